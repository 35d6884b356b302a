/** What an object shows of itself when it is loaded: the values that were asked for, its objects and its items as deep as they were asked for. */
import { HostFault } from '../document/fault'
import type { Query } from './batch'
import { camel, isRich, pascal, type RichObject, type Wire } from './rich-type'

export type Reading = {
  readonly scalar: (object: RichObject, member: string) => Wire
  readonly object: (object: RichObject, member: string) => RichObject | null
  /** `_ReferenceId` and `Id` where it has them; with `keep` it gets a reference. */
  readonly identity: (object: RichObject, keep: boolean) => Readonly<Record<string, Wire>>
}

export function project(reading: Reading, object: RichObject | null, query: Query, keep: boolean): Wire {
  if (object === null) return null
  const shown: Record<string, Wire> = { ...reading.identity(object, keep) }
  if (object.type.items) {
    const all = object.type.items(object.self)
    const from = query.Skip ?? 0
    const items = all.slice(from, query.Top === undefined ? undefined : from + query.Top)
    const inner = { ...(query.Select && { Select: query.Select }), ...(query.Expand && { Expand: query.Expand }) }
    shown['_Items'] = items.map((item, i) => ({
      _Index: from + i,
      ...(project(reading, item, inner, keep) as Readonly<Record<string, Wire>>),
    }))
    return shown
  }
  const { scalars, objects } = asked(object, query)
  for (const member of scalars) shown[pascal(member)] = reading.scalar(object, member)
  for (const [member, inner] of objects) shown[pascal(member)] = project(reading, reading.object(object, member), { Select: inner }, keep)
  return shown
}

function asked(
  object: RichObject,
  { Select, Expand }: Query,
): { readonly scalars: ReadonlySet<string>; readonly objects: ReadonlyMap<string, readonly string[]> } {
  const every = Object.keys(object.type.scalars)
  const selected = (Select ?? []).filter((path) => path !== '')
  const scalars = new Set<string>(selected.length === 0 ? every : [])
  const objects = new Map<string, string[]>()
  const lead = (path: string) => {
    const [head = '', ...rest] = path.split('/')
    const inner = objects.get(camel(head)) ?? []
    objects.set(camel(head), rest.length > 0 ? [...inner, rest.join('/')] : inner)
  }
  for (const path of selected) {
    const name = camel(path.split('/')[0] ?? '')
    if (path === '*' || path === '$all') every.forEach((each) => scalars.add(each))
    else if (path.includes('/')) lead(path)
    else if (name in object.type.scalars) scalars.add(name)
    else if (name in object.type.objects) lead(path)
    else if (!name.startsWith('_'))
      throw new HostFault('InvalidArgument', `The property '${name}' does not exist.`, `${object.type.name}.${name}`)
  }
  for (const path of Expand ?? []) lead(path)
  return { scalars, objects }
}

export const shownValue = (value: unknown): Wire | undefined => (value === undefined || isRich(value) ? undefined : (value as Wire))
