/**
 * A house for tests of letters and the log: the scenarios' contacts and salespeople, a neighbour who must never notice, the routes, and jobs
 * that run. Everything is asked for as the pane asks: over HTTP.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { aDocument, aDocx, type Plan } from '#core/docx/a-docx'
import type { FileLink, JobWire } from '#core/api/job'
import type { LineWire, SegmentWire } from '#core/api/segment'
import type { Contact } from '#core/contact/contact'
import { auditRoutes } from '../../server/audit/audit.routes'
import { contactRoutes } from '../../server/contact/contact.routes'
import { privacyRoutes } from '../../server/contact/privacy.routes'
import { relatedRoutes } from '../../server/contact/related.routes'
import { writeContacts } from '../../server/contact/contact-rows'
import { buildApp, type App } from '../../server/http/app'
import { DOCX } from '../../server/http/body-bytes'
import { logNothing } from '../../server/http/request-log'
import { LETTER_TEMPLATE, prepareHouse } from '../../server/identity/first-run'
import { writeSetting } from '../../server/identity/settings'
import { campaignEntryRoutes } from '../../server/interaction/campaign-entry.routes'
import { interactionRoutes } from '../../server/interaction/interaction.routes'
import { loggedSegmentRoutes } from '../../server/interaction/logged-segment.routes'
import { logRoutes } from '../../server/interaction/log.routes'
import { resendLetters } from '../../server/interaction/resend'
import { resendRoutes } from '../../server/interaction/resend.routes'
import { logSegment } from '../../server/interaction/log-segment'
import { jobRoutes } from '../../server/job/job-routes'
import { startJobs, type Jobs } from '../../server/job/run-jobs'
import { workerPool } from '../../server/job/worker-pool'
import type { LetterWorkers, letterTasks } from '../../server/letter/letter-tasks'
import { letterRoutes } from '../../server/letter/letter.routes'
import { lineLetterRoutes } from '../../server/letter/line-letter.routes'
import { mergeLetters } from '../../server/letter/merge-letters'
import { mergeRoutes } from '../../server/letter/merge.routes'
import { findOffice } from '../../server/pdf/find-office'
import { pdfMaker } from '../../server/pdf/make-pdfs'
import { coverSheetsWork } from '../../server/letter/cover-sheets'
import { labelsWork } from '../../server/letter/labels'
import { paperRoutes } from '../../server/letter/paper.routes'
import { printLog } from '../../server/letter/print-log'
import { keepTemplates, type Templates } from '../../server/letter/templates'
import { mailingGroupRoutes, mailingGroupWork } from '../../server/segment/mailing-group.routes'
import { segmentRoutes } from '../../server/segment/segment.routes'
import { aContact } from '../builders/contact'
import type { MailConfig } from '../../server/mail/mail-config'
import { openMail, type MailRoom } from '../../server/mail/mail-room'
import { freshDatabase, type FreshDatabase } from './fresh-database'

export type LetterHouse = {
  readonly database: FreshDatabase
  readonly app: App
  readonly jobs: Jobs
  readonly templates: Templates
  readonly workers: LetterWorkers
  /** Where the house was opened with mail. */
  readonly post: MailRoom | null
  readonly errors: unknown[]
  readonly ask: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>
  /** A segment with the house's template for letters, and these contacts on its lines 10000, 20000 … */
  readonly segment: (header: Partial<SegmentWire>, contacts: readonly string[]) => Promise<SegmentWire>
  readonly lines: (no: string) => Promise<readonly LineWire[]>
  readonly putLetter: (no: string, language: string, bytes: Uint8Array, fileName?: string) => Promise<Answer>
  /** The job once it is over. */
  readonly over: (started: Answer) => Promise<JobWire>
  readonly download: (job: JobWire, name?: string) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}
export type Answer = {
  readonly status: number
  readonly body: any // eslint-disable-line @typescript-eslint/no-explicit-any
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, unknown>>
}

/** What a thread runs, bundled from the sources when the run began (test/database-setup.mjs). */
export const lettersWorker = process.env['FLETT_TEST_LETTERS_WORKER'] ?? ''

/** The scenarios' work date. */
export const NOW = new Date(2026, 2, 2, 12, 33, 59)

/** LibreOffice, as a server would find it. */
export const office = findOffice({ setting: '', searchPath: process.env['PATH'] ?? '', platform: process.platform })

export type LetterHouseOptions = {
  readonly office?: string | null
  /** With it, what is logged to be sent is sent. */
  readonly mail?: MailConfig
  /** The scenarios' work date when left out. */
  readonly now?: () => Date
}

export async function letterHouse(options: LetterHouseOptions = {}): Promise<LetterHouse> {
  const program = options.office === undefined ? office : options.office
  const now = options.now ?? (() => NOW)
  const pdf = program === null ? null : pdfMaker({ program })
  const database = await freshDatabase()
  const { db, tenant, neighbour } = database
  for (const one of [tenant, neighbour]) {
    await prepareHouse(db, one)
    await writeSetting(db, one, 'sender', { ...sender, name: one === tenant ? 'Flett AS' : 'Neighbour AS' })
    await db
      .insertInto('salesperson')
      .values([
        { tenant_id: one, code: 'AH', name: 'Annette Hill', email: 'ah@flett.example' },
        { tenant_id: one, code: 'RL', name: 'Richard Lum' },
      ])
      .execute()
    await db
      .insertInto('campaign')
      .values([
        { tenant_id: one, no: 'K1', description: 'Spring' },
        { tenant_id: one, no: 'K2', description: 'Autumn' },
      ])
      .execute()
    await writeContacts(db, one, contacts)
  }
  await db.updateTable('user_account').set({ salesperson_code: 'AH' }).execute()
  const files = mkdtempSync(path.join(tmpdir(), 'flett-letters-'))
  const templates = keepTemplates()
  const errors: unknown[] = []
  const workers = workerPool<typeof letterTasks>({ file: lettersWorker })
  const works = { import: mergeLetters(workers, pdf), dryRun: mergeLetters(workers, pdf), export: mergeLetters(workers, pdf), mailingGroup: mailingGroupWork, merge: mergeLetters(workers, pdf), print: printLog(workers, pdf), labels: labelsWork(pdf), coverSheets: coverSheetsWork(pdf, now), log: logSegment(workers, now), resend: resendLetters(workers, now) }
  const jobs = await startJobs({ database, files, works, onError: (_id, error) => errors.push(error) })
  const parts = { database, now, about: { version: '0', database: 'embedded' as const } }
  const samples = path.resolve(import.meta.dirname, '../../assets/letters')
  const post = options.mail
    ? openMail({ database, mail: options.mail, outbox: '', templates, pdf, onError: (_id, error) => errors.push(error) })
    : null
  const routes = [
    ...(post?.routes ?? []),
    contactRoutes,
    relatedRoutes,
    privacyRoutes(templates, jobs, ''),
    mailingGroupRoutes(jobs),
    auditRoutes,
    segmentRoutes,
    jobRoutes(jobs),
    letterRoutes(templates, samples),
    lineLetterRoutes(templates),
    mergeRoutes(workers, jobs, pdf),
    paperRoutes(jobs, pdf),
    logRoutes(workers, jobs, pdf),
    loggedSegmentRoutes,
    resendRoutes(jobs, pdf),
    campaignEntryRoutes,
    interactionRoutes(templates, pdf),
  ]
  const app = await buildApp(parts, routes, { log: logNothing, answers: 'checked' })

  const ask: LetterHouse['ask'] = async (method, url, body, headers = {}) => {
    const isFile = body instanceof Uint8Array
    const answer = await app.inject({
      method,
      url,
      headers: { ...(isFile && { 'content-type': DOCX }), ...headers },
      ...(body !== undefined && { payload: isFile ? Buffer.from(body) : (body as object) }),
    })
    const isJson = /json/.test(String(answer.headers['content-type']))
    return {
      status: answer.statusCode,
      body: isJson ? answer.json<unknown>() : null,
      bytes: answer.rawPayload,
      headers: answer.headers,
    }
  }
  const over: LetterHouse['over'] = async (started) => {
    if (started.status !== 202) throw new Error(`no job: ${started.status} ${JSON.stringify(started.body)}`)
    let last: JobWire = started.body as JobWire
    for await (const job of jobs.watch(tenant, last.id, AbortSignal.timeout(110_000))) last = job
    return last
  }
  return {
    database,
    app,
    jobs,
    templates,
    workers,
    post,
    errors,
    ask,
    over,
    segment: async (header, nos) => {
      const { no } = (await ask('POST', '/api/segments', { description: 'Spring letter', interactionTemplateCode: LETTER_TEMPLATE, ...header })).body as SegmentWire
      if (nos.length > 0) await ask('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: nos, allowExisting: true })
      return (await ask('GET', `/api/segments/${no}`)).body as SegmentWire
    },
    lines: async (no) => ((await ask('GET', `/api/segments/${no}/lines?limit=200`)).body as { rows: LineWire[] }).rows,
    putLetter: (no, language, bytes, fileName = 'brev.docx') =>
      ask('PUT', `/api/segments/${no}/letters/${language}?fileName=${encodeURIComponent(fileName)}`, bytes),
    download: async (job, name = job.files[0]!.name) => {
      const { url } = (await ask('POST', `/api/jobs/${job.id}/files/${encodeURIComponent(name)}/link`)).body as FileLink
      return (await ask('GET', url)).bytes
    },
    close: async () => {
      await app.close()
      await post?.worker.finish(0)
      await jobs.finish(0)
      await workers.finish()
      await database.close()
      rmSync(files, { recursive: true, force: true })
    },
  }
}

/** A letter of paragraphs; `«contact.name»` in the text is a merge field, `[[note]]` alone is the note's place. */
export const aLetter = (paragraphs: readonly string[], plan: Plan = {}): Uint8Array =>
  aDocx({ ...plan, document: aDocument(paragraphs.map(paragraph).join('')) })

const paragraph = (text: string): string =>
  text === '[[note]]'
    ? '<w:sdt><w:sdtPr><w:tag w:val="letter.note"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    : `<w:p>${text.replace(/«([^»]*)»|([^«]+)/g, (_, field: string | undefined, plain: string) =>
        field === undefined
          ? `<w:r><w:t xml:space="preserve">${plain}</w:t></w:r>`
          : `<w:fldSimple w:instr=" MERGEFIELD ${field.includes(' ') ? `&quot;${field}&quot;` : field} "><w:r><w:t>${field}</w:t></w:r></w:fldSimple>`,
      )}</w:p>`

const sender = {
  name: '',
  name2: '',
  address: 'Storgata 1',
  address2: '',
  postCode: '0155',
  city: 'Oslo',
  county: '',
  countryCode: 'NO',
  vatNo: '',
  registrationNo: '',
  phone: '',
  fax: '',
  bankBranchNo: '',
  bankName: '',
  bankAccountNo: '',
  giroNo: '',
}

const fjord = { companyNo: 'C10', companyName: 'Fjord AS' }
/** The scenarios' fixture. */
export const contacts: readonly Contact[] = [
  aContact({ no: 'C10', kind: 'company', ...fjord, name: 'Fjord AS', email: 'post@fjord.example', salespersonCode: 'AH' }),
  aContact({
    no: 'P11',
    ...fjord,
    name: 'Anne Berg',
    postCode: '0150',
    city: 'Oslo',
    correspondenceType: 'hardCopy',
    email: 'anne@fjord.example',
  }),
  aContact({
    no: 'P12',
    ...fjord,
    name: 'Ola Nordmann',
    language: 'en',
    salespersonCode: 'RL',
    correspondenceType: 'email',
    email: 'ola@fjord.example',
  }),
  aContact({ no: 'P13', ...fjord, name: 'Kari Moe', excludeFromSegment: true }),
  aContact({ no: 'P21', name: 'Hans Klein', language: 'de', countryCode: 'DE', correspondenceType: 'email' }),
  aContact({ no: 'P30', name: 'Liv Dahl', email: 'liv@dahl.example' }),
  aContact({ no: 'P40', name: 'Per Minor', minor: true, privacyBlocked: true }),
]
