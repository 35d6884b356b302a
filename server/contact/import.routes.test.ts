import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ContactImports, ImportReport } from '#core/api/contact-file'
import type { JobWire } from '#core/api/job'
import { ok } from '#core/prelude/result'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { buildApp, type App } from '../http/app'
import { logNothing } from '../http/request-log'
import { prepareHouse } from '../identity/first-run'
import type { JobWork } from '../job/job'
import { isOver } from '../job/job'
import { pathOfFile } from '../job/job-files'
import { readJob } from '../job/job-store'
import { startJobs, type Jobs } from '../job/run-jobs'
import { keepWorkbook, writeKeptRows } from './contact-file-tasks'
import { contactRoutes } from './contact.routes'
import { exportContacts } from './export-contacts'
import { exportRoutes } from './export.routes'
import { importRoutes, importWork } from './import.routes'

let database: FreshDatabase
let files: string
let jobs: Jobs
let app: App

const nothing: JobWork = async function* () {
  return Promise.resolve(ok({ result: null, files: [] }))
}

beforeAll(async () => {
  database = await freshDatabase()
  await prepareHouse(database.db, database.tenant)
  files = mkdtempSync(path.join(tmpdir(), 'flett-import-'))
  jobs = await startJobs({ database, files, works: { import: importWork(keepWorkbook), dryRun: importWork(keepWorkbook), export: exportContacts(writeKeptRows), mailingGroup: nothing, merge: nothing, print: nothing, labels: nothing, coverSheets: nothing, log: nothing, resend: nothing }, onError: () => {} })
  const parts = { database, now: () => new Date('2026-03-02T12:00:00Z'), about: { version: '0', database: 'embedded' as const } }
  app = await buildApp(parts, [contactRoutes, importRoutes(jobs, keepWorkbook), exportRoutes(jobs)], { log: logNothing, answers: 'checked' })
})
afterAll(async () => {
  await app.close()
  await jobs.finish(0)
  await database.close()
  rmSync(files, { recursive: true, force: true })
})

const send = (query: string, payload: string) =>
  app.inject({ method: 'POST', url: `/api/contacts/import?${query}`, headers: { host: 'localhost', 'content-type': 'text/csv' }, payload })
const total = async () => (await app.inject({ url: '/api/contacts', headers: { host: 'localhost' } })).json<{ total: number }>().total

async function over(id: string): Promise<JobWire> {
  for (;;) {
    const job = await readJob(database.db, database.tenant, id)
    if (job && isOver(job)) return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('a dry run answers at once, writes nothing and leaves no file', async () => {
  const answer = await send('dryRun=true', 'Navn;E-post\nAnne Berg;anne@a.example\nOla;x\n')
  expect(answer.statusCode).toBe(200)
  expect(answer.json<ImportReport>()).toMatchObject({ rows: 2, made: 1, refused: 1, firstMade: [{ line: 2, name: 'Anne Berg' }], firstRefused: [{ line: 3, column: 'E-post', kind: 'not-an-email-address', value: 'x' }] })
  expect([await total(), readdirSync(files)]).toEqual([0, []])
})

test('the dry run of a large file is a job with the same report; it writes nothing, cannot be taken back, and the upload goes', async () => {
  const padding = 'x'.repeat(60_000)
  const rows = Array.from({ length: 5 }, (_, i) => `Anne ${i};anne${i}@a.example;${padding}`)
  const small = (await send('dryRun=true', ['Navn;E-post;Annet', ...rows.slice(0, 4)].join('\n'))).json<ImportReport>()
  const answer = await send('dryRun=true', ['Navn;E-post;Annet', ...rows].join('\n'))
  expect(answer.statusCode).toBe(202)
  const job = await over(answer.json<JobWire>().id)
  expect(job).toMatchObject({ kind: 'dryRun', state: 'done', phase: 'checking', result: { ...small, rows: 5, made: 5, firstMade: rows.map((_, i) => ({ line: i + 2, name: `Anne ${i}` })) } })
  expect([await total(), readdirSync(path.join(files, job.id))]).toEqual([0, []])
  expect((await app.inject({ url: '/api/contacts/imports', headers: { host: 'localhost' } })).json<ContactImports>()).toEqual([])
})

test('a large file that cannot be read is refused by its job', async () => {
  const job = await over((await send('dryRun=true', 'Annet\n' + 'x'.repeat(300_000))).json<JobWire>().id)
  expect(job).toMatchObject({ kind: 'dryRun', state: 'failed', fault: { code: 'import-refused' } })
})

test('the import is a job whose result is the report, and the upload goes when it is read', async () => {
  const answer = await send('dryRun=false&mapping=' + encodeURIComponent('{"X":"name"}'), 'X;By\nAnne Berg;Bergen\n')
  expect(answer.statusCode).toBe(202)
  const job = await over(answer.json<JobWire>().id)
  expect(job).toMatchObject({ kind: 'import', state: 'done', phase: 'persons', done: 1, total: 1, result: { made: 1, refused: 0 } })
  expect(await total()).toBe(1)
  expect(readdirSync(path.join(files, job.id))).toEqual([])
})

test('a file that cannot be taken fails the job with the reason', async () => {
  const job = await over((await send('dryRun=false', 'Navn\n"Anne\n')).json<JobWire>().id)
  expect(job).toMatchObject({ state: 'failed', fault: { code: 'import-refused', facts: { kind: 'quote-not-closed', line: 2 } } })
})

test.each([
  ['no file at all', 'dryRun=true', '', 422, { code: 'import-refused', facts: { kind: 'empty-file' } }],
  ['a mapping that is no JSON', 'dryRun=true&mapping=x', 'Navn\nA\n', 400, { code: 'not-understood', facts: { field: 'mapping' } }],
  ['a mapping that is a list', 'dryRun=true&mapping=[]', 'Navn\nA\n', 400, { code: 'not-understood' }],
  ['a mapping to nothing', 'dryRun=true&mapping=' + encodeURIComponent('{"Navn":"__proto__"}'), 'Navn\nA\n', 422, { code: 'import-refused', facts: { kind: 'mapped-field-unknown' } }],
  ['not a word whether it is a dry run', '', 'Navn\nA\n', 400, { code: 'not-understood' }],
])('%s', async (_, query, payload, status, problem) => {
  const answer = await send(query, payload)
  expect([answer.statusCode, answer.json()]).toMatchObject([status, problem])
})

describe('what is exported', () => {
  const post = (url: string, payload: object) => app.inject({ method: 'POST', url, headers: { host: 'localhost' }, payload })
  async function exported(payload: object): Promise<Buffer> {
    const job = await over((await post('/api/contacts/export', payload)).json<JobWire>().id)
    expect(job).toMatchObject({ kind: 'export', state: 'done' })
    return readFileSync(pathOfFile(files, job.id, job.files[0]?.name ?? ''))
  }
  const sendBytes = (payload: Buffer) =>
    app.inject({ method: 'POST', url: '/api/contacts/import?dryRun=true', headers: { host: 'localhost', 'content-type': 'application/octet-stream' }, payload })

  test.each(['csv', 'xlsx'].flatMap((format) => ['en', 'nb'].map((language) => ({ format, language }))))('can be imported again and changes nothing: %j', async (asked) => {
    await over((await send('dryRun=false', 'Navn;Firma;Adresse;Telefon;Reservert\n=1+1;Fjord AS;"Gate 1\nOppgang B";+47 55;ja\n\'=A;;;;\n')).json<JobWire>().id)
    const report = (await sendBytes(await exported(asked))).json<ImportReport>()
    expect(report).toMatchObject({ format: asked.format, rows: await total(), unchanged: await total(), made: 0, changed: 0, refused: 0 })
  })

  test('is what was found, under headings in the language that was asked for', async () => {
    const csv = (await exported({ format: 'csv', language: 'nb', q: 'fjord' })).toString()
    const [written] = await database.db.selectFrom('audit_entry').select(['tenant_id', 'what', 'subject', 'facts']).orderBy('done_at', 'desc').limit(1).execute()
    expect(written).toEqual({ tenant_id: database.tenant, what: 'contactsExported', subject: '', facts: { format: 'csv', q: 'fjord' } })
    expect(csv.split('\r\n')[0]).toMatch(/^\ufeffKontaktnr\.;Kontakttype;/)
    expect(csv).toContain("'=1+1")
    expect(csv).not.toContain('Anne Berg')
  })

  test('of a segment that is not there is nothing', async () =>
    expect((await post('/api/contacts/export', { format: 'csv', language: 'en', segmentNo: 'SM9' })).statusCode).toBe(404))
})

test('an import can be taken back over HTTP, once', async () => {
  const before = await total()
  const { id } = (await send('dryRun=false&name=nye.csv', 'Navn\nKari Moe\n')).json<JobWire>()
  await over(id)
  const listed = async () =>
    (await app.inject({ url: '/api/contacts/imports', headers: { host: 'localhost' } })).json<ContactImports>().find((one) => one.id === id)
  const undo = () => app.inject({ method: 'POST', url: `/api/contacts/imports/${id}/undo`, headers: { host: 'localhost' } })
  expect(await listed()).toMatchObject({ id, name: 'nye.csv', made: 1, undone: false, undoable: true })
  expect((await undo()).json()).toEqual({ removed: 1, restored: 0, kept: 0, firstKept: [] })
  expect(await total()).toBe(before)
  expect([(await undo()).statusCode, await listed()]).toMatchObject([409, { undone: true, undoable: false }])
})
