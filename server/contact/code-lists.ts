/** The lists of codes of one tenant. One mechanism for all six: what differs is the table, and where contacts keep the code. */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import { codeOf, type CodeList } from '#core/contact/code-list'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'

export type Code = { readonly code: string; readonly description: string; readonly contacts: number | null }

export type CodeListFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'code-taken'; readonly code: string }
  | { readonly kind: 'code-in-use'; readonly contacts: number }
  | { readonly kind: 'field-refused'; readonly field: 'code'; readonly reason: 'blank' }

type Home = {
  readonly table: RawBuilder<unknown>
  /** Where contacts keep the code: rows of their own, or a column of the contact. */
  readonly kept: { readonly rows: RawBuilder<unknown> } | { readonly column: RawBuilder<unknown> }
}

const homes: Readonly<Record<CodeList, Home>> = {
  mailingGroup: { table: sql.table('mailing_group'), kept: { rows: sql.table('contact_mailing_group') } },
  jobResponsibility: { table: sql.table('job_responsibility'), kept: { rows: sql.table('contact_job_responsibility') } },
  industryGroup: { table: sql.table('industry_group'), kept: { rows: sql.table('contact_industry_group') } },
  businessRelation: { table: sql.table('business_relation'), kept: { rows: sql.table('contact_business_relation') } },
  organizationalLevel: { table: sql.table('organizational_level'), kept: { column: sql.ref('organizational_level_code') } },
  territory: { table: sql.table('territory'), kept: { column: sql.ref('territory_code') } },
}

export async function readCodes(db: Kysely<Schema>, tenant: number, list: CodeList, { counts = false } = {}): Promise<readonly Code[]> {
  const { table, kept } = homes[list]
  const counted = !counts
    ? sql`select ''::text as code, 0 as contacts where false`
    : 'rows' in kept
      ? sql`select code, count(*) as contacts from ${kept.rows} where tenant_id = ${tenant} group by code`
      : sql`select ${kept.column} as code, count(*) as contacts from contact where tenant_id = ${tenant} group by 1`
  const { rows } = await sql<Code>`
    select t.code, t.description, ${counts ? sql`coalesce(n.contacts, 0)` : sql`null::bigint`} as contacts
    from ${table} t
    left join (${counted}) n on n.code = t.code
    where t.tenant_id = ${tenant}
    order by t.code`.execute(db)
  return rows
}

/** Which of these codes are in the list; each as it is kept. */
export async function knownCodes(
  db: Kysely<Schema>,
  tenant: number,
  list: CodeList,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set()
  const { rows } = await sql<{ code: string }>`
    select t.code from ${homes[list].table} t where t.tenant_id = ${tenant} and t.code = any (${codes.map(codeOf)}) for key share of t`.execute(
    db,
  )
  return new Set(rows.map((row) => row.code))
}

/** `sample` marks what goes with the sample data. */
export async function makeCode(
  db: Kysely<Schema>,
  tenant: number,
  list: CodeList,
  given: { readonly code: string; readonly description: string },
  { sample = false } = {},
): Promise<Result<Code, CodeListFault>> {
  const code = codeOf(given.code)
  if (code === '') return fail({ kind: 'field-refused', field: 'code', reason: 'blank' })
  const description = given.description.trim()
  const made = await sql`
    insert into ${homes[list].table} (tenant_id, code, description, sample) values (${tenant}, ${code}, ${description}, ${sample})
    on conflict do nothing`.execute(db)
  return made.numAffectedRows === 1n ? ok({ code, description, contacts: null }) : fail({ kind: 'code-taken', code })
}

export async function describeCode(
  db: Kysely<Schema>,
  tenant: number,
  list: CodeList,
  given: { readonly code: string; readonly description: string },
): Promise<Result<Code, CodeListFault>> {
  const code = codeOf(given.code)
  const description = given.description.trim()
  const changed = await sql`
    update ${homes[list].table} set description = ${description}, sample = false where tenant_id = ${tenant} and code = ${code}`.execute(db)
  return changed.numAffectedRows === 1n ? ok({ code, description, contacts: null }) : fail({ kind: 'not-found' })
}

/** Refused while contacts have it, unless it is to be taken from them. */
export async function removeCode(
  trx: Transaction<Schema>,
  tenant: number,
  list: CodeList,
  given: string,
  { evenIfUsed }: { readonly evenIfUsed: boolean },
): Promise<Result<null, CodeListFault>> {
  const { table, kept } = homes[list]
  const code = codeOf(given)
  // Held first: whoever gives this code to a contact looks it up with a lock that waits for this one.
  const found = await sql`select 1 from ${table} where tenant_id = ${tenant} and code = ${code} for update`.execute(trx)
  if (found.rows.length === 0) return fail({ kind: 'not-found' })
  const having =
    'rows' in kept
      ? sql`from ${kept.rows} where tenant_id = ${tenant} and code = ${code}`
      : sql`from contact where tenant_id = ${tenant} and ${kept.column} = ${code}`
  const counted = await sql<{ contacts: number }>`select count(*) as contacts ${having}`.execute(trx)
  const contacts = counted.rows[0]?.contacts ?? 0
  if (contacts > 0 && !evenIfUsed) return fail({ kind: 'code-in-use', contacts })
  if ('rows' in kept) await sql`delete ${having}`.execute(trx)
  else
    await sql`
      update contact set ${kept.column} = '', version = version + 1, changed_at = now()
      where tenant_id = ${tenant} and ${kept.column} = ${code}`.execute(trx)
  await sql`delete from ${table} where tenant_id = ${tenant} and code = ${code}`.execute(trx)
  return ok(null)
}
