/**
 * Whole numbers in English words, as Word's CardText and OrdText write them: lower case, a hyphen within the tens, no "and".
 * ECMA-376 5th ed. Part 1, 17.16.4.3 (general formatting): "one hundred twenty-three".
 */
const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const GREAT: readonly (readonly [number, string])[] = [
  [1_000_000_000, 'billion'],
  [1_000_000, 'million'],
  [1_000, 'thousand'],
]
const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

/** For a whole number from 0 to 999 999 999 999. */
export function cardinal(n: number): string {
  if (n === 0) return 'zero'
  const words: string[] = []
  let rest = n
  for (const [worth, name] of GREAT) {
    if (rest >= worth) words.push(`${belowThousand(Math.floor(rest / worth))} ${name}`)
    rest %= worth
  }
  if (rest > 0) words.push(belowThousand(rest))
  return words.join(' ')
}

export function ordinal(n: number): string {
  return cardinal(n).replace(/[a-z]+$/, (last) => IRREGULAR[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`))
}

function belowThousand(n: number): string {
  const hundreds = Math.floor(n / 100)
  const rest = n % 100
  const small = rest < 20 ? SMALL[rest] : TENS[Math.floor(rest / 10)] + (rest % 10 ? `-${SMALL[rest % 10]}` : '')
  if (hundreds === 0) return small ?? ''
  return `${SMALL[hundreds]} hundred${rest ? ` ${small}` : ''}`
}
