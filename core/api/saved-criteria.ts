/**
 * Saved criteria on the wire (R-CRIT). Codes are told apart without regard to case.
 *
 * GET    /api/saved-criteria?q&cursor&limit      SavedCriteriaPage, by code
 * POST   /api/saved-criteria                     SavedCriteriaDraft -> 201 SavedCriteriaWire (ETag); 409 code-taken, 409 no-steps,
 *                                                400 not-understood (code-missing, name-twice, no-such-place)
 * GET    /api/saved-criteria/{code}              SavedCriteriaWire (ETag)
 * PATCH  /api/saved-criteria/{code}              SavedCriteriaChange, If-Match -> SavedCriteriaWire; another code renames; 409 code-taken
 * DELETE /api/saved-criteria/{code}              204
 * POST   /api/segments/{no}/reuse                ReuseRequest -> 201 ReuseAnswer. On a segment that has steps, `confirm` is needed: absent it
 *                                                is 409 choice-needed { field: "confirm", choices: [true, false] }; false changes nothing.
 *                                                409 values-needed { parameters } where a parameter has no value
 */
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { page } from '#core/api/paging'
import { ReuseOnly, SegmentWire, StepTaken, StepWire } from '#core/api/segment'
import { codeLimit } from '#core/segment/saved-criteria'

const closed = { additionalProperties: false }
const code = Type.String({ maxLength: 2 * codeLimit })
const description = Type.String({ maxLength: 100 })

/** `at` are paths (RFC 6901) into the steps, such as `/0/criteria/of/1/value`. */
export const ParameterWire = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 50 }), at: Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 20 }) },
  closed,
)
export type ParameterWire = Static<typeof ParameterWire>
const parameters = Type.Array(ParameterWire, { maxItems: 20 })

export const SavedCriteriaDraft = Type.Object(
  { code, description: Type.Optional(description), segmentNo: Type.String({ maxLength: 20 }), parameters: Type.Optional(parameters) },
  closed,
)
export type SavedCriteriaDraft = Static<typeof SavedCriteriaDraft>

export const SavedCriteriaChange = Type.Partial(Type.Object({ code, description, parameters }), closed)
export type SavedCriteriaChange = Static<typeof SavedCriteriaChange>

export const SavedCriteriaRow = Type.Object({
  code: Type.String(),
  description: Type.String(),
  owner: Type.String(),
  actions: Type.Integer({ description: 'how many steps' }),
  parameters: Type.Array(Type.String()),
  changedAt: Type.String(),
})
export type SavedCriteriaRow = Static<typeof SavedCriteriaRow>
export const SavedCriteriaPage = page(SavedCriteriaRow)
export type SavedCriteriaPage = Static<typeof SavedCriteriaPage>

/** A parameter with the value that stands in its place. */
export const ParameterAsked = Type.Object({ name: Type.String(), at: Type.Array(Type.String()), proposed: Type.Unknown() })

export const SavedCriteriaWire = Type.Object({
  code: Type.String(),
  description: Type.String(),
  owner: Type.String(),
  actions: Type.Integer(),
  steps: Type.Array(StepWire),
  parameters: Type.Array(ParameterAsked),
  changedAt: Type.String(),
})
export type SavedCriteriaWire = Static<typeof SavedCriteriaWire>

const confirm = Type.Optional(Type.Boolean())
export const ReuseRequest = Type.Union([
  Type.Object({ savedCriteria: code, values: Type.Optional(Type.Record(Type.String({ maxLength: 50 }), Type.Unknown())), confirm }, closed),
  Type.Object({ loggedSegment: Type.Integer(), only: Type.Optional(ReuseOnly), confirm }, closed),
])
export type ReuseRequest = Static<typeof ReuseRequest>

/** The steps that were taken, each asked on today's data; none where it was not confirmed. */
export const ReuseAnswer = Type.Object({
  segment: SegmentWire,
  steps: Type.Array(StepTaken),
  alreadyIn: Type.Integer(),
  excluded: Type.Integer(),
  gone: Type.Integer(),
  excludedButTaken: Type.Integer(),
  canceled: Type.Integer(),
})
export type ReuseAnswer = Static<typeof ReuseAnswer>

/** Whether these are steps still, after values were put into them. */
export const areSteps = (values: unknown): values is StepWire[] => (steps ??= compileSteps()).Check(values)

// Compiled when it is first asked, for that takes half a second, and most who read this file never ask.
let steps: ReturnType<typeof compileSteps> | null = null
const compileSteps = () => Compile(Type.Array(StepWire))
