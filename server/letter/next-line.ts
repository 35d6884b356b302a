/** The way from line to line: to the next problem, and to the next line that says something personal. */
import { sql, type Kysely } from 'kysely'
import type { NextLine } from '#core/api/letter'
import { standingLine } from '../segment/standing.sql'
import type { Schema } from '../store/schema'
import type { Checked } from './kept-check'
import type { SegmentFacts } from './segment-facts'

export type Onward = { readonly after: number; readonly isBack: boolean }

/** Numbers of the lines that have a note or a letter of their own, in order. */
export async function personalLines(db: Kysely<Schema>, { key, header }: SegmentFacts): Promise<readonly number[]> {
  const { rows } = await sql<{ line_no: number }>`
    select l.line_no from segment_line l
     where ${standingLine({ ...key, stepsTaken: header.stepsTaken })} and (l.note is not null or l.letter_hash is not null)
     order by l.line_no`.execute(db)
  return rows.map((row) => row.line_no)
}

export const problemLines = ({ lines }: Checked): readonly number[] =>
  [...lines].flatMap(([lineNo, findings]) => (findings.length > 0 ? [lineNo] : []))

/** `lineNos` in order; the nearest beyond `after`, in the direction asked for. */
export async function nextLine(db: Kysely<Schema>, facts: SegmentFacts, lineNos: readonly number[], { after, isBack }: Onward): Promise<Omit<NextLine, 'findings'>> {
  const at = isBack ? lineNos.findLastIndex((lineNo) => lineNo < after) : lineNos.findIndex((lineNo) => lineNo > after)
  const lineNo = lineNos[at]
  if (lineNo === undefined) return { lineNo: null, contactNo: '', contactName: '', count: lineNos.length, position: 0 }
  const { rows } = await sql<{ no: string; name: string | null }>`
    select l.contact_no as no, c.name
      from segment_line l left join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
     where l.tenant_id = ${facts.key.tenant} and l.segment_no = ${facts.key.no} and l.line_no = ${lineNo}`.execute(db)
  return { lineNo, contactNo: rows[0]?.no ?? '', contactName: rows[0]?.name ?? '', count: lineNos.length, position: at + 1 }
}
