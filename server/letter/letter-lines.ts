/**
 * The lines of a segment as their letters need them, some hundred at a time: each with its contact, what it says itself, its note and
 * which letter it uses.
 *
 * A few statements a batch (the lines, their contacts, those contacts' companies, what hangs on both), never one a line. Batches follow
 * each other by line number; no transaction is held between them, so that a segment that is changed meanwhile is seen as it then is.
 */
import { sql, type Kysely } from 'kysely'
import { heldBack } from '#core/contact/contact'
import { emptyNote, type Note } from '#core/letter/note'
import { followsTemplate, letterLanguageFor, lineValuesOf, type LetterRow, type LineOverrides } from '#core/segment/line'
import type { Schema } from '../store/schema'
import { ownValues as saidByLine } from '../segment/line-columns'
import type { SegmentKey } from '../segment/segment-key'
import { standingLine } from '../segment/standing.sql'
import { readAbout, type AboutContact } from './about-contacts'
import type { LetterLine } from './letter-line'
import type { SegmentFacts } from './segment-facts'
import type { LanguageRow } from './segment-letters'

const BATCH = 100

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

/** These lines, in this order. Those that are gone meanwhile are left out. */
export async function* letterLinesInOrder(
  db: Kysely<Schema>,
  facts: SegmentFacts,
  order: readonly number[],
): AsyncGenerator<readonly LetterLine[]> {
  for (let from = 0; from < order.length; from += BATCH) {
    const some = order.slice(from, from + BATCH)
    const place = new Map(some.map((lineNo, at) => [lineNo, at]))
    const lines = await readBatch(db, facts, some, 0)
    yield lines.toSorted((a, b) => (place.get(a.lineNo) ?? 0) - (place.get(b.lineNo) ?? 0))
  }
}

type Row = {
  readonly line_no: number
  readonly version: number
  readonly contact_no: string
  readonly own: LineOverrides
  readonly note: Note | null
  readonly evaluation: string
  readonly letter_hash: string | null
  readonly letter_name: string | null
  readonly letter_base_hash: string | null
  readonly letter_merged: boolean
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
    select l.line_no, l.version, l.contact_no, ${saidByLine} as own, l.note, l.evaluation, l.letter_hash, l.letter_name, l.letter_base_hash, l.letter_merged,
           l.alternative_address_code
      from segment_line l
     where ${standingLine({ ...key, stepsTaken: header.stepsTaken })} and ${asked} and l.line_no > ${after}
     order by l.line_no
     limit ${BATCH}`.execute(db)
  const aboutContact = await readAbout(db, facts, rows.map((row) => row.contact_no))
  const apart = rows.filter(({ own }) => !followsTemplate(own, header)).map((row) => row.line_no)
  const lineRows = apart.length === 0 ? noLineRows : await lettersOfLines(db, key, apart)
  return rows.map((row) => {
    const letters = followsTemplate(row.own, header) ? null : (lineRows.get(row.line_no) ?? [])
    return lineOf(facts, row, aboutContact(row.contact_no), letters)
  })
}

type Letter = Pick<LanguageRow, 'language' | 'subject' | 'hash' | 'fileName' | 'mapping'>

const noLineRows: ReadonlyMap<number, readonly Letter[]> = new Map()

/** Of lines with a template of their own, by line number (R-LTMPL 4). */
async function lettersOfLines(db: Kysely<Schema>, key: SegmentKey, lineNos: readonly number[]): Promise<ReadonlyMap<number, readonly Letter[]>> {
  const rows = await db
    .selectFrom('segment_line_letter')
    .select(['line_no', 'language', 'subject', 'hash', 'file_name as fileName', 'mapping'])
    .where('tenant_id', '=', key.tenant)
    .where('segment_no', '=', key.no)
    .where('line_no', 'in', [...lineNos])
    .orderBy('language')
    .execute()
  const byLine = new Map<number, Letter[]>()
  for (const row of rows) byLine.set(row.line_no, [...(byLine.get(row.line_no) ?? []), row])
  return byLine
}

/** `lineLetters` is null where the line goes by the segment's. */
function lineOf(facts: SegmentFacts, row: Row, about: AboutContact, lineLetters: readonly Letter[] | null): LetterLine {
  const { header, letters } = facts
  const { contact, company, ownValues } = about
  const defaults = { ...header, letters: letters.map(rowOf), lineLetters: (lineLetters ?? []).map(rowOf) }
  const values = lineValuesOf(row.own, defaults, contact ?? { salespersonCode: '', correspondenceType: 'none', language: '' })
  const { date } = values
  const goesBy: readonly Letter[] = lineLetters ?? letters
  const used = letterLanguageFor(values.language, goesBy.map((letter) => letter.language))
  const common = goesBy.find((letter) => letter.language === used)
  // What a line with another template has in place of the common letter is its own, and current on the line itself.
  const inherited = lineLetters === null ? common : undefined
  const mapping = common?.mapping ?? {}
  return {
    lineNo: row.line_no,
    version: row.version,
    contactNo: row.contact_no,
    contact,
    company,
    ...about.addressesOn(row.alternative_address_code, date),
    ownValues,
    heldBack: contact && heldBack(contact, values.correspondenceType),
    ...values,
    note: row.note ?? emptyNote,
    evaluation: row.evaluation,
    saysLanguage: row.own.language !== null && lineLetters === null,
    hasOwnTemplate: lineLetters !== null,
    rowLanguage: lineLetters === null ? null : used,
    isMerged: row.letter_merged,
    isStale: row.letter_base_hash !== null && typeof inherited?.hash === 'string' && row.letter_base_hash !== inherited.hash,
    commonHash: inherited?.hash ?? null,
    // A name that was mapped in the common letter means the same in the line's own, which is made from it.
    letter:
      row.letter_hash !== null
        ? { hash: row.letter_hash, fileName: row.letter_name ?? '', mapping, isOwn: true, language: values.language }
        : inherited && inherited.hash !== null
          ? { hash: inherited.hash, fileName: inherited.fileName, mapping, isOwn: false, language: inherited.language }
          : null,
  }
}

const rowOf = ({ language, subject, hash }: Letter): LetterRow => ({ language, subject, hasLetter: hash !== null })
