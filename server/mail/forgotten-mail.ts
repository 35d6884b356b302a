/**
 * Where no mail server is, messages lie in a folder as files: those to a contact who is erased go with her.
 *
 * Three take them away, so that a crash between the database and the disk leaves none for long: whoever erases, once that is committed;
 * whoever writes one, when the contact was erased meanwhile; and a sweep, at the start and every hour. Only files that are called by the
 * id of such a delivery are touched. Tests to oneself are letters to somebody all the same, and no delivery says to whom: all of them go.
 */
import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../store/schema'

export const messageFile = (outbox: string, id: string): string => path.join(outbox, `${id}.eml`)
/** What a message is written into first. */
export const draftFile = (outbox: string, id: string): string => path.join(outbox, `.${id}.tmp`)

export async function removeMessages(outbox: string, ids: readonly string[]): Promise<void> {
  if (outbox === '') return
  for (const id of ids) for (const file of [messageFile(outbox, id), draftFile(outbox, id)]) await rm(file, { force: true })
}

/** What a test is called in place of a delivery. */
export const testId = (): string => `test-${randomUUID()}`

export async function removeTests(outbox: string): Promise<void> {
  for (const name of await namesIn(outbox)) if (TEST.test(name)) await rm(path.join(outbox, name), { force: true })
}

/** Those of these deliveries whose contacts are erased. What is called otherwise is none. */
export async function forgottenAmong(db: Kysely<Schema>, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from tenant t
      join delivery d on d.tenant_id = t.tenant_id and d.id = any (${ids.filter((id) => ID.test(id))}::uuid[])
      join interaction_entry e on e.tenant_id = d.tenant_id and e.entry_no = d.interaction_entry_no
     where e.erased`.execute(db)
  return rows.map((row) => row.id)
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const ID = new RegExp(`^${UUID}$`)
const TEST = new RegExp(`^\\.?test-${UUID}\\.(?:tmp|eml)$`)
const NAME = new RegExp(`^(?:\\.(${UUID})\\.tmp|(${UUID})\\.eml)$`)
const AT_ONCE = 1000

export async function sweepOutbox(db: Kysely<Schema>, outbox: string): Promise<void> {
  const ids = (await namesIn(outbox)).map((name) => NAME.exec(name)).flatMap((name) => name?.[1] ?? name?.[2] ?? [])
  for (let i = 0; i < ids.length; i += AT_ONCE) await removeMessages(outbox, await forgottenAmong(db, ids.slice(i, i + AT_ONCE)))
}

async function namesIn(outbox: string): Promise<readonly string[]> {
  if (outbox === '') return []
  return await readdir(outbox).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
