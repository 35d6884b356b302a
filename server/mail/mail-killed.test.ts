/**
 * Workers are killed with SIGKILL wherever they happen to be, a hundred times, two at work at once, while runs are queued, paused, resumed
 * and cancelled and contacts change their minds (security.md REL-01, REL-06, REL-07).
 *
 * The oracle has what was acknowledged here and what a real mail server received: nothing twice, nothing lost, what is doubtful is unknown.
 * FLETT_KILLS and FLETT_SEED say how often and from which seed. Half of the time goes into starting Node anew.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { aLetter } from '../../test/server/letter-house'
import { keepLetter, logMail, type KeptLetter } from '../../test/server/mail-house'
import { mailSink, PASSWORD, USER, type MailSink } from '../../test/server/mail-sink'
import { expectSound } from '../../test/server/sound'
import { cancelRun, pauseRun, resumeRun } from './change-run'
import { queueDeliveries } from './queue-deliveries'

const KILLS = Number(process.env['FLETT_KILLS'] ?? 100)
const SEED = Number(process.env['FLETT_SEED'] ?? Date.now() % 1_000_000)
const AT_ONCE = 2
const PROGRAM = process.env['FLETT_TEST_MAIL_WORKER'] ?? ''

let house: FreshDatabase
let sink: MailSink
let letters: ReadonlyMap<number, KeptLetter>
const alive = new Set<ChildProcess>()

beforeAll(async () => {
  house = await freshDatabase()
  sink = await mailSink({ thinksMs: () => (random() < 0.3 ? 4 : 0) })
  const bytes = aLetter(['Dear reader', 'This is the letter.'])
  letters = new Map([
    [house.tenant, await keepLetter(house.db, house.tenant, bytes)],
    [house.neighbour, await keepLetter(house.db, house.neighbour, bytes)],
  ])
})
afterAll(async () => {
  for (const child of alive) child.kill('SIGKILL')
  await sink.close()
  await house.close()
})

let state = SEED
/** 0 to 1; the same numbers for the same seed (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}
const moment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function startWorker(): Promise<ChildProcess> {
  const { host, port } = sink.server
  const smtp = `smtp://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@${host}:${port}`
  const child = spawn(process.execPath, [PROGRAM], { env: { DATABASE_URL: house.url, FLETT_SMTP: smtp }, stdio: ['ignore', 'pipe', 'inherit'] })
  alive.add(child)
  await once(child.stdout, 'data')
  return child
}

/** After so many messages, or when that takes long, and a little more: in the middle of the next, or of starting. */
async function somewhere(): Promise<void> {
  const until = sink.received.length + Math.floor(random() * 5)
  for (let i = 0; i < 60 && sink.received.length < until; i++) await moment(5)
  await moment(random() * 12)
}

type Run = { readonly tenant: number; readonly id: string; readonly loggedSegment: number; cancelled: boolean }
const runs: Run[] = []
let logs = 0

/** Acknowledged when this returns: then nothing of it may be lost. */
async function queueSome(): Promise<void> {
  const tenant = random() < 0.3 ? house.neighbour : house.tenant
  const loggedSegment = ++logs
  await logMail(house.db, { tenant, loggedSegment, contacts: 6, letter: letters.get(tenant)! })
  const { emailRun } = await house.db.transaction().execute((trx) =>
    queueDeliveries(trx, { tenant, loggedSegment, user: 'user', now: new Date(), holdSeconds: 0, perMinute: random() < 0.1 ? 6000 : 0 }),
  )
  runs.push({ tenant, id: emailRun ?? '', loggedSegment, cancelled: false })
}

/** Whose objection is in the database, and how many messages had come to each by then. */
const objected: { readonly tenant: number; readonly contact: string; readonly entry: number; readonly messagesBefore: number }[] = []
const messagesTo = (contact: string) => sink.received.filter(({ to }) => to[0] === `${contact.toLowerCase()}@example.org`).length

async function meddle(): Promise<void> {
  const run = runs[Math.floor(random() * runs.length)]
  if (!run) return
  const what = random()
  if (what < 0.2) await pauseRun(house.db, run.tenant, run.id)
  else if (what < 0.7) for (const each of runs) await resumeRun(house.db, each.tenant, each.id)
  else if (what < 0.75) run.cancelled = (await cancelRun(house.db, run.tenant, run.id)).ok || run.cancelled
  else {
    const contact = `M${run.loggedSegment}-${1 + Math.floor(random() * 6)}`
    await sql`update contact set objects_to_email = true where tenant_id = ${run.tenant} and no = ${contact}`.execute(house.db)
    objected.push({ tenant: run.tenant, contact, entry: run.loggedSegment, messagesBefore: messagesTo(contact) })
  }
}

async function openDeliveries(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from delivery where state in ('queued', 'leased', 'sending', 'deferred')`.execute(house.db)
  return rows[0]?.n ?? 0
}

test(`workers killed ${KILLS} times: nothing twice, nothing lost, the doubtful unknown (seed ${SEED})`, async () => {
  let kills = 0
  const lifeOfWorkers = async () => {
    while (kills < KILLS) {
      const child = await startWorker()
      await somewhere()
      kills++
      child.kill('SIGKILL')
      alive.delete(child)
      await once(child, 'exit')
    }
  }
  const queueing = async () => {
    while (kills < KILLS) {
      if ((await openDeliveries()) < 40) await queueSome()
      else await moment(20)
      if (random() < 0.1) await meddle()
    }
  }
  await Promise.all([...Array.from({ length: AT_ONCE }, lifeOfWorkers), queueing()])

  // Then one that is let live works off what is left. It finds the dead by their locks, and asks nobody.
  for (const run of runs) await resumeRun(house.db, run.tenant, run.id)
  const last = await startWorker()
  for (const begun = Date.now(); (await openDeliveries()) > 0; await moment(20)) {
    if (Date.now() - begun > 60_000) throw new Error(`${await openDeliveries()} deliveries are still open (seed ${SEED})`)
  }
  last.kill('SIGKILL')

  const { rows } = await sql<{ tenant: number; run: string; state: string; reason: string; id: string | null; contact: string }>`
    select tenant_id as tenant, run_id as run, state, reason, message_id as id, contact_no as contact from delivery`.execute(house.db)
  const received = new Map<string, number>()
  for (const { messageId, to } of sink.received) {
    received.set(messageId, (received.get(messageId) ?? 0) + 1)
    expect(to).toHaveLength(1)
  }
  const wrong = rows.filter(({ state, id }) => {
    const times = id === null ? 0 : (received.get(id) ?? 0)
    if (state === 'sent') return times !== 1
    return state === 'unknown' ? times > 1 : times !== 0
  })
  expect(wrong).toEqual([])
  expect([...received.keys()].filter((id) => !rows.some((row) => row.id === id))).toEqual([])
  expect(rows).toHaveLength(runs.length * 6)
  // Each kill leaves at most one that nobody knows of.
  const count = (state: string) => rows.filter((row) => row.state === state).length
  expect(count('unknown')).toBeLessThanOrEqual(KILLS + 1)
  expect(rows.filter(({ state, run }) => state === 'cancelled' && !runs.find(({ id }) => id === run)?.cancelled)).toEqual([])
  expect(rows.filter(({ state, reason }) => state === 'failed' && reason !== 'heldBack')).toEqual([])
  // One that was just being said when somebody objected may have gone; none was begun after.
  for (const { tenant, contact, messagesBefore } of objected) {
    const [row] = rows.filter((each) => each.tenant === tenant && each.contact === contact)
    if (row?.state === 'failed') expect(row.id === null ? 0 : (received.get(row.id) ?? 0)).toBe(0)
    expect(messagesTo(contact)).toBeLessThanOrEqual(messagesBefore + 1)
  }
  await expectSound(house.db)
  console.log(
    `killed ${kills} times (seed ${SEED}): ${count('sent')} sent, ${count('unknown')} unknown, ${count('cancelled')} cancelled, ${count('failed')} held back; lost 0, duplicated 0`,
  )
}, 600_000)
