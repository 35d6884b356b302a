/** The separator of a file: the one that cuts its first rows into the most columns, and into equally many. */
export const separators = [';', ',', '\t'] as const
export type Separator = (typeof separators)[number]

const ROWS = 20

/** `head` is the beginning of the file; its last row may be cut off. A file of one column has no separator, and any will do. */
export function separatorOf(head: string): Separator {
  const rows = rowsOf(head)
  const scored = separators.map((separator) => {
    const counts = rows.map((row) => row.split(separator).length - 1)
    const heading = counts[0] ?? 0
    // A decimal comma or a comma in an address changes from row to row; a separator does not.
    const alike = counts.filter((count) => count === heading).length / Math.max(1, counts.length)
    return { separator, score: heading * alike }
  })
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).separator
}

/** The first rows without what stands in quotes, so that only separators that separate are left. */
function rowsOf(head: string): readonly string[] {
  const bare = head.replace(/"(?:[^"]|"")*("|$)/g, '')
  const rows = bare.split(/\r\n|\r|\n/)
  const whole = rows.length > 1 ? rows.slice(0, -1) : rows
  return whole.filter((row) => row.trim() !== '').slice(0, ROWS)
}
