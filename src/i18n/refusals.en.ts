/** Why a file is not taken as a letter, after "It was not taken: ". Each reason in words: none may be without, so that nobody reads a code. */
import type { LetterFault } from '#core/letter/letter-note'

export type RefusalKind = LetterFault['kind'] | 'letter-gone' | 'of-one-contact' | 'of-another-line' | 'empty'

const damaged = 'it is damaged. Open it in Word, save it again, and try that file.'
const hostile = 'it is made in a way that Word never makes files. Open it in Word, save it again, and try that file.'
const tooMuch = 'it holds more than a letter can. Is it the right file?'

export const refusalsEn = {
  'not-a-zip': 'it is not a Word document.',
  'not-a-letter': 'it is not a Word document but another kind of file.',
  empty: 'the file is empty.',
  encrypted: 'it is protected by a password. Take the password off in Word and try again.',
  'is-a-doc': 'it is in Word’s old .doc format. Save it as .docx in Word and try again.',
  'file-too-large': 'it is too large: 50 MB is the most. Make its pictures smaller in Word.',
  'too-large': 'it is too large. Make its pictures smaller in Word.',
  'part-too-large': 'it is too large. Make its pictures smaller in Word.',
  'malformed-xml': damaged,
  truncated: 'it is cut short. Was it copied or downloaded whole?',
  'damaged-directory': damaged,
  'damaged-part': damaged,
  'checksum-differs': damaged,
  'size-differs': damaged,
  'unknown-encoding': damaged,
  'no-content-types': damaged,
  'no-main-part': 'it holds no text that Word could open.',
  doctype: hostile,
  'duplicate-part': hostile,
  'path-outside': hostile,
  'overlapping-parts': hostile,
  'two-names': hostile,
  'unknown-method': hostile,
  ratio: hostile,
  'too-deep': tooMuch,
  'attribute-too-long': tooMuch,
  'too-many-tokens': tooMuch,
  'too-many-parts': tooMuch,
  'unbalanced-field': 'a field in it has a beginning but no end. Repair the field in Word and try again.',
  'fields-too-deep': 'its fields stand too deep within each other. Make them simpler in Word and try again.',
  'refused-field': 'a field in it would fetch or run something. Take the field out in Word and try again.',
  'letter-gone': 'it is no longer there. Take the letter anew.',
  'of-one-contact': 'it is the letter to one contact, opened to be edited. Nobody else may get it.',
  'of-another-line': 'it is the letter to another contact, opened to be edited. Nobody else may get it.',
} satisfies Record<RefusalKind, string> as Readonly<Record<string, string>>
