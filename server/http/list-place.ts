/** Where a page of a sorted list begins. A cursor names the order that it was made in, so that it is not read in another. */
import type { ListOrder, ListPlace } from '../store/list-order'
import { readCursor } from './cursor'
import { refuse } from './problem'

export function readPlace(
  { cursor, offset }: { readonly cursor?: string | undefined; readonly offset?: number | undefined },
  sort: string,
  { keys }: ListOrder,
): ListPlace {
  if (cursor !== undefined && offset !== undefined) refuse('not-understood', { field: 'offset' })
  const read = readCursor(cursor, ['string', ...keys.map(() => 'string' as const)])
  if (read === null) return { kind: 'offset', rows: offset ?? 0 }
  const [madeIn, ...seen] = read.map(String)
  if (madeIn !== sort || !keys.every((key, i) => key.fits(seen[i] ?? ''))) refuse('not-understood', { field: 'cursor' })
  return { kind: 'after', keys: seen }
}
