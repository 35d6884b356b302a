/**
 * The letter of a segment's line: compiled, and merged, the same way wherever it is made, on the server or in the browser.
 *
 * One line is one letter is one entry (design 3.5), so that NEXT, NEXTIF and SKIPIF have no meaning here and stop a merge. MERGEREC and
 * MERGESEQ print the line's place, DATE and TIME the letter's date. The same letter, values and note give the same bytes.
 */
import { isOwnField } from '#core/contact/catalogue'
import { fieldNames } from '#core/contact/field-names'
import { ownMergeName } from '#core/contact/own-field'
import type { Noted } from '#core/prelude/noted'
import { ok, type Result } from '#core/prelude/result'
import { LINE_STEP } from '#core/segment/segment'
import { compileLetter } from './compile-letter'
import type { LetterFault, LetterNote, MergeNote } from './letter-note'
import type { LetterTemplate } from './letter-template'
import type { NameMatcher } from './match-names'
import { letterBytes, letterMerger, type Letter } from './merge-letter'
import type { Note } from './note'

/** What a letter is told besides its values. `date` is the segment's, as in 2026-03-02. */
export type LineLetterOf = { readonly lineNo: number; readonly date: string; readonly note: Note }

export type LineLetter = {
  readonly compiled: LetterTemplate
  readonly matcher: NameMatcher
  readonly merge: (values: Readonly<Record<string, string>>, of: LineLetterOf) => Noted<Letter, MergeNote>
}

/** What need not be known of the house: who wrote the letter and when, and the numbers that tie its documents together. */
const CLEAN = ['revision-ids', 'authorship'] as const

/** `mapping` says what names of the letter mean that nobody else knows; with `removeControls` a value is text like any other when it is merged. */
export function compileLineLetter(
  bytes: Uint8Array,
  mapping: Readonly<Record<string, string>>,
  { removeControls = false }: { readonly removeControls?: boolean } = {},
): Result<Noted<LineLetter, LetterNote>, LetterFault> {
  const read = compileLetter(bytes, { mapping, freezeDates: true, clean: CLEAN, removeControls })
  if (!read.ok) return read
  const { value: compiled, notes } = read.value
  const merger = letterMerger(compiled, [...fieldNames, ...ownNames(compiled, mapping)])
  const merge: LineLetter['merge'] = (values, { lineNo, date, note }) => {
    const number = lineNo / LINE_STEP
    return merger.merge(values, { note, now: `${date}T00:00:00`, recordNumber: number, sequenceNumber: number })
  }
  return ok({ value: { compiled, matcher: merger.matcher, merge }, notes })
}

/** The own fields that the letter asks for, by name or by its mapping. A letter says which there are; whether the house has them is asked later. */
function ownNames({ slots }: LetterTemplate, mapping: Readonly<Record<string, string>>): readonly string[] {
  const asked = [...slots.flatMap((slot) => (slot.stable === null ? [] : [slot.stable])), ...Object.values(mapping)]
  return [...new Set(asked.filter(isOwnField).map((name) => ownMergeName(name.slice(OWN.length).toUpperCase())))].sort()
}
const OWN = ownMergeName('')

/** The bytes of a line's letter, packed as they are in every file that holds it. */
export const lineLetterBytes = (compiled: LetterTemplate, letter: Letter): Uint8Array => letterBytes(compiled, letter, 'pieces')
