/** What an entry keeps of its letter's values, whole: those that its log's letters share, and its own. */
import { sql, type RawBuilder } from 'kysely'

/** Of the entry `e`; null where it keeps none. */
export const keptValues: RawBuilder<Readonly<Record<string, string>> | null> = sql`(
  coalesce((
    select g.letter_values from logged_segment g
     where g.tenant_id = e.tenant_id and g.entry_no = e.logged_segment_entry_no), '{}') || e."values")`
