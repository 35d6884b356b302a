/** A change of a segment's header on the wire: whom it reaches, and what it would meet (PATCH and POST preview of core/api/segment.ts). */
import { Type, type Static } from 'typebox'
import { SegmentDraft } from '#core/api/segment'
import { lineReaches } from '#core/segment/reach'

/** Left out where it is needed: 409 lines-choice-needed, or language-choice-needed, with what there is to choose. */
export const SegmentChangeDraft = Type.Partial(
  Type.Object({
    ...SegmentDraft.properties,
    lines: Type.Enum([...lineReaches]),
    /** The header's new language gets a row of its own, without a letter yet. */
    createLanguage: Type.Boolean(),
  }),
  { additionalProperties: false },
)
export type SegmentChangeDraft = Static<typeof SegmentChangeDraft>

/** What a change of one field of the header meets among the lines that stand. */
export const FieldReach = Type.Object({
  field: Type.String(),
  following: Type.Integer({ description: 'lines that say nothing of their own, and have the template of the header' }),
  own: Type.Integer({ description: 'lines with the same template and a value of their own' }),
  otherTemplate: Type.Integer({ description: 'lines with another template' }),
})
export type FieldReach = Static<typeof FieldReach>
export const HeaderPreview = Type.Object({
  fields: Type.Array(FieldReach),
  /** A change of the template: how many lines have a letter of their own, which stays, and how many use the segment's. */
  ownLetters: Type.Integer(),
  inheritedLetters: Type.Integer(),
  /** `lines` must be said; `createLanguage` must be said. */
  choiceNeeded: Type.Boolean(),
  languageChoiceNeeded: Type.Boolean(),
})
export type HeaderPreview = Static<typeof HeaderPreview>
