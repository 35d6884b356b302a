/** Asks all that must hold (invariants.sql.ts), and makes letters of the log again to see whether they still come out as they did. */
import { sql, type Kysely } from 'kysely'
import { letterOfEntry } from '../interaction/letter-of-entry'
import { keepTemplates } from '../letter/templates'
import type { Schema } from '../store/schema'
import { invariants, type Broken, type Invariant } from './invariants.sql'

export type Verdict = Pick<Invariant, 'name' | 'promises'> & { readonly count: number; readonly first: readonly Broken[] }

const MOST_NAMED = 10
const PAGE = 500

/** One verdict for each invariant; those that hold count none. */
export async function examine(db: Kysely<Schema>): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = []
  for (const { name, promises, broken } of invariants) {
    const { rows } = await sql<Broken & { readonly count: number }>`
      select b.tenant, b.what, count(*) over () as count from (${broken}) b order by b.tenant, b.what limit ${MOST_NAMED}`.execute(db)
    verdicts.push({ name, promises, count: rows[0]?.count ?? 0, first: rows.map(({ tenant, what }) => ({ tenant, what })) })
  }
  return verdicts
}

/** The newest letters of the log, at most so many, each made again. Yields how many were; a letter that is gone on purpose is not asked for. */
export async function* examineLetters(db: Kysely<Schema>, most: number): AsyncGenerator<number, Verdict> {
  const templates = keepTemplates()
  const first: Broken[] = []
  let [count, done, tenant, before] = [0, 0, -1, 0]
  while (done < most) {
    const page = await db
      .selectFrom('interaction_entry')
      .select(['tenant_id', 'entry_no'])
      .where('letter_state', '<>', 'none')
      .where('erased', '=', false)
      .where('letter_deleted', '=', false)
      .where(sql<boolean>`(tenant_id, -entry_no) > (${tenant}::integer, ${-before}::bigint)`)
      .orderBy('tenant_id')
      .orderBy('entry_no', 'desc')
      .limit(Math.min(PAGE, most - done))
      .execute()
    for (const entry of page) {
      const letter = await letterOfEntry(db, entry.tenant_id, entry.entry_no, templates)
      if (letter.ok) continue
      count++
      const { reason } = letter.fault.facts
      const why = typeof reason === 'string' ? reason : letter.fault.code
      if (first.length < MOST_NAMED) first.push({ tenant: entry.tenant_id, what: `entry ${entry.entry_no}: ${why}` })
    }
    const last = page.at(-1)
    if (!last) break
    ;[tenant, before, done] = [last.tenant_id, last.entry_no, done + page.length]
    yield done
  }
  return { name: 'letter-as-logged', promises: 'A letter of the log comes out again as it was logged.', count, first }
}
