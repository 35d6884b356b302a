/**
 * What a logged segment was made of, kept until its log can no longer be undone: then it is swept away.
 *
 * Of a whole segment only the header's row moves here. Its lines, steps and letters stay where they are, keyed by its number, and nobody finds
 * them: whoever asks for lines asks for their segment too. Of a part, the logged lines themselves move.
 */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import { segmentTables } from '../segment/forget'
import type { SegmentKey } from '../segment/segment-key'
import type { Schema } from '../store/schema'

export type Worksheet = { readonly key: SegmentKey; readonly loggedSegment: number; readonly undoUntil: Date }

/** The segment is held, and is no longer open from here on. */
export async function keepWhole(trx: Transaction<Schema>, { key, loggedSegment, undoUntil }: Worksheet): Promise<void> {
  await sql`
    insert into logged_worksheet (tenant_id, logged_segment_entry_no, segment_no, is_whole, segment, undo_until)
    select s.tenant_id, ${loggedSegment}::integer, s.no, true, to_jsonb(s), ${undoUntil}::timestamptz
      from segment s where s.tenant_id = ${key.tenant} and s.no = ${key.no}`.execute(trx)
  await trx.deleteFrom('segment').where('tenant_id', '=', key.tenant).where('no', '=', key.no).execute()
}

/** The segment is held, and stays open without the lines that were logged as this part. */
export async function keepPart(trx: Transaction<Schema>, { key, loggedSegment, undoUntil }: Worksheet): Promise<void> {
  const logged = (of: 'l' | 't') => sql`
    ${sql.ref(`${of}.tenant_id`)} = ${key.tenant} and ${sql.ref(`${of}.segment_no`)} = ${key.no} and ${sql.ref(`${of}.line_no`)} in (
      select e.line_no from interaction_entry e
       where e.tenant_id = ${key.tenant} and e.logged_segment_entry_no = ${loggedSegment}::integer)`
  await sql`
    insert into logged_worksheet (tenant_id, logged_segment_entry_no, segment_no, is_whole, segment, undo_until)
    select s.tenant_id, ${loggedSegment}::integer, s.no, false,
           to_jsonb(s), ${undoUntil}::timestamptz
      from segment s where s.tenant_id = ${key.tenant} and s.no = ${key.no}`.execute(trx)
  await sql`
    insert into logged_worksheet_line (tenant_id, logged_segment_entry_no, line_no, contact_no, line, letters)
    select l.tenant_id, ${loggedSegment}::integer, l.line_no, l.contact_no, to_jsonb(l),
           coalesce((
             select jsonb_agg(to_jsonb(t)) from segment_line_letter t
              where t.tenant_id = l.tenant_id and t.segment_no = l.segment_no and t.line_no = l.line_no), '[]')
      from segment_line l where ${logged('l')}`.execute(trx)
  await sql`delete from segment_line_letter t where ${logged('t')}`.execute(trx)
  await sql`delete from segment_line l where ${logged('l')}`.execute(trx)
}

/** Puts it all back as it was. Columns that Flett has been given since then get what they are by default. */
export async function bringBack(trx: Transaction<Schema>, { key, loggedSegment, isWhole }: Omit<Worksheet, 'undoUntil'> & { readonly isWhole: boolean }): Promise<void> {
  const kept = (table: 'logged_worksheet' | 'logged_worksheet_line') =>
    sql`${sql.table(table)} w where w.tenant_id = ${key.tenant} and w.logged_segment_entry_no = ${loggedSegment}::integer`
  if (isWhole) {
    await insertKept(trx, 'segment', sql`select w.segment as was from ${kept('logged_worksheet')}`)
  } else {
    await insertKept(trx, 'segment_line', sql`select w.line as was from ${kept('logged_worksheet_line')}`)
    await insertKept(trx, 'segment_line_letter', sql`select jsonb_array_elements(k.letters) as was from (select w.letters from ${kept('logged_worksheet_line')}) k`)
  }
  await forget(trx, key.tenant, loggedSegment)
}

/** `rows` gives a column `was`. Only columns that both the row as it was kept and the table of today have are named. */
async function insertKept(trx: Transaction<Schema>, table: 'segment' | 'segment_line' | 'segment_line_letter', rows: RawBuilder<unknown>): Promise<void> {
  const { rows: both } = await sql<{ name: string }>`
    select a.attname as name from pg_attribute a
     where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
       and a.attname in (select jsonb_object_keys(k.was) from (select r.was from (${rows}) r limit 1) k)`.execute(trx)
  if (both.length === 0) return
  const columns = (from?: string) => sql.join(both.map(({ name }) => sql.ref(from ? `${from}.${name}` : name)))
  await sql`
    insert into ${sql.table(table)} (${columns()})
    select ${columns('r')} from (${rows}) k, jsonb_populate_record(null::${sql.table(table)}, k.was) r`.execute(trx)
}

async function forget(db: Kysely<Schema>, tenant: number, loggedSegment: number): Promise<void> {
  for (const table of ['logged_worksheet_line', 'logged_worksheet'] as const) {
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenant} and logged_segment_entry_no = ${loggedSegment}::integer`.execute(db)
  }
}

/** Takes away for good what can no longer come back. Gives how many worksheets went. */
export async function sweepWorksheets(db: Kysely<Schema>, now: Date): Promise<number> {
  const over = await db.selectFrom('logged_worksheet').select(['tenant_id', 'logged_segment_entry_no']).where('undo_until', '<', now).execute()
  for (const sheet of over) await db.transaction().execute((trx) => dropWorksheets(trx, sheet.tenant_id, [sheet.logged_segment_entry_no]))
  return over.length
}

/** With all that lies under the number of a whole segment: somebody may be given that number again. */
export async function dropWorksheets(trx: Transaction<Schema>, tenant: number, loggedSegments: readonly number[]): Promise<void> {
  for (const loggedSegment of loggedSegments) {
    const sheet = await trx
      .selectFrom('logged_worksheet')
      .select(['segment_no', 'is_whole'])
      .where('tenant_id', '=', tenant)
      .where('logged_segment_entry_no', '=', loggedSegment)
      .forUpdate()
      .executeTakeFirst()
    for (const table of sheet?.is_whole ? segmentTables : []) {
      await trx.deleteFrom(table).where('tenant_id', '=', tenant).where('segment_no', '=', sheet?.segment_no ?? '').execute()
    }
    await forget(trx, tenant, loggedSegment)
  }
}

/** An erased contact comes back by no undo: what was logged with her stays logged. */
export async function endUndoOf(trx: Transaction<Schema>, tenant: number, contactNo: string): Promise<void> {
  await sql`
    update logged_worksheet w set undo_until = '-infinity'
     where w.tenant_id = ${tenant} and w.logged_segment_entry_no in (
       select e.logged_segment_entry_no from interaction_entry e where e.tenant_id = ${tenant} and e.contact_no = ${contactNo})`.execute(trx)
  await trx.deleteFrom('logged_worksheet_line').where('tenant_id', '=', tenant).where('contact_no', '=', contactNo).execute()
}
