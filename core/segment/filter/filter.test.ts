import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { anyNumber, troublesomeDays, troublesomeWords } from '../../../test/builders/criteria'
import { dayUnits, relativeDays, type Day } from '../day'
import { asPattern } from '../pattern'
import { noFilter, type Ask, type Filter, type FilterKind } from './filter'
import { parseFilter } from './parse-filter'
import { printFilter } from './print-filter'

const choice = (...oneOf: string[]): Filter => ({ kind: 'choice', oneOf })
const equal = (value: string): Filter => ({ kind: 'text', is: 'equal', value })
const not = (of: Filter): Filter => ({ kind: 'not', of })

const cases: readonly [FilterKind, string, Filter][] = [
  ['text', '', noFilter],
  ['text', '   ', noFilter],
  ['text', 'Oslo', equal('Oslo')],
  ['text', ' Oslo | Bergen ', { kind: 'any', of: [equal('Oslo'), equal('Bergen')] }],
  ['text', 'A&B|C', { kind: 'any', of: [{ kind: 'all', of: [equal('A'), equal('B')] }, equal('C')] }],
  ['text', 'A&(B|C)', { kind: 'all', of: [equal('A'), { kind: 'any', of: [equal('B'), equal('C')] }] }],
  ['text', '5000..5999', { kind: 'text', is: 'between', value: '5000', to: '5999' }],
  ['text', '..5999', { kind: 'text', is: 'between', value: '', to: '5999' }],
  ['text', '5000..', { kind: 'text', is: 'between', value: '5000' }],
  ['text', '>5000', not({ kind: 'text', is: 'between', value: '', to: '5000' })],
  ['text', '<5000', not({ kind: 'text', is: 'between', value: '5000' })],
  [
    'text',
    '>=5000&<=5999',
    {
      kind: 'all',
      of: [
        { kind: 'text', is: 'between', value: '5000' },
        { kind: 'text', is: 'between', value: '', to: '5999' },
      ],
    },
  ],
  ['text', '<>Oslo', not(equal('Oslo'))],
  ['text', '@oslo', equal('oslo')],
  ['text', 'Os*', { kind: 'text', is: 'startingWith', value: 'Os' }],
  ['text', '@*berg*', { kind: 'text', is: 'containing', value: 'berg' }],
  ['text', '*b?rg', { kind: 'text', is: 'like', value: '*b?rg' }],
  ['text', "'A|B*'", equal('A|B*')],
  ['text', "'O''Hara'", equal("O'Hara")],
  ['text', "'100*'*", { kind: 'text', is: 'startingWith', value: '100*' }],
  ['text', "''", { kind: 'missing' }],
  ['text', "<>''", not({ kind: 'missing' })],
  ['text', 'A.S.', equal('A.S.')],
  ['code', 'ah|RL', choice('AH', 'RL')],
  [
    'code',
    'a*|rl|b..d',
    { kind: 'any', of: [{ kind: 'code', is: 'like', value: 'A*' }, choice('RL'), { kind: 'code', is: 'between', value: 'B', to: 'D' }] },
  ],
  ['code', '<>AH&<>RL', { kind: 'all', of: [not(choice('AH')), not(choice('RL'))] }],
  ['choice', 'nb|en', choice('nb', 'en')],
  ['date', '2026-03-02', { kind: 'date', is: 'on', value: '2026-03-02' }],
  ['date', '2.3.2026..', { kind: 'date', is: 'between', value: '2026-03-02' }],
  ['date', '..31.12.2025', { kind: 'date', is: 'until', value: '2025-12-31' }],
  ['date', '2025', { kind: 'date', is: 'between', value: '2025-01-01', to: '2025-12-31' }],
  ['date', '2024-02..2025', { kind: 'date', is: 'between', value: '2024-02-01', to: '2025-12-31' }],
  ['date', '2024-02', { kind: 'date', is: 'between', value: '2024-02-01', to: '2024-02-29' }],
  ['date', '>today-30d', { kind: 'date', is: 'after', value: { day: 'today', shift: { by: -30, unit: 'day' } } }],
  [
    'date',
    'startofmonth-1m..endofmonth-1m',
    {
      kind: 'date',
      is: 'between',
      value: { day: 'startOfMonth', shift: { by: -1, unit: 'month' } },
      to: { day: 'endOfMonth', shift: { by: -1, unit: 'month' } },
    },
  ],
  ['date', 't', { kind: 'date', is: 'on', value: { day: 'today' } }],
  ['date', '-CM..CM', { kind: 'date', is: 'between', value: { day: 'startOfMonth' }, to: { day: 'endOfMonth' } }],
  ['date', '-1M+CM', { kind: 'date', is: 'on', value: { day: 'endOfMonth', shift: { by: -1, unit: 'month' } } }],
  ['date', '-90D..', { kind: 'date', is: 'between', value: { day: 'today', shift: { by: -90, unit: 'day' } } }],
  ['date', "''", { kind: 'missing' }],
  ['number', '-2,5..10', { kind: 'number', is: 'between', value: -2.5, to: 10 }],
  [
    'number',
    '..5|>100',
    {
      kind: 'any',
      of: [
        { kind: 'number', is: 'atMost', value: 5 },
        { kind: 'number', is: 'greater', value: 100 },
      ],
    },
  ],
  ['number', '<>0', not({ kind: 'number', is: 'equal', value: 0 })],
  ['flag', 'Ja', { kind: 'flag', is: true }],
  ['flag', '<>yes', not({ kind: 'flag', is: true })],
]
test.each(cases)('a %s filtered by %p', (kind, filter, tree) => expect(parseFilter(kind, filter)).toEqual({ ok: true, value: tree }))

const faults: readonly [FilterKind, string, string, number][] = [
  ['text', "Oslo|'Bergen", 'quote-not-closed', 5],
  ['text', '(A|B', 'parenthesis-not-closed', 0],
  ['text', 'A|', 'value-missing', 2],
  ['text', 'A||B', 'value-missing', 2],
  ['text', 'A)', 'not-expected', 1],
  ['text', 'A..B..C', 'not-expected', 4],
  ['text', 'A*..B', 'no-wildcards-here', 0],
  ['text', '..', 'value-missing', 2],
  ['text', '<>', 'value-missing', 2],
  ['date', 'A|2026-02-30', 'not-a-day', 0],
  ['date', '2026-01-01|2026-02-30', 'not-a-day', 11],
  ['date', '2026*', 'no-wildcards-here', 0],
  ['date', '2026-13', 'not-a-day', 0],
  ['number', '1..x', 'not-a-number', 3],
  ['flag', 'perhaps', 'not-yes-or-no', 0],
  ['flag', 'yes..no', 'not-expected', 0],
]
test.each(faults)('a %s filtered by %p is not understood: %s at %d', (kind, filter, fault, at) => {
  expect(parseFilter(kind, filter)).toEqual({ ok: false, fault: { kind: fault, at } })
})

// What parsing gives: no empty word, no pattern that has a shorter name, choices of one field together.
const word = fc.constantFrom(...troublesomeWords.filter((text) => text !== ''), 'A..B', '.', 'a.', 'x&y', '(z)', '<>a', '@a', "'")
const day: fc.Arbitrary<Day> = fc.oneof(
  fc.constantFrom(...troublesomeDays),
  fc.record({ day: fc.constantFrom(...relativeDays) }),
  fc.record({
    day: fc.constantFrom(...relativeDays),
    shift: fc.record({ by: fc.integer({ min: -9999, max: 9999 }), unit: fc.constantFrom(...dayUnits) }),
  }),
)
const number = anyNumber().filter((value) => value < 1e15)
const between = (value: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.record({ is: fc.constant('between' as const), value, to: word }),
    fc.record({ is: fc.constant('between' as const), value: word }),
  )
const pattern = fc.tuple(word, word).map(([a, b]) => `${asPattern(a)}?${asPattern(b)}*`)
const asked: { readonly [Kind in FilterKind]: fc.Arbitrary<Ask> } = {
  text: fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      is: fc.constantFrom('equal' as const, 'startingWith' as const, 'containing' as const),
      value: word,
    }),
    fc.record({ kind: fc.constant('text' as const), is: fc.constant('like' as const), value: pattern }),
    between(fc.oneof(word, fc.constant(''))).map((range): Ask => ({ kind: 'text', ...range })),
  ),
  choice: fc.oneof(
    fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((oneOf): Ask => ({ kind: 'choice', oneOf })),
    fc.record({ kind: fc.constant('code' as const), is: fc.constant('like' as const), value: pattern }),
    between(fc.oneof(word, fc.constant(''))).map((range): Ask => ({ kind: 'code', ...range })),
  ),
  code: fc
    .uniqueArray(fc.constantFrom('AH', 'R L', 'X-CARD', '10|20', 'Å'), { minLength: 1, maxLength: 3 })
    .map((oneOf): Ask => ({ kind: 'choice', oneOf })),
  date: fc.oneof(
    fc.record({
      kind: fc.constant('date' as const),
      is: fc.constantFrom('on' as const, 'before' as const, 'after' as const, 'until' as const),
      value: day,
    }),
    fc.record({ kind: fc.constant('date' as const), is: fc.constant('between' as const), value: day, to: day }),
    fc.record({ kind: fc.constant('date' as const), is: fc.constant('between' as const), value: day }),
  ),
  number: fc.oneof(
    fc.record({
      kind: fc.constant('number' as const),
      is: fc.constantFrom('equal' as const, 'less' as const, 'greater' as const, 'atMost' as const, 'atLeast' as const),
      value: number,
    }),
    fc.record({ kind: fc.constant('number' as const), is: fc.constant('between' as const), value: number, to: number }),
  ),
  flag: fc.record({ kind: fc.constant('flag' as const), is: fc.boolean() }),
}

test.each(Object.keys(asked) as FilterKind[])('what is printed of a %s is parsed into the same', (kind) => {
  const leaf: fc.Arbitrary<Filter> = fc.oneof({ weight: 5, arbitrary: asked[kind] }, fc.constant<Filter>({ kind: 'missing' }))
  const member = fc.oneof(
    { weight: 3, arbitrary: leaf },
    leaf.map((of): Filter => ({ kind: 'not', of })),
  )
  const isLoneChoice = (of: readonly Filter[]) => of.filter((part) => part.kind === 'choice').length <= 1
  const any = fc
    .array(member, { minLength: 2, maxLength: 3 })
    .filter(isLoneChoice)
    .map((of): Filter => ({ kind: 'any', of }))
  const all = fc.array(fc.oneof(member, any), { minLength: 2, maxLength: 3 }).map((of): Filter => ({ kind: 'all', of }))
  const mixed = fc
    .array(fc.oneof(member, all), { minLength: 2, maxLength: 3 })
    .filter(isLoneChoice)
    .map((of): Filter => ({ kind: 'any', of }))
  let said = 0
  fc.assert(
    fc.property(fc.oneof(member, any, all, mixed), (tree) => {
      const printed = printFilter(tree)
      if (printed === null) return
      said++
      expect([printed, parseFilter(kind, printed)]).toEqual([printed, { ok: true, value: tree }])
    }),
    { numRuns: 400 },
  )
  expect(said).toBeGreaterThan(100)
})

test('whatever is typed is either understood or told where it is not', () => {
  const typed = fc
    .array(
      fc.constantFrom('|', '&', '(', ')', '..', '<>', '<', '>', '=', '@', '*', '?', "'", 'A', ' ', '5', '.', 'today', '-1m', '2026-01-01'),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(typed, fc.constantFrom(...(Object.keys(asked) as FilterKind[])), (filter, kind) => {
      const parsed = parseFilter(kind, filter)
      if (parsed.ok) return
      expect(parsed.fault.at).toBeGreaterThanOrEqual(0)
      expect(parsed.fault.at).toBeLessThanOrEqual(filter.length)
    }),
    { numRuns: 2000 },
  )
})
