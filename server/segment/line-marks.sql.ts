/**
 * What is special about the line `l` of the segment `s` and the contact `c`, as a condition: the list shows the lines that it holds for.
 *
 * Says what the line shows by itself (lines.ts); a test holds the two together.
 */
import { sql, type RawBuilder } from 'kysely'
import { overridables } from '#core/segment/overridable'
import type { LineMark } from '#core/segment/line-mark'
import { heldBackReasonBy, resolvedType, typeOfSegment } from './held-back.sql'
import { lineColumns } from './line-columns'

const columns = { ...lineColumns, alternativeAddressCode: 'alternative_address_code' } as const
const own = overridables.map((field) => sql.ref(`l.${columns[field]}`))

const ofSegment = sql`t.tenant_id = s.tenant_id and t.segment_no = s.no`
/** R-LANG. */
const language = sql`coalesce(l.language, case
  when s.language = '' then c.language
  when c.language <> '' and exists (select from segment_letter t where ${ofSegment} and t.language = c.language) then c.language
  else s.language end)`
/** The common letter that serves the line; null where none does. */
const common = sql`(
  select t.hash from segment_letter t where ${ofSegment} and t.language in (${language}, '')
  order by t.language = ${language} desc limit 1)`
const hasSegmentsTemplate = sql`(l.interaction_template_code is null or l.interaction_template_code = s.interaction_template_code)`
const isLetterless = sql`(l.letter_hash is null and exists (select from segment_letter t where ${ofSegment})
  and not coalesce(${hasSegmentsTemplate} and ${common} is not null, false))`

const conditions: Readonly<Record<LineMark, RawBuilder<boolean>>> = {
  own: sql`(num_nonnulls(${sql.join(own)}) > 0 or l.evaluation <> '')`,
  ownLetter: sql`l.letter_hash is not null`,
  note: sql`l.note is not null`,
  stale: sql`(l.letter_hash is not null and l.letter_base_hash is not null and l.letter_base_hash <> ${common})`,
  problem: sql`(${heldBackReasonBy(resolvedType(sql`l.correspondence_type`, typeOfSegment))} is not null or ${isLetterless})`,
}

export const isMarked = (mark: LineMark): RawBuilder<boolean> => conditions[mark]
/** Asks the contact's columns too. */
export const marksByContact = (mark: LineMark): boolean => mark === 'stale' || mark === 'problem'
