import { expect, test } from '@jest/globals'
import type { Criteria } from '../criteria'
import { rowTableNames, rowTables } from '../row-tables'
import { criteriaOfForm, filterKindOf, formOfCriteria, type FilterForm } from './form'

const forms: readonly [string, FilterForm, Criteria][] = [
  [
    'no filters ask nothing',
    [
      { table: 'contact', filters: [] },
      { table: 'mailingGroup', filters: [{ field: 'code', filter: ' ' }] },
    ],
    { kind: 'all', of: [] },
  ],
  [
    'one filter is one condition',
    [{ table: 'contact', filters: [{ field: 'salespersonCode', filter: 'ah|rl' }] }],
    { kind: 'choice', field: 'salespersonCode', oneOf: ['AH', 'RL'] },
  ],
  [
    'filters of a table hold on the same row, and tables all hold',
    [
      {
        table: 'contact',
        filters: [
          { field: 'postCode', filter: '5000..5999' },
          { field: 'city', filter: '<>Oslo' },
        ],
      },
      {
        table: 'interaction',
        filters: [
          { field: 'evaluation', filter: 'positive' },
          { field: 'date', filter: '2025' },
        ],
      },
    ],
    {
      kind: 'all',
      of: [
        { kind: 'text', field: 'postCode', is: 'between', value: '5000', to: '5999' },
        { kind: 'not', of: { kind: 'text', field: 'city', is: 'equal', value: 'Oslo' } },
        {
          kind: 'has',
          table: 'interaction',
          of: {
            kind: 'all',
            of: [
              { kind: 'choice', field: 'evaluation', oneOf: ['positive'] },
              { kind: 'date', field: 'date', is: 'between', value: '2025-01-01', to: '2025-12-31' },
            ],
          },
        },
      ],
    },
  ],
]
test.each(forms)('%s', (_, form, criteria) => expect(criteriaOfForm(form)).toEqual({ ok: true, value: criteria }))

test.each(forms)('%s, and back', (_, _form, criteria) => {
  const printed = formOfCriteria(criteria)
  expect(printed === null ? null : criteriaOfForm(printed)).toEqual({ ok: true, value: criteria })
})

test('a fault names table, field and place', () => {
  expect(criteriaOfForm([{ table: 'itemSale', filters: [{ field: 'quantity', filter: '1|x' }] }])).toEqual({
    ok: false,
    fault: { kind: 'not-a-number', at: 2, table: 'itemSale', field: 'quantity' },
  })
  expect(criteriaOfForm([{ table: 'mailingGroup', filters: [{ field: 'constructor', filter: 'X' }] }])).toMatchObject({
    fault: { kind: 'unknown-field' },
  })
})

const unsayable: readonly Criteria[] = [
  {
    kind: 'any',
    of: [
      { kind: 'flag', field: 'minor', is: true },
      { kind: 'text', field: 'city', is: 'equal', value: 'Oslo' },
    ],
  },
  { kind: 'not', of: { kind: 'has', table: 'mailingGroup', of: { kind: 'choice', field: 'code', oneOf: ['X'] } } },
  { kind: 'has', table: 'mailingGroup', of: { kind: 'choice', field: 'code', oneOf: ['X'] }, atLeast: 2 },
  { kind: 'has', table: 'mailingGroup', of: { kind: 'all', of: [] } },
  { kind: 'own', field: 'VIP', ask: { kind: 'flag', is: true } },
  { kind: 'onSegment', segmentNo: 'SM10001' },
  { kind: 'any', of: [] },
]
test.each(unsayable)('what a form cannot say it does not say: $kind', (criteria) => expect(formOfCriteria(criteria)).toBeNull())

test('every field of every table takes a filter', () => {
  for (const table of rowTableNames) for (const field of Object.keys(rowTables[table])) expect(filterKindOf(table, field)).not.toBeNull()
  expect([filterKindOf('mailingGroup', 'code'), filterKindOf('objection', 'channel'), filterKindOf('contact', 'nothing')]).toEqual([
    'code',
    'choice',
    null,
  ])
})
