/** The number series "Segment Nos." gives each segment its number, and never the same one twice (R-NUM). */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../store/schema'

export const SEGMENT_SERIES = 'segments'

/** What the series is called where it is missing. */
export const SEGMENT_SERIES_NAME = 'Segment Nos.'

/** The next number that no segment has or had, or null where the series is not set up. The series is held until the transaction ends. */
export async function nextSegmentNo(trx: Transaction<Schema>, tenant: number): Promise<string | null> {
  for (;;) {
    const [given] = (
      await sql<{ prefix: string; digits: number; number: number }>`
        update number_series set next = next + 1
        where tenant_id = ${tenant} and code = ${SEGMENT_SERIES}
        returning prefix, digits, next - 1 as number`.execute(trx)
    ).rows
    if (given === undefined) return null
    const no = given.prefix + String(given.number).padStart(given.digits, '0')
    if (!(await isTaken(trx, tenant, no))) return no
  }
}

// A logged segment keeps its number for ever: another of the same number could not be logged (R-LOG 1).
async function isTaken(trx: Transaction<Schema>, tenant: number, no: string): Promise<boolean> {
  const taken = await sql`
    select 1 from segment where tenant_id = ${tenant} and no = ${no}
    union all
    select 1 from logged_segment where tenant_id = ${tenant} and segment_no = ${no}`.execute(trx)
  return taken.rows.length > 0
}
