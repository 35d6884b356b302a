/**
 * The order of texts in a dictionary of a language, for the `<` and `>` of conditions.
 *
 * Signs stand before digits and digits before letters; accents count only between texts that are otherwise alike, small letters come
 * before capitals then. Letters that a language counts as its own have their place in its alphabet, two that it counts as one too.
 * Chinese and Japanese characters are in the order of their numbers in Unicode.
 */
import { baseOf } from './language'
import { lower } from './letter-case'

/** Less than 0 where the left text comes first. Never 0 for texts that are not the same. */
export function orderOfTexts(left: string, right: string, language: string): number {
  const [a, b] = [keyOf(left, language), keyOf(right, language)]
  return inOrder(a.letters, b.letters) || inOrder(a.accents, b.accents) || inOrder(a.capitals, b.capitals) || inOrder([left], [right])
}

/** Groups of letters in their order, `=` between those that differ as by an accent. The first of each group is where it stands. */
const ANY = 'd ð|e ə|i ı|n ŋ|t ŧ|z þ|г ґ|д ђ|е є|з ѕ|и і ї й ј|л љ|н њ|т ћ|у ў|ч џ'
const SCANDINAVIAN = 'y=ü|z þ æ=ä=ę ø=ö=ő=œ å=aa'
const CROATIAN = 'c č ć|d dž đ|l lj|n nj|s š|z ž'
const OWN: Readonly<Record<string, string>> = {
  nb: SCANDINAVIAN,
  nn: SCANDINAVIAN,
  no: SCANDINAVIAN,
  da: SCANDINAVIAN,
  fo: SCANDINAVIAN,
  sv: 'y=ü|z þ å ä=æ=ę ö=ø=ő=œ=ô',
  fi: 'y=ü|z þ å ä=æ ö=ø',
  se: 'a á|c č|d đ|g ǧ ǥ|k ǩ|n ŋ|s š|t ŧ|z ž ʒ ǯ ø æ å ä ö',
  is: 'a á|d ð|e é|i í|o ó|u ú|y ý|z þ æ=ä ö=ø å',
  es: 'n ñ',
  gl: 'n ñ',
  eu: 'n ñ',
  fil: 'n ñ ng',
  pl: 'a ą|c ć|e ę|l ł|n ń|o ó|s ś|z ź ż',
  cs: 'c č|h ch|r ř|s š|z ž',
  sk: 'a ä|c č|h ch|o ô|r ř|s š|z ž',
  hu: 'c cs|d dz dzs|g gy|l ly|n ny|o ö=ő|s sz|t ty|u ü=ű|z zs',
  ro: 'a ă â|i î|s ș=ş|t ț=ţ',
  hr: CROATIAN,
  bs: CROATIAN,
  sr: CROATIAN,
  mk: 'д ђ ѓ|т ћ ќ',
  sl: 'c č ć|d đ|s š|z ž',
  sq: 'c ç|d dh|e ë|g gj|l ll|n nj|r rr|s sh|t th|x xh|z zh',
  et: 's š z ž|w õ ä ö ü',
  lv: 'c č|g ģ|i=y|k ķ|l ļ|n ņ|r ŗ|s š|z ž',
  lt: 'c č|i=y|s š|z ž',
  tr: 'c ç|g ğ|h ı|o ö|s ş|u ü',
  az: 'c ç|e ə|g ğ|h x ı|k q|o ö|s ş|u ü|z w',
  cy: 'c ch|d dd|f ff|g ng|l ll|p ph|r rh|t th',
  vi: 'a ă â|d đ|e ê|o ô ơ|u ư',
}

/** Letters of two that are one sign. */
const PAIRS: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ħ: 'h' }
/** Acute, grave, breve, circumflex, caron, ring, diaeresis, double acute, tilde, dot. */
const ACCENTS = '\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307'
const SIGNS = '_-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$'

type Key = { readonly letters: readonly number[]; readonly accents: readonly string[]; readonly capitals: readonly boolean[] }

function keyOf(text: string, language: string): Key {
  const own = alphabetOf(baseOf(language))
  const [letters, accents, capitals]: [number[], string[], boolean[]] = [[], [], []]
  const chars = Array.from(text.normalize('NFC'))
  for (let at = 0; at < chars.length;) {
    const count = [3, 2, 1].find((many) => own.has(lower(chars.slice(at, at + many).join(''), language))) ?? 1
    const written = chars.slice(at, at + count).join('')
    const small = lower(written, language)
    const weight = own.get(small)
    for (const [base, marks] of weight === undefined ? plainLetters(small, own) : [[weight, small] as const]) {
      letters.push(base)
      accents.push(marks)
      capitals.push(small !== written)
    }
    at += count
  }
  return { letters, accents, capitals }
}

function plainLetters(small: string, own: ReadonlyMap<string, number>): readonly (readonly [number, string])[] {
  return Array.from(small.normalize('NFD').matchAll(/([^])([\u0300-\u036f]*)/gu), ([, base = '', marks = '']) => {
    const accents = Array.from(marks, (mark) => (ACCENTS.includes(mark) ? String(ACCENTS.indexOf(mark)) : mark)).join('')
    const pair = PAIRS[base]
    return Array.from(
      pair ?? base,
      (letter) => [own.get(letter) ?? weightOf(letter), pair === undefined ? accents : base + accents] as const,
    )
  }).flat()
}

/** Blanks, signs, digits, letters; sixteen places for each letter. */
function weightOf(letter: string): number {
  const point = letter.codePointAt(0) ?? 0
  if (/\s/.test(letter)) return 0
  if (SIGNS.includes(letter)) return 1 + SIGNS.indexOf(letter)
  return (/\p{N}/u.test(letter) ? 2 : /\p{L}|\p{M}/u.test(letter) ? 4 : 1) * 0x1_000_000 + point * 16
}

const alphabets = new Map<string, ReadonlyMap<string, number>>()

function alphabetOf(base: string): ReadonlyMap<string, number> {
  const found = alphabets.get(base)
  if (found) return found
  const made = new Map<string, number>()
  for (const group of `${ANY}|${OWN[base] ?? ''}`.split('|')) {
    const places = group.split(' ')
    places.forEach((place, at) =>
      place.split('=').forEach((letter, variant) => {
        if (at + variant > 0) made.set(letter, weightOf(Array.from(group)[0] ?? '') + at)
      }),
    )
  }
  if (alphabets.size < 1000) alphabets.set(base, made)
  return made
}

function inOrder<T extends number | string | boolean>(left: readonly T[], right: readonly T[]): number {
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [a, b] = [left[at], right[at]]
    if (a !== undefined && b !== undefined && a !== b) return a < b ? -1 : 1
  }
  return left.length - right.length
}
