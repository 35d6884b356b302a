/**
 * Logging on the wire.
 *
 * GET  /api/segments/{no}/log                 LogPreflight: what would be written and sent, and all that stands in the way
 * POST /api/segments/{no}/log                 LogRequest, Idempotency-Key -> 202 Job, whose result is LogResult; 409 already-logged {entryNo}
 *                                             409 check-failed {report}, description-missing, segment-empty, nothing-to-send,
 *                                             pdf-not-available: nothing is kept then
 * POST /api/logged-segments/{entryNo}/undo    UndoneLog: the segment stands open again, as it was; 409 undo-not-possible {reason: too-late |
 *                                             delivered | segment-changed | follow-up-changed | changed-since, changes: ChangeSince[]}
 */
import { Type, type Static } from 'typebox'
import { CheckReport } from '#core/api/letter'
import { ReuseOnly } from '#core/api/segment'
import { deliveryForms } from '#core/letter/delivery'

export const LogRequest = Type.Object(
  {
    /** A segment of the same contacts, or of those with this outcome. */
    followUp: Type.Optional(Type.Union([Type.Boolean(), ReuseOnly])),
    /** Letters go out as each line's type says: e-mail is sent, hard copies are made into files. Left out: nothing is sent. */
    send: Type.Optional(Type.Boolean()),
    /** All lines; the ready ones, and the rest stays open; or these. */
    lines: Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('ready'), Type.Array(Type.Integer(), { minItems: 1, maxItems: 100_000 })])),
    /** How a letter goes by e-mail; left out: as the line says (attached, or as the message itself). */
    form: Type.Optional(Type.Enum([...deliveryForms])),
    /** Seconds before the first message goes, in which all of it can be called off. */
    holdSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
    /** Messages in a minute; 0: as fast as the server takes them. */
    perMinute: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  },
  { additionalProperties: false },
)
export type LogRequest = Static<typeof LogRequest>

export const LogResult = Type.Object({
  loggedSegment: Type.Integer(),
  entries: Type.Integer(),
  followUpSegment: Type.Union([Type.String(), Type.Null()]),
  /** Lines that were to be logged and stood there no more when it came to it: somebody has logged or removed them meanwhile. */
  fewer: Type.Integer(),
  /** Lines that stay open, when only a part was logged. */
  left: Type.Integer(),
  campaignEntries: Type.Integer(),
  /** The run that sends e-mail, if there is any to send. */
  deliveryRun: Type.Union([Type.String(), Type.Null()]),
  /** The job that makes the hard copies' files, if there are any. */
  printJob: Type.Union([Type.String(), Type.Null()]),
  undoUntil: Type.Union([Type.String(), Type.Null()]),
})
export type LogResult = Static<typeof LogResult>

export const LogPreflight = Type.Object({
  lines: Type.Integer(),
  /** Lines with nothing in their way. */
  ready: Type.Integer(),
  readyToSend: Type.Integer(),
  /** There is somebody to send to: at least one line's type is not blank (R-LOG). */
  canSend: Type.Boolean(),
  byType: Type.Object({ none: Type.Integer(), hardCopy: Type.Integer(), email: Type.Integer() }),
  campaigns: Type.Array(Type.Object({ no: Type.String(), interactions: Type.Integer() })),
  cost: Type.Number(),
  duration: Type.Integer({ description: 'minutes' }),
  /** Seconds in which the log can be undone. */
  undoSeconds: Type.Integer(),
  /** What stands in the way of logging, and of sending as well. */
  report: CheckReport,
  sending: CheckReport,
})
export type LogPreflight = Static<typeof LogPreflight>

export const changeKinds = ['evaluated', 'commented', 'answered', 'canceled', 'task', 'opportunity', 'resent', 'erased', 'changed', 'contactDeleted', 'reused'] as const
/** What was done with one of its entries since, and would be lost; at most ten are told. `reused`: another open segment has its contacts. */
export type ChangeSince = { readonly kinds: readonly (typeof changeKinds)[number][]; readonly entryNo: number | null; readonly contactName: string; readonly segmentNo: string }

export const UndoneLog = Type.Object({ segmentNo: Type.String(), lines: Type.Integer(), followUpRemoved: Type.Union([Type.String(), Type.Null()]) })
export type UndoneLog = Static<typeof UndoneLog>
