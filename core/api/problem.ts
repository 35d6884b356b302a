/**
 * Everything the server may refuse, as data (RFC 9457 problem details). The pane owns the words; here are codes and facts.
 *
 * `code` is stable; `facts` name what and where. `errorId` stands only on `internal`, and is what the log line carries.
 */
import { Type, type Static } from 'typebox'

export const problemCodes = [
  'not-understood',
  'not-found',
  'method-not-allowed',
  'foreign-origin',
  'too-large',
  'too-many-requests',
  'changed-meanwhile',
  'precondition-required',
  'same-key-other-request',
  'still-running',
  'contact-refused',
  'contact-on-segment',
  'related-refused',
  'field-refused',
  'code-taken',
  'code-in-use',
  'in-use',
  'has-persons',
  'number-series-missing',
  'number-not-allowed',
  'no-targets',
  'wizard-action-not-possible',
  'language-choice-needed',
  'language-missing',
  'lines-choice-needed',
  'lines-inherit-letter',
  'nothing-to-undo',
  'nothing-to-redo',
  'no-steps',
  'choice-needed',
  'values-needed',
  'contact-held-back',
  'letter-refused',
  'letter-missing',
  'letter-unknown-fields',
  'letter-not-reproducible',
  'letter-erased',
  'place-refused',
  'description-missing',
  'segment-empty',
  'already-logged',
  'check-failed',
  'import-refused',
  'import-undone',
  'import-too-old',
  'export-too-large',
  'job-over',
  'job-interrupted',
  'file-gone',
  'disk-full',
  'internal',
] as const
export type ProblemCode = (typeof problemCodes)[number]

export const ProblemSchema = Type.Object({
  type: Type.String({ description: 'about:blank, or the address of the page on this code' }),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.Enum([...problemCodes]),
  facts: Type.Record(Type.String(), Type.Unknown()),
  errorId: Type.Optional(Type.String()),
})
export type Problem = Static<typeof ProblemSchema>
