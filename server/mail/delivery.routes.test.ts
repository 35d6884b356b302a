/** Runs as the pane sees and steers them, the message as a recipient gets it, and unsubscribing; over HTTP and a real mail server. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import type { CancelledRun, DeliveryPage, DeliveryRun, DeliverySetup, DeliveryWire } from '#core/api/delivery'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import { aLetter } from '../../test/server/letter-house'
import { keepLetter, logMail, type KeptLetter } from '../../test/server/mail-house'
import { mailSink, type MailSink } from '../../test/server/mail-sink'
import { expectSound } from '../../test/server/sound'
import { keepTemplates } from '../letter/templates'
import type { App, Parts } from '../http/app'
import { openMail, type MailRoom } from './mail-room'
import { queueDeliveries, type DeliveryOrder } from './queue-deliveries'

let house: FreshApp
let sink: MailSink
let post: MailRoom
let letter: KeptLetter
let gate = Promise.resolve()
let next = 0
const errors: unknown[] = []
const ORIGIN = 'https://letters.flett.example'

beforeAll(async () => {
  sink = await mailSink({ waitsFor: () => gate })
  const mail = { smtp: sink.server, from: { name: 'Flett AS', address: 'post@flett.example' }, origin: ORIGIN }
  const routes = async (app: App, parts: Parts) => {
    post = openMail({ database: parts.database, mail, outbox: '', templates: keepTemplates(), pdf: null, onError: (_id, error) => errors.push(error) })
    for (const room of post.routes) await room(app, parts)
  }
  house = await freshApp([routes], { publicHost: new URL(ORIGIN).host, now: () => new Date() })
  const { db, tenant } = house.database
  letter = await keepLetter(db, tenant, aLetter(['Dear reader', 'This is <b>the</b> letter.'.replaceAll('<', '&lt;')]))
  await db.insertInto('salesperson').values({ tenant_id: tenant, code: 'AH', name: 'Annette Hill', email: 'ah@flett.example' }).execute()
})
afterAll(async () => {
  await post.worker.finish(0)
  await sink.close()
  await house.close()
})

async function aRun(contacts: number, more: Partial<DeliveryOrder> = {}, prepare = (_log: number): unknown => null): Promise<string> {
  const { db, tenant } = house.database
  const loggedSegment = ++next
  await logMail(db, { tenant, loggedSegment, contacts, letter })
  await prepare(loggedSegment)
  const queued = await db.transaction().execute((trx) =>
    queueDeliveries(trx, { ...{ tenant, loggedSegment, user: 'user', now: new Date(), holdSeconds: 0, perMinute: 0 }, ...more }),
  )
  post.worker.wake()
  return queued.emailRun ?? ''
}
const change = (statement: ReturnType<typeof sql>) => statement.execute(house.database.db)
const get = async <T>(url: string): Promise<T> => (await house.ask('GET', `/api${url}`)).json<T>()
const tell = (url: string, body?: object) => house.ask('POST', `/api${url}`, body)
const run = (id: string) => get<DeliveryRun>(`/delivery-runs/${id}`)
const deliveries = async (id: string, query = '') => (await get<DeliveryPage>(`/delivery-runs/${id}/deliveries${query}`)).rows
async function until(id: string, holds: (run: DeliveryRun) => boolean): Promise<DeliveryRun> {
  for (const begun = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const now = await run(id)
    if (holds(now)) return now
    if (Date.now() - begun > 50_000) throw new Error(JSON.stringify(now))
  }
}
/** From now on the server answers nothing that it was sent, until it is told to. */
function closeGate(): () => void {
  let open = () => {}
  gate = new Promise((resolve) => (open = resolve))
  return () => {
    gate = Promise.resolve()
    open()
  }
}
const isDone = ({ state }: DeliveryRun) => state === 'done'
const mailsTo = (address: string) => sink.received.filter(({ to }) => to[0] === address)

test('how mail goes here is told without the password', async () => {
  const answer = await house.ask('GET', '/api/delivery')
  expect(answer.json<DeliverySetup>()).toEqual({
    ...{ email: 'smtp', where: `127.0.0.1:${sink.port}`, sender: 'post@flett.example', forms: ['body', 'docx'], oneClick: true, testTo: null },
  })
  expect(answer.body).not.toContain(sink.server.password)
})

describe('a run', () => {
  test('is sent, told by events, and over', async () => {
    const id = await aRun(3)
    const { body } = await house.ask('GET', `/api/delivery-runs/${id}/events`)
    const last = JSON.parse(body.trim().split('data: ').at(-1) ?? '') as DeliveryRun
    expect(last).toMatchObject({ state: 'done', counts: { total: 3, sent: 3, queued: 0 }, segmentNo: `SM${next}`, description: 'Spring letter' })
    const all = await deliveries(id)
    expect(all.map(({ contactName, state, recipient }) => [contactName, state, recipient])).toEqual(
      [1, 2, 3].map((i) => [`Person ${i}`, 'sent', `m${next}-${i}@example.org`]),
    )
    expect(all[0]?.answer).toContain('Taken')
    const first = await get<DeliveryPage>(`/delivery-runs/${id}/deliveries?limit=2`)
    expect(first.total).toBe(3)
    expect((await deliveries(id, `?limit=2&cursor=${first.next ?? ''}`)).map(({ contactName }) => contactName)).toEqual(['Person 3'])
    expect((await get<DeliveryRun[]>('/delivery-runs?active=true')).map((one) => one.id)).not.toContain(id)
    expect((await get<DeliveryRun[]>(`/delivery-runs?loggedSegment=${next}`)).map((one) => one.id)).toEqual([id])
    for (const what of ['pause', 'resume', 'cancel']) expect((await tell(`/delivery-runs/${id}/${what}`)).json()).toMatchObject({ status: 409, code: 'delivery-over' })
    expect((await tell(`/delivery-runs/${id}/retry`, {})).json()).toMatchObject({ status: 409, code: 'nothing-to-send' })
  })

  test('that is held is called off before anything goes', async () => {
    const id = await aRun(2, { holdSeconds: 60 })
    expect(await run(id)).toMatchObject({ state: 'held', counts: { queued: 2 } })
    expect((await get<DeliveryRun[]>('/delivery-runs?active=true')).map((one) => one.id)).toContain(id)
    expect((await tell(`/delivery-runs/${id}/cancel`)).json<CancelledRun>()).toEqual({ sent: 0, notSent: 2, unknown: 0, stillSending: 0 })
    expect(await run(id)).toMatchObject({ state: 'cancelled', counts: { cancelled: 2 } })
    expect(mailsTo(`m${next}-1@example.org`)).toEqual([])
  })

  test('that is held begins at once when it is told to go on', async () => {
    const id = await aRun(1, { holdSeconds: 600 })
    await tell(`/delivery-runs/${id}/resume`)
    await until(id, isDone)
  })

  test('is paused and goes on; cancelled in the middle it says what happened to each', async () => {
    let open = closeGate()
    const id = await aRun(30)
    await until(id, ({ counts }) => counts.sending === 1)
    await tell(`/delivery-runs/${id}/pause`)
    open()
    // What was being said is said to its end, and the worker looks on and begins nothing.
    const paused = await until(id, ({ counts }) => counts.sending === 0)
    expect(paused).toMatchObject({ state: 'paused', counts: { sent: 1, queued: 29 } })
    post.worker.wake()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await run(id)).counts).toEqual(paused.counts)
    open = closeGate()
    await tell(`/delivery-runs/${id}/resume`)
    await until(id, ({ counts }) => counts.sending === 1)
    const telling = tell(`/delivery-runs/${id}/cancel`)
    await until(id, ({ state }) => state === 'cancelled')
    open()
    // The one that was being said is waited for, though not for ever: then it is told as what it is.
    const told = (await telling).json<CancelledRun>()
    expect({ ...told, sent: told.sent + told.stillSending, stillSending: 0 }).toEqual({ sent: 2, notSent: 28, unknown: 0, stillSending: 0 })
    expect((await until(id, ({ counts }) => counts.sending === 0)).counts).toMatchObject({ sent: 2, cancelled: 28 })
    expect(sink.received.filter(({ to }) => to[0]?.startsWith(`m${next}-`))).toHaveLength(2)
  })

  test('that is cancelled while the server says nothing tells that one is still being sent', async () => {
    const open = closeGate()
    const id = await aRun(3)
    await until(id, ({ counts }) => counts.sending === 1)
    expect((await tell(`/delivery-runs/${id}/cancel`)).json<CancelledRun>()).toEqual({ sent: 0, notSent: 2, unknown: 0, stillSending: 1 })
    open()
    expect((await until(id, ({ counts }) => counts.sending === 0)).counts).toMatchObject({ sent: 1, cancelled: 2 })
  })

  test('goes no faster than it was told', async () => {
    const id = await aRun(3, { perMinute: 1 })
    for (const sent of [1, 2]) {
      await until(id, ({ counts }) => counts.sent === sent)
      post.worker.wake()
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect((await run(id)).counts).toMatchObject({ sent, queued: 3 - sent })
      // As if the minute were over.
      await change(sql`update delivery_run set next_at = next_at - interval '1 minute' where id = ${id}::uuid`)
      post.worker.wake()
    }
    await until(id, isDone)
  })

  test('tries again what failed, and nothing else', async () => {
    sink.answerOnce({ at: 'rcpt', code: 550, says: '5.1.1 No such user' })
    const id = await aRun(2)
    await until(id, isDone)
    const [failed, sent] = await deliveries(id)
    expect(failed).toMatchObject({ state: 'failed', reason: 'mailbox-unknown', answer: expect.stringContaining('No such user') as unknown })
    expect((await tell(`/delivery-runs/${id}/retry`, { ids: [sent?.id] })).json()).toMatchObject({ code: 'nothing-to-send' })
    await tell(`/delivery-runs/${id}/retry`, {})
    await until(id, isDone)
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['sent', 'sent'])
    for (const i of [1, 2]) expect(mailsTo(`m${next}-${i}@example.org`)).toHaveLength(1)
  })

  test('leaves out whoever must not be written to any more', async () => {
    const id = await aRun(6, {}, async (log) => {
      await change(sql`update contact set privacy_blocked = true where no = ${`M${log}-1`}`)
      await change(sql`update contact set objects_to_email = true where no = ${`M${log}-2`}`)
      await change(sql`update contact set email = 'not an address' where no = ${`M${log}-3`}`)
    })
    await until(id, isDone)
    expect((await deliveries(id)).map(({ state, reason }) => [state, reason].join(' ').trim())).toEqual([
      ...['failed heldBack', 'failed heldBack', 'failed address-not-usable', 'sent', 'sent', 'sent'],
    ])
  })
})

test('what nobody knows of is settled by a person, who may have it sent once more', async () => {
  const id = await aRun(3)
  await until(id, isDone)
  await change(sql`update delivery set state = 'unknown', sent_at = null where run_id = ${id}::uuid`)
  await change(sql`update interaction_entry set delivery_status = 'error' where logged_segment_entry_no = ${next}`)
  const [one, two, three] = (await deliveries(id)) as [DeliveryWire, DeliveryWire, DeliveryWire]
  expect((await tell(`/deliveries/${one.id}/settle`, { as: 'sent' })).json()).toMatchObject({ state: 'sent', settledBy: 'user' })
  expect((await tell(`/deliveries/${two.id}/settle`, { as: 'notSent' })).json()).toMatchObject({ state: 'failed', reason: 'said-not-sent' })
  expect((await tell(`/deliveries/${three.id}/settle`, { as: 'again' })).statusCode).toBe(200)
  await until(id, isDone)
  expect((await deliveries(id)).map(({ state }) => state)).toEqual(['sent', 'failed', 'sent'])
  // The second time it is the same message, and programs that look at its id show it once.
  expect(new Set(mailsTo(`m${next}-3@example.org`).map(({ messageId }) => messageId)).size).toBe(1)
  expect(mailsTo(`m${next}-3@example.org`)).toHaveLength(2)
  expect((await tell(`/deliveries/${one.id}/settle`, { as: 'again' })).json()).toMatchObject({ status: 409, code: 'delivery-not-unknown' })
  // The log entry tells it, each time that its letter was to be sent.
  const ofEntry = (entryNo: number) => get<DeliveryWire[]>(`/interactions/${entryNo}/deliveries`)
  expect(await ofEntry(two.interaction)).toMatchObject([{ id: two.id, channel: 'email', state: 'failed', reason: 'said-not-sent', settledBy: 'user', recipient: `m${next}-2@example.org` }])
  const again = await house.database.db.transaction().execute((trx) =>
    queueDeliveries(trx, { tenant: house.database.tenant, loggedSegment: next, user: 'user', now: new Date(), holdSeconds: 0, perMinute: 0, entries: [two.interaction] }),
  )
  post.worker.wake()
  await until(again.emailRun ?? '', isDone)
  expect((await ofEntry(two.interaction)).map(({ state }) => state)).toEqual(['failed', 'sent'])
  expect((await house.ask('GET', `/api/interactions/${two.interaction + 5000}/deliveries`)).statusCode).toBe(404)
})

describe('S98 the letter', () => {
  const received = async (more: Partial<DeliveryOrder>) => {
    await until(await aRun(1, more, (log) => change(sql`update interaction_entry set salesperson_code = 'AH', language = 'nb' where logged_segment_entry_no = ${log}`)), isDone)
    return PostalMime.parse(mailsTo(`m${next}-1@example.org`)[0]?.raw ?? '')
  }

  test('is the message itself: as HTML and as text, from the salesperson', async () => {
    const mail = await received({ form: 'body' })
    expect(mail).toMatchObject({
      subject: 'News of spring',
      from: { name: 'Annette Hill', address: 'ah@flett.example' },
      to: [{ name: 'Person 1', address: `m${next}-1@example.org` }],
      attachments: [],
    })
    expect(mail.html).toContain('This is &lt;b&gt;the&lt;/b&gt; letter.')
    expect(mail.text).toContain('Dear reader\nThis is <b>the</b> letter.')
    expect(mail.text).toContain(`Meld deg av e-post fra oss: ${ORIGIN}/unsubscribe/`)
  })

  test('is attached as a Word file, and not in the body', async () => {
    const mail = await received({ form: 'docx' })
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['News of spring.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ])
    expect(mail.html ?? '').toBe('')
    expect(mail.text?.split('\n\n').slice(0, 3)).toEqual(['News of spring', 'Brevet ligger ved.', 'Annette Hill'])
    expect(mail.text).toContain(`\n-- \nMeld deg av e-post fra oss: ${ORIGIN}/unsubscribe/`)
    expect(mail.text).not.toContain('Dear reader')
  })
})

describe('unsubscribing', () => {
  const linkOf = async () => {
    await until(await aRun(1), isDone)
    const mail = await PostalMime.parse(mailsTo(`m${next}-1@example.org`)[0]?.raw ?? '')
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const [, url] = /^<(https:[^>]+)>, <mailto:post@flett.example\?subject=unsubscribe>$/.exec(header('list-unsubscribe') ?? '') ?? []
    return new URL(url ?? '')
  }
  const visit = (method: 'GET' | 'POST', link: URL) =>
    house.app.inject({
      method,
      url: link.pathname,
      headers: { host: link.host, ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(method === 'POST' && { payload: 'List-Unsubscribe=One-Click' }),
    })
  const objections = async () =>
    (await sql<{ channel: string; source: string }>`select channel, source from objection where contact_no = ${`M${next}-1`}`.execute(house.database.db)).rows

  test('asks on GET, does it on POST, once or again, and says so in the contact', async () => {
    const link = await linkOf()
    expect((await visit('GET', link)).body).toContain('<form method="post">')
    expect(await objections()).toEqual([])
    for (let i = 0; i < 2; i++) expect((await visit('POST', link)).statusCode).toBe(200)
    expect(await objections()).toEqual([{ channel: 'email', source: 'Unsubscribed from the letter of 2026-03-02' }])
    const { rows } = await sql<{ flag: boolean; version: number }>`
      select objects_to_email as flag, version from contact where no = ${`M${next}-1`}`.execute(house.database.db)
    expect(rows).toEqual([{ flag: true, version: 2 }])
  })

  test('says the same of a link that is nobody’s', async () => {
    const link = await linkOf()
    const unknown = new URL(link)
    unknown.pathname = '/unsubscribe/AAAA'
    for (const method of ['GET', 'POST'] as const) {
      const [good, bad] = [await visit(method, link), await visit(method, unknown)]
      expect([bad.statusCode, bad.body]).toEqual([good.statusCode, good.body])
    }
  })

  test('is all that can be reached by the public name', async () => {
    const answer = await house.app.inject({ url: '/api/delivery', headers: { host: new URL(ORIGIN).host } })
    expect(answer.json()).toMatchObject({ status: 403, code: 'foreign-origin' })
  })
})

test('without a mail server each message becomes one file', async () => {
  const outbox = mkdtempSync(path.join(tmpdir(), 'flett-outbox-'))
  await post.worker.finish(0)
  const other = openMail({
    ...{ database: house.database, mail: { smtp: null, from: null, origin: null }, outbox, templates: keepTemplates(), pdf: null },
    onError: (_id, error) => errors.push(error),
  })
  const id = await aRun(3)
  await until(id, isDone)
  await other.worker.finish(0)
  const ids = (await deliveries(id)).map((delivery) => `${delivery.id}.eml`)
  expect(readdirSync(outbox).sort()).toEqual([...ids].sort())
  const mail = await PostalMime.parse(readFileSync(path.join(outbox, ids[0] ?? '')))
  expect(mail).toMatchObject({ subject: 'News of spring', to: [{ address: `m${next}-1@example.org` }] })
  expect(mail.headers.map(({ key }) => key)).not.toContain('list-unsubscribe-post')
  rmSync(outbox, { recursive: true })
})

test('and then all holds, and nothing went wrong on the way', async () => {
  await expectSound(house.database.db)
  expect(errors).toEqual([])
})
