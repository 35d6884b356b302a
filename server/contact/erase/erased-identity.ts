/**
 * All that is kept of somebody who was erased: keyed hashes of the e-mail address, and of name and post code, so that a file that still has
 * them does not bring them back.
 *
 * The key is the tenant's own and random: the hashes say nothing without it, and nothing to another tenant. An e-mail address that others
 * have as well is nobody's, and is not kept.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Contact, ContactDraft, IsoDate } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { jsonOf } from '../../store/json'
import type { Schema } from '../../store/schema'

const SETTING = 'erasureKey'

type Named = Pick<ContactDraft, 'name' | 'postCode' | 'email'>
type Kind = 'email' | 'namePostCode'
type Identity = { readonly kind: Kind; readonly text: string }

export async function rememberErased(db: Kysely<Schema>, tenant: number, contact: Contact, today: IsoDate): Promise<void> {
  const key = (await keyOf(db, tenant)) ?? (await makeKey(db, tenant))
  const shared = await sql`
    select 1 from contact where tenant_id = ${tenant} and email_key = ${fold(contact.email)} and no <> ${contact.no} limit 1`.execute(db)
  const kept = identitiesOf(contact).filter(({ kind }) => kind !== 'email' || shared.rows.length === 0)
  if (kept.length === 0) return
  await db
    .insertInto('erased_identity')
    .values(kept.map((identity) => ({ tenant_id: tenant, kind: identity.kind, hash: hashOf(key, identity), erased_on: today })))
    .onConflict((again) => again.doNothing())
    .execute()
}

/** Asked before many are looked at one by one. */
export const anybodyErased = async (db: Kysely<Schema>, tenant: number): Promise<boolean> => (await keyOf(db, tenant)) !== null

/** Which of these were erased, and by what that was found; in the order of the list, null for the others. */
export async function erasedAmong(db: Kysely<Schema>, tenant: number, drafts: readonly Named[]): Promise<readonly (Kind | null)[]> {
  const key = drafts.length === 0 ? null : await keyOf(db, tenant)
  if (key === null) return drafts.map(() => null)
  const hashed = drafts.map((draft) => identitiesOf(draft).map((identity) => ({ kind: identity.kind, hash: hashOf(key, identity) })))
  const hashes = [...new Set(hashed.flatMap((identities) => identities.map(({ hash }) => hash)))]
  const { rows } = await sql<{ hash: string }>`
    select hash from erased_identity where tenant_id = ${tenant} and hash = any (${hashes})`.execute(db)
  const erased = new Set(rows.map((row) => row.hash))
  return hashed.map((identities) => identities.find(({ hash }) => erased.has(hash))?.kind ?? null)
}

/** Forgets what somebody erased is known by; gives how much of it there was. */
export async function readmit(db: Kysely<Schema>, tenant: number, known: Named): Promise<number> {
  const key = await keyOf(db, tenant)
  if (key === null) return 0
  const hashes = identitiesOf(known).map((identity) => hashOf(key, identity))
  const { rows } = await sql`delete from erased_identity where tenant_id = ${tenant} and hash = any (${hashes}) returning hash`.execute(db)
  return rows.length
}

function identitiesOf({ name, postCode, email }: Named): readonly Identity[] {
  const [who, where, address] = [name, postCode, email].map((text) => fold(text).replace(/\s+/g, ' ')) as [string, string, string]
  return [
    ...(address === '' ? [] : [{ kind: 'email' as const, text: address }]),
    ...(who === '' || where === '' ? [] : [{ kind: 'namePostCode' as const, text: `${who}\n${where.replaceAll(' ', '')}` }]),
  ]
}

const hashOf = (key: string, { kind, text }: Identity): string => createHmac('sha256', key).update(`${kind}\n${text}`).digest('hex')

async function keyOf(db: Kysely<Schema>, tenant: number): Promise<string | null> {
  const row = await db.selectFrom('setting').select('value').where('tenant_id', '=', tenant).where('key', '=', SETTING).executeTakeFirst()
  return typeof row?.value === 'string' ? row.value : null
}

async function makeKey(db: Kysely<Schema>, tenant: number): Promise<string> {
  const key = randomBytes(32).toString('hex')
  await db
    .insertInto('setting')
    .values({ tenant_id: tenant, key: SETTING, value: jsonOf(key) })
    .execute()
  return key
}
