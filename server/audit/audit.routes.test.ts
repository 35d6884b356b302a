/** Who took personal data out, who erased and who let back in is written down, and an entry names nobody who was erased. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { AuditPage } from '#core/api/audit'
import { aContact } from '../../test/builders/contact'
import { letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { writeContacts } from '../contact/contact-rows'
import { audit } from './audit'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
})
afterAll(() => house.close())

const liv = aContact({ no: 'Q1', name: 'Liv Qvam', email: 'liv@qvam.example', postCode: '5003' })
beforeEach(async () => {
  const { db, tenant, neighbour } = house.database
  await sql`truncate audit_entry, erased_identity`.execute(db)
  await sql`delete from contact where email = ${liv.email} or email = 'LIV@qvam.example'`.execute(db)
  for (const one of [tenant, neighbour]) await writeContacts(db, one, [liv])
})

const entries = async () => ((await house.ask('GET', '/api/audit')).body as AuditPage).rows
const make = (draft: object) => house.ask('POST', '/api/contacts', draft)
const readmit = (known: object) => house.ask('POST', '/api/erased/readmit', { reason: 'Asked for our newsletter', ...known })

test('what is kept of somebody is taken out: by whom, of whom and when', async () => {
  await house.ask('GET', '/api/contacts/Q1/export')
  expect(await entries()).toEqual([
    { at: expect.stringMatching(/^\d{4}-/), by: expect.any(String), what: 'contactDataExported', subject: 'Q1', count: 1, facts: {} },
  ])
  await house.ask('GET', '/api/contacts/NONE/export')
  expect(await entries()).toHaveLength(1)
})

test('erasing is written down under the pseudonym, and earlier entries name it too', async () => {
  const { db, tenant } = house.database
  await house.ask('GET', '/api/contacts/Q1/export')
  await audit(db, tenant, { by: 'anne', what: 'contactsExported', count: 1, facts: { format: 'csv', q: 'Liv Qvam' } })
  const { pseudonym } = (await house.ask('POST', '/api/contacts/Q1/erase', {})).body as { pseudonym: string }
  const written = await entries()
  expect(written.map(({ what, subject }) => [what, subject])).toEqual([
    ['contactErased', pseudonym],
    ['contactsExported', ''],
    ['contactDataExported', pseudonym],
  ])
  expect(JSON.stringify(written)).not.toMatch(/Q1|Qvam/i)
})

describe('somebody erased who wants back', () => {
  beforeEach(async () => {
    expect((await house.ask('POST', '/api/contacts/Q1/erase', {})).status).toBe(200)
  })
  const again = { name: 'Liv Qvam', email: 'LIV@qvam.example', postCode: '5003' }

  test('is refused until what is known is forgotten, for a reason that is kept', async () => {
    expect((await make(again)).body).toMatchObject({ code: 'contact-refused', facts: { faults: [{ field: 'email', kind: 'erased' }] } })
    expect(await readmit(again)).toMatchObject({ status: 200, body: { identities: 2 } })
    expect((await make(again)).status).toBe(201)
    expect((await entries())[0]).toMatchObject({
      what: 'erasedReadmitted',
      subject: '',
      count: 2,
      facts: { reason: 'Asked for our newsletter' },
    })
  })

  test('each thing that is known is forgotten by itself', async () => {
    expect(await readmit({ email: again.email })).toMatchObject({ body: { identities: 1 } })
    expect((await make(again)).body).toMatchObject({ facts: { faults: [{ field: 'name', kind: 'erased' }] } })
    expect(await readmit({ name: 'liv  qvam', postCode: '50 03' })).toMatchObject({ body: { identities: 1 } })
    expect((await make(again)).status).toBe(201)
  })

  test.each([
    ['somebody who was not erased', { name: 'Ola Moe', postCode: '5003' }, 404],
    ['a name without its post code', { name: 'Liv Qvam' }, 404],
    ['nobody', {}, 404],
    ['without a reason', { email: 'liv@qvam.example', reason: ' ' }, 400],
  ])('refused: %s', async (_, known, status) => {
    expect(await readmit(known)).toMatchObject({ status })
    expect((await make(again)).status).toBe(422)
    expect((await entries()).map((entry) => entry.what)).toEqual(['contactErased'])
  })

  test('what the neighbour has erased stays erased there', async () => {
    const { db, tenant, neighbour } = house.database
    await sql`insert into erased_identity select ${neighbour}, kind, hash, erased_on from erased_identity where tenant_id = ${tenant}`.execute(
      db,
    )
    await readmit(again)
    const { rows } = await sql`select tenant_id from erased_identity`.execute(db)
    expect(rows).toEqual([{ tenant_id: neighbour }, { tenant_id: neighbour }])
  })
})

test('entries come newest first, a page at a time, and only ours', async () => {
  const { db, tenant, neighbour } = house.database
  for (const subject of ['1', '2', '3']) await audit(db, tenant, { by: 'anne', what: 'contactDataExported', subject, count: 1 })
  await audit(db, neighbour, { by: 'neighbour', what: 'contactDataExported', subject: '4', count: 1 })
  // Written at one moment, they still stand in one order.
  await sql`update audit_entry set done_at = '2026-03-02 12:00:00.123456+00'`.execute(db)
  const seen: string[] = []
  let cursor = ''
  for (;;) {
    const page = (await house.ask('GET', `/api/audit?limit=1${cursor}`)).body as AuditPage
    expect(page.total).toBe(3)
    seen.push(...page.rows.map((row) => row.subject))
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  expect([...seen].sort()).toEqual(['1', '2', '3'])
  const broken = Buffer.from(JSON.stringify(['newest', 'yesterday', 'x'])).toString('base64url')
  expect((await house.ask('GET', `/api/audit?cursor=${broken}`)).status).toBe(400)
})
