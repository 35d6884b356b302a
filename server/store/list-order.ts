/** The order of a list, by keys of which the last tells all rows apart: the same row stands in the same place on every page. */
import { sql, type RawBuilder } from 'kysely'

/** A key is written as text in a cursor; `fits` keeps out what the database could not read as one. */
export type ListKey = { readonly column: RawBuilder<unknown>; readonly fits: (written: string) => boolean }
export type ListOrder = { readonly keys: readonly ListKey[]; readonly isBackwards: boolean }
/** Where a page begins: after the row with these keys, or after so many rows. */
export type ListPlace = { readonly kind: 'after'; readonly keys: readonly string[] } | { readonly kind: 'offset'; readonly rows: number }

export const fromStart: ListPlace = { kind: 'offset', rows: 0 }

export const textKey = (column: RawBuilder<unknown>): ListKey => ({ column, fits: () => true })

/** `-name` is `name` backwards. */
export function sortOf<Name extends string>(sort: Name | `-${Name}`): { readonly name: Name; readonly isBackwards: boolean } {
  const isBackwards = sort.startsWith('-')
  return { name: (isBackwards ? sort.slice(1) : sort) as Name, isBackwards }
}

/** `key, key …` or `key desc, key desc …`: backwards turns every key, so that one index serves both ways. */
export const inOrder = ({ keys, isBackwards }: ListOrder): RawBuilder<unknown> =>
  sql.join(keys.map(({ column }) => (isBackwards ? sql`${column} desc` : column)))

/** Rows that stand behind the place; all of them where it counts rows. */
export function beyond({ keys, isBackwards }: ListOrder, place: ListPlace): RawBuilder<boolean> {
  if (place.kind === 'offset') return sql`true`
  const columns = sql.join(keys.map(({ column }) => column))
  const seen = sql.join(place.keys.map((key) => sql`${key}`))
  return isBackwards ? sql`(${columns}) < (${seen})` : sql`(${columns}) > (${seen})`
}

/** `limit … offset …`, with one row more than is shown, to know whether there is another page. */
export const pageFrom = (place: ListPlace, limit: number): RawBuilder<unknown> =>
  sql`limit ${limit + 1} offset ${place.kind === 'offset' ? place.rows : 0}`

/** The keys of a row's place as they are written in a cursor. */
export const writtenKeys = ({ keys }: ListOrder): RawBuilder<string[]> =>
  sql`array[${sql.join(keys.map(({ column }) => sql`${column}::text`))}]`
