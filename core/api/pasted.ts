/**
 * Lists that are pasted, and segments that are duplicated, on the wire.
 *
 * POST /api/contacts/match                       PastedList -> MatchReport: whom each line names. Whoever is meant is then added by hand
 * POST /api/segments/{no}/duplicate              DuplicateRequest -> 201 DuplicateAnswer (ETag, Location); 409 number-series-missing
 */
import { Type, type Static } from 'typebox'
import { ContactRow } from '#core/api/contact'
import { SegmentWire } from '#core/api/segment'
import { pastedKinds } from '#core/segment/pasted'

export const PastedList = Type.Object(
  { lines: Type.Array(Type.String({ maxLength: 1000 }), { minItems: 1, maxItems: 5000 }) },
  { additionalProperties: false },
)
export type PastedList = Static<typeof PastedList>

/** `by`: what the line was known by, a number before an address before a name. Of several the first five are named. */
export const MatchedLine = Type.Object({
  text: Type.String(),
  found: Type.Enum(['one', 'several', 'none']),
  by: Type.Union([Type.Enum([...pastedKinds]), Type.Null()]),
  count: Type.Integer(),
  contacts: Type.Array(ContactRow),
})
export type MatchedLine = Static<typeof MatchedLine>

export const MatchReport = Type.Object({
  lines: Type.Array(MatchedLine),
  one: Type.Integer(),
  several: Type.Integer(),
  none: Type.Integer(),
})
export type MatchReport = Static<typeof MatchReport>

/**
 * `same`: the lines as they stand, with steps, overrides, notes and own letters, but for those who are held back meanwhile.
 * `again`: the same steps, asked on today's data. `none`: only header and letters.
 */
export const DuplicateRequest = Type.Object(
  { contacts: Type.Enum(['same', 'again', 'none']), description: Type.Optional(Type.String({ maxLength: 100 })) },
  { additionalProperties: false },
)
export type DuplicateRequest = Static<typeof DuplicateRequest>

export const DuplicateAnswer = Type.Object({
  segment: SegmentWire,
  heldBack: Type.Integer({ description: 'lines left behind, because nobody may write to them' }),
})
export type DuplicateAnswer = Static<typeof DuplicateAnswer>
