/**
 * Segments on the wire.
 *
 * GET    /api/segments?q&cursor&limit            SegmentPage, last changed first
 * POST   /api/segments                           NewSegment -> 201 Segment (ETag); 409 number-series-missing, number-not-allowed, code-taken
 * GET    /api/segments/{no}                      Segment (ETag)
 * PATCH  /api/segments/{no}                      SegmentChangeDraft, If-Match -> Segment; 409 lines-choice-needed, language-choice-needed,
 *                                                language-missing, lines-inherit-letter (R-PROP, R-TMPL); 422 field-refused {field, reason}
 * POST   /api/segments/{no}/preview              SegmentChangeDraft -> HeaderPreview, nothing is changed
 * DELETE /api/segments/{no}                      204 (R-DEL)
 * GET    /api/segments/{no}/lines?q&sort&cursor|offset&limit LinePage, only lines that stand; lineSorts of core/api/line-list.ts, by line number when left out
 * GET    /api/segments/{no}/lines/{lineNo}       Line (ETag)
 * PATCH  /api/segments/{no}/lines/{lineNo}       LineChange, If-Match -> Line; null takes an override away. Another `contactNo` is two steps, and
 *                                                answers with the new line; 409 contact-held-back {reason}, 404 {contactNo}
 * POST   /api/segments/{no}/lines/change         LinesChange, If-Match (of the segment) -> LinesChanged; 404 {lines} where one does not stand
 * GET    /api/segments/{no}/steps                StepTaken[] in order, undone ones included
 * POST   /api/segments/{no}/steps                StepWire -> 201 StepAnswer; 422 not-understood for criteria deeper than maxCriteriaDepth, days that are none
 * POST   /api/segments/{no}/steps/preview        StepWire -> StepPreview, nothing is changed
 * POST   /api/segments/{no}/mailing-group        ApplyMailingGroup -> MailingGroupApplied: the contacts of the lines that stand get the group (R-PRINT);
 *                                                of more than a few 202 Job (kind mailingGroup), whose result it is
 * PATCH  /api/segments/{no}/steps/{stepNo}       StepEditWire, If-Match -> StepsAnswer: the steps from there on are asked again on today's data
 * DELETE /api/segments/{no}/steps/{stepNo}       StepsAnswer, likewise
 * POST   /api/segments/{no}/steps/{stepNo}/preview  StepEditWire | { remove: true } -> EditPreview, nothing is changed
 * POST   /api/segments/{no}/undo                 Segment; 409 nothing-to-undo
 * POST   /api/segments/{no}/redo                 Segment; 409 nothing-to-redo
 * Letters of a segment and its lines: core/api/letter.ts. Logging: core/api/interaction.ts.
 */
import { Type, type Static, type TSchema } from 'typebox'
import { correspondenceTypes, heldBackReasons } from '#core/contact/contact'
import { CriteriaSchema } from '#core/api/criteria'
import { page } from '#core/api/paging'
import { informationFlows, initiators } from '#core/segment/flow'
import { overridables } from '#core/segment/overridable'
import { lineReaches } from '#core/segment/reach'
import { evaluations } from '#core/segment/step'
import { ContactRow } from '#core/api/contact'

const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const correspondenceType = Type.Enum([...correspondenceTypes])
const informationFlow = Type.Enum([...informationFlows])
const initiatedBy = Type.Enum([...initiators])
const evaluation = Type.Enum(['', ...evaluations])
/** Null takes the line's own value away. */
const orHeaders = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

export const SegmentDraft = Type.Partial(
  Type.Object({
    description: Type.String({ maxLength: 100 }),
    date: day,
    salespersonCode: Type.String({ maxLength: 20 }),
    subject: Type.String({ maxLength: 100 }),
    language: Type.String({ maxLength: 10 }),
    correspondenceType,
    campaignNo: Type.String({ maxLength: 20 }),
    interactionTemplateCode: Type.String({ maxLength: 10 }),
    unitCost: Type.Number({ minimum: 0, maximum: 1e12 }),
    unitDuration: Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'minutes' }),
    informationFlow,
    initiatedBy,
    campaignTarget: Type.Boolean(),
    campaignResponse: Type.Boolean(),
    ignoreContactCorrespondenceType: Type.Boolean(),
    sendAsAttachment: Type.Boolean(),
  }),
  { additionalProperties: false },
)
export type SegmentDraft = Static<typeof SegmentDraft>

/** A number by hand is taken where the series of segments allows it (R-NUM 2). A template brings its values and letters; what is said here wins. */
export const NewSegment = Type.Partial(
  Type.Object({ no: Type.String({ maxLength: 20, description: 'blank: the next of the series' }), ...SegmentDraft.properties }),
  { additionalProperties: false },
)
export type NewSegment = Static<typeof NewSegment>

export const SegmentWire = Type.Object({
  no: Type.String(),
  description: Type.String(),
  date: Type.String(),
  salespersonCode: Type.String(),
  subject: Type.String(),
  language: Type.String(),
  correspondenceType,
  campaignNo: Type.String(),
  interactionTemplateCode: Type.String(),
  interactionGroupCode: Type.String(),
  unitCost: Type.Number(),
  unitDuration: Type.Integer(),
  informationFlow,
  initiatedBy,
  campaignTarget: Type.Boolean(),
  campaignResponse: Type.Boolean(),
  ignoreContactCorrespondenceType: Type.Boolean(),
  sendAsAttachment: Type.Boolean(),
  /** Sums over the lines that stand: money, and minutes. */
  cost: Type.Number(),
  duration: Type.Integer(),
  lines: Type.Integer(),
  notes: Type.Integer({ description: 'lines with a personal note' }),
  ownLetters: Type.Integer({ description: 'lines whose letter is unique' }),
  stepsTaken: Type.Integer(),
  stepsUndone: Type.Integer(),
  /** There is a step, or an edit of steps, to undo or to do again. */
  canUndo: Type.Boolean(),
  canRedo: Type.Boolean(),
  followUpOf: Type.Union([Type.Integer(), Type.Null()]),
  changedAt: Type.String(),
  sample: Type.Boolean(),
})
export type SegmentWire = Static<typeof SegmentWire>

export const SegmentRow = Type.Pick(SegmentWire, ['no', 'description', 'date', 'salespersonCode', 'lines', 'changedAt', 'sample'])
export type SegmentRow = Static<typeof SegmentRow>
export const SegmentPage = page(SegmentRow)
export type SegmentPage = Static<typeof SegmentPage>

export const letterStates = ['none', 'inherited', 'unique'] as const
export type LetterState = (typeof letterStates)[number]

/** A line as it stands: its overrides where it has them, else what segment and contact say (R-DEF, R-LANG, R-TYPE). */
export const LineWire = Type.Object({
  lineNo: Type.Integer(),
  contactNo: Type.String(),
  contactName: Type.String(),
  companyName: Type.String(),
  city: Type.String(),
  email: Type.String(),
  phone: Type.String(),
  mobile: Type.String(),
  language: Type.String(),
  salespersonCode: Type.String(),
  correspondenceType,
  subject: Type.String(),
  /** The line's own day, or the segment's. */
  date: Type.String(),
  /** The contact's other address that the line uses: its own choice, or the one in force on the line's date; "" for the main one. */
  alternativeAddressCode: Type.String(),
  description: Type.String(),
  campaignNo: Type.String(),
  campaignTarget: Type.Boolean(),
  campaignResponse: Type.Boolean(),
  interactionTemplateCode: Type.String(),
  interactionGroupCode: Type.String(),
  cost: Type.Number(),
  duration: Type.Integer({ description: 'minutes' }),
  informationFlow,
  initiatedBy,
  sendAsAttachment: Type.Boolean(),
  evaluation,
  overridden: Type.Array(Type.Enum([...overridables])),
  letterState: Type.Enum([...letterStates]),
  /** The own letter was made from a common letter that has changed since. */
  letterStale: Type.Boolean(),
  /** The own letter is the merged one that somebody went on writing in (R-ATT 4). */
  merged: Type.Boolean(),
  hasNote: Type.Boolean(),
  heldBack: Type.Union([Type.Enum([...heldBackReasons]), Type.Null()]),
  enteredBy: Type.Integer(),
})
export type LineWire = Static<typeof LineWire>
export const LinePage = page(LineWire)
export type LinePage = Static<typeof LinePage>

export const LineOverrides = Type.Partial(
  Type.Object({
    language: Type.Union([Type.String({ maxLength: 10 }), Type.Null()]),
    salespersonCode: Type.Union([Type.String({ maxLength: 20 }), Type.Null()]),
    correspondenceType: Type.Union([correspondenceType, Type.Null()]),
    subject: Type.Union([Type.String({ maxLength: 100 }), Type.Null()]),
    date: Type.Union([day, Type.Null()]),
    /** "" is the contact's main address, whatever is in force. */
    alternativeAddressCode: Type.Union([Type.String({ maxLength: 10 }), Type.Null()]),
    description: orHeaders(Type.String({ maxLength: 100 })),
    campaignNo: orHeaders(Type.String({ maxLength: 20 })),
    campaignTarget: orHeaders(Type.Boolean()),
    campaignResponse: orHeaders(Type.Boolean()),
      /** Another template than the header's brings its own values and letters (R-LTMPL); null, or the header's, follows again. */
    interactionTemplateCode: orHeaders(Type.String({ maxLength: 10 })),
    cost: orHeaders(Type.Number({ minimum: 0, maximum: 1e12 })),
    duration: orHeaders(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    informationFlow: orHeaders(informationFlow),
    initiatedBy: orHeaders(initiatedBy),
    sendAsAttachment: orHeaders(Type.Boolean()),
    /** The line's own: no header has one. */
    evaluation,
  }),
  { additionalProperties: false },
)
export type LineOverrides = Static<typeof LineOverrides>

/** Chosen lines are changed alike (POST lines/change): all or, where one is refused, none. */
export const LinesChange = Type.Object(
  {
    /** All that stand when left out. */
    lines: Type.Optional(Type.Array(Type.Integer(), { minItems: 1, maxItems: 100_000 })),
    change: LineOverrides,
  },
  { additionalProperties: false },
)
export type LinesChange = Static<typeof LinesChange>
export const LinesChanged = Type.Object({
  changed: Type.Integer({ description: 'lines that say something else now' }),
  segment: SegmentWire,
})
export type LinesChanged = Static<typeof LinesChanged>

/** Another contact is another line: what was written on this one stays with it, and an undo brings it back (R-DEF, R-MAN). */
export const LineChange = Type.Partial(
  Type.Object({ ...LineOverrides.properties, contactNo: Type.String({ minLength: 1, maxLength: 20 }) }),
  { additionalProperties: false },
)
export type LineChange = Static<typeof LineChange>

export const ApplyMailingGroup = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 10 }),
    /** Everybody else leaves the group. */ deleteOldAssignments: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type ApplyMailingGroup = Static<typeof ApplyMailingGroup>
export const MailingGroupApplied = Type.Object({
  code: Type.String(),
  joined: Type.Integer(),
  left: Type.Integer(),
  members: Type.Integer(),
})
export type MailingGroupApplied = Static<typeof MailingGroupApplied>

const flag = Type.Optional(Type.Boolean())
/** Options of an add: all off when left out. Options of keep and remove: entireCompanies; startOver forgets all steps if nobody is left (R-RED). */
const AddOptions = Type.Object(
  { allowExisting: flag, expandCompanies: flag, relatedCompanies: flag, ignoreExclusion: flag },
  { additionalProperties: false },
)
const NarrowOptions = Type.Object({ entireCompanies: flag, startOver: flag }, { additionalProperties: false })
const contacts = Type.Array(Type.String({ maxLength: 20 }), { minItems: 1, maxItems: 10_000 })

export const ReuseOnly = Type.Union([
  Type.Object(
    { kind: Type.Literal('notAnswered'), withinDays: Type.Integer({ minimum: 0, maximum: 3660 }) },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('failed') }, { additionalProperties: false }),
  Type.Object(
    { kind: Type.Literal('evaluated'), as: Type.Array(Type.Enum(['', ...evaluations]), { minItems: 1, maxItems: 6 }) },
    { additionalProperties: false },
  ),
])

export const StepWire = Type.Union([
  Type.Object({ kind: Type.Literal('add'), criteria: CriteriaSchema, options: Type.Optional(AddOptions) }, { additionalProperties: false }),
  Type.Object(
    { kind: Type.Literal('keep'), criteria: CriteriaSchema, options: Type.Optional(NarrowOptions) },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('remove'), criteria: CriteriaSchema, options: Type.Optional(NarrowOptions) },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('addByHand'), contacts, allowExisting: flag }, { additionalProperties: false }),
  Type.Object(
    { kind: Type.Literal('removeByHand'), lines: Type.Array(Type.Integer(), { minItems: 1, maxItems: 1000 }), startOver: flag },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('removeContacts'), contacts, startOver: flag }, { additionalProperties: false }),
  Type.Object(
    { kind: Type.Literal('reuse'), loggedSegment: Type.Integer(), only: Type.Optional(ReuseOnly) },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('sample'), size: Type.Integer({ minimum: 1, maximum: 1_000_000 }), seed: Type.String({ maxLength: 50 }) },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('household') }, { additionalProperties: false }),
])
export type StepWire = Static<typeof StepWire>

/** How many were held back for each reason; nobody can take them in. */
export const HeldBackCount = Type.Object({ reason: Type.Enum([...heldBackReasons]), count: Type.Integer() })
export type HeldBackCount = Static<typeof HeldBackCount>

export const StepTaken = Type.Object({
  stepNo: Type.Integer(),
  step: StepWire,
  /** Switched off: it keeps its place and asks nothing. */
  off: Type.Boolean(),
  joined: Type.Integer(),
  dropped: Type.Integer(),
  /** How many lines stood after it when it was taken. */
  standing: Type.Integer(),
  heldBack: Type.Array(HeldBackCount),
  takenAt: Type.String(),
  /** The work date from which relative days were told; null for steps older than those. */
  takenOn: Type.Union([Type.String(), Type.Null()]),
  undone: Type.Boolean(),
})
export type StepTaken = Static<typeof StepTaken>

export const StepAnswer = Type.Object({
  segment: SegmentWire,
  step: StepTaken,
  /** Contacts that matched and stayed out because they stand on a line already, are excluded, or are gone (by hand, reuse). */
  alreadyIn: Type.Integer(),
  excluded: Type.Integer(),
  gone: Type.Integer(),
  /** Excluded contacts that were taken in all the same, by hand or by a reuse (S103). */
  excludedButTaken: Type.Integer(),
  /** Entries of a reused logged segment that were cancelled one by one, and so were left out. */
  canceled: Type.Integer(),
})
export type StepAnswer = Static<typeof StepAnswer>

export const StepPreview = Type.Object({
  matching: Type.Integer(),
  alreadyIn: Type.Integer(),
  excluded: Type.Integer(),
  gone: Type.Integer(),
  excludedButTaken: Type.Integer(),
  canceled: Type.Integer(),
  heldBack: Type.Array(HeldBackCount),
  /** How many lines would join (add) or leave (keep, remove), and how many would stand then. */
  joining: Type.Integer(),
  leaving: Type.Integer(),
  standing: Type.Integer(),
  /** The first fifty of those who would join or leave. */
  first: Type.Array(ContactRow),
})
export type StepPreview = Static<typeof StepPreview>

/** One of them: another step in its place, off or on, another place among the steps. */
export const StepEditWire = Type.Union([
  Type.Object({ step: StepWire }, { additionalProperties: false }),
  Type.Object({ off: Type.Boolean() }, { additionalProperties: false }),
  Type.Object({ to: Type.Integer({ minimum: 1, maximum: 100_000 }) }, { additionalProperties: false }),
])
export type StepEditWire = Static<typeof StepEditWire>
export const StepRemoval = Type.Object({ remove: Type.Literal(true) }, { additionalProperties: false })

export const StepsAnswer = Type.Object({ segment: SegmentWire, steps: Type.Array(StepTaken) })
export type StepsAnswer = Static<typeof StepsAnswer>

/** The steps as they would be, and how many lines would stand that do not now, or stand now and would not then. */
export const EditPreview = Type.Object({
  steps: Type.Array(StepTaken),
  standing: Type.Integer(),
  joining: Type.Integer(),
  leaving: Type.Integer(),
})
export type EditPreview = Static<typeof EditPreview>

/** What was done to a segment, told to whoever came with an older version (412 changed-meanwhile: facts { current, changes }). */
export const SegmentChange = Type.Object({
  version: Type.Integer(),
  change: Type.Union([
    Type.Object({
      kind: Type.Literal('fields'),
      fields: Type.Array(Type.String()),
      /** Which lines were meant, if that was said. */
      lines: Type.Optional(Type.Enum([...lineReaches])),
    }),
    /** So many lines were changed alike. */
    Type.Object({ kind: Type.Literal('lines'), fields: Type.Array(Type.String()), lines: Type.Integer() }),
    Type.Object({
      kind: Type.Literal('step'),
      stepNo: Type.Integer(),
      step: Type.String(),
      joined: Type.Integer(),
      dropped: Type.Integer(),
    }),
    Type.Object({ kind: Type.Literal('duplicate'), of: Type.String() }),
    /** A part of its lines was logged, or that was undone. */
    Type.Object({ kind: Type.Enum(['log', 'undoLog']), loggedSegment: Type.Integer() }),
    Type.Object({ kind: Type.Enum(['undo', 'redo']), stepNo: Type.Integer() }),
    Type.Object({
      kind: Type.Enum(['edit', 'undoEdit', 'redoEdit']),
      stepNo: Type.Integer(),
      what: Type.String(),
      standing: Type.Integer(),
    }),
  ]),
  by: Type.String(),
  at: Type.String(),
})
export type SegmentChange = Static<typeof SegmentChange>
