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

export type LetterKey = SegmentKey & { readonly language: string }
export type Mapping = Readonly<Record<string, string>>
export type SegmentLetter = {
  readonly language: string
  readonly hash: string
  /** Null: the header's. */
  readonly subject: string | null
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

/** By language. */
export async function listLetters(db: Kysely<Schema>, key: SegmentKey): Promise<readonly SegmentLetter[]> {
  return lettersOf(db, key).orderBy('language').execute()
}

export async function readLetter(db: Kysely<Schema>, key: LetterKey): Promise<SegmentLetter | null> {
  return (await lettersOf(db, key).where('language', '=', key.language).executeTakeFirst()) ?? null
}

/** Null: there is no such segment. */
export async function putLetter(
  trx: Transaction<Schema>,
  key: LetterKey,
  letter: { readonly hash: string; readonly fileName: string; readonly mapping?: Mapping },
): Promise<null | 'kept'> {
  if (!(await touchSegment(trx, key))) return null
  const { hash, fileName, mapping } = letter
  await trx
    .insertInto('segment_letter')
    .values({
      tenant_id: key.tenant,
      segment_no: key.no,
      language: key.language,
      hash,
      file_name: fileName,
      mapping: jsonOf(mapping ?? {}),
    })
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

/** False: there is no such letter. */
export async function deleteLetter(trx: Transaction<Schema>, key: LetterKey): Promise<boolean> {
  if (!(await touchSegment(trx, key))) return false
  const gone = await trx
    .deleteFrom('segment_letter')
    .where('tenant_id', '=', key.tenant)
    .where('segment_no', '=', key.no)
    .where('language', '=', key.language)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
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

const lettersOf = (db: Kysely<Schema>, key: SegmentKey) => rowsOf(db, key).where('hash', 'is not', null).$narrowType<{ hash: string }>()

const rowsOf = (db: Kysely<Schema>, key: SegmentKey) =>
  db
    .selectFrom('segment_letter')
    .select(['language', 'hash', 'subject', 'file_name as fileName', 'mapping', 'changed_at as changedAt', 'version'])
    .where('tenant_id', '=', key.tenant)
    .where('segment_no', '=', key.no)
