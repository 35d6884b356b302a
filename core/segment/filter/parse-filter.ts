/** Reads the filter syntax into a tree of what is asked of one value (core/segment/filter/filter.ts). */
import { fail, ok, type Result } from '#core/prelude/result'
import { noFilter, type Ask, type Filter, type FilterFault, type FilterKind } from './filter'
import { leafOf } from './leaf'
import { wordsOf, type Word } from './words'

/** Empty text is no filter. */
export function parseFilter(kind: FilterKind, filter: string): Result<Filter, FilterFault> {
  const words = wordsOf(filter)
  if (!words.ok) return words
  if (words.value.length === 0) return ok(noFilter)
  const state: State = { kind, words: words.value, next: 0, end: filter.length }
  const read = readAny(state)
  if (!read.ok) return read
  const left = state.words[state.next]
  return left === undefined ? read : fail({ kind: 'not-expected', at: left.at })
}

type State = { readonly kind: FilterKind; readonly words: readonly Word[]; next: number; readonly end: number }
type Read = Result<Filter, FilterFault>

const readAny = (state: State): Read => readGroup(state, '|', 'any', readAll)
const readAll = (state: State): Read => readGroup(state, '&', 'all', readPart)

function readGroup(state: State, operator: '|' | '&', kind: 'any' | 'all', readMember: (state: State) => Read): Read {
  const members: Filter[] = []
  for (;;) {
    const member = readMember(state)
    if (!member.ok) return member
    members.push(...(member.value.kind === kind ? (member.value as { of: readonly Filter[] }).of : [member.value]))
    if (!isOperator(state, operator)) break
    state.next++
  }
  const joined = kind === 'any' ? oneChoice(members) : members
  return ok(joined.length === 1 && joined[0] !== undefined ? joined[0] : { kind, of: joined })
}

function readPart(state: State): Read {
  if (!isOperator(state, '(')) return leafOf(state)
  const opened = state.words[state.next]?.at ?? 0
  state.next++
  const inner = readAny(state)
  if (!inner.ok) return inner
  if (!isOperator(state, ')')) return fail({ kind: 'parenthesis-not-closed', at: opened })
  state.next++
  return inner
}

const isOperator = (state: State, operator: string): boolean => {
  const word = state.words[state.next]
  return word?.kind === 'operator' && word.operator === operator
}

/** `A|B` of codes is one question with two answers. */
function oneChoice(members: readonly Filter[]): readonly Filter[] {
  const isChoice = (member: Filter): member is Ask & { readonly kind: 'choice' } => member.kind === 'choice'
  const chosen = members.filter(isChoice)
  const [first] = chosen
  if (first === undefined || chosen.length === 1) return members
  const whole: Filter = { kind: 'choice', oneOf: [...new Set(chosen.flatMap((choice) => choice.oneOf))] }
  return members.flatMap((member): readonly Filter[] => (member === first ? [whole] : isChoice(member) ? [] : [member]))
}
