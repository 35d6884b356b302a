/** A subject as it is written: where a field goes into it, and what it comes to for somebody. */
import { fieldsOfSubject, mergeSubject, unknownInSubject } from '#core/contact/merge-subject'

export type Selection = { readonly start: number; readonly end: number }

/** The field in place of what is selected, and where the caret stands after it. Null: the subject would be longer than it may be. */
export function withField(text: string, { start, end }: Selection, field: string, longest: number): { readonly text: string; readonly caret: number } | null {
  const before = `${text.slice(0, start)}«${field}»`
  const whole = before + text.slice(end)
  return whole.length > longest ? null : { text: whole, caret: before.length }
}

export type ShownSubject = { readonly kind: 'plain' } | { readonly kind: 'unknown'; readonly names: readonly string[] } | { readonly kind: 'merged'; readonly text: string }

/** `values` has every field that there is. */
export function shownSubject(text: string, values: Readonly<Record<string, string>>): ShownSubject {
  if (fieldsOfSubject(text).length === 0) return { kind: 'plain' }
  const names = unknownInSubject(text, (name) => name in values)
  return names.length > 0 ? { kind: 'unknown', names } : { kind: 'merged', text: mergeSubject(text, values) }
}
