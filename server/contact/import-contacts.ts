/**
 * The import of a contact file: one transaction, a thousand rows at a time, telling how far it has come.
 *
 * The file is gone through twice: companies first, so that a person finds its company wherever in the file it stands. A dry run does the
 * very same and gives the transaction up at the end: its report cannot differ from what the import would do. Stopping is `return`.
 */
import { sql, type Kysely } from 'kysely'
import type { ImportReport } from '#core/api/contact'
import type { IsoDate } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { columnsOf, type Column, type ColumnMapping } from '#core/contact/import/columns'
import type { ImportFault } from '#core/contact/import/import-fault'
import { readRow, type SalespersonOf } from '#core/contact/import/row'
import type { Salesperson } from '#core/contact/sender'
import { fail, ok, type Result } from '#core/prelude/result'
import { readSettings } from '../identity/settings'
import type { Schema } from '../store/schema'
import { giveBackContactNos, nextContactNos } from './contact-numbers'
import { holdContacts } from './contacts'
import { encodingOf } from './file-encoding'
import { rowsOf, separatorIn, UnreadableFile, type CsvForm } from './file-rows'
import { takeBatch, type BatchHouse, type ReadRow } from './import-batch'
import { reportBook } from './import-report'
import { readSalespeople } from './salutations'

export type ImportOrder = {
  /** The file's path on this machine. */
  readonly file: string
  readonly mapping: ColumnMapping
  readonly dryRun: boolean
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
  const encoding = await encodingOf(order.file)
  if (!encoding.ok) return encoding
  const form: CsvForm = { encoding: encoding.value, separator: await separatorIn(order.file, encoding.value) }

  const trx = await db.startTransaction().execute()
  let kept = false
  try {
    if (!order.dryRun) await standAlone(trx, tenant)
    const report = yield* takeFile(trx, db, tenant, order, form)
    if (report.ok && !order.dryRun) {
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
  form: CsvForm,
): AsyncGenerator<ImportProgress, Result<ImportReport, ImportFault>> {
  const { defaults } = await readSettings(trx, tenant)
  const salespersonOf = salespersonIn(await readSalespeople(trx, tenant))
  const numbers = order.dryRun ? makeBelieveNos() : numbersFrom(trx, db, tenant)
  const book = reportBook()
  let sheet: Sheet | null = null
  let rows = 0
  let batches = 0

  for (const phase of ['companies', 'persons'] as const) {
    const total = phase === 'persons' ? rows : null
    let house: BatchHouse | null = null
    let batch: ReadRow[] = []
    let done = 0
    for await (const { line, cells } of rowsOf(order.file, form)) {
      if (house === null) {
        const opened = sheetOf(cells, order.mapping)
        if (!opened.ok) return opened
        sheet ??= opened.value
        house = { db: trx, tenant, columns: opened.value.columns, defaults, today: order.today, nextNo: numbers.next }
        continue
      }
      done += 1
      const row = readRow(house.columns, cells, salespersonOf)
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
  return ok({ ...form, columns: sheet?.columnsSeen() ?? [], rows, ...book.written() })
}

type Sheet = { readonly columns: readonly Column[]; readonly sample: (cells: readonly string[]) => void; readonly columnsSeen: () => ImportReport['columns'] }

/** The headings, and a few values of each column. */
function sheetOf(headings: readonly string[], mapping: ColumnMapping): Result<Sheet, ImportFault> {
  const trimmed = headings.map((heading) => heading.trim())
  if (trimmed.length > MOST_COLUMNS) return fail({ kind: 'too-many-columns', max: MOST_COLUMNS })
  const columns = columnsOf(trimmed, mapping)
  if (!columns.ok) return columns
  const samples = columns.value.map((): string[] => [])
  return ok({
    columns: columns.value,
    sample(cells) {
      samples.forEach((seen, i) => {
        const cell = (cells[i] ?? '').trim().slice(0, 80)
        if (seen.length < SAMPLES && cell !== '' && !seen.includes(cell)) seen.push(cell)
      })
    },
    columnsSeen: () => columns.value.map((column, i) => ({ ...column, samples: samples[i] ?? [] })),
  })
}

// One import at a time: two could make the same contact twice. Deletions wait until it is over.
async function standAlone(trx: Kysely<Schema>, tenant: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${tenant}::int, hashtext('contact import'))`.execute(trx)
  await holdContacts(trx, tenant)
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
