/** What imports did, so that they can be taken back, and how files were read, so that the same kind of file need not be explained twice. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contact_import (
      tenant_id integer not null,
      id        text    not null,
      name      text    not null,
      made      integer not null,
      changed   integer not null,
      taken_by  text    not null,
      taken_at  timestamptz not null,
      undone_at timestamptz,
      primary key (tenant_id, id)
    )`.execute(db)

  // A contact that an import wrote: as it was before (null when it was not there), and the version that the import left behind.
  await sql`
    create table contact_import_row (
      tenant_id  integer not null,
      import_id  text    not null,
      contact_no text    collate "C" not null,
      before     jsonb,
      version    integer not null default 0,
      primary key (tenant_id, import_id, contact_no)
    )`.execute(db)

  await sql`
    create table import_mapping (
      tenant_id    integer not null,
      headings_key text    not null,
      mapping      jsonb   not null,
      used_at      timestamptz not null default now(),
      primary key (tenant_id, headings_key)
    )`.execute(db)
}
