/**
 * Where the rows of a long list stand: each as high as it was measured, the others as high as they are likely to be.
 *
 * Sums of differences are kept in a binary indexed tree (Fenwick 1994), so that a list of any length is measured, walked to a row and
 * asked for the row at a height in logarithmic time.
 */
export type RowHeights = {
  /** The height of all rows, in pixels. */
  readonly whole: () => number
  /** How far below the first row's top this row's top is. The row after the last has the whole height. */
  readonly top: (row: number) => number
  /** The row that is at so many pixels below the top: the first or the last where there is none. */
  readonly at: (y: number) => number
  /** Takes what was measured, and tells by how much it differs from what was thought. */
  readonly measure: (row: number, height: number) => number
}

export function rowHeights(count: number, likely: number): RowHeights {
  /** By how much the measured rows are higher than likely: at each place the sum of as many rows as the place's lowest bit says. */
  const sums = new Float64Array(count + 1)
  const measured = new Map<number, number>()
  const widest = count === 0 ? 0 : 2 ** Math.floor(Math.log2(count))
  const top = (row: number): number => {
    let more = 0
    for (let i = Math.min(row, count); i > 0; i -= i & -i) more += sums[i] ?? 0
    return Math.min(row, count) * likely + more
  }
  return {
    whole: () => top(count),
    top,
    at(y) {
      let row = 0
      let left = y
      for (let step = widest; step > 0; step >>= 1) {
        const height = step * likely + (sums[row + step] ?? 0)
        if (row + step > count || height > left) continue
        row += step
        left -= height
      }
      return Math.max(0, Math.min(row, count - 1))
    },
    measure(row, height) {
      const change = height - (measured.get(row) ?? likely)
      if (row < 0 || row >= count || change === 0) return 0
      measured.set(row, height)
      for (let i = row + 1; i <= count; i += i & -i) sums[i] = (sums[i] ?? 0) + change
      return change
    },
  }
}
