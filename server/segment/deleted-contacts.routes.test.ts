/** A contact that is deleted is on no segment any more, and comes back by no undo, redo, edit or reuse (R-DEL). */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { isNo } from '../../test/builders/criteria'
import { person, storeContacts } from '../../test/builders/segment'
import { hasCode, openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(() => house.refill())
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

const remove = (contact: string) => house.ask('DELETE', `/api/contacts/${contact}`)
const refusal = (contact: string) => house.refused('DELETE', `/api/contacts/${contact}`)

async function withSteps(): Promise<string> {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P30', 'P12'] })
  await house.take(no, { kind: 'addByHand', contacts: ['C20'] })
  return no
}

test('it is refused for as long as the contact stands, on one segment or on two, which are named', async () => {
  const one = await withSteps()
  const { no: other } = await house.make()
  await house.take(other, { kind: 'addByHand', contacts: ['P30'] })
  expect(await refusal('P30')).toMatchObject({ status: 409, code: 'contact-on-segment', facts: { segments: [one, other] } })
  await house.take(one, { kind: 'removeContacts', contacts: ['P30'] })
  expect(await refusal('P30')).toMatchObject({ facts: { segments: [other] } })
  await house.undo(other)
  await remove('P30')
  expect(await house.refused('GET', '/api/contacts/P30')).toMatchObject({ status: 404 })
})

test('a company is refused while one of its persons stands; without her it goes, and her colleagues with it', async () => {
  const no = await withSteps()
  expect(await refusal('C10')).toMatchObject({ code: 'contact-on-segment', facts: { segments: [no] } })
  await house.take(no, { kind: 'remove', criteria: isNo('P12') })
  await remove('C10')
  for (const contact of ['C10', 'P11', 'P12', 'P13']) expect(await house.refused('GET', `/api/contacts/${contact}`)).toMatchObject({ status: 404 })
  await house.undo(no)
  expect(await house.contacts(no)).toEqual(['P30', 'C20'])
})

test('who had left does not come back by undo, nor by taking the step again', async () => {
  const no = await withSteps()
  await house.take(no, { kind: 'keep', criteria: isNo('P12', 'C20') })
  await remove('P30')
  await house.undo(no)
  expect(await house.contacts(no)).toEqual(['P12', 'C20'])
  expect(await house.read(no)).toMatchObject({ lines: 2 })
  await house.redo(no)
  await house.undo(no)
  await house.undo(no)
  await house.undo(no)
  await house.redo(no)
  expect(await house.contacts(no)).toEqual(['P12'])
})

test('who was on a step that is switched off does not come back with it, nor by undoing that', async () => {
  const no = await withSteps()
  await house.ask('PATCH', `/api/segments/${no}/steps/1`, { off: true })
  expect(await house.contacts(no)).toEqual(['C20'])
  await remove('P30')
  await house.undo(no)
  expect(await house.contacts(no)).toEqual(['P12', 'C20'])
  await house.redo(no)
  expect(await house.contacts(no)).toEqual(['C20'])
  await house.ask('PATCH', `/api/segments/${no}/steps/1`, { off: false })
  expect(await house.contacts(no)).toEqual(['P12', 'C20'])
})

test('another contact that gets the number later is not who was there', async () => {
  const no = await withSteps()
  await house.take(no, { kind: 'removeContacts', contacts: ['P30'] })
  await remove('P30')
  await storeContacts(house.db, house.tenant, [person('P30', { name: 'Somebody Else' })])
  await house.undo(no)
  expect(await house.contacts(no)).toEqual(['P12', 'C20'])
})

test('its groups go with it, and criteria find it no more', async () => {
  const { no } = await house.make()
  await remove('P30')
  expect(await house.preview(no, { kind: 'add', criteria: hasCode('mailingGroup', 'X-CARD') })).toMatchObject({ matching: 1, joining: 1 })
})

test('written to before: a person’s entries are its company’s when they are reused, and one without a company is gone', async () => {
  await house.insert('logged_segment', { entry_no: 7, segment_no: 'SM00007', description: 'Old', created_on: '2026-01-01', entries: 2 })
  const said = { date: '2026-01-01', time: '12:00', description: 'Letter', letter_state: 'none', logged_segment_entry_no: 7, segment_no: 'SM00007' }
  await house.insert('interaction_entry', { entry_no: 1, contact_no: 'P11', contact_company_no: 'C10', ...said })
  await house.insert('interaction_entry', { entry_no: 2, contact_no: 'P30', ...said })
  await remove('P11')
  await remove('P30')
  const { no } = await house.make()
  expect(await house.take(no, { kind: 'reuse', loggedSegment: 7 })).toMatchObject({ step: { joined: 1 }, gone: 1 })
  expect(await house.contacts(no)).toEqual(['C10'])
})
