/** What whoever makes hard copies into files asks and tells of their deliveries. */
import { sql, type Transaction } from 'kysely'
import { heldBackReasonBy } from '../segment/held-back.sql'
import type { Schema } from '../store/schema'
import { followDeliveries } from './entry-status.sql'
import { endRunsThatAreOver } from './run-state'

export type HardCopyRun = { readonly tenant: number; readonly run: string }

/**
 * The entries of a run whose letters are to be made, in their order. Who must not be written to by post any more, or whose entry was
 * cancelled meanwhile, is settled as failed here, and is not among them.
 */
export async function takeHardCopies(trx: Transaction<Schema>, { tenant, run }: HardCopyRun): Promise<readonly number[]> {
  await sql`
    update delivery d
       set state = 'failed', changed_at = now(),
           reason = case when e.erased then 'erased' when e.canceled then 'canceled' when c.no is null then 'contactGone' else 'heldBack' end
      from interaction_entry e
      left join contact c on c.tenant_id = e.tenant_id and c.no = e.contact_no
     where d.tenant_id = ${tenant} and d.run_id = ${run}::uuid and d.channel = 'hardCopy' and d.state = 'queued'
       and e.tenant_id = d.tenant_id and e.entry_no = d.interaction_entry_no
       and (e.canceled or e.erased or c.no is null or ${heldBackReasonBy(sql`'hardCopy'`)} is not null)`.execute(trx)
  await settled(trx, { tenant, run })
  const { rows } = await sql<{ no: number }>`
    select interaction_entry_no as no from delivery
     where tenant_id = ${tenant} and run_id = ${run}::uuid and channel = 'hardCopy' and state = 'queued'
     order by position`.execute(trx)
  return rows.map((row) => row.no)
}

export type HardCopiesMade = HardCopyRun & {
  /** Entries whose letters are in a file now. */
  readonly made: readonly number[]
  /** Entries whose letters could not be made, with a word for why. */
  readonly failed?: readonly { readonly entryNo: number; readonly reason: string }[]
}

/** Those that wait become sent or failed; others stay as they are. The run is done when none waits. */
export async function settleHardCopies(trx: Transaction<Schema>, { tenant, run, made, failed = [] }: HardCopiesMade): Promise<void> {
  const outcomes = [...made.map((no) => ({ no, reason: '' })), ...failed.map(({ entryNo, reason }) => ({ no: entryNo, reason }))]
  await sql`
    update delivery d
       set state = case when o.reason = '' then 'sent' else 'failed' end, reason = o.reason, changed_at = now(),
           sent_at = case when o.reason = '' then now() end
      from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o (no bigint, reason text)
     where d.tenant_id = ${tenant} and d.run_id = ${run}::uuid and d.channel = 'hardCopy' and d.state = 'queued'
       and d.interaction_entry_no = o.no`.execute(trx)
  await settled(trx, { tenant, run })
}

async function settled(trx: Transaction<Schema>, { tenant, run }: HardCopyRun): Promise<void> {
  await followDeliveries(trx, tenant, sql`select interaction_entry_no from delivery where tenant_id = ${tenant} and run_id = ${run}::uuid`)
  await endRunsThatAreOver(trx, tenant, [run])
}
