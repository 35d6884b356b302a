/** Every point at which a conversation with a mail server can break, and what becomes of the letter (security.md REL-05; RFC 1047). */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { cutPoints, cuttingProxy, type CutPoint, type CuttingProxy } from '../../test/server/cutting-proxy'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { aLetter } from '../../test/server/letter-house'
import { deliveriesOf, keepLetter, logMail, type KeptLetter } from '../../test/server/mail-house'
import { mailSink, type MailSink, type OtherAnswer } from '../../test/server/mail-sink'
import { expectSound } from '../../test/server/sound'
import { keepTemplates } from '../letter/templates'
import { startMail, type MailWorker } from './mail-worker'
import { queueDeliveries } from './queue-deliveries'
import { openSmtp, type SmtpTimes } from './smtp'

let house: FreshDatabase
let sink: MailSink
let proxy: CuttingProxy
let worker: MailWorker
let letter: KeptLetter
let next = 0
const errors: unknown[] = []

beforeAll(async () => {
  house = await freshDatabase()
  sink = await mailSink()
  proxy = await cuttingProxy(sink.port)
  // Longer than what is on its way at once, so that a cut within it is one.
  letter = await keepLetter(house.db, house.tenant, aLetter(['Dear reader', ...Array.from({ length: 50 }, (_, i) => `Paragraph ${i}`)]))
})
afterAll(async () => {
  await proxy.close()
  await sink.close()
  await house.close()
})
afterEach(async () => {
  await worker.finish(0)
  expect(errors).toEqual([])
})

const PATIENT: SmtpTimes = { connectMs: 60_000, answerMs: 60_000, idleMs: 60_000 }
/** Only where a server is to be given up: a machine that has much to do is slow too. */
const IMPATIENT: SmtpTimes = { ...PATIENT, connectMs: 500, answerMs: 500 }

function start(times = PATIENT): void {
  const transport = openSmtp({ ...sink.server, port: proxy.port }, times)
  worker = startMail({
    ...{ database: house, transport, templates: keepTemplates(), pdf: null },
    mail: { smtp: sink.server, from: { name: 'Flett', address: 'post@flett.example' }, origin: null },
    onError: (_id, error) => errors.push(error),
    times: { lookEveryMs: 10, restFirstMs: 1 },
  })
}

async function aRun(contacts = 1): Promise<string> {
  const loggedSegment = ++next
  await logMail(house.db, { tenant: house.tenant, loggedSegment, contacts, letter })
  const queued = await house.db.transaction().execute((trx) =>
    queueDeliveries(trx, { tenant: house.tenant, loggedSegment, user: 'user', now: new Date(), holdSeconds: 0, perMinute: 0 }),
  )
  return queued.emailRun ?? ''
}

const stands = async (run: string) => (await deliveriesOf(house.db, house.tenant, run)).map(({ state, reason }) => ({ state, reason }))
async function until(run: string, states: readonly string[]): Promise<readonly { state: string; reason: string }[]> {
  for (const begun = Date.now(); Date.now() - begun < 50_000; await new Promise((resolve) => setTimeout(resolve, 5))) {
    const all = await stands(run)
    if (all.every(({ state }) => states.includes(state))) return all
  }
  throw new Error(`Still ${JSON.stringify(await stands(run))}`)
}
const dueNow = () => sql`update delivery set not_before = now() where state = 'deferred'`.execute(house.db)
const messageIds = async (run: string) =>
  (await sql<{ id: string }>`select message_id as id from delivery where run_id = ${run}::uuid order by position`.execute(house.db)).rows.map(({ id }) => id)
const times = (ids: readonly string[]) => ids.map((id) => sink.received.filter((one) => one.messageId === id).length)

/** What was handed over whole before the break, so that nobody can say whether it arrived; and whether the server has it. */
const doubtful: Partial<Record<CutPoint, number>> = { 'within the message': 0, 'final dot lost': 0, 'final dot unanswered': 1, 'half of the answer': 1 }

describe.each(['cut', 'silent'] as const)('a connection that is %s', (how) => {
  test.each(cutPoints)('%s', async (at) => {
    proxy.plan({ at, how })
    const run = await aRun()
    start(how === 'silent' ? IMPATIENT : PATIENT)
    const arrived = doubtful[at]
    if (at === 'after the answer') {
      expect(await until(run, ['sent'])).toEqual([{ state: 'sent', reason: '' }])
    } else if (arrived !== undefined) {
      expect(await until(run, ['unknown'])).toEqual([{ state: 'unknown', reason: 'no-answer' }])
      // Never repeated by itself.
      await dueNow()
      worker.wake()
      await worker.finish()
      expect(times(await messageIds(run))).toEqual([arrived])
      return
    } else {
      const [first] = await until(run, ['deferred'])
      expect(first?.reason).toMatch(/mail-server-unreachable|connection-lost/)
      expect(times(await messageIds(run))).toEqual([0])
      await worker.finish()
      await dueNow()
      start()
      await until(run, ['sent'])
    }
    expect(times(await messageIds(run))).toEqual([1])
    if (at !== 'after the answer') expect(proxy.happened()).toBe(true)
  })
})

describe('an answer that is no', () => {
  const later: readonly [OtherAnswer['at'], string][] = [
    ['connect', 'mail-server-busy'],
    ['auth', 'sign-in-refused'],
    ['mail', 'mail-server-busy'],
    ['rcpt', 'mail-server-busy'],
    ['message', 'mail-server-busy'],
  ]
  test.each(later)('for now, to %s: it is tried again, and goes once', async (at, reason) => {
    sink.answerOnce({ at, code: at === 'auth' ? 454 : 451 })
    const run = await aRun()
    start()
    expect(await until(run, ['deferred'])).toEqual([{ state: 'deferred', reason }])
    await dueNow()
    await until(run, ['sent'])
    expect(times(await messageIds(run))).toEqual([1])
  })

  test.each([
    ['mail', 553, '5.7.1 Not you', 'refused-by-policy'],
    ['rcpt', 550, '5.1.1 No such user', 'mailbox-unknown'],
    ['rcpt', 550, 'No such user', 'mailbox-unknown'],
    ['rcpt', 552, '5.2.2 Full', 'mailbox-full'],
    ['message', 552, 'Too long', 'message-too-large'],
    ['message', 554, 'We do not like it', 'refused'],
  ] as const)('for good, to %s with %i %s: it has failed, and others go', async (at, code, says, reason) => {
    sink.answerOnce({ at, code, says })
    const run = await aRun(2)
    start()
    const both = await until(run, ['failed', 'sent'])
    expect(both).toEqual([
      { state: 'failed', reason },
      { state: 'sent', reason: '' },
    ])
    expect(times(await messageIds(run))).toEqual([0, 1])
  })

  test.each([['connect', 554], ['auth', 535]] as const)('to %s with %i, which is no letter’s fault: nothing fails', async (at, code) => {
    sink.answerOnce({ at, code })
    const run = await aRun()
    start()
    await until(run, ['deferred'])
    await dueNow()
    await until(run, ['sent'])
  })

  test('five times in a row: then it has failed', async () => {
    const run = await aRun()
    for (let i = 1; i <= 5; i++) {
      sink.answerOnce({ at: 'rcpt', code: 451 })
      await sql`update delivery set state = 'queued' where state = 'deferred'`.execute(house.db)
      start()
      await until(run, i < 5 ? ['deferred'] : ['failed'])
      await worker.finish(0)
    }
    expect(await stands(run)).toEqual([{ state: 'failed', reason: 'mail-server-busy' }])
  })
})

test('a connection is used again, and taken up anew when the server has ended it', async () => {
  const before = sink.connections()
  const run = await aRun(20)
  start()
  await until(run, ['sent'])
  expect(sink.connections() - before).toBe(1)
})

test('and then all holds', async () => {
  await expectSound(house.db)
})
