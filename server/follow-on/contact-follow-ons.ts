/** Tasks and opportunities of contacts that go: open ones keep a contact from being deleted (R-DEL), the others stay with the company, or alone. */
import { sql, type Transaction } from 'kysely'
import type { Schema } from '../store/schema'
import { named, usesOf, type Uses } from '../store/uses'

/** Null: nothing of these contacts is open. */
export const openFollowOns = (trx: Transaction<Schema>, tenant: number, contacts: readonly string[]): Promise<Uses | null> =>
  usesOf(trx, {
    tasks: named(sql`select no as name from task where tenant_id = ${tenant} and contact_no = any (${[...contacts]}) and not closed and not canceled`),
    opportunities: named(sql`select no as name from opportunity where tenant_id = ${tenant} and contact_no = any (${[...contacts]}) and not closed`),
  })

/** `heir` is the company that takes them, or null. */
export async function moveFollowOns(trx: Transaction<Schema>, tenant: number, going: readonly string[], heir: string | null): Promise<void> {
  const to = heir ?? ''
  await sql`update task set contact_no = ${to} where tenant_id = ${tenant} and contact_no = any (${[...going]})`.execute(trx)
  await sql`update opportunity set contact_no = ${to} where tenant_id = ${tenant} and contact_no = any (${[...going]})`.execute(trx)
  await sql`update opportunity set company_no = '' where tenant_id = ${tenant} and company_no = any (${[...going]})`.execute(trx)
}

/** Whoever is erased is named in none of them, and open ones are over: nobody is to be called or sold to. What colleagues wrote goes. */
export async function eraseFollowOns(trx: Transaction<Schema>, tenant: number, no: string, pseudonym: string): Promise<void> {
  for (const kind of ['task', 'opportunity'] as const) {
    await sql`
      delete from follow_on_comment n using ${sql.table(kind)} t
       where t.tenant_id = ${tenant} and t.contact_no = ${no} and n.tenant_id = t.tenant_id and n.kind = ${kind} and n.follow_on_no = t.no`.execute(trx)
    await sql`
      update ${sql.table(kind)} set contact_no = ${pseudonym}, description = '', closed = true where tenant_id = ${tenant} and contact_no = ${no}`.execute(trx)
  }
  await sql`update opportunity set company_no = ${pseudonym} where tenant_id = ${tenant} and company_no = ${no}`.execute(trx)
}
