/** Numbers in English words: a hyphen within the tens, no "and". ECMA-376 5th ed. Part 1, 17.16.4.3: "one hundred twenty-three". */
import { inThousands, type NumberWords } from './counting'

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const GREAT = ['', 'thousand', 'million', 'billion']
const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

export const english: NumberWords = { cardinal, ordinal, and: 'and' }

function cardinal(n: number): string {
  return n === 0
    ? 'zero'
    : inThousands(n)
        .map(({ count, power }) => `${belowThousand(count)} ${GREAT[power] ?? ''}`.trim())
        .join(' ')
}

function ordinal(n: number): string {
  return cardinal(n).replace(/[a-z]+$/, (last) => IRREGULAR[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`))
}

function belowThousand(n: number): string {
  const hundreds = Math.floor(n / 100)
  const rest = n % 100
  const small = rest < 20 ? SMALL[rest] : TENS[Math.floor(rest / 10)] + (rest % 10 ? `-${SMALL[rest % 10]}` : '')
  if (hundreds === 0) return small ?? ''
  return `${SMALL[hundreds]} hundred${rest ? ` ${small}` : ''}`
}
