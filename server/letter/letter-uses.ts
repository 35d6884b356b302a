/** How many lines of a segment inherit from each row of its letters, whether the row has a letter yet or not. */
import { sql, type Kysely } from 'kysely'
import type { SegmentKey } from '../segment/locked'
import { standsAt } from '../segment/standing.sql'
import type { Schema } from '../store/schema'
import { followsTemplate } from './own-template.sql'

/** By the row's language. Lines are counted by the language that they show first, so that their number does not matter much (R-LANG). */
export async function linesUsing(db: Kysely<Schema>, { tenant, no }: SegmentKey): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ language: string; lines: number }>`
    with letter as (select language from segment_letter where tenant_id = ${tenant} and segment_no = ${no}),
    shown as (
      select coalesce(
          l.language,
          case when s.language = '' or (c.language <> '' and c.language in (select language from letter)) then c.language else s.language end
        ) as language, count(*) as lines
        from segment s
        join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
        join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
       where s.tenant_id = ${tenant} and s.no = ${no} and l.letter_hash is null and ${followsTemplate}
       group by 1)
    select used.language, sum(shown.lines)::int as lines
      from shown
      join lateral (
        select language from letter where letter.language in (shown.language, '') order by letter.language = shown.language desc limit 1
      ) used on true
     group by used.language`.execute(db)
  return new Map(rows.map(({ language, lines }) => [language, lines]))
}
