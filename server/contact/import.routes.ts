/** The import of a contact file over HTTP (core/api/contact-file.ts): a job, and so is the dry run of a large file; a small one is answered at once. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ContactImports, ImportQuery, ImportReport, ImportUndone } from '#core/api/contact-file'
import { JobWire } from '#core/api/job'
import type { IsoDate } from '#core/contact/contact'
import type { ColumnMapping } from '#core/contact/import/columns'
import type { ExistingPolicy } from '#core/contact/import/existing'
import { fail, ok } from '#core/prelude/result'
import { bodyStream } from '../http/body-bytes'
import type { Routes } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import type { JobFault, JobProgress, JobWork } from '../job/job'
import { folderOfJob } from '../job/job-files'
import { readJob } from '../job/job-store'
import { lastOf } from '../job/last-of'
import type { Jobs } from '../job/run-jobs'
import { looksPacked } from './contact-file'
import { CONTACT_SERIES_NAME } from './contact-numbers'
import type { KeepWorkbook } from './contact-file-tasks'
import { localDay } from './contact.routes'
import { importContacts, type ImportProgress, type ImportRefused } from './import-contacts'
import type { Taking } from './import-record'
import { listImports, undoImport } from './undo-import'

/** A million contacts of half a kilobyte each. */
const LONGEST_FILE = 512 * 1024 * 1024
const UPLOAD = 'upload'
/** Some two thousand rows, read in a second: so much is tried out while somebody waits. */
const SMALL_FILE = 256 * 1024
/** A workbook is packed: some thousand rows. */
const SMALL_WORKBOOK = 64 * 1024

type ImportInput = {
  readonly mapping: ColumnMapping | null
  readonly existing: ExistingPolicy
  readonly today: IsoDate
  /** Null in a dry run. */
  readonly taking: (Omit<Taking, 'at'> & { readonly at: string }) | null
}

export const importRoutes =
  (jobs: Jobs, keepWorkbook: KeepWorkbook): Routes =>
  (app, { database: { db }, now }) => {
    app.post(
      '/api/contacts/import',
      { schema: { querystring: ImportQuery, response: { 200: ImportReport, 202: JobWire } } },
      async (request, reply) => {
        const { tenant, user } = request.acting
        const { mapping, existing = 'overwrite', name = '' } = request.query
        const id = randomUUID()
        const at = now()
        const { dryRun } = request.query
        const input: ImportInput = {
          mapping: mappingOf(mapping),
          existing,
          today: localDay(at),
          taking: dryRun ? null : { id, name, user, at: at.toISOString() },
        }
        const folder = folderOfJob(jobs.files, id)
        let handedOver = false
        try {
          const file = await received(request, folder)
          if (!dryRun || !(await isSmall(file))) {
            await jobs.enqueue({ tenant, user, kind: dryRun ? 'dryRun' : 'import', input, id })
            handedOver = true
            return await reply.code(202).send((await readJob(db, tenant, id)) ?? refuse('not-found'))
          }
          const report = await lastOf(importContacts(db, tenant, { file, scratch: folder, keepWorkbook, ...input, taking: null }))
          if (!report.ok) {
            const { code, facts } = problemOf(report.fault)
            return refuse(code, facts)
          }
          return report.value
        } finally {
          if (!handedOver) await rm(folder, { recursive: true, force: true })
        }
      },
    )

    app.get('/api/contacts/imports', { schema: { response: { 200: ContactImports } } }, async (request) => [
      ...(await listImports(db, request.acting.tenant, now())),
    ])

    app.post(
      '/api/contacts/imports/:id/undo',
      { schema: { params: Type.Object({ id: Type.String({ maxLength: 100 }) }), response: { 200: ImportUndone } } },
      (request, reply) =>
        once(db, request, reply, async (trx) => {
          const undone = await undoImport(trx, request.acting.tenant, request.params.id, now())
          if (undone.ok) return { status: 200, body: undone.value }
          const { kind, ...facts } = undone.fault
          return refuse(kind, facts)
        }),
    )
  }

/** The work of an `import` and of a `dryRun` job: the file lies in the job's folder, where the route put it. */
export const importWork = (keepWorkbook: KeepWorkbook): JobWork =>
  async function* ({ db, tenant, input, folder }) {
    const file = path.join(folder, UPLOAD)
    const { taking, ...order } = input as ImportInput
    const work = importContacts(db, tenant, {
      file,
      scratch: folder,
      keepWorkbook,
      ...order,
      taking: taking && { ...taking, at: new Date(taking.at) },
    })
    const report = yield* taking ? work : lookedAt(work)
    for (const name of await readdir(folder)) await rm(path.join(folder, name), { force: true })
    return report.ok ? ok({ result: report.value, files: [] }) : fail(problemOf(report.fault))
  }

/** A dry run makes nothing, and is not told as if it did. */
async function* lookedAt<T>(work: AsyncGenerator<ImportProgress, T>): AsyncGenerator<JobProgress, T> {
  try {
    for (;;) {
      const step = await work.next()
      if (step.done) return step.value
      yield { ...step.value, phase: step.value.phase === 'companies' ? 'reading' : 'checking' }
    }
  } finally {
    await work.return(undefined as never)
  }
}

function problemOf(fault: ImportRefused): JobFault {
  if (fault.kind === 'number-series-missing') return { code: 'number-series-missing', facts: { series: CONTACT_SERIES_NAME } }
  return { code: 'import-refused', facts: fault }
}

async function isSmall(file: string): Promise<boolean> {
  const { size } = await stat(file)
  return size <= ((await looksPacked(file)) ? SMALL_WORKBOOK : SMALL_FILE)
}

async function received(request: FastifyRequest, folder: string): Promise<string> {
  const body = bodyStream(request, LONGEST_FILE)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, UPLOAD)
  await pipeline(body, createWriteStream(file, { mode: 0o600 }))
  return file
}

function mappingOf(text: string | undefined): ColumnMapping | null {
  if (text === undefined || text === '') return null
  const mapping = parsed(text)
  return isMapping(mapping) ? mapping : refuse('not-understood', { field: 'mapping' })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isMapping = (value: unknown): value is ColumnMapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((field) => typeof field === 'string')
