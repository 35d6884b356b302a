/**
 * What can be wrong with a letter, and what a reader should know about one. Facts only; the words are made in i18n.
 *
 * A fault means that there is no letter. A note goes with a letter.
 */
import type { DocxFault } from '#core/docx/fault'
import type { PictureFault } from '#core/docx/picture'
import type { FormatNote } from './format/format-note'
import type { FormulaFault } from './format/formula-fault'

/** Where something stands: the part, the kind of story, the paragraph (from 1, text boxes counted with their anchor) and words around it. */
export type Place = { readonly part: string; readonly story: string; readonly paragraph: number; readonly near: string }

export type LetterFault =
  | DocxFault
  | { readonly kind: 'unbalanced-field'; readonly place: Place }
  | { readonly kind: 'fields-too-deep'; readonly place: Place; readonly limit: number }
  | { readonly kind: 'refused-field'; readonly name: string; readonly place: Place }

/** A name that no record has and no list knows, or that could be two things, with every place that asks for it. */
export type UnknownName = { readonly name: string; readonly places: readonly Place[]; readonly candidates: readonly string[] }

export type MergeFault =
  | { readonly kind: 'unknown-fields'; readonly names: readonly UnknownName[] }
  | { readonly kind: 'list-as-value'; readonly name: string; readonly record: number }
  | { readonly kind: 'value-too-long'; readonly name: string; readonly record: number; readonly limit: number }
  | { readonly kind: 'record-control-in-segment'; readonly name: string; readonly places: readonly Place[] }

/** Found when a letter is compiled. */
export type LetterNote =
  | { readonly kind: 'typed-field'; readonly text: string; readonly place: Place }
  | { readonly kind: 'tracked-changes'; readonly place: Place }
  | { readonly kind: 'comments'; readonly part: string }
  | { readonly kind: 'stripped-field'; readonly name: string; readonly place: Place }
  | { readonly kind: 'unsafe-link'; readonly address: string; readonly place: Place }
  | { readonly kind: 'field-crosses-border'; readonly name: string; readonly place: Place }
  | { readonly kind: 'record-control-misplaced'; readonly name: string; readonly place: Place }
  | { readonly kind: 'unclosed-region'; readonly name: string; readonly place: Place }
  | { readonly kind: 'unopened-region'; readonly name: string; readonly place: Place }
  /** It begins within another region and ends behind it: it is not repeated. */
  | { readonly kind: 'crossed-region'; readonly name: string; readonly other: string; readonly place: Place }
  | { readonly kind: 'note-place-missing' }
  | { readonly kind: 'note-place-doubled'; readonly places: readonly Place[] }
  | { readonly kind: 'cleaned'; readonly what: string; readonly part: string }

/** `no-bytes`: text or another value. `unsafe-drawing`: it runs or fetches something, or is no drawing. Else what the bytes are. */
export type PictureTrouble = PictureFault['kind'] | 'no-bytes' | 'unsafe-drawing'

/** Found when a record meets a letter. */
export type MergeNote =
  | { readonly kind: 'no-value'; readonly name: string; readonly place: Place }
  | { readonly kind: 'unknown-field'; readonly name: string; readonly place: Place }
  | { readonly kind: 'ambiguous-field'; readonly name: string; readonly candidates: readonly string[]; readonly place: Place }
  /** How a value was printed; `note` says what was odd. */
  | { readonly kind: 'format'; readonly name: string; readonly note: FormatNote; readonly place: Place }
  | { readonly kind: 'formula'; readonly fault: FormulaFault; readonly place: Place }
  | { readonly kind: 'no-answer'; readonly prompt: string; readonly place: Place }
  | { readonly kind: 'not-in-list'; readonly name: string; readonly value: string; readonly place: Place }
  | { readonly kind: 'unsafe-link'; readonly address: string; readonly place: Place }
  /** A picture is asked for, and the value is none that could be shown. */
  | { readonly kind: 'not-a-picture'; readonly name: string; readonly why: PictureTrouble; readonly place: Place }
  /** Nobody has answered whether the reader meets these criteria: the part that is only for those who do was left out. */
  | { readonly kind: 'only-for-gone'; readonly name: string; readonly place: Place }
  | { readonly kind: 'note-without-place' }
  | { readonly kind: 'not-a-list'; readonly name: string; readonly place: Place }
