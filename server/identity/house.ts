/**
 * The one tenant and its one user, made on first run. Until sign-in exists every request acts as that user (docs/decisions: loopback
 * until sign-in). The user's salesperson is linked when there are salespeople.
 */
import type { Kysely } from 'kysely'
import type { Schema } from '../store/schema'

export type Role = 'manager' | 'member'
export type Acting = { readonly tenant: number; readonly user: string; readonly salesperson: string; readonly role: Role }

const TENANT = 1
const USER = 'user'

export async function ensureHouse(db: Kysely<Schema>): Promise<Acting> {
  await db
    .insertInto('tenant')
    .values({ tenant_id: TENANT, name: 'Flett' })
    .onConflict((again) => again.doNothing())
    .execute()
  await db
    .insertInto('user_account')
    .values({ tenant_id: TENANT, user_id: USER, name: 'User' })
    .onConflict((again) => again.doNothing())
    .execute()
  return actingUser(db)
}

/** Who acts. Read for each request: the link to a salesperson can change while the server runs. */
export async function actingUser(db: Kysely<Schema>): Promise<Acting> {
  const user = await db
    .selectFrom('user_account')
    .select(['tenant_id', 'user_id', 'salesperson_code', 'role'])
    .where('tenant_id', '=', TENANT)
    .where('user_id', '=', USER)
    .executeTakeFirstOrThrow()
  return { tenant: user.tenant_id, user: user.user_id, salesperson: user.salesperson_code, role: user.role }
}
