/** Criteria for tests: one-line makers, and any criteria at all over values that have made trouble before. */
import fc from 'fast-check'
import { choiceFields, dateFields, flagFields, textFields, type TextField } from '#core/contact/contact-fields'
import {
  codeTests,
  dateTests,
  numberTests,
  textTests,
  type Condition,
  type Criteria,
  type OwnAsk,
  type RowCondition,
  type RowCriteria,
  type TextTest,
  type Tree,
} from '#core/segment/criteria'
import { dayUnits, relativeDays, type Day } from '#core/segment/day'
import { kindOfRowField, rowTableNames, rowTables, type RowTable } from '#core/segment/row-tables'

export const text = (field: TextField, is: TextTest, value: string): Criteria => ({ kind: 'text', field, is, value })
export const isNo = (...nos: readonly string[]): Criteria => ({ kind: 'any', of: nos.map((no) => text('no', 'equal', no)) })
export const not = (of: Criteria): Criteria => ({ kind: 'not', of })
export const between = (field: TextField, value: string, to: string): Criteria => ({ kind: 'text', field, is: 'between', value, to })
export const salespersonIs = (...codes: readonly string[]): Criteria => ({ kind: 'choice', field: 'salespersonCode', oneOf: codes })

/** Wildcards of LIKE, quotes, an escape, case, umlauts, folding that changes the length, astral characters, blanks, and digits that are not ours. */
export const troublesomeWords = [
  '',
  ' ',
  'Oslo',
  'oslo',
  'OSLO ',
  'Ås',
  'ÅS',
  "O'Hara",
  '100%',
  '1000',
  'a_b',
  'axb',
  'a*b',
  'a?b',
  '\\*',
  '"',
  '\\',
  'Straße',
  'STRASSE',
  'İ',
  'ﬁ',
  'Z',
  '\uE000',
  '😀',
  '5000',
  '5999',
  '٣',
] as const
export const troublesomeDays = ['2020-01-01', '2021-06-15', '2024-02-29', '0001-01-01', '9999-12-31'] as const
export const troublesomeChoices = ['', 'nb', 'NB', 'person', 'company', 'AH', 'NO', 'email', '{a,b}', 'a"b'] as const

export const anyWord = (): fc.Arbitrary<string> => fc.constantFrom(...troublesomeWords)
export const anyDay = (): fc.Arbitrary<string> => fc.constantFrom(...troublesomeDays)
export const anyChoice = (): fc.Arbitrary<string> => fc.constantFrom(...troublesomeChoices)

const optional = <T>(to: fc.Arbitrary<T>) => fc.option(to, { nil: undefined }).map((value) => (value === undefined ? {} : { to: value }))

const anyAskedDay = (): fc.Arbitrary<Day> =>
  fc.oneof(
    anyDay(),
    fc
      .record({
        day: fc.constantFrom(...relativeDays),
        shift: fc.record({ by: fc.integer({ min: -60, max: 60 }), unit: fc.constantFrom(...dayUnits) }),
      })
      .map((day): Day => day),
  )

const asks = {
  text: () =>
    fc
      .tuple(fc.constantFrom(...textTests), anyWord(), optional(anyWord()))
      .map(([is, value, to]) => ({ kind: 'text' as const, is, value, ...to })),
  choice: (word = anyChoice()) =>
    fc.record({ kind: fc.constant('choice' as const), oneOf: fc.array(word, { minLength: 1, maxLength: 3 }) }),
  code: (word = anyChoice()) =>
    fc.tuple(fc.constantFrom(...codeTests), word, optional(word)).map(([is, value, to]) => ({ kind: 'code' as const, is, value, ...to })),
  date: () =>
    fc
      .tuple(fc.constantFrom(...dateTests), anyAskedDay(), optional(anyAskedDay()))
      .map(([is, value, to]) => ({ kind: 'date' as const, is, value, ...to })),
  number: () =>
    fc
      .tuple(fc.constantFrom(...numberTests), anyNumber(), optional(anyNumber()))
      .map(([is, value, to]) => ({ kind: 'number' as const, is, value, ...to })),
  flag: () => fc.record({ kind: fc.constant('flag' as const), is: fc.boolean() }),
  missing: () => fc.constant({ kind: 'missing' as const }),
}

const ofField = <Ask extends object, Field extends string>(ask: fc.Arbitrary<Ask>, fields: readonly Field[]) =>
  fc.tuple(ask, fc.constantFrom(...fields)).map(([asked, field]) => ({ ...asked, field }))

/** Questions about the contact itself. */
const condition = (): fc.Arbitrary<Criteria> =>
  fc.oneof(
    ofField(asks.text(), textFields),
    ofField(asks.choice(), choiceFields),
    ofField(asks.code(), choiceFields),
    ofField(asks.date(), dateFields),
    ofField(asks.flag(), flagFields),
    ofField(asks.missing(), [...textFields, ...choiceFields, ...dateFields]),
  )

const grouped = <C extends Condition | RowCondition>(condition: fc.Arbitrary<Tree<C>>): fc.Arbitrary<Tree<C>> =>
  fc.letrec<{ tree: Tree<C> }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      condition,
      fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('tree'), { maxLength: 3 }) }),
      fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
    ),
  })).tree

export const anyCriteria = (): fc.Arbitrary<Criteria> => grouped<Condition>(condition())

export const troublesomeCodes = ['', 'X-CARD', 'X', 'x', 'A*', '100%'] as const
export const troublesomeNumbers = [0, 1, -1, 2.5, 10_000, 1e15] as const
export const anyCode = (): fc.Arbitrary<string> => fc.constantFrom(...troublesomeCodes)
export const anyNumber = (): fc.Arbitrary<number> => fc.constantFrom(...troublesomeNumbers)
export const ownFieldCodes = ['HOBBY', 'SIZE', 'SINCE', 'VIP', 'COLOUR'] as const
export const segmentsAskedFor = ['SM00007', 'SM10001', 'SM99999'] as const

const rowCondition = (table: RowTable): fc.Arbitrary<RowCriteria> =>
  fc.oneof(
    ...Object.keys(rowTables[table]).flatMap((field): fc.Arbitrary<RowCriteria>[] => {
      const of = (ask: fc.Arbitrary<object>) => ofField(ask, [field]) as fc.Arbitrary<RowCriteria>
      switch (kindOfRowField(table, field)) {
        case 'choice':
          return [of(asks.choice(anyCode())), of(asks.code(anyCode())), of(asks.missing())]
        case 'date':
          return [of(asks.date()), of(asks.missing())]
        case 'number':
          return [of(asks.number()), of(asks.missing())]
        default:
          return [of(asks.flag())]
      }
    }),
  )

const ownAsk = (): fc.Arbitrary<OwnAsk> =>
  fc.oneof(asks.text(), asks.choice(anyWord()), asks.date(), asks.number(), asks.flag(), asks.missing())

/** Questions about all that hangs on a contact as well. */
export const anyWholeCriteria = (): fc.Arbitrary<Criteria> => {
  const has = rowTableNames.map((table) =>
    fc.record(
      { kind: fc.constant('has' as const), table: fc.constant(table), of: grouped<RowCondition>(rowCondition(table)) },
      { requiredKeys: ['kind', 'table', 'of'] },
    ),
  )
  const counted = fc
    .tuple(fc.oneof(...has), fc.constantFrom(undefined, 1, 2))
    .map(([asked, atLeast]) => ({ ...asked, ...(atLeast && { atLeast }) }))
  return grouped<Condition>(
    fc.oneof(
      { weight: 2, arbitrary: condition() },
      { weight: 4, arbitrary: counted },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('own' as const), field: fc.constantFrom(...ownFieldCodes), ask: ownAsk() }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('onSegment' as const), segmentNo: fc.constantFrom(...segmentsAskedFor) }) },
    ),
  )
}
