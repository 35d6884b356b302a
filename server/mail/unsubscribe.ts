/**
 * Unsubscribing by a link that only the recipient has: it becomes an objection to e-mail, as if the contact had said so to us.
 *
 * The token is made of the tenant's own random key and the delivery's id, so that it is the same in every attempt; the database keeps its
 * hash, and whoever reads the database cannot unsubscribe anybody.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { jsonOf } from '../store/json'
import { inTransaction } from '../store/in-transaction'
import type { Schema } from '../store/schema'

const SETTING = 'unsubscribeKey'

export async function unsubscribeKey(db: Kysely<Schema>, tenant: number): Promise<Buffer> {
  await db
    .insertInto('setting')
    .values({ tenant_id: tenant, key: SETTING, value: jsonOf(randomBytes(32).toString('hex')) })
    .onConflict((again) => again.doNothing())
    .execute()
  const { value } = await db
    .selectFrom('setting')
    .select('value')
    .where('tenant_id', '=', tenant)
    .where('key', '=', SETTING)
    .executeTakeFirstOrThrow()
  return Buffer.from(value as string, 'hex')
}

export const tokenOf = (key: Buffer, delivery: string): string => createHmac('sha256', key).update(`unsubscribe ${delivery}`).digest('base64url')

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Does what the token says, once or again: the first objection stays as it is. Says nothing of whether there was anybody. */
export async function unsubscribe(db: Kysely<Schema>, token: string, today: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ tenant: number; no: string; said: string }>`
      select d.tenant_id as tenant, c.no, e.date::text as said
        from delivery d
        join interaction_entry e on e.tenant_id = d.tenant_id and e.entry_no = d.interaction_entry_no
        join contact c on c.tenant_id = d.tenant_id and c.no = d.contact_no
       where d.unsubscribe_hash = ${hashOfToken(token)}
       for update of c`.execute(trx)
    for (const { tenant, no, said } of rows) {
      const added = await sql`
        insert into objection (tenant_id, contact_no, channel, source, since)
        values (${tenant}, ${no}, 'email', ${`Unsubscribed from the letter of ${said}`}, ${today})
        on conflict do nothing
        returning 1`.execute(trx)
      if (added.rows.length === 0) continue
      await sql`
        update contact set objects_to_email = true, version = version + 1, changed_at = now()
         where tenant_id = ${tenant} and no = ${no}`.execute(trx)
    }
  })
}
