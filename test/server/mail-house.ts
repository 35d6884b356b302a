/**
 * A logged segment for tests of the mail: so many contacts with addresses, an entry for each, and nothing queued yet. Everything is written
 * with a few statements, so that a test may have a hundred of them.
 */
import { sql, type Kysely } from 'kysely'
import { emptyNote } from '#core/letter/note'
import { keepBlob } from '../../server/letter/blobs'
import { readTemplate, TEMPLATE_FORMAT, withAllFields } from '../../server/letter/template'
import type { Schema } from '../../server/store/schema'
import { writeContacts } from '../../server/contact/contact-rows'
import { aContact } from '../builders/contact'

export type LoggedMail = {
  readonly tenant: number
  readonly loggedSegment: number
  readonly contacts: number
  /** How the entries go; hard copies when left out on none. */
  readonly type?: 'email' | 'hardCopy'
  /** Whose letters can be made; without it entries only say that they had one. */
  readonly letter?: KeptLetter
}

export type KeptLetter = { readonly hash: string; readonly contentHash: string; readonly format: number }

/** A letter without fields, kept as the log keeps one: every entry that refers to it can make it again. */
export async function keepLetter(db: Kysely<Schema>, tenant: number, bytes: Uint8Array): Promise<KeptLetter> {
  const hash = await keepBlob(db, tenant, bytes)
  const template = readTemplate(bytes, {})
  if (!template.ok) throw new Error(template.fault.kind)
  const { merge, contentHash } = template.value
  const { value } = merge(withAllFields({}), { lineNo: 10_000, date: '2026-03-02', note: emptyNote })
  return { hash, contentHash: contentHash(value.parts, value.extra), format: TEMPLATE_FORMAT }
}

/** Contacts `M<loggedSegment>-1` …, with addresses `m<loggedSegment>-1@example.org` …; entries `<loggedSegment>0001` …. */
export async function logMail(db: Kysely<Schema>, { tenant, loggedSegment, contacts, type = 'email', letter }: LoggedMail): Promise<readonly number[]> {
  const nos = Array.from({ length: contacts }, (_, i) => i + 1)
  await writeContacts(
    db,
    tenant,
    nos.map((i) => aContact({ no: `M${loggedSegment}-${i}`, name: `Person ${i}`, email: `m${loggedSegment}-${i}@example.org`, correspondenceType: type })),
  )
  await sql`
    insert into logged_segment (tenant_id, entry_no, segment_no, description, created_on, entries, sent)
    values (${tenant}, ${loggedSegment}, ${`SM${loggedSegment}`}, 'Spring letter', '2026-03-02', ${contacts}, true)`.execute(db)
  await sql`
    insert into interaction_entry (
      tenant_id, entry_no, contact_no, logged_segment_entry_no, segment_no, line_no, date, time, description, subject, correspondence_type,
      letter_state, letter_name, template_hash, template_format, mapping, "values", content_hash)
    select ${tenant}, ${loggedSegment * 10_000}::bigint + i, 'M' || ${loggedSegment}::integer || '-' || i, ${loggedSegment}::integer,
           ${`SM${loggedSegment}`}, i * 10000, '2026-03-02', '12:00', 'Spring letter', 'News of spring', ${type},
           'inherited', 'brev.docx', ${letter?.hash ?? null}, ${letter?.format ?? null}, '{}', '{}', ${letter?.contentHash ?? null}
      from generate_series(1, ${contacts}::integer) as i`.execute(db)
  return nos.map((i) => loggedSegment * 10_000 + i)
}

export type DeliverySeen = { readonly no: number; readonly state: string; readonly reason: string; readonly form: string; readonly status: string }

/** The deliveries of a run as they stand, with what their entries say. */
export async function deliveriesOf(db: Kysely<Schema>, tenant: number, run: string): Promise<readonly DeliverySeen[]> {
  const { rows } = await sql<DeliverySeen>`
    select d.interaction_entry_no as no, d.state, d.reason, d.form, e.delivery_status as status
      from delivery d
      join interaction_entry e on e.tenant_id = d.tenant_id and e.entry_no = d.interaction_entry_no
     where d.tenant_id = ${tenant} and d.run_id = ${run}::uuid
     order by d.position`.execute(db)
  return rows
}
