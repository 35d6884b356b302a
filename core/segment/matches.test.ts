import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aContact, anyContact } from '../../test/builders/contact'
import { anyCriteria, between, not, text } from '../../test/builders/criteria'
import { everyone, type Condition, type Criteria, type RowCriteria } from './criteria'
import { describe, type Phrase } from './describe'
import { compareCodePoints } from './code-points'
import { isDay } from '#core/contact/iso-date'
import { matches, nothingAround, type Row } from './matches'
import { checkStep } from './step'

const kari = aContact({ name: 'Kari Å. Moe', city: '', postCode: '5003', language: 'nb', salespersonCode: 'AH' })

const cases: readonly [string, Criteria, boolean][] = [
  ['no conditions ask nothing', everyone, true],
  ['any of nothing is nobody', { kind: 'any', of: [] }, false],
  ['text is compared without regard to case', text('name', 'containing', 'å. MOE'), true],
  ['text begins with', text('name', 'startingWith', 'kar'), true],
  ['a wildcard is a letter like any other', text('name', 'containing', 'K%e'), false],
  ['a missing text does not contain anything', text('city', 'containing', 'o'), false],
  ['not holds for what is missing', not(text('city', 'equal', 'Oslo')), true],
  ['between takes both ends', between('postCode', '5003', '5003'), true],
  ['between has an order', between('postCode', '5999', '5000'), false],
  ['like knows wildcards', text('name', 'like', 'kari ?. *'), true],
  ['like is about the whole text', text('name', 'like', 'kari'), false],
  ['like takes a wildcard by its word', text('name', 'like', 'kari\\*'), false],
  [
    'a day told from the work date',
    { kind: 'date', field: 'createdOn', is: 'on', value: { day: 'startOfYear', shift: { by: 26, unit: 'year' } } },
    true,
  ],
  ['on or before a day', { kind: 'date', field: 'createdOn', is: 'until', value: '2026-01-01' }, true],
  ['codes between two', { kind: 'code', field: 'salespersonCode', is: 'between', value: 'AA', to: 'AH' }, true],
  ['codes are exact', { kind: 'code', field: 'salespersonCode', is: 'like', value: 'a*' }, false],
  ['no rows, no row of which anything holds', { kind: 'has', table: 'mailingGroup', of: { kind: 'all', of: [] } }, false],
  ['an own flag that was never set is not set', { kind: 'own', field: 'VIP', ask: { kind: 'flag', is: false } }, true],
  ['an own text that is not there is empty', { kind: 'own', field: 'HOBBY', ask: { kind: 'text', is: 'equal', value: '' } }, true],
  [
    'an own number that is not there is less than nothing',
    { kind: 'own', field: 'SIZE', ask: { kind: 'number', is: 'less', value: 1e9 } },
    false,
  ],
  ['missing text', { kind: 'missing', field: 'city' }, true],
  ['missing date', { kind: 'missing', field: 'lastInteractionOn' }, true],
  ['a missing date is before nothing', { kind: 'date', field: 'lastInteractionOn', is: 'before', value: '9999-12-31' }, false],
  ['a choice is exact', { kind: 'choice', field: 'language', oneOf: ['NB'] }, false],
  ['one of several choices', { kind: 'choice', field: 'salespersonCode', oneOf: ['RL', 'AH'] }, true],
]
test.each(cases)('%s', (_, criteria, answer) => expect(matches(criteria, kari)).toBe(answer))

test('code points are in the order of the database, not of halves of surrogate pairs', () => {
  expect(['😀', '\uE000', 'a'].sort(compareCodePoints)).toEqual(['a', '\uE000', '😀'])
})

const isSo = (phrase: Phrase<Condition>, answer: (condition: Condition) => boolean): boolean => {
  switch (phrase.kind) {
    case 'everyone':
      return true
    case 'nobody':
      return false
    case 'condition':
      return answer(phrase.condition) !== phrase.negated
    case 'all':
      return phrase.of.every((part) => isSo(part, answer))
    case 'any':
      return phrase.of.some((part) => isSo(part, answer))
  }
}

test('what is laid out for saying is the same question', () => {
  fc.assert(
    fc.property(anyCriteria(), anyContact(), (criteria, contact) => {
      expect(isSo(describe(criteria), (condition) => matches(condition, contact))).toBe(matches(criteria, contact))
    }),
    { numRuns: 500 },
  )
})

test('a sentence has no group in a group of its kind, and no group of one', () => {
  const groups = (phrase: Phrase<Condition>): boolean =>
    !('of' in phrase) || (phrase.of.length > 1 && phrase.of.every((part) => part.kind !== phrase.kind && groups(part)))
  fc.assert(fc.property(anyCriteria(), (criteria) => expect(groups(describe(criteria))).toBe(true)))
})

const nested = (levels: number): Criteria => (levels === 1 ? text('city', 'equal', 'Oslo') : not(nested(levels - 1)))

const bounds = { deepest: 6, most: 10 }
test('criteria as deep as they may be are taken, one deeper is refused', () => {
  expect(checkStep({ kind: 'add', criteria: nested(6) }, bounds).ok).toBe(true)
  const refused = { ok: false, fault: { kind: 'too-deep', deepest: 6 } }
  expect(checkStep({ kind: 'add', criteria: { kind: 'all', of: [nested(6)] } }, bounds)).toEqual(refused)
  const row: RowCriteria = { kind: 'choice', field: 'code', oneOf: ['X'] }
  const has = (of: RowCriteria, levels: number): Criteria =>
    levels === 1 ? { kind: 'has', table: 'mailingGroup', of } : not(has(of, levels - 1))
  expect(checkStep({ kind: 'add', criteria: has(row, 5) }, bounds).ok).toBe(true)
  expect(checkStep({ kind: 'add', criteria: has({ kind: 'not', of: row }, 5) }, bounds)).toEqual(refused)
})

test('as many conditions as there may be are taken, one more is refused, be they about rows', () => {
  const rows = (count: number): Criteria => ({
    kind: 'has',
    table: 'mailingGroup',
    of: { kind: 'any', of: Array.from({ length: count }, () => ({ kind: 'choice', field: 'code', oneOf: ['X'] })) },
  })
  expect(checkStep({ kind: 'add', criteria: rows(8) }, bounds).ok).toBe(true)
  expect(checkStep({ kind: 'add', criteria: rows(9) }, bounds)).toEqual({ ok: false, fault: { kind: 'too-many-conditions', most: 10 } })
})

const misplaced: readonly RowCriteria[] = [
  { kind: 'choice', field: 'itemNo', oneOf: ['1000'] },
  { kind: 'missing', field: 'date' },
  { kind: 'number', field: 'lineNo', is: 'equal', value: 1 },
]
test.each(misplaced)('a mailing group has no $field', (of) => {
  const fault = { kind: 'unknown-row-field', table: 'mailingGroup', field: 'field' in of ? of.field : '' }
  expect(checkStep({ kind: 'keep', criteria: { kind: 'has', table: 'mailingGroup', of } }, bounds)).toEqual({ ok: false, fault })
})

test.each(['2026-02-29', '2026-13-01', '0000-01-01', '2026-1-1', ''])('%p is no day', (value) => {
  expect(isDay(value)).toBe(false)
  const criteria: Criteria = { kind: 'any', of: [{ kind: 'date', field: 'createdOn', is: 'between', value: '2026-01-01', to: value }] }
  expect(checkStep({ kind: 'keep', criteria }, bounds)).toEqual({ ok: false, fault: { kind: 'not-a-day', value } })
})

const lettersTo = (...rows: readonly Row[]) => ({ ...nothingAround, rowsOf: () => rows })
const inSpring: RowCriteria = { kind: 'date', field: 'date', is: 'between', value: '2026-03-01', to: '2026-05-31' }
const byAnnette: RowCriteria = { kind: 'choice', field: 'salespersonCode', oneOf: ['AH'] }

test('everything that is asked of a row holds of one and the same row', () => {
  const rows = lettersTo({ date: '2026-03-02', salespersonCode: 'RL' }, { date: '2025-01-01', salespersonCode: 'AH' })
  expect(matches({ kind: 'has', table: 'interaction', of: { kind: 'all', of: [inSpring, byAnnette] } }, kari, rows)).toBe(false)
  expect(matches({ kind: 'has', table: 'interaction', of: { kind: 'any', of: [inSpring, byAnnette] }, atLeast: 2 }, kari, rows)).toBe(true)
  expect(matches({ kind: 'has', table: 'interaction', of: { kind: 'any', of: [inSpring, byAnnette] }, atLeast: 3 }, kari, rows)).toBe(false)
})
