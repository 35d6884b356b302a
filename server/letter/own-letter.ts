/**
 * A line's own letter (R-ATT): put, taken away, kept although the common one has changed. The note is none of it, and always stays.
 *
 * An own letter knows which common letter it was made from, so that a later change of that one shows. A line with a template of its own
 * keeps its letter in the row of its language as well, and finds it there when its language is changed and changed back.
 */
import { sql, type Transaction } from 'kysely'
import { fail, ok, type Result } from '#core/prelude/result'
import type { LineKey } from '../segment/lines'
import type { LockFault } from '../segment/locked'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import type { LetterLine } from './letter-line'
import { standingLineOf } from './line-texts'

export type OwnLetter = { readonly hash: string; readonly name: string; readonly isMerged: boolean }

/** Holds a line that stands, and its segment, shared with other lines' changes. `seen` is the version that whoever asks has read. */
export async function holdLine(trx: Transaction<Schema>, key: LineKey, seen: number | null): Promise<Result<null, LockFault>> {
  const [held] = (await sql<{ version: number }>`select l.version ${standingLineOf(key)} for share of s for update of l`.execute(trx)).rows
  if (held === undefined) return fail({ kind: 'not-found' })
  return seen !== null && held.version !== seen ? fail({ kind: 'changed-meanwhile', current: held.version }) : ok(null)
}

/** The line is held. R-ATT 4: the subject of a merged letter that somebody went on writing in is the line's description. */
export async function putOwnLetter(trx: Transaction<Schema>, key: LineKey, line: LetterLine, letter: OwnLetter): Promise<void> {
  const isMerged = letter.isMerged || (line.isMerged && line.letter?.isOwn === true)
  await change(trx, key, {
    letter_hash: letter.hash,
    letter_name: letter.name,
    letter_merged: isMerged,
    // What was made from an older common letter is not newer for being saved again.
    ...(!line.letter?.isOwn && { letter_base_hash: line.commonHash }),
    ...(letter.isMerged && !line.isMerged && { subject: line.description }),
  })
  if (!line.hasOwnTemplate) return
  const row = { hash: letter.hash, file_name: letter.name, mapping: jsonOf(line.letter?.mapping ?? {}) }
  await trx
    .insertInto('segment_line_letter')
    .values({ tenant_id: key.tenant, segment_no: key.no, line_no: key.lineNo, language: line.rowLanguage ?? line.language, subject: '', ...row })
    .onConflict((again) => again.columns(['tenant_id', 'segment_no', 'line_no', 'language']).doUpdateSet(row))
    .execute()
}

/** The line is held. It inherits again; with a template of its own it has no letter in this language any more (R-ATT 2). */
export async function dropOwnLetter(trx: Transaction<Schema>, key: LineKey, line: LetterLine): Promise<void> {
  const subjectWasMade = line.isMerged && line.subject === line.description
  await change(trx, key, {
    letter_hash: null,
    letter_name: null,
    letter_merged: false,
    letter_base_hash: null,
    ...(subjectWasMade && { subject: null }),
  })
  if (line.hasOwnTemplate && line.rowLanguage !== null) {
    await sql`
      delete from segment_line_letter
       where tenant_id = ${key.tenant} and segment_no = ${key.no} and line_no = ${key.lineNo} and language = ${line.rowLanguage}`.execute(trx)
  }
}

/** The line is held. The own letter stays as it is, and is of today's common letter from now on. */
export const keepOwnLetter = (trx: Transaction<Schema>, key: LineKey, line: LetterLine): Promise<void> =>
  change(trx, key, { letter_base_hash: line.commonHash })

type Change = {
  readonly letter_hash?: string | null
  readonly letter_name?: string | null
  readonly letter_merged?: boolean
  readonly letter_base_hash?: string | null
  readonly subject?: string | null
}

async function change(trx: Transaction<Schema>, { tenant, no, lineNo }: LineKey, to: Change): Promise<void> {
  await trx
    .updateTable('segment_line')
    .set({ ...to, version: sql<number>`version + 1` })
    .where('tenant_id', '=', tenant)
    .where('segment_no', '=', no)
    .where('line_no', '=', lineNo)
    .execute()
}
