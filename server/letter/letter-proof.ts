/**
 * Ties a mark in a document (core/letter/letter-mark.ts) to one line of one house.
 *
 * No secret: it keeps apart houses that number alike, and lines whose contact was another. Whoever knows all that it is made of can make it,
 * and gains what they could type in the pane: every request is answered for its own tenant alone.
 */
import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { LetterMark } from '#core/letter/letter-mark'
import type { LineKey } from '../segment/lines'
import { standsAt } from '../segment/standing.sql'
import type { Schema } from '../store/schema'

export type MarkedRow = { readonly mark: LetterMark; readonly stands: boolean; readonly description: string }

/** The mark of a line as it is now; one that has left its segment has one too. Null where there never was such a line. */
export async function markOfLine(db: Kysely<Schema>, key: LineKey): Promise<MarkedRow | null> {
  const [row] = (
    await sql<{ contact_no: string; version: number; created_at: Date; stands: boolean; description: string }>`
      select l.contact_no, l.version, s.created_at, s.description, (${standsAt(sql`s.steps_taken`)}) as stands
        from segment s
        join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no
       where s.tenant_id = ${key.tenant} and s.no = ${key.no} and l.line_no = ${key.lineNo}`.execute(db)
  ).rows
  if (row === undefined) return null
  const said = ['flett letter', key.tenant, key.no, key.lineNo, row.contact_no, row.created_at.toISOString()].join('\n')
  const proof = createHash('sha256').update(said).digest('hex').slice(0, 32)
  const mark = { segmentNo: key.no, lineNo: key.lineNo, version: row.version, proof }
  return { mark, stands: row.stands, description: row.description }
}
