/**
 * Tasks and opportunities of a tenant: made by hand, of an interaction, or of a whole segment with one statement; read, changed, closed.
 *
 * The two differ in their columns alone, which stand in `columnsOf` (follow-on-columns.sql.ts).
 */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { FollowOnComment, FollowOnQuery, MadeOfSegment } from '#core/api/follow-on'
import { codeOf } from '#core/contact/code-list'
import { isDay } from '#core/contact/iso-date'
import { fail, ok, type Result } from '#core/prelude/result'
import { readSalesperson } from '../identity/salespeople'
import { contactToBeWrittenTo, type ContactFault } from '../interaction/contact-to-be-written-to'
import { numbersInARow, seriesNames } from '../segment/number-series'
import type { Schema } from '../store/schema'
import { columnsOf, type Draft, type Kind, type Shown } from './follow-on-columns.sql'
import { takeFromEntry, tieToEntry, type FromEntryFault } from './from-entry'
import { isBlocked, makeEach } from './make-each'
import { standsAt } from '../segment/standing.sql'

export type FollowOnFault =
  | ContactFault
  | FromEntryFault
  | { readonly kind: 'number-series-missing'; readonly series: string }
  | { readonly kind: 'changed-meanwhile'; readonly current: number }
  | { readonly kind: 'field-refused'; readonly field: string; readonly reason: string }
  | { readonly kind: 'segment-empty' }
  | { readonly kind: 'logged-segment-cancelled'; readonly entryNo: number }
  | { readonly kind: 'not-found' }

export type By = { readonly salesperson: string; readonly today: string }
/** What it takes from where it is made; what the draft says itself wins. */
type Made = { readonly description?: string; readonly salespersonCode?: string; readonly contactNo?: string; readonly campaignNo?: string; readonly segmentNo?: string; readonly opportunityNo?: string; readonly entryNo?: number }

export async function readFollowOn<K extends Kind>(db: Kysely<Schema>, tenant: number, kind: K, no: string): Promise<Shown<K> | null> {
  const { rows } = await sql<Shown<K>>`${shown(kind, tenant)} and t.no = ${no}`.execute(db)
  return rows[0] ?? null
}

export type Place = readonly [day: string, no: string]

/** Tasks by their day, opportunities newest first. One row more than `limit`, if there is one. */
export async function listFollowOns<K extends Kind>(
  db: Kysely<Schema>,
  tenant: number,
  kind: K,
  { contact, segment, salesperson, which = 'open', after, limit }: Omit<FollowOnQuery, 'cursor' | 'limit'> & { readonly after: Place | null; readonly limit: number },
): Promise<{ readonly rows: readonly Shown<K>[]; readonly total: number }> {
  const { day, isOpen, newestFirst } = columnsOf[kind]
  const asked: RawBuilder<unknown>[] = [sql`true`]
  if (which !== 'all') asked.push(which === 'open' ? isOpen : sql`not (${isOpen})`)
  if (contact !== undefined) asked.push(sql`(t.contact_no = ${contact} or t.contact_no in (select p.no from contact p where p.tenant_id = ${tenant} and p.company_no = ${contact}))`)
  if (segment !== undefined) asked.push(sql`t.segment_no = ${segment}`)
  if (salesperson !== undefined) asked.push(sql`t.salesperson_code = ${codeOf(salesperson)}`)
  const found = sql.join(asked, sql` and `)
  const [on, no] = after ?? []
  const onward = after === null ? sql`true` : newestFirst ? sql`(${day}, t.no) < (${on}::date, ${no})` : sql`(${day}, t.no) > (${on}::date, ${no})`
  const order = newestFirst ? sql`${day} desc, t.no desc` : sql`${day}, t.no`
  const { rows } = await sql<Shown<K>>`${shown(kind, tenant)} and ${found} and ${onward} order by ${order} limit ${limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`select count(*) as total from ${sql.table(kind)} t where t.tenant_id = ${tenant} and ${found}`.execute(db)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}

/** By hand, for a contact or for nobody. */
export async function makeFollowOn<K extends Kind>(
  trx: Transaction<Schema>,
  tenant: number,
  kind: K,
  { draft, made }: { readonly draft: Draft<K>; readonly made: Made },
  by: By,
): Promise<Result<Shown<K>, FollowOnFault>> {
  const contact = made.contactNo ? await contactToBeWrittenTo(trx, tenant, made.contactNo) : null
  if (contact && !contact.ok) return contact
  const read = await parsed(trx, tenant, draft)
  if (!read.ok) return read
  const salespersonCode = read.value.salespersonCode || made.salespersonCode || by.salesperson || (contact?.value.salespersonCode ?? '')
  const description = read.value.description ?? made.description?.trim() ?? ''
  if (description === '') return fail({ kind: 'field-refused', field: 'description', reason: 'blank' })
  const no = await nextNumber(trx, tenant, kind)
  if (no === null) return fail({ kind: 'number-series-missing', series: seriesNames[kind] })
  const { campaignNo = '', segmentNo = '', opportunityNo = '', entryNo = null } = made
  const named: Draft<K> = { ...read.value, description, salespersonCode }
  const { columns, values } = columnsOf[kind].insert(named, by.today, { opportunityNo: sql`${opportunityNo}`, companyNo: sql`${contact?.value.companyNo ?? ''}`, segmentDescription: sql`${''}` })
  await sql`
    insert into ${sql.table(kind)} (tenant_id, no, contact_no, segment_no, campaign_no, interaction_entry_no, ${columns})
    values (${tenant}, ${no}, ${contact?.value.no ?? ''}, ${segmentNo}, ${codeOf(campaignNo)}, ${entryNo}, ${values})`.execute(trx)
  return kept(trx, tenant, kind, no)
}

/** Of an interaction: about the same thing, for the same contact, by the same salesperson, with its comments. */
export async function makeFromEntry<K extends Kind>(
  trx: Transaction<Schema>,
  tenant: number,
  kind: K,
  { entryNo, draft }: { readonly entryNo: number; readonly draft: Draft<K> },
  by: By,
): Promise<Result<Shown<K>, FollowOnFault>> {
  const taken = await takeFromEntry(trx, tenant, entryNo, kind)
  if (!taken.ok) return taken
  const { contactNo, description, salespersonCode, segmentNo, campaignNo, opportunityNo } = taken.value
  if (contactNo === '') return fail({ kind: 'field-refused', field: 'contactNo', reason: 'blank' })
  const made = await makeFollowOn(trx, tenant, kind, { draft, made: { description, salespersonCode, contactNo, segmentNo, campaignNo, entryNo, opportunityNo: kind === 'task' ? opportunityNo : '' } }, by)
  if (!made.ok) return made
  await tieToEntry(trx, tenant, entryNo, { kind, no: made.value.no })
  return kept(trx, tenant, kind, made.value.no)
}

/** One statement for all: a task for each contact of the lines, an opportunity for each line. Null: all lines that stand. */
export async function makeOfSegment<K extends Kind>(
  trx: Transaction<Schema>,
  tenant: number,
  kind: K,
  { segmentNo, lines, draft }: { readonly segmentNo: string; readonly lines: readonly number[] | null; readonly draft: Draft<K> },
  by: By,
): Promise<Result<MadeOfSegment, FollowOnFault>> {
  const [segment] = (await sql`select 1 from segment where tenant_id = ${tenant} and no = ${segmentNo} for share`.execute(trx)).rows
  if (!segment) return fail({ kind: 'not-found' })
  const read = await parsed(trx, tenant, draft)
  if (!read.ok) return read
  const chosen = lines === null ? sql`true` : sql`l.line_no = any (${[...lines]}::bigint[])`
  const rows = sql`
    select ${kind === 'task' ? sql`distinct on (l.contact_no)` : sql``} l.line_no, null::bigint as entry_no, l.contact_no, c.name, c.company_no, ${isBlocked} as blocked,
           coalesce(l.salesperson_code, nullif(s.salesperson_code, ''), c.salesperson_code) as salesperson_code,
           coalesce(l.campaign_no, s.campaign_no) as campaign_no, coalesce(nullif(l.description, ''), s.description) as description,
           s.description as segment_description
      from segment s
      join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
      join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
     where s.tenant_id = ${tenant} and s.no = ${segmentNo} and ${chosen}
     order by ${kind === 'task' ? sql`l.contact_no,` : sql``} l.line_no`
  const made = await makeEach(trx, tenant, kind, { each: { segmentNo, rows }, draft: read.value }, by)
  return made.ok && made.value.made === 0 ? fail({ kind: 'segment-empty' }) : made
}

/** `seen` is the version that whoever asks has read; null when they do not mind. What is left out stays as it is. */
export async function changeFollowOn<K extends Kind>(
  trx: Transaction<Schema>,
  tenant: number,
  kind: K,
  { no, draft, seen }: { readonly no: string; readonly draft: Draft<K>; readonly seen: number | null },
): Promise<Result<Shown<K>, FollowOnFault>> {
  const { rows } = await sql<{ version: number }>`select version from ${sql.table(kind)} where tenant_id = ${tenant} and no = ${no} for update`.execute(trx)
  const [row] = rows
  if (!row) return fail({ kind: 'not-found' })
  if (seen !== null && seen !== row.version) return fail({ kind: 'changed-meanwhile', current: row.version })
  const read = await parsed(trx, tenant, draft)
  if (!read.ok) return read
  const set = columnsOf[kind].set(read.value)
  if (set.length > 0) {
    await sql`
      update ${sql.table(kind)} set ${sql.join(set)}, sample = false, version = version + 1, changed_at = now()
       where tenant_id = ${tenant} and no = ${no}`.execute(trx)
  }
  return kept(trx, tenant, kind, no)
}

/** Null: there is no such thing. */
export async function readFollowOnComments(db: Kysely<Schema>, tenant: number, kind: Kind, no: string): Promise<readonly FollowOnComment[] | null> {
  if (!(await readFollowOn(db, tenant, kind, no))) return null
  const { rows } = await sql<FollowOnComment>`
    select n.date, n.code, n.comment, coalesce(u.name, n.user_id) as "userName"
      from follow_on_comment n
      left join user_account u on u.tenant_id = n.tenant_id and u.user_id = n.user_id
     where n.tenant_id = ${tenant} and n.kind = ${kind} and n.follow_on_no = ${no}
     order by n.comment_no`.execute(db)
  return rows
}

const shown = (kind: Kind, tenant: number): RawBuilder<unknown> => sql`
  select ${columnsOf[kind].shown}
    from ${sql.table(kind)} t
    left join contact c on c.tenant_id = t.tenant_id and c.no = t.contact_no
   where t.tenant_id = ${tenant}`

async function kept<K extends Kind>(trx: Transaction<Schema>, tenant: number, kind: K, no: string): Promise<Result<Shown<K>, FollowOnFault>> {
  const row = await readFollowOn(trx, tenant, kind, no)
  return row ? ok(row) : fail({ kind: 'not-found' })
}

async function nextNumber(trx: Transaction<Schema>, tenant: number, kind: Kind): Promise<string | null> {
  const numbers = await numbersInARow(trx, tenant, kind, 1)
  return numbers && numbers.prefix + String(numbers.first).padStart(numbers.digits, '0')
}

/** Texts trimmed, codes as they are kept, and nothing that is not there. */
export async function parsed<K extends Kind>(trx: Transaction<Schema>, tenant: number, draft: Draft<K>): Promise<Result<Draft<K>, FollowOnFault>> {
  const read = { ...draft }
  if (draft.description !== undefined) {
    read.description = draft.description.trim()
    if (read.description === '') return fail({ kind: 'field-refused', field: 'description', reason: 'blank' })
  }
  if ('date' in draft && draft.date !== undefined && !isDay(draft.date)) return fail({ kind: 'field-refused', field: 'date', reason: 'not-a-day' })
  if (draft.salespersonCode !== undefined) {
    read.salespersonCode = codeOf(draft.salespersonCode)
    if (read.salespersonCode !== '' && !(await readSalesperson(trx, tenant, read.salespersonCode))) return fail({ kind: 'field-refused', field: 'salespersonCode', reason: 'unknown-code' })
  }
  return ok(read)
}
