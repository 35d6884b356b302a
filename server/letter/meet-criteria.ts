/**
 * Which contacts meet the saved criteria that letters ask for ("only for …"): one statement for some hundred contacts and all codes.
 *
 * The criteria themselves are read once for whoever asks, so that one job's letters all go by the same. Days that criteria tell relatively
 * are told from the letter's date, as every date in a letter is.
 */
import { sql, type Kysely } from 'kysely'
import type { Step } from '#core/segment/step'
import { areAnswerable, meets } from '../segment/meets.sql'
import type { Schema } from '../store/schema'

/** `today` is a day as in 2026-03-02. */
export type MeetsQuestion = { readonly codes: readonly string[]; readonly contactNos: readonly string[]; readonly today: string }
export type NotAnswered = 'gone' | 'by-lot'
export type MeetsAnswer = {
  /** The codes of the criteria that a contact meets, by its number. */
  readonly met: ReadonlyMap<string, readonly string[]>
  /** Codes that nobody can answer for: there are no such criteria, or they draw lots. */
  readonly not: ReadonlyMap<string, NotAnswered>
}
export type AskMeets = (question: MeetsQuestion) => Promise<MeetsAnswer>

export function meetCriteria(db: Kysely<Schema>, tenant: number): AskMeets {
  const known = new Map<string, readonly Step[] | null>()
  return async ({ codes, contactNos, today }) => {
    const unread = codes.filter((code) => !known.has(code))
    if (unread.length > 0) {
      for (const code of unread) known.set(code, null)
      for (const { code, steps } of await readSteps(db, tenant, unread)) known.set(code, steps)
    }
    const not = new Map<string, NotAnswered>()
    const among = new Set(contactNos)
    const asked = codes.flatMap((code) => {
      const steps = known.get(code)
      if (steps && areAnswerable(steps)) return [{ code, answer: meets(steps, { tenant, today, among }) }]
      not.set(code, steps ? 'by-lot' : 'gone')
      return []
    })
    if (asked.length === 0 || contactNos.length === 0) return { met: new Map(), not }
    const { rows } = await sql<{ no: string; met: (string | null)[] }>`
      select c.no, array[${sql.join(asked.map(({ code, answer }) => sql`case when ${answer} then ${code}::text end`))}] as met
        from contact c
       where c.tenant_id = ${tenant} and c.no = any(${[...among]}::text[])`.execute(db)
    return { met: new Map(rows.map((row) => [row.no, row.met.filter((code) => code !== null)])), not }
  }
}

async function readSteps(db: Kysely<Schema>, tenant: number, codes: readonly string[]) {
  const rows = await db.selectFrom('saved_criteria').select(['code', 'steps']).where('tenant_id', '=', tenant).where('code', 'in', [...codes]).execute()
  return rows.map(({ code, steps }) => ({ code, steps: steps as readonly Step[] }))
}
