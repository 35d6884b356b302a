/** What each refusal is called, in English. A code without words does not compile. */
import type { Facts, PaneCode } from '../api/problem'
import { listed, numbered } from './facts'

/** Why a whole file was refused, where more can be said. */
const fileRefusals: Readonly<Record<string, string>> = {
  'binary-file': 'This is not a CSV file. Save the list from Excel as “CSV UTF-8” and choose that file.',
  'empty-file': 'The file is empty.',
  'no-rows': 'The file has headings, but no rows.',
  'no-name-column': 'No column holds a name. Map one to the name, or give it the heading “Name”.',
  'field-mapped-twice': 'Two columns are mapped to the same field. Leave one of them out.',
  'quote-not-closed': 'A quotation mark in the file is never closed, so it cannot be read.',
  'too-many-columns': 'The file has too many columns.',
}

export const problemsEn: Readonly<Record<PaneCode, (facts: Facts) => string>> = {
  unreachable: () => 'Flett’s server does not answer. Check that it is running and try again.',
  unexpected: () => 'Something answered that is not Flett’s server. Check the connection and try again.',
  'not-understood': () => 'Something in what you filled in is not right. Look it over and try again.',
  'not-found': () => 'It is no longer there. Somebody may have deleted it.',
  'method-not-allowed': () => 'This cannot be done here.',
  'foreign-origin': () => 'The request came from a page that Flett does not know, and was refused.',
  'too-large': (facts) => `The file is too large${numbered(facts['max'], (n) => `: at most ${Math.round(n / 1_000_000)} MB`)}.`,
  'too-many-requests': () => 'That was too much at once. Wait a little and try again.',
  'changed-meanwhile': () => 'Somebody changed it while you were working on it. Open it again to see the change.',
  'precondition-required': () => 'It was read too long ago. Open it again and repeat the change.',
  'same-key-other-request': () => 'This was already asked for in another form. Try again.',
  'still-running': () => 'The same thing is still being done. Wait until it is ready.',
  'contact-refused': (facts) => `The contact could not be saved${listed(facts['fields'] ?? facts['field'], ': look at ')}.`,
  'contact-on-segment': (facts) => `This contact stands on an open segment${listed(facts['segments'], ' (', ')')}. Remove it there, or log the segment, first.`,
  'number-series-missing': () => 'There is no number series for this yet.',
  'nothing-to-undo': () => 'There is nothing left to undo.',
  'nothing-to-redo': () => 'There is nothing left to redo.',
  'letter-refused': () => 'This letter could not be taken. It must be a Word document (.docx) that opens in Word.',
  'letter-missing': () => 'The segment has no letter yet. Choose one at the stop Letter.',
  'letter-unknown-fields': (facts) => `The letter asks for fields that Flett does not know${listed(facts['fields'] ?? facts['names'], ': ')}. Map them at the stop Letter.`,
  'letter-not-reproducible': () => 'This letter can no longer be made exactly as it was sent, so it is not shown.',
  'letter-erased': () => 'The contact was erased, and the letter with it.',
  'place-refused': () => 'The field cannot stand there. Choose another paragraph.',
  'description-missing': () => 'The segment needs a name before it can be logged.',
  'segment-empty': () => 'There is nobody in this segment yet. Add contacts at the stop Who.',
  'already-logged': () => 'This segment is already logged.',
  'check-failed': () => 'Some problems must be mended first.',
  'import-refused': (facts) => fileRefusals[String(facts['kind'])] ?? 'The file could not be read as a list of contacts. It must be a CSV file with headings in its first line.',
  'job-over': () => 'It was already over.',
  'job-interrupted': () => 'It was interrupted when the server stopped. Nothing is half done: start it again.',
  'file-gone': () => 'The file is no longer kept. Make it again.',
  'disk-full': () => 'The disk is full. Nothing was changed.',
  internal: () => 'Something went wrong on our side. Nothing was changed.',
}
