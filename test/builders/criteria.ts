/** Criteria for tests: one-line makers, and any criteria at all over values that have made trouble before. */
import fc from 'fast-check'
import { choiceFields, dateFields, flagFields, textFields, type TextField } from '#core/contact/contact-fields'
import { dateTests, textTests, type Criteria, type TextTest } from '#core/segment/criteria'

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

const condition = (): fc.Arbitrary<Criteria> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom(...textFields), fc.constantFrom(...textTests), anyWord(), optional(anyWord()))
      .map(([field, is, value, to]) => ({ kind: 'text' as const, field, is, value, ...to })),
    fc.record({
      kind: fc.constant('choice' as const),
      field: fc.constantFrom(...choiceFields),
      oneOf: fc.array(anyChoice(), { minLength: 1, maxLength: 3 }),
    }),
    fc
      .tuple(fc.constantFrom(...dateFields), fc.constantFrom(...dateTests), anyDay(), optional(anyDay()))
      .map(([field, is, value, to]) => ({ kind: 'date' as const, field, is, value, ...to })),
    fc.record({ kind: fc.constant('flag' as const), field: fc.constantFrom(...flagFields), is: fc.boolean() }),
    fc.record({ kind: fc.constant('missing' as const), field: fc.constantFrom(...textFields, ...choiceFields, ...dateFields) }),
  )

export const anyCriteria = (): fc.Arbitrary<Criteria> =>
  fc.letrec<{ criteria: Criteria }>((tie) => ({
    criteria: fc.oneof(
      { depthSize: 'small' },
      condition(),
      fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('criteria'), { maxLength: 3 }) }),
      fc.record({ kind: fc.constant('not' as const), of: tie('criteria') }),
    ),
  })).criteria
