/** One member of a filter: a value, a range, or a value with a sign before it. */
import { fail, ok, type Result } from '#core/prelude/result'
import { exhausted } from '#core/prelude/exhaustive'
import type { Day } from '../day'
import { asPattern } from '../pattern'
import { readDay, readPeriod } from './day-words'
import type { Ask, Filter, FilterFault, FilterKind } from './filter'
import type { Operator, ValuePiece, Word } from './words'

type State = { readonly kind: FilterKind; readonly words: readonly Word[]; next: number; readonly end: number }
type Read = Result<Filter, FilterFault>
type Value = Word & { readonly kind: 'value' }

export function leafOf(state: State): Read {
  const first = state.words[state.next]
  if (first === undefined) return fail({ kind: 'value-missing', at: state.end })
  if (first.kind === 'operator' && first.operator === '..') {
    state.next++
    const to = takeValue(state)
    return to.ok ? ranged(state.kind, null, to.value) : to
  }
  if (first.kind === 'operator' && isSign(first.operator)) {
    state.next++
    const value = takeValue(state)
    return value.ok ? signed(state.kind, first.operator, value.value) : value
  }
  const value = takeValue(state)
  if (!value.ok) return value
  const then = state.words[state.next]
  if (then?.kind !== 'operator' || then.operator !== '..') return single(state.kind, value.value)
  state.next++
  if (state.words[state.next]?.kind !== 'value') return ranged(state.kind, value.value, null)
  const to = takeValue(state)
  return to.ok ? ranged(state.kind, value.value, to.value) : to
}

type Sign = '<>' | '<=' | '>=' | '<' | '>' | '='
const isSign = (operator: Operator): operator is Sign => ['<>', '<=', '>=', '<', '>', '='].includes(operator)

function takeValue(state: State): Result<Value, FilterFault> {
  const word = state.words[state.next]
  if (word?.kind !== 'value') return fail({ kind: 'value-missing', at: word?.at ?? state.end })
  state.next++
  return ok(word)
}

function single(kind: FilterKind, value: Value): Read {
  if (isEmpty(value)) return ok({ kind: 'missing' })
  switch (kind) {
    case 'text':
      return ok(textOf(value.pieces))
    case 'code':
    case 'choice':
      return ok(
        hasWild(value)
          ? { kind: 'code', is: 'like', value: cased(kind, patternOf(value.pieces)) }
          : { kind: 'choice', oneOf: [cased(kind, plain(value))] },
      )
    case 'date': {
      const period = hasWild(value) ? null : readPeriod(plain(value))
      return period === null
        ? withDay(value, (day) => ({ kind: 'date', is: 'on', value: day }))
        : ok({ kind: 'date', is: 'between', ...period })
    }
    case 'number':
      return withNumber(value, (number) => ({ kind: 'number', is: 'equal', value: number }))
    case 'flag':
      return withFlag(value)
    default:
      return exhausted(kind)
  }
}

function ranged(kind: FilterKind, from: Value | null, to: Value | null): Read {
  const wild = [from, to].find((value) => value !== null && hasWild(value))
  if (wild) return fail({ kind: 'no-wildcards-here', at: wild.at })
  const at = from?.at ?? to?.at ?? 0
  switch (kind) {
    case 'text':
    case 'code':
    case 'choice': {
      const word = (value: Value) => (kind === 'text' ? plain(value) : cased(kind, plain(value)))
      const asked = { is: 'between', value: from === null ? '' : word(from), ...(to && { to: word(to) }) } as const
      return ok(kind === 'text' ? { kind: 'text', ...asked } : { kind: 'code', ...asked })
    }
    case 'date': {
      const [first, last] = [from && dayOf(from, 'value'), to && dayOf(to, 'to')]
      if (first?.ok === false) return first
      if (last?.ok === false) return last
      if (!first) return last ? ok({ kind: 'date', is: 'until', value: last.value }) : fail({ kind: 'value-missing', at })
      return ok({ kind: 'date', is: 'between', value: first.value, ...(last && { to: last.value }) })
    }
    case 'number': {
      const [first, last] = [from && numberOf(from), to && numberOf(to)]
      if (first?.ok === false) return first
      if (last?.ok === false) return last
      if (!first) return last ? ok({ kind: 'number', is: 'atMost', value: last.value }) : fail({ kind: 'value-missing', at })
      return ok(
        last
          ? { kind: 'number', is: 'between', value: first.value, to: last.value }
          : { kind: 'number', is: 'atLeast', value: first.value },
      )
    }
    case 'flag':
      return fail({ kind: 'not-expected', at })
    default:
      return exhausted(kind)
  }
}

function signed(kind: FilterKind, sign: Sign, value: Value): Read {
  switch (sign) {
    case '=':
      return single(kind, value)
    case '<>':
      return not(single(kind, value))
    case '>=':
      return ranged(kind, value, null)
    case '<=':
      return ranged(kind, null, value)
    case '<':
    case '>':
      if (kind === 'date') return withDay(value, (day) => ({ kind: 'date', is: sign === '<' ? 'before' : 'after', value: day }))
      if (kind === 'number')
        return withNumber(value, (number) => ({ kind: 'number', is: sign === '<' ? 'less' : 'greater', value: number }))
      // Text has no less and no greater of its own: less than A is what is not from A on.
      return not(sign === '<' ? ranged(kind, value, null) : ranged(kind, null, value))
    default:
      return exhausted(sign)
  }
}

const not = (read: Read): Read => (read.ok ? ok({ kind: 'not', of: read.value }) : read)

function textOf(pieces: readonly ValuePiece[]): Ask {
  const shape = pieces.map((piece) => ('wild' in piece ? piece.wild : 't')).join('')
  const texts = pieces.flatMap((piece) => ('text' in piece ? [piece.text] : []))
  const [text = ''] = texts
  if (shape === 't') return { kind: 'text', is: 'equal', value: text }
  if (shape === 't*') return { kind: 'text', is: 'startingWith', value: text }
  if (shape === '*t*') return { kind: 'text', is: 'containing', value: text }
  return { kind: 'text', is: 'like', value: patternOf(pieces) }
}

const patternOf = (pieces: readonly ValuePiece[]): string =>
  pieces.map((piece) => ('wild' in piece ? piece.wild : asPattern(piece.text))).join('')
const plain = (value: Value): string => value.pieces.map((piece) => ('wild' in piece ? piece.wild : piece.text)).join('')
const hasWild = (value: Value): boolean => value.pieces.some((piece) => 'wild' in piece)
const isEmpty = (value: Value): boolean => value.isQuoted && !hasWild(value) && plain(value) === ''
const cased = (kind: FilterKind, text: string): string => (kind === 'code' ? text.toUpperCase() : text)

const withDay = (value: Value, ask: (day: Day) => Ask): Read => {
  const day = dayOf(value, 'value')
  return day.ok ? ok(ask(day.value)) : day
}

/** In a range a month or a year is its first day, or at the end its last. */
function dayOf(value: Value, end: 'value' | 'to'): Result<Day, FilterFault> {
  if (hasWild(value)) return fail({ kind: 'no-wildcards-here', at: value.at })
  const day = readPeriod(plain(value))?.[end] ?? readDay(plain(value))
  return day === null ? fail({ kind: 'not-a-day', at: value.at }) : ok(day)
}

const withNumber = (value: Value, ask: (number: number) => Ask): Read => {
  const number = numberOf(value)
  return number.ok ? ok(ask(number.value)) : number
}

function numberOf(value: Value): Result<number, FilterFault> {
  if (hasWild(value)) return fail({ kind: 'no-wildcards-here', at: value.at })
  const written = plain(value).trim().replace(',', '.')
  return /^[+-]?\d{1,15}(?:\.\d{1,10})?$/u.test(written) ? ok(Number(written)) : fail({ kind: 'not-a-number', at: value.at })
}

const flags = new Map([
  ...['yes', 'true', '1', 'ja'].map((word) => [word, true] as const),
  ...['no', 'false', '0', 'nei'].map((word) => [word, false] as const),
])

function withFlag(value: Value): Read {
  const is = flags.get(plain(value).trim().toLowerCase())
  return is === undefined ? fail({ kind: 'not-yes-or-no', at: value.at }) : ok({ kind: 'flag', is })
}
