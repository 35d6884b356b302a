/** The runs of a logged segment whose hard copies still wait for their files: a job was cancelled, or died. */
import type { Transaction } from 'kysely'
import type { Schema } from '../store/schema'

export async function unprintedRuns(trx: Transaction<Schema>, tenant: number, loggedSegment: number): Promise<readonly string[]> {
  const runs = await trx
    .selectFrom('delivery_run as r')
    .select('r.id')
    .distinct()
    .innerJoin('delivery as d', (join) => join.onRef('d.tenant_id', '=', 'r.tenant_id').onRef('d.run_id', '=', 'r.id'))
    .where('r.tenant_id', '=', tenant)
    .where('r.logged_segment_entry_no', '=', loggedSegment)
    .where('r.channel', '=', 'hardCopy')
    .where('d.state', '=', 'queued')
    .execute()
  return runs.map((run) => run.id)
}
