/**
 * Capital and small letters as a language writes them. The pairs of letters are those of Unicode, which never change once both are
 * there; what only some languages do is written out here, so that no machine's data of languages is asked.
 *
 * Nothing grows: ß stays ß, ﬁ stays ﬁ, as in Word.
 */
import { baseOf } from './language'

/** All capitals. */
export function upper(text: string, language: string): string {
  return Array.from(baseOf(language) === 'el' ? withoutAccents(text) : text, (letter) => pairOf(letter, language)).join('')
}

/** The capital that a word begins with. */
export const capital = (letter: string, language: string): string => (GEORGIAN.test(letter) ? letter : pairOf(letter, language))

export const lower = (text: string, language: string): string =>
  (isDotted(language) ? text.replace(/I\u0307|İ/g, 'i').replace(/I/g, 'ı') : text).toLowerCase()

function pairOf(letter: string, language: string): string {
  if (letter === 'i' && isDotted(language)) return 'İ'
  const pair = letter.toUpperCase()
  return pair.length === letter.length ? pair : letter
}

/** Turkish and Azerbaijani have an i with a dot and one without. */
const isDotted = (language: string): boolean => ['tr', 'az'].includes(baseOf(language))

/** Its capitals are for whole words only. */
const GEORGIAN = /[\u10d0-\u10ff]/

const ACCENTS = /[\u0300\u0301\u0304\u0306\u0313\u0314\u0342]/g

/**
 * Greek capitals carry no accents. Where one kept two vowels apart, the second has a diaeresis (Μάιος, ΜΑΪΟΣ); the word ή, "or", keeps
 * its accent, since without it it is "the".
 */
function withoutAccents(text: string): string {
  return text
    .normalize('NFC')
    .replace(/([άέό])([ιυ])(?![\u0308\u0301])/g, '$1$2\u0308')
    .replace(/\p{Script=Greek}\p{M}*/gu, (letter, at: number, whole: string) =>
      letter === 'ή' && !/\p{L}$/u.test(whole.slice(Math.max(0, at - 2), at)) && !/^\p{L}/u.test(whole.slice(at + 1))
        ? letter
        : letter.normalize('NFD').replace(ACCENTS, '').normalize('NFC'),
    )
}
