/**
 * Whole numbers in words, as `\* CardText`, `OrdText` and `DollarText` write them, in the languages that have a table here.
 *
 * ECMA-376 5th ed. Part 1, 17.16.4.3 (general formatting) documents English alone. The other languages follow the spelling rules of
 * Unicode CLDR 42 (`common/rbnf`, rules `spellout-numbering` and `spellout-ordinal`); each table says where it departs from them, and why.
 */
import type { NumberWords } from './counting'
import { bokmal, danish, nynorsk } from './number-words-danish-norwegian'
import { english } from './number-words-english'
import { french } from './number-words-french'
import { german } from './number-words-german'
import { swedish } from './number-words-swedish'

const WORDS: Readonly<Record<string, (region: string) => NumberWords>> = {
  en: () => english,
  nb: () => bokmal,
  no: () => bokmal,
  nn: () => nynorsk,
  da: () => danish,
  sv: () => swedish,
  de: german,
  fr: french,
}

/** Of a language tag (`fr-BE`), null where no table says how it counts. */
export function numberWords(tag: string): NumberWords | null {
  const [base = '', ...more] = tag.split('-')
  const region = more.find((one) => /^[a-z]{2}$/i.test(one)) ?? ''
  return WORDS[base.toLowerCase()]?.(region.toUpperCase()) ?? null
}
