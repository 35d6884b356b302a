/** Two letters side by side, a paragraph to a row: what is the same, what was changed, and what only one of them has. */

export type ComparedParagraph = {
  readonly kind: 'same' | 'changed' | 'onlyOwn' | 'onlyCommon'
  readonly own: string | null
  readonly common: string | null
}

/** In order of both: read down one side, it is that letter. */
export function compareParagraphs(own: readonly string[], common: readonly string[]): readonly ComparedParagraph[] {
  const rows: ComparedParagraph[] = []
  let [a, b] = [0, 0]
  for (const [nextOwn, nextCommon] of [...commonParagraphs(own, common), [own.length, common.length] as const]) {
    rows.push(...paired(own.slice(a, nextOwn), common.slice(b, nextCommon)))
    const text = own[nextOwn]
    if (text !== undefined) rows.push({ kind: 'same', own: text, common: text })
    ;[a, b] = [nextOwn + 1, nextCommon + 1]
  }
  return rows
}

/** Places of a longest row of paragraphs that both have in the same order. Letters are short: a table of all pairs is small. */
function commonParagraphs(own: readonly string[], common: readonly string[]): readonly (readonly [number, number])[] {
  const width = common.length + 1
  const longest = new Uint32Array((own.length + 1) * width)
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0
  for (let i = own.length - 1; i >= 0; i--) {
    for (let j = common.length - 1; j >= 0; j--) {
      longest[i * width + j] = own[i] === common[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const places: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < own.length && j < common.length;) {
    if (own[i] === common[j]) places.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return places
}

/** What stands between two paragraphs that are the same: paragraphs with words in common are one that was changed. */
function paired(own: readonly string[], common: readonly string[]): readonly ComparedParagraph[] {
  const rows: ComparedParagraph[] = []
  let next = 0
  for (const text of common) {
    const like = own.findIndex((mine, i) => i >= next && areAlike(mine, text))
    if (like < 0) {
      rows.push({ kind: 'onlyCommon', own: null, common: text })
      continue
    }
    for (const mine of own.slice(next, like)) rows.push({ kind: 'onlyOwn', own: mine, common: null })
    rows.push({ kind: 'changed', own: own[like] ?? '', common: text })
    next = like + 1
  }
  for (const mine of own.slice(next)) rows.push({ kind: 'onlyOwn', own: mine, common: null })
  return rows
}

/** A third of the words of the shorter one stand in the other, too. */
function areAlike(a: string, b: string): boolean {
  const [few, many] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.size - y.size)
  if (!few || !many || few.size === 0) return false
  const shared = [...few].filter((word) => many.has(word)).length
  return shared * 3 >= few.size
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
