/**
 * The wire form of criteria: parsed here once, and trusted everywhere after. Depth and size are bounded: a tree is made by a person.
 *
 * A day is `2026-03-02` or told from the work date (`{ day: "startOfMonth", shift: { by: -1, unit: "month" } }`).
 */
import { Type } from 'typebox'
import { choiceFields, dateFields, flagFields, textFields } from '#core/contact/contact-fields'
import { codeTests, dateTests, numberTests, textTests } from '#core/segment/criteria'
import { dayUnits, relativeDays } from '#core/segment/day'
import { rowFieldsOf, rowTableNames } from '#core/segment/row-tables'

const closed = { additionalProperties: false }
const value = Type.String({ maxLength: 200 })
const amount = Type.Number({ minimum: -1e15, maximum: 1e15 })
const values = Type.Array(value, { minItems: 1, maxItems: 200 })
const code = Type.String({ minLength: 1, maxLength: 20 })

export const RelativeDay = Type.Object(
  {
    day: Type.Enum([...relativeDays]),
    shift: Type.Optional(Type.Object({ by: Type.Integer({ minimum: -9999, maximum: 9999 }), unit: Type.Enum([...dayUnits]) }, closed)),
  },
  closed,
)
export const Day = Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), RelativeDay])

/** Bounds that a schema cannot say are held by `checkCriteria` (core/segment/check-criteria.ts) where a step is parsed. */
export const maxCriteriaDepth = 8
export const maxConditions = 300

const text = { kind: Type.Literal('text'), is: Type.Enum([...textTests]), value, to: Type.Optional(value) }
const codes = { kind: Type.Literal('code'), is: Type.Enum([...codeTests]), value, to: Type.Optional(value) }
const choice = { kind: Type.Literal('choice'), oneOf: values }
const date = { kind: Type.Literal('date'), is: Type.Enum([...dateTests]), value: Day, to: Type.Optional(Day) }
const number = { kind: Type.Literal('number'), is: Type.Enum([...numberTests]), value: amount, to: Type.Optional(amount) }
const flag = { kind: Type.Literal('flag'), is: Type.Boolean() }
const missing = { kind: Type.Literal('missing') }
const group = <Name extends string>(name: Name) =>
  [
    Type.Object({ kind: Type.Literal('all'), of: Type.Array(Type.Ref(name), { maxItems: 50 }) }, closed),
    Type.Object({ kind: Type.Literal('any'), of: Type.Array(Type.Ref(name), { maxItems: 50 }) }, closed),
    Type.Object({ kind: Type.Literal('not'), of: Type.Ref(name) }, closed),
  ] as const

const rowChoices = rowFieldsOf('choice')
const rowDates = rowFieldsOf('date')
const rowNumbers = rowFieldsOf('number')

export const CriteriaSchema = Type.Cyclic(
  {
    RowCriteria: Type.Union([
      ...group('RowCriteria'),
      Type.Object({ ...choice, field: Type.Enum([...rowChoices]) }, closed),
      Type.Object({ ...codes, field: Type.Enum([...rowChoices]) }, closed),
      Type.Object({ ...date, field: Type.Enum([...rowDates]) }, closed),
      Type.Object({ ...number, field: Type.Enum([...rowNumbers]) }, closed),
      Type.Object({ ...flag, field: Type.Enum([...rowFieldsOf('flag')]) }, closed),
      Type.Object({ ...missing, field: Type.Enum([...rowChoices, ...rowDates, ...rowNumbers]) }, closed),
    ]),
    Criteria: Type.Union([
      ...group('Criteria'),
      Type.Object({ ...text, field: Type.Enum([...textFields]) }, closed),
      Type.Object({ ...choice, field: Type.Enum([...choiceFields]) }, closed),
      Type.Object({ ...codes, field: Type.Enum([...choiceFields]) }, closed),
      Type.Object({ ...date, field: Type.Enum([...dateFields]) }, closed),
      Type.Object({ ...flag, field: Type.Enum([...flagFields]) }, closed),
      Type.Object({ ...missing, field: Type.Enum([...textFields, ...choiceFields, ...dateFields]) }, closed),
      Type.Object(
        {
          kind: Type.Literal('own'),
          field: code,
          ask: Type.Union([
            Type.Object(text, closed),
            Type.Object(choice, closed),
            Type.Object(date, closed),
            Type.Object(number, closed),
            Type.Object(flag, closed),
            Type.Object(missing, closed),
          ]),
        },
        closed,
      ),
      Type.Object(
        {
          kind: Type.Literal('has'),
          table: Type.Enum([...rowTableNames]),
          of: Type.Ref('RowCriteria'),
          atLeast: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
        },
        closed,
      ),
      Type.Object({ kind: Type.Literal('onSegment'), segmentNo: code }, closed),
    ]),
  },
  'Criteria',
)
