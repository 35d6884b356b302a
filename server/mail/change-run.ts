/** What a person does with a run while it goes, and with what became of it. */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { CancelledRun } from '#core/api/delivery'
import type { Settlement } from '#core/letter/delivery'
import { fail, ok, type Result } from '#core/prelude/result'
import { inTransaction } from '../store/in-transaction'
import type { Schema } from '../store/schema'
import { followDeliveries } from './entry-status.sql'
import { endRunsThatAreOver } from './run-state'

export type RunFault = { readonly kind: 'not-found' } | { readonly kind: 'delivery-over' } | { readonly kind: 'nothing-to-send' }

/** No further message is begun; the one that is just being said is said to its end. */
export const pauseRun = (db: Kysely<Schema>, tenant: number, id: string) =>
  changeState(db, tenant, id, sql`state = 'paused'`, ['held', 'running', 'paused'])

/** Goes on; a run that is held begins now. */
export const resumeRun = (db: Kysely<Schema>, tenant: number, id: string) =>
  changeState(db, tenant, id, sql`state = 'running', begins_at = least(begins_at, clock_timestamp())`, ['held', 'running', 'paused'])

async function changeState(
  db: Kysely<Schema>,
  tenant: number,
  id: string,
  set: ReturnType<typeof sql>,
  from: readonly string[],
): Promise<Result<null, RunFault>> {
  const { rows } = await sql`
    update delivery_run set ${set}, version = version + 1
     where tenant_id = ${tenant} and id = ${id}::uuid and channel = 'email' and state = any (${[...from]})
    returning 1`.execute(db)
  return rows.length > 0 ? ok(null) : notOpen(db, tenant, id)
}

async function notOpen(db: Kysely<Schema>, tenant: number, id: string): Promise<Result<never, RunFault>> {
  const { rows } = await sql`select 1 from delivery_run where tenant_id = ${tenant} and id = ${id}::uuid`.execute(db)
  return rows.length > 0 ? fail({ kind: 'delivery-over' }) : fail({ kind: 'not-found' })
}

/**
 * Ends a run: nothing that was not begun begins any more. Whoever has a delivery in hand asks before it says the first word, and finds it
 * cancelled.
 */
export async function cancelRun(db: Kysely<Schema>, tenant: number, id: string): Promise<Result<null, RunFault>> {
  return await inTransaction(db, async (trx) => {
    const { rows } = await sql`
      update delivery_run set state = 'cancelled', ended_at = now(), version = version + 1
       where tenant_id = ${tenant} and id = ${id}::uuid and state in ('held', 'running', 'paused') and channel = 'email'
      returning 1`.execute(trx)
    if (rows.length === 0) return await notOpen(trx, tenant, id)
    await sql`
      update delivery set state = 'cancelled', worker = null, lease_until = null, not_before = null, changed_at = now()
       where tenant_id = ${tenant} and run_id = ${id}::uuid and state in ('queued', 'leased', 'deferred')`.execute(trx)
    await followRun(trx, tenant, id)
    return ok(null)
  })
}

export async function countCancelled(db: Kysely<Schema>, tenant: number, id: string): Promise<CancelledRun> {
  const { rows } = await sql<CancelledRun>`
    select count(*) filter (where state = 'sent') as sent, count(*) filter (where state in ('cancelled', 'failed', 'deferred')) as "notSent",
           count(*) filter (where state = 'unknown') as unknown, count(*) filter (where state = 'sending') as "stillSending"
      from delivery where tenant_id = ${tenant} and run_id = ${id}::uuid`.execute(db)
  return rows[0] ?? { sent: 0, notSent: 0, unknown: 0, stillSending: 0 }
}

/** Those that failed wait again, all of them or these; nothing else is touched, whoever names it. */
export async function retryFailed(db: Kysely<Schema>, tenant: number, id: string, ids: readonly string[] | null): Promise<Result<null, RunFault>> {
  return await inTransaction(db, async (trx) => {
    const { rows: runs } = await sql`
      select 1 from delivery_run where tenant_id = ${tenant} and id = ${id}::uuid and channel = 'email' for update`.execute(trx)
    if (runs.length === 0) return fail({ kind: 'not-found' })
    const { rows } = await sql`
      update delivery set state = 'queued', tries = 0, reason = '', answer = '', worker = null, not_before = null, settled_by = '', changed_at = now()
       where tenant_id = ${tenant} and run_id = ${id}::uuid and state = 'failed'
         and ${ids === null ? sql`true` : sql`id = any (${[...ids]}::uuid[])`}
      returning 1`.execute(trx)
    if (rows.length === 0) return fail({ kind: 'nothing-to-send' })
    await reopen(trx, tenant, id)
    await followRun(trx, tenant, id)
    return ok(null)
  })
}

export type SettleFault = { readonly kind: 'not-found' } | { readonly kind: 'delivery-not-unknown' }

/** Somebody found out what became of one that nobody knew of, or wants it sent once more, knowing that it may arrive twice. */
export async function settleUnknown(
  db: Kysely<Schema>,
  tenant: number,
  id: string,
  as: Settlement,
  by: string,
): Promise<Result<null, SettleFault>> {
  return await inTransaction(db, async (trx) => {
    const state = { sent: 'sent', notSent: 'failed', again: 'queued' }[as]
    const { rows } = await sql<{ run: string }>`
      update delivery
         set state = ${state}, reason = ${as === 'notSent' ? 'said-not-sent' : ''}, settled_by = ${as === 'again' ? '' : by}, worker = null,
             tries = case when ${as} = 'again' then 0 else tries end, changed_at = now(),
             sent_at = case when ${as} = 'sent' then changed_at end
       where tenant_id = ${tenant} and id = ${id}::uuid and state = 'unknown'
      returning run_id as run`.execute(trx)
    const run = rows[0]?.run
    if (run === undefined) {
      const known = await sql`select 1 from delivery where tenant_id = ${tenant} and id = ${id}::uuid`.execute(trx)
      return fail({ kind: known.rows.length > 0 ? 'delivery-not-unknown' : 'not-found' })
    }
    if (as === 'again') await reopen(trx, tenant, run)
    await followRun(trx, tenant, run)
    return ok(null)
  })
}

/** A run that was over goes on with what waits in it; one that is paused or held stays so. */
async function reopen(trx: Transaction<Schema>, tenant: number, run: string): Promise<void> {
  await sql`
    update delivery_run set state = 'running', ended_at = null, version = version + 1
     where tenant_id = ${tenant} and id = ${run}::uuid and state in ('done', 'cancelled')`.execute(trx)
}

async function followRun(trx: Transaction<Schema>, tenant: number, run: string): Promise<void> {
  await followDeliveries(trx, tenant, sql`select interaction_entry_no from delivery where tenant_id = ${tenant} and run_id = ${run}::uuid`)
  await endRunsThatAreOver(trx, tenant, [run])
}
