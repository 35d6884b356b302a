/** What the tables of number words share: what a table gives, and how a number falls into thousands. */
export type NumberWords = {
  /** For a whole number from 0 to 999 999 999 999, in lower case but for the nouns of German. */
  readonly cardinal: (n: number) => string
  readonly ordinal: (n: number) => string
  /** What stands before the hundredths of an amount. */
  readonly and: string
}

/** A number as languages of Europe say it: so many of each power of a thousand. */
export type Thousands = {
  /** From 1 to 999. */
  readonly count: number
  /** 0 ones, 1 thousands, 2 millions, 3 thousand millions. */
  readonly power: number
}

/** The greatest first; powers that a number has none of are left out, so that 0 has no part. */
export function inThousands(n: number): readonly Thousands[] {
  return [3, 2, 1, 0].flatMap((power) => {
    const count = Math.floor(n / 1000 ** power) % 1000
    return count === 0 ? [] : [{ count, power }]
  })
}
