/**
 * Letters on the wire.
 *
 * GET    /api/sample-letters                                  SampleLetter[]: the letters that come with Flett
 * GET    /api/segments/{no}/letters                           LetterWire[]
 * PUT    /api/segments/{no}/letters/{language}?fileName=      bytes of a .docx -> LetterWire; 422 letter-refused {kind, …}. Language `any` is every language
 * POST   /api/segments/{no}/letters/{language}/sample         {sample} -> LetterWire: takes one of ours
 * GET    /api/segments/{no}/letters/{language}                LetterWire
 * GET    /api/segments/{no}/letters/{language}/file           the .docx as it is stored (for the workbench and for editing)
 * PATCH  /api/segments/{no}/letters/{language}                {mapping} -> LetterWire
 * POST   /api/segments/{no}/letters/{language}/place          PlaceWire -> LetterWire: a field or the note's place goes into the stored .docx
 * DELETE /api/segments/{no}/letters/{language}                204
 * GET    /api/segments/{no}/lines/{lineNo}/letter             the line's letter as .docx, merged (own letter: merged as well)
 * PUT    /api/segments/{no}/lines/{lineNo}/letter?fileName=   bytes of a .docx -> LineWire (unique)
 * DELETE /api/segments/{no}/lines/{lineNo}/letter             LineWire (inherited again)
 * GET    /api/segments/{no}/lines/{lineNo}/note               NoteWire
 * PUT    /api/segments/{no}/lines/{lineNo}/note               NoteWire -> LineWire; no paragraph takes the note away
 * GET    /api/segments/{no}/lines/{lineNo}/values             the values that fill this line's letter, by stable name
 * POST   /api/segments/{no}/check                             CheckReport
 * POST   /api/segments/{no}/merge                             MergeRequest -> 202 Job; its files are the outcome
 */
import { Type, type Static } from 'typebox'

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
  /** The name as the letter writes it, and the stable field it means ("" when none is known). */
  name: Type.String(),
  field: Type.String(),
  kind: Type.Enum(['mergeField', 'contentControl']),
  places: Type.Array(PlaceInLetter),
})
export type SlotWire = Static<typeof SlotWire>

export const LetterWire = Type.Object({
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
export type LetterWire = Static<typeof LetterWire>

/** `paragraph` counts the paragraphs of the body in document order from 1, table cells included. A field goes to its end, the note's place after it. */
export const PlaceWire = Type.Union([
  Type.Object({ kind: Type.Literal('field'), field: Type.String({ maxLength: 60 }), paragraph: Type.Integer({ minimum: 1 }) }),
  Type.Object({ kind: Type.Literal('note'), paragraph: Type.Integer({ minimum: 1 }) }),
])
export type PlaceWire = Static<typeof PlaceWire>

export const NoteWire = Type.Object({
  paragraphs: Type.Array(
    Type.Object({
      runs: Type.Array(
        Type.Object({ text: Type.String({ maxLength: 10_000 }), bold: Type.Optional(Type.Boolean()), italic: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
        { maxItems: 200 },
      ),
    }),
    { maxItems: 200 },
  ),
})
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
] as const

/** `stop` must be mended before logging; `warning` is worth a look. `lineNo` null: it concerns the letter or the segment. */
export const CheckFinding = Type.Object({
  kind: Type.Enum([...checkKinds]),
  severity: Type.Enum(['stop', 'warning']),
  lineNo: Type.Union([Type.Integer(), Type.Null()]),
  contactNo: Type.String(),
  contactName: Type.String(),
  field: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
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

export const MergeRequest = Type.Object(
  {
    as: Type.Enum(['letter', 'zip', 'combined']),
    /** The lines to merge; all that stand when left out. `letter` takes exactly one. */
    lines: Type.Optional(Type.Array(Type.Integer(), { minItems: 1, maxItems: 100_000 })),
  },
  { additionalProperties: false },
)
export type MergeRequest = Static<typeof MergeRequest>
