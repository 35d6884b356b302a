/**
 * The lines of a segment as their letters need them, some hundred at a time: each with its contact, what it says itself, its note and
 * which letter it uses.
 *
 * A few statements a batch (the lines, their contacts, those contacts' companies, what hangs on both), never one a line. Batches follow
 * each other by line number; no transaction is held between them, so that a segment that is changed meanwhile is seen as it then is.
 */
import { sql, type Kysely } from 'kysely'
import { addressOfLine, addressOn, type KeptAddress } from '#core/contact/alternative-address'
import { heldBack, type Contact } from '#core/contact/contact'
import { emptyNote, type Note } from '#core/letter/note'
import { letterLanguageFor, lineValuesOf, type LineOverrides } from '#core/segment/line'
import { readAddresses } from '../contact/alternative-addresses'
import { contactColumns } from '../contact/contact-rows'
import { readOwnValues, type ContactValue } from '../contact/own-fields'
import type { Schema } from '../store/schema'
import { ownValues as saidByLine } from '../segment/line-columns'
import { standingLine } from '../segment/standing.sql'
import type { LetterLine } from './letter-line'
import type { SegmentFacts } from './segment-facts'

const BATCH = 200

/** In line order. `only` leaves out all other lines. */
export async function* letterLines(
  db: Kysely<Schema>,
  facts: SegmentFacts,
  only: readonly number[] | null = null,
): AsyncGenerator<readonly LetterLine[]> {
  for (let after = 0; ;) {
    const batch = await readBatch(db, facts, only, after)
    if (batch.length > 0) yield batch
    const last = batch.at(-1)
    if (!last || batch.length < BATCH) return
    after = last.lineNo
  }
}

type Row = {
  readonly line_no: number
  readonly version: number
  readonly contact_no: string
  readonly own: LineOverrides
  readonly note: Note | null
  readonly letter_hash: string | null
  readonly letter_name: string | null
  readonly alternative_address_code: string | null
}

async function readBatch(
  db: Kysely<Schema>,
  facts: SegmentFacts,
  only: readonly number[] | null,
  after: number,
): Promise<readonly LetterLine[]> {
  const { key, header } = facts
  const asked = only === null ? sql`true` : sql`l.line_no = any(${only}::bigint[])`
  const { rows } = await sql<Row>`
    select l.line_no, l.version, l.contact_no, ${saidByLine} as own, l.note, l.letter_hash, l.letter_name, l.alternative_address_code
      from segment_line l
     where ${standingLine({ ...key, stepsTaken: header.stepsTaken })} and ${asked} and l.line_no > ${after}
     order by l.line_no
     limit ${BATCH}`.execute(db)
  const contacts = await contactsBy(db, key.tenant, rows.map((row) => row.contact_no))
  const companyNos = [...contacts.values()].filter((contact) => contact.kind === 'person' && contact.companyNo !== '').map((contact) => contact.companyNo)
  const companies = await contactsBy(db, key.tenant, companyNos)
  const addresses = await readAddresses(db, key.tenant, [...contacts.keys(), ...(facts.inheritsAddress ? companies.keys() : [])])
  const ownValues = facts.ownFields.length === 0 ? noOwnValues : await readOwnValues(db, key.tenant, [...contacts.keys()])
  return rows.map((row) => {
    const contact = contacts.get(row.contact_no) ?? null
    const company = (contact?.kind === 'person' && companies.get(contact.companyNo)) || null
    return lineOf(facts, row, { contact, company, addresses, ownValues: ownValues.get(row.contact_no) ?? [] })
  })
}

const noOwnValues: ReadonlyMap<string, readonly ContactValue[]> = new Map()

/** Asked by their numbers and not joined: whatever the planner believes of a table that was just filled, it is read once at most. */
async function contactsBy(db: Kysely<Schema>, tenant: number, nos: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
  if (nos.length === 0) return new Map()
  const { rows } = await sql<Contact>`select ${contactColumns} from contact c where c.tenant_id = ${tenant} and c.no = any(${[...new Set(nos)]})`.execute(db)
  return new Map(rows.map((contact) => [contact.no, contact]))
}

type About = {
  readonly contact: Contact | null
  readonly company: Contact | null
  readonly addresses: ReadonlyMap<string, readonly KeptAddress[]>
  readonly ownValues: readonly ContactValue[]
}

function lineOf(facts: SegmentFacts, row: Row, { contact, company, addresses, ownValues }: About): LetterLine {
  const { header, letters } = facts
  const rows = letters.map(({ language, subject, hash }) => ({ language, subject, hasLetter: hash !== null }))
  const values = lineValuesOf(row.own, { ...header, letters: rows }, contact ?? { salespersonCode: '', correspondenceType: 'none', language: '' })
  const { date } = values
  const used = letterLanguageFor(values.language, letters.map((letter) => letter.language))
  const inherited = letters.find((letter) => letter.language === used)
  const mapping = inherited?.mapping ?? {}
  return {
    lineNo: row.line_no,
    version: row.version,
    contactNo: row.contact_no,
    contact,
    company,
    alternative: addressOfLine(addresses.get(row.contact_no) ?? [], row.alternative_address_code, date),
    companyAlternative: company && addressOn(addresses.get(company.no) ?? [], date),
    ownValues,
    heldBack: contact && heldBack(contact, values.correspondenceType),
    ...values,
    note: row.note ?? emptyNote,
    // A name that was mapped in the common letter means the same in the line's own, which is made from it.
    letter:
      row.letter_hash !== null
        ? { hash: row.letter_hash, fileName: row.letter_name ?? '', mapping, isOwn: true, language: values.language }
        : inherited && inherited.hash !== null
          ? { hash: inherited.hash, fileName: inherited.fileName, mapping, isOwn: false, language: inherited.language }
          : null,
  }
}
