/**
 * Criteria, laid out for saying: nested groups of one kind become one, and a doubled "not" goes.
 *
 * Plain data; the language modules own the words. What it says is the same question: a property test holds it to `matches`.
 * Conditions about a row are a tree of their own, laid out in the same way.
 */
import type { Tree } from './criteria'

export type Phrase<Condition> =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'condition'; readonly condition: Condition; readonly negated: boolean }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Phrase<Condition>[] }

/** The group "not all of" is said as "any of these is not so", and "not any of" as "all of these are not so". */
export function describe<Condition extends { readonly kind: string }>(criteria: Tree<Condition>, negated = false): Phrase<Condition> {
  switch (criteria.kind) {
    case 'not':
      return describe((criteria as { of: Tree<Condition> }).of, !negated)
    case 'all':
    case 'any':
      return group(
        (criteria.kind === 'all') !== negated ? 'all' : 'any',
        (criteria as { of: readonly Tree<Condition>[] }).of.map((part) => describe(part, negated)),
      )
    default:
      return { kind: 'condition', condition: criteria as Condition, negated }
  }
}

function group<Condition>(kind: 'all' | 'any', parts: readonly Phrase<Condition>[]): Phrase<Condition> {
  const nothing = kind === 'all' ? 'everyone' : 'nobody'
  const decides = kind === 'all' ? 'nobody' : 'everyone'
  const flat = parts.flatMap((part) => (part.kind === kind ? part.of : [part])).filter((part) => part.kind !== nothing)
  if (flat.some((part) => part.kind === decides)) return { kind: decides }
  const [first, ...others] = flat
  if (first === undefined) return { kind: nothing }
  return others.length === 0 ? first : { kind, of: flat }
}
