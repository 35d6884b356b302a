/** Asks for the files of a run of hard copies, in the transaction that queued it: there is never a run that nobody makes. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import { insertJob } from '../job/job-store'
import { inTransaction } from '../store/in-transaction'
import type { Schema } from '../store/schema'

export type PrintInput = { readonly loggedSegment: number; readonly run: string }

/** The job's id; null where there is no run. It is taken on after the commit, when the jobs are woken. */
export async function beginPrinting(
  trx: Transaction<Schema>,
  { tenant, user }: { readonly tenant: number; readonly user: string },
  { loggedSegment, run }: { readonly loggedSegment: number; readonly run: string | null },
): Promise<string | null> {
  if (run === null) return null
  const id = randomUUID()
  const input: PrintInput = { loggedSegment, run }
  await insertJob(trx, { tenant, user, kind: 'print', input, id })
  return id
}

export type UnprintedRun = {
  readonly id: string
  /** The job that is at it; null where one was cancelled or died. */
  readonly job: string | null
}

/** The runs of a logged segment whose hard copies still wait for their files, each held: nobody else begins one meanwhile. */
export async function unprintedRuns(trx: Transaction<Schema>, tenant: number, loggedSegment: number): Promise<readonly UnprintedRun[]> {
  const ofLogged = sql`r.tenant_id = ${tenant} and r.logged_segment_entry_no = ${loggedSegment}::integer and r.channel = 'hardCopy'`
  // In a statement of its own: what another has begun by then is seen by the next one.
  await sql`select 1 from delivery_run r where ${ofLogged} order by r.id for update`.execute(trx)
  const { rows } = await sql<UnprintedRun>`
    select r.id, (
             select min(j.id::text) from job j
              where j.tenant_id = r.tenant_id and j.kind = 'print' and j.state in ('queued', 'running') and j.input ->> 'run' = r.id::text) as job
      from delivery_run r
     where ${ofLogged}
       and exists (select 1 from delivery d where d.tenant_id = r.tenant_id and d.run_id = r.id and d.state = 'queued')
     order by r.created_at, r.id`.execute(trx)
  return rows
}

/** Whoever dies each time over the same letters is not sent at them for ever. */
const BEGUN_ANEW_AT_MOST = 3

/**
 * Begins anew, at the start, the runs whose process died before their files were made: nothing of them was given to anybody. A run that
 * somebody called off, or whose letters cannot be made, waits for a person. Gives how many; the jobs are to be woken then.
 */
export async function printLeftBehind(db: Kysely<Schema>): Promise<number> {
  return await inTransaction(db, async (trx) => {
    // Held, so that of two servers that start at once, or of a server and a person, one begins it.
    await sql`
      select 1 from delivery_run where channel = 'hardCopy' and state = 'running' order by tenant_id, id for update`.execute(trx)
    const { rows } = await sql<{ tenant: number; user: string; input: PrintInput }>`
      select r.tenant_id as tenant, last.created_by as user, last.input
        from delivery_run r
        cross join lateral (
          select j.created_by, j.input, j.state, j.fault,
                 count(*) filter (where j.fault ->> 'code' = 'job-interrupted') over () as interrupted,
                 bool_or(j.state in ('queued', 'running')) over () as is_at_work
            from job j
           where j.tenant_id = r.tenant_id and j.kind = 'print' and j.input ->> 'run' = r.id::text
           order by j.created_at desc, j.id
           limit 1) last
       where r.channel = 'hardCopy' and r.state = 'running'
         and last.state = 'failed' and last.fault ->> 'code' = 'job-interrupted' and not last.is_at_work
         and last.interrupted <= ${BEGUN_ANEW_AT_MOST}::integer
         and exists (select 1 from delivery d where d.tenant_id = r.tenant_id and d.run_id = r.id and d.state = 'queued')
       order by r.created_at, r.id`.execute(trx)
    for (const { tenant, user, input } of rows) await insertJob(trx, { tenant, user, kind: 'print', input, id: randomUUID() })
    return rows.length
  })
}
