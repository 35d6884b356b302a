/** What colleagues said of an interaction goes with the task or the opportunity that is made of it (R-LOGE 5), and stays when the interaction goes. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table follow_on_comment (
      tenant_id    integer not null,
      kind         text    not null check (kind in ('task', 'opportunity')),
      follow_on_no text collate "C" not null,
      comment_no   integer not null,
      date         date    not null,
      code         text    not null default '',
      comment      text    not null,
      user_id      text    not null default '',
      primary key (tenant_id, kind, follow_on_no, comment_no)
    )`.execute(db)
  // Lists are newest first by day, whatever day an interaction was written on.
  await sql`create index interaction_entry_newest on interaction_entry (tenant_id, date desc, entry_no desc)`.execute(db)
}
