/** What still uses a thing that somebody wants to delete: named where that is short, counted where there may be many. */
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Schema } from './schema'

type Use = { readonly kind: 'named' | 'counted'; readonly rows: RawBuilder<unknown> }

/** The first ten, by name. `rows` gives one column, `name`. */
export const named = (rows: RawBuilder<unknown>): Use => ({ kind: 'named', rows })
/** How many rows there are. */
export const counted = (rows: RawBuilder<unknown>): Use => ({ kind: 'counted', rows })

export type Uses = Readonly<Record<string, readonly string[] | number>>

const MOST_NAMED = 10

/** Null: nothing uses it. Uses that do not occur are left out. */
export async function usesOf(db: Kysely<Schema>, uses: Readonly<Record<string, Use>>): Promise<Uses | null> {
  const found: Record<string, readonly string[] | number> = {}
  for (const [what, { kind, rows }] of Object.entries(uses)) {
    if (kind === 'counted') {
      const answer = await sql<{ count: number }>`select count(*) as count from (${rows}) u`.execute(db)
      const count = answer.rows[0]?.count ?? 0
      if (count > 0) found[what] = count
    } else {
      const answer = await sql<{ name: string }>`select distinct u.name from (${rows}) u order by u.name limit ${MOST_NAMED}`.execute(db)
      if (answer.rows.length > 0) found[what] = answer.rows.map((row) => row.name)
    }
  }
  return Object.keys(found).length === 0 ? null : found
}
