/**
 * The common letters of a segment, one for a language; the empty language serves every line that has none of its own (R-LANG).
 *
 * Changing a letter changes what the segment says, so that the segment is held meanwhile, shared with others who change its parts, and
 * cannot be logged between the two. A new file keeps the mapping: names mean the same in the next draft of a letter.
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import type { SegmentKey } from '../segment/locked'
import { followsTemplate } from './own-template.sql'

export type LetterKey = SegmentKey & { readonly language: string }
export type Mapping = Readonly<Record<string, string>>
export type SegmentLetter = {
  readonly language: string
  readonly hash: string
  /** Null: the header's. */
  readonly subject: string | null
  readonly description: string
  readonly fileName: string
  readonly mapping: Mapping
  readonly changedAt: Date
  readonly version: number
}

/** A language of the segment: with its letter, or without one yet. */
export type LanguageRow = Omit<SegmentLetter, 'hash'> & { readonly hash: string | null }

/** Those without a letter too, by language. */
export const listRows = async (db: Kysely<Schema>, key: SegmentKey): Promise<readonly LanguageRow[]> =>
  rowsOf(db, key).orderBy('language').execute()

export const readRow = async (db: Kysely<Schema>, key: LetterKey): Promise<LanguageRow | null> =>
  (await rowsOf(db, key).where('language', '=', key.language).executeTakeFirst()) ?? null

/** By language. */
export async function listLetters(db: Kysely<Schema>, key: SegmentKey): Promise<readonly SegmentLetter[]> {
  return lettersOf(db, key).orderBy('language').execute()
}

export async function readLetter(db: Kysely<Schema>, key: LetterKey): Promise<SegmentLetter | null> {
  return (await lettersOf(db, key).where('language', '=', key.language).executeTakeFirst()) ?? null
}

/**
 * Null: there is no such segment. The first row of a segment that named no language is in the language of all its lines from then on
 * (R-ATT 7): nobody stays without a letter because they speak another one.
 */
export async function putLetter(
  trx: Transaction<Schema>,
  key: LetterKey,
  letter: { readonly hash: string; readonly fileName: string; readonly mapping?: Mapping },
): Promise<null | 'kept'> {
  if (!(await touchSegment(trx, key))) return null
  const { hash, fileName, mapping } = letter
  await takeFirstLanguage(trx, key)
  await trx
    .insertInto('segment_letter')
    .values({ ...whose(key), hash, file_name: fileName, mapping: jsonOf(mapping ?? {}) })
    .onConflict((again) =>
      again.columns(['tenant_id', 'segment_no', 'language']).doUpdateSet({
        hash,
        file_name: fileName,
        ...(mapping && { mapping: jsonOf(mapping) }),
        changed_at: sql<Date>`now()`,
        version: sql<number>`segment_letter.version + 1`,
      }),
    )
    .execute()
  return 'kept'
}

export type RowDraft = { readonly subject?: string | null; readonly description?: string; readonly mapping?: Mapping }

/** A language without a letter yet (R-PROP 8). False: it has its row already. The segment is held. */
export async function addRow(trx: Transaction<Schema>, key: LetterKey, { subject, description, mapping }: RowDraft): Promise<boolean> {
  await takeFirstLanguage(trx, key)
  const added = await trx
    .insertInto('segment_letter')
    .values({ ...whose(key), hash: null, subject: subject ?? null, description: description ?? '', mapping: jsonOf(mapping ?? {}) })
    .onConflict((again) => again.doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What the draft leaves out stays as it is. The segment is held, and the row is there. */
export async function changeRow(trx: Transaction<Schema>, key: LetterKey, { mapping, ...said }: RowDraft): Promise<void> {
  await trx
    .updateTable('segment_letter')
    .set({ ...said, ...(mapping && { mapping: jsonOf(mapping) }), ...changed })
    .where((row) => row.and(whose(key)))
    .execute()
}

/** The row stays, without its letter. */
export async function emptyRow(trx: Transaction<Schema>, key: LetterKey): Promise<void> {
  await trx
    .updateTable('segment_letter')
    .set({ hash: null, file_name: '', ...changed })
    .where((row) => row.and(whose(key)))
    .execute()
}

/**
 * False: there is no such letter. A segment whose language it was goes on in another one's, or in none; lines that were set to this
 * language by hand are resolved anew, unless a letter for every language serves them (R-ATT 6).
 */
export async function deleteLetter(trx: Transaction<Schema>, key: LetterKey): Promise<boolean> {
  if (!(await touchSegment(trx, key))) return false
  const gone = await trx
    .deleteFrom('segment_letter')
    .where((row) => row.and(whose(key)))
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) return false
  if (key.language === '') return true
  await sql`
    update segment s set language = coalesce((
      select min(t.language) from segment_letter t
       where t.tenant_id = s.tenant_id and t.segment_no = s.no and t.language <> ''), '')
     where s.tenant_id = ${key.tenant} and s.no = ${key.no} and s.language = ${key.language}`.execute(trx)
  await sql`
    update segment_line l set language = null, version = l.version + 1
      from segment s
     where s.tenant_id = ${key.tenant} and s.no = ${key.no} and l.tenant_id = s.tenant_id and l.segment_no = s.no
       and l.language = ${key.language} and l.letter_hash is null and ${followsTemplate}
       and not exists (
         select 1 from segment_letter t where t.tenant_id = s.tenant_id and t.segment_no = s.no and t.language = '')`.execute(trx)
  return true
}

async function takeFirstLanguage(trx: Transaction<Schema>, { tenant, no, language }: LetterKey): Promise<void> {
  await sql`
    update segment s set language = ${language}
     where s.tenant_id = ${tenant} and s.no = ${no} and s.language = ''
       and not exists (select 1 from segment_letter t where t.tenant_id = s.tenant_id and t.segment_no = s.no)`.execute(trx)
}

/** Holds the segment until the transaction ends, and says that it was changed. False: there is none. */
export async function touchSegment(trx: Transaction<Schema>, key: SegmentKey): Promise<boolean> {
  const touched = await trx
    .updateTable('segment')
    .set({ changed_at: sql<Date>`now()` })
    .where('tenant_id', '=', key.tenant)
    .where('no', '=', key.no)
    .executeTakeFirst()
  return touched.numUpdatedRows > 0n
}

const whose = ({ tenant, no, language }: LetterKey) => ({ tenant_id: tenant, segment_no: no, language })
const changed = { changed_at: sql<Date>`now()`, version: sql<number>`version + 1` }

const lettersOf = (db: Kysely<Schema>, key: SegmentKey) => rowsOf(db, key).where('hash', 'is not', null).$narrowType<{ hash: string }>()

const rowsOf = (db: Kysely<Schema>, key: SegmentKey) =>
  db
    .selectFrom('segment_letter')
    .select(['language', 'hash', 'subject', 'description', 'file_name as fileName', 'mapping', 'changed_at as changedAt', 'version'])
    .where('tenant_id', '=', key.tenant)
    .where('segment_no', '=', key.no)
