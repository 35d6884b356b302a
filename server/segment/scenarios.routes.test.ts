/** The scenarios of sections 2, 7 and 8 that ask about more than the contact itself, with their neighbours, through the HTTP API. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { LineWire } from '#core/api/segment'
import type { Criteria, RowCriteria } from '#core/segment/criteria'
import { company, person, storeContacts } from '../../test/builders/segment'
import { isNo, not, salespersonIs, text } from '../../test/builders/criteria'
import { readSettings, writeSetting } from '../identity/settings'
import { hasCode, hasInteraction, openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(() => house.refill())
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

const add = (no: string, criteria: Criteria, options = {}) => house.take(no, { kind: 'add', criteria, options })
const joiners = async (criteria: Criteria, options = {}) => {
  const { no } = await house.make()
  await add(no, criteria, options)
  return [...(await house.contacts(no))].sort()
}
const letterFor = (no: string) =>
  sql`insert into segment_letter (tenant_id, segment_no, language, hash, file_name, mapping) values (${house.tenant}, ${no}, '', 'h', 'a.docx', '{}')`.execute(
    house.db,
  )
const changeLine = (no: string, lineNo: number, change: object) =>
  house.ask<LineWire>('PATCH', `/api/segments/${no}/lines/${lineNo}`, change)

test('S13 a contact that is given to its own line again changes nothing', async () => {
  const { no } = await house.make()
  await letterFor(no)
  await house.take(no, { kind: 'addByHand', contacts: ['P11'] })
  await changeLine(no, 10_000, { subject: 'For Anne' })
  expect(await changeLine(no, 10_000, { contactNo: 'P11' })).toMatchObject({
    lineNo: 10_000,
    letterState: 'inherited',
    subject: 'For Anne',
  })
  expect(await house.read(no)).toMatchObject({ stepsTaken: 1, lines: 1 })
})

test('S19 a new contact without a wish of its own gets the type that the house prefers', async () => {
  const kept = await readSettings(house.db, house.tenant)
  await writeSetting(house.db, house.tenant, 'defaults', { ...kept.defaults, correspondenceType: 'email' })
  await house.insert('number_series', { code: 'contact', prefix: 'C', digits: 5, next: 1 })
  const made = await house.fresh.ask('POST', '/api/contacts', { kind: 'person', name: 'Eva Lie' })
  await writeSetting(house.db, house.tenant, 'defaults', kept.defaults)
  expect([made.statusCode, made.json<{ correspondenceType: string }>().correspondenceType]).toEqual([201, 'email'])
})

test("S14 another contact takes the line, and the segment's letter is there as before", async () => {
  const { no } = await house.make()
  await letterFor(no)
  await house.take(no, { kind: 'addByHand', contacts: ['P11', 'P12'] })
  await changeLine(no, 10_000, { subject: 'For Anne' })
  const line = await changeLine(no, 10_000, { contactNo: 'P30', subject: 'For Liv' })
  expect(line).toMatchObject({ contactNo: 'P30', contactName: 'Liv Dahl', letterState: 'inherited', subject: 'For Liv' })
  expect(await house.contacts(no)).toEqual(['P12', 'P30'])
  expect(await house.read(no)).toMatchObject({ stepsTaken: 3, lines: 2 })
  await house.undo(no)
  await house.undo(no)
  expect(await house.lineOf(no, 'P11')).toMatchObject({ lineNo: 10_000, subject: 'For Anne' })
})

test('S14 nobody who is held back, and nobody who is not there, takes a line', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11'] })
  const path = `/api/segments/${no}/lines/10000`
  expect(await house.refused('PATCH', path, { contactNo: 'P40' })).toMatchObject({
    status: 409,
    code: 'contact-held-back',
    facts: { reason: 'privacyBlocked' },
  })
  expect(await house.refused('PATCH', path, { contactNo: 'P99' })).toMatchObject({ status: 404, facts: { contactNo: 'P99' } })
  const tag = (await house.fresh.ask('GET', path)).headers.etag as string
  await changeLine(no, 10_000, { subject: 'New' })
  expect(await house.refused('PATCH', path, { contactNo: 'P30' }, { 'if-match': tag })).toMatchObject({ status: 412 })
  expect(await house.read(no)).toMatchObject({ stepsTaken: 1, lines: 1 })
})

/** A company A, a person B of none, a person C of A; and those of them who are in the mailing group M. */
async function mailingGroup(companyOfC: 'A' | '', ...members: readonly string[]): Promise<Criteria> {
  await storeContacts(house.db, house.tenant, [
    company('A', { name: 'Aas' }),
    person('B'),
    person('C', { companyNo: companyOfC, companyName: companyOfC && 'Aas' }),
  ])
  for (const contact of members) await house.insert('contact_mailing_group', { contact_no: contact, code: 'M' })
  return hasCode('mailingGroup', 'M')
}

test('S52 members of a mailing group join once each, companies and persons alike', async () => {
  expect(await joiners(await mailingGroup('A', 'A', 'B', 'C'))).toEqual(['A', 'B', 'C'])
})

test('S53 with related companies the company of a member joins as well', async () => {
  const members = await mailingGroup('A', 'B', 'C')
  expect(await joiners(members, { relatedCompanies: true })).toEqual(['A', 'B', 'C'])
  expect(await joiners(members)).toEqual(['B', 'C'])
})

test('S53 the company is there once, be it a member or not', async () => {
  expect(await joiners(await mailingGroup('A', 'A', 'B', 'C'), { relatedCompanies: true, expandCompanies: true })).toEqual(['A', 'B', 'C'])
})

test('S55 a company to which no member belongs stays out', async () => {
  expect(await joiners(await mailingGroup('', 'B', 'C'), { relatedCompanies: true })).toEqual(['B', 'C'])
})

test('S52 codes are told apart, and a group that nobody is in gives nobody', async () => {
  const members = await mailingGroup('A', 'A')
  expect(await joiners(hasCode('mailingGroup', 'm'))).toEqual([])
  expect(await joiners({ kind: 'all', of: [members, hasCode('mailingGroup', 'X-CARD')] })).toEqual([])
  expect(await joiners({ kind: 'any', of: [members, hasCode('mailingGroup', 'X-CARD')] })).toEqual(['A', 'P11', 'P30'])
})

test('S58 who is in the mailing group and on a line already is not doubled, unless that is wanted', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11'] })
  expect(await add(no, hasCode('mailingGroup', 'X-CARD'))).toMatchObject({ step: { joined: 1 }, alreadyIn: 1, segment: { lines: 2 } })
  await house.undo(no)
  expect(await add(no, hasCode('mailingGroup', 'X-CARD'), { allowExisting: true })).toMatchObject({
    step: { joined: 2 },
    segment: { lines: 3 },
  })
})

test('S59 persons match by the industry of their company, and the excluded one stays out', async () => {
  const { no } = await house.make()
  expect(await add(no, hasCode('industryGroup', 'RET'))).toMatchObject({ step: { joined: 3 }, excluded: 1 })
  expect(await house.contacts(no)).toEqual(['C10', 'P11', 'P12'])
})

test('S59 business relations go by the company too, and job responsibilities do not', async () => {
  expect(await joiners(hasCode('businessRelation', 'CUST'))).toEqual(['C10', 'P11', 'P12'])
  expect(await joiners(hasCode('jobResponsibility', 'PURCHASE'))).toEqual(['P11'])
  expect(await joiners({ kind: 'all', of: [hasCode('industryGroup', 'RET'), not(hasCode('jobResponsibility', 'PURCHASE'))] })).toEqual([
    'C10',
    'P12',
  ])
})

const entry = (entryNo: number, contact: string, facts: object) =>
  house.insert('interaction_entry', {
    entry_no: entryNo,
    contact_no: contact,
    time: '12:00',
    description: 'Letter',
    letter_state: 'none',
    ...facts,
  })
const evaluated: RowCriteria = { kind: 'choice', field: 'evaluation', oneOf: ['positive'] }
const in2025: RowCriteria = { kind: 'date', field: 'date', is: 'between', value: '2025-01-01', to: '2025-12-31' }

test('S61 an interaction has to satisfy all that is asked of it: two that do so together are none', async () => {
  await entry(1, 'P11', { date: '2026-01-15', evaluation: 'positive', salesperson_code: 'AH' })
  await entry(2, 'P11', { date: '2025-06-01', salesperson_code: 'RL' })
  const { no } = await house.make()
  expect(await add(no, hasInteraction(evaluated, in2025))).toMatchObject({ step: { joined: 0 }, segment: { lines: 0, stepsTaken: 1 } })
  expect(await joiners({ kind: 'all', of: [hasInteraction(evaluated), hasInteraction(in2025)] })).toEqual(['P11'])
  expect(await joiners(hasInteraction({ kind: 'choice', field: 'salespersonCode', oneOf: ['RL'] }, in2025))).toEqual(['P11'])
})

test('S61 template BUS and the year 2025 must hold of the same entry; the step is counted all the same', async () => {
  await entry(1, 'P11', { date: '2026-01-15', evaluation: 'positive', interaction_template_code: 'BUS', interaction_group_code: 'LETTER' })
  await entry(2, 'P11', { date: '2025-06-01', interaction_template_code: 'CALL', interaction_group_code: 'PHONE' })
  const template = (code: string): RowCriteria => ({ kind: 'choice', field: 'interactionTemplateCode', oneOf: [code] })
  const { no } = await house.make()
  expect(await add(no, hasInteraction(template('BUS'), in2025))).toMatchObject({ step: { joined: 0 }, segment: { lines: 0, stepsTaken: 1 } })
  expect(await joiners(hasInteraction(template('CALL'), in2025))).toEqual(['P11'])
  expect(await joiners(hasInteraction({ kind: 'choice', field: 'interactionGroupCode', oneOf: ['LETTER'] }))).toEqual(['P11'])
})

test("S61 an interaction is that very contact's, not a colleague's; a cancelled one counts", async () => {
  await entry(1, 'C10', { date: '2025-06-01', canceled: true, contact_company_no: 'C10' })
  expect(await joiners(hasInteraction(in2025))).toEqual(['C10'])
})

test('whoever has not been written to for ninety days, told from the work date', async () => {
  await entry(1, 'P11', { date: '2025-12-02' })
  await entry(2, 'P12', { date: '2025-12-01' })
  const lately = hasInteraction({ kind: 'date', field: 'date', is: 'between', value: { day: 'today', shift: { by: -90, unit: 'day' } } })
  expect(await joiners({ kind: 'all', of: [text('companyName', 'equal', 'fjord as'), not(lately)] })).toEqual(['C10', 'P12'])
})

test('whoever is on another segment, open or logged, can be asked for and left out', async () => {
  const other = await house.make()
  await house.take(other.no, { kind: 'addByHand', contacts: ['P11', 'P30'] })
  await house.take(other.no, { kind: 'removeByHand', lines: [20_000] })
  await house.insert('logged_segment', { entry_no: 7, segment_no: 'SM00007', description: 'Old', created_on: '2026-01-01', entries: 2 })
  await entry(1, 'P12', { date: '2026-01-01', logged_segment_entry_no: 7, segment_no: 'SM00007' })
  await entry(2, 'C20', { date: '2026-01-01', logged_segment_entry_no: 7, segment_no: 'SM00007', canceled: true })
  const on = (segmentNo: string): Criteria => ({ kind: 'onSegment', segmentNo })
  expect(await joiners(on(other.no))).toEqual(['P11'])
  expect(await joiners(on('SM00007'))).toEqual(['P12'])
  expect(await joiners({ kind: 'all', of: [not(on(other.no)), not(on('SM00007'))] })).toEqual(['C10', 'C20', 'P21', 'P30'])
})

test('item sales go by the company; a person joins only where the posted document names her, and is removed all the same', async () => {
  const sale = { kind: 'sale', item_no: '1000', posted_on: '2026-02-01', quantity: 3, amount: 2999.5 }
  await house.insert('item_sale', { entry_no: 1, company_no: 'C10', contact_no: 'P11', ...sale })
  await house.insert('item_sale', { entry_no: 2, company_no: 'C20', contact_no: '', ...sale, quantity: 1 })
  const bought: Criteria = {
    kind: 'has',
    table: 'itemSale',
    of: {
      kind: 'all',
      of: [
        { kind: 'code', field: 'itemNo', is: 'between', value: '1000', to: '1999' },
        { kind: 'number', field: 'quantity', is: 'atLeast', value: 2 },
      ],
    },
  }
  expect(await joiners(bought)).toEqual(['C10', 'P11'])
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['C10', 'P11', 'P12', 'C20'] })
  await house.take(no, { kind: 'remove', criteria: bought })
  expect(await house.contacts(no)).toEqual(['C20'])
})

test('S70 a company is kept whole where one of it matches, although she is on no line', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['C10', 'P12', 'C20'] })
  expect(await house.take(no, { kind: 'keep', criteria: isNo('P11'), options: { entireCompanies: true } })).toMatchObject({
    step: { dropped: 1 },
  })
  expect(await house.contacts(no)).toEqual(['C10', 'P12'])
  await house.undo(no)
  await house.take(no, { kind: 'remove', criteria: isNo('P11'), options: { entireCompanies: true } })
  expect(await house.contacts(no)).toEqual(['C20'])
})

test("S70 without entire companies everybody goes, and a person of no company is nobody's colleague", async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['C10', 'P12', 'C20'] })
  await house.take(no, { kind: 'keep', criteria: isNo('P11') })
  expect(await house.contacts(no)).toEqual([])
  await house.undo(no)
  await storeContacts(house.db, house.tenant, [person('P50')])
  await house.take(no, { kind: 'addByHand', contacts: ['P50'] })
  await house.take(no, { kind: 'keep', criteria: isNo('P30'), options: { entireCompanies: true } })
  expect(await house.contacts(no)).toEqual([])
})

test('own fields are asked about by their type', async () => {
  await house.insert('contact_own_value', { contact_no: 'P11', field_code: 'HOBBY', text: 'Golf', text_key: 'golf' })
  await house.insert('contact_own_value', { contact_no: 'P12', field_code: 'SIZE', number: 42.5 })
  await house.insert('contact_own_value', { contact_no: 'P30', field_code: 'VIP', flag: true })
  const own = (field: string, ask: Extract<Criteria, { kind: 'own' }>['ask']): Criteria => ({ kind: 'own', field, ask })
  expect(await joiners(own('HOBBY', { kind: 'text', is: 'like', value: 'G*F' }))).toEqual(['P11'])
  expect(await joiners(own('SIZE', { kind: 'number', is: 'greater', value: 42 }))).toEqual(['P12'])
  expect(await joiners(own('VIP', { kind: 'flag', is: true }))).toEqual(['P30'])
  expect(await joiners({ kind: 'all', of: [salespersonIs('RL'), own('VIP', { kind: 'flag', is: false })] })).toEqual(['C20', 'P12', 'P21'])
})

test('of several at one address one is written to, and whoever has no address stays', async () => {
  const home = { address: 'Storgata 1', postCode: '5003' }
  await storeContacts(house.db, house.tenant, [
    person('H1', home),
    person('H2', { ...home, address: ' STORGATA 1' }),
    person('H3', { ...home, postCode: '5004' }),
  ])
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['H2', 'H1', 'H3', 'P11', 'P12'] })
  expect(await house.take(no, { kind: 'household' })).toMatchObject({ step: { dropped: 1 } })
  expect(await house.contacts(no)).toEqual(['H2', 'H3', 'P11', 'P12'])
})

test('a sample is as large as was asked for, and the same seed draws the same', async () => {
  const drawn = async (seed: string, size = 3) => {
    const { no } = await house.make()
    await add(no, { kind: 'all', of: [] })
    await house.take(no, { kind: 'sample', size, seed })
    return house.contacts(no)
  }
  const first = await drawn('a')
  expect(first.length).toBe(3)
  expect(await drawn('a')).toEqual(first)
  expect((await drawn('a', 2)).every((contact) => first.includes(contact))).toBe(true)
  expect((await drawn('a', 100)).length).toBe(6)
  expect(new Set(await Promise.all(['b', 'c', 'd', 'e'].map(async (seed) => (await drawn(seed)).join()))).size).toBeGreaterThan(1)
})

test('S103 of a logged segment only those who did not answer, who failed, or who were evaluated so', async () => {
  await house.insert('logged_segment', { entry_no: 1, segment_no: 'SM00001', description: 'Old', created_on: '2026-01-01', entries: 4 })
  const logged = { date: '2026-01-01', logged_segment_entry_no: 1, segment_no: 'SM00001', information_flow: 'outbound' }
  await entry(1, 'P11', { ...logged, evaluation: 'negative' })
  await entry(2, 'P12', { ...logged, attempt_failed: true })
  await entry(3, 'P30', logged)
  await entry(4, 'C20', logged)
  await entry(5, 'P11', { date: '2026-01-08', information_flow: 'inbound' })
  await entry(6, 'P30', { date: '2026-01-09', information_flow: 'inbound' })
  await entry(7, 'C20', { date: '2026-01-02', information_flow: 'inbound', canceled: true })
  const reused = async (only: object) => {
    const { no } = await house.make()
    await house.ask('POST', `/api/segments/${no}/reuse`, { loggedSegment: 1, only })
    return house.contacts(no)
  }
  expect(await reused({ kind: 'notAnswered', withinDays: 7 })).toEqual(['P12', 'P30', 'C20'])
  expect(await reused({ kind: 'notAnswered', withinDays: 8 })).toEqual(['P12', 'C20'])
  expect(await reused({ kind: 'failed' })).toEqual(['P12'])
  expect(await reused({ kind: 'evaluated', as: ['negative', 'veryNegative'] })).toEqual(['P11'])
  // By e-mail: one that nobody got, one that went at the second attempt, and one of which nobody knows.
  for (const [entryNo, states] of [[1, ['failed']], [3, ['failed', 'sent']], [4, ['failed', 'unknown']]] as const)
    for (const [at, state] of states.entries())
      await sql`
        with run as (
          insert into delivery_run (tenant_id, id, logged_segment_entry_no, channel, state) values (${house.tenant}, gen_random_uuid(), 1, 'email', 'done') returning id),
        told as (update interaction_entry set delivery_status = ${state === 'sent' ? '' : 'error'} where tenant_id = ${house.tenant} and entry_no = ${entryNo})
        insert into delivery (tenant_id, id, run_id, position, interaction_entry_no, channel, state, message_id, sent_at)
        select ${house.tenant}, gen_random_uuid(), id, ${at + 1}, ${entryNo}, 'email', ${state}, gen_random_uuid()::text, case when ${state} = 'sent' then now() end from run`.execute(house.db)
  expect(await reused({ kind: 'failed' })).toEqual(['P11', 'P12'])
})

const senseless: readonly [string, Criteria, string][] = [
  [
    'a field that the table does not have',
    { kind: 'has', table: 'mailingGroup', of: { kind: 'choice', field: 'itemNo', oneOf: ['1'] } },
    'unknown-row-field',
  ],
  [
    'a day within a row that the calendar does not have',
    hasInteraction({ kind: 'date', field: 'date', is: 'on', value: '2026-02-30' }),
    'not-a-day',
  ],
  [
    'more conditions than a person makes',
    { kind: 'all', of: Array.from({ length: 7 }, () => ({ kind: 'any', of: Array.from({ length: 50 }, () => isNo()) })) },
    'too-many-conditions',
  ],
]
test.each(senseless)('%s is refused with the reason', async (_, criteria, reason) => {
  const { no } = await house.make()
  for (const path of ['steps', 'steps/preview']) {
    expect(await house.refused('POST', `/api/segments/${no}/${path}`, { kind: 'add', criteria })).toMatchObject({
      status: 400,
      facts: { reason },
    })
  }
})

test('S62 filters as the anchor has them are parsed into criteria, which are taken as they are', async () => {
  const parse = async (...tables: object[]) => (await house.ask<{ criteria: Criteria }>('POST', '/api/criteria/parse', { tables })).criteria
  const contact = (field: string, filter: string) => ({ table: 'contact', filters: [{ field, filter }] })
  expect(await joiners(await parse(contact('postCode', '5000..5999')))).toEqual(['P30'])
  expect(await joiners(await parse(contact('salespersonCode', 'ah|RL')))).toEqual(['C10', 'C20', 'P11', 'P12', 'P21', 'P30'])
  expect(await joiners(await parse(contact('no', 'P11')), { expandCompanies: true })).toEqual(['C10', 'P11', 'P12'])
  expect(await joiners(await parse(contact('name', '@*berg*|liv*')))).toEqual(['P11', 'P30'])
  expect(await joiners(await parse(contact('email', "''")))).toEqual(['P21'])
  const both = await parse(contact('salespersonCode', '<>RL'), { table: 'mailingGroup', filters: [{ field: 'code', filter: 'x-*' }] })
  expect(await joiners(both)).toEqual(['P11'])
  expect((await house.ask<{ tables: unknown }>('POST', '/api/criteria/print', { criteria: both })).tables).toEqual([
    { table: 'contact', filters: [{ field: 'salespersonCode', filter: '<>RL' }] },
    { table: 'mailingGroup', filters: [{ field: 'code', filter: 'X-*' }] },
  ])
  expect(await house.refused('POST', '/api/criteria/parse', { tables: [contact('createdOn', '2026-02-30')] })).toMatchObject({
    status: 400,
    facts: { reason: 'not-a-day', table: 'contact', field: 'createdOn', at: 0 },
  })
})

test('S57 the excluded join where that is wished, and the held back never do', async () => {
  expect(await joiners(isNo('P11', 'P13', 'P40'), { ignoreExclusion: true })).toEqual(['P11', 'P13'])
  expect(await joiners(isNo('P11'), { expandCompanies: true, ignoreExclusion: true })).toEqual(['C10', 'P11', 'P12', 'P13'])
})

test('S66 without a question everybody matches: removing empties, keeping keeps all', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11', 'P12'] })
  await house.take(no, { kind: 'keep', criteria: { kind: 'all', of: [] } })
  expect(await house.contacts(no)).toEqual(['P11', 'P12'])
  await house.take(no, { kind: 'remove', criteria: { kind: 'all', of: [] } })
  expect(await house.contacts(no)).toEqual([])
})

test('S75 what was taken away by hand comes back with what was written on it, in its old place', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11', 'P12', 'P30'] })
  await changeLine(no, 20_000, { subject: 'For Ola', language: 'de' })
  expect(await house.take(no, { kind: 'removeByHand', lines: [20_000] })).toMatchObject({
    step: { dropped: 1 },
    segment: { stepsTaken: 2 },
  })
  await house.undo(no)
  expect(await house.contacts(no)).toEqual(['P11', 'P12', 'P30'])
  expect(await house.lineOf(no, 'P12')).toMatchObject({ subject: 'For Ola', language: 'de', overridden: ['language', 'subject'] })
})

test('profile answers are one row each: questionnaire, answer and day hold together', async () => {
  const answer = { contact_no: 'P11', priority: 'high' }
  await house.insert('contact_profile_answer', { ...answer, questionnaire_code: 'PERSON', line_no: 10_000, answered_on: '2026-01-10' })
  await house.insert('contact_profile_answer', { ...answer, questionnaire_code: 'LEADS', line_no: 20_000, answered_on: '2025-01-10' })
  const answered = (...of: RowCriteria[]): Criteria => ({ kind: 'has', table: 'profileAnswer', of: { kind: 'all', of } })
  const person: RowCriteria = { kind: 'choice', field: 'questionnaireCode', oneOf: ['PERSON'] }
  expect(await joiners(answered(person, { kind: 'number', field: 'lineNo', is: 'equal', value: 10_000 }))).toEqual(['P11'])
  expect(await joiners(answered(person, { kind: 'number', field: 'lineNo', is: 'equal', value: 20_000 }))).toEqual([])
  expect(await joiners(answered(person, { kind: 'date', field: 'answeredOn', is: 'before', value: { day: 'startOfYear' } }))).toEqual([])
})
