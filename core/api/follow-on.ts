/**
 * What follows from a letter, on the wire: tasks and opportunities (domain.md 2.12, R-TASK, R-OPP).
 *
 * GET    /api/tasks?FollowOnQuery                    TaskPage, by date; the open ones where nothing else is asked
 * POST   /api/tasks                                  NewTask, Idempotency-Key -> 201 Task; 409 number-series-missing {series}, contact-held-back
 * GET    /api/tasks/{no}                             Task (ETag)
 * PATCH  /api/tasks/{no}                             TaskDraft, If-Match -> Task
 * POST   /api/interactions/{entryNo}/task            TaskDraft, Idempotency-Key -> 201 Task; 409 already-linked {no}, 403 not-allowed {reason: canceled}
 * POST   /api/segments/{no}/tasks                    SegmentTasks, Idempotency-Key -> 201 Made: one for each contact of its lines
 * POST   /api/segments/{no}/tasks/undo               UndoOfSegment -> FollowOnsUndone: those go again that nobody has worked with since
 * POST   /api/logged-segments/{entryNo}/tasks       LoggedTasks, Idempotency-Key -> 201 Made: one for each contact who is meant and has none of it,
 *                                                    tied to an interaction of hers; 409 logged-segment-cancelled
 * POST   /api/logged-segments/{entryNo}/tasks/undo  UndoOfSegment -> FollowOnsUndone
 * The same of /api/opportunities, and /api/interactions/{entryNo}/opportunity; of a segment one for each line.
 * GET    /api/tasks/{no}/comments                    FollowOnComment[]: what was said of the interaction that it was made of
 *
 * A segment that a contact has left is not named any more, nor one that was deleted; one that was logged is (R-DEL).
 */
import { Type, type Static } from 'typebox'
import { page, PageQuery } from '#core/api/paging'
import { ReuseOnly } from '#core/api/segment'

const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const no = Type.String({ maxLength: 20 })
const orNone = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const taskTypes = ['', 'meeting', 'phoneCall'] as const
export const taskStatuses = ['notStarted', 'inProgress', 'completed', 'waiting', 'postponed'] as const
export const priorities = ['low', 'normal', 'high'] as const
export const opportunityStatuses = ['notStarted', 'inProgress', 'won', 'lost'] as const

const common = {
  description: Type.String({ maxLength: 100 }),
  salespersonCode: no,
  closed: Type.Boolean(),
}
const ofTask = {
  ...common,
  type: Type.Enum([...taskTypes]),
  date: day,
  status: Type.Enum([...taskStatuses]),
  priority: Type.Enum([...priorities]),
  canceled: Type.Boolean(),
}
const ofOpportunity = {
  ...common,
  salesCycleCode: Type.String({ maxLength: 10 }),
  status: Type.Enum([...opportunityStatuses]),
  estimatedValue: Type.Number({ minimum: 0, maximum: 1e12 }),
}
const closedObject = { additionalProperties: false }

export const TaskDraft = Type.Partial(Type.Object(ofTask), closedObject)
export type TaskDraft = Static<typeof TaskDraft>
export const NewTask = Type.Partial(Type.Object({ ...ofTask, contactNo: no, campaignNo: no, opportunityNo: no }), closedObject)
export type NewTask = Static<typeof NewTask>
export const OpportunityDraft = Type.Partial(Type.Object(ofOpportunity), closedObject)
export type OpportunityDraft = Static<typeof OpportunityDraft>
export const NewOpportunity = Type.Partial(Type.Object({ ...ofOpportunity, contactNo: no, campaignNo: no }), closedObject)
export type NewOpportunity = Static<typeof NewOpportunity>

const shown = {
  no: Type.String(),
  contactNo: Type.String(),
  contactName: Type.String(),
  segmentNo: Type.String(),
  campaignNo: Type.String(),
  /** The interaction that it was made of. */
  entryNo: orNone(Type.Integer()),
  comments: Type.Integer(),
  version: Type.Integer(),
}
export const Task = Type.Object({ ...ofTask, ...shown, opportunityNo: Type.String() })
export type Task = Static<typeof Task>
export const TaskPage = page(Task)
export type TaskPage = Static<typeof TaskPage>
export const Opportunity = Type.Object({ ...ofOpportunity, ...shown, companyNo: Type.String(), segmentDescription: Type.String(), createdOn: Type.String() })
export type Opportunity = Static<typeof Opportunity>
export const OpportunityPage = page(Opportunity)
export type OpportunityPage = Static<typeof OpportunityPage>

export const FollowOnQuery = Type.Object({
  ...PageQuery,
  /** A company’s are those of its persons as well. */
  contact: Type.Optional(no),
  segment: Type.Optional(no),
  salesperson: Type.Optional(no),
  /** Left out: those that are neither closed nor cancelled. */
  which: Type.Optional(Type.Enum(['open', 'closed', 'all'])),
})
export type FollowOnQuery = Static<typeof FollowOnQuery>

const lines = Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 100_000 }))
export const SegmentTasks = Type.Object({ draft: Type.Optional(TaskDraft), lines }, closedObject)
export type SegmentTasks = Static<typeof SegmentTasks>
export const SegmentOpportunities = Type.Object({ draft: Type.Optional(OpportunityDraft), lines }, closedObject)
export type SegmentOpportunities = Static<typeof SegmentOpportunities>

export const LoggedTasks = Type.Object({ draft: Type.Optional(TaskDraft), only: Type.Optional(ReuseOnly) }, closedObject)
export type LoggedTasks = Static<typeof LoggedTasks>
export const LoggedOpportunities = Type.Object({ draft: Type.Optional(OpportunityDraft), only: Type.Optional(ReuseOnly) }, closedObject)
export type LoggedOpportunities = Static<typeof LoggedOpportunities>

export const MadeOfSegment = Type.Object({
  made: Type.Integer(),
  /** The first and the last number. */
  from: Type.String(),
  to: Type.String(),
  /** Contacts that are privacy blocked got none. */
  heldBack: Type.Array(Type.Object({ no: Type.String(), name: Type.String() })),
})
export type MadeOfSegment = Static<typeof MadeOfSegment>

/** The numbers that `MadeOfSegment` told, of a segment or of a logged one. */
export const UndoOfSegment = Type.Object({ from: Type.String({ minLength: 1, maxLength: 20 }), to: Type.String({ minLength: 1, maxLength: 20 }) }, closedObject)
export type UndoOfSegment = Static<typeof UndoOfSegment>
/** Kept are those that were changed, or that an interaction names. */
export const FollowOnsUndone = Type.Object({ removed: Type.Integer(), kept: Type.Integer() })
export type FollowOnsUndone = Static<typeof FollowOnsUndone>

export const FollowOnComment = Type.Object({ date: Type.String(), code: Type.String(), comment: Type.String(), userName: Type.String() })
export type FollowOnComment = Static<typeof FollowOnComment>
