/** Adding reaches whole companies as its options say (R-ADD): nobody, one or many of a mailing group, once or again, excluded or held back. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Step } from '#core/segment/step'
import { company, person, storeContacts } from '../../test/builders/segment'
import { hasCode, openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(async () => {
  await house.refill()
  const ofA = { companyNo: 'A', companyName: 'Aas' }
  const contacts = [
    company('A', { name: 'Aas', companyNo: 'A', companyName: 'Aas' }),
    person('A1', ofA),
    person('A2', ofA),
    person('A3', { ...ofA, excludeFromSegment: true }),
    person('A4', { ...ofA, privacyBlocked: true }),
    person('B'),
    company('X', { name: 'Xenon', companyNo: 'X', companyName: 'Xenon', excludeFromSegment: true }),
    person('X1', { companyNo: 'X', companyName: 'Xenon' }),
    company('H', { name: 'Held', companyNo: 'H', companyName: 'Held', privacyBlocked: true }),
    person('H1', { companyNo: 'H', companyName: 'Held' }),
  ]
  for (const tenant of [house.tenant, house.fresh.database.neighbour]) await storeContacts(house.db, tenant, contacts)
  await house.settle()
})
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

type Options = (Step & { readonly kind: 'add' })['options']
const related: Options = { relatedCompanies: true }
const expanded: Options = { expandCompanies: true }
const members = async (...nos: readonly string[]) => {
  for (const contact_no of nos) await house.insert('contact_mailing_group', { contact_no, code: 'M' })
}
const add = (no: string, options: Options = {}) => house.take(no, { kind: 'add', criteria: hasCode('mailingGroup', 'M'), options })

describe('who joins', () => {
  const cases: readonly [string, readonly string[], Options, readonly string[]][] = [
    ['an empty group is nobody, whatever is wished', [], { relatedCompanies: true, expandCompanies: true, ignoreExclusion: true }, []],
    ['a company alone is itself', ['A'], {}, ['A']],
    ['a company alone has no other company', ['A'], related, ['A']],
    ['a company alone is expanded to its persons, but not to the excluded and the held back', ['A'], expanded, ['A', 'A1', 'A2']],
    ['a person of a company is that person', ['A1'], {}, ['A1']],
    ['the company of two members joins once', ['A1', 'A2'], related, ['A', 'A1', 'A2']],
    ['one member brings the whole company', ['A2'], expanded, ['A', 'A1', 'A2']],
    ['a person without a company has nobody to bring', ['B'], { relatedCompanies: true, expandCompanies: true }, ['B']],
    ['the company of an excluded member joins all the same', ['A3'], related, ['A']],
    ['the company of one held back joins all the same', ['A4'], related, ['A']],
    ['an excluded company is not smuggled in by its person', ['X1'], related, ['X1']],
    ['nor by expansion', ['X1'], expanded, ['X1']],
    ['unless the excluded are wanted', ['X1'], { relatedCompanies: true, ignoreExclusion: true }, ['X', 'X1']],
    ['a company held back does not join, whatever is wished', ['H1'], { relatedCompanies: true, expandCompanies: true, ignoreExclusion: true }, ['H1']],
    ['many, each once', ['A', 'A1', 'B', 'X1'], { relatedCompanies: true, expandCompanies: true }, ['A', 'A1', 'A2', 'B', 'X1']],
  ]
  test.each(cases)('%s', async (_, nos, options, expected) => {
    await members(...nos)
    const { no } = await house.make()
    const asked: Step = { kind: 'add', criteria: hasCode('mailingGroup', 'M'), ...(options && { options }) }
    const looked = await house.preview(no, asked)
    const taken = await house.take(no, asked)
    expect([...(await house.contacts(no))].sort()).toEqual(expected)
    expect([looked.joining, taken.step.joined, taken.segment.stepsTaken]).toEqual([expected.length, expected.length, 1])
  })
})

test('why somebody stays out is told once for each, the held back before the excluded', async () => {
  await members('A', 'X1', 'H1')
  const { no } = await house.make()
  const taken = await add(no, { relatedCompanies: true, expandCompanies: true })
  expect(taken).toMatchObject({ step: { joined: 5, heldBack: [{ reason: 'privacyBlocked', count: 2 }] }, excluded: 2, alreadyIn: 0 })
})

test('twice: the second time nobody joins, and with allow existing everybody has a second line, at the end', async () => {
  await members('A1', 'B')
  const { no } = await house.make()
  await add(no, related)
  expect(await add(no, related)).toMatchObject({ step: { joined: 0 }, alreadyIn: 3, segment: { lines: 3, stepsTaken: 2 } })
  expect(await add(no, { relatedCompanies: true, allowExisting: true })).toMatchObject({ step: { joined: 3 }, segment: { lines: 6 } })
  const lines = await house.lines(no)
  expect(lines.map((line) => line.contactNo)).toEqual(['B', 'A', 'A1', 'B', 'A', 'A1'])
  expect(lines.map((line) => line.lineNo)).toEqual([10_000, 20_000, 30_000, 40_000, 50_000, 60_000])
  await house.undo(no)
  expect(await house.contacts(no)).toEqual(['B', 'A', 'A1'])
})

test('a company that stands on a line is not doubled by its persons, and they join after it', async () => {
  await members('A1', 'A2')
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['A'] })
  expect(await add(no, related)).toMatchObject({ step: { joined: 2 }, alreadyIn: 1 })
  expect(await house.contacts(no)).toEqual(['A', 'A1', 'A2'])
})
