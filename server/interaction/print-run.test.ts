/** Files of hard copies whose making was broken off by the end of a process are begun anew by the next one. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { ok } from '#core/prelude/result'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { logMail } from '../../test/server/mail-house'
import type { JobWork } from '../job/job'
import { claimJob, endJob, insertJob, type JobEnd } from '../job/job-store'
import { startJobs } from '../job/run-jobs'
import { settleHardCopies } from '../mail/hard-copies'
import { queueDeliveries } from '../mail/queue-deliveries'
import { beginPrinting, printLeftBehind, unprintedRuns } from './print-run'

let house: FreshDatabase
let run: string
let log = 0
beforeAll(async () => void (house = await freshDatabase()))
afterAll(() => house.close())

/** A run of one hard copy, and a neighbour's of the same log that was begun and still waits. */
beforeEach(async () => {
  const { db, tenant, neighbour } = house
  log++
  for (const one of [neighbour, tenant]) {
    await logMail(db, { tenant: one, loggedSegment: log, contacts: 1, type: 'hardCopy' })
    const order = { tenant: one, loggedSegment: log, user: 'ada', now: new Date(), holdSeconds: 0, perMinute: 0 }
    run = (await db.transaction().execute((trx) => queueDeliveries(trx, order))).hardCopyRun ?? ''
  }
})
afterEach(async () => {
  await house.db.deleteFrom('job').execute()
  await house.db.deleteFrom('delivery').execute()
  await house.db.deleteFrom('delivery_run').execute()
})

const INTERRUPTED: JobEnd = { state: 'failed', fault: { code: 'job-interrupted', facts: {} } }
async function begun(end?: JobEnd): Promise<string> {
  const id = await house.db.transaction().execute((trx) => beginPrinting(trx, { tenant: house.tenant, user: 'ada' }, { loggedSegment: log, run }))
  if (end) await endJob(house.db, house.tenant, id ?? '', end)
  return id ?? ''
}
const settle = () => house.db.transaction().execute((trx) => settleHardCopies(trx, { tenant: house.tenant, run, made: [log * 10_000 + 1] }))

test('by one of two servers that start at once, for whoever asked for them, and by nobody a second time', async () => {
  await begun(INTERRUPTED)
  const asked = await Promise.all([printLeftBehind(house.db), printLeftBehind(house.db)])
  expect([...asked].sort()).toEqual([0, 1])
  expect(await printLeftBehind(house.db)).toBe(0)
  const { rows } = await sql`select tenant_id, kind, created_by, input from job where state = 'queued'`.execute(house.db)
  expect(rows).toEqual([{ tenant_id: house.tenant, kind: 'print', created_by: 'ada', input: { loggedSegment: log, run } }])
  const unprinted = await house.db.transaction().execute((trx) => unprintedRuns(trx, house.tenant, log))
  expect(unprinted).toEqual([{ id: run, job: expect.any(String) }])
})

const waits: readonly [string, () => Promise<unknown>][] = [
  ['that somebody called off', () => begun(INTERRUPTED).then(() => begun({ state: 'cancelled' }))],
  ['that failed for a reason of its own', () => begun(INTERRUPTED).then(() => begun({ state: 'failed', fault: { code: 'disk-full', facts: {} } }))],
  ['that somebody began again', () => begun(INTERRUPTED).then(() => begun())],
  ['that was never begun', async () => {}],
  ['that is done', () => begun(INTERRUPTED).then(settle)],
  [
    'that was broken off each time',
    async () => {
      for (let times = 0; times < 4; times++) await begun(INTERRUPTED)
    },
  ],
]
test.each(waits)('but not one %s', async (_, come) => {
  await come()
  expect(await printLeftBehind(house.db)).toBe(0)
})

test('what a process had in hand when it died is made by the next', async () => {
  const id = await begun()
  await claimJob(house.db)
  const made: unknown[] = []
  const print: JobWork = async function* ({ input }) {
    yield { phase: 'making', done: 0, total: 1 }
    made.push(input)
    await settle()
    return ok({ result: null, files: [] })
  }
  const files = mkdtempSync(path.join(tmpdir(), 'flett-print-'))
  const works = { import: print, dryRun: print, export: print, mailingGroup: print, merge: print, print, labels: print, coverSheets: print, log: print, resend: print }
  const errors: unknown[] = []
  const jobs = await startJobs({ database: house, files, works, onError: (_id, error) => errors.push(error) })
  expect(await printLeftBehind(house.db)).toBe(1)
  jobs.wake()
  const { rows } = await sql<{ id: string }>`select id from job where id <> ${id}::uuid`.execute(house.db)
  for await (const job of jobs.watch(house.tenant, rows[0]?.id ?? '', AbortSignal.timeout(50_000))) void job
  await jobs.finish(0)
  rmSync(files, { recursive: true })
  expect(errors).toEqual([])
  expect(made).toEqual([{ loggedSegment: log, run }])
  expect(await printLeftBehind(house.db)).toBe(0)
})

test('a job is nobody’s left behind from the moment it is seen to run', async () => {
  await insertJob(house.db, { tenant: house.tenant, user: 'ada', kind: 'print', input: {}, id: randomUUID() })
  const states: string[] = []
  await claimJob(house.db, async () => {
    states.push(...(await house.db.selectFrom('job').select('state').execute()).map((job) => job.state))
  })
  expect(states).toEqual(['queued'])
})
