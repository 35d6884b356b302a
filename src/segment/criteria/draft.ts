/**
 * Criteria while they are being built: the same tree, but a rule may still lack its value, and "not" is part of a rule's test.
 *
 * `criteriaOf` (build-criteria.ts) makes criteria of it, `draftOf` (read-criteria.ts) reads criteria back.
 */
import { rowTables, type RowField, type RowTable } from '#core/segment/row-tables'
import { contactField, rowField, testsOfKind, type ContactField, type RuleField, type RuleTest } from './rule-field'

export type Rule = RuleField & {
  readonly id: number
  readonly test: RuleTest
  /** As typed: text, a number, a day (day-text.ts), the number of a segment. */
  readonly value: string
  readonly to: string
  readonly oneOf: readonly string[]
}
export type Join = 'all' | 'any' | 'none'
export type Group = { readonly id: number; readonly join: Join; readonly of: readonly Item[] }
/** Whether there is a row of which all that stands in `within` holds. */
export type HasRule = { readonly id: number; readonly has: RowTable; readonly not: boolean; readonly atLeast: number; readonly within: Group }
export type Item = Rule | Group | HasRule

export const isGroup = (item: Item): item is Group => 'of' in item
export const isHas = (item: Item): item is HasRule => 'has' in item

let last = 0
const nextId = () => ++last

export const newRule = (field: RuleField | ContactField): Rule => {
  const { key, kind } = typeof field === 'string' ? contactField(field) : field
  return { id: nextId(), key, kind, test: testsOfKind[kind][0], value: '', to: '', oneOf: [] }
}
export const newGroup = (join: Join, of: readonly Item[]): Group => ({ id: nextId(), join, of })
export const newHas = (table: RowTable, within?: Group): HasRule => ({
  id: nextId(),
  has: table,
  not: false,
  atLeast: 1,
  within: within ?? newGroup('all', [newRule(rowField(table, Object.keys(rowTables[table])[0] as RowField))]),
})

/** Another field keeps the test where its kind has it, and forgets the value: a city is no country. */
export function withField(rule: Rule, field: RuleField | ContactField): Rule {
  const fresh = newRule(field)
  const tests: readonly RuleTest[] = testsOfKind[fresh.kind]
  return { ...fresh, id: rule.id, test: tests.find((test) => test === rule.test) ?? fresh.test }
}

/** The tree with one item changed, or taken away by `null`. */
export function changed(group: Group, id: number, how: (item: Item) => Item | null): Group {
  return {
    ...group,
    of: group.of.flatMap((item) => {
      if (item.id === id) return how(item) ?? []
      if (isGroup(item)) return [changed(item, id, how)]
      return isHas(item) ? [{ ...item, within: changed(item.within, id, how) }] : [item]
    }),
  }
}
