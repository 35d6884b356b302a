/** The audit of one tenant: what was done with personal data. Written with the deed, in its transaction where it has one. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { AuditedAct, AuditEntry } from '#core/api/audit'
import { inOrder, beyond, pageFrom, textKey, writtenKeys, type ListOrder, type ListPlace } from '../store/list-order'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'

export type Deed = {
  readonly by: string
  readonly what: AuditedAct
  readonly subject?: string
  readonly count: number
  readonly facts?: Readonly<Record<string, unknown>>
}

export async function audit(db: Kysely<Schema>, tenant: number, { by, what, subject = '', count, facts = {} }: Deed): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({ tenant_id: tenant, id: randomUUID(), done_by: by, what, subject, count, facts: jsonOf(facts) })
    .execute()
}

export type PlacedEntry = AuditEntry & { readonly place: readonly string[] }

/** Newest first; one more than `limit`, if there is one. */
export async function listAudit(
  db: Kysely<Schema>,
  tenant: number,
  { place, limit }: { readonly place: ListPlace; readonly limit: number },
): Promise<{ readonly rows: readonly PlacedEntry[]; readonly total: number }> {
  const { rows } = await sql<Omit<PlacedEntry, 'at'> & { readonly at: Date }>`
    select a.done_at as at, a.done_by as by, a.what, a.subject, a.count, a.facts, ${writtenKeys(auditOrder)} as place
    from audit_entry a
    where a.tenant_id = ${tenant} and ${beyond(auditOrder, place)}
    order by ${inOrder(auditOrder)} ${pageFrom(place, limit)}`.execute(db)
  const counted = await sql<{ total: number }>`select count(*) as total from audit_entry a where a.tenant_id = ${tenant}`.execute(db)
  return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })), total: counted.rows[0]?.total ?? 0 }
}

// As the database writes it: 2026-03-02 12:00:00.123456+00, or +05:30.
const isMoment = (written: string): boolean =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(written) &&
  !Number.isNaN(Date.parse(written.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')))

export const auditOrder: ListOrder = {
  isBackwards: true,
  keys: [
    { column: sql`a.done_at`, fits: isMoment },
    { ...textKey(sql`a.id`), fits: (written) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(written) },
  ],
}
