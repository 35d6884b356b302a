/** Whom a letter by e-mail reaches, and whom not any more: asked over HTTP as the pane asks, with a real mail server at the other end. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import type { DeliveryPage, DeliveryRun, DeliveryWire } from '#core/api/delivery'
import type { InteractionWire } from '#core/api/interaction'
import type { CheckReport } from '#core/api/letter'
import type { LogResult } from '#core/api/log'
import type { ResendResult } from '#core/api/logged-segment'
import { aContact } from '../../test/builders/contact'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { mailSink, type MailSink } from '../../test/server/mail-sink'
import { expectSound } from '../../test/server/sound'
import { writeContacts } from '../contact/contact-rows'

let house: LetterHouse
let sink: MailSink
/** What the mail server waits for before it says that it has a message. */
let gate = Promise.resolve()
beforeAll(async () => {
  sink = await mailSink({ waitsFor: () => gate })
  const mail = { smtp: sink.server, from: { name: 'Flett AS', address: 'post@flett.example' }, origin: null }
  house = await letterHouse({ office: null, mail, now: () => new Date() })
})
afterAll(async () => {
  await house.close()
  await sink.close()
})
beforeEach(() => void (sink.received.length = 0))
afterEach(async () => {
  expect(house.errors).toEqual([])
  await expectSound(house.database.db)
})

async function aSegment(contacts: readonly string[], letter = aLetter(['Hello «contact.name»'])): Promise<string> {
  const { no } = await house.segment({ correspondenceType: 'email', ignoreContactCorrespondenceType: true }, contacts)
  await house.putLetter(no, 'any', letter)
  return no
}
const log = (no: string, body: object) => house.ask('POST', `/api/segments/${no}/log`, body)
async function logged(no: string, body: object = { send: true }): Promise<LogResult> {
  const job = await house.over(await log(no, body))
  if (job.state !== 'done') throw new Error(JSON.stringify(job.fault))
  return job.result as LogResult
}
async function gone(run: string | null): Promise<readonly DeliveryWire[]> {
  house.post?.worker.wake()
  for (const begun = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const { state } = (await house.ask('GET', `/api/delivery-runs/${run}`)).body as DeliveryRun
    if (state === 'done') return ((await house.ask('GET', `/api/delivery-runs/${run}/deliveries`)).body as DeliveryPage).rows
    if (Date.now() - begun > 50_000) throw new Error(state)
  }
}
const entriesOf = async (loggedSegment: number) =>
  ((await house.ask('GET', `/api/logged-segments/${loggedSegment}/interactions`)).body as { rows: InteractionWire[] }).rows
const reached = () => sink.received.flatMap(({ to }) => to).sort()
const textTo = async (address: string) => (await PostalMime.parse(sink.received.findLast(({ to }) => to[0] === address)?.raw ?? '')).text
const change = (statement: ReturnType<typeof sql>) => statement.execute(house.database.db)

test('S88 to send to somebody without an address is refused, naming the e-mail and the contact, and nothing is kept', async () => {
  const no = await aSegment(['P11', 'P21'])
  const before = await dump()
  const refused = await log(no, { send: true })
  expect(refused).toMatchObject({ status: 409, body: { code: 'check-failed' } })
  const { report } = (refused.body as { facts: { report: CheckReport } }).facts
  expect(report).toMatchObject({ stops: 1 })
  expect(report.findings.filter(({ severity }) => severity === 'stop')).toMatchObject([
    { kind: 'missing-email', lineNo: 20_000, contactNo: 'P21', field: 'contact.email', fix: { kind: 'set-email', facts: { contactNo: 'P21', lineNo: 20_000 } } },
  ])
  expect(await dump()).toEqual(before)
  expect(reached()).toEqual([])

  // The one that is ready goes; the other stays open until she has an address.
  const part = await logged(no, { send: true, lines: 'ready' })
  await gone(part.deliveryRun)
  expect(reached()).toEqual(['anne@fjord.example'])
  expect((await house.lines(no)).map(({ contactNo }) => contactNo)).toEqual(['P21'])
  await change(sql`update contact set email = 'hans@elbe.example' where no = 'P21' and tenant_id = ${house.database.tenant}`)
  await gone((await logged(no)).deliveryRun)
  expect(reached()).toEqual(['anne@fjord.example', 'hans@elbe.example'])
  await change(sql`update contact set email = '' where no = 'P21'`)
})

/** All that a log writes, of every tenant. */
async function dump(): Promise<unknown> {
  const tables = ['segment', 'segment_line', 'logged_segment', 'interaction_entry', 'campaign_entry', 'delivery_run', 'delivery', 'job']
  return Promise.all(tables.map(async (table) => (await sql`select to_jsonb(t) as row from ${sql.table(table)} t order by to_jsonb(t)::text`.execute(house.database.db)).rows))
}

test('S90 the address of the alternative address is used, the contact’s own where that has none, and never a neighbour’s', async () => {
  const { tenant, neighbour } = house.database
  for (const [of, code, email] of [[tenant, 'CABIN', 'cabin@fjord.example'], [tenant, 'BARE', ''], [neighbour, 'BARE', 'neighbour@else.example']] as const)
    for (const no of ['P11', 'P21'])
      await change(sql`insert into contact_alternative_address (tenant_id, contact_no, code, email) values (${of}, ${no}, ${code}, ${email})`)
  const no = await aSegment(['P11', 'P21', 'P12'])
  const setAddress = (lineNo: number, alternativeAddressCode: string) => house.ask('PATCH', `/api/segments/${no}/lines/${lineNo}`, { alternativeAddressCode })
  for (const [lineNo, code] of [[10_000, 'CABIN'], [20_000, 'BARE'], [30_000, '']] as const) expect((await setAddress(lineNo, code)).status).toBe(200)
  // Neither she nor that address of hers has one.
  expect((await log(no, { send: true })).body).toMatchObject({ code: 'check-failed', facts: { report: { stops: 1 } } })
  await setAddress(20_000, 'CABIN')
  await setAddress(10_000, 'BARE')
  const result = await logged(no)
  expect((await gone(result.deliveryRun)).map(({ recipient, state }) => [recipient, state])).toEqual([
    ['anne@fjord.example', 'sent'],
    ['cabin@fjord.example', 'sent'],
    ['ola@fjord.example', 'sent'],
  ])
  expect((await entriesOf(result.loggedSegment)).map(({ correspondenceType }) => correspondenceType)).toEqual(['email', 'email', 'email'])
})

test('each in her own language, from the letter of that language', async () => {
  const no = await aSegment(['P11', 'P12', 'P30'], aLetter(['Any for «contact.name»']))
  await house.putLetter(no, 'en', aLetter(['English for «contact.name»']))
  await gone((await logged(no)).deliveryRun)
  expect(await textTo('ola@fjord.example')).toContain('English for Ola Nordmann')
  expect(await textTo('anne@fjord.example')).toContain('Any for Anne Berg')
})

test('who was erased, deleted or cancelled while her letter waited gets none, and it is said why', async () => {
  const { db, tenant } = house.database
  const people = ['ERIN', 'DORA', 'CARL', 'STAY']
  await writeContacts(db, tenant, people.map((no) => aContact({ no, name: `${no} Waits`, email: `${no.toLowerCase()}@waits.example` })))
  const { deliveryRun, loggedSegment } = await logged(await aSegment(people), { send: true, holdSeconds: 600 })
  const [, , carl] = await entriesOf(loggedSegment)
  expect((await house.ask('POST', '/api/contacts/ERIN/erase', {})).status).toBe(200)
  expect((await house.ask('DELETE', '/api/contacts/DORA')).status).toBe(204)
  expect((await house.ask('POST', '/api/interactions/cancel', { entryNos: [carl!.entryNo], canceled: true })).status).toBe(200)
  await house.ask('POST', `/api/delivery-runs/${deliveryRun}/resume`)
  expect((await gone(deliveryRun)).map(({ contactName, state, reason, recipient }) => [contactName, state, reason, recipient])).toEqual([
    ['', 'failed', 'erased', ''],
    ['', 'failed', 'contactGone', ''],
    ['CARL Waits', 'failed', 'canceled', expect.any(String)],
    ['STAY Waits', 'sent', '', 'stay@waits.example'],
  ])
  expect(reached()).toEqual(['stay@waits.example'])
  // Nor when somebody tries them all again.
  await house.ask('POST', `/api/delivery-runs/${deliveryRun}/retry`, {})
  expect((await gone(deliveryRun)).map(({ state }) => state)).toEqual(['failed', 'failed', 'failed', 'sent'])
  expect(reached()).toEqual(['stay@waits.example'])
})

test('what was logged without sending reaches the mailbox by sending it anew: the same letter, or one of today', async () => {
  const { tenant } = house.database
  const { loggedSegment } = await logged(await aSegment(['P11', 'P12']), {})
  const resent = async (body: object) => (await house.over(await house.ask('POST', `/api/logged-segments/${loggedSegment}/resend`, body))).result as ResendResult
  await change(sql`update contact set name = 'Anne Hansen' where no = 'P11' and tenant_id = ${tenant}`)
  const same = await resent({})
  expect(same).toMatchObject({ emails: 2, entries: 0 })
  await gone(same.deliveryRun)
  expect(reached()).toEqual(['anne@fjord.example', 'ola@fjord.example'])
  expect(await textTo('anne@fjord.example')).toContain('Hello Anne Berg')

  const fresh = await resent({ fresh: true })
  expect(fresh).toMatchObject({ emails: 2, entries: 2 })
  await gone(fresh.deliveryRun)
  expect(await textTo('anne@fjord.example')).toContain('Hello Anne Hansen')
  expect(new Set(sink.received.map(({ messageId }) => messageId)).size).toBe(4)
  const entries = await entriesOf(loggedSegment)
  expect(entries.map(({ description, deliveryStatus }) => [description, deliveryStatus])).toEqual([
    ...[0, 1].map(() => ['Spring letter', '']),
    ...[0, 1].map(() => ['Resend: Spring letter', '']),
  ])
  await change(sql`update contact set name = 'Anne Berg' where no = 'P11' and tenant_id = ${tenant}`)
})

test('a log that is undone while its sending begins is undone whole or sent whole, whoever comes first', async () => {
  for (const undoFirst of [true, false, true, false, true, false]) {
    sink.received.length = 0
    const no = await aSegment(['P11', 'P12', 'P30'])
    const { loggedSegment, deliveryRun } = await logged(no, { send: true, holdSeconds: 600 })
    expect((await house.ask('GET', `/api/logged-segments/${loggedSegment}`)).body).toMatchObject({ undoUntil: expect.any(String) })
    const undo = () => house.ask('POST', `/api/logged-segments/${loggedSegment}/undo`)
    const begin = () => house.ask('POST', `/api/delivery-runs/${deliveryRun}/resume`)
    const [undone, begun] = undoFirst ? await Promise.all([undo(), begin()]) : await Promise.all([begin(), undo()]).then(([b, u]) => [u, b] as const)
    if (undone.status === 200) {
      expect([200, 404]).toContain(begun.status)
      expect((await house.lines(no)).map(({ contactNo }) => contactNo)).toEqual(['P11', 'P12', 'P30'])
      // A later letter is not before those that would have gone.
      await gone((await logged(await aSegment(['P12']))).deliveryRun)
      expect(reached()).toEqual(['ola@fjord.example'])
    } else {
      expect(undone.body).toMatchObject({ code: 'undo-not-possible', facts: { reason: 'delivered' } })
      await gone(deliveryRun)
      expect(reached()).toEqual(['anne@fjord.example', 'liv@dahl.example', 'ola@fjord.example'])
    }
  }
})

test('a log is not undone while a letter of it is just being said, and its sending can be called off all the same', async () => {
  let open = () => {}
  gate = new Promise((resolve) => (open = resolve))
  const { loggedSegment, deliveryRun, undoUntil } = await logged(await aSegment(['P11', 'P12', 'P30']))
  expect(undoUntil).not.toBeNull()
  house.post?.worker.wake()
  while (sink.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  expect((await house.ask('GET', `/api/logged-segments/${loggedSegment}`)).body).toMatchObject({ undoUntil: null })
  const undo = () => house.ask('POST', `/api/logged-segments/${loggedSegment}/undo`)
  const [undone, cancelled] = await Promise.all([undo(), house.ask('POST', `/api/delivery-runs/${deliveryRun}/cancel`)])
  expect(undone.body).toMatchObject({ code: 'undo-not-possible', facts: { reason: 'delivered' } })
  expect(cancelled.body).toMatchObject({ notSent: 2 })
  gate = Promise.resolve()
  open()
  const settled = async () => ((await house.ask('GET', `/api/delivery-runs/${deliveryRun}`)).body as DeliveryRun).counts
  while ((await settled()).sending > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await settled()).toMatchObject({ sent: 1, cancelled: 2, unknown: 0 })
  expect(sink.received).toHaveLength(1)
})
