/** What is told about a step before it is taken: rule by rule, name by name, and for one contact. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { PeopleAsked, PeoplePage, RuleCounts, Why } from '#core/api/segment-preview'
import { matches } from '#core/segment/matches'
import { nodesOf } from '#core/segment/nodes'
import type { Criteria } from '#core/segment/criteria'
import type { Step } from '#core/segment/step'
import { scenarioContacts } from '../../test/builders/segment'
import { anyCriteria, isNo, not, salespersonIs, text } from '../../test/builders/criteria'
import { hasCode, openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(() => house.refill())
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

const rules = (no: string, step: Step) => house.ask<RuleCounts>('POST', `/api/segments/${no}/steps/preview/rules`, step)
const people = async (no: string, step: Step, which: PeopleAsked, more = '') =>
  house.ask<PeoplePage>('POST', `/api/segments/${no}/steps/preview/people?which=${which}${more}`, step)
const names = async (...asked: Parameters<typeof people>) => (await people(...asked)).rows.map((row) => row.no)
const why = (no: string, contactNo: string, step?: Step) =>
  house.ask<Why>('POST', `/api/segments/${no}/why`, { contactNo, ...(step && { step }) })

const fourRules: Criteria = {
  kind: 'all',
  of: [
    salespersonIs('AH', 'RL'),
    not(text('city', 'equal', 'hamburg')),
    hasCode('mailingGroup', 'X-CARD'),
    { kind: 'any', of: [isNo('P11'), isNo('P12')] },
  ],
}

test('every rule is counted by itself, and together with those before it', async () => {
  const { no } = await house.make()
  expect(await rules(no, { kind: 'add', criteria: fourRules })).toEqual({
    asked: 8,
    rules: [
      { at: '', alone: 1, after: 1 },
      { at: '/of/0', alone: 8, after: 8 },
      { at: '/of/1', alone: 7, after: 7 },
      { at: '/of/1/of', alone: 1, after: 1 },
      { at: '/of/2', alone: 2, after: 2 },
      { at: '/of/3', alone: 2, after: 1 },
      { at: '/of/3/of/0', alone: 1, after: 1 },
      { at: '/of/3/of/0/of/0', alone: 1, after: 1 },
      { at: '/of/3/of/1', alone: 1, after: 2 },
      { at: '/of/3/of/1/of/0', alone: 1, after: 1 },
    ],
  })
})

test('what narrows is counted among the standing lines alone', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11', 'P12', 'P12'] })
  expect(await rules(no, { kind: 'keep', criteria: hasCode('mailingGroup', 'X-CARD') })).toEqual({
    asked: 2,
    rules: [{ at: '', alone: 1, after: 1 }],
  })
  expect(await rules(no, { kind: 'household' })).toEqual({ asked: 0, rules: [] })
  expect(await rules(no, { kind: 'add', criteria: { kind: 'all', of: [] } })).toEqual({ asked: 8, rules: [{ at: '', alone: 8, after: 8 }] })
})

test('whatever is asked, the counts are those of memory', async () => {
  const { no } = await house.make()
  await fc.assert(
    fc.asyncProperty(anyCriteria(), async (criteria) => {
      const counted = await rules(no, { kind: 'add', criteria })
      const around = { rowsOf: () => [], own: {}, segments: [], today: '2026-03-02' }
      expect(counted.rules.map(({ at, alone }) => ({ at, alone }))).toEqual(
        nodesOf(criteria).map((node) => ({
          at: node.at,
          alone: scenarioContacts.filter((contact) => matches(node.criteria, contact, around)).length,
        })),
      )
    }),
    { numRuns: 40 },
  )
})

test('those who would join, who are in already, excluded or held back, are named, searched and paged', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11'] })
  const step: Step = { kind: 'add', criteria: salespersonIs('AH', 'RL') }
  expect(await names(no, step, 'joining')).toEqual(['P30', 'C20', 'P21', 'C10', 'P12'])
  expect(await names(no, step, 'alreadyIn')).toEqual(['P11'])
  expect(await names(no, step, 'excluded')).toEqual(['P13'])
  expect((await people(no, step, 'heldBack')).rows).toMatchObject([{ no: 'P40', heldBack: 'privacyBlocked' }])
  expect(await names(no, step, 'leaving')).toEqual([])
  expect(await names(no, step, 'joining', '&q=elbe')).toEqual(['C20', 'P21'])
  const first = await people(no, step, 'joining', '&limit=2')
  const second = await people(no, step, 'joining', `&limit=2&cursor=${first.next}`)
  expect([first.total, second.total, ...first.rows, ...second.rows].map((row) => (typeof row === 'number' ? row : row.no))).toEqual([
    5,
    5,
    'P30',
    'C20',
    'P21',
    'C10',
  ])
  expect(await people(no, step, 'joining', '&q=nobody')).toEqual({ rows: [], next: null, total: 0 })
})

test('those who would leave or stay are named in line order', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P30', 'P11', 'P12'] })
  const step: Step = { kind: 'keep', criteria: hasCode('mailingGroup', 'X-CARD') }
  expect(await names(no, step, 'leaving')).toEqual(['P12'])
  expect(await names(no, step, 'staying')).toEqual(['P30', 'P11'])
  expect(await names(no, { kind: 'reuse', loggedSegment: 9 }, 'joining')).toEqual([])
})

test('why a contact is in: each rule, by what she is reached, and which steps made her lines', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: isNo('P11'), options: { expandCompanies: true } })
  await house.take(no, { kind: 'remove', criteria: salespersonIs('RL') })
  expect(await why(no, 'P12')).toMatchObject({
    contact: { no: 'P12', name: 'Ola Nordmann' },
    lines: [{ enteredBy: 1, leftBy: 2, stands: false }],
    taken: [
      {
        stepNo: 1,
        rules: [
          { at: '', holds: false },
          { at: '/of/0', holds: false },
        ],
        reached: 'company',
        fates: ['joins'],
      },
      { stepNo: 2, rules: [{ at: '', holds: true }], reached: 'itself', fates: ['leaves'] },
    ],
    proposed: null,
  })
  expect((await why(no, 'P13')).taken).toMatchObject([
    { reached: 'company', fates: ['excluded'] },
    { reached: 'no', fates: ['notOnSegment'] },
  ])
})

test('why a contact would not join: held back, in already, or a rule that does not hold', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11'] })
  const step: Step = { kind: 'add', criteria: fourRules, options: { relatedCompanies: true } }
  expect((await why(no, 'P30', step)).proposed).toMatchObject({
    stepNo: null,
    reached: 'no',
    fates: ['notReached'],
    rules: [
      { at: '', holds: false },
      { at: '/of/0', holds: true },
      { at: '/of/1', holds: true },
      { at: '/of/1/of', holds: false },
      { at: '/of/2', holds: true },
      { at: '/of/3', holds: false },
      {},
      {},
      {},
      {},
    ],
  })
  expect((await why(no, 'P11', step)).proposed).toMatchObject({ reached: 'itself', fates: ['alreadyIn'] })
  expect((await why(no, 'C10', step)).proposed).toMatchObject({ reached: 'relatedCompany', fates: ['joins'] })
  expect((await why(no, 'P40', { kind: 'addByHand', contacts: ['P40'] })).proposed).toMatchObject({
    reached: 'byHand',
    fates: ['privacyBlocked'],
  })
  expect((await why(no, 'P11')).taken).toMatchObject([{ reached: 'byHand', fates: ['joins'] }])
  expect(await house.refused('POST', `/api/segments/${no}/why`, { contactNo: 'P99' })).toMatchObject({ status: 404 })
})
