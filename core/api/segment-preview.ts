/**
 * Looking at a step before it is taken, on the wire. All bodies are StepWire; nothing is changed.
 *
 * POST /api/segments/{no}/steps/preview/rules                     RuleCounts: how many answer to each rule of the criteria
 * POST /api/segments/{no}/steps/preview/people?which&q&cursor&limit   PeoplePage: who would join, leave, stay or stay out, in line order
 * POST /api/segments/{no}/why                                     WhyRequest -> Why: one contact, rule by rule
 */
import { Type, type Static } from 'typebox'
import { heldBackReasons } from '#core/contact/contact'
import { ContactRow } from '#core/api/contact'
import { PageQuery, page } from '#core/api/paging'
import { StepWire } from '#core/api/segment'

/** `at` is the rule's place in the criteria (RFC 6901, "" for the whole); `after` counts it together with the rules before it in its group. */
export const RuleCounts = Type.Object({
  asked: Type.Integer({ description: 'all contacts for an add, else those of the standing lines' }),
  rules: Type.Array(Type.Object({ at: Type.String(), alone: Type.Integer(), after: Type.Integer() })),
})
export type RuleCounts = Static<typeof RuleCounts>

export const peopleAsked = ['joining', 'alreadyIn', 'excluded', 'excludedButTaken', 'heldBack', 'leaving', 'staying'] as const
export type PeopleAsked = (typeof peopleAsked)[number]
export const PeopleQuery = Type.Object({
  which: Type.Enum([...peopleAsked]),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  ...PageQuery,
})
export const PeoplePage = page(ContactRow)
export type PeoplePage = Static<typeof PeoplePage>

/** Without a step only the steps that were taken are looked at. */
export const WhyRequest = Type.Object(
  { contactNo: Type.String({ maxLength: 20 }), step: Type.Optional(StepWire) },
  { additionalProperties: false },
)
export type WhyRequest = Static<typeof WhyRequest>

const fates = ['joins', 'alreadyIn', 'excluded', 'canceled', ...heldBackReasons, 'leaves', 'stays', 'notOnSegment', 'notReached'] as const

/** What a step says of the contact today: each rule's answer, by what it is reached, and what becomes of it (several entries of a logged segment: each). */
export const WhyStep = Type.Object({
  stepNo: Type.Union([Type.Integer(), Type.Null()]),
  off: Type.Boolean(),
  step: StepWire,
  rules: Type.Array(Type.Object({ at: Type.String(), holds: Type.Boolean() })),
  reached: Type.Enum(['itself', 'company', 'relatedCompany', 'byHand', 'no']),
  fates: Type.Array(Type.Enum([...fates])),
})
export type WhyStep = Static<typeof WhyStep>

export const Why = Type.Object({
  contact: ContactRow,
  /** Her lines, those that left as well; by which step each entered and left. */
  lines: Type.Array(
    Type.Object({
      lineNo: Type.Integer(),
      enteredBy: Type.Integer(),
      leftBy: Type.Union([Type.Integer(), Type.Null()]),
      stands: Type.Boolean(),
    }),
  ),
  taken: Type.Array(WhyStep),
  proposed: Type.Union([WhyStep, Type.Null()]),
})
export type Why = Static<typeof Why>
