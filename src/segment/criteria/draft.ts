/**
 * Criteria while they are being built: the same tree, but a rule may still lack its value, and "not" is part of a rule's test.
 *
 * `criteriaOf` leaves unfinished rules out and groups that thereby become empty; `draftOf` reads a finished tree back.
 * A tree that was read back and built again asks the same of every contact.
 */
import { choiceFields, dateFields, flagFields, textFields, type ChoiceField, type DateField, type FlagField, type TextField } from '#core/contact/contact-fields'
import type { Criteria } from '#core/segment/criteria'

export type CriteriaField = TextField | ChoiceField | DateField | FlagField
export type FieldKind = 'text' | 'choice' | 'date' | 'flag'

export const fieldsOfKind = { text: textFields, choice: choiceFields, date: dateFields, flag: flagFields } as const satisfies Record<FieldKind, readonly CriteriaField[]>

export const testsOfKind = {
  text: ['equal', 'notEqual', 'containing', 'notContaining', 'startingWith', 'between', 'missing', 'present'],
  choice: ['oneOf', 'noneOf', 'missing', 'present'],
  date: ['on', 'before', 'after', 'between', 'missing', 'present'],
  flag: ['yes', 'no'],
} as const
export type RuleTest = (typeof testsOfKind)[FieldKind][number]

export type Rule = {
  readonly id: number
  readonly field: CriteriaField
  readonly test: RuleTest
  readonly value: string
  readonly to: string
  readonly oneOf: readonly string[]
}
export type Join = 'all' | 'any' | 'none'
export type Group = { readonly id: number; readonly join: Join; readonly of: readonly (Rule | Group)[] }

export const isGroup = (item: Rule | Group): item is Group => 'of' in item

const kinds = new Map<CriteriaField, FieldKind>((Object.keys(fieldsOfKind) as FieldKind[]).flatMap((kind) => fieldsOfKind[kind].map((field) => [field, kind] as const)))
export const kindOf = (field: CriteriaField): FieldKind => kinds.get(field) ?? 'text'

let last = 0
const nextId = () => ++last

export const newRule = (field: CriteriaField): Rule => ({ id: nextId(), field, test: testsOfKind[kindOf(field)][0], value: '', to: '', oneOf: [] })
export const newGroup = (join: Join, of: readonly (Rule | Group)[]): Group => ({ id: nextId(), join, of })

/** Another field keeps the test where its kind has it, and forgets the value: a city is no country. */
export function withField(rule: Rule, field: CriteriaField): Rule {
  const tests: readonly RuleTest[] = testsOfKind[kindOf(field)]
  return { ...newRule(field), id: rule.id, test: tests.find((test) => test === rule.test) ?? testsOfKind[kindOf(field)][0] }
}

/** The tree with one item changed, or taken away by `null`. */
export function changed(group: Group, id: number, how: (item: Rule | Group) => Rule | Group | null): Group {
  return {
    ...group,
    of: group.of.flatMap((item) => {
      if (item.id === id) return how(item) ?? []
      return [isGroup(item) ? changed(item, id, how) : item]
    }),
  }
}

export const isFinished = (rule: Rule): boolean => criteriaOfRule(rule) !== null

/** No rule lacks its value: a step must not be taken while one does, because it would ask less than it says. */
export const isWhole = (item: Rule | Group): boolean => (isGroup(item) ? item.of.every(isWhole) : isFinished(item))

/** What the tree asks, without its unfinished rules. */
export const criteriaOf = (group: Group): Criteria => finished(group) ?? { kind: 'all', of: [] }

function finished(group: Group): Criteria | null {
  const of = group.of.flatMap((item) => (isGroup(item) ? finished(item) : criteriaOfRule(item)) ?? [])
  if (of.length === 0) return null
  switch (group.join) {
    case 'all':
      return of.length === 1 && of[0] ? of[0] : { kind: 'all', of }
    case 'any':
      return of.length === 1 && of[0] ? of[0] : { kind: 'any', of }
    case 'none':
      return { kind: 'not', of: of.length === 1 && of[0] ? of[0] : { kind: 'any', of } }
  }
}

function criteriaOfRule(rule: Rule): Criteria | null {
  const { field, test } = rule
  if (isOf('flag', field)) return { kind: 'flag', field, is: test !== 'no' }
  if (test === 'missing') return { kind: 'missing', field }
  if (test === 'present') return { kind: 'not', of: { kind: 'missing', field } }
  if (isOf('choice', field)) {
    if (rule.oneOf.length === 0) return null
    const chosen: Criteria = { kind: 'choice', field, oneOf: rule.oneOf }
    return test === 'noneOf' ? { kind: 'not', of: chosen } : chosen
  }
  const value = rule.value.trim()
  const to = rule.to.trim()
  if (value === '' || (test === 'between' && to === '')) return null
  if (isOf('date', field)) return test === 'between' ? { kind: 'date', field, is: test, value, to } : { kind: 'date', field, is: dateTest(test), value }
  switch (test) {
    case 'between':
      return { kind: 'text', field, is: 'between', value, to }
    case 'notEqual':
      return { kind: 'not', of: { kind: 'text', field, is: 'equal', value } }
    case 'notContaining':
      return { kind: 'not', of: { kind: 'text', field, is: 'containing', value } }
    case 'containing':
    case 'startingWith':
      return { kind: 'text', field, is: test, value }
    default:
      return { kind: 'text', field, is: 'equal', value }
  }
}

const dateTest = (test: RuleTest): 'on' | 'before' | 'after' => (test === 'before' || test === 'after' ? test : 'on')

type FieldOf<Kind extends FieldKind> = (typeof fieldsOfKind)[Kind][number]
const isOf = <Kind extends FieldKind>(kind: Kind, field: CriteriaField): field is FieldOf<Kind> => kindOf(field) === kind

/** A finished tree, to be built upon. The outermost group is always there, so that rules can be added. */
export function draftOf(criteria: Criteria): Group {
  const item = itemOf(criteria)
  return isGroup(item) ? item : newGroup('all', [item])
}

function itemOf(criteria: Criteria): Rule | Group {
  switch (criteria.kind) {
    case 'all':
    case 'any':
      return newGroup(criteria.kind, criteria.of.map(itemOf))
    case 'not':
      return negated(criteria.of)
    case 'text':
      return { ...newRule(criteria.field), test: criteria.is, value: criteria.value, to: criteria.to ?? '' }
    case 'choice':
      return { ...newRule(criteria.field), test: 'oneOf', oneOf: criteria.oneOf }
    case 'date':
      return { ...newRule(criteria.field), test: criteria.is, value: criteria.value, to: criteria.to ?? '' }
    case 'flag':
      return { ...newRule(criteria.field), test: criteria.is ? 'yes' : 'no' }
    case 'missing':
      return { ...newRule(criteria.field), test: 'missing' }
  }
}

function negated(criteria: Criteria): Rule | Group {
  const item = itemOf(criteria)
  if (isGroup(item)) return item.join === 'any' ? { ...item, join: 'none' } : newGroup('none', [item])
  const opposite = opposites[item.test]
  return opposite ? { ...item, test: opposite } : newGroup('none', [item])
}

const opposites: { readonly [test in RuleTest]?: RuleTest } = { equal: 'notEqual', containing: 'notContaining', oneOf: 'noneOf', missing: 'present', yes: 'no', no: 'yes' }
