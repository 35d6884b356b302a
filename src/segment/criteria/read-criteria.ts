/**
 * Criteria read back, to be built upon. A tree that is read and built again asks the same of every contact.
 *
 * The outermost group is always there, so that rules can be added. "Not" becomes part of a test where the test has an opposite.
 */
import type { ChoiceAsk, CodeAsk, Criteria, DateAsk, FlagAsk, MissingAsk, NumberAsk, RowCriteria, TextAsk } from '#core/segment/criteria'
import type { RowTable } from '#core/segment/row-tables'
import { textOfDay } from './day-text'
import { isGroup, isHas, newGroup, newHas, newRule, type Group, type Item, type Rule } from './draft'
import { contactField, ownCodeOf, ownField, rowField, segmentField, testsOfKind, type RuleField, type RuleTest } from './rule-field'

export function draftOf(criteria: Criteria): Group {
  const item = itemOf(criteria)
  return isGroup(item) ? item : newGroup('all', [item])
}

function itemOf(criteria: Criteria): Item {
  switch (criteria.kind) {
    case 'all':
    case 'any':
      return newGroup(criteria.kind, criteria.of.map(itemOf))
    case 'not':
      return negated(itemOf(criteria.of))
    case 'has':
      return { ...newHas(criteria.table, rowsOf(criteria.table, criteria.of)), atLeast: criteria.atLeast ?? 1 }
    case 'own':
      return ruleOf(ownField(criteria.field, criteria.ask.kind === 'missing' ? 'text' : criteria.ask.kind), criteria.ask)
    case 'onSegment':
      return { ...newRule(segmentField), value: criteria.segmentNo }
    default:
      return ruleOf(contactField(criteria.field), criteria)
  }
}

function rowsOf(table: RowTable, criteria: RowCriteria): Group {
  const item = rowItem(table, criteria)
  return isGroup(item) ? item : newGroup('all', [item])
}

function rowItem(table: RowTable, criteria: RowCriteria): Item {
  switch (criteria.kind) {
    case 'all':
    case 'any':
      return newGroup(criteria.kind, criteria.of.map((part) => rowItem(table, part)))
    case 'not':
      return negated(rowItem(table, criteria.of))
    default:
      return ruleOf(rowField(table, criteria.field), criteria)
  }
}

type Ask = TextAsk | CodeAsk | ChoiceAsk | DateAsk | NumberAsk | FlagAsk | MissingAsk

function ruleOf(field: RuleField, ask: Ask): Rule {
  const rule = newRule(field)
  switch (ask.kind) {
    case 'flag':
      return { ...rule, test: ask.is ? 'yes' : 'no' }
    case 'missing':
      return { ...rule, test: 'missing' }
    case 'choice':
      return { ...rule, test: 'oneOf', oneOf: ask.oneOf }
    case 'date':
      return { ...rule, ...testOf(ask), value: textOfDay(ask.value), to: ask.to === undefined ? '' : textOfDay(ask.to) }
    case 'number':
      return { ...rule, ...testOf(ask), value: String(ask.value), to: ask.to === undefined ? '' : String(ask.to) }
    case 'text':
    case 'code':
      return { ...rule, ...testOf(ask), value: ask.value, to: ask.to ?? '' }
  }
}

/** `between` without an end goes on for ever. */
const testOf = (ask: TextAsk | CodeAsk | DateAsk | NumberAsk): { readonly test: RuleTest } => ({
  test: ask.is !== 'between' || ask.to !== undefined ? ask.is : ask.kind === 'number' ? 'atLeast' : 'from',
})

function negated(item: Item): Item {
  if (isHas(item)) return item.not ? newGroup('none', [item]) : { ...item, not: true }
  if (isGroup(item)) return item.join === 'any' ? { ...item, join: 'none' } : newGroup('none', [item])
  // An own field of yes or no may hold neither.
  const tests: readonly RuleTest[] = item.kind === 'flag' && ownCodeOf(item.key) !== null ? [] : testsOfKind[item.kind]
  const opposite = tests.find((test) => test === opposites[item.test])
  return opposite ? { ...item, test: opposite } : newGroup('none', [item])
}

const opposites: { readonly [test in RuleTest]?: RuleTest } = {
  equal: 'notEqual',
  containing: 'notContaining',
  oneOf: 'noneOf',
  missing: 'present',
  yes: 'no',
  no: 'yes',
  onIt: 'notOnIt',
}
