/** An interaction written for one contact, a call, one that is put off; and the log in numbers. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import type { InteractionPage, InteractionWire } from '#core/api/interaction'
import type { OwnLetter, Proposal } from '#core/api/single-interaction'
import type { StatisticsRow } from '#core/api/statistics'
import { writeSetting } from '../identity/settings'
import { noSystemTemplates } from '#core/interaction/interaction-template'
import { keepBlob } from '../letter/blobs'
import { expectSound } from '../../test/server/sound'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
  const { db, tenant } = house.database
  const hash = await keepBlob(db, tenant, aLetter(['Dear «contact.name»', '«letter.subject»', '«salesperson.name»']))
  await db.insertInto('interaction_group').values([{ tenant_id: tenant, code: 'MAIL' }, { tenant_id: tenant, code: 'PHONE' }]).execute()
  const template = { tenant_id: tenant, interaction_group_code: 'MAIL', information_flow: 'outbound', initiated_by: 'us', unit_cost: '8', unit_duration: 30 } as const
  await db
    .insertInto('interaction_template')
    .values([
      { ...template, code: 'BUS', description: 'Business letter', correspondence_type: 'hardCopy', language: 'nb', wizard_action: 'open' },
      { ...template, code: 'BARE', description: 'Without a letter', correspondence_type: 'email' },
      { ...template, code: 'OPEN', description: 'To be opened', correspondence_type: 'hardCopy', wizard_action: 'open' },
      { ...template, code: 'RING', interaction_group_code: 'PHONE', description: 'We called', correspondence_type: 'none', unit_cost: '1', unit_duration: 15 },
    ])
    .execute()
  await db
    .insertInto('interaction_template_letter')
    .values(['nb', 'en'].map((language) => ({ tenant_id: tenant, template_code: 'BUS', language, subject: `News ${language}`, hash, file_name: 'brev.docx', mapping: '{}' })))
    .execute()
  await db.insertInto('campaign').values({ tenant_id: tenant, no: 'K9', description: 'Spring' }).execute()
  await writeSetting(db, tenant, 'systemTemplates', { ...noSystemTemplates, outgoingCall: 'RING' })
  await db.updateTable('contact').set({ phone: '22 00 00 11' }).where('tenant_id', '=', tenant).where('no', '=', 'P11').execute()
})
afterEach(() => expectSound(house.database.db))
afterAll(() => house.close())
beforeEach(async () => {
  await sql`delete from interaction_entry`.execute(house.database.db)
  await sql`delete from interaction_comment`.execute(house.database.db)
})

const whole = { contactNo: 'P11', interactionTemplateCode: 'BUS', salespersonCode: 'AH', date: '2026-03-02', description: 'Spring letter' }
const write = (draft: object, headers = {}) => house.ask('POST', '/api/interactions', draft, headers)
const made = async (draft: object) => {
  const answer = await write(draft)
  expect([answer.status, answer.status === 201 ? '' : answer.body]).toEqual([201, ''])
  return answer.body as InteractionWire
}
const stored = async () => Number((await sql<{ n: number }>`select count(*) as n from interaction_entry`.execute(house.database.db)).rows[0]!.n)
const textOf = (docx: Uint8Array) => strFromU8(unzipSync(docx)['word/document.xml']!).replace(/<\/w:p>/g, '\n').replace(/<[^>]*>/g, '').trim()

describe('what must be said', () => {
  test.each(['contactNo', 'interactionTemplateCode', 'salespersonCode', 'date', 'description'])('S115 without %s it is refused by that name, and nothing is stored', async (field) => {
    for (const missing of [{ [field]: '' }, { [field]: undefined }]) {
      for (const postponed of [false, true]) {
        const answer = await write({ ...whole, ...missing, postponed })
        expect([answer.status, answer.body]).toMatchObject([422, { code: 'field-refused', facts: { field, reason: 'blank' } }])
      }
    }
    expect(await stored()).toBe(0)
  })

  test.each([
    [{ salespersonCode: 'NOBODY' }, 422, 'field-refused', { field: 'salespersonCode' }],
    [{ interactionTemplateCode: 'NONE' }, 422, 'field-refused', { field: 'interactionTemplateCode' }],
    [{ contactNo: 'NONE' }, 422, 'field-refused', { field: 'contactNo' }],
    [{ date: '2026-02-30' }, 422, 'field-refused', { field: 'date' }],
    [{ campaignNo: 'NONE' }, 422, 'field-refused', { field: 'campaignNo' }],
    [{ opportunityNo: 'NONE' }, 422, 'field-refused', { field: 'opportunityNo' }],
    [{ contactNo: 'P40' }, 409, 'contact-held-back', { no: 'P40', name: 'Per Minor' }],
    [{ language: 'de' }, 409, 'language-missing', { language: 'de' }],
    [{ interactionTemplateCode: 'BARE', correspondenceType: 'email' }, 409, 'letter-missing', { reason: 'email-needs-letter' }],
    [{ interactionTemplateCode: 'OPEN' }, 409, 'letter-missing', { reason: 'open-needs-letter' }],
  ] as const)('%j is refused: %d %s', async (said, status, code, facts) => {
    const answer = await write({ ...whole, ...said })
    expect([answer.status, answer.body]).toMatchObject([status, { code, facts }])
    expect(await stored()).toBe(0)
  })
})

test('S116 proposed are today, the next whole minute, the user’s salesperson, and that it went well', async () => {
  const proposal = (await house.ask('GET', '/api/interactions/new?contact=P11&template=BUS')).body as Proposal
  expect(proposal).toMatchObject({
    contactNo: 'P11',
    contactName: 'Anne Berg',
    date: '2026-03-02',
    time: '12:34:00',
    salespersonCode: 'AH',
    attemptFailed: false,
    interactionTemplateCode: 'BUS',
    description: 'Business letter',
    language: 'nb',
    correspondenceType: 'hardCopy',
    phoneNumbers: [{ of: 'phone', number: '22 00 00 11' }],
  })
  await house.database.db.updateTable('user_account').set({ salesperson_code: '' }).execute()
  expect((await house.ask('GET', '/api/interactions/new?contact=P12&template=BUS')).body).toMatchObject({ salespersonCode: 'RL', language: 'en', correspondenceType: 'email' })
  await house.database.db.updateTable('user_account').set({ salesperson_code: 'AH' }).execute()
  expect((await house.ask('GET', '/api/interactions/new?contact=P40')).body).toMatchObject({ code: 'contact-held-back', facts: { no: 'P40', name: 'Per Minor' } })
})

test('open opportunities of the contact’s company are offered, closed ones not', async () => {
  const { db, tenant, neighbour } = house.database
  const one = { description: 'Bikes', company_no: 'C10', created_on: '2026-03-01' }
  await db.insertInto('opportunity').values([{ ...one, tenant_id: tenant, no: 'OP1' }, { ...one, tenant_id: tenant, no: 'OP2', closed: true }, { ...one, tenant_id: neighbour, no: 'OP3' }]).execute()
  expect((await house.ask('GET', '/api/interactions/new?contact=P11')).body).toMatchObject({ opportunities: [{ no: 'OP1', description: 'Bikes' }] })
  expect(await made({ ...whole, opportunityNo: 'OP1' })).toMatchObject({ opportunityNo: 'OP1' })
})

test('the letter is kept as it was written, byte for byte, whatever happens to template and contact', async () => {
  const entry = await made({ ...whole, contactNo: 'P12' })
  expect(entry).toMatchObject({ letterState: 'inherited', hasLetter: true, language: 'en', subject: 'News en', cost: 8, duration: 30, interactionGroupCode: 'MAIL' })
  const first = (await house.ask('GET', `/api/interactions/${entry.entryNo}/letter`)).bytes
  expect(textOf(first)).toBe('Dear Ola Nordmann\nNews en\nAnnette Hill')
  const { db, tenant } = house.database
  await db.updateTable('contact').set({ name: 'Ola Sørmann' }).where('tenant_id', '=', tenant).where('no', '=', 'P12').execute()
  await db.updateTable('interaction_template_letter').set({ subject: 'Old news' }).where('tenant_id', '=', tenant).execute()
  expect(Buffer.compare(Buffer.from((await house.ask('GET', `/api/interactions/${entry.entryNo}/letter`)).bytes), Buffer.from(first))).toBe(0)
  await db.updateTable('contact').set({ name: 'Ola Nordmann' }).where('tenant_id', '=', tenant).where('no', '=', 'P12').execute()
  await expectSound(db)
})

test.each([
  { what: 'a conversation without a letter', template: 'BARE', kind: 'interaction' },
  { what: 'a call', template: 'RING', kind: 'call' },
])('the subject of $what is filled for the contact once it is finished', async ({ template, kind }) => {
  const subject = '«contact.firstName» of «contact.city» «no.such»'
  const draft = { ...whole, contactNo: 'P12', kind, interactionTemplateCode: template, correspondenceType: 'none', contactVia: '22 00 00 12', subject }
  const later = await made({ ...draft, postponed: true })
  expect(later).toMatchObject({ subject, hasLetter: false })
  const done = await house.ask('POST', `/api/interactions/${later.entryNo}/finish`, draft)
  expect(done).toMatchObject({ status: 200, body: { subject: 'Ola of Bergen', hasLetter: false } })
})

test('S119 the evaluation of the form is the entry’s; the same key makes one entry', async () => {
  const first = await write({ ...whole, evaluation: 'positive' }, { 'idempotency-key': 'single-1' })
  expect(first.body).toMatchObject({ evaluation: 'positive' })
  expect((await write({ ...whole, evaluation: 'positive' }, { 'idempotency-key': 'single-1' })).body).toEqual(first.body)
  expect(await stored()).toBe(1)
})

test('several at the same time have numbers of their own', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => write(whole)))
  expect(new Set(answers.map((answer) => (answer.body as InteractionWire).entryNo)).size).toBe(5)
})

test('S118 put off it counts for nothing; finished it is the same entry, with its comments, on the work date', async () => {
  const later = await made({ ...whole, date: '2026-02-01', postponed: true, comments: ['Half'] })
  expect(later).toMatchObject({ postponed: true, hasLetter: false })
  const listed = async (query: string) => ((await house.ask('GET', `/api/interactions?${query}`)).body as InteractionPage).rows.map((row) => row.entryNo)
  expect([await listed(''), await listed('postponed=true')]).toEqual([[], [later.entryNo]])
  expect((await house.ask('GET', '/api/statistics?by=template')).body).toEqual([])
  const proposal = (await house.ask('GET', `/api/interactions/new?resume=${later.entryNo}`)).body as Proposal
  expect(proposal).toMatchObject({ ...whole, date: '2026-03-02', comments: ['Half'] })
  const { contactName: _, phoneNumbers: __, opportunities: ___, email: ____, ...draft } = proposal
  const done = await house.ask('POST', `/api/interactions/${later.entryNo}/finish`, { ...draft, comments: ['One', 'Two'] })
  expect([done.status, done.body]).toMatchObject([200, { entryNo: later.entryNo, postponed: false, date: '2026-03-02', comments: 2, hasLetter: true }])
  const comments = (await house.ask('GET', `/api/interactions/${later.entryNo}/comments`)).body as { comment: string }[]
  expect(comments.map(({ comment }) => comment)).toEqual(['One', 'Two'])
  expect(await stored()).toBe(1)
  expect((await house.ask('POST', `/api/interactions/${later.entryNo}/finish`, draft)).body).toMatchObject({ code: 'not-postponed' })
  expect((await house.ask('GET', `/api/interactions/new?resume=${later.entryNo}`)).body).toMatchObject({ code: 'not-postponed' })
  await expectSound(house.database.db)
})

test('what was put off can be dropped; what was finished cannot', async () => {
  const later = await made({ ...whole, postponed: true, comments: ['Half'] })
  const done = await made(whole)
  expect((await house.ask('DELETE', `/api/interactions/${later.entryNo}`)).status).toBe(204)
  expect((await house.ask('DELETE', `/api/interactions/${done.entryNo}`)).body).toMatchObject({ code: 'not-postponed' })
  expect((await house.ask('DELETE', `/api/interactions/${later.entryNo}`)).status).toBe(404)
  await expectSound(house.database.db)
})

describe('a letter of its own', () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const put = (bytes: Uint8Array, name = 'Offer.docx') => house.ask('PUT', `/api/interactions/letter?fileName=${name}`, bytes, { 'content-type': docx })

  test('takes the place of the template’s, filled for the contact, and waits with what is put off', async () => {
    const answer = await put(aLetter(['An offer for «contact.name»']))
    const letter = answer.body as OwnLetter
    expect(answer).toMatchObject({ status: 200, body: { fileName: 'Offer.docx' } })
    const later = await made({ ...whole, letter, postponed: true })
    expect(later).toMatchObject({ hasLetter: false })
    const proposal = (await house.ask('GET', `/api/interactions/new?resume=${later.entryNo}`)).body as Proposal
    expect(proposal.letter).toEqual(letter)
    const done = await house.ask('POST', `/api/interactions/${later.entryNo}/finish`, { ...whole, interactionTemplateCode: 'BARE', letter: proposal.letter })
    expect([done.status, done.body]).toMatchObject([200, { hasLetter: true, letterState: 'unique', letterName: 'Offer.docx' }])
    const file = await house.ask('GET', `/api/interactions/${later.entryNo}/letter`)
    expect(textOf(file.bytes)).toContain('An offer for Anne Berg')
    await expectSound(house.database.db)
  })

  test.each([
    ['no Word file', () => put(new TextEncoder().encode('Dear Anne'), 'Dear.docx'), { code: 'letter-refused' }],
    ['one that is not there', () => write({ ...whole, letter: { hash: 'a'.repeat(64), fileName: 'x.docx' } }), { code: 'field-refused', facts: { field: 'letter' } }],
  ] as const)('is refused: %s', async (_, ask, problem) => {
    expect((await ask()).body).toMatchObject(problem)
    expect(await stored()).toBe(0)
  })
})

describe('sent by e-mail from here', () => {
  const email = { ...whole, correspondenceType: 'email', send: true }
  const runs = async () => (await sql`select r.state, r.channel, r.logged_segment_entry_no, d.contact_no from delivery_run r join delivery d on d.run_id = r.id`.execute(house.database.db)).rows
  beforeEach(async () => {
    for (const table of ['delivery', 'delivery_run']) await sql`delete from ${sql.table(table)}`.execute(house.database.db)
    await house.database.db.updateTable('contact').set({ email: 'anne@example.com', objects_to_email: false }).where('tenant_id', '=', house.database.tenant).where('no', '=', 'P11').execute()
  })

  test('it is on its way, held for a minute, and asked for twice it goes once', async () => {
    const [one, other] = [await write(email, { 'idempotency-key': 'sent-once' }), await write(email, { 'idempotency-key': 'sent-once' })]
    expect([one.status, other.status, one.body]).toMatchObject([201, 201, { deliveryStatus: 'inProgress', correspondenceType: 'email' }])
    expect(await runs()).toEqual([{ state: 'held', channel: 'email', logged_segment_entry_no: null, contact_no: 'P11' }])
    await expectSound(house.database.db)
  })

  test('what is put off is not sent, nor a letter on paper', async () => {
    await made({ ...email, postponed: true })
    await made({ ...email, correspondenceType: 'hardCopy' })
    expect(await runs()).toEqual([])
  })

  test.each([
    [{ email: '' }, 422, { code: 'field-refused', facts: { field: 'email', reason: 'blank' } }],
    [{ objects_to_email: true }, 409, { code: 'contact-held-back', facts: { no: 'P11', name: 'Anne Berg' } }],
  ] as const)('%j is refused, and nothing is logged', async (facts, status, problem) => {
    await house.database.db.updateTable('contact').set(facts).where('tenant_id', '=', house.database.tenant).where('no', '=', 'P11').execute()
    const answer = await write(email)
    expect([answer.status, answer.body]).toMatchObject([status, problem])
    expect([await stored(), await runs()]).toEqual([0, []])
  })
})

describe('a call', () => {
  const call = { kind: 'call', contactNo: 'P11', salespersonCode: 'AH', date: '2026-03-02', description: 'We called', contactVia: '22 00 00 11' }

  test('is proposed with the house’s template and the numbers there are', async () => {
    expect((await house.ask('GET', '/api/interactions/new?contact=P11&kind=call')).body).toMatchObject({ kind: 'call', interactionTemplateCode: 'RING', contactVia: '22 00 00 11', description: 'We called' })
  })

  test('is logged with its outcome, and carries the segment, whose line remains', async () => {
    const { no } = await house.segment({}, ['P11'])
    const entry = await made({ ...call, segmentNo: no, attemptFailed: true, evaluation: 'neutral' })
    expect(entry).toMatchObject({ kind: 'call', segmentNo: no, loggedSegment: null, attemptFailed: true, evaluation: 'neutral', contactVia: '22 00 00 11', interactionTemplateCode: 'RING', correspondenceType: 'none', hasLetter: false })
    expect((await house.lines(no)).map((line) => line.contactNo)).toEqual(['P11'])
    await expectSound(house.database.db)
  })

  test.each(['contactNo', 'salespersonCode', 'date', 'description', 'contactVia'])('is refused without %s', async (field) => {
    expect((await write({ ...call, [field]: '' })).body).toMatchObject({ code: 'field-refused', facts: { field, reason: 'blank' } })
  })

  test('is refused where the house has no template for calls', async () => {
    const { db, tenant } = house.database
    await writeSetting(db, tenant, 'systemTemplates', noSystemTemplates)
    expect((await write(call)).body).toMatchObject({ code: 'field-refused', facts: { field: 'interactionTemplateCode', reason: 'no-call-template' } })
    await writeSetting(db, tenant, 'systemTemplates', { ...noSystemTemplates, outgoingCall: 'RING' })
  })
})

test('S112 statistics leave out what is cancelled and postponed, for each way of counting', async () => {
  const rows = async (query: string) => (await house.ask('GET', `/api/statistics?${query}`)).body as StatisticsRow[]
  await made({ ...whole, campaignNo: 'K9', evaluation: 'positive' })
  await made({ ...whole, date: '2026-02-01', evaluation: 'negative', informationFlow: 'inbound' })
  const canceled = await made(whole)
  await house.ask('POST', '/api/interactions/cancel', { entryNos: [canceled.entryNo] })
  await made({ ...whole, postponed: true })
  expect(await rows('by=template')).toEqual([
    { code: 'BUS', name: 'Business letter', interactions: 2, cost: 16, duration: 60, inbound: 1, evaluations: { veryPositive: 0, positive: 1, neutral: 0, negative: 1, veryNegative: 0 } },
  ])
  expect(await rows('by=group')).toMatchObject([{ code: 'MAIL', interactions: 2 }])
  expect(await rows('by=campaign')).toMatchObject([{ code: '', name: '', interactions: 1 }, { code: 'K9', name: 'Spring', interactions: 1 }])
  expect(await rows('by=salesperson&from=2026-03-01')).toMatchObject([{ code: 'AH', name: 'Annette Hill', interactions: 1, cost: 8 }])
  expect((await house.ask('GET', '/api/statistics?by=template&from=2026-02-30')).status).toBe(400)
  expect((await house.ask('GET', '/api/statistics?by=weather')).status).toBe(400)
})
