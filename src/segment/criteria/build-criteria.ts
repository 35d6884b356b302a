/** The criteria that a draft stands for. Unfinished rules are left out, and groups that thereby become empty. */
import type { DateAsk, NumberAsk, RowCondition, RowCriteria, TextAsk, Condition, Criteria, Tree, ChoiceAsk, CodeAsk, FlagAsk, MissingAsk } from '#core/segment/criteria'
import { isGroup, isHas, type Group, type HasRule, type Item, type Rule } from './draft'
import { dayOfText } from './day-text'
import { isContactField, ownCodeOf, rowFieldOf, type RuleTest } from './rule-field'

export const criteriaOf = (group: Group): Criteria => grouped(group, conditionOf) ?? { kind: 'all', of: [] }

/** Where each finished rule and group of the draft stands in its criteria (RFC 6901), by id. */
export function placesOf(group: Group, at = ''): ReadonlyMap<number, string> {
  const standing = group.of.filter((item) => (isGroup(item) ? grouped(item, conditionOf) : conditionOf(item)) !== null)
  const within = group.join === 'none' ? `${at}/of` : at
  return new Map([
    [group.id, at],
    ...standing.flatMap((item, i) => {
      const place = standing.length === 1 ? within : `${within}/of/${i}`
      return isGroup(item) ? [...placesOf(item, place)] : [[item.id, place] as const]
    }),
  ])
}

/** No rule lacks its value: a step must not be taken while one does, because it would ask less than it says. */
export const isWhole = (item: Item): boolean => (isGroup(item) ? item.of.every(isWhole) : isHas(item) ? isWhole(item.within) : isFinished(item))

export const isFinished = (rule: Rule): boolean => (rule.kind === 'segment' ? rule.value.trim() !== '' : askOf(rule) !== null)

function grouped<C>(group: Group, condition: (item: Exclude<Item, Group>) => Tree<C> | null): Tree<C> | null {
  const of = group.of.flatMap((item) => (isGroup(item) ? grouped(item, condition) : condition(item)) ?? [])
  const [first, ...more] = of
  if (first === undefined) return null
  if (group.join === 'none') return { kind: 'not', of: more.length === 0 ? first : { kind: 'any', of } }
  return more.length === 0 ? first : { kind: group.join, of }
}

function conditionOf(item: Rule | HasRule): Criteria | null {
  if (isHas(item)) return hasOf(item)
  if (item.kind === 'segment') {
    const segmentNo = item.value.trim()
    return segmentNo === '' ? null : unless(item.test === 'notOnIt', { kind: 'onSegment', segmentNo })
  }
  const ask = askOf(item)
  if (ask === null) return null
  const own = ownCodeOf(item.key)
  if (own !== null) return unless(isNegative(item.test), { kind: 'own', field: own, ask } as Condition)
  return isContactField(item.key) ? unless(isNegative(item.test), { ...ask, field: item.key } as Condition) : null
}

/** A row of which nothing is asked is any row, so that "has no interaction at all" can be said; a half-written question is none. */
function hasOf({ has, not, atLeast, within }: HasRule): Criteria | null {
  const asked = grouped<RowCondition>(within, rowConditionOf)
  if (asked === null && asksSomething(within)) return null
  const of: RowCriteria = asked ?? { kind: 'all', of: [] }
  return unless(not, { kind: 'has', table: has, of, ...(atLeast > 1 && { atLeast }) })
}

const asksSomething = (item: Item): boolean => !isGroup(item) || item.of.some(asksSomething)

function rowConditionOf(item: Rule | HasRule): RowCriteria | null {
  if (isHas(item)) return null
  const at = rowFieldOf(item.key)
  const ask = askOf(item)
  return at && ask && unless(isNegative(item.test), { ...ask, field: at.field } as RowCondition)
}

type Ask = TextAsk | CodeAsk | ChoiceAsk | DateAsk | NumberAsk | FlagAsk | MissingAsk

/** What is asked of the value, "not" aside; null while something lacks. */
function askOf(rule: Rule): Ask | null {
  const { kind, test } = rule
  if (kind === 'flag') return { kind, is: test !== 'no' }
  if (test === 'missing' || test === 'present') return { kind: 'missing' }
  if (test === 'oneOf' || test === 'noneOf') return rule.oneOf.length === 0 ? null : { kind: 'choice', oneOf: rule.oneOf }
  const value = rule.value.trim()
  const to = rule.to.trim()
  if (value === '' || (test === 'between' && to === '')) return null
  const end = test === 'between' ? { to } : {}
  switch (kind) {
    case 'date':
      return { kind, is: dateTests[test] ?? 'between', value: dayOfText(value), ...(test === 'between' && { to: dayOfText(to) }) }
    case 'number': {
      const [from, until] = [numberOf(value), test === 'between' ? numberOf(to) : 0]
      if (Number.isNaN(from) || Number.isNaN(until)) return null
      return { kind, is: numberTests[test] ?? 'between', value: from, ...(test === 'between' && { to: until }) }
    }
    case 'choice':
      return { kind: 'code', is: test === 'like' ? 'like' : 'between', value, ...end }
    case 'text':
      return { kind, is: textTests[test] ?? 'between', value, ...end }
    case 'segment':
      return null
  }
}

const textTests: { readonly [test in RuleTest]?: TextAsk['is'] } = {
  equal: 'equal',
  notEqual: 'equal',
  containing: 'containing',
  notContaining: 'containing',
  startingWith: 'startingWith',
  like: 'like',
}
const dateTests: { readonly [test in RuleTest]?: DateAsk['is'] } = { on: 'on', before: 'before', until: 'until', after: 'after' }
const numberTests: { readonly [test in RuleTest]?: NumberAsk['is'] } = { equal: 'equal', less: 'less', atMost: 'atMost', greater: 'greater', atLeast: 'atLeast' }

// A comma is how most of our readers write it.
const numberOf = (text: string): number => Number(text.replace(/[\s\u00a0]/g, '').replace(',', '.'))

const isNegative = (test: RuleTest): boolean => test === 'notEqual' || test === 'notContaining' || test === 'noneOf' || test === 'present'
const unless = <C>(not: boolean, condition: Tree<C>): Tree<C> => (not ? { kind: 'not', of: condition } : condition)
