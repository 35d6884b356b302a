/** Those of whom a preview counts, by name: a page at a time, in the order of the lines, found by typing. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { ContactRow } from '#core/api/contact'
import type { PeopleAsked } from '#core/api/segment-preview'
import { isJoining, type Step } from '#core/segment/step'
import { foundByWords } from '../contact/found-by-words.sql'
import type { Schema } from '../store/schema'
import { candidates } from './candidates.sql'
import { leaves } from './leaving.sql'
import { heldBackReason } from './held-back.sql'
import { standingLine, type AskingAt } from './standing.sql'

export type FoundPerson = ContactRow & { readonly place: number }

/** One row more than `limit`, if there is one; `after` is the place of the last one seen. */
export async function previewPeople(
  db: Kysely<Schema>,
  at: AskingAt,
  step: Step,
  { which, q, after, limit }: { readonly which: PeopleAsked; readonly q: string; readonly after: number; readonly limit: number },
): Promise<{ readonly rows: readonly FoundPerson[]; readonly total: number }> {
  const within = foundByWords(q)
  const { rows } = await sql<FoundPerson & { readonly total: number }>`
    with p as materialized (${placed(at, step, which)}),
    found as materialized (
      select p.no, p.place from p join contact c on c.tenant_id = ${at.tenant} and c.no = p.no
      where ${within.length === 0 ? sql`true` : sql.join(within, sql` and `)}
    ),
    shown as (select no, place from found where place > ${after} order by place limit ${limit + 1})
    select c.no, c.kind, c.name, c.company_name as "companyName", c.post_code as "postCode", c.city, c.language, c.email,
      c.salesperson_code as "salespersonCode", c.last_interaction_on as "lastInteractionOn",
      ${heldBackReason} as "heldBack", c.exclude_from_segment as "excludeFromSegment", shown.place::integer as place, counted.total
    from (select count(*)::integer as total from found) counted
    left join shown on true
    left join contact c on c.tenant_id = ${at.tenant} and c.no = shown.no
    order by shown.place`.execute(db)
  // Where nobody is shown, there is one row that says how many there are.
  return { rows: rows.filter((row) => row.no !== null).map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 }
}

function placed(at: AskingAt, step: Step, which: PeopleAsked): RawBuilder<unknown> {
  if (isJoining(step)) {
    const { rows, order } = candidates(at, step)
    return sql`
      select k.no, row_number() over (order by ${order}) as place from (${rows}) k
      where k.no is not null and ${fateIs(which)}`
  }
  const goes = leaves(at, step)
  if (which !== 'leaving' && which !== 'staying') return sql`select null::text as no, 0::bigint as place where false`
  return sql`
    select l.contact_no as no, row_number() over (order by l.line_no) as place from segment_line l
    where ${standingLine(at)} and ${which === 'leaving' ? goes : sql`not ${goes}`}`
}

function fateIs(which: PeopleAsked): RawBuilder<boolean> {
  switch (which) {
    case 'joining':
      return sql`k.fate = 'joins'`
    case 'excludedButTaken':
      return sql`(k.fate = 'joins' and k.excluded)`
    case 'alreadyIn':
    case 'excluded':
      return sql`k.fate = ${which}`
    case 'heldBack':
      return sql`k.fate not in ('joins', 'alreadyIn', 'excluded', 'gone', 'canceled')`
    default:
      return sql`false`
  }
}
