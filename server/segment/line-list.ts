/** Which lines of a segment a page shows, in which order; what they say is read afterwards (lines.ts). */
import { sql, type Kysely } from 'kysely'
import type { LineSort, lineSorts } from '#core/api/line-list'
import type { LineMark } from '#core/segment/line-mark'
import { foundByWords } from '../contact/found-by-words.sql'
import { beyond, inOrder, pageFrom, sortOf, textKey, writtenKeys, type ListKey, type ListOrder, type ListPlace } from '../store/list-order'
import type { Schema } from '../store/schema'
import { isMarked, marksByContact } from './line-marks.sql'
import type { SegmentKey } from './segment-key'
import { standsAt } from './standing.sql'

export type LinesAsked = {
  readonly q?: string
  readonly sort?: LineSort
  readonly which?: LineMark
  readonly place: ListPlace
  readonly limit: number
}
export type PlacedLine = { readonly lineNo: number; readonly place: readonly string[] }

/** One line more than `limit`, if there is one. */
export async function findLines(
  db: Kysely<Schema>,
  { tenant, no }: SegmentKey,
  { q = '', sort = 'line', which, place, limit }: LinesAsked,
): Promise<{ readonly lines: readonly PlacedLine[]; readonly total: number }> {
  const order = lineOrder(sort)
  const words = foundByWords(q)
  const standing = sql`
    from segment s
    join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}`
  const contact = sql`join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no`
  const ofSegment = sql`where s.tenant_id = ${tenant} and s.no = ${no}`
  const conditions = [...words, ...(which ? [isMarked(which)] : [])]
  const found = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
  // In the order of the lines and without words the contacts need not be looked at.
  const asked =
    needsContact(sort) || words.length > 0 || (which && marksByContact(which))
      ? sql`${standing} ${contact} ${ofSegment} and ${found}`
      : sql`${standing} ${ofSegment} and ${found}`
  const { rows: lines } = await sql<PlacedLine>`
    select l.line_no as "lineNo", ${writtenKeys(order)} as place
    ${asked} and ${beyond(order, place)}
    order by ${inOrder(order)} ${pageFrom(place, limit)}`.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*) as total ${conditions.length > 0 ? asked : sql`${standing} ${ofSegment}`}`.execute(db)
  return { lines, total: counted.rows[0]?.total ?? 0 }
}

const lineNo: ListKey = { column: sql`l.line_no`, fits: (written) => /^\d{1,18}$/.test(written) }
const name = textKey(sql`c.name_key`)

const keysBy: Readonly<Record<(typeof lineSorts)[number], readonly ListKey[]>> = {
  line: [lineNo],
  name: [name, lineNo],
  company: [textKey(sql`c.company_name_key`), name, lineNo],
  city: [textKey(sql`c.city_key`), name, lineNo],
  postCode: [textKey(sql`c.post_code_key`), name, lineNo],
}

export function lineOrder(sort: LineSort): ListOrder {
  const { name: by, isBackwards } = sortOf<(typeof lineSorts)[number]>(sort)
  return { keys: keysBy[by], isBackwards }
}

const needsContact = (sort: LineSort): boolean => sort !== 'line' && sort !== '-line'
