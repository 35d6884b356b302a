/** Pages by cursor: the sort key of the last row shown, so that a page costs the same at any depth and no row is shown twice. */
import { refuse } from './problem'

type Kind = 'string' | 'number'
type Key<Kinds extends readonly Kind[]> = { -readonly [I in keyof Kinds]: Kinds[I] extends 'string' ? string : number }

export const DEFAULT_LIMIT = 50

/** The key where the page begins, of the kinds that the list sorts by; null for the first page. */
export function readCursor<const Kinds extends readonly Kind[]>(cursor: string | undefined, kinds: Kinds): Key<Kinds> | null {
  if (cursor === undefined || cursor === '') return null
  const key = parse(cursor)
  const fits = Array.isArray(key) && key.length === kinds.length && kinds.every((kind, i) => typeof key[i] === kind)
  // PostgreSQL would refuse a number that is none of its own, or text that it cannot store.
  const isStorable =
    fits && key.every((part) => (typeof part === 'number' ? Number.isSafeInteger(part) : !/[\0\p{Surrogate}]/u.test(part as string)))
  if (!isStorable) refuse('not-understood', { field: 'cursor' })
  return key as Key<Kinds>
}

/** A page of rows that were asked for with one more than `limit`. */
export function pageOf<Row, Shown>(
  rows: readonly Row[],
  {
    limit,
    total,
    keyOf,
    show,
  }: { readonly limit: number; readonly total: number; keyOf: (row: Row) => readonly (string | number)[]; show: (row: Row) => Shown },
): { rows: Shown[]; next: string | null; total: number } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown.map(show), next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null, total }
}

const cursorOf = (key: readonly (string | number)[]) => Buffer.from(JSON.stringify(key)).toString('base64url')

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}
