/** The rows of jobs: one writer for each step of a job's life. A job never leaves an end state again. */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { JobWire } from '#core/api/job'
import { jsonOf } from '../store/json'
import { inTransaction } from '../store/in-transaction'
import type { Schema } from '../store/schema'
import type { JobFault, JobKind, JobOrder, JobProgress } from './job'

export type ClaimedJob = {
  readonly tenant: number
  readonly id: string
  readonly kind: JobKind
  readonly user: string
  readonly input: unknown
}
type FileRow = { readonly name: string; readonly contentType: string; readonly size: number }

/** Works inside a caller's transaction too; whoever makes the row wakes the runner after the commit. */
export async function insertJob(db: Kysely<Schema>, order: JobOrder & { readonly id: string }): Promise<void> {
  await db
    .insertInto('job')
    .values({
      tenant_id: order.tenant,
      id: order.id,
      kind: order.kind,
      state: 'queued',
      input: jsonOf(order.input),
      total: null,
      result: null,
      fault: null,
      created_by: order.user,
      started_at: null,
      ended_at: null,
    })
    .execute()
}

/**
 * The oldest job that waits, now running and nobody else's. `hold` takes the lock that says its process lives, before anybody can see it
 * running: a server that starts just now does not take it for left behind.
 */
export async function claimJob(db: Kysely<Schema>, hold: (id: string) => Promise<void> = () => Promise.resolve()): Promise<ClaimedJob | null> {
  return await inTransaction(db, async (trx) => {
    const { rows } = await sql<ClaimedJob>`
      update job set state = 'running', started_at = now()
       where (tenant_id, id) = (
         select tenant_id, id from job
          where state = 'queued'
          order by created_at, id
          limit 1
          for update skip locked)
      returning tenant_id as tenant, id, kind, created_by as user, input`.execute(trx)
    if (rows[0]) await hold(rows[0].id)
    return rows[0] ?? null
  })
}

export async function tellProgress(db: Kysely<Schema>, tenant: number, id: string, progress: JobProgress): Promise<void> {
  await db
    .updateTable('job')
    .set({ phase: progress.phase, done: progress.done, total: progress.total })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

export type JobEnd =
  | { readonly state: 'done'; readonly result: unknown; readonly files: readonly FileRow[] }
  | { readonly state: 'failed'; readonly fault: JobFault }
  | { readonly state: 'cancelled' }

/** The state and the files it made known are one step: a job that is done has its files. */
export async function endJob(db: Kysely<Schema>, tenant: number, id: string, end: JobEnd): Promise<void> {
  await db.transaction().execute((trx) => endJobWithin(trx, tenant, id, end))
}

/** For a work whose effect and end are one transaction: there is never one without the other. A job that is over stays as it is. */
export async function endJobWithin(trx: Transaction<Schema>, tenant: number, id: string, end: JobEnd): Promise<void> {
  const over = await trx
    .updateTable('job')
    .set({
      state: end.state,
      result: end.state === 'done' ? jsonOf(end.result) : null,
      fault: end.state === 'failed' ? jsonOf(end.fault) : null,
      ended_at: sql<Date>`now()`,
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirst()
  if (over.numUpdatedRows === 0n || end.state !== 'done' || end.files.length === 0) return
  const rows = end.files.map((file) => ({
    tenant_id: tenant,
    job_id: id,
    name: file.name,
    content_type: file.contentType,
    size: file.size,
  }))
  await trx.insertInto('job_file').values(rows).execute()
}

/** For a work that has had its effect and has only to clear away: whoever finds the job left behind knows what came of it. */
export async function keepResult(trx: Transaction<Schema>, tenant: number, id: string, result: unknown): Promise<void> {
  await trx.updateTable('job').set({ result: jsonOf(result) }).where('tenant_id', '=', tenant).where('id', '=', id).where('state', '=', 'running').execute()
}

/** Asks a running job to stop, and ends a waiting one. Null: there is no such job, or it is over. */
export async function askToCancel(db: Kysely<Schema>, tenant: number, id: string): Promise<'cancelled' | 'asked' | null> {
  const { rows } = await sql<{ state: string }>`
    update job set cancel_requested = true,
                   state = case when state = 'queued' then 'cancelled' else state end,
                   ended_at = case when state = 'queued' then now() end
     where tenant_id = ${tenant} and id = ${id} and state in ('queued', 'running')
    returning state`.execute(db)
  if (!rows[0]) return null
  return rows[0].state === 'cancelled' ? 'cancelled' : 'asked'
}

/** Those of these jobs that somebody asked to stop, in this process or another one. */
export async function cancelRequested(db: Kysely<Schema>, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await db.selectFrom('job').select('id').where('id', 'in', ids).where('cancel_requested', '=', true).execute()
  return rows.map((row) => row.id)
}

export async function runningJobs(db: Kysely<Schema>): Promise<readonly { readonly tenant: number; readonly id: string; readonly result: unknown }[]> {
  return db.selectFrom('job').select(['tenant_id as tenant', 'id', 'result']).where('state', '=', 'running').execute()
}

export async function readJob(db: Kysely<Schema>, tenant: number, id: string): Promise<JobWire | null> {
  const [job] = await wires(db, tenant, (query) => query.where('job.id', '=', id))
  return job ?? null
}

/** Newest first; `active` leaves out those that are over. At most a hundred. */
export async function listJobs(db: Kysely<Schema>, tenant: number, active: boolean): Promise<readonly JobWire[]> {
  return wires(db, tenant, (query) => (active ? query.where('job.state', 'in', ['queued', 'running']) : query))
}

const jobsOf = (db: Kysely<Schema>, tenant: number) => db.selectFrom('job').selectAll('job').where('job.tenant_id', '=', tenant)

async function wires(
  db: Kysely<Schema>,
  tenant: number,
  narrow: (query: ReturnType<typeof jobsOf>) => ReturnType<typeof jobsOf>,
): Promise<readonly JobWire[]> {
  const rows = await narrow(jobsOf(db, tenant)).orderBy('job.created_at', 'desc').orderBy('job.id').limit(100).execute()
  if (rows.length === 0) return []
  const files = await db
    .selectFrom('job_file')
    .select(['job_id', 'name', 'content_type as contentType', 'size'])
    .where('tenant_id', '=', tenant)
    .where(
      'job_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as JobKind,
    state: row.state,
    phase: row.phase,
    done: row.done,
    total: row.total,
    result: row.state === 'done' ? row.result : null,
    fault: row.fault as JobWire['fault'],
    files: files.filter((file) => file.job_id === row.id).map(({ name, size, contentType }) => ({ name, size, contentType })),
    createdAt: row.created_at.toISOString(),
  }))
}
