import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { JobWire } from '#core/api/job'
import { fail, ok } from '#core/prelude/result'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import type { JobWork, JobWorks } from './job'
import { folderOfJob, pathOfFile, sweepFiles } from './job-files'
import { claimJob, insertJob, listJobs, keepResult, readJob } from './job-store'
import { startJobs, type Jobs } from './run-jobs'

let database: FreshDatabase
let files: string
let jobs: Jobs | undefined
const errors: unknown[] = []
beforeAll(async () => {
  database = await freshDatabase()
  files = mkdtempSync(path.join(tmpdir(), 'flett-jobs-'))
})
afterAll(async () => {
  await database.close()
  rmSync(files, { recursive: true, force: true })
})
beforeEach(() => void (errors.length = 0))
afterEach(async () => {
  await jobs?.finish(0)
  jobs = undefined
  await database.db.deleteFrom('job').execute()
  await database.db.deleteFrom('job_file').execute()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const nothing: JobWork = async function* () {
  await pause(1)
  yield { phase: 'reading', done: 0, total: null }
  return ok({ result: null, files: [] })
}
const start = async (works: Partial<JobWorks>) => {
  jobs = await startJobs({
    database,
    files,
    works: { import: nothing, dryRun: nothing, export: nothing, mailingGroup: nothing, merge: nothing, print: nothing, labels: nothing, coverSheets: nothing, log: nothing, resend: nothing, ...works },
    onError: (errorId, error) => errors.push([errorId, error]),
  })
  return jobs
}
const order = (input: unknown = {}) => ({ tenant: database.tenant, user: 'user', kind: 'merge' as const, input })
const over = async (running: Jobs, id: string, seen: JobWire[] = []): Promise<JobWire[]> => {
  for await (const job of running.watch(database.tenant, id, AbortSignal.timeout(50_000))) seen.push(job)
  return seen
}
const last = async (running: Jobs, id: string) => (await over(running, id)).at(-1)!

test('a job runs, tells how far it has come, and is done with its result and its files', async () => {
  const seen: JobWire[] = []
  const running = await start({
    merge: async function* ({ input, pathOf }) {
      for (let done = 0; done <= 3; done++) {
        // It goes on from the middle once that was told.
        do {
          yield { phase: 'merging', done, total: 3 }
          await pause(10)
        } while (done === 1 && seen.at(-1)?.done !== 1)
      }
      writeFileSync(pathOf('brev.zip'), 'abc')
      return ok({ result: { input }, files: [{ name: 'brev.zip', contentType: 'application/zip' }] })
    },
  })
  await over(running, await running.enqueue(order({ as: 'zip' })), seen)
  expect(seen.map((job) => job.done)).toEqual([...seen.map((job) => job.done)].sort())
  expect(seen.some((job) => job.state === 'running' && job.done > 0 && job.done < 3)).toBe(true)
  expect(seen.at(-1)).toMatchObject({ state: 'done', phase: 'merging', done: 3, total: 3, result: { input: { as: 'zip' } }, fault: null })
  expect(seen.at(-1)!.files).toEqual([{ name: 'brev.zip', size: 3, contentType: 'application/zip' }])
})

test('a fault that the work returns is the fault of the job, and its files go', async () => {
  const running = await start({
    merge: async function* ({ pathOf }) {
      yield { phase: 'merging', done: 0, total: 1 }
      await pause(1)
      writeFileSync(pathOf('half'), 'x')
      return fail({ code: 'letter-missing', facts: { lines: [10000] } })
    },
  })
  const id = await running.enqueue(order())
  expect(await last(running, id)).toMatchObject({
    state: 'failed',
    fault: { code: 'letter-missing', facts: { lines: [10000] } },
    files: [],
  })
  expect(existsSync(folderOfJob(files, id))).toBe(false)
})

test('what nobody expected is internal, under an id that is reported; a full disk says so', async () => {
  const running = await start({
    merge: async function* ({ input }) {
      await pause(1)
      throw input === 'full' ? Object.assign(new Error('write'), { code: 'ENOSPC' }) : new Error('boom')
    },
  })
  const broken = await last(running, await running.enqueue(order()))
  expect(broken).toMatchObject({ state: 'failed', fault: { code: 'internal', facts: {} } })
  expect(errors).toEqual([[broken.fault!.errorId, expect.objectContaining({ message: 'boom' })]])
  expect(await last(running, await running.enqueue(order('full')))).toMatchObject({ state: 'failed', fault: { code: 'disk-full' } })
})

describe('cancelling', () => {
  const endless: JobWork = async function* ({ pathOf, signal }) {
    writeFileSync(pathOf('half'), 'x')
    try {
      for (let done = 0; ; done++) {
        yield { phase: 'merging', done, total: null }
        await pause(20)
      }
    } finally {
      expect(signal.aborted).toBe(true)
      undone.push('undone')
    }
  }
  const undone: string[] = []

  test('stops a job that would never end, lets it undo, and removes the half file', async () => {
    const running = await start({ merge: endless })
    const id = await running.enqueue(order())
    while ((await readJob(database.db, database.tenant, id))?.state !== 'running') await pause(10)
    expect(await running.cancel(database.tenant, id)).toBe('asked')
    expect(await last(running, id)).toMatchObject({ state: 'cancelled', files: [] })
    expect(undone).toEqual(['undone'])
    expect(existsSync(folderOfJob(files, id))).toBe(false)
    expect(await running.cancel(database.tenant, id)).toBe('job-over')
  })

  test('ends a job that waits, and it never runs', async () => {
    const running = await start({ merge: endless })
    const [first, second, third] = [await running.enqueue(order()), await running.enqueue(order()), await running.enqueue(order())]
    expect(await running.cancel(database.tenant, third)).toBe('asked')
    expect(await readJob(database.db, database.tenant, third)).toMatchObject({ state: 'cancelled', phase: '' })
    for (const id of [first, second]) await running.cancel(database.tenant, id)
    for (const id of [first, second]) expect((await last(running, id)).state).toBe('cancelled')
    expect(await readJob(database.db, database.tenant, third)).toMatchObject({ state: 'cancelled', phase: '' })
  })

  test('another process may ask for it too', async () => {
    const running = await start({ merge: endless })
    const id = await running.enqueue(order())
    while ((await readJob(database.db, database.tenant, id))?.state !== 'running') await pause(10)
    await database.db.updateTable('job').set({ cancel_requested: true }).where('id', '=', id).execute()
    expect(await last(running, id)).toMatchObject({ state: 'cancelled' })
  })

  test('a job that had finished all the same is done', async () => {
    const running = await start({
      merge: async function* ({ signal }) {
        yield { phase: 'writing', done: 0, total: 1 }
        while (!signal.aborted) await pause(5)
        return ok({ result: 'committed', files: [] })
      },
    })
    const id = await running.enqueue(order())
    // Stopped before its first word it would not have begun.
    while ((await readJob(database.db, database.tenant, id))?.phase !== 'writing') await pause(10)
    await running.cancel(database.tenant, id)
    expect(await last(running, id)).toMatchObject({ state: 'done', result: 'committed' })
  })

  test('the neighbour can neither see nor stop it', async () => {
    const running = await start({ merge: endless })
    const id = await running.enqueue(order())
    expect(await running.cancel(database.neighbour, id)).toBe('not-found')
    expect(await readJob(database.db, database.neighbour, id)).toBeNull()
    expect(await listJobs(database.db, database.neighbour, false)).toEqual([])
    await running.cancel(database.tenant, id)
    await last(running, id)
  })
})

describe('after a process was killed', () => {
  test('what ran is failed as interrupted and its half files go; what waited is run', async () => {
    const [ran, waited] = [randomUUID(), randomUUID()]
    await insertJob(database.db, { ...order(), id: ran })
    await claimJob(database.db)
    await insertJob(database.db, { ...order(), id: waited })
    mkdirSync(folderOfJob(files, ran))
    const running = await start({})
    expect(await readJob(database.db, database.tenant, ran)).toMatchObject({
      state: 'failed',
      fault: { code: 'job-interrupted', facts: {} },
    })
    expect(existsSync(folderOfJob(files, ran))).toBe(false)
    expect(await last(running, waited)).toMatchObject({ state: 'done' })
  })

  test('what had had its effect, and had kept what came of it, is done', async () => {
    const id = randomUUID()
    await insertJob(database.db, { ...order(), id })
    await claimJob(database.db)
    await database.db.transaction().execute((trx) => keepResult(trx, database.tenant, id, { entries: 3 }))
    expect(await readJob(database.db, database.tenant, id)).toMatchObject({ state: 'running', result: null })
    await start({})
    expect(await readJob(database.db, database.tenant, id)).toMatchObject({ state: 'done', result: { entries: 3 }, fault: null })
  })

  test('what another living process runs is left alone', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const first = await start({
      merge: async function* () {
        yield { phase: 'merging', done: 0, total: 1 }
        await held
        return ok({ result: 'mine', files: [] })
      },
    })
    const id = await first.enqueue(order())
    while ((await readJob(database.db, database.tenant, id))?.phase !== 'merging') await pause(10)
    const second = await start({})
    await second.finish()
    expect(await readJob(database.db, database.tenant, id)).toMatchObject({ state: 'running' })
    release()
    jobs = first
    expect(await last(first, id)).toMatchObject({ state: 'done', result: 'mine' })
  })
})

describe('finishing', () => {
  test('lets what runs finish, and takes nothing more on', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const running = await start({
      merge: async function* () {
        yield { phase: 'merging', done: 0, total: 1 }
        await held
        yield { phase: 'merging', done: 1, total: 1 }
        return ok({ result: 'mine', files: [] })
      },
    })
    const [one, two, waiting] = [await running.enqueue(order()), await running.enqueue(order()), await running.enqueue(order())]
    for (const id of [one, two]) while ((await readJob(database.db, database.tenant, id))?.phase !== 'merging') await pause(10)
    // The oldest of all: whoever looked for one more job would find it.
    await database.db
      .updateTable('job')
      .set({ created_at: new Date(0) })
      .where('id', '=', waiting)
      .execute()
    const finished = running.finish(60_000)
    release()
    await finished
    for (const id of [one, two]) expect(await readJob(database.db, database.tenant, id)).toMatchObject({ state: 'done', result: 'mine' })
    expect(await readJob(database.db, database.tenant, waiting)).toMatchObject({ state: 'queued' })
  })

  test('stops what takes too long', async () => {
    const running = await start({
      merge: async function* () {
        for (;;) {
          yield { phase: 'merging', done: 0, total: 1 }
          await pause(10)
        }
      },
    })
    const id = await running.enqueue(order())
    while ((await readJob(database.db, database.tenant, id))?.phase !== 'merging') await pause(10)
    await running.finish(100)
    expect(await readJob(database.db, database.tenant, id)).toMatchObject({ state: 'failed', fault: { code: 'job-interrupted' } })
  })
})

test('files go after a day, and folders that belong to nothing with them; the job stays', async () => {
  const running = await start({
    merge: async function* ({ pathOf }) {
      yield { phase: 'writing', done: 0, total: null }
      await pause(1)
      writeFileSync(pathOf('a.docx'), 'a')
      return ok({ result: null, files: [{ name: 'a.docx', contentType: 'x/y' }] })
    },
  })
  const [old, young] = [await running.enqueue(order()), await running.enqueue(order())]
  for (const id of [old, young]) await last(running, id)
  const [stray, upload] = [folderOfJob(files, randomUUID()), folderOfJob(files, randomUUID())]
  for (const folder of [stray, upload]) mkdirSync(folder)
  const now = new Date()
  const before = new Date(now.getTime() - 25 * 3600 * 1000)
  utimesSync(stray, before, before)
  await database.db.updateTable('job').set({ ended_at: before }).where('id', '=', old).execute()
  await sweepFiles(database.db, files, now)
  expect([pathOfFile(files, old, 'a.docx'), pathOfFile(files, young, 'a.docx'), stray, upload].map((file) => existsSync(file))).toEqual([
    false,
    true,
    false,
    true,
  ])
  expect(await readJob(database.db, database.tenant, old)).toMatchObject({ state: 'done', files: [] })
  expect(await readJob(database.db, database.tenant, young)).toMatchObject({ files: [{ name: 'a.docx' }] })
})
