/**
 * Criteria as a sentence in the reader's language: "Contacts where the city is “Bergen” and the language is Norwegian Bokmål or English".
 *
 * The third reader of the tree (core/segment/criteria.ts): it must say what the other two ask, neither more nor less.
 */
import type { Condition, Criteria, Has, RowCondition, Tree } from '#core/segment/criteria'
import { exhausted } from '#core/prelude/exhaustive'
import { askClause } from './ask-clause'
import { ownKey, rowKey } from './rule-field'
import type { Teller } from './teller'

export function sentenceOf(criteria: Criteria, teller: Teller): string {
  const { say } = teller
  if (criteria.kind === 'all' && criteria.of.length === 0) return say.sentence.everyone
  return say.sentence.where(clause(criteria, teller))
}

/** One condition, without the words before it: what a rule is called. */
export const clause = (criteria: Criteria, teller: Teller): string => said(criteria, { teller, condition: conditionClause }, false, true)

type Saying<C extends { readonly kind: string }> = { readonly teller: Teller; readonly condition: (condition: C, teller: Teller, not: boolean) => string }

function said<C extends { readonly kind: string }>(tree: Tree<C>, saying: Saying<C>, not: boolean, isTop: boolean): string {
  if (isNot(tree)) return said(tree.of, saying, !not, isTop)
  return isGroup(tree) ? groupClause(tree, saying, not, isTop) : saying.condition(tree, saying.teller, not)
}

function conditionClause(condition: Condition, teller: Teller, not: boolean): string {
  const { say, ownNameOf } = teller
  switch (condition.kind) {
    case 'flag':
      return say.sentence.flags[condition.field](condition.is !== not)
    case 'missing':
      return condition.field === 'lastInteractionOn' ? say.sentence.never(not) : say.sentence.missing(say.nouns[condition.field], not)
    case 'has':
      return hasClause(condition, teller, not)
    case 'onSegment':
      return say.sentence.onSegment(condition.segmentNo, not)
    case 'own':
      return askClause(condition.ask, { noun: say.ownNoun(ownNameOf(condition.field)), key: ownKey(condition.field) }, teller, not)
    case 'text':
    case 'choice':
    case 'code':
    case 'date':
      return askClause(condition, { noun: say.nouns[condition.field], key: condition.field }, teller, not)
    default:
      return exhausted(condition)
  }
}

function hasClause({ table, of, atLeast = 1 }: Has, teller: Teller, not: boolean): string {
  const { say, formats, nameOf } = teller
  const { coded, has, rowsOf } = say.sentence
  if (atLeast === 1 && of.kind === 'choice' && of.field === 'code' && table in coded) {
    const codes = formats.or(of.oneOf.map((code) => nameOf(rowKey(table, 'code'), code)))
    return coded[table as keyof typeof coded](codes, not)
  }
  const row = (condition: RowCondition, told: Teller, isNot: boolean): string => {
    const noun = say.rows[condition.field]
    return condition.kind === 'flag' ? say.sentence.isSo(noun, condition.is !== isNot) : askClause(condition, { noun, key: rowKey(table, condition.field) }, told, isNot)
  }
  const isAny = of.kind === 'all' && of.of.length === 0
  return has(rowsOf[table], isAny ? null : said(of, { teller, condition: row }, false, false), not, atLeast)
}

type Grouped<C> = Extract<Tree<C>, { readonly kind: 'all' | 'any' }> & { readonly kind: 'all' | 'any'; readonly of: readonly Tree<C>[] }
const isNot = <C>(tree: Tree<C>): tree is Tree<C> & { readonly kind: 'not'; readonly of: Tree<C> } => (tree as { kind: string }).kind === 'not'
const isGroup = <C>(tree: Tree<C>): tree is Grouped<C> => ['all', 'any'].includes((tree as { kind: string }).kind)

function groupClause<C extends { readonly kind: string }>(group: Grouped<C>, saying: Saying<C>, not: boolean, isTop: boolean): string {
  const { say, formats } = saying.teller
  const words = say.sentence
  const only = group.of[0]
  if (group.of.length === 1 && only) return said(only, saying, not, isTop)
  if (group.of.length === 0) return (group.kind === 'all') === not ? words.nobody : words.everyone.toLowerCase()
  const parts = group.of.map((part) => said(part, saying, false, false))
  if (group.kind === 'all') {
    const joined = formats.and(parts)
    return not ? words.notAll(words.together(joined)) : isTop ? joined : words.together(joined)
  }
  const joined = formats.or(parts)
  return not ? words.notAny(words.together(joined)) : words.either(joined)
}
