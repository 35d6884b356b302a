import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FileLink, JobWire } from '#core/api/job'
import { ok } from '#core/prelude/result'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { buildApp, type App } from '../http/app'
import { logNothing } from '../http/request-log'
import { attachmentNamed } from './content-disposition'
import type { JobWork } from './job'
import { jobRoutes } from './job-routes'
import { readJob } from './job-store'
import { startJobs, type Jobs } from './run-jobs'

let database: FreshDatabase
let files: string
let jobs: Jobs
let app: App
let now = new Date()
const NAME = 'Til «Bø & Sønn».zip'

/** What is long has no end but being stopped. */
const work: JobWork = async function* ({ input, pathOf }) {
  yield { phase: 'merging', done: 0, total: 1 }
  while (input === 'long') {
    await new Promise((resolve) => setTimeout(resolve, 10))
    yield { phase: 'merging', done: 0, total: 1 }
  }
  writeFileSync(pathOf(NAME), 'zipped')
  return ok({ result: { letters: 1, notes: [] }, files: [{ name: NAME, contentType: 'application/zip' }] })
}

beforeAll(async () => {
  database = await freshDatabase()
  files = mkdtempSync(path.join(tmpdir(), 'flett-jobs-'))
  jobs = await startJobs({ database, files, works: { import: work, dryRun: work, export: work, mailingGroup: work, merge: work, print: work, labels: work, coverSheets: work, log: work, resend: work }, onError: () => {} })
  const parts = { database, now: () => now, about: { version: '0', database: 'embedded' as const } }
  app = await buildApp(parts, [jobRoutes(jobs)], { log: logNothing, answers: 'checked' })
})
afterAll(async () => {
  await app.close()
  await jobs.finish(0)
  await database.close()
  rmSync(files, { recursive: true, force: true })
})

const enqueue = (tenant: number, input: unknown) => jobs.enqueue({ tenant, user: 'user', kind: 'merge', input })
const doneJob = async (tenant: number) => {
  const id = await enqueue(tenant, 'short')
  while ((await readJob(database.db, tenant, id))?.state !== 'done') await new Promise((resolve) => setTimeout(resolve, 10))
  return id
}
const linkTo = async (id: string) => app.inject({ method: 'POST', url: `/api/jobs/${id}/files/${encodeURIComponent(NAME)}/link` })

test('events tell of the job until it is over, and the list finds it again', async () => {
  const id = await enqueue(database.tenant, 'short')
  const { body, headers } = await app.inject({ url: `/api/jobs/${id}/events` })
  expect(headers['content-type']).toContain('text/event-stream')
  const events = body
    .trim()
    .split('\n\n')
    .map((event) => /^id: \d+\ndata: (.*)$/.exec(event)?.[1] ?? 'no event')
  expect(JSON.parse(events.at(-1)!) as JobWire).toMatchObject({ id, state: 'done', files: [{ name: NAME, size: 6 }] })
  expect((await app.inject('/api/jobs?active=true')).json()).toEqual([])
  expect((await app.inject('/api/jobs')).json()).toMatchObject([{ id }])
  expect((await app.inject(`/api/jobs/${id}`)).json()).toMatchObject({ id, result: { letters: 1 } })
})

test('cancelling is answered with the job, and a job that is over says so', async () => {
  const id = await enqueue(database.tenant, 'long')
  expect((await app.inject('/api/jobs?active=true')).json()).toMatchObject([{ id }])
  expect((await app.inject({ method: 'POST', url: `/api/jobs/${id}/cancel` })).statusCode).toBe(200)
  expect((await app.inject({ url: `/api/jobs/${id}/events` })).body).toContain('"state":"cancelled"')
  expect((await app.inject({ method: 'POST', url: `/api/jobs/${id}/cancel` })).json()).toMatchObject({ status: 409, code: 'job-over' })
})

test('a link answers once with the file under its own name', async () => {
  const { url } = (await linkTo(await doneJob(database.tenant))).json<FileLink>()
  expect((await app.inject({ method: 'HEAD', url })).statusCode).toBeGreaterThanOrEqual(400)
  const file = await app.inject(url)
  expect([file.statusCode, file.body, file.headers['content-type'], file.headers['content-length']]).toEqual([
    200,
    'zipped',
    'application/zip',
    '6',
  ])
  expect(file.headers['content-disposition']).toBe(attachmentNamed(NAME))
  expect((await app.inject(url)).json()).toMatchObject({ status: 404, code: 'file-gone' })
})

test('a link runs out after ten minutes, cannot be guessed, and is not kept as it is', async () => {
  const { url } = (await linkTo(await doneJob(database.tenant))).json<FileLink>()
  const kept = await database.db.selectFrom('download_link').select('token_hash').execute()
  expect(kept.filter((row) => url.includes(row.token_hash))).toEqual([])
  for (const guess of [
    `${url}x`,
    url.slice(0, -1),
    url.replace('/1.', '/2.'),
    '/api/downloads/1.',
    '/api/downloads/1.%00',
    '/api/downloads/..%2f..%2fetc',
  ]) {
    expect((await app.inject(guess)).statusCode).toBeGreaterThanOrEqual(400)
    expect((await app.inject(guess)).statusCode).toBeLessThan(500)
  }
  now = new Date(Date.now() + 11 * 60_000)
  expect((await app.inject(url)).json()).toMatchObject({ code: 'file-gone' })
  now = new Date()
})

test("the neighbour's job does not exist for us, nor does one that is no job", async () => {
  const id = await doneJob(database.neighbour)
  const asks = [{ url: `/api/jobs/${id}` }, { url: `/api/jobs/${id}/events` }, { method: 'POST' as const, url: `/api/jobs/${id}/cancel` }]
  for (const ask of asks) expect((await app.inject(ask)).json()).toMatchObject({ status: 404, code: 'not-found' })
  expect((await linkTo(id)).json()).toMatchObject({ status: 404, code: 'file-gone' })
  expect((await app.inject('/api/jobs/nothing')).json()).toMatchObject({ status: 400 })
})

test.each([
  ['brev.zip', `attachment; filename="brev.zip"; filename*=UTF-8''brev.zip`],
  ['Sønn "A".docx', `attachment; filename="S_nn _A_.docx"; filename*=UTF-8''S%C3%B8nn%20%22A%22.docx`],
  ["a'b(c)*.docx", `attachment; filename="a'b(c)*.docx"; filename*=UTF-8''a%27b%28c%29%2A.docx`],
  ['x\r\nset-cookie: a=b', `attachment; filename="x__set-cookie: a=b"; filename*=UTF-8''x%0D%0Aset-cookie%3A%20a%3Db`],
  ['\ud800', `attachment; filename="_"; filename*=UTF-8''_`],
])('the header that names %j', (name, header) => expect(attachmentNamed(name)).toBe(header))
