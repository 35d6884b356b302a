/** A page of the log's entries, as it is asked for over HTTP. */
import type { Kysely } from 'kysely'
import type { InteractionPage } from '#core/api/interaction'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import type { Schema } from '../store/schema'
import { listInteractions, type Which } from './interactions'

export async function interactionPage(
  db: Kysely<Schema>,
  tenant: number,
  which: Which,
  { cursor, limit = DEFAULT_LIMIT }: { readonly cursor?: string; readonly limit?: number },
): Promise<InteractionPage> {
  const [after = null] = readCursor(cursor, ['number']) ?? []
  const { rows, total } = await listInteractions(db, tenant, which, { after, limit })
  return pageOf(rows, { limit, total, keyOf: (row) => [row.entryNo], show: (row) => row })
}
