import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Condition, Criteria, RowCondition, Tree } from '#core/segment/criteria'
import { describe as laidOut, type Phrase } from '#core/segment/describe'
import { anyWholeCriteria } from '../../../test/builders/criteria'
import { criteriaOf, isWhole, placesOf } from './build-criteria'
import { changed, newGroup, newHas, newRule, withField, type Group, type Rule } from './draft'
import { draftOf } from './read-criteria'
import { ownField, rowField, segmentField, type ContactField } from './rule-field'

const rule = ({ field, ...facts }: Partial<Rule> & { readonly field: ContactField }): Rule => ({ ...newRule(field), ...facts })
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
    expect(withField(rule({ field: 'city', test: 'missing', value: 'Bergen' }), 'language')).toMatchObject({ key: 'language', test: 'missing', value: '' })
    expect(withField(rule({ field: 'city', test: 'containing', value: 'Bergen' }), 'language')).toMatchObject({ test: 'oneOf' })
  })

  test('a rule is changed and taken away wherever it stands', () => {
    const deep = rule({ field: 'name' })
    const draft = newGroup('all', [newGroup('any', [deep])])
    expect(criteriaOf(changed(draft, deep.id, () => ({ ...deep, value: 'Moe' })))).toEqual({ kind: 'text', field: 'name', is: 'equal', value: 'Moe' })
    expect(changed(draft, deep.id, () => null).of[0]).toMatchObject({ of: [] })
  })
})

// Enemies: rows of every table, not of not, groups within a row, open ends, days told from today, numbers with fractions.
test('criteria that are read into the builder and built again are the same criteria, but for groups of one and doubled nots', () => {
  const plain = (criteria: Criteria): unknown => JSON.parse(JSON.stringify(describeWhole(criteria))) as unknown
  fc.assert(fc.property(anyWholeCriteria().filter(asksNothingEmpty), (criteria) => expect(plain(criteriaOf(draftOf(criteria)))).toEqual(plain(criteria))))
})

/** Laid out for saying (core/segment/describe.ts), rows too: trees that mean the same by their form alone look the same. */
function describeWhole(criteria: Tree<Condition>): unknown {
  const phrase = (one: Phrase<Condition | RowCondition>): unknown => {
    if (one.kind === 'all' || one.kind === 'any') return { ...one, of: one.of.map(phrase) }
    if (one.kind !== 'condition') return one
    const { condition, negated } = one
    // A contact's own flag is always one or the other.
    if (condition.kind === 'flag') return { ...one, condition: { ...condition, is: condition.is !== negated }, negated: false }
    if (condition.kind !== 'has') return one
    const { atLeast = 1, ...has } = condition
    return { ...one, condition: { ...has, atLeast, of: phrase(laidOut<RowCondition>(has.of)) } }
  }
  return phrase(laidOut<Condition>(criteria))
}

function asksNothingEmpty(criteria: Tree<Condition | RowCondition>): boolean {
  switch (criteria.kind) {
    case 'all':
    case 'any':
      return criteria.of.length > 0 && criteria.of.every(asksNothingEmpty)
    case 'not':
    case 'has':
      return asksNothingEmpty(criteria.of)
    case 'own':
      return asksNothingEmpty({ ...criteria.ask, field: '' } as never)
    case 'text':
    case 'code':
      return [criteria.value, criteria.to ?? 'to'].every((value) => value.trim() === value && value !== '') && (criteria.is === 'between' || criteria.to === undefined)
    case 'date':
      return criteria.is === 'between' || criteria.to === undefined
    // Between without an end is built as "at least".
    case 'number':
      return (criteria.is === 'between') === (criteria.to !== undefined)
    default:
      return true
  }
}

test('every rule is found again in the criteria at its place', () => {
  const city = rule({ field: 'city', value: 'Bergen' })
  const name = rule({ field: 'name', test: 'notEqual', value: 'Moe' })
  const county = rule({ field: 'county', value: 'Vestland' })
  const lone = newGroup('none', [name])
  const draft = newGroup('all', [rule({ field: 'address' }), city, newGroup('none', [name, county]), newGroup('any', [lone])])
  const criteria = criteriaOf(draft)
  const found = (id: number) => (placesOf(draft).get(id) ?? '').split('/').slice(1).reduce((at: unknown, key) => (at as Record<string, unknown>)[key], criteria)
  expect(found(city.id)).toEqual(bergen)
  expect(found(county.id)).toEqual({ kind: 'text', field: 'county', is: 'equal', value: 'Vestland' })
  expect(found(lone.id)).toMatchObject({ kind: 'not' })
  expect(placesOf(newGroup('all', [city])).get(city.id)).toBe('')
})

describe('what hangs on a contact', () => {
  const code = (...oneOf: readonly string[]): Rule => ({ ...newRule(rowField('mailingGroup', 'code')), oneOf })
  const cases: readonly [string, Group, Criteria][] = [
    ['is in a group', newGroup('all', [newHas('mailingGroup', newGroup('all', [code('X-CARD')]))]), { kind: 'has', table: 'mailingGroup', of: { kind: 'choice', field: 'code', oneOf: ['X-CARD'] } }],
    ['is in no group at all', newGroup('all', [{ ...newHas('mailingGroup', newGroup('all', [])), not: true }]), { kind: 'not', of: { kind: 'has', table: 'mailingGroup', of: { kind: 'all', of: [] } } }],
    ['a row without its value is not asked for', newGroup('all', [newHas('mailingGroup')]), { kind: 'all', of: [] }],
    ['at least so many', newGroup('all', [{ ...newHas('interaction', newGroup('all', [])), atLeast: 3 }]), { kind: 'has', table: 'interaction', of: { kind: 'all', of: [] }, atLeast: 3 }],
    ['a number with a comma', newGroup('all', [{ ...newRule(ownField('SIZE', 'number')), test: 'atLeast', value: '2,5' }]), { kind: 'own', field: 'SIZE', ask: { kind: 'number', is: 'atLeast', value: 2.5 } }],
    ['a segment that is not meant', newGroup('all', [{ ...newRule(segmentField), test: 'notOnIt', value: 'SM10001' }]), { kind: 'not', of: { kind: 'onSegment', segmentNo: 'SM10001' } }],
    ['a day told from today', newGroup('all', [{ ...newRule('createdOn'), test: 'from', value: '{"day":"today","shift":{"by":-30,"unit":"day"}}' }]), { kind: 'date', field: 'createdOn', is: 'between', value: { day: 'today', shift: { by: -30, unit: 'day' } } }],
  ]
  test.each(cases)('%s', (_, draft, criteria) => expect(criteriaOf(draft)).toEqual(criteria))
  test('what is no number is not asked', () => expect(isWhole({ ...newRule(ownField('SIZE', 'number')), value: 'many' })).toBe(false))
})
