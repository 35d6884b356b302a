/**
 * The values in steps that can be asked for each time (core/segment/saved-criteria.ts), each with its place (RFC 6901) and in words.
 *
 * The steps are looked at as they will be kept, since a place is told by the number of its step.
 */
import { exhausted } from '#core/prelude/exhaustive'
import type { Condition, Criteria, RowCondition, RowCriteria } from '#core/segment/criteria'
import type { RowTable } from '#core/segment/row-tables'
import { stepToSave } from '#core/segment/saved-criteria'
import type { Step } from '#core/segment/step'
import type { Messages } from '../../i18n/en'
import { askClause } from '../criteria/ask-clause'
import { ownKey, rowKey } from '../criteria/rule-field'
import { clause } from '../criteria/sentence'
import type { Teller } from '../criteria/teller'

/** `name` is what the value could be called when it is asked for. */
export type Place = { readonly at: string; readonly words: string; readonly name: string }
type Told = { readonly teller: Teller; readonly say: Messages }

/** Of steps that stand and are not switched off. */
export function placesOf(steps: readonly Step[], told: Told): readonly Place[] {
  // A removal by hand is kept whatever its lines are called; its contacts are never asked for.
  const kept = steps.flatMap((step) => stepToSave(step, () => ['']) ?? [])
  return named(kept.flatMap((step, i) => ofStep(step, `/${i}`, told)))
}

function ofStep(step: Step, at: string, told: Told): readonly Place[] {
  const words = told.say.ways.save
  switch (step.kind) {
    case 'add':
    case 'keep':
    case 'remove':
      return ofCriteria(step.criteria, `${at}/criteria`, false, told)
    case 'sample':
      return [{ at: `${at}/size`, words: told.say.segment.who.step.sample(step.size), name: words.size }]
    case 'reuse': {
      const logged = { at: `${at}/loggedSegment`, words: told.say.segment.who.step.reuse(step.loggedSegment), name: words.loggedSegment }
      if (step.only?.kind !== 'notAnswered') return [logged]
      const text = capital(told.say.segment.who.only.notAnswered(step.only.withinDays))
      return [logged, { at: `${at}/only/withinDays`, words: text, name: words.withinDays }]
    }
    case 'addByHand':
    case 'removeByHand':
    case 'removeContacts':
    case 'household':
      return []
    default:
      return exhausted(step)
  }
}

function ofCriteria(tree: Criteria, at: string, not: boolean, told: Told): readonly Place[] {
  switch (tree.kind) {
    case 'all':
    case 'any':
      return tree.of.flatMap((part, i) => ofCriteria(part, `${at}/of/${i}`, not, told))
    case 'not':
      return ofCriteria(tree.of, `${at}/of`, !not, told)
    case 'has':
      return ofRows(tree.of, tree.table, `${at}/of`, false, told)
    default:
      return ofCondition(tree, at, not, told)
  }
}

function ofRows(tree: RowCriteria, table: RowTable, at: string, not: boolean, told: Told): readonly Place[] {
  const { say, teller } = told
  switch (tree.kind) {
    case 'all':
    case 'any':
      return tree.of.flatMap((part, i) => ofRows(part, table, `${at}/of/${i}`, not, told))
    case 'not':
      return ofRows(tree.of, table, `${at}/of`, !not, told)
    default: {
      const noun = teller.say.rows[tree.field]
      const text = askClause(tree, { noun, key: rowKey(table, tree.field) }, teller, not)
      return ofAsk(tree, at, { words: say.ways.save.inTable(say.criteria.has.tables[table], text), name: capital(noun) }, told)
    }
  }
}

function ofCondition(condition: Exclude<Condition, { kind: 'has' }>, at: string, not: boolean, told: Told): readonly Place[] {
  const { say, teller } = told
  const words = capital(clause(not ? { kind: 'not', of: condition } : condition, teller))
  if (condition.kind === 'onSegment') return [{ at: `${at}/segmentNo`, words, name: say.criteria.has.tables.onSegment }]
  if (condition.kind === 'own') {
    const key = ownKey(condition.field)
    const text = capital(askClause(condition.ask, { noun: teller.say.ownNoun(teller.ownNameOf(condition.field)), key }, teller, not))
    return ofAsk(condition.ask, `${at}/ask`, { words: text, name: teller.ownNameOf(condition.field) }, told)
  }
  return ofAsk(condition, at, { words, name: say.contact.fields[condition.field] }, told)
}

type Ask = { readonly kind: RowCondition['kind'] | 'text'; readonly is?: unknown; readonly to?: unknown }

function ofAsk(ask: Ask, at: string, { words, name }: Omit<Place, 'at'>, { say }: Told): readonly Place[] {
  const { from, to } = say.ways.save
  switch (ask.kind) {
    case 'flag':
    case 'missing':
      return []
    case 'choice':
      return [{ at: `${at}/oneOf`, words, name }]
    default:
      if (ask.to === undefined) return [{ at: `${at}/value`, words, name }]
      return [
        { at: `${at}/value`, words: from(words), name: from(name) },
        { at: `${at}/to`, words: to(words), name: to(name) },
      ]
  }
}

/** Names that are told apart: the second "City" is "City 2". */
function named(places: readonly Place[]): readonly Place[] {
  const seen = new Map<string, number>()
  return places.map((place) => {
    const name = place.name.slice(0, 45)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return { ...place, name: times === 1 ? name : `${name} ${times}` }
  })
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
