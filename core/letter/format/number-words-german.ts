/**
 * Numbers in German words: one word below a million, millions as nouns ("eine Million zweihundert"). Ordinals are weak ("der erste"). Exact
 * millions are one word as ordinals ("zweimillionste", Duden), which CLDR leaves apart. Switzerland and Liechtenstein write "dreissig".
 */
import { inThousands, type NumberWords } from './counting'

const SMALL =
  'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  )
const TENS = '- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ')
const IRREGULAR: readonly (readonly [string, string])[] = [
  ['eins', 'erste'],
  ['drei', 'dritte'],
  ['sieben', 'siebte'],
  ['acht', 'achte'],
]

export function german(region: string): NumberWords {
  if (region !== 'CH' && region !== 'LI') return { cardinal, ordinal, and: 'und' }
  const plain = (text: string) => text.replace(/ß/g, 'ss')
  return { cardinal: (n) => plain(cardinal(n)), ordinal: (n) => plain(ordinal(n)), and: 'und' }
}

function cardinal(n: number): string {
  if (n === 0) return 'null'
  const nouns: string[] = []
  let word = ''
  for (const { count, power } of inThousands(n)) {
    if (power >= 2) nouns.push(millions(count, power))
    else word += power === 1 ? `${belowThousand(count, 'ein')}tausend` : belowThousand(count, 'eins')
  }
  return [...nouns, ...(word === '' ? [] : [word])].join(' ')
}

const millions = (count: number, power: number) =>
  `${belowThousand(count, 'eine')} ${power === 2 ? 'Million' : 'Milliarde'}${count === 1 ? '' : power === 2 ? 'en' : 'n'}`

function ordinal(n: number): string {
  const last = inThousands(n).at(-1)
  if (last && last.power >= 2) {
    const before = n - last.count * 1000 ** last.power
    const word = `${belowThousand(last.count, 'ein')}${last.power === 2 ? 'million' : 'milliard'}ste`
    return before === 0 ? word : `${cardinal(before)} ${word}`
  }
  const text = cardinal(n)
  const irregular = IRREGULAR.find(([word]) => text.endsWith(word))
  if (irregular) return text.slice(0, -irregular[0].length) + irregular[1]
  const rest = n % 100
  return text + (n === 0 || (rest > 0 && rest < 20) ? 'te' : 'ste')
}

/** `one`: how a one at the end is said, by what it counts. */
function belowThousand(n: number, one: string): string {
  const [hundreds, rest] = [Math.floor(n / 100), n % 100]
  const before = hundreds === 0 ? '' : `${hundreds === 1 ? 'ein' : SMALL[hundreds]}hundert`
  if (rest === 0) return before
  if (rest === 1) return before + one
  if (rest < 20) return before + SMALL[rest]
  const ones = rest % 10 === 1 ? 'ein' : SMALL[rest % 10]
  return before + (rest % 10 ? `${ones}und` : '') + TENS[Math.floor(rest / 10)]
}
