/** Collections: their items are asked for anew each time, and what every collection can do is said once. */
import { notFound } from '../document/fault'
import { richType, type Members, type RichObject } from './rich-type'

type Items = () => readonly RichObject[]
type Key = (item: RichObject) => unknown

/** `key` tells what getItem takes; without it that is the place in the list. */
export function collectionType(name: string, key?: Key, more: Members<Items>['methods'] = {}): (items: Items) => RichObject {
  const found = (items: Items, wanted: unknown): RichObject | null => {
    if (key === undefined) return items()[Number(wanted)] ?? null
    return items().find((item) => same(key(item), wanted)) ?? null
  }
  const must = (item: RichObject | null | undefined, method: string): RichObject => {
    if (!item) throw notFound(`${name}.${method}`)
    return item
  }
  return richType<Items>({
    name,
    items: (items) => items(),
    methods: {
      getItem: (items, wanted: unknown) => must(found(items, wanted), 'getItem'),
      getItemOrNullObject: (items, wanted: unknown) => found(items, wanted),
      getItemAt: (items, index: number) => must(items()[index], 'getItemAt'),
      getFirst: (items) => must(items()[0], 'getFirst'),
      getFirstOrNullObject: (items) => items()[0] ?? null,
      getLast: (items) => must(items().at(-1), 'getLast'),
      getLastOrNullObject: (items) => items().at(-1) ?? null,
      getCount: (items) => items().length,
      getById: (items, id: unknown) => must(found(items, id), 'getById'),
      getByIdOrNullObject: (items, id: unknown) => found(items, id),
      ...more,
    },
  })
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase())
