/**
 * Letters on paper on the wire.
 *
 * GET  /api/paper                                             Paper: what can be made here
 * POST /api/segments/{no}/merge                               MergeRequest (core/api/letter.ts) -> 202 Job, whose result is MergeResult
 * POST /api/logged-segments/{entryNo}/merge                   PrintAgain -> 202 Job, whose result is MergeResult: the very letters of the log
 *
 * 409 pdf-not-available: LibreOffice was not found on the server. 422 names-refused {reason: blank | too-long | unknown-placeholder | sign,
 * placeholder?, allowed?, sign?, most?}.
 */
import { Type, type Static } from 'typebox'
import { printOrders } from '#core/letter/print-order'

export const paperFormats = ['docx', 'pdf'] as const
export type PaperFormat = (typeof paperFormats)[number]

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
