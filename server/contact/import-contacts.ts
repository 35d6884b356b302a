/**
 * The import of a contact file: one transaction, a thousand rows at a time, telling how far it has come.
 *
 * The file is gone through twice: companies first, so that a person finds its company wherever in the file it stands. A dry run does the
 * very same and gives the transaction up at the end: its report cannot differ from what the import would do. Stopping is `return`.
 */
import { sql, type Kysely } from 'kysely'
import type { ImportReport } from '#core/api/contact-file'
import type { Contact, IsoDate } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { columnsOf, type Column, type ColumnMapping } from '#core/contact/import/columns'
import type { ExistingPolicy } from '#core/contact/import/existing'
import type { ImportFault } from '#core/contact/import/import-fault'
import { readRow, type RowReader, type SalespersonOf } from '#core/contact/import/row'
import type { Salesperson } from '#core/contact/sender'
import { fail, ok, type Result } from '#core/prelude/result'
import { readSettings } from '../identity/settings'
import type { Schema } from '../store/schema'
import { giveBackContactNos, nextContactNos } from './contact-numbers'
import { openContactFile, type ContactFile } from './contact-file'
import type { KeepWorkbook } from './contact-file-tasks'
import { UnreadableFile } from './file-rows'
import { takeBatch, type BatchHouse, type ReadRow } from './import-batch'
import { rememberedMapping, rememberMapping } from './import-mapping'
import { noteImport, rememberRows, type Taking } from './import-record'
import { reportBook } from './import-report'
import { readSalespeople } from './salutations'
import { writeAlone } from './write-alone'

export type ImportOrder = {
  /** The file's path on this machine. */
  readonly file: string
  /** A folder for what is made on the way; the caller removes it. */
  readonly scratch: string
  readonly keepWorkbook: KeepWorkbook
  /** Null: as this row of headings was mapped the last time, else as the headings are guessed. */
  readonly mapping: ColumnMapping | null
  readonly existing: ExistingPolicy
  /** Under what the import is remembered, so that it can be taken back; null for a dry run, which writes nothing. */
  readonly taking: Taking | null
  readonly today: IsoDate
}


/** `companies` counts rows read, whose number nobody knows yet; `persons` goes through as many again. */
export type ImportProgress = { readonly phase: 'companies' | 'persons'; readonly done: number; readonly total: number | null }
export type ImportRefused = ImportFault | { readonly kind: 'number-series-missing' }

const BATCH = 1000
// What one transaction writes is not counted by itself, and a table that the planner takes for empty is read from end to end each time.
const COUNTED_AFTER: readonly number[] = [1, 4, 16, 64, 256]
const MOST_COLUMNS = 1000
const SAMPLES = 3

export async function* importContacts(db: Kysely<Schema>, tenant: number, order: ImportOrder): AsyncGenerator<ImportProgress, Result<ImportReport, ImportRefused>> {
  const opened = await openContactFile(order.file, order.scratch, order.keepWorkbook)
  if (!opened.ok) return opened

  const trx = await db.startTransaction().execute()
  let kept = false
  try {
    if (order.taking) await writeAlone(trx, tenant)
    const report = yield* takeFile(trx, db, tenant, order, opened.value)
    if (report.ok && order.taking) {
      await noteImport(trx, tenant, order.taking, report.value)
      if (order.mapping) await rememberMapping(trx, tenant, report.value.columns.map((column) => column.heading), order.mapping)
      await trx.commit().execute()
      kept = true
    }
    return report
  } catch (error) {
    if (error instanceof UnreadableFile) return fail(error.fault)
    if (error instanceof SeriesMissing) return fail({ kind: 'number-series-missing' })
    throw error
  } finally {
    if (!kept) await trx.rollback().execute()
  }
}

async function* takeFile(
  trx: Kysely<Schema>,
  db: Kysely<Schema>,
  tenant: number,
  order: ImportOrder,
  file: ContactFile,
): AsyncGenerator<ImportProgress, Result<ImportReport, ImportFault>> {
  const { defaults, inheritance } = await readSettings(trx, tenant)
  const reader: RowReader = { salespersonOf: salespersonIn(await readSalespeople(trx, tenant)), homeCountry: defaults.countryCode }
  const { taking } = order
  const remember = taking && ((before: ReadonlyMap<string, Contact | null>) => rememberRows(trx, tenant, taking.id, before))
  const numbers = order.taking === null ? makeBelieveNos() : numbersFrom(trx, db, tenant)
  const book = reportBook()
  let sheet: Sheet | null = null
  let rows = 0
  let batches = 0

  for (const phase of ['companies', 'persons'] as const) {
    const total = phase === 'persons' ? rows : null
    let house: BatchHouse | null = null
    let batch: ReadRow[] = []
    let done = 0
    for await (const { line, cells } of file.rows()) {
      if (house === null) {
        const opened: Result<Sheet, ImportFault> = sheet ? ok(sheet) : await sheetOf(trx, tenant, cells, order.mapping)
        if (!opened.ok) return opened
        sheet = opened.value
        house = { db: trx, tenant, columns: opened.value.columns, defaults, inheritance, today: order.today, nextNo: numbers.next, existing: order.existing, remember }
        continue
      }
      done += 1
      const row = readRow(house.columns, cells, reader)
      if (phase === 'companies') sheet?.sample(cells)
      if (!row.ok) {
        if (phase === 'persons') book.note({ line, kind: 'refused', refusals: row.fault })
      } else if ((row.value.kind === 'company') === (phase === 'companies')) {
        batch.push({ line, row: row.value })
      }
      if (batch.length === BATCH) {
        for (const outcome of await takeBatch(house, batch)) book.note(outcome)
        batch = []
        batches += 1
        if (COUNTED_AFTER.includes(batches)) await sql`analyze contact`.execute(trx)
      }
      if (done % BATCH === 0) yield { phase, done, total }
    }
    if (house && batch.length > 0) for (const outcome of await takeBatch(house, batch)) book.note(outcome)
    if (sheet === null) return fail({ kind: 'empty-file' })
    if (done === 0) return fail({ kind: 'no-rows' })
    rows = done
    yield { phase, done, total: rows }
  }
  await numbers.giveBack()
  return ok({ ...file.form, columns: sheet?.columnsSeen() ?? [], remembered: sheet?.remembered ?? false, rows, ...book.written() })
}

type Sheet = {
  readonly columns: readonly Column[]
  readonly remembered: boolean
  readonly sample: (cells: readonly string[]) => void
  readonly columnsSeen: () => ImportReport['columns']
}

/** The headings, and a few values of each column. */
async function sheetOf(db: Kysely<Schema>, tenant: number, headings: readonly string[], mapping: ColumnMapping | null): Promise<Result<Sheet, ImportFault>> {
  const trimmed = headings.map((heading) => heading.trim())
  if (trimmed.length > MOST_COLUMNS) return fail({ kind: 'too-many-columns', max: MOST_COLUMNS })
  const known = mapping ? null : await rememberedMapping(db, tenant, trimmed)
  const asKnown = known && columnsOf(trimmed, known)
  // What was remembered may name a field that is gone since.
  const columns = asKnown?.ok ? asKnown : columnsOf(trimmed, mapping ?? {})
  if (!columns.ok) return columns
  const samples = columns.value.map((): string[] => [])
  return ok({
    columns: columns.value,
    remembered: asKnown?.ok ?? false,
    sample(cells) {
      samples.forEach((seen, i) => {
        const cell = (cells[i] ?? '').trim().slice(0, 80)
        if (seen.length < SAMPLES && cell !== '' && !seen.includes(cell)) seen.push(cell)
      })
    },
    columnsSeen: () => columns.value.map((column, i) => ({ ...column, samples: samples[i] ?? [] })),
  })
}

class SeriesMissing extends Error {}

const DRAWN_AT_ONCE = 1000

type Numbers = { readonly next: () => Promise<string>; readonly giveBack: () => Promise<void> }

function numbersFrom(trx: Kysely<Schema>, db: Kysely<Schema>, tenant: number): Numbers {
  let drawn: string[] = []
  return {
    async next() {
      if (drawn.length === 0) drawn = [...((await nextContactNos(trx, tenant, DRAWN_AT_ONCE, db)) ?? [])]
      const no = drawn.shift()
      if (no === undefined) throw new SeriesMissing()
      return no
    },
    giveBack: () => giveBackContactNos(db, tenant, drawn),
  }
}

// Nobody sees these; lower case, so that no file can name one of them.
function makeBelieveNos(): Numbers {
  let last = 0
  return { next: () => Promise.resolve(`dry run ${(last += 1)}`), giveBack: () => Promise.resolve() }
}

function salespersonIn(salespeople: readonly Salesperson[]): SalespersonOf {
  const codes = new Map<string, string>()
  for (const { code, name } of salespeople) codes.set(fold(name), code)
  for (const { code } of salespeople) codes.set(fold(code), code)
  return (text) => codes.get(fold(text)) ?? null
}
