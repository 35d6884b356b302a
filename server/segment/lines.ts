/** The lines of a segment that stand, each as it shows: its own values where it has them, else the segment's and the contact's. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { LineWire } from '#core/api/segment'
import { overridables } from '#core/segment/overridable'
import { addressOfLine, type KeptAddress } from '#core/contact/alternative-address'
import { heldBack, type CorrespondenceType } from '#core/contact/contact'
import { followsTemplate, letterLanguageFor, letterStateOf, lineValuesOf, type LetterRow, type LineOverrides as OwnValues } from '#core/segment/line'
import type { SegmentHeader } from '#core/segment/segment'
import { readAddresses } from '../contact/alternative-addresses'
import type { Schema } from '../store/schema'
import { headerValues, letterRows, lineLetterRows, type KeptLetterRow } from './header-columns'
import { ownValues } from './line-columns'
import { findLines, type LinesAsked } from './line-list'
import type { SegmentKey } from './locked'
import type { Versioned } from './segments'
import { standsAt } from './standing.sql'

export type LineKey = SegmentKey & { readonly lineNo: number }

/** A page of them in the order asked for, each with its place in the list, as they are at one moment. One more than `limit`, if there is one. */
export function listLines(
  db: Kysely<Schema>,
  key: SegmentKey,
  asked: LinesAsked,
): Promise<{ readonly rows: readonly { readonly line: LineWire; readonly place: readonly string[] }[]; readonly total: number }> {
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return snapshot.execute(async (trx) => {
    const { lines, total } = await findLines(trx, key, asked)
    const { rows } = await sql<LineRow>`${shown(key)} and l.line_no = any(${lines.map((line) => line.lineNo)}::bigint[])`.execute(trx)
    const read = new Map((await linesOf(trx, key, rows)).map((line) => [line.lineNo, line]))
    return { rows: lines.flatMap(({ lineNo, place }) => [read.get(lineNo)].flatMap((line) => (line ? [{ line, place }] : []))), total }
  })
}

export async function readLine(db: Kysely<Schema>, key: LineKey): Promise<Versioned<LineWire> | null> {
  const [row] = (await sql<LineRow>`${shown(key)} and l.line_no = ${key.lineNo}`.execute(db)).rows
  if (row === undefined) return null
  const [value] = await linesOf(db, key, [row])
  return value === undefined ? null : { value, version: row.version }
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
  readonly letter_merged: boolean
  readonly letters: readonly KeptLetterRow[]
  readonly line_letters: readonly LetterRow[]
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

const withContact = ({ tenant, no }: SegmentKey): RawBuilder<unknown> => sql`
  from segment s
  join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
  join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
  where s.tenant_id = ${tenant} and s.no = ${no}`

const shown = (key: SegmentKey): RawBuilder<unknown> => sql`
  select l.line_no, l.entered_by, l.version, l.alternative_address_code, l.evaluation, ${ownValues} as own, ${headerValues} as header,
    ${letterRows} as letters, ${lineLetterRows} as line_letters, l.note is not null as has_note, l.letter_hash is not null as has_letter, l.letter_base_hash, l.letter_merged,
    c.no as contact_no, c.kind, c.name, c.company_name, c.city, c.email, c.phone, c.mobile,
    c.salesperson_code as contact_salesperson, c.correspondence_type as contact_type, c.language as contact_language,
    c.privacy_blocked, c.minor, c.parental_consent, c.marketing_objection, c.objects_to_post, c.objects_to_email
  ${withContact(key)}`

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
  const values = lineValuesOf(row.own, { ...row.header, letters: row.letters, lineLetters: row.line_letters }, contact)
  // Only with the template of the segment is there a common letter for it (R-ATT 2).
  const common = followsTemplate(row.own, row.header) ? row.letters : []
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
    letterState: letterStateOf(row.has_letter, values.language, common),
    letterStale: row.has_letter && isStale(row.letter_base_hash, values.language, common),
    merged: row.letter_merged,
    hasNote: row.has_note,
    heldBack: heldBack(flags, values.correspondenceType),
    enteredBy: row.entered_by,
  }
}

// An own letter of which nobody knows what it was made from cannot be out of date.
function isStale(base: string | null, language: string, letters: readonly KeptLetterRow[]): boolean {
  const used = letterLanguageFor(language, letters.map((letter) => letter.language))
  const common = letters.find((letter) => letter.language === used)?.hash ?? null
  return base !== null && common !== null && base !== common
}
