/**
 * Tells the planner how many rows there are, right after many were put in.
 *
 * A table that was just filled still counts as empty until the database looks by itself, a minute later; till then every index looks
 * as good as any other, and joining a few lines with their contacts reads the whole table for each (measured: minutes for 64 lines).
 */
import { sql, type Kysely } from 'kysely'
import type { Schema } from './schema'

export async function takeStock(db: Kysely<Schema>): Promise<void> {
  await sql`
    analyze contact, contact_mailing_group, contact_job_responsibility, contact_industry_group, contact_business_relation, contact_profile_answer,
      contact_own_value, item_sale, objection, segment, segment_line, segment_step, interaction_entry`.execute(db)
}
