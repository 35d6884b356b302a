/** Runs and their deliveries, read as the pane shows them. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { DeliveryCounts, DeliveryRun, DeliveryWire } from '#core/api/delivery'
import type { DeliveryState } from '#core/letter/delivery'
import type { Schema } from '../store/schema'

export type RunsAsked = { readonly active?: boolean | undefined; readonly loggedSegment?: number | undefined }

const MOST = 100

export async function listRuns(db: Kysely<Schema>, tenant: number, { active = false, loggedSegment }: RunsAsked): Promise<readonly DeliveryRun[]> {
  return await readRuns(db, tenant, sql`
    ${active ? sql`r.state in ('held', 'running', 'paused')` : sql`true`}
    and ${loggedSegment === undefined ? sql`true` : sql`r.logged_segment_entry_no = ${loggedSegment}::bigint`}`)
}

export async function readRun(db: Kysely<Schema>, tenant: number, id: string): Promise<DeliveryRun | null> {
  const [run] = await readRuns(db, tenant, sql`r.id = ${id}::uuid`)
  return run ?? null
}

type RunRow = Omit<DeliveryRun, 'counts' | 'rate' | 'secondsLeft' | 'beginsAt' | 'createdAt' | 'endedAt'> &
  DeliveryCounts & { readonly begins: Date; readonly created: Date; readonly ended: Date | null; readonly lately: number; readonly seconds: number }

async function readRuns(db: Kysely<Schema>, tenant: number, which: RawBuilder<unknown>): Promise<readonly DeliveryRun[]> {
  const { rows } = await sql<RunRow>`
    select r.id, r.logged_segment_entry_no as "loggedSegment", coalesce(s.segment_no, '') as "segmentNo", coalesce(s.description, '') as description,
           r.channel, r.state, r.begins_at as begins, r.per_minute as "perMinute", r.created_by as "createdBy", r.created_at as created,
           r.ended_at as ended, extract(epoch from clock_timestamp() - r.begins_at)::float8 as seconds, d.*
      from (select * from delivery_run r where r.tenant_id = ${tenant} and ${which} order by r.created_at desc, r.id limit ${MOST}) r
      left join logged_segment s on s.tenant_id = r.tenant_id and s.entry_no = r.logged_segment_entry_no
      cross join lateral (
        select count(*) as total,
               count(*) filter (where d.state in ('queued', 'leased')) as queued,
               count(*) filter (where d.state = 'sending') as sending,
               count(*) filter (where d.state = 'sent') as sent,
               count(*) filter (where d.state = 'failed') as failed,
               count(*) filter (where d.state = 'deferred') as deferred,
               count(*) filter (where d.state = 'unknown') as unknown,
               count(*) filter (where d.state = 'cancelled') as cancelled,
               count(*) filter (where d.sent_at > clock_timestamp() - interval '1 minute') as lately
          from delivery d where d.tenant_id = r.tenant_id and d.run_id = r.id) d
     order by r.created_at desc, r.id`.execute(db)
  return rows.map(shownRun)
}

function shownRun({ begins, created, ended, lately, seconds, total, queued, sending, sent, failed, deferred, unknown, cancelled, ...run }: RunRow): DeliveryRun {
  const rate = lately === 0 ? null : Math.round((lately / Math.max(1, Math.min(60, seconds))) * 600) / 10
  const pace = run.perMinute > 0 ? Math.min(run.perMinute, rate ?? run.perMinute) : rate
  const left = queued + sending
  return {
    ...run,
    beginsAt: begins.toISOString(),
    counts: { total, queued, sending, sent, failed, deferred, unknown, cancelled },
    rate,
    secondsLeft: run.state === 'running' && pace !== null && pace > 0 ? Math.ceil((left * 60) / pace) : null,
    createdAt: created.toISOString(),
    endedAt: ended?.toISOString() ?? null,
  }
}

type DeliveryRow = Omit<DeliveryWire, 'notBefore' | 'sentAt'> & { readonly position: number; readonly waits: Date | null; readonly sent: Date | null }

const shownDeliveries = sql`
  select d.id, d.run_id as run, d.interaction_entry_no as interaction, d.contact_no as "contactNo", coalesce(c.name, '') as "contactName", d.channel,
         d.state, d.form, d.recipient, d.reason, d.answer, d.tries, d.not_before as waits, d.sent_at as sent, d.settled_by as "settledBy", d.position
    from delivery d
    left join contact c on c.tenant_id = d.tenant_id and c.no = d.contact_no`

export const shownDelivery = ({ position: _, waits, sent, ...delivery }: DeliveryRow): DeliveryWire => ({
  ...delivery,
  notBefore: waits?.toISOString() ?? null,
  sentAt: sent?.toISOString() ?? null,
})

export type DeliveriesAsked = { readonly state: DeliveryState | undefined; readonly after: number | null; readonly limit: number }

/** One more than `limit`, if there are so many; and how many there are in all. */
export async function listDeliveries(
  db: Kysely<Schema>,
  tenant: number,
  run: string,
  { state, after, limit }: DeliveriesAsked,
): Promise<{ readonly rows: readonly DeliveryRow[]; readonly total: number }> {
  const which = sql`d.tenant_id = ${tenant} and d.run_id = ${run}::uuid and ${state === undefined ? sql`true` : sql`d.state = ${state}`}`
  const { rows } = await sql<DeliveryRow>`
    ${shownDeliveries} where ${which} and d.position > ${after ?? 0}::integer order by d.position limit ${limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`select count(*) as total from delivery d where ${which}`.execute(db)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

/** Each time that the letter of an entry was sent, or was to be. Null where there is no such entry. */
export async function deliveriesOfEntry(db: Kysely<Schema>, tenant: number, entryNo: number): Promise<readonly DeliveryWire[] | null> {
  const { rows } = await sql<DeliveryRow>`
    ${shownDeliveries} where d.tenant_id = ${tenant} and d.interaction_entry_no = ${entryNo}::bigint
     order by d.created_at, d.id limit ${MOST}`.execute(db)
  if (rows.length > 0) return rows.map(shownDelivery)
  const entry = await sql`select 1 from interaction_entry where tenant_id = ${tenant} and entry_no = ${entryNo}::bigint`.execute(db)
  return entry.rows.length > 0 ? [] : null
}

export async function readDelivery(db: Kysely<Schema>, tenant: number, id: string): Promise<DeliveryWire | null> {
  const { rows } = await sql<DeliveryRow>`${shownDeliveries} where d.tenant_id = ${tenant} and d.id = ${id}::uuid`.execute(db)
  return rows[0] ? shownDelivery(rows[0]) : null
}
