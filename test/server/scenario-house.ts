/**
 * The whole house, as the server opens it, with the shared fixture of the scenarios: its contacts, salespeople, campaigns and interaction
 * templates with their letters. Whatever a test does is asked for over HTTP. A neighbour has the same, and must never notice.
 */
import { expect } from '@jest/globals'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { strFromU8, unzipSync } from 'fflate'
import PostalMime, { type Email } from 'postal-mime'
import type { DeliveryRun } from '#core/api/delivery'
import type { InteractionPage, InteractionWire } from '#core/api/interaction'
import type { JobWire } from '#core/api/job'
import type { LogResult } from '#core/api/log'
import type { LinePage, LineWire, SegmentWire } from '#core/api/segment'
import { buildApp } from '../../server/http/app'
import { DOCX } from '../../server/http/body-bytes'
import { logNothing } from '../../server/http/request-log'
import { prepareHouse } from '../../server/identity/first-run'
import { openRooms } from '../../server/rooms'
import { scenarioContacts, storeContacts } from '../builders/segment'
import { freshDatabase } from './fresh-database'
import { aLetter, lettersWorker } from './letter-house'
import { expectSound } from './sound'

export type Answer = {
  readonly status: number
  readonly body: any // eslint-disable-line @typescript-eslint/no-explicit-any
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, unknown>>
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type ScenarioHouse = Awaited<ReturnType<typeof openScenarioHouse>>

/** The work date of the scenarios, and the time of S116. */
export const WORK_DATE = '2026-03-02'
const NOW = new Date(2026, 2, 2, 12, 33, 59)

/** Jobs that are over stay so. */
const isOver = ({ state }: JobWire): boolean => state !== 'queued' && state !== 'running'

export async function openScenarioHouse() {
  const database = await freshDatabase()
  const { db, tenant, neighbour } = database
  for (const one of [tenant, neighbour]) {
    await prepareHouse(db, one)
    await db
      .insertInto('salesperson')
      .values([
        { tenant_id: one, code: 'AH', name: 'Annette Hill', email: 'ah@flett.example' },
        { tenant_id: one, code: 'RL', name: 'Richard Lum', email: 'rl@flett.example' },
      ])
      .execute()
    await db
      .insertInto('campaign')
      .values([
        { tenant_id: one, no: 'K1', description: 'Spring' },
        { tenant_id: one, no: 'K2', description: 'Autumn' },
      ])
      .execute()
    await storeContacts(db, one, scenarioContacts.map((contact) => ({ ...contact, address: 'Storgata 1' })))
  }
  await db.updateTable('number_series').set({ prefix: 'SM' }).where('code', '=', 'segments').execute()
  await db.updateTable('user_account').set({ salesperson_code: 'AH' }).execute()

  const folder = mkdtempSync(path.join(tmpdir(), 'flett-scenarios-'))
  const outbox = path.join(folder, 'outbox')
  mkdirSync(outbox)
  const errors: unknown[] = []
  const mail = { smtp: null, from: { name: 'Flett AS', address: 'post@flett.example' }, origin: null }
  const now = () => NOW
  const rooms = await openRooms({
    database,
    now,
    files: path.join(folder, 'files'),
    samples: path.resolve(import.meta.dirname, '../../assets/letters'),
    office: null,
    mail,
    outbox,
    lettersWorker,
    contactFilesWorker: '',
    onError: (_id, error) => errors.push(error),
  })
  const app = await buildApp({ database, now, about: { version: '0', database: 'embedded' } }, rooms.routes, { log: logNothing, answers: 'checked' })

  /** As it is answered, refused or not. */
  const ask = async (method: Method, url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const isFile = body instanceof Uint8Array
    const answer = await app.inject({
      method,
      url,
      headers: { ...(isFile && { 'content-type': DOCX }), ...headers },
      ...(body !== undefined && { payload: isFile ? Buffer.from(body) : (body as object) }),
    })
    const isJson = /json/.test(String(answer.headers['content-type']))
    return { status: answer.statusCode, body: isJson ? answer.json<unknown>() : null, bytes: answer.rawPayload, headers: answer.headers }
  }
  /** What must be done. */
  const must = async <Body>(method: Method, url: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Body> => {
    const answer = await ask(method, url, body, headers)
    if (answer.status >= 400) throw new Error(`${method} ${url}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as Body
  }
  const jobOver = async (id: string): Promise<JobWire> => {
    for (;;) {
      const job = await must<JobWire>('GET', `/api/jobs/${id}`)
      if (isOver(job)) return job
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  const over = async (started: Answer): Promise<JobWire> => {
    if (started.status !== 202) throw new Error(`no job: ${started.status} ${JSON.stringify(started.body)}`)
    return jobOver((started.body as JobWire).id)
  }
  const log = (no: string, body: object = {}, headers: Readonly<Record<string, string>> = {}) => ask('POST', `/api/segments/${no}/log`, body, headers)
  const lines = async (no: string) => (await must<LinePage>('GET', `/api/segments/${no}/lines?limit=200`)).rows

  const { sender } = await must<{ sender: object }>('GET', '/api/settings')
  await must('PUT', '/api/settings/sender', { ...sender, name: 'Flett AS', countryCode: 'NO' })
  for (const [code, fields, letters] of templates) {
    await must('PUT', `/api/interaction-groups/${fields.interactionGroupCode}`, { description: fields.interactionGroupCode })
    await must('PUT', `/api/interaction-templates/${code}`, fields)
    for (const [language, text] of letters) await must('PUT', `/api/interaction-templates/${code}/letters/${language}?fileName=${code}.docx`, aLetter([text, '[[note]]']))
  }
  let untouched = ''
  /** All that the neighbour has, in one figure. */
  const theirs = async (): Promise<string> => {
    const tables = await sql<{ name: string }>`
      select distinct table_name as name from information_schema.columns where column_name = 'tenant_id' and table_schema = 'public' order by 1`.execute(db)
    const each = tables.rows.map(({ name }) => sql`select ${name} as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as figure from ${sql.table(name)} t where tenant_id = ${neighbour}`)
    return JSON.stringify((await sql`${sql.join(each, sql` union all `)} order by 1`.execute(db)).rows)
  }
  untouched = await theirs()

  return {
    database,
    app,
    errors,
    ask,
    must,
    over,
    jobOver,
    log,
    lines,
    contacts: async (no: string) => (await lines(no)).map(({ contactNo }) => contactNo),
    /** Seg(template; contacts…): an open segment with that template, and these on its lines. */
    seg: async (template: string, contacts: readonly string[], header: object = {}): Promise<string> => {
      const { no } = await must<SegmentWire>('POST', '/api/segments', { description: 'Spring letter', interactionTemplateCode: template, ...header })
      if (contacts.length > 0) await must('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts, allowExisting: true })
      return no
    },
    changeLine: (no: string, lineNo: number, change: object) => must<LineWire>('PATCH', `/api/segments/${no}/lines/${lineNo}`, change),
    logged: async (no: string, body: object = {}): Promise<LogResult> => {
      const job = await over(await log(no, body))
      if (job.state !== 'done') throw new Error(JSON.stringify(job.fault))
      return job.result as LogResult
    },
    entries: async (loggedSegment: number) => (await must<InteractionPage>('GET', `/api/logged-segments/${loggedSegment}/interactions?limit=200`)).rows,
    entry: (entryNo: number) => must<InteractionWire>('GET', `/api/interactions/${entryNo}`),
    /** The text of an entry's letter, paragraph by paragraph. */
    letter: async (entryNo: number) => textOf((await ask('GET', `/api/interactions/${entryNo}/letter`)).bytes),
    change: (statement: ReturnType<typeof sql>) => statement.execute(db),
    /** Begins what is held, and waits until it has gone. */
    gone: async (run: string | null): Promise<DeliveryRun> => {
      await ask('POST', `/api/delivery-runs/${run}/resume`)
      for (;;) {
        const found = await must<DeliveryRun>('GET', `/api/delivery-runs/${run}`)
        if (found.state === 'done') return found
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    /** The messages that went since they were asked for last. */
    mails: async (): Promise<readonly Email[]> => {
      const files = readdirSync(outbox).map((name) => path.join(outbox, name))
      const found = await Promise.all(files.map((file) => PostalMime.parse(readFileSync(file))))
      for (const file of files) rmSync(file)
      return found
    },
    /** After each test: nothing went wrong unseen, all that must hold does, and the neighbour has what it had. */
    allIsWell: async () => {
      expect(errors).toEqual([])
      await expectSound(db)
      expect(await theirs()).toBe(untouched)
    },
    close: async () => {
      await app.close()
      await rooms.finish()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const textOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml']!)
    .replace(/<w:br[^>]*\/>|<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()

const outbound = { informationFlow: 'outbound', initiatedBy: 'us' } as const
/** Code, what it says, and its letters, the template's own language first. */
const templates = [
  [
    'BUS',
    { ...outbound, interactionGroupCode: 'LETTER', description: 'Business letter', unitCost: 8, unitDuration: 30, correspondenceType: 'hardCopy' },
    [['nb', 'Norsk til «contact.name»'], ['en', 'English to «contact.name»']],
  ],
  [
    'ABST',
    { ...outbound, initiatedBy: '', interactionGroupCode: 'LETTER', description: 'Abstract of meeting', unitCost: 8, unitDuration: 90, correspondenceType: 'hardCopy' },
    [['en', 'Abstract for «contact.name»']],
  ],
  [
    'GOLF',
    { ...outbound, interactionGroupCode: 'LETTER', description: 'Golf event', unitCost: 8, unitDuration: 1, correspondenceType: 'email' },
    [['nb', 'Golf med «contact.name»']],
  ],
  [
    'CALL',
    { ...outbound, interactionGroupCode: 'PHONE', description: 'Outgoing call', unitCost: 1, unitDuration: 15, correspondenceType: 'none', ignoreContactCorrespondenceType: true },
    [],
  ],
] as const
