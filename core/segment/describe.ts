/**
 * Criteria, laid out for saying: nested groups of one kind become one, and a doubled "not" goes.
 *
 * Plain data; the language modules own the words. What it says is the same question: a property test holds it to `matches`.
 */
import type { Criteria } from './criteria'

export type Condition = Exclude<Criteria, { readonly kind: 'all' | 'any' | 'not' }>

export type Phrase =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'condition'; readonly condition: Condition; readonly negated: boolean }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Phrase[] }

/** The group "not all of" is said as "any of these is not so", and "not any of" as "all of these are not so". */
export function describe(criteria: Criteria, negated = false): Phrase {
  switch (criteria.kind) {
    case 'not':
      return describe(criteria.of, !negated)
    case 'all':
    case 'any':
      return group(
        (criteria.kind === 'all') !== negated ? 'all' : 'any',
        criteria.of.map((part) => describe(part, negated)),
      )
    default:
      return { kind: 'condition', condition: criteria, negated }
  }
}

function group(kind: 'all' | 'any', parts: readonly Phrase[]): Phrase {
  const nothing = kind === 'all' ? 'everyone' : 'nobody'
  const decides = kind === 'all' ? 'nobody' : 'everyone'
  const flat = parts.flatMap((part) => (part.kind === kind ? part.of : [part])).filter((part) => part.kind !== nothing)
  if (flat.some((part) => part.kind === decides)) return { kind: decides }
  const [first, ...others] = flat
  if (first === undefined) return { kind: nothing }
  return others.length === 0 ? first : { kind, of: flat }
}
