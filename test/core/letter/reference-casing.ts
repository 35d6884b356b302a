/** General switches for the reference evaluator: section 5 of the merge rules, capitals and the numbers of English letters. */

export function general(text: string, word: string): string {
  const kind = word.toUpperCase()
  if (kind === 'UPPER') return Array.from(text, upper).join('')
  if (kind === 'LOWER') return text.toLowerCase()
  if (kind === 'FIRSTCAP' || kind === 'CAPS') {
    const signs = Array.from(text)
    const first = kind === 'CAPS' ? -1 : signs.findIndex((sign) => /[\p{L}\p{N}]/u.test(sign))
    return signs.map((sign, at) => (at === first || (kind === 'CAPS' && startsWord(signs, at)) ? upper(sign) : sign)).join('')
  }
  const number = /^\s*\d+(\.0+)?\s*$/.test(text) ? Number(text) : null
  if (number === null) return text
  if (kind === 'ROMAN' && number > 0 && number < 4000) return cased(roman(number), word)
  if (kind === 'ALPHABETIC' && number > 0 && number <= 780) return cased(alphabetic(number), word)
  if (kind === 'ORDINAL') return `${number}${/1\d$/.test(String(number)) ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`
  if (kind === 'HEX') return number.toString(16).toUpperCase()
  return kind === 'ARABIC' ? String(number) : text
}

/** Nothing, a blank, a hyphen or a slash stands before it, apart from one bracket or quote that opens. */
function startsWord(signs: readonly string[], at: number): boolean {
  const isGap = (sign = ' ') => /[\s/\-\u2010-\u2015]/.test(sign)
  return isGap(signs[at - 1]) || (/[\p{Ps}\p{Pi}"']/u.test(signs[at - 1] ?? '') && isGap(signs[at - 2]))
}
/** ß stays. */
const upper = (letter: string) => (letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter)
/** The case of the switch's word decides. */
const cased = (letters: string, word: string) => (/^\p{Lu}/u.test(word) ? letters.toUpperCase() : letters)
const alphabetic = (number: number) => String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26))

function roman(number: number): string {
  const signs = Object.entries({ m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90, l: 50, xl: 40, x: 10, ix: 9, v: 5, iv: 4, i: 1 })
  let rest = number
  let made = ''
  for (const [sign, worth] of signs) for (; rest >= worth; rest -= worth) made += sign
  return made
}
