/**
 * Numbers in Swedish words: counted in the neuter ("ett"), written together up to the thousands, with a blank behind them; "ett" and "tusen" meet
 * in "ettusen". Ordinals are written together too ("etthundraförsta", Svenska skrivregler), where CLDR has a blank behind the hundreds.
 */
import { inThousands, type NumberWords } from './counting'

const SMALL = 'noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton'.split(' ')
const TENS = '- - tjugo trettio fyrtio femtio sextio sjuttio åttio nittio'.split(' ')
const ORDINALS: readonly (readonly [string, string])[] = [
  ['noll', 'nollte'],
  ['ett', 'första'],
  ['två', 'andra'],
  ['tre', 'tredje'],
  ['fyra', 'fjärde'],
  ['fem', 'femte'],
  ['sex', 'sjätte'],
  ['sju', 'sjunde'],
  ['åtta', 'åttonde'],
  ['elva', 'elfte'],
  ['tolv', 'tolfte'],
  ['ton', 'tonde'],
  ['tusen', 'tusende'],
  ['hundra', 'hundrade'],
  ['tjugo', 'tjugonde'],
  ['io', 'ionde'],
]

export const swedish: NumberWords = { cardinal, ordinal, and: 'och' }

function cardinal(n: number): string {
  if (n === 0) return 'noll'
  const parts = inThousands(n).map(({ count, power }) => {
    if (power === 0) return belowThousand(count)
    if (power === 1) return `${belowThousand(count)}tusen`.replace('etttusen', 'ettusen')
    // A million is of the common gender.
    const counted = belowThousand(count).replace(/ett$/, 'en')
    return `${counted} ${power === 2 ? 'miljon' : 'miljard'}${count === 1 ? '' : 'er'}`
  })
  return parts.join(' ')
}

function ordinal(n: number): string {
  const text = cardinal(n)
  const great = /(?:^en )?(miljon|miljard)(?:er)?$/
  if (great.test(text)) return text.replace(great, '$1te')
  const ending = ORDINALS.find(([word]) => text.endsWith(word))
  return ending ? text.slice(0, -ending[0].length) + ending[1] : text
}

function belowThousand(n: number): string {
  const [hundreds, rest] = [Math.floor(n / 100), n % 100]
  const small = rest < 20 ? (SMALL[rest] ?? '') : (TENS[Math.floor(rest / 10)] ?? '') + (rest % 10 ? (SMALL[rest % 10] ?? '') : '')
  return hundreds === 0 ? small : `${SMALL[hundreds]}hundra${rest ? small : ''}`
}
