/** Without a mail server: each message becomes a file in a folder, whole or not at all, and one file however often it is tried. */
import { mkdir, open, rename } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import path from 'node:path'
import type { Schema } from '../store/schema'
import { draftFile, forgottenAmong, messageFile, removeMessages } from './forgotten-mail'
import type { Transport } from './transport'

export function openOutbox(db: Kysely<Schema>, folder: string): Transport {
  return {
    kind: 'outbox',
    send: async ({ id, message }) => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const draft = draftFile(folder, id)
        const file = await open(draft, 'w', 0o600)
        try {
          await file.writeFile(message)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(draft, messageFile(folder, id))
        await keptName(folder)
        await removeMessages(folder, await forgottenAmong(db, [id]))
        return { kind: 'sent', answer: path.basename(messageFile(folder, id)) }
      } catch (error) {
        const { code = '' } = error as NodeJS.ErrnoException
        return { kind: 'deferred', reason: code === 'ENOSPC' ? 'disk-full' : 'outbox-not-writable', answer: code, isOfServer: true }
      }
    },
    rest: () => {},
    abort: () => {},
  }
}

/** The name, too, is to outlive a power cut. Windows cannot open a folder for this, and keeps names by itself. */
async function keptName(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
