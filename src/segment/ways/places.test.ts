import { expect, test } from '@jest/globals'
import { askedParameters, checkParameters, fillIn, stepToSave } from '#core/segment/saved-criteria'
import type { Step } from '#core/segment/step'
import { en } from '../../i18n/en'
import { formatsFor } from '../../i18n/formats'
import { nb } from '../../i18n/nb'
import type { Teller } from '../criteria/teller'
import { askedForAt, typedOf, valueOf } from './asked-value'
import { placesOf } from './places'

const teller: Teller = { say: en.criteria, formats: formatsFor('en-GB'), nameOf: (_, value) => value, ownNameOf: () => 'Shoe size' }
const places = (steps: readonly Step[]) => placesOf(steps, { teller, say: en })

const steps: readonly Step[] = [
  { kind: 'removeByHand', lines: [10_000] },
  {
    kind: 'add',
    criteria: {
      kind: 'all',
      of: [
        { kind: 'text', field: 'city', is: 'equal', value: 'Bergen' },
        { kind: 'not', of: { kind: 'any', of: [{ kind: 'date', field: 'createdOn', is: 'between', value: '2026-01-01', to: { day: 'today' } }] } },
        { kind: 'choice', field: 'salespersonCode', oneOf: ['AH'] },
        { kind: 'flag', field: 'minor', is: true },
        { kind: 'missing', field: 'email' },
        { kind: 'own', field: 'SHOE', ask: { kind: 'number', is: 'atLeast', value: 42 } },
        { kind: 'has', table: 'interaction', of: { kind: 'all', of: [{ kind: 'not', of: { kind: 'date', field: 'date', is: 'after', value: { day: 'today', shift: { by: -90, unit: 'day' } } } }] } },
        { kind: 'onSegment', segmentNo: 'SM1' },
      ],
    },
  },
  { kind: 'keep', criteria: { kind: 'text', field: 'city', is: 'containing', value: 'gen' } },
  { kind: 'sample', size: 20, seed: 'x' },
  { kind: 'reuse', loggedSegment: 7 },
  { kind: 'reuse', loggedSegment: 8, only: { kind: 'notAnswered', withinDays: 14 } },
]

test('every value of the steps can be asked for, in words and under a name of its own', () => {
  expect(places(steps).map(({ at, words, name }) => `${at} | ${name} | ${words}`)).toEqual([
    '/1/criteria/of/0/value | City | The city is “Bergen”',
    '/1/criteria/of/1/of/of/0/value | Created (from) | The day of creation is not between 1 Jan 2026 and today (from)',
    '/1/criteria/of/1/of/of/0/to | Created (to) | The day of creation is not between 1 Jan 2026 and today (to)',
    '/1/criteria/of/2/oneOf | Salesperson | The salesperson is AH',
    '/1/criteria/of/5/ask/value | Shoe size | “Shoe size” is at least 42',
    '/1/criteria/of/6/of/of/0/of/value | The date | Interaction: the date is not after 90 days before today',
    '/1/criteria/of/7/segmentNo | Segment | The contact stands on segment SM1',
    '/2/criteria/value | City 2 | The city contains “gen”',
    '/3/size | Size of the sample | Kept a sample of 20',
    '/4/criteria/of/value | The logged segment | Interaction: the logged segment is 7',
    '/5/loggedSegment | Logged segment | Added the contacts of logged segment 8',
    '/5/only/withinDays | Days to answer | Who had not answered within 14 days',
  ])
})

test('the rules of what is saved take each of these places, also under Norwegian names', () => {
  const saved = steps.flatMap((step) => stepToSave(step, () => ['C1']) ?? [])
  for (const say of [en, nb]) {
    const offered = placesOf(steps, { teller: { ...teller, say: say.criteria }, say })
    expect(checkParameters(saved, offered.map(({ name, at }) => ({ name, at: [at] })))).toEqual({ ok: true, value: null })
  }
})

test('what is proposed goes through its field and back unchanged', () => {
  const saved = steps.flatMap((step) => stepToSave(step, () => ['C1']) ?? [])
  const parameters = places(steps).map(({ name, at }) => ({ name, at: [at] }))
  const values = Object.fromEntries(
    askedParameters(saved, parameters).map(({ name, at, proposed }) => {
      const asked = askedForAt(saved, at[0]!)
      return [name, valueOf(asked, typedOf(asked, proposed))]
    }),
  )
  expect(fillIn(saved, parameters, values)).toEqual({ ok: true, value: saved })
})

test.each([
  ['a choice of a contact', '/1/criteria/of/2/oneOf', { kind: 'choice', key: 'salespersonCode' }],
  ['a day within a row', '/1/criteria/of/6/of/of/0/of/value', { kind: 'day' }],
  ['a number of an own field', '/1/criteria/of/5/ask/value', { kind: 'number' }],
  ['text', '/1/criteria/of/0/value', { kind: 'text' }],
  ['a number of a step', '/3/size', { kind: 'number' }],
])('%s is asked for as what it is', (_, at, asked) => expect(askedForAt(steps, at)).toEqual(asked))

test.each([
  ['a choice of a row has the key of its table', { kind: 'has', table: 'mailingGroup', of: { kind: 'choice', field: 'code', oneOf: ['A'] } }, '/0/criteria/of/oneOf', 'mailingGroup.code'],
  ['a choice of an own field has the key of the field', { kind: 'own', field: 'SIZE', ask: { kind: 'choice', oneOf: ['L'] } }, '/0/criteria/ask/oneOf', 'own:SIZE'],
])('%s', (_, criteria, at, key) => expect(askedForAt([{ kind: 'add', criteria }], at)).toEqual({ kind: 'choice', key }))

test.each([
  ['nothing typed is no value', { kind: 'text' }, '  ', undefined],
  ['a number is a number, with a comma as well', { kind: 'number' }, '1 000,5', 1000.5],
  ['letters are no number', { kind: 'number' }, 'ten', undefined],
  ['nothing chosen is no value', { kind: 'choice', key: 'city' }, [], undefined],
] as const)('%s', (_, asked, typed, value) => expect(valueOf(asked, typed)).toBe(value))
