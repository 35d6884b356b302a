/**
 * The personal note of a line, and what is kept of its own letter (own-letter.ts).
 *
 * Both belong to the line and outlive every change of the common letter. Only a line that stands is changed; its segment is held, shared
 * with other lines' changes, so that it is not logged meanwhile.
 */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import { emptyNote, type Note } from '#core/letter/note'
import { fail, ok, type Result } from '#core/prelude/result'
import { jsonOf } from '../store/json'
import type { Schema } from '../store/schema'
import type { LineKey } from '../segment/lines'
import type { LockFault } from '../segment/locked'
import { standsAt } from '../segment/standing.sql'

export type LineTexts = { readonly note: Note; readonly letterHash: string | null; readonly letterName: string; readonly version: number }

export async function readLineTexts(db: Kysely<Schema>, key: LineKey): Promise<LineTexts | null> {
  const [row] = (
    await sql<{ note: Note | null; letter_hash: string | null; letter_name: string | null; version: number }>`
      select l.note, l.letter_hash, l.letter_name, l.version ${standingLineOf(key)}`.execute(db)
  ).rows
  return row === undefined
    ? null
    : { note: row.note ?? emptyNote, letterHash: row.letter_hash, letterName: row.letter_name ?? '', version: row.version }
}

/** A note without text takes the note away. */
export async function putNote(trx: Transaction<Schema>, key: LineKey, note: Note, seen: number | null): Promise<Result<null, LockFault>> {
  const [line] = (await sql<{ version: number }>`select l.version ${standingLineOf(key)} for share of s for update of l`.execute(trx)).rows
  if (line === undefined) return fail({ kind: 'not-found' })
  if (seen !== null && line.version !== seen) return fail({ kind: 'changed-meanwhile', current: line.version })
  await trx
    .updateTable('segment_line')
    .set({ note: isBlank(note) ? null : jsonOf(note), version: line.version + 1 })
    .where('tenant_id', '=', key.tenant)
    .where('segment_no', '=', key.no)
    .where('line_no', '=', key.lineNo)
    .execute()
  return ok(null)
}

/** From here on: the segment `s` and its line `l`, if that stands. */
export const standingLineOf = (key: LineKey): RawBuilder<unknown> => sql`
  from segment s
  join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
 where s.tenant_id = ${key.tenant} and s.no = ${key.no} and l.line_no = ${key.lineNo}`

const isBlank = (note: Note): boolean => note.paragraphs.every((paragraph) => paragraph.runs.every((run) => run.text.trim() === ''))
