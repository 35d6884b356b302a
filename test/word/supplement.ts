/**
 * Runs in the add-in's page. Adds to the office.js of the npm package, which is from 2022, those members of Word that the typings have and
 * it lacks, through the library's own builder: batching, loading, errors, tracking and null objects stay Microsoft's code.
 *
 * With a current office.js it finds nothing to add. The names on the wire of what it adds follow the rule of all others (PascalCase); how
 * events are registered is our guess.
 */
import type { ApiSet, ClassSurface, Surface } from './surface'

type Library = {
  readonly LibraryBuilder: new (options: unknown) => unknown
  readonly BatchApiHelper: {
    readonly invokeSetProperty: (self: object, name: string, value: unknown, flags: number) => void
    readonly createPropertyObject: (type: unknown, self: object, name: string, isCollection: boolean, flags: number) => unknown
    readonly createMethodObject: (
      type: unknown,
      self: object,
      name: string,
      operation: number,
      args: readonly unknown[],
      isCollection: boolean,
      isGet: boolean,
      returnsItem: unknown,
      flags: number,
    ) => unknown
    readonly invokeMethod: (
      self: object,
      name: string,
      operation: number,
      args: readonly unknown[],
      flags: number,
      result: number,
    ) => unknown
  }
  readonly Utility: {
    readonly throwIfNotLoaded: (name: string, value: unknown, className: string, isNull: unknown) => void
    readonly throwIfApiNotSupported: (name: string, set: string, version: string, host: string) => void
    readonly _createPromiseFromResult: (value: unknown) => unknown
  }
  readonly GenericEventHandlers: new (context: unknown, parent: object, name: string, options: unknown) => unknown
}
type Kept = Record<string, unknown>
type Made = { prototype: Kept }

/** How the library's builder numbers what a member is. */
const SCALAR = { plain: 1, readOnly: 2 } as const
const NAVIGATION = { readOnly: 2, plain: 1, collection: 16 } as const
const METHOD = { read: 2, collection: 4, made: 8, indexer: 16, rest: 64 } as const
const READ = 4

const wireName = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
const reads = (name: string) => /^(get|search|select|compare|split|toJSON|export|retrieve)/.test(name)

export function supplement(surface: Surface): void {
  const page = window as unknown as { Word?: Record<string, unknown>; OfficeExtension: Library; flettSupplemented?: boolean }
  const { Word, OfficeExtension } = page
  if (!Word || page.flettSupplemented) return
  page.flettSupplemented = true
  const { BatchApiHelper: api, Utility: utility } = OfficeExtension
  const check = (className: string, member: string, set: ApiSet | null) => {
    if (set) utility.throwIfApiNotSupported(`${className}.${member}`, set[0], set[1], 'Word')
  }
  const isCollection = (name: string) => surface.classes[name]?.collection ?? false

  for (const [name, values] of Object.entries(surface.enums)) Word[name] ??= values
  // What is a class today was an enumeration once (Word.Style): its values stay with it.
  const missing = Object.keys(surface.classes).filter((name) => typeof Word[name] !== 'function')
  const values = missing.flatMap((name) => (Word[name] ? [[name, Word[name] as Kept] as const] : []))
  build(missing)
  for (const [name, kept] of values) Object.assign(Word[name] as Kept, kept)
  for (const [name, its] of Object.entries(surface.classes)) {
    const { prototype } = Word[name] as Made
    if (!missing.includes(name)) widen(name, its, prototype)
    for (const [event, set] of Object.entries(its.events)) if (!(event in prototype)) addEvent(name, event, set, prototype)
  }

  function build(names: readonly string[]): void {
    const sets: ApiSet[] = []
    const ordinal = (set: ApiSet | null): number => {
      if (set === null) return 0
      const at = sets.findIndex((each) => each.join() === set.join())
      return at >= 0 ? at + 1 : sets.push(set)
    }
    const clientObjectTypes = names.map((name) => {
      const its = surface.classes[name]!
      const methods = Object.entries(its.methods)
      return [
        name,
        (its.collection ? 1 : 0) | (its.tracked ? 2 : 0),
        [
          ['_ReferenceId', SCALAR.readOnly],
          ...Object.entries(its.scalars).map(([member, { readOnly, set }]) => [
            member,
            SCALAR.plain | (readOnly ? SCALAR.readOnly : 0),
            ordinal(set),
          ]),
        ],
        Object.entries(its.objects).map(([member, { type, set }]) => [
          member,
          type,
          NAVIGATION.readOnly | NAVIGATION.plain | (isCollection(type) ? NAVIGATION.collection : 0),
          ordinal(set),
          0,
          READ,
        ]),
        methods
          .filter(([, { returns }]) => returns === null)
          .map(([member, { most, set, rest }]) => [
            member,
            most,
            (reads(member) ? METHOD.read : 0) | (rest ? METHOD.rest : 0),
            ordinal(set),
            reads(member) ? READ : 0,
          ]),
        methods.flatMap(([member, { most, returns, set }]) =>
          returns === null
            ? []
            : [
                [
                  member,
                  returns,
                  most,
                  (reads(member) ? METHOD.read : METHOD.made) |
                    (isCollection(returns) ? METHOD.collection : 0) |
                    (member === 'getItem' ? METHOD.indexer : 0),
                  ordinal(set),
                  reads(member) ? READ : 0,
                ],
              ],
        ),
        0,
        its.item ?? 0,
      ]
    })
    if (names.length === 0) return
    const apiSets = () => sets.map(([name, version]) => ({ name, version }))
    const metadata = {
      name: 'Word',
      hostName: 'Word',
      defaultApiSetName: 'WordApi',
      apiSets: apiSets(),
      strings: [],
      enumTypes: [],
      clientObjectTypes,
    }
    new OfficeExtension.LibraryBuilder({ targetNamespaceObject: Word, metadata })
  }

  function widen(name: string, its: ClassSurface, prototype: Kept): void {
    const scalars = Object.entries(its.scalars).filter(([member]) => !(member in prototype))
    const objects = Object.entries(its.objects).filter(([member]) => !(member in prototype))
    for (const [member, { readOnly, set }] of scalars) {
      Object.defineProperty(prototype, member, {
        configurable: true,
        enumerable: true,
        get(this: Kept) {
          utility.throwIfNotLoaded(member, this[`m_${member}`], name, this['_isNull'])
          check(name, member, set)
          return this[`m_${member}`]
        },
        ...(!readOnly && {
          set(this: Kept, value: unknown) {
            check(name, member, set)
            this[`m_${member}`] = value
            api.invokeSetProperty(this, wireName(member), value, 0)
          },
        }),
      })
    }
    for (const [member, { type, set }] of objects) {
      Object.defineProperty(prototype, member, {
        configurable: true,
        enumerable: true,
        get(this: Kept) {
          check(name, member, set)
          return (this[`m_${member}`] ??= api.createPropertyObject(Word![type], this, wireName(member), isCollection(type), READ))
        },
      })
    }
    for (const [member, method] of Object.entries(its.methods)) {
      const own = prototype[member] as ((...args: unknown[]) => unknown) | undefined
      // An older method that takes fewer arguments than today drops the others without a word.
      if (own && (own.length >= method.most || (name === 'Document' && member === 'search'))) continue
      prototype[member] = function (this: Kept, ...args: unknown[]) {
        if (own && args.length <= own.length) return own.apply(this, args)
        check(name, member, method.set)
        const operation = reads(member) ? 1 : 0
        const flags = reads(member) ? READ : 0
        return method.returns === null
          ? api.invokeMethod(this, wireName(member), operation, args, flags, 0)
          : api.createMethodObject(
              Word![method.returns],
              this,
              wireName(member),
              operation,
              args,
              isCollection(method.returns),
              !reads(member),
              null,
              flags,
            )
      }
    }
    if (scalars.length + objects.length > 0)
      alsoRead(
        prototype,
        scalars.map(([member]) => member),
        objects.map(([member]) => member),
      )
  }

  /** What was loaded of the added members is kept, and a plain `load()` asks for the scalars too. */
  function alsoRead(prototype: Kept, scalars: readonly string[], objects: readonly string[]): void {
    const handle = prototype['_handleResult'] as (this: Kept, value: Kept | null) => void
    prototype['_handleResult'] = function (this: Kept, value: Kept | null) {
      handle.call(this, value)
      if (value === null || value === undefined) return
      for (const member of scalars) if (value[wireName(member)] !== undefined) this[`m_${member}`] = value[wireName(member)]
      for (const member of objects) {
        if (value[wireName(member)] !== undefined)
          (this[member] as { _handleResult: (value: unknown) => void })._handleResult(value[wireName(member)])
      }
    }
    for (const [list, added] of [
      ['_scalarPropertyNames', scalars],
      ['_scalarPropertyOriginalNames', scalars.map(wireName)],
    ] as const) {
      const own = Object.getOwnPropertyDescriptor(prototype, list)
      if (!own?.get) continue
      const { get } = own
      Object.defineProperty(prototype, list, {
        configurable: true,
        get(this: Kept) {
          return [...(get.call(this) as readonly string[]), ...added]
        },
      })
    }
  }

  function addEvent(name: string, member: string, set: ApiSet | null, prototype: Kept): void {
    Object.defineProperty(prototype, member, {
      configurable: true,
      get(this: Kept) {
        check(name, member, set)
        return (this[`m_${member}`] ??= handlersOf(this, wireName(member.slice(2))))
      },
    })
  }

  function handlersOf(self: Kept, event: string): unknown {
    return new OfficeExtension.GenericEventHandlers(self['context'], self, event, {
      eventType: 65_537,
      getTargetIdFunc: () => `${event}:`,
      registerFunc: () => api.invokeMethod(self, '_RegisterEvent', 1, [event], 0, 0),
      unregisterFunc: () => api.invokeMethod(self, '_UnregisterEvent', 1, [event], 0, 0),
      eventArgsTransformFunc: (value: unknown) => utility._createPromiseFromResult(value),
    })
  }
}

// After Word's own script ran and before office.js goes on.
document.addEventListener(
  'load',
  ({ target }) => {
    const { flettSurface } = window as unknown as { flettSurface?: Surface }
    if (flettSurface && target instanceof HTMLScriptElement && /\/word-(web|win32|mac|ios)-16/.test(target.src)) supplement(flettSurface)
  },
  true,
)
