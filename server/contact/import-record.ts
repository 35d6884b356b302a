/** What an import leaves behind so that it can be taken back: what every contact it wrote had been, and the version it left. */
import { sql, type Kysely } from 'kysely'
import type { ImportReport } from '#core/api/contact-file'
import type { Contact } from '#core/contact/contact'
import type { Schema } from '../store/schema'
import { jsonOf } from '../store/json'

export type Taking = { readonly id: string; readonly name: string; readonly user: string; readonly at: Date }

/** So long an import can be taken back; what contacts had been is not kept longer. */
export const UNDO_DAYS = 7

/** A contact that is written twice stays as it was before the first time. */
export async function rememberRows(
  db: Kysely<Schema>,
  tenant: number,
  id: string,
  before: ReadonlyMap<string, Contact | null>,
): Promise<void> {
  const rows = jsonOf([...before].map(([no, contact]) => ({ no, contact })))
  await sql`
    insert into contact_import_row (tenant_id, import_id, contact_no, before)
    select ${tenant}, ${id}, row.no, nullif(row.contact, 'null'::jsonb) from jsonb_to_recordset(${rows}::jsonb) as row (no text, contact jsonb)
    on conflict do nothing`.execute(db)
}

/** At the end of the import: persons whose company was renamed on the way have another version by then. */
export async function noteImport(
  db: Kysely<Schema>,
  tenant: number,
  { id, name, user, at }: Taking,
  { made, changed, companiesMade }: ImportReport,
): Promise<void> {
  await sql`
    update contact_import_row r set version = c.version from contact c
    where r.tenant_id = ${tenant} and r.import_id = ${id} and c.tenant_id = r.tenant_id and c.no = r.contact_no`.execute(db)
  await db
    .insertInto('contact_import')
    .values({ tenant_id: tenant, id, name, made: made + companiesMade, changed, taken_by: user, taken_at: at, undone_at: null })
    .execute()
  await sql`
    delete from contact_import_row r using contact_import i
    where i.tenant_id = ${tenant} and i.taken_at < ${at}::timestamptz - make_interval(days => ${UNDO_DAYS})
      and r.tenant_id = i.tenant_id and r.import_id = i.id`.execute(db)
}
