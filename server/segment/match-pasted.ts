/** Finds the contacts that a pasted list names: one statement for the whole list, and each line by what is believed most. */
import { sql, type Kysely } from 'kysely'
import type { MatchedLine } from '#core/api/pasted'
import { pastedKeys, pastedKinds } from '#core/segment/pasted'
import type { Schema } from '../store/schema'
import { namedContacts } from './named-contacts'

/** Of several that a line may mean so many are named. */
const NAMED = 5

export async function matchPasted(db: Kysely<Schema>, tenant: number, lines: readonly string[]): Promise<readonly MatchedLine[]> {
  const keys = lines.flatMap((text, line) => pastedKeys(text).map(({ kind, key }) => ({ line, belief: pastedKinds.indexOf(kind), key })))
  const { rows } = await sql<{ line: number; belief: number; count: number; nos: readonly string[] }>`
    with asked as materialized (
      select * from unnest(${keys.map((key) => key.line)}::integer[], ${keys.map((key) => key.belief)}::integer[], ${keys.map((key) => key.key)}::text[])
        as t (line, belief, key)
    ),
    found as (
      select a.line, a.belief, c.no from asked a join contact c on c.tenant_id = ${tenant} and c.no = a.key where a.belief = 0
      union select a.line, a.belief, c.no from asked a join contact c on c.tenant_id = ${tenant} and c.email_key = a.key where a.belief = 1
      union select a.line, a.belief, c.no from asked a
        join contact c on c.tenant_id = ${tenant} and c.external_id_key <> '' and c.external_id_key = a.key where a.belief = 2
      union select a.line, a.belief, c.no from asked a join contact c on c.tenant_id = ${tenant} and c.name_key = a.key where a.belief = 3
    )
    select distinct on (line) line, belief, count, nos
    from (
      select line, belief, count(*)::integer as count, (array_agg(no order by no))[:${NAMED}] as nos from found group by line, belief
    ) t
    order by line, belief`.execute(db)
  const contacts = new Map(
    (await namedContacts(db, tenant, [...new Set(rows.flatMap((row) => row.nos))])).map((contact) => [contact.no, contact]),
  )
  const byLine = new Map(rows.map((row) => [row.line, row]))
  return lines.map((text, line) => {
    const { count = 0, belief = 0, nos = [] } = byLine.get(line) ?? {}
    return {
      text,
      found: count === 0 ? 'none' : count === 1 ? 'one' : 'several',
      by: count === 0 ? null : (pastedKinds[belief] ?? null),
      count,
      contacts: nos.flatMap((no) => contacts.get(no) ?? []),
    }
  })
}
