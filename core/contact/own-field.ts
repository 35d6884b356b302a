/**
 * Own fields: what a house wants to know of its contacts beyond what Flett asks for.
 *
 * A field has a code that never changes, a name for people and a type. Criteria ask about it by its code, a letter by
 * `contact.own.<code>` (or `Own_<code>`): the names follow from the code, so that a new field needs no change anywhere.
 */
import type { IsoDate } from './contact'

export const ownFieldTypes = ['text', 'number', 'date', 'flag', 'choice'] as const
export type OwnFieldType = (typeof ownFieldTypes)[number]

export type OwnField = {
  /** A letter, then letters, digits and `_`, upper case; at most 20 characters. */
  readonly code: string
  readonly name: string
  readonly type: OwnFieldType
  /** What may be chosen; empty unless the type is choice. */
  readonly choices: readonly string[]
}

/** A value of a contact's own field; absent where nothing is known. */
export type OwnValue =
  | { readonly type: 'text' | 'choice'; readonly text: string }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'date'; readonly day: IsoDate }
  | { readonly type: 'flag'; readonly flag: boolean }

export const ownFieldCode = /^[A-Z][A-Z0-9_]{0,19}$/
export const ownFieldLimits = { code: 20, name: 50, text: 250, choice: 50, choices: 100 } as const

export type OwnMergeName = `contact.own.${string}`

/** The code in `Own_SIZE`, or null for any other name. */
export function codeInOwnName(name: string): string | null {
  const code = /^Own_(.+)$/i.exec(name)?.[1]?.toUpperCase() ?? ''
  return ownFieldCode.test(code) ? code : null
}

/** What a list of fields calls it. */
export const ownName = (code: string): string => `Own_${code}`
/** What a letter calls it. */
export const ownMergeName = (code: string): OwnMergeName => `contact.own.${code}`
