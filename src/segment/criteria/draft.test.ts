import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Criteria } from '#core/segment/criteria'
import { matches } from '#core/segment/matches'
import { anyContact } from '../../../test/builders/contact'
import { anyCriteria } from '../../../test/builders/criteria'
import { changed, criteriaOf, draftOf, isWhole, newGroup, newRule, withField, type Group, type Rule } from './draft'

const rule = (facts: Partial<Rule> & Pick<Rule, 'field'>): Rule => ({ ...newRule(facts.field), ...facts })
const bergen: Criteria = { kind: 'text', field: 'city', is: 'equal', value: 'Bergen' }

describe('what the rules of the builder ask', () => {
  const cases: readonly [string, Group, Criteria][] = [
    ['no rule asks for everyone', newGroup('all', []), { kind: 'all', of: [] }],
    ['one rule stands for itself', newGroup('all', [rule({ field: 'city', value: 'Bergen' })]), bergen],
    ['blanks around a value are not meant', newGroup('all', [rule({ field: 'city', value: ' Bergen ' })]), bergen],
    ['a rule without a value is not asked', newGroup('all', [rule({ field: 'city', value: 'Bergen' }), rule({ field: 'county' })]), bergen],
    ['a group of unfinished rules is no group', newGroup('all', [rule({ field: 'city', value: 'Bergen' }), newGroup('any', [rule({ field: 'name' })])]), bergen],
    [
      'all and any are kept apart',
      newGroup('all', [rule({ field: 'city', value: 'Bergen' }), newGroup('any', [rule({ field: 'language', oneOf: ['nb'] }), rule({ field: 'minor', test: 'no' })])]),
      { kind: 'all', of: [bergen, { kind: 'any', of: [{ kind: 'choice', field: 'language', oneOf: ['nb'] }, { kind: 'flag', field: 'minor', is: false }] }] },
    ],
    ['"is not" is not', newGroup('all', [rule({ field: 'city', test: 'notEqual', value: 'Bergen' })]), { kind: 'not', of: bergen }],
    ['none of these is not any', newGroup('none', [rule({ field: 'city', value: 'Bergen' }), rule({ field: 'email', test: 'missing' })]), { kind: 'not', of: { kind: 'any', of: [bergen, { kind: 'missing', field: 'email' }] } }],
    ['filled in is not missing', newGroup('all', [rule({ field: 'email', test: 'present' })]), { kind: 'not', of: { kind: 'missing', field: 'email' } }],
    ['between needs both ends', newGroup('all', [rule({ field: 'postCode', test: 'between', value: '5003' })]), { kind: 'all', of: [] }],
    ['between days', newGroup('all', [rule({ field: 'createdOn', test: 'between', value: '2026-01-01', to: '2026-02-01' })]), { kind: 'date', field: 'createdOn', is: 'between', value: '2026-01-01', to: '2026-02-01' }],
  ]
  test.each(cases)('%s', (_, draft, criteria) => expect(criteriaOf(draft)).toEqual(criteria))

  test('a step waits until every rule has its value', () => {
    expect(isWhole(newGroup('all', [rule({ field: 'city', value: 'Bergen' }), newGroup('any', [rule({ field: 'name' })])]))).toBe(false)
    expect(isWhole(newGroup('all', [rule({ field: 'city', value: 'Bergen' })]))).toBe(true)
  })

  test('another field forgets the value, and keeps a test that it knows', () => {
    expect(withField(rule({ field: 'city', test: 'missing', value: 'Bergen' }), 'language')).toMatchObject({ field: 'language', test: 'missing', value: '' })
    expect(withField(rule({ field: 'city', test: 'containing', value: 'Bergen' }), 'language')).toMatchObject({ test: 'oneOf' })
  })

  test('a rule is changed and taken away wherever it stands', () => {
    const deep = rule({ field: 'name' })
    const draft = newGroup('all', [newGroup('any', [deep])])
    expect(criteriaOf(changed(draft, deep.id, () => ({ ...deep, value: 'Moe' })))).toEqual({ kind: 'text', field: 'name', is: 'equal', value: 'Moe' })
    expect(changed(draft, deep.id, () => null).of[0]).toMatchObject({ of: [] })
  })
})

test('criteria that are read into the builder and built again ask the same of every contact', () => {
  const asksNothingEmpty = (criteria: Criteria): boolean => {
    switch (criteria.kind) {
      case 'all':
      case 'any':
        return criteria.of.length > 0 && criteria.of.every(asksNothingEmpty)
      case 'not':
        return asksNothingEmpty(criteria.of)
      case 'text':
      case 'date':
        return criteria.value.trim() === criteria.value && criteria.value !== '' && (criteria.is !== 'between' || (criteria.to !== undefined && criteria.to !== '' && criteria.to.trim() === criteria.to))
      case 'choice':
        return criteria.oneOf.length > 0
      case 'flag':
      case 'missing':
        return true
    }
  }
  fc.assert(
    fc.property(anyCriteria().filter(asksNothingEmpty), fc.array(anyContact(), { minLength: 1, maxLength: 6 }), (criteria, contacts) => {
      const again = criteriaOf(draftOf(criteria))
      expect(contacts.map((contact) => matches(again, contact))).toEqual(contacts.map((contact) => matches(criteria, contact)))
    }),
  )
})
