/**
 * What a class of Word's API is to the executor: its plain values, the objects that it leads to, and what it does.
 *
 * Names are those of the typings. A member that is not in the table is refused by name; it is never guessed.
 */
export type Wire = string | number | boolean | null | readonly Wire[] | { readonly [name: string]: Wire }

/** An object that the add-in may hold. Two of them may speak of the same place. */
export type RichObject = { readonly type: RichType; readonly self: unknown }

export type Scalar = { readonly get: (self: unknown) => Wire; readonly set?: (self: unknown, value: Wire) => void }
export type Method = (self: unknown, ...args: readonly unknown[]) => Wire | RichObject | null | undefined

export type RichType = {
  /** As in the typings: `Range`. */
  readonly name: string
  readonly scalars: Readonly<Record<string, Scalar>>
  readonly objects: Readonly<Record<string, (self: unknown) => RichObject | null>>
  readonly methods: Readonly<Record<string, Method>>
  /** Only a collection has items. */
  readonly items?: (self: unknown) => readonly RichObject[]
  /** What stands in its answers beside what was asked for. */
  readonly id?: (self: unknown) => Wire
}

/** The same with the type of `self` known while the table is written. */
export type Members<Self> = {
  readonly name: string
  readonly scalars?: Readonly<Record<string, { readonly get: (self: Self) => Wire; readonly set?: (self: Self, value: never) => void }>>
  readonly objects?: Readonly<Record<string, (self: Self) => RichObject | null>>
  readonly methods?: Readonly<Record<string, (self: Self, ...args: never[]) => Wire | RichObject | null | undefined | void>>
  readonly items?: (self: Self) => readonly RichObject[]
  readonly id?: (self: Self) => Wire
}

/** Types lead to each other in circles, so that each is given when it is first asked for. */
export function richType<Self>(members: Members<Self>, from?: RichType): (self: Self) => RichObject {
  const type = {
    name: members.name,
    scalars: { ...from?.scalars, ...members.scalars },
    objects: { ...from?.objects, ...members.objects },
    methods: { ...from?.methods, ...members.methods },
    ...(members.items && { items: members.items }),
    ...(members.id && { id: members.id }),
  } as unknown as RichType
  return (self) => ({ type, self })
}

export const isRich = (value: unknown): value is RichObject =>
  typeof value === 'object' && value !== null && 'type' in value && 'self' in value

export const camel = (wireName: string): string => wireName.charAt(0).toLowerCase() + wireName.slice(1)
export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
