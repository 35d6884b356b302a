/**
 * Erases a contact: whatever says who it was goes, everywhere, and for good (GDPR art. 17).
 *
 * The log keeps that something was said, when and at what cost, under a pseudonym; letters, notes and the values they were filled with
 * go. Files that jobs made go too, all of them: nobody can say any more who stood in them, and they can be made again. One transaction,
 * alone in the tenant, and with no job at work: what a job has read cannot be taken from it.
 */
import { randomBytes } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Erased } from '#core/api/contact-privacy'
import type { IsoDate } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../../store/schema'
import { eraseFollowOns } from '../../follow-on/contact-follow-ons'
import { isUnused } from '../../letter/blobs'
import { endUndoOf } from '../../interaction/worksheets'
import { forgetDeliveries } from '../../mail/forget-deliveries'
import { readContact } from '../contacts'
import { standingOn } from '../on-segments.sql'
import { deleteRelated } from '../related-rows'
import { rememberErased } from './erased-identity'
import { namesOf, redact } from './redact.sql'

export type EraseFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | { readonly kind: 'has-persons'; readonly persons: number }
  | { readonly kind: 'contact-on-segment'; readonly segments: readonly string[] }
  | { readonly kind: 'still-running'; readonly jobs: readonly string[] }

export type Erasing = { readonly fromSegments: boolean; readonly seen: number | null; readonly today: IsoDate }

/** Jobs whose files, and deliveries whose messages, are to be removed from the disk once this is committed. */
export type LeftOnDisk = { readonly jobs: readonly string[]; readonly deliveries: readonly string[] }

export async function eraseContact(
  trx: Transaction<Schema>,
  tenant: number,
  no: string,
  { fromSegments, seen, today }: Erasing,
): Promise<Result<Erased & LeftOnDisk, EraseFault>> {
  const busy = await unfinishedJobs(trx, tenant)
  if (busy.length > 0) return fail({ kind: 'still-running', jobs: busy })
  await sql`select 1 from tenant where tenant_id = ${tenant} for update`.execute(trx)
  // No job begins meanwhile: it would read what is going.
  await sql`lock table job in share row exclusive mode`.execute(trx)
  const begun = await unfinishedJobs(trx, tenant)
  if (begun.length > 0) return fail({ kind: 'still-running', jobs: begun })
  const kept = await readContact(trx, tenant, no)
  if (!kept) return fail({ kind: 'not-found' })
  if (seen !== null && seen !== kept.version) return fail({ kind: 'changed-meanwhile', current: kept.version })
  const { contact } = kept
  const persons = await sql<{ count: number }>`
    select count(*) as count from contact where tenant_id = ${tenant} and company_no = ${no} and kind = 'person'`.execute(trx)
  const count = persons.rows[0]?.count ?? 0
  if (count > 0) return fail({ kind: 'has-persons', persons: count })
  const segments = [...new Set((await standingOn(trx, tenant, [no])).map((line) => line.segmentNo))]
  if (segments.length > 0 && !fromSegments) return fail({ kind: 'contact-on-segment', segments })

  const pseudonym = `ERASED-${randomBytes(5).toString('hex').toUpperCase()}`
  const company = contact.kind === 'person' && contact.companyNo !== '' ? await readContact(trx, tenant, contact.companyNo) : null
  await rememberErased(trx, tenant, contact, today)
  await endUndoOf(trx, tenant, no)
  const loose = new Set([...(await takeOffSegments(trx, tenant, no)), ...(await emptyEntries(trx, tenant, no, pseudonym))])
  await eraseFollowOns(trx, tenant, no, pseudonym)
  const deliveries = await forgetDeliveries(trx, tenant, no, pseudonym)
  await deleteRelated(trx, tenant, [no])
  await trx.deleteFrom('contact_import_row').where('tenant_id', '=', tenant).where('contact_no', '=', no).execute()
  await trx.deleteFrom('contact').where('tenant_id', '=', tenant).where('no', '=', no).execute()
  const jobs = await removeJobFiles(trx, tenant)
  const names = [...namesOf(contact, company?.contact ?? null), ...(await rareSurname(trx, tenant, contact.lastName))]
  await redact(trx, tenant, names, pseudonym)
  await removeBlobs(trx, tenant, [...loose])
  const entries = await sql<{ count: number }>`
    select count(*) as count from interaction_entry where tenant_id = ${tenant} and contact_no = ${pseudonym}`.execute(trx)
  return ok({ pseudonym, interactions: entries.rows[0]?.count ?? 0, segments, jobs, deliveries })
}

async function unfinishedJobs(trx: Transaction<Schema>, tenant: number): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('job')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('created_at')
    .execute()
  return rows.map((row) => row.id)
}

/** Every line, standing or not: one that left would come back with an undo. Gives the letters that were their own. */
async function takeOffSegments(trx: Transaction<Schema>, tenant: number, no: string): Promise<readonly string[]> {
  await sql`
    delete from segment_past_line p
    using segment_line l
    where l.tenant_id = ${tenant} and l.contact_no = ${no}
      and p.tenant_id = l.tenant_id and p.segment_no = l.segment_no and p.line_no = l.line_no`.execute(trx)
  const others = await sql<{ hash: string | null }>`
    delete from segment_line_letter t
    using segment_line l
    where l.tenant_id = ${tenant} and l.contact_no = ${no}
      and t.tenant_id = l.tenant_id and t.segment_no = l.segment_no and t.line_no = l.line_no
    returning t.hash`.execute(trx)
  const { rows } = await sql<{ segment: string; hash: string | null }>`
    delete from segment_line where tenant_id = ${tenant} and contact_no = ${no}
    returning segment_no as segment, letter_hash as hash`.execute(trx)
  const changed = [...new Set(rows.map((row) => row.segment))]
  await sql`
    update segment set version = version + 1, changed_at = now() where tenant_id = ${tenant} and no = any (${changed})`.execute(trx)
  return [...rows, ...others.rows].flatMap((row) => row.hash ?? [])
}

/** The entries stay, without what was said in them. Gives the letters and templates that they used. */
async function emptyEntries(trx: Transaction<Schema>, tenant: number, no: string, pseudonym: string): Promise<readonly string[]> {
  const { rows } = await sql<{ hashes: readonly (string | null)[] }>`
    select array[letter_hash, template_hash] as hashes from interaction_entry where tenant_id = ${tenant} and contact_no = ${no}`.execute(
    trx,
  )
  await sql`
    delete from interaction_comment n using interaction_entry e
     where e.tenant_id = ${tenant} and e.contact_no = ${no} and n.tenant_id = e.tenant_id and n.entry_no = e.entry_no`.execute(trx)
  await sql`
    update interaction_entry
    set contact_no = ${pseudonym}, erased = true, subject = '', letter_name = '', contact_via = '', alternative_address_code = '', mapping = null,
      "values" = null, note = null, template_hash = null, template_format = null, letter_hash = null, content_hash = null
    where tenant_id = ${tenant} and contact_no = ${no}`.execute(trx)
  // A company that is erased was also its own company in the log.
  await sql`
    update interaction_entry set contact_company_no = ${pseudonym} where tenant_id = ${tenant} and contact_company_no = ${no}`.execute(trx)
  return rows.flatMap((row) => row.hashes.flatMap((hash) => hash ?? []))
}

/** A surname that nobody else in the house bears names this person alone; the contact itself is gone already. */
async function rareSurname(trx: Transaction<Schema>, tenant: number, lastName: string): Promise<readonly string[]> {
  if (lastName.length < 2) return []
  const { rows } = await sql`
    select 1 from contact where tenant_id = ${tenant} and strpos(name_key, ${fold(lastName)}) > 0 limit 1`.execute(trx)
  return rows.length === 0 ? [lastName] : []
}

async function removeJobFiles(trx: Transaction<Schema>, tenant: number): Promise<readonly string[]> {
  await trx.deleteFrom('download_link').where('tenant_id', '=', tenant).execute()
  const removed = await trx.deleteFrom('job_file').where('tenant_id', '=', tenant).returning('job_id').execute()
  return [...new Set(removed.map((row) => row.job_id))]
}

/** At once, and not when the sweep comes by: but only what nobody else uses. */
async function removeBlobs(trx: Transaction<Schema>, tenant: number, hashes: readonly string[]): Promise<void> {
  await sql`
    delete from blob b
     where b.tenant_id = ${tenant} and b.hash = any (${[...hashes]})
       and ${isUnused}`.execute(trx)
}
