/**
 * What a value of a record is as text, before any switch: merge rules V-1 and V-7.
 *
 * Numbers are printed by their shortest text without an exponent, so that 19.99 is never 19.989999999999998; missing values
 * are empty; characters that XML cannot hold are left out. Escaping and line ends are the business of whoever writes XML.
 */
import type { Noted } from '#core/prelude/noted'
import { decimalOf, textOfDecimal } from './decimal'
import type { FormatNote } from './format-note'

/** How yes and no are written; a column of a CSV file would show True and False. */
export type ValueWords = { readonly yes: string; readonly no: string }

const words: ValueWords = { yes: 'True', no: 'False' }

// C0 controls but tab, line feed, vertical tab (a line end here) and carriage return; the two noncharacters; lone surrogates.
const FORBIDDEN = /[\u0000-\u0008\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

export function valueText(value: unknown, { yes, no }: ValueWords = words): Noted<string, FormatNote> {
  switch (typeof value) {
    case 'string':
      return printable(value)
    case 'number':
      return plain(Number.isFinite(value) ? numberText(value) : '')
    case 'bigint':
      return plain(String(value))
    case 'boolean':
      return plain(value ? yes : no)
    default:
      if (value === null || value === undefined) return plain('')
      return { value: '', notes: [{ kind: value instanceof Date ? 'value-is-an-instant' : 'value-is-not-text' }] }
  }
}

/** The shortest decimal text that reads back as the same number, without an exponent. */
export function numberText(number: number): string {
  const text = String(number)
  const decimal = text.includes('e') ? decimalOf(text) : null
  return decimal ? textOfDecimal(decimal) : text === '-0' ? '0' : text
}

/** The text without what XML 1.0 forbids. */
export function printable(text: string): Noted<string, FormatNote> {
  if (text.search(FORBIDDEN) < 0) return plain(text)
  let count = 0
  const value = text.replace(FORBIDDEN, () => (count++, ''))
  return { value, notes: [{ kind: 'characters-dropped', count }] }
}

const plain = (value: string): Noted<string, FormatNote> => ({ value, notes: [] })
