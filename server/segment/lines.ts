/** The lines of a segment that stand, each as it shows: its own values where it has them, else the segment's and the contact's. */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import { overridables, type LineOverrides, type LineWire } from '#core/api/segment'
import { addressOfLine, type KeptAddress } from '#core/contact/alternative-address'
import { heldBack, type CorrespondenceType } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { fail, ok, type Result } from '#core/prelude/result'
import { letterLanguageFor, letterStateOf, lineValuesOf, type LineOverrides as OwnValues } from '#core/segment/line'
import type { SegmentHeader } from '#core/segment/segment'
import { readAddresses } from '../contact/alternative-addresses'
import type { Schema } from '../store/schema'
import { headerValues, letterRows, type KeptLetterRow } from './header-columns'
import { columnsOfAsked, ownValues } from './line-columns'
import type { LockFault, SegmentKey } from './locked'
import type { Versioned } from './segments'
import { standsAt } from './standing.sql'

export type LineKey = SegmentKey & { readonly lineNo: number }

/** By line number; every word of `q` is found in name, company, no., e-mail or city. One row more than `limit`, if there is one. */
export async function listLines(
  db: Kysely<Schema>,
  key: SegmentKey,
  { q, after, limit }: { readonly q: string; readonly after: number; readonly limit: number },
): Promise<{ readonly rows: readonly LineWire[]; readonly total: number }> {
  const words = fold(q)
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = words.length === 0 ? await page(db, key, after, limit + 1) : await search(db, key, words, after, limit + 1)
  const { rows } = await sql<LineRow>`${shown(key)} and l.line_no = any(${found.lines}::bigint[]) order by l.line_no`.execute(db)
  return { rows: await linesOf(db, key, rows), total: found.total }
}

type FoundLines = { readonly lines: readonly number[]; readonly total: number }

// Without words the contacts need not be looked at: a page costs the same at any depth.
const page = (db: Kysely<Schema>, key: SegmentKey, after: number, most: number): Promise<FoundLines> =>
  firstOf(
    db,
    sql`
      select
        array(select l.line_no ${standing(key)} and l.line_no > ${after} order by l.line_no limit ${most}) as lines,
        (select count(*) ${standing(key)}) as total`,
  )

// One look at the contacts gives both the page and how many there are in all.
function search(db: Kysely<Schema>, key: SegmentKey, words: readonly string[], after: number, most: number): Promise<FoundLines> {
  const within = words.map((word) => sql`strpos(${searched}, ${word}) > 0`)
  return firstOf(
    db,
    sql`
      with found as materialized (select l.line_no ${withContact(key)} and ${sql.join(within, sql` and `)})
      select
        array(select line_no from found where line_no > ${after} order by line_no limit ${most}) as lines,
        (select count(*) from found) as total`,
  )
}

async function firstOf(db: Kysely<Schema>, query: RawBuilder<unknown>): Promise<FoundLines> {
  // The driver reads numbers of a list as text.
  const [found] = (await sql<{ lines: readonly string[]; total: number }>`${query}`.execute(db)).rows
  return { lines: (found?.lines ?? []).map(Number), total: found?.total ?? 0 }
}

export async function readLine(db: Kysely<Schema>, key: LineKey): Promise<Versioned<LineWire> | null> {
  const [row] = (await sql<LineRow>`${shown(key)} and l.line_no = ${key.lineNo}`.execute(db)).rows
  if (row === undefined) return null
  const [value] = await linesOf(db, key, [row])
  return value === undefined ? null : { value, version: row.version }
}

/**
 * Sets what the line says itself; null takes it back. Only a line that stands is changed: its segment is held, shared with other
 * lines' changes, so that no step or undo moves it away meanwhile.
 */
export async function overrideLine(
  trx: Transaction<Schema>,
  key: LineKey,
  overrides: LineOverrides,
  seen: number | null,
): Promise<Result<null, LockFault>> {
  const [line] = (
    await sql<{ version: number }>`
      select l.version
      from segment s
      join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
      where s.tenant_id = ${key.tenant} and s.no = ${key.no} and l.line_no = ${key.lineNo}
      for share of s for update of l`.execute(trx)
  ).rows
  if (line === undefined) return fail({ kind: 'not-found' })
  if (seen !== null && line.version !== seen) return fail({ kind: 'changed-meanwhile', current: line.version })
  await trx
    .updateTable('segment_line')
    .set({ ...columnsOfAsked(overrides), version: line.version + 1 })
    .where('tenant_id', '=', key.tenant)
    .where('segment_no', '=', key.no)
    .where('line_no', '=', key.lineNo)
    .execute()
  return ok(null)
}

type LineRow = {
  readonly line_no: number
  readonly entered_by: number
  readonly version: number
  readonly alternative_address_code: string | null
  readonly own: OwnValues
  readonly evaluation: LineWire['evaluation']
  readonly has_note: boolean
  readonly has_letter: boolean
  readonly letter_base_hash: string | null
  readonly letters: readonly KeptLetterRow[]
  readonly header: SegmentHeader
  readonly contact_no: string
  readonly kind: 'company' | 'person'
  readonly name: string
  readonly company_name: string
  readonly city: string
  readonly email: string
  readonly phone: string
  readonly mobile: string
  readonly contact_salesperson: string
  readonly contact_type: CorrespondenceType
  readonly contact_language: string
  readonly privacy_blocked: boolean
  readonly minor: boolean
  readonly parental_consent: boolean
  readonly marketing_objection: boolean
  readonly objects_to_post: boolean
  readonly objects_to_email: boolean
}

const standing = ({ tenant, no }: SegmentKey): RawBuilder<unknown> => sql`
  from segment s
  join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
  where s.tenant_id = ${tenant} and s.no = ${no}`

const withContact = ({ tenant, no }: SegmentKey): RawBuilder<unknown> => sql`
  from segment s
  join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
  join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
  where s.tenant_id = ${tenant} and s.no = ${no}`

const shown = (key: SegmentKey): RawBuilder<unknown> => sql`
  select l.line_no, l.entered_by, l.version, l.alternative_address_code, l.evaluation, ${ownValues} as own, ${headerValues} as header,
    ${letterRows} as letters, l.note is not null as has_note, l.letter_hash is not null as has_letter, l.letter_base_hash,
    c.no as contact_no, c.kind, c.name, c.company_name, c.city, c.email, c.phone, c.mobile,
    c.salesperson_code as contact_salesperson, c.correspondence_type as contact_type, c.language as contact_language,
    c.privacy_blocked, c.minor, c.parental_consent, c.marketing_objection, c.objects_to_post, c.objects_to_email
  ${withContact(key)}`

// The blank between the keys keeps a word from being found across two of them.
const searched: RawBuilder<string> = sql`(c.name_key || ' ' || c.company_name_key || ' ' || c.no_key || ' ' || c.email_key || ' ' || c.city_key)`

async function linesOf(db: Kysely<Schema>, { tenant }: SegmentKey, rows: readonly LineRow[]): Promise<readonly LineWire[]> {
  const addresses = await readAddresses(
    db,
    tenant,
    rows.map((row) => row.contact_no),
  )
  return rows.map((row) => lineOf(row, addresses.get(row.contact_no) ?? []))
}

function lineOf(row: LineRow, addresses: readonly KeptAddress[]): LineWire {
  const contact = { salespersonCode: row.contact_salesperson, correspondenceType: row.contact_type, language: row.contact_language }
  const values = lineValuesOf(row.own, { ...row.header, letters: row.letters }, contact)
  const own = { ...row.own, alternativeAddressCode: row.alternative_address_code }
  const flags = {
    privacyBlocked: row.privacy_blocked,
    minor: row.minor,
    parentalConsent: row.parental_consent,
    marketingObjection: row.marketing_objection,
    objectsToPost: row.objects_to_post,
    objectsToEmail: row.objects_to_email,
  }
  return {
    lineNo: row.line_no,
    contactNo: row.contact_no,
    // A company's line names the company alone (domain.md 2.5): there is no person to address.
    contactName: row.kind === 'person' ? row.name : '',
    companyName: row.kind === 'person' ? row.company_name : row.name,
    city: row.city,
    email: row.email,
    phone: row.phone,
    mobile: row.mobile,
    ...values,
    alternativeAddressCode: addressOfLine(addresses, row.alternative_address_code, values.date)?.code ?? '',
    evaluation: row.evaluation,
    overridden: overridables.filter((field) => own[field] !== null),
    letterState: letterStateOf(row.has_letter, values.language, row.letters),
    letterStale: row.has_letter && isStale(row, values.language),
    hasNote: row.has_note,
    heldBack: heldBack(flags, values.correspondenceType),
    enteredBy: row.entered_by,
  }
}

// An own letter of which nobody knows what it was made from cannot be out of date.
function isStale({ letter_base_hash: base, letters }: LineRow, language: string): boolean {
  const used = letterLanguageFor(language, letters.map((letter) => letter.language))
  const common = letters.find((letter) => letter.language === used)?.hash ?? null
  return base !== null && common !== null && base !== common
}
