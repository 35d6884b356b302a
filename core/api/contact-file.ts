/**
 * Files of contacts on the wire, in and out.
 *
 * POST   /api/contacts/import?dryRun=true     bytes of a CSV, .xlsx or vCard file -> 200 ImportReport; of a large one 202 Job (kind dryRun),
 *                                             whose result it is
 * POST   /api/contacts/import?dryRun=false    the same -> 202 Job, whose result is an ImportReport
 *        &mapping=JSON                        column heading -> field of ContactDraft or `no`, "" leaves a column out; absent: as this
 *                                             row of headings was mapped the last time, else as the headings are guessed
 *        &existing=overwrite|fillEmpty|skip   what becomes of contacts that are there already; overwrite when left out
 *        &name=contacts.xlsx                  the file's name, for the list of imports
 * GET    /api/contacts/imports                ContactImport[], the newest first
 * POST   /api/contacts/imports/{id}/undo      ImportUndone; 409 import-undone, 409 import-too-old
 * POST   /api/contacts/export                 ExportRequest -> 202 Job, whose result is an ExportResult and whose file is the list
 *
 * What is exported can be imported again, and changes nothing then.
 */
import { Type, type Static } from 'typebox'
import { exportFormats, exportLanguages } from '#core/contact/export-row'
import { existingPolicies } from '#core/contact/import/existing'

export const ImportQuery = Type.Object({
  dryRun: Type.Boolean(),
  mapping: Type.Optional(Type.String({ maxLength: 20_000 })),
  existing: Type.Optional(Type.Enum([...existingPolicies])),
  name: Type.Optional(Type.String({ maxLength: 255 })),
})

/** The contacts that `q` finds, by name; or, with a segment, those on its lines in their order. */
export const ExportRequest = Type.Object(
  {
    format: Type.Enum([...exportFormats]),
    /** Of the headings and of words such as yes and no. */
    language: Type.Enum([...exportLanguages]),
    q: Type.Optional(Type.String({ maxLength: 200 })),
    segmentNo: Type.Optional(Type.String({ maxLength: 20 })),
  },
  { additionalProperties: false },
)
export type ExportRequest = Static<typeof ExportRequest>
export const ExportResult = Type.Object({ contacts: Type.Integer() })
export type ExportResult = Static<typeof ExportResult>

/** A row that could not be taken; `line` is the line of the file where the row begins, counted from 1 with the headings as line 1. */
export const RefusedRow = Type.Object({ line: Type.Integer(), column: Type.String(), kind: Type.String(), value: Type.String() })

/** A row that becomes a contact of its own although somebody there has its e-mail address: perhaps the same person under another name. */
export const PossibleDuplicate = Type.Object({
  line: Type.Integer(),
  name: Type.String(),
  no: Type.String(),
  existingName: Type.String(),
  email: Type.String(),
})

export const ImportReport = Type.Object({
  format: Type.Enum(['csv', 'xlsx', 'vcard']),
  /** Empty where the format has none: a workbook has a sheet, text an encoding, and CSV a separator as well. */
  encoding: Type.String(),
  separator: Type.String(),
  sheet: Type.String(),
  /** What each column was taken for ("" where nothing was) and a few of its values. */
  columns: Type.Array(
    Type.Object({ heading: Type.String(), field: Type.String(), guessed: Type.Boolean(), samples: Type.Array(Type.String()) }),
  ),
  /** The columns are as this row of headings was mapped in an earlier import. */
  remembered: Type.Boolean(),
  rows: Type.Integer(),
  made: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  /** Rows about contacts that are there already and were to be left alone. */
  skipped: Type.Integer(),
  refused: Type.Integer(),
  companiesMade: Type.Integer(),
  possibleDuplicates: Type.Integer(),
  /** The first hundred of each; the counts above are whole. */
  firstMade: Type.Array(Type.Object({ line: Type.Integer(), name: Type.String() })),
  firstChanged: Type.Array(
    Type.Object({ line: Type.Integer(), no: Type.String(), name: Type.String(), fields: Type.Array(Type.String()) }),
  ),
  firstRefused: Type.Array(RefusedRow),
  firstDuplicates: Type.Array(PossibleDuplicate),
})
export type ImportReport = Static<typeof ImportReport>

/** An import that was made, and whether it can still be taken back (seven days). */
export const ContactImport = Type.Object({
  id: Type.String(),
  name: Type.String(),
  at: Type.String(),
  made: Type.Integer(),
  changed: Type.Integer(),
  undone: Type.Boolean(),
  undoable: Type.Boolean(),
})
export type ContactImport = Static<typeof ContactImport>
export const ContactImports = Type.Array(ContactImport)
export type ContactImports = Static<typeof ContactImports>

/** What was taken back, and what stayed since somebody has worked with it: changed it, put it on a segment or written to it. */
export const ImportUndone = Type.Object({
  removed: Type.Integer(),
  restored: Type.Integer(),
  kept: Type.Integer(),
  firstKept: Type.Array(
    Type.Object({
      no: Type.String(),
      name: Type.String(),
      reason: Type.Enum(['changedSince', 'onSegment', 'hasInteractions', 'hasPersons']),
    }),
  ),
})
export type ImportUndone = Static<typeof ImportUndone>
