/**
 * Carries out a batch against the objects of Word, action by action, as Word does: what came before a fault stays done, nothing after it
 * is tried.
 */
import { accessDenied, HostFault, notImplemented } from '../document/fault'
import { supports, type Profile } from '../profiles'
import { setOfMember, type Surface } from '../surface'
import { ACTION, PATH, type Action, type Answer, type ArgumentInfo, type Batch } from './batch'
import type { Ranged } from './makers'
import { project, shownValue, type Reading } from './project'
import { camel, isRich, type RichObject, type RichType, type Wire } from './rich-type'

export type Executor = {
  readonly execute: (batch: Batch) => Answer
  /** How many objects the add-in still holds. */
  readonly held: () => number
}

export type Around = {
  readonly surface: Surface
  readonly profile: () => Profile
  /** `Document`, and what is made by name: services of the library and of Word. */
  readonly global: () => RichObject
  readonly named: (name: string) => RichObject | null
  /** Whatever a test has to say before a member is used: it may throw a HostFault. */
  readonly before: (className: string, member: string) => void
  /** Whether anybody may write in the open document. */
  readonly isProtected: () => boolean
  /** A fault of the emulation itself, which no test may overlook. */
  readonly broken: (error: unknown) => void
}

/** Members that change the document. */
const WRITES = /^(insert|delete|clear|remove|unlink|add|merge|split|attach|detach)/
const BAG = 'Microsoft.WordServices.SearchOptions'

export function executor(around: Around): Executor {
  const held = new Map<string, RichObject>()
  const ids = new WeakMap<RichObject, string>()
  let last = 0
  const keep = (object: RichObject): string => {
    const id = ids.get(object) ?? `{"ref":${++last}}`
    ids.set(object, id)
    held.set(id, object)
    return id
  }

  const gate = ({ name }: RichType, member: string, self?: unknown): void => {
    around.before(name, member)
    const set = setOfMember(around.surface, name, member)
    if (set !== null && !supports(around.profile(), set[0], set[1])) {
      throw new HostFault(
        'ApiNotFound',
        `The API ${name}.${member} needs ${set.join(' ')}, which this Word does not support.`,
        `${name}.${member}`,
        404,
      )
    }
    const refusal = around.profile().refusals.find((each) => each.className === name && each.member === member && (each.when === undefined || each.when((self as Ranged).span)))
    if (refusal) throw refusal.fault()
  }
  // Which code Word gives here is not documented; of those it has, this one says what it means.
  const mustBeOpen = ({ name }: RichType, member: string): void => {
    if (around.isProtected()) throw accessDenied(`${name}.${member}`, 'The document is protected.')
  }
  const reading: Reading = {
    scalar: (object, member) => {
      gate(object.type, member)
      const scalar = object.type.scalars[member]
      if (scalar === undefined) throw notImplemented(`${object.type.name}.${member}`)
      return scalar.get(object.self)
    },
    object: (object, member) => {
      gate(object.type, member)
      const leads = object.type.objects[member]
      if (leads === undefined) throw notImplemented(`${object.type.name}.${member}`)
      return leads(object.self)
    },
    identity: (object, keeping) => {
      const id = keeping ? keep(object) : (ids.get(object) ?? null)
      return { ...(id !== null && held.has(id) && { _ReferenceId: id }), ...(object.type.id && { Id: object.type.id(object.self) }) }
    },
  }
  const call = (object: RichObject, member: string, args: readonly unknown[]): unknown => {
    if (member === '_RemoveReference') return void held.delete(String(args[0]))
    if (member === '_KeepReference') return void keep(object)
    gate(object.type, member, object.self)
    if (WRITES.test(member)) mustBeOpen(object.type, member)
    const method = object.type.methods[member]
    if (method === undefined) throw notImplemented(`${object.type.name}.${member}`)
    return method(object.self, ...args)
  }

  function execute({ Actions = [], ObjectPaths = {}, AutoKeepReference = false }: Batch): Answer {
    const found = new Map<number, RichObject | null>()
    const results: { ActionId: number; Value: Wire }[] = []
    const traced: number[] = []

    const argumentsOf = (info: ArgumentInfo | undefined): readonly unknown[] =>
      (info?.Arguments ?? []).map((value, i) => {
        const id = info?.ReferencedObjectPathIds?.[i]
        if (Array.isArray(id)) return (value as readonly Wire[]).map((each, j) => (id[j] ? unwrapped(resolve(id[j] as number)) : each))
        return typeof id === 'number' && id !== 0 ? unwrapped(resolve(id)) : value
      })

    const resolve = (id: number): RichObject | null => {
      if (found.has(id)) return found.get(id) ?? null
      const path = ObjectPaths[String(id)]
      if (path === undefined) throw new HostFault('InvalidRequest', `No object path ${id}.`)
      const parent = path.ParentObjectPathId ? resolve(path.ParentObjectPathId) : null
      const orphan = path.ParentObjectPathId !== undefined && path.ParentObjectPathId !== 0 && parent === null
      const object = orphan ? null : objectOf(path.ObjectPathType, path.Name, parent, () => argumentsOf(path.ArgumentInfo))
      found.set(id, object)
      return object
    }

    const objectOf = (type: number, name: string, parent: RichObject | null, args: () => readonly unknown[]): RichObject | null => {
      switch (type) {
        case PATH.global:
          return around.global()
        case PATH.newObject: {
          const made = name === BAG ? bag() : around.named(name)
          if (made === null) throw notImplemented(name)
          return made
        }
        case PATH.method:
          return richOf(call(parent!, camel(name), args()), name)
        case PATH.indexer:
          return richOf(call(parent!, 'getItem', args()), 'getItem')
        case PATH.property:
          return reading.object(parent!, camel(name))
        case PATH.reference: {
          const object = held.get(name)
          if (object === undefined) throw new HostFault('InvalidObjectPath', 'The object path no longer refers to an object.')
          return object
        }
        case PATH.nullObject:
          return null
        default:
          throw new HostFault('InvalidRequest', `Object path type ${type}`)
      }
    }

    const act = (action: Action): Wire | undefined => {
      const object = action.ObjectPathId ? resolve(action.ObjectPathId) : null
      switch (action.ActionType) {
        case ACTION.instantiate:
          return object === null ? null : { ...reading.identity(object, false) }
        case ACTION.query:
          return project(reading, object, action.QueryInfo ?? {}, AutoKeepReference)
        case ACTION.method:
          return object === null ? null : shownValue(call(object, camel(action.Name), argumentsOf(action.ArgumentInfo)))
        case ACTION.setProperty:
          if (object !== null) set(object, camel(action.Name), argumentsOf(action.ArgumentInfo)[0] as Wire)
          return undefined
        case ACTION.update:
          for (const [name, value] of Object.entries(action.ObjectState ?? {})) if (object !== null) set(object, camel(name), value)
          return undefined
        case ACTION.trace:
          traced.push(action.Id)
          return null
        case ACTION.ensureUnchanged:
          return undefined
        default:
          throw new HostFault('NotImplemented', `Action type ${action.ActionType}`, null, 501)
      }
    }

    for (const [i, action] of Actions.entries()) {
      try {
        const value = act(action)
        if (value !== undefined) results.push({ ActionId: action.Id, Value: value })
      } catch (error) {
        return { Error: { ...faultOf(error), ActionIndex: i }, Results: results, TraceIds: traced }
      }
    }
    return { Results: results, TraceIds: traced }
  }

  const set = (object: RichObject, member: string, value: Wire): void => {
    if (object.type.name === BAG) {
      ;(object.self as Record<string, Wire>)[member] = value
      return
    }
    gate(object.type, member)
    mustBeOpen(object.type, member)
    const scalar = object.type.scalars[member]
    if (scalar?.set === undefined) throw notImplemented(`setting ${object.type.name}.${member}`)
    scalar.set(object.self, value)
  }

  const faultOf = (error: unknown) => {
    if (error instanceof HostFault) {
      return { Code: error.code, Message: error.message, Location: error.location, HttpStatusCode: error.status }
    }
    around.broken(error)
    return { Code: 'GeneralException', Message: `The emulated Word broke: ${String(error)}`, Location: null, HttpStatusCode: 500 }
  }

  return { execute, held: () => held.size }
}

const bag = (): RichObject => ({ type: { name: BAG, scalars: {}, objects: {}, methods: {} }, self: {} })
/** An options object is handed on as its values; every other object as itself. */
const unwrapped = (object: RichObject | null): unknown => (object?.type.name === BAG ? object.self : object)

function richOf(value: unknown, name: string): RichObject | null {
  if (value === null || value === undefined) return null
  if (!isRich(value)) throw new HostFault('InvalidRequest', `${name} gives no object.`)
  return value
}
