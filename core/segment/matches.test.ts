import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aContact, anyContact } from '../../test/builders/contact'
import { anyCriteria, between, not, text } from '../../test/builders/criteria'
import { everyone, type Criteria } from './criteria'
import { describe, type Phrase } from './describe'
import { compareCodePoints, matches } from './matches'
import { checkStep, isDay } from './step'

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

const isSo = (phrase: Phrase, answer: (criteria: Criteria) => boolean): boolean => {
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
  const groups = (phrase: Phrase): boolean =>
    !('of' in phrase) || (phrase.of.length > 1 && phrase.of.every((part) => part.kind !== phrase.kind && groups(part)))
  fc.assert(fc.property(anyCriteria(), (criteria) => expect(groups(describe(criteria))).toBe(true)))
})

const nested = (levels: number): Criteria => (levels === 1 ? text('city', 'equal', 'Oslo') : not(nested(levels - 1)))

test('criteria as deep as they may be are taken, one deeper is refused', () => {
  expect(checkStep({ kind: 'add', criteria: nested(6) }, 6).ok).toBe(true)
  expect(checkStep({ kind: 'add', criteria: { kind: 'all', of: [nested(6)] } }, 6)).toEqual({
    ok: false,
    fault: { kind: 'too-deep', deepest: 6 },
  })
})

test.each(['2026-02-29', '2026-13-01', '0000-01-01', '2026-1-1', ''])('%p is no day', (value) => {
  expect(isDay(value)).toBe(false)
  const criteria: Criteria = { kind: 'any', of: [{ kind: 'date', field: 'createdOn', is: 'between', value: '2026-01-01', to: value }] }
  expect(checkStep({ kind: 'keep', criteria }, 6)).toEqual({ ok: false, fault: { kind: 'not-a-day', value } })
})
