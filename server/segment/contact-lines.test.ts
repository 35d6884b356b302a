/** What hangs on a contact, where its line shows it and its letter says it: other addresses, own values, objections, mailing groups. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import type { CheckReport } from '#core/api/letter'
import type { LineWire } from '#core/api/segment'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
  const { db, tenant, neighbour } = house.database
  for (const one of [tenant, neighbour]) {
    await db.insertInto('own_field').values({ tenant_id: one, code: 'BOAT', name: 'Boat', type: 'text', choices: '[]' }).execute()
    await db.insertInto('mailing_group').values({ tenant_id: one, code: 'X-CARD' }).execute()
  }
  // The neighbour's contacts of the same numbers have moved, and own a boat.
  for (const contact_no of ['C10', 'P11', 'P12', 'P30']) {
    const next = { tenant_id: neighbour, contact_no }
    await db
      .insertInto('contact_alternative_address')
      .values({ ...next, code: 'NEXTDOOR', city: 'Nabovik' })
      .execute()
    await db
      .insertInto('contact_alternative_address_range')
      .values({ ...next, code: 'NEXTDOOR', starting_on: '2026-01-01', ending_on: null })
      .execute()
    await db
      .insertInto('contact_own_value')
      .values({ ...next, field_code: 'BOAT', text: 'Nabobåten', text_key: 'nabobåten', number: null, day: null, flag: null })
      .execute()
  }
})
afterAll(() => house.close())
beforeEach(async () => {
  for (const no of ['P11', 'P12', 'C10', 'P30'])
    await related(no, { alternativeAddresses: [], ownValues: [], objections: [], mailingGroups: [] })
})

const related = async (no: string, body: object) => {
  const answer = await house.ask('PATCH', `/api/contacts/${no}/related`, body)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
}
const line = async (no: string, lineNo = 10_000) => (await house.ask('GET', `/api/segments/${no}/lines/${lineNo}`)).body as LineWire
const patch = (no: string, body: object, lineNo = 10_000) => house.ask('PATCH', `/api/segments/${no}/lines/${lineNo}`, body)
const letter = async (no: string, lineNo = 10_000) =>
  strFromU8(unzipSync((await house.ask('GET', `/api/segments/${no}/lines/${lineNo}/letter`)).bytes)['word/document.xml']!)
    .replace(/<w:br[^>]*\/>|<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()
const check = async (no: string) => (await house.ask('POST', `/api/segments/${no}/check`)).body as CheckReport

const summer = { code: 'SUMMER', ranges: [{ startingOn: '2026-06-01', endingOn: '2026-08-31' }] }

describe('the line shows the contact', () => {
  test('S07 a person’s phone, mobile and e-mail are the contact’s', async () => {
    await house.ask('PUT', '/api/contacts/P30', {
      kind: 'person',
      name: 'Liv Dahl',
      phone: '55 30',
      mobile: '930',
      email: 'liv@dahl.example',
    })
    const { no } = await house.segment({}, ['P30'])
    expect(await line(no)).toMatchObject({ contactName: 'Liv Dahl', phone: '55 30', mobile: '930', email: 'liv@dahl.example' })
  })

  test('S08 a company’s line names no person', async () => {
    const { no } = await house.segment({}, ['C10'])
    expect(await line(no)).toMatchObject({ contactName: '', companyName: 'Fjord AS' })
  })
})

describe('other addresses', () => {
  test('S10 a line takes the address in force on its date, and none on another', async () => {
    await related('P11', { alternativeAddresses: [summer] })
    const inSummer = await house.segment({ date: '2026-06-15' }, ['P11'])
    expect(await line(inSummer.no)).toMatchObject({ date: '2026-06-15', alternativeAddressCode: 'SUMMER', overridden: [] })
    const inMarch = await house.segment({ date: '2026-03-10' }, ['P11'])
    expect(await line(inMarch.no)).toMatchObject({ alternativeAddressCode: '' })
    expect((await house.lines(inSummer.no)).map((row) => row.alternativeAddressCode)).toEqual(['SUMMER'])
  })

  test('S11 another line date picks the address anew, and a choice by hand survives it', async () => {
    await related('P11', { alternativeAddresses: [summer, { code: 'CABIN', ranges: [] }] })
    const { no } = await house.segment({ date: '2026-06-15' }, ['P11'])
    expect((await patch(no, { date: '2026-09-10' })).body).toMatchObject({
      date: '2026-09-10',
      alternativeAddressCode: '',
      overridden: ['date'],
    })
    expect((await patch(no, { date: null, alternativeAddressCode: 'cabin' })).body).toMatchObject({ alternativeAddressCode: 'CABIN' })
    expect((await patch(no, { date: '2026-09-10' })).body).toMatchObject({ alternativeAddressCode: 'CABIN' })
    expect((await patch(no, { date: '2026-07-01', alternativeAddressCode: '' })).body).toMatchObject({
      alternativeAddressCode: '',
      overridden: ['date', 'alternativeAddressCode'],
    })
    expect((await patch(no, { alternativeAddressCode: null })).body).toMatchObject({ alternativeAddressCode: 'SUMMER' })
  })

  test('a date or an address that is none is refused, and nothing changes', async () => {
    const { no } = await house.segment({ date: '2026-06-15' }, ['P11'])
    const before = await line(no)
    expect((await patch(no, { date: '2026-02-30' })).body).toMatchObject({ code: 'not-understood', facts: { field: 'date' } })
    expect((await patch(no, { alternativeAddressCode: 'NONE', subject: 'x' })).status).toBe(400)
    expect(await line(no)).toEqual(before)
  })

  test('S128 the block is the other address under its company’s name; single fields stay the main address', async () => {
    await related('P11', {
      alternativeAddresses: [
        { code: 'CABIN', companyName: 'Hytta', address: 'Vidda 1', postCode: '3580', city: 'Geilo', countryCode: 'NO', ranges: [] },
      ],
    })
    const { no } = await house.segment({}, ['P11'])
    await house.putLetter(no, 'any', aLetter(['«contact.addressBlock»', 'By: «contact.city»']))
    const main = (await line(no)).city
    await patch(no, { alternativeAddressCode: 'CABIN' })
    expect((await letter(no)).split('\n')).toEqual(['Hytta', 'Anne Berg', 'Vidda 1', '3580 Geilo', `By: ${main}`])
  })

  test('a person who lives at the company’s takes the company’s other address of the day (R-ADDR 1b)', async () => {
    await related('C10', {
      alternativeAddresses: [
        { ...summer, companyName: 'Fjord sommer', address: 'Brygga 2', postCode: '3770', city: 'Kragerø', countryCode: 'NO' },
      ],
    })
    const { no } = await house.segment({ date: '2026-06-15' }, ['P12'])
    await house.putLetter(no, 'any', aLetter(['«contact.addressBlock»']))
    expect((await letter(no)).split('\n')).toEqual(['Fjord sommer', 'Ola Nordmann', 'Brygga 2', '3770 Kragerø'])
    await patch(no, { date: '2026-12-01' })
    expect(await letter(no)).not.toContain('Kragerø')
  })

  test('the letter is of the line’s date, and the log keeps date and address', async () => {
    await related('P11', { alternativeAddresses: [summer] })
    const { no } = await house.segment({ date: '2026-06-15' }, ['P11', 'P30'])
    await house.putLetter(no, 'any', aLetter(['«letter.date»']))
    await patch(no, { date: '2026-06-20' })
    expect(await letter(no)).toBe('20. juni 2026')
    const done = await house.over(await house.ask('POST', `/api/segments/${no}/log`, { followUp: false }))
    expect([done.state, house.errors]).toEqual(['done', []])
    const { rows } = await sql<object>`
      select contact_no, date, alternative_address_code from interaction_entry where tenant_id = ${house.database.tenant} and segment_no = ${no} order by line_no`.execute(
      house.database.db,
    )
    expect(rows).toEqual([
      { contact_no: 'P11', date: '2026-06-20', alternative_address_code: 'SUMMER' },
      { contact_no: 'P30', date: '2026-06-15', alternative_address_code: '' },
    ])
    const [entry] = ((await house.ask('GET', '/api/contacts/P11/interactions')).body as { rows: { entryNo: number }[] }).rows
    expect((await house.ask('GET', `/api/interactions/${entry!.entryNo}/letter`)).status).toBe(200)
  })
})

describe('own fields in letters', () => {
  test('are filled by both of their names; an empty one is told, one that the house does not have stops', async () => {
    await related('P11', { ownValues: [{ code: 'BOAT', value: 'Terna' }] })
    const { no } = await house.segment({}, ['P11', 'P30'])
    await house.putLetter(no, 'any', aLetter(['«contact.own.BOAT»', '«Own_boat»!']))
    expect(await letter(no)).toBe('Terna\nTerna!')
    expect((await check(no)).counts).toEqual([{ kind: 'empty-field', field: 'contact.own.BOAT', severity: 'warning', count: 1 }])
    await house.putLetter(no, 'any', aLetter(['«contact.own.PLANE»']))
    expect((await check(no)).findings).toContainEqual(
      expect.objectContaining({ kind: 'unknown-field', severity: 'stop', field: 'contact.own.PLANE' }),
    )
  })

  test('are placed like any other field, under the name that the house gave them', async () => {
    await related('P11', { ownValues: [{ code: 'BOAT', value: 'Terna' }] })
    const { no } = await house.segment({}, ['P11'])
    await house.putLetter(no, 'any', aLetter(['Hei']))
    const place = (field: string) => house.ask('POST', `/api/segments/${no}/letters/any/place`, { kind: 'field', field, paragraph: 1 })
    expect((await place('contact.own.BOAT')).body).toMatchObject({
      slots: [{ name: 'contact.own.BOAT', field: 'contact.own.BOAT' }],
      unknown: [],
    })
    expect((await place('contact.own.PLANE')).body).toMatchObject({ code: 'place-refused' })
    expect(await letter(no)).toContain('Terna')
  })

  test('the log can make the letter again when the field is long gone', async () => {
    await related('P12', { ownValues: [{ code: 'BOAT', value: 'Måka' }] })
    const { no } = await house.segment({}, ['P12'])
    await house.putLetter(no, 'any', aLetter(['Båt: «contact.own.BOAT»']))
    expect((await house.over(await house.ask('POST', `/api/segments/${no}/log`, { followUp: false }))).state).toBe('done')
    await house.database.db.deleteFrom('contact_own_value').where('tenant_id', '=', house.database.tenant).execute()
    const [entry] = ((await house.ask('GET', '/api/contacts/P12/interactions')).body as { rows: { entryNo: number }[] }).rows
    const again = await house.ask('GET', `/api/interactions/${entry!.entryNo}/letter`)
    expect(strFromU8(unzipSync(again.bytes)['word/document.xml']!)).toContain('Måka')
  })
})

describe('objections by channel', () => {
  test('hold back the lines that would go by that channel, at add and on the line, whatever is said', async () => {
    await related('P12', { objections: [{ channel: 'email', source: 'Herself' }] })
    const add = (no: string) =>
      house.ask('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: ['P12'], allowExisting: true })
    const { no } = await house.segment({}, [])
    expect((await add(no)).body).toMatchObject({ step: { joined: 0, heldBack: [{ reason: 'objectionToEmail', count: 1 }] } })
    await related('P12', { objections: [{ channel: 'phone' }] })
    expect((await add(no)).body).toMatchObject({ step: { joined: 1, heldBack: [] } })
    expect(await line(no)).toMatchObject({ correspondenceType: 'email', heldBack: null })

    await related('P12', { objections: [{ channel: 'email' }] })
    expect(await line(no)).toMatchObject({ heldBack: 'objectionToEmail' })
    await house.putLetter(no, 'any', aLetter(['Hei']))
    expect((await check(no)).findings).toContainEqual(
      expect.objectContaining({ kind: 'held-back', severity: 'stop', facts: { reason: 'objectionToEmail' } }),
    )
    expect((await house.ask('GET', `/api/segments/${no}/lines/10000/letter`)).body).toMatchObject({ code: 'contact-refused' })
    expect((await house.ask('POST', `/api/segments/${no}/log`, { followUp: false })).body).toMatchObject({ code: 'check-failed' })

    expect((await patch(no, { correspondenceType: 'hardCopy' })).body).toMatchObject({ heldBack: null })
    await related('P12', { objections: [{ channel: 'post' }] })
    expect(await line(no)).toMatchObject({ heldBack: 'objectionToPost' })
    expect((await patch(no, { correspondenceType: 'none' })).body).toMatchObject({ heldBack: 'objectionToPost' })
  })

  test('the segment’s type decides for a contact without a wish of its own', async () => {
    await related('P30', { objections: [{ channel: 'post' }] })
    const byPost = await house.segment({ correspondenceType: 'hardCopy' }, ['P30'])
    const byEmail = await house.segment({ correspondenceType: 'email' }, ['P30'])
    expect([byPost.lines, byEmail.lines]).toEqual([0, 1])
  })
})

describe('a mailing group for a segment (R-PRINT)', () => {
  const apply = (no: string, body: object) => house.ask('POST', `/api/segments/${no}/mailing-group`, body)
  const members = async (tenant = house.database.tenant) =>
    (
      await house.database.db
        .selectFrom('contact_mailing_group')
        .select('contact_no')
        .where('tenant_id', '=', tenant)
        .orderBy('contact_no')
        .execute()
    ).map((row) => row.contact_no)

  test('S133 everybody on it gets the group; the old ones leave when that is asked for', async () => {
    const { db, neighbour } = house.database
    await db
      .insertInto('contact_mailing_group')
      .values({ tenant_id: neighbour, contact_no: 'P12', code: 'X-CARD' })
      .onConflict((again) => again.doNothing())
      .execute()
    await related('P12', { mailingGroups: ['X-CARD'] })
    const { no } = await house.segment({}, ['P11', 'P30'])
    await house.ask('POST', `/api/segments/${no}/steps`, { kind: 'removeByHand', lines: [20_000] })
    expect((await apply(no, { code: 'x-card' })).body).toEqual({ code: 'X-CARD', joined: 1, left: 0, members: 2 })
    expect(await members()).toEqual(['P11', 'P12'])
    expect((await apply(no, { code: 'X-CARD', deleteOldAssignments: true })).body).toEqual({
      code: 'X-CARD',
      joined: 0,
      left: 1,
      members: 1,
    })
    expect(await members()).toEqual(['P11'])
    expect((await apply(no, {})).status).toBe(400)
    expect((await apply(no, { code: 'NONE', deleteOldAssignments: true })).body).toMatchObject({
      code: 'related-refused',
      facts: { reason: 'unknown', code: 'NONE' },
    })
    expect((await apply('NONE', { code: 'X-CARD' })).status).toBe(404)
    expect(await members()).toEqual(['P11'])
    expect(await members(neighbour)).toEqual(['P12'])
  })
})
