/** The wire form of criteria: parsed here once, and trusted everywhere after. Depth and size are bounded: a tree is made by a person. */
import { Type } from 'typebox'
import { choiceFields, dateFields, flagFields, textFields } from '#core/contact/contact-fields'
import { dateTests, textTests } from '#core/segment/criteria'

const value = Type.String({ maxLength: 200 })
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const closed = { additionalProperties: false }

/** Deeper trees are refused by `criteriaDepth` where a step is parsed. */
export const maxCriteriaDepth = 6

export const CriteriaSchema = Type.Cyclic(
  {
    Criteria: Type.Union([
      Type.Object({ kind: Type.Literal('all'), of: Type.Array(Type.Ref('Criteria'), { maxItems: 50 }) }, closed),
      Type.Object({ kind: Type.Literal('any'), of: Type.Array(Type.Ref('Criteria'), { maxItems: 50 }) }, closed),
      Type.Object({ kind: Type.Literal('not'), of: Type.Ref('Criteria') }, closed),
      Type.Object({ kind: Type.Literal('text'), field: Type.Enum([...textFields]), is: Type.Enum([...textTests]), value, to: Type.Optional(value) }, closed),
      Type.Object({ kind: Type.Literal('choice'), field: Type.Enum([...choiceFields]), oneOf: Type.Array(value, { minItems: 1, maxItems: 200 }) }, closed),
      Type.Object({ kind: Type.Literal('date'), field: Type.Enum([...dateFields]), is: Type.Enum([...dateTests]), value: day, to: Type.Optional(day) }, closed),
      Type.Object({ kind: Type.Literal('flag'), field: Type.Enum([...flagFields]), is: Type.Boolean() }, closed),
      Type.Object({ kind: Type.Literal('missing'), field: Type.Enum([...textFields, ...choiceFields, ...dateFields]) }, closed),
    ]),
  },
  'Criteria',
)
