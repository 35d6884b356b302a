/**
 * Letters on paper on the wire.
 *
 * GET  /api/paper                                             Paper: what can be made here
 * POST /api/segments/{no}/merge                               MergeRequest (core/api/letter.ts) -> 202 Job, whose result is MergeResult
 * POST /api/logged-segments/{entryNo}/merge                   PrintAgain -> 202 Job, whose result is MergeResult: the very letters of the log
 * GET  /api/segments/{no}/labels/preview?labels=&start=&order=&household=   LabelPreview: the first pages, row by row
 * POST /api/segments/{no}/labels                              LabelRequest -> 202 Job, whose result is PaperResult
 * POST /api/segments/{no}/cover-sheets                        CoverSheetRequest -> 202 Job, whose result is CoverSheetResult; to be logged it
 *                                                             needs the house's template: 422 field-refused {field: systemTemplates.coverSheet}
 * POST /api/logged-segments/{entryNo}/print                   Job[]: makes the files of hard copies that still wait; 409 nothing-to-send
 *
 * 409 pdf-not-available: LibreOffice was not found on the server. 422 names-refused {reason: blank | too-long | unknown-placeholder | sign,
 * placeholder?, allowed?, sign?, most?}.
 */
import { Type, type Static } from 'typebox'
import { coverRemarks } from '#core/letter/cover-sheet'
import { labelFormats } from '#core/letter/labels'
import { paperFormats } from '#core/letter/paper-format'
import { printOrders } from '#core/letter/print-order'

export const Paper = Type.Object({ pdf: Type.Boolean({ description: 'PDF files can be made' }) })
export type Paper = Static<typeof Paper>

/** `order` is that of the pile; left out: line order. `household`: one letter for those at one address. */
export const pileOptions = {
  format: Type.Optional(Type.Enum([...paperFormats])),
  order: Type.Optional(Type.Enum([...printOrders])),
  household: Type.Optional(Type.Boolean()),
}

/** What may be said of letters that are made into files. */
export const fileOptions = {
  ...pileOptions,
  /** Each letter of a combined document begins on a right-hand page. */
  duplex: Type.Optional(Type.Boolean()),
  /** What files are called: text with {name} {company} {no} {postCode} {lineNo} {subject} {date}. */
  names: Type.Optional(Type.String({ maxLength: 500 })),
}

const { household: _, ...ofLog } = fileOptions
export const PrintAgain = Type.Object({ as: Type.Enum(['zip', 'combined']), ...ofLog }, { additionalProperties: false })
export type PrintAgain = Static<typeof PrintAgain>

const startAt = Type.Integer({ minimum: 1, maximum: 24, description: 'the label to begin with: those before it are used already' })
export const LabelRequest = Type.Object({ ...pileOptions, labels: Type.Enum([...labelFormats]), start: Type.Optional(startAt) }, { additionalProperties: false })
export type LabelRequest = Static<typeof LabelRequest>

export const LabelPreviewQuery = Type.Object({
  labels: Type.Enum([...labelFormats]),
  start: Type.Optional(startAt),
  order: pileOptions.order,
  household: pileOptions.household,
})

export const LabelPreview = Type.Object({
  labels: Type.Integer(),
  columns: Type.Integer(),
  rowsOnPage: Type.Integer(),
  pages: Type.Integer(),
  /** Of the first two pages; each label is the lines of an address, without any where nothing is printed. */
  rows: Type.Array(Type.Array(Type.Array(Type.String()))),
})
export type LabelPreview = Static<typeof LabelPreview>

export const CoverSheetRequest = Type.Object(
  {
    format: Type.Optional(Type.Enum([...paperFormats])),
    order: Type.Optional(Type.Enum([...printOrders])),
    remarks: Type.Optional(Type.Array(Type.Enum([...coverRemarks]), { maxItems: coverRemarks.length, uniqueItems: true })),
    /** The words of the remark that is one's own. */
    custom: Type.Optional(Type.String({ maxLength: 100 })),
    text: Type.Optional(Type.String({ maxLength: 2000 })),
    /** Writes an interaction for each contact. */
    log: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type CoverSheetRequest = Static<typeof CoverSheetRequest>

/** How many labels or sheets there are, and how many lines were left out, by kind. */
export const PaperResult = Type.Object({
  made: Type.Integer(),
  notes: Type.Array(Type.Object({ kind: Type.String(), count: Type.Integer() })),
  shared: Type.Optional(Type.Array(Type.Object({ lineNo: Type.Integer(), name: Type.String(), withLineNo: Type.Integer(), withName: Type.String() }))),
})
export type PaperResult = Static<typeof PaperResult>

export const CoverSheetResult = Type.Object({ ...PaperResult.properties, logged: Type.Integer() })
export type CoverSheetResult = Static<typeof CoverSheetResult>
