/** The open segments of a tenant: made under a number of the series, found, read, changed, deleted. */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { SegmentRow, SegmentWire } from '#core/api/segment'
import { fold } from '#core/contact/fold'
import { fail, ok, type Result } from '#core/prelude/result'
import type { SegmentHeader } from '#core/segment/segment'
import type { Schema } from '../store/schema'
import { segmentTables } from './forget'
import { columnsOfHeader, headerValues } from './header-columns'
import { lockSegment, type LockFault, type SegmentKey } from './locked'
import { nextSegmentNo, SEGMENT_SERIES_NAME, type NumberFault } from './number-series'
import { countLines, type Counted } from './line-counts'
import { standsAt } from './standing.sql'

/** The series that gives numbers is not set up. */
export type NoSeries = Extract<NumberFault, { readonly kind: 'number-series-missing' }>

export type Versioned<T> = { readonly value: T; readonly version: number }

/** R-NUM: refused where the series is not set up. `no` was granted before (number-series.ts); `user` is told as the maker. */
export async function makeSegment(
  trx: Transaction<Schema>,
  tenant: number,
  header: SegmentHeader,
  made: { readonly user: string; readonly no?: string; readonly followUpOf?: number; readonly sample?: boolean },
): Promise<Result<SegmentKey, NoSeries>> {
  const no = made.no ?? (await nextSegmentNo(trx, tenant))
  if (no === null) return fail({ kind: 'number-series-missing', series: SEGMENT_SERIES_NAME })
  await trx
    .insertInto('segment')
    .values({
      tenant_id: tenant,
      no,
      ...columnsOfHeader(header),
      follow_up_of: made.followUpOf ?? null,
      created_by: made.user,
      sample: made.sample ?? false,
    })
    .execute()
  return ok({ tenant, no })
}

export async function readSegment(
  db: Kysely<Schema>,
  key: SegmentKey,
): Promise<(Versioned<SegmentWire> & { readonly header: SegmentHeader }) | null> {
  const [row] = (await sql<WholeRow>`${whole} where s.tenant_id = ${key.tenant} and s.no = ${key.no}`.execute(db)).rows
  return row === undefined ? null : { value: wireOf(row), version: row.version, header: row.header }
}

/** Where the next page begins: after the segment changed then (microseconds since 1970), with this number. */
export type SegmentPlace = readonly [changedAt: number, no: string]
export type FoundSegment = SegmentRow & { readonly place: SegmentPlace }

/** Last changed first; `q` is found in number and description. One row more than `limit`, if there is one. */
export async function listSegments(
  db: Kysely<Schema>,
  tenant: number,
  { q, after, limit }: { readonly q: string; readonly after: SegmentPlace | null; readonly limit: number },
): Promise<{ readonly rows: readonly FoundSegment[]; readonly total: number }> {
  // Few are open at a time, and their texts are folded by lower() here: it is a list to choose from, not a question about contacts.
  const found = sql`s.tenant_id = ${tenant} and (${q} = '' or strpos(lower(s.no || ' ' || s.description), ${fold(q)}) > 0)`
  const onward = after === null ? sql`true` : sql`(${microseconds}, s.no collate "C") < (${after[0]}::bigint, ${after[1]})`
  const { rows } = await sql<ListRow>`
    select s.no, ${headerValues} as header, s.steps_taken, s.version, s.changed_at, s.sample, ${microseconds} as exact
      from segment s where ${found} and ${onward} order by exact desc, s.no collate "C" desc limit ${limit + 1}`.execute(db)
  const lines = await countLines(db, tenant, rows)
  const [total] = (await sql<{ count: number }>`select count(*) as count from segment s where ${found}`.execute(db)).rows
  return { rows: rows.map((row) => ({ ...rowOf(row, lines.get(row.no) ?? 0), place: [row.exact, row.no] as const })), total: total?.count ?? 0 }
}

/** R-DEL: lines, steps and letters go with it; nothing is logged, and entries of earlier segments stay. */
export async function deleteSegment(trx: Transaction<Schema>, key: SegmentKey, seen: number | null): Promise<Result<null, LockFault>> {
  const locked = await lockSegment(trx, key, seen)
  if (!locked.ok) return locked
  for (const table of segmentTables) {
    await trx.deleteFrom(table).where('tenant_id', '=', key.tenant).where('segment_no', '=', key.no).execute()
  }
  await trx.deleteFrom('segment').where('tenant_id', '=', key.tenant).where('no', '=', key.no).execute()
  return ok(null)
}

/** R-NUM, 2.4: a blocked salesperson can be given to nobody. One who is not known here is found out before logging. */
export async function isBlocked(db: Kysely<Schema>, tenant: number, salespersonCode: string): Promise<boolean> {
  const found = await db
    .selectFrom('salesperson')
    .select('blocked')
    .where('tenant_id', '=', tenant)
    .where('code', '=', salespersonCode)
    .executeTakeFirst()
  return found?.blocked ?? false
}

type WholeRow = {
  readonly no: string
  readonly header: SegmentHeader
  readonly subject: string
  readonly cost: string
  readonly duration: number
  readonly lines: number
  readonly notes: number
  readonly own_letters: number
  readonly steps_taken: number
  readonly steps_undone: number
  readonly after_edit: boolean
  readonly before_edit: boolean
  readonly follow_up_of: number | null
  readonly changed_at: Date
  readonly version: number
  readonly sample: boolean
}

// All the digits that the database has: a cursor in milliseconds would show rows of the same one twice, or never.
const microseconds: RawBuilder<number> = sql`(extract(epoch from s.changed_at) * 1000000)::bigint`

// The header's subject is that of its own language's letter, if that one has another (R-PROP 8).
const ownSubject: RawBuilder<string> = sql`coalesce((
  select t.subject from segment_letter t
  where t.tenant_id = s.tenant_id and t.segment_no = s.no and t.language in (s.language, '')
  order by t.language = s.language desc limit 1), s.subject)`

const whole: RawBuilder<unknown> = sql`
  select s.no, s.steps_taken, s.follow_up_of, s.changed_at, s.version, s.sample, ${headerValues} as header, ${ownSubject} as subject, stood.lines, stood.notes, stood.own_letters, stood.cost, stood.duration,
    (
      select count(*) from segment_step t where t.tenant_id = s.tenant_id and t.segment_no = s.no and t.step_no > s.steps_taken
    ) as steps_undone,
    exists (
      select 1 from segment_edit e
      where e.tenant_id = s.tenant_id and e.segment_no = s.no and e.revision = s.revision and e.taken_after = s.steps_taken
    ) as after_edit,
    exists (select 1 from segment_edit e where e.tenant_id = s.tenant_id and e.segment_no = s.no and e.revision = s.revision + 1) as before_edit
  from segment s
  cross join lateral (
    select count(*) as lines, count(l.note) as notes, count(l.letter_hash) as own_letters,
      coalesce(sum(coalesce(l.cost, s.unit_cost)), 0) as cost, coalesce(sum(coalesce(l.duration, s.unit_duration)), 0) as duration
    from segment_line l
    where l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
  ) stood`

const wireOf = (row: WholeRow): SegmentWire => ({
  no: row.no,
  ...row.header,
  subject: row.subject,
  cost: Number(row.cost),
  duration: row.duration,
  lines: row.lines,
  notes: row.notes,
  ownLetters: row.own_letters,
  stepsTaken: row.steps_taken,
  stepsUndone: row.steps_undone,
  canUndo: row.steps_taken > 0 || row.after_edit,
  canRedo: row.steps_undone > 0 || row.before_edit,
  followUpOf: row.follow_up_of,
  changedAt: row.changed_at.toISOString(),
  sample: row.sample,
})

type ListRow = Pick<WholeRow, 'header' | 'changed_at' | 'sample'> & Counted

const rowOf = ({ no, header, changed_at, sample }: ListRow, lines: number): SegmentRow => ({
  no,
  description: header.description,
  date: header.date,
  salespersonCode: header.salespersonCode,
  lines,
  changedAt: changed_at.toISOString(),
  sample,
})
