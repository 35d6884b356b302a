/**
 * All that is kept of a contact, as one zip: `data.json`, and each letter as it was sent (GDPR art. 15, 20).
 *
 * What is kept is read in one moment; letters are made again one after another while the zip leaves, so that memory does not grow with
 * their number. A letter that cannot be made again is named with the reason.
 */
import { sql, type Kysely } from 'kysely'
import { crc32 } from '#core/docx/crc32'
import { zipStreamOf, type ZipEntry } from '#core/docx/zip-stream'
import type { Schema } from '../store/schema'
import { readBlob } from '../letter/blobs'
import { keptValues } from '../interaction/kept-values.sql'
import { letterOfEntry } from '../interaction/letter-of-entry'
import type { Templates } from '../letter/templates'
import { readContact } from './contacts'
import { readRelated } from './related'
import { statisticsOf } from './statistics'

const PERSON_DATA_FORMAT = 'flett-contact-1'

type Row = Readonly<Record<string, unknown>>
type EntryRow = Row & { readonly entryNo: number; readonly letterState: string; readonly erased: boolean }
type LineRow = Row & { readonly segmentNo: string; readonly lineNo: number; readonly letterHash: string | null }

/** The zip, piece by piece; null where there is no such contact. */
export async function exportContact(
  db: Kysely<Schema>,
  tenant: number,
  no: string,
  { templates, now }: { readonly templates: Templates; readonly now: Date },
): Promise<AsyncGenerator<Uint8Array> | null> {
  const data = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) => dataOf(trx, tenant, no))
  if (!data) return null
  const { interactions, lines, lineLetters, ...rest } = data

  async function* members(): AsyncGenerator<ZipEntry> {
    const letters: Row[] = []
    for (const { segmentNo, lineNo, letterHash } of lines) {
      const bytes = letterHash === null ? null : await readBlob(db, tenant, letterHash)
      if (!bytes) continue
      const file = `letters/segment-${segmentNo}-${lineNo}.docx`
      letters.push({ segmentNo, lineNo, file })
      yield stored(file, bytes)
    }
    for (const { segmentNo, lineNo, language, hash } of lineLetters) {
      const bytes = await readBlob(db, tenant, hash)
      if (!bytes) continue
      const file = `letters/segment-${segmentNo}-${lineNo}-${language || 'any'}.docx`
      letters.push({ segmentNo, lineNo, language, file })
      yield stored(file, bytes)
    }
    for (const { entryNo, letterState, erased } of interactions) {
      if (letterState === 'none' || erased) continue
      const letter = await letterOfEntry(db, tenant, entryNo, templates)
      if (!letter.ok) {
        letters.push({ entryNo, missing: letter.fault.code })
        continue
      }
      const file = `letters/${entryNo}.docx`
      letters.push({ entryNo, name: letter.value.name, file })
      yield stored(file, letter.value.bytes)
    }
    const whole = {
      format: PERSON_DATA_FORMAT,
      exportedAt: now.toISOString(),
      ...rest,
      segments: lines.map(withoutHash),
      interactions,
      letters,
    }
    yield stored('data.json', Buffer.from(`${JSON.stringify(whole, null, 2)}\n`))
  }
  return zipStreamOf(members())
}

async function dataOf(db: Kysely<Schema>, tenant: number, no: string) {
  const kept = await readContact(db, tenant, no)
  const related = await readRelated(db, tenant, no)
  if (!kept || !related) return null
  const lines = await sql<LineRow>`
    select l.segment_no as "segmentNo", s.description, s.date, l.line_no as "lineNo", l.entered_by as "enteredBy", l.left_by as "leftBy",
      l.salesperson_code as "salespersonCode", l.correspondence_type as "correspondenceType", l.language, l.subject, l.date as "lineDate",
      l.alternative_address_code as "alternativeAddressCode", l.note, l.letter_name as "letterName", l.letter_hash as "letterHash"
    from segment_line l
    join segment s on s.tenant_id = l.tenant_id and s.no = l.segment_no
    where l.tenant_id = ${tenant} and l.contact_no = ${no}
    order by l.segment_no, l.line_no`.execute(db)
  // Letters of a line with a template of its own, in the languages that it does not use now.
  const lineLetters = await sql<{ segmentNo: string; lineNo: number; language: string; hash: string }>`
    select t.segment_no as "segmentNo", t.line_no as "lineNo", t.language, t.hash
    from segment_line_letter t
    join segment_line l on l.tenant_id = t.tenant_id and l.segment_no = t.segment_no and l.line_no = t.line_no
    where l.tenant_id = ${tenant} and l.contact_no = ${no} and t.hash is not null and t.hash is distinct from l.letter_hash
    order by t.segment_no, t.line_no, t.language`.execute(db)
  const interactions = await sql<EntryRow>`
    select entry_no as "entryNo", logged_segment_entry_no as "loggedSegment", segment_no as "segmentNo", date, time::text as time, description,
      subject, language, information_flow as "informationFlow", initiated_by as "initiatedBy", correspondence_type as "correspondenceType",
      salesperson_code as "salespersonCode", campaign_no as "campaignNo", alternative_address_code as "alternativeAddressCode", evaluation,
      attempt_failed as "attemptFailed", contact_via as "contactVia", cost::text as cost, duration_minutes as "durationMinutes", postponed, canceled, erased,
      letter_state as "letterState", letter_name as "letterName", ${keptValues} as "values", note
    from interaction_entry e
    where tenant_id = ${tenant} and contact_no = ${no}
    order by entry_no`.execute(db)
  // Where letters went to, and what became of them. An entry that came from a deleted contact (R-DEL) went to an address of hers.
  const deliveries = await sql<Row>`
    select d.interaction_entry_no as "entryNo", d.channel, d.form, d.state, d.reason, d.recipient, d.sent_at as "sentAt", r.created_at as "queuedAt"
    from delivery d
    join delivery_run r on r.tenant_id = d.tenant_id and r.id = d.run_id
    join interaction_entry e on e.tenant_id = d.tenant_id and e.entry_no = d.interaction_entry_no
    where e.tenant_id = ${tenant} and e.contact_no = ${no} and d.contact_no = ${no}
    order by d.interaction_entry_no, r.created_at, d.id`.execute(db)
  const comments = await sql<Row>`
    select n.entry_no as "entryNo", n.date, n.comment
    from interaction_comment n
    join interaction_entry e on e.tenant_id = n.tenant_id and e.entry_no = n.entry_no
    where e.tenant_id = ${tenant} and e.contact_no = ${no}
    order by n.entry_no, n.comment_no`.execute(db)
  const tasks = await sql<Row>`
    select no, type, description, date, status, closed, canceled, segment_no as "segmentNo", campaign_no as "campaignNo"
    from task where tenant_id = ${tenant} and contact_no = ${no} order by no`.execute(db)
  const opportunities = await sql<Row>`
    select no, description, created_on as "createdOn", status, closed, estimated_value::text as "estimatedValue", segment_no as "segmentNo"
    from opportunity where tenant_id = ${tenant} and contact_no = ${no} order by no`.execute(db)
  const itemSales = await sql<Row>`
    select entry_no as "entryNo", kind, company_no as "companyNo", item_no as "itemNo", variant_code as "variantCode", posted_on as "postedOn",
      quantity::text as quantity, amount::text as amount, document_no as "documentNo"
    from item_sale
    where tenant_id = ${tenant} and (contact_no = ${no} or company_no = ${no})
    order by entry_no`.execute(db)
  const imports = await sql<Row>`
    select i.taken_at as "takenAt", i.name as file, r.before
    from contact_import_row r
    join contact_import i on i.tenant_id = r.tenant_id and i.id = r.import_id
    where r.tenant_id = ${tenant} and r.contact_no = ${no}
    order by i.taken_at`.execute(db)
  return {
    contact: kept.contact,
    related: related.related,
    statistics: await statisticsOf(db, tenant, no),
    comments: comments.rows,
    deliveries: deliveries.rows,
    tasks: tasks.rows,
    opportunities: opportunities.rows,
    itemSales: itemSales.rows,
    imports: imports.rows,
    lines: lines.rows,
    lineLetters: lineLetters.rows,
    interactions: interactions.rows,
  }
}

const stored = (name: string, bytes: Uint8Array): ZipEntry => ({
  name,
  packed: { method: 0, bytes, crc: crc32(bytes), size: bytes.length },
})

const withoutHash = ({ letterHash, ...line }: LineRow): Row => ({ ...line, hasOwnLetter: letterHash !== null })
