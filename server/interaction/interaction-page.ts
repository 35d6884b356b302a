/** A page of the log's entries, as it is asked for over HTTP. */
import type { Kysely } from 'kysely'
import type { InteractionPage, InteractionQuery } from '#core/api/interaction'
import { isDay } from '#core/contact/iso-date'
import { DEFAULT_LIMIT, pageOf, readCursor } from '../http/cursor'
import { refuse } from '../http/problem'
import type { Schema } from '../store/schema'
import { listInteractions, type Which } from './interactions'

export async function interactionPage(
  db: Kysely<Schema>,
  tenant: number,
  which: Which,
  { cursor, limit = DEFAULT_LIMIT, ...filter }: InteractionQuery,
): Promise<InteractionPage> {
  const after = readCursor(cursor, ['number', 'string'])
  for (const [field, day] of [['cursor', after?.[1]], ['from', filter.from], ['to', filter.to]] as const) {
    if (day !== undefined && !isDay(day)) refuse('not-understood', { field })
  }
  const { rows, total } = await listInteractions(db, tenant, which, { after, limit, filter })
  return pageOf(rows, { limit, total, keyOf: (row) => [row.entryNo, row.date], show: (row) => row })
}
