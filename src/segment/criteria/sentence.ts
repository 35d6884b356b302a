/**
 * Criteria as a sentence in the reader's language: "Contacts where the city is “Bergen” and the language is Norwegian Bokmål or English".
 *
 * The third reader of the tree (core/segment/criteria.ts): it must say what the other two ask, neither more nor less.
 */
import type { Criteria } from '#core/segment/criteria'
import { exhausted } from '#core/prelude/exhaustive'
import type { Formats } from '../../i18n/formats'
import type { Messages } from '../../i18n/en'
import type { CriteriaField } from './draft'

export type Teller = {
  readonly say: Messages['criteria']
  readonly formats: Pick<Formats, 'and' | 'or' | 'day'>
  /** What a choice is called, such as `nb` of the field language: "Norwegian Bokmål". */
  readonly nameOf: (field: CriteriaField, value: string) => string
}

export function sentenceOf(criteria: Criteria, teller: Teller): string {
  const { say } = teller
  if (criteria.kind === 'all' && criteria.of.length === 0) return say.sentence.everyone
  return say.sentence.where(clauseOf(criteria, teller, false, true))
}

/** One condition, without the words before it: what a rule is called. */
export const clause = (criteria: Criteria, teller: Teller): string => clauseOf(criteria, teller, false, true)

function clauseOf(criteria: Criteria, teller: Teller, not: boolean, isTop: boolean): string {
  const { say, formats, nameOf } = teller
  const words = say.sentence
  switch (criteria.kind) {
    case 'all':
    case 'any':
      return groupOf(criteria, teller, not, isTop)
    case 'not':
      return clauseOf(criteria.of, teller, !not, isTop)
    case 'text': {
      const noun = say.nouns[criteria.field]
      if (criteria.is === 'between') return words.between(noun, words.quoted(criteria.value), words.quoted(criteria.to ?? ''), not)
      return words[criteria.is](noun, criteria.value, not)
    }
    case 'choice':
      return words.oneOf(say.nouns[criteria.field], formats.or(criteria.oneOf.map((value) => nameOf(criteria.field, value))), not)
    case 'date': {
      const noun = say.nouns[criteria.field]
      if (criteria.is === 'between') return words.between(noun, formats.day(criteria.value), formats.day(criteria.to ?? ''), not)
      return words[criteria.is](noun, formats.day(criteria.value), not)
    }
    case 'flag':
      return words.flags[criteria.field](criteria.is !== not)
    case 'missing':
      return criteria.field === 'lastInteractionOn' ? words.never(not) : words.missing(say.nouns[criteria.field], not)
    default:
      return exhausted(criteria)
  }
}

function groupOf(criteria: Extract<Criteria, { readonly kind: 'all' | 'any' }>, teller: Teller, not: boolean, isTop: boolean): string {
  const { say, formats } = teller
  const words = say.sentence
  const only = criteria.of[0]
  if (criteria.of.length === 1 && only) return clauseOf(only, teller, not, isTop)
  if (criteria.of.length === 0) return (criteria.kind === 'all') === not ? words.nobody : words.everyone.toLowerCase()
  const parts = criteria.of.map((part) => clauseOf(part, teller, false, false))
  if (criteria.kind === 'all') {
    const joined = formats.and(parts)
    return not ? words.notAll(words.together(joined)) : isTop ? joined : words.together(joined)
  }
  const joined = formats.or(parts)
  return not ? words.notAny(words.together(joined)) : words.either(joined)
}
