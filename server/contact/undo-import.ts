/**
 * Takes an import back: contacts that it made go, those that it changed are again what they were.
 *
 * Whatever somebody has worked with since stays as it is, and is told: taking back must not take away what came after. One transaction.
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { ContactImport, ImportUndone } from '#core/api/contact-file'
import type { Contact } from '#core/contact/contact'
import { fail, ok, type Result } from '#core/prelude/result'
import { ofOpenSegment } from '../segment/standing.sql'
import type { Schema } from '../store/schema'
import { writeContacts } from './contact-rows'
import { renameCompanies } from './contacts'
import { UNDO_DAYS } from './import-record'

export type UndoFault =
  { readonly kind: 'not-found' } | { readonly kind: 'import-undone' } | { readonly kind: 'import-too-old'; readonly days: number }
type Reason = ImportUndone['firstKept'][number]['reason']
type Fate = { readonly no: string; readonly name: string; readonly before: Contact | null; readonly reason: Reason | null }

const SHOWN = 100
const BATCH = 1000

export async function listImports(db: Kysely<Schema>, tenant: number, now: Date): Promise<readonly ContactImport[]> {
  const rows = await db
    .selectFrom('contact_import')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('taken_at', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ id, name, taken_at: at, made, changed, undone_at: undoneAt }) => ({
    id,
    name,
    at: at.toISOString(),
    made,
    changed,
    undone: undoneAt !== null,
    undoable: undoneAt === null && !isTooOld(at, now),
  }))
}

export async function undoImport(
  trx: Transaction<Schema>,
  tenant: number,
  id: string,
  now: Date,
): Promise<Result<ImportUndone, UndoFault>> {
  // Alone, as a deletion is: no line and no contact is made meanwhile (contacts.ts).
  await sql`select 1 from tenant where tenant_id = ${tenant} for update`.execute(trx)
  const found = await trx
    .selectFrom('contact_import')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return fail({ kind: 'not-found' })
  if (found.undone_at) return fail({ kind: 'import-undone' })
  if (isTooOld(found.taken_at, now)) return fail({ kind: 'import-too-old', days: UNDO_DAYS })

  const fates = await fatesOf(trx, tenant, id)
  const kept = fates.filter((fate) => fate.reason !== null)
  const going = fates.filter((fate) => fate.reason === null && fate.before === null).map((fate) => fate.no)
  const restored = fates.filter((fate) => fate.reason === null && fate.before !== null)
  await trx
    .deleteFrom('contact')
    .where('tenant_id', '=', tenant)
    .where(sql<boolean>`no = any (${going})`)
    .execute()
  for (let i = 0; i < restored.length; i += BATCH) {
    await writeContacts(
      trx,
      tenant,
      restored.slice(i, i + BATCH).flatMap(({ before }) => before ?? []),
    )
  }
  const renamed = restored.filter(({ before, name }) => before?.kind === 'company' && before.name !== name)
  if (renamed.length > 0)
    await renameCompanies(
      trx,
      tenant,
      renamed.map(({ no }) => no),
    )
  await trx.updateTable('contact_import').set({ undone_at: now }).where('tenant_id', '=', tenant).where('id', '=', id).execute()
  await trx.deleteFrom('contact_import_row').where('tenant_id', '=', tenant).where('import_id', '=', id).execute()
  const firstKept = kept.slice(0, SHOWN).flatMap(({ no, name, reason }) => (reason ? [{ no, name, reason }] : []))
  return ok({ removed: going.length, restored: restored.length, kept: kept.length, firstKept })
}

/** Every contact that the import wrote and that is still there, with the reason why it stays. A company stays with its persons. */
async function fatesOf(db: Kysely<Schema>, tenant: number, id: string): Promise<readonly Fate[]> {
  const { rows } = await sql<Fate>`
    with written as materialized (
      select c.no, c.name, c.kind, c.company_no, r.before,
        case
          when c.version <> r.version then 'changedSince'
          when (r.before is null or r.before->>'companyNo' <> c.company_no)
            and exists (select 1 from segment_line l where l.tenant_id = c.tenant_id and l.contact_no = c.no and ${ofOpenSegment}) then 'onSegment'
          when r.before is null and exists (
            select 1 from interaction_entry e where e.tenant_id = c.tenant_id and (e.contact_no = c.no or e.contact_company_no = c.no)
          ) then 'hasInteractions'
          when r.before is null and ${hangsOn} then 'changedSince'
        end as reason
      from contact_import_row r
      join contact c on c.tenant_id = r.tenant_id and c.no = r.contact_no
      where r.tenant_id = ${tenant} and r.import_id = ${id}
    )
    select w.no, w.name, w.before,
      case
        when w.reason is null and w.before is null and w.kind = 'company' and exists (
          select 1 from contact p
          left join written pw on pw.no = p.no
          where p.tenant_id = ${tenant} and p.company_no = w.no and p.no <> w.no
            and (pw.no is null or pw.reason is not null or pw.before is not null and pw.before->>'companyNo' = w.no)
        ) then 'hasPersons'
        else w.reason
      end as reason
    from written w
    order by w.no`.execute(db)
  return rows
}

/** Somebody has said more of the contact `c` than a row of a file can: groups, addresses, answers, wishes. */
const hanging = [
  'contact_mailing_group',
  'contact_job_responsibility',
  'contact_industry_group',
  'contact_business_relation',
  'contact_profile_answer',
  'contact_own_value',
  'contact_alternative_address',
  'objection',
]
const hangsOn = sql<boolean>`(${sql.join(
  hanging.map((table) => sql`exists (select 1 from ${sql.table(table)} h where h.tenant_id = c.tenant_id and h.contact_no = c.no)`),
  sql` or `,
)})`

const isTooOld = (at: Date, now: Date): boolean => now.getTime() - at.getTime() > UNDO_DAYS * 24 * 60 * 60 * 1000
