/**
 * Letters on the wire.
 *
 * GET    /api/sample-letters                                  SampleLetter[]: the letters that come with Flett
 * GET    /api/segments/{no}/letters                           LetterWire[] by language, rows without a letter too
 * POST   /api/segments/{no}/letters/{language}                LetterDraft -> 201 LetterWire: a row without a letter yet; 409 code-taken
 * PUT    /api/segments/{no}/letters/{language}?fileName=      bytes of a .docx -> LetterWire; 422 letter-refused {kind, …}. Language `any` is every language
 * POST   /api/segments/{no}/letters/{language}/sample         {sample} -> LetterWire: takes one of ours
 * GET    /api/segments/{no}/letters/{language}                LetterWire (ETag)
 * GET    /api/segments/{no}/letters/{language}/file           the .docx as it is stored (for the workbench and for editing); 409 letter-missing
 * PATCH  /api/segments/{no}/letters/{language}                LetterDraft, If-Match -> LetterWire
 * POST   /api/segments/{no}/letters/{language}/place          PlaceWire -> LetterWire: a field or the note's place goes into the stored .docx,
 *        or a paragraph of it is only for some
 * DELETE /api/segments/{no}/letters/{language}                204; the segment's language moves to another row, or is blank (R-ATT 6)
 * DELETE /api/segments/{no}/letters/{language}/file           LetterWire: the row stays, without a letter
 *
 * GET    /api/segments/{no}/lines/{lineNo}/letter             the line's letter as .docx, merged (own letter: merged as well)
 * GET    /api/segments/{no}/lines/{lineNo}/letter/file        the .docx that it is made from, as it is stored: the line's own, or the common one
 * PUT    /api/segments/{no}/lines/{lineNo}/letter?fileName=   bytes of a .docx -> LineWire (unique). What says the same as the common letter,
 *        as stored or as merged for this line, leaves the line inherited. `merged=true`: it is the merged letter that somebody went on
 *        writing in (R-ATT 4): LineWire tells `merged`, and the line's subject becomes its description
 * DELETE /api/segments/{no}/lines/{lineNo}/letter             LineWire (inherited again; the note stays: "take the new text, keep my note")
 * GET    /api/segments/{no}/lines/{lineNo}/letter/compare     LetterCompare: the line's own letter beside the common one as it is now
 * POST   /api/segments/{no}/lines/{lineNo}/letter/keep        LineWire: the own letter stays, and is no longer stale
 * GET    /api/segments/{no}/lines/{lineNo}/note               NoteWire
 * PUT    /api/segments/{no}/lines/{lineNo}/note               NoteWire -> LineWire; no paragraph takes the note away
 * GET    /api/segments/{no}/lines/{lineNo}/values?onlyFor=    the values that fill this line's letter, by stable name; of its parts that are only for
 *        some, `only.<code>` is 'yes' or '', and missing where nobody can say. `onlyFor` (repeated) asks for codes that the stored letter has not
 * GET    /api/segments/{no}/check                             CheckReport. Cheap to ask after every change: only what changed is looked at again
 * POST   /api/segments/{no}/check                             the same
 * GET    /api/segments/{no}/check/next?after=&of=             NextLine: the first line after `after` (0 when left out) with a problem
 *        (`of=problem`: a finding of its own), or something personal (`of=personal`: a note or a letter of its own); `back=true`: the last before
 * POST   /api/segments/{no}/merge                             MergeRequest -> 202 Job; its files are the outcome
 */
import { Type, type Static } from 'typebox'
import { codeLimit } from '#core/segment/saved-criteria'
import { fileOptions } from './paper'

export const SampleLetter = Type.Object({ name: Type.String(), language: Type.String(), title: Type.String(), hasNote: Type.Boolean() })
export type SampleLetter = Static<typeof SampleLetter>

/** Where something stands in a letter: `paragraph` counts from 1 within the story; `around` is text nearby. */
export const PlaceInLetter = Type.Object({
  story: Type.Enum(['body', 'header', 'footer', 'footnotes', 'endnotes', 'comments']),
  paragraph: Type.Integer(),
  around: Type.String(),
})
export type PlaceInLetter = Static<typeof PlaceInLetter>

export const SlotWire = Type.Object({
  /** The name as the letter writes it, and the stable field it means ("" when none is known). Of `onlyFor`, the code of the criteria. */
  name: Type.String(),
  field: Type.String(),
  kind: Type.Enum(['mergeField', 'contentControl', 'onlyFor']),
  places: Type.Array(PlaceInLetter),
})
export type SlotWire = Static<typeof SlotWire>

/** A .docx that is kept, and what compiling it tells. */
export const StoredLetter = Type.Object({
  language: Type.String(),
  fileName: Type.String(),
  size: Type.Integer(),
  slots: Type.Array(SlotWire),
  unknown: Type.Array(Type.String()),
  mapping: Type.Record(Type.String(), Type.String()),
  notePlace: Type.Boolean(),
  /** What the reader should know: kinds with facts, such as what was stripped. */
  notes: Type.Array(Type.Object({ kind: Type.String(), facts: Type.Record(Type.String(), Type.Unknown()) })),
  changedAt: Type.String(),
})
export type StoredLetter = Static<typeof StoredLetter>

/** A row of the segment's letters. Without a letter the file has no name, no size and no slots. */
export const LetterWire = Type.Object({
  ...StoredLetter.properties,
  /** Null: the header's. */
  subject: Type.Union([Type.String(), Type.Null()]),
  description: Type.String(),
  hasLetter: Type.Boolean(),
  linesUsing: Type.Integer({ description: 'lines that stand and inherit from this row' }),
})
export type LetterWire = Static<typeof LetterWire>

/** What is left out stays as it is. */
export const LetterDraft = Type.Partial(
  Type.Object({
    subject: Type.Union([Type.String({ maxLength: 100 }), Type.Null()]),
    description: Type.String({ maxLength: 100 }),
      mapping: Type.Record(Type.String({ minLength: 1, maxLength: 255 }), Type.String({ maxLength: 60 })),
  }),
  { additionalProperties: false },
)
export type LetterDraft = Static<typeof LetterDraft>

/** Paragraphs of both letters side by side, merged for this line as far as they can be; an empty paragraph is left out. */
export const LetterCompare = Type.Object({
  lineNo: Type.Integer(),
  /** The common letter has changed since the own one was made from it. */
  stale: Type.Boolean(),
  merged: Type.Boolean(),
  ownFileName: Type.String(),
  commonFileName: Type.String(),
  commonLanguage: Type.String(),
  paragraphs: Type.Array(
    Type.Object({
      kind: Type.Enum(['same', 'changed', 'onlyOwn', 'onlyCommon']),
      own: Type.Union([Type.String(), Type.Null()]),
      common: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
})
export type LetterCompare = Static<typeof LetterCompare>

const closed = { additionalProperties: false } as const

/** `paragraph` counts the paragraphs of the body in document order from 1, table cells included. A field goes to its end, the note's place after it. */
export const PlaceWire = Type.Union([
  Type.Object({ kind: Type.Literal('field'), field: Type.String({ maxLength: 60 }), paragraph: Type.Integer({ minimum: 1 }) }, closed),
  Type.Object({ kind: Type.Literal('note'), paragraph: Type.Integer({ minimum: 1 }) }, closed),
  Type.Object(
    { kind: Type.Literal('onlyFor'), code: Type.String({ minLength: 1, maxLength: 2 * codeLimit }), title: Type.String({ maxLength: 64 }), paragraph: Type.Integer({ minimum: 1 }) },
    { ...closed, description: 'the paragraph is only for those who meet saved criteria; a writer reads the title on it' },
  ),
])
export type PlaceWire = Static<typeof PlaceWire>

const NoteRun = Type.Object(
  {
    text: Type.String({ maxLength: 10_000 }),
    bold: Type.Optional(Type.Boolean()),
    italic: Type.Optional(Type.Boolean()),
    link: Type.Optional(Type.String({ maxLength: 10_000 })),
  },
  closed,
)
const NoteParagraph = Type.Object({ runs: Type.Array(NoteRun, { maxItems: 200 }), list: Type.Optional(Type.Enum(['bullet', 'number'])) }, closed)
/** Paragraphs of one kind of list that follow each other are one list. A link that is no address of a page or a mail box is dropped, and its text stays. */
export const NoteWire = Type.Object({ paragraphs: Type.Array(NoteParagraph, { maxItems: 200 }) }, closed)
export type NoteWire = Static<typeof NoteWire>

export const checkKinds = [
  'no-letter',
  'unknown-field',
  'ambiguous-field',
  'empty-field',
  'missing-address',
  'missing-salutation',
  'missing-email',
  'note-without-place',
  'held-back',
  'contact-gone',
  'typed-field',
  'tracked-changes',
  'record-field',
  'letter-refused',
  'description-missing',
  'segment-empty',
  'odd-greeting',
  'missing-formula',
  'page-overflow',
  'wrong-language',
  'stale-letter',
  'template-missing',
  'template-gone',
  'campaign-gone',
  'salesperson-missing',
  'blocked-salesperson',
  'only-for-gone',
  'only-for-by-lot',
  'subject-field-unknown',
] as const

export const fixKinds = [
  'edit-contact',
  'set-email',
  'set-language',
  'set-salesperson',
  'set-campaign',
  'set-template',
  'edit-segment',
  'add-contacts',
  'remove-line',
  'open-line',
  'compare-letter',
  'add-letter',
  'edit-letter',
  'map-field',
  'place-note',
  'add-formula',
  'edit-formula',
  'edit-salesperson',
  'edit-sender',
] as const

/**
 * How a finding may be mended: where to go, with what is known filled in.
 *
 * edit-contact {contactNo, fields} · set-email {contactNo, lineNo} · set-language {lineNo, language} · set-salesperson, set-campaign,
 * set-template {lineNo, code} (lineNo null: the header's) · edit-segment {field} · add-contacts {} · remove-line {lineNo, contactNo} ·
 * open-line {lineNo} · compare-letter {lineNo} · add-letter {language} · edit-letter {language, place?} or, of a line's own, {lineNo, place?} ·
 * map-field {language, name, suggestions} · place-note {language} or, of a line's own letter, {lineNo} · add-formula {code, language, manner} ·
 * edit-formula {code, language, manner} · edit-salesperson {code, field} · edit-sender {field}: of the company information
 */
export const CheckFix = Type.Object({ kind: Type.Enum([...fixKinds]), facts: Type.Record(Type.String(), Type.Unknown()) })
export type CheckFix = Static<typeof CheckFix>

/** `stop` must be mended before logging; `warning` is worth a look. `lineNo` null: it concerns the letter or the segment. */
export const CheckFinding = Type.Object({
  kind: Type.Enum([...checkKinds]),
  severity: Type.Enum(['stop', 'warning']),
  lineNo: Type.Union([Type.Integer(), Type.Null()]),
  contactNo: Type.String(),
  contactName: Type.String(),
  field: Type.String(),
  /** page-overflow {pages, commonPages, estimate: true} · odd-greeting {greeting, reason} · wrong-language {language, contactLanguage} · … */
  facts: Type.Record(Type.String(), Type.Unknown()),
  fix: CheckFix,
})
export type CheckFinding = Static<typeof CheckFinding>

export const CheckReport = Type.Object({
  lines: Type.Integer(),
  stops: Type.Integer(),
  warnings: Type.Integer(),
  /** Counts per kind (and field where there is one) are whole; findings are the first five hundred. */
  counts: Type.Array(Type.Object({ kind: Type.Enum([...checkKinds]), field: Type.String(), severity: Type.Enum(['stop', 'warning']), count: Type.Integer() })),
  findings: Type.Array(CheckFinding),
})
export type CheckReport = Static<typeof CheckReport>

export const NextLine = Type.Object({
  /** Null: there is none further on. */
  lineNo: Type.Union([Type.Integer(), Type.Null()]),
  contactNo: Type.String(),
  contactName: Type.String(),
  /** All lines of the kind that was asked for, wherever they stand; `position` counts this one among them from 1. */
  count: Type.Integer(),
  position: Type.Integer(),
  findings: Type.Array(CheckFinding),
})
export type NextLine = Static<typeof NextLine>

export const MergeRequest = Type.Object(
  {
    as: Type.Enum(['letter', 'zip', 'combined']),
    /** The lines to merge; all that stand when left out. `letter` takes exactly one. */
    lines: Type.Optional(Type.Array(Type.Integer(), { minItems: 1, maxItems: 100_000 })),
    ...fileOptions,
  },
  { additionalProperties: false },
)
export type MergeRequest = Static<typeof MergeRequest>
