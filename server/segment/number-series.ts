/**
 * The number series of a house: contacts, segments, campaigns, tasks and opportunities get their numbers from one, and never the same one twice (R-NUM).
 *
 * Numbers of segments and campaigns are given here; contacts draw many at a time (server/contact/contact-numbers.ts).
 */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { NumberSeries, NumberSeriesDraft, SeriesCode } from '#core/api/number-series'
import { seriesCodes } from '#core/api/number-series'
import { codeOf } from '#core/contact/code-list'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'

export const SEGMENT_SERIES = 'segments'
export const CAMPAIGN_SERIES = 'campaign'

/** What each is called where it is missing. */
export const seriesNames: Readonly<Record<SeriesCode, string>> = {
  contact: 'Contact Nos.',
  segments: 'Segment Nos.',
  campaign: 'Campaign Nos.',
  task: 'Task Nos.',
  opportunity: 'Opportunity Nos.',
}
export const SEGMENT_SERIES_NAME = seriesNames.segments

/** How each begins when it is set up, where nothing else is said. */
export const firstSeries: Readonly<Record<SeriesCode, { readonly prefix: string; readonly digits: number; readonly next: number }>> = {
  contact: { prefix: 'C', digits: 5, next: 1 },
  segments: { prefix: 'S', digits: 5, next: 10_001 },
  campaign: { prefix: 'K', digits: 4, next: 1 },
  task: { prefix: 'TD', digits: 5, next: 1 },
  opportunity: { prefix: 'OP', digits: 5, next: 1 },
}

export type NumberFault =
  | { readonly kind: 'number-series-missing'; readonly series: string }
  | { readonly kind: 'number-not-allowed'; readonly series: string }
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'field-refused'; readonly field: 'no'; readonly reason: 'blank' }

/** The next number that no segment has or had, or null where the series is not set up. The series is held until the transaction ends. */
export const nextSegmentNo = (trx: Transaction<Schema>, tenant: number): Promise<string | null> =>
  nextNo(trx, tenant, SEGMENT_SERIES, (no) => segmentsNamed(tenant, no))

/** A segment's number: the one given by hand where the series allows it, else the next one. */
export const segmentNo = (trx: Transaction<Schema>, tenant: number, byHand: string | null): Promise<Result<string, NumberFault>> =>
  numberFor(trx, tenant, { series: SEGMENT_SERIES, byHand, takenBy: (no) => segmentsNamed(tenant, no) })

export const campaignNo = (trx: Transaction<Schema>, tenant: number, byHand: string | null): Promise<Result<string, NumberFault>> =>
  numberFor(trx, tenant, {
    series: CAMPAIGN_SERIES,
    byHand,
    takenBy: (no) => sql`select 1 from campaign where tenant_id = ${tenant} and no = ${no}`,
  })

/** So many numbers in a row that nobody has: the first one, and how it is written. Null: the series is not set up. */
export async function numbersInARow(
  trx: Transaction<Schema>,
  tenant: number,
  series: 'task' | 'opportunity',
  count: number,
): Promise<{ readonly prefix: string; readonly digits: number; readonly first: number } | null> {
  for (;;) {
    const [given] = (
      await sql<{ prefix: string; digits: number; first: number }>`
        update number_series set next = next + ${count}
        where tenant_id = ${tenant} and code = ${series}
        returning prefix, digits, next - ${count} as first`.execute(trx)
    ).rows
    if (given === undefined) return null
    const last = given.first + count - 1
    const taken = await sql`
      select 1 from ${sql.table(series)} t, generate_series(${given.first}::integer, ${last}::integer) n
       where t.tenant_id = ${tenant} and t.no = ${given.prefix} || lpad(n::text, greatest(${given.digits}::integer, length(n::text)), '0')
       limit 1`.execute(trx)
    if (taken.rows.length === 0) return given
  }
}

type TakenBy = (no: string) => RawBuilder<unknown>

// A logged segment keeps its number for ever: another of the same number could not be logged (R-LOG 1).
const segmentsNamed = (tenant: number, no: string): RawBuilder<unknown> => sql`
  select 1 from segment where tenant_id = ${tenant} and no = ${no}
  union all
  select 1 from logged_segment where tenant_id = ${tenant} and segment_no = ${no}`

async function numberFor(
  trx: Transaction<Schema>,
  tenant: number,
  wanted: { readonly series: SeriesCode; readonly byHand: string | null; readonly takenBy: TakenBy },
): Promise<Result<string, NumberFault>> {
  const { series, byHand, takenBy } = wanted
  const name = seriesNames[series]
  if (byHand === null) {
    const no = await nextNo(trx, tenant, series, takenBy)
    return no === null ? fail({ kind: 'number-series-missing', series: name }) : ok(no)
  }
  const no = codeOf(byHand)
  if (no === '') return fail({ kind: 'field-refused', field: 'no', reason: 'blank' })
  // Held as when a number is drawn, so that nobody is given the same one meanwhile.
  const row = await seriesRows(trx, tenant).where('code', '=', series).forUpdate().executeTakeFirst()
  if (!row) return fail({ kind: 'number-series-missing', series: name })
  if (!row.manual) return fail({ kind: 'number-not-allowed', series: name })
  return (await isTaken(trx, takenBy(no))) ? fail({ kind: 'code-taken', code: no }) : ok(no)
}

async function nextNo(trx: Transaction<Schema>, tenant: number, series: SeriesCode, takenBy: TakenBy): Promise<string | null> {
  for (;;) {
    const [given] = (
      await sql<{ prefix: string; digits: number; number: number }>`
        update number_series set next = next + 1
        where tenant_id = ${tenant} and code = ${series}
        returning prefix, digits, next - 1 as number`.execute(trx)
    ).rows
    if (given === undefined) return null
    const no = written(given, given.number)
    if (!(await isTaken(trx, takenBy(no)))) return no
  }
}

const isTaken = async (trx: Transaction<Schema>, taken: RawBuilder<unknown>): Promise<boolean> =>
  (await sql`${taken} limit 1`.execute(trx)).rows.length > 0

const written = ({ prefix, digits }: { readonly prefix: string; readonly digits: number }, number: number): string =>
  prefix + String(number).padStart(digits, '0')

export type SeriesFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  // A contact's number by hand comes with a file, and is taken as it is.
  | { readonly kind: 'field-refused'; readonly field: 'manual'; readonly reason: 'not-for-contacts' }

export type KeptSeries = { readonly value: NumberSeries; readonly version: number }

/** All of them; one that is not set up shows how it would begin, and has version 0. */
export async function readSeries(db: Kysely<Schema>, tenant: number): Promise<readonly KeptSeries[]> {
  const rows = await seriesRows(db, tenant).execute()
  return seriesCodes.map((code) => {
    const row = rows.find((one) => one.code === code)
    const { prefix, digits, next } = row ?? firstSeries[code]
    const value = { code, name: seriesNames[code], isSetUp: row !== undefined, prefix, digits, next, manual: row?.manual ?? false }
    return { value: { ...value, nextNo: written({ prefix, digits }, next) }, version: row?.version ?? 0 }
  })
}

export async function putSeries(
  trx: Transaction<Schema>,
  tenant: number,
  code: SeriesCode,
  draft: NumberSeriesDraft,
  seen: number | null,
): Promise<Result<KeptSeries, SeriesFault>> {
  if (code === 'contact' && draft.manual) return fail({ kind: 'field-refused', field: 'manual', reason: 'not-for-contacts' })
  await trx
    .insertInto('number_series')
    .values({ tenant_id: tenant, code, ...firstSeries[code], version: 0 })
    .onConflict((again) => again.doNothing())
    .execute()
  const row = await seriesRows(trx, tenant).where('code', '=', code).forUpdate().executeTakeFirst()
  if (!row) return fail({ kind: 'not-found' })
  if (seen !== null && seen !== row.version) return fail({ kind: 'changed-meanwhile', current: row.version })
  await trx
    .updateTable('number_series')
    .set({ ...draft, version: row.version + 1 })
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .execute()
  const kept = (await readSeries(trx, tenant)).find((one) => one.value.code === code)
  return kept ? ok(kept) : fail({ kind: 'not-found' })
}

/** False: it was not set up. */
export async function removeSeries(db: Kysely<Schema>, tenant: number, code: SeriesCode): Promise<boolean> {
  const gone = await db.deleteFrom('number_series').where('tenant_id', '=', tenant).where('code', '=', code).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

const seriesRows = (db: Kysely<Schema>, tenant: number) =>
  db.selectFrom('number_series').select(['code', 'prefix', 'digits', 'next', 'manual', 'version']).where('tenant_id', '=', tenant)
