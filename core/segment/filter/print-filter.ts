/**
 * Writes a tree in the filter syntax, or says that the syntax has no words for it (null): a "not" of a group, and a group of nothing.
 *
 * What was printed is parsed into the same tree; a property test holds the two to that.
 */
import { exhausted } from '#core/prelude/exhaustive'
import { readPattern } from '../pattern'
import { writeDay } from './day-words'
import type { Ask, Filter } from './filter'

export function printFilter(filter: Filter): string | null {
  return filter.kind === 'all' && (filter as { of: readonly Filter[] }).of.length === 0 ? '' : print(filter)
}

function print(filter: Filter): string | null {
  switch (filter.kind) {
    case 'any':
      return joined((filter as { of: readonly Filter[] }).of, '|', () => false)
    case 'all':
      return joined(
        (filter as { of: readonly Filter[] }).of,
        '&',
        (part) => part.kind === 'any' || (part.kind === 'choice' && part.oneOf.length > 1),
      )
    case 'not':
      return negated((filter as { of: Filter }).of)
    default:
      return plain(filter)
  }
}

function joined(of: readonly Filter[], operator: string, needsParentheses: (part: Filter) => boolean): string | null {
  const parts = of.map((part) => {
    const printed = print(part)
    return printed !== null && needsParentheses(part) ? `(${printed})` : printed
  })
  return parts.length === 0 || parts.includes(null) ? null : parts.join(operator)
}

function plain(ask: Ask): string | null {
  switch (ask.kind) {
    case 'text':
    case 'code':
      return text(ask)
    case 'choice':
      return ask.oneOf.map((value) => quoted(value)).join('|')
    case 'date':
      return date(ask)
    case 'number':
      return number(ask)
    case 'flag':
      return ask.is ? 'yes' : 'no'
    case 'missing':
      return "''"
    default:
      return exhausted(ask)
  }
}

function negated(filter: Filter): string | null {
  switch (filter.kind) {
    case 'text':
    case 'code':
      if (filter.is !== 'between') return `<>${plain(filter)}`
      if (filter.to === undefined) return `<${quoted(filter.value)}`
      return filter.value === '' ? `>${quoted(filter.to)}` : null
    case 'choice':
      return filter.oneOf.length === 1 ? `<>${plain(filter)}` : null
    case 'date':
      return filter.is === 'on' ? `<>${plain(filter)}` : null
    case 'number':
      return filter.is === 'equal' ? `<>${plain(filter)}` : null
    case 'flag':
    case 'missing':
      return `<>${plain(filter)}`
    default:
      return null
  }
}

function text(ask: Ask & { readonly kind: 'text' | 'code' }): string {
  switch (ask.is) {
    case 'equal':
      return quoted(ask.value)
    case 'startingWith':
      return `${quoted(ask.value)}*`
    case 'containing':
      return `*${quoted(ask.value)}*`
    case 'like':
      return readPattern(ask.value)
        .map((piece) => (piece.kind === 'text' ? quoted(piece.text) : piece.kind === 'any' ? '*' : '?'))
        .join('')
    case 'between':
      return `${ask.value === '' && ask.to !== undefined ? '' : quoted(ask.value)}..${ask.to === undefined ? '' : quoted(ask.to)}`
    default:
      return exhausted(ask)
  }
}

function date(ask: Ask & { readonly kind: 'date' }): string {
  const value = writeDay(ask.value)
  switch (ask.is) {
    case 'on':
      return value
    case 'before':
      return `<${value}`
    case 'after':
      return `>${value}`
    case 'until':
      return `..${value}`
    case 'between':
      return `${value}..${ask.to === undefined ? '' : writeDay(ask.to)}`
    default:
      return exhausted(ask.is)
  }
}

function number(ask: Ask & { readonly kind: 'number' }): string | null {
  const written = numeral(ask.value)
  const to = ask.to === undefined ? '' : numeral(ask.to)
  if (written === null || to === null) return null
  switch (ask.is) {
    case 'equal':
      return written
    case 'less':
      return `<${written}`
    case 'greater':
      return `>${written}`
    case 'atMost':
      return `..${written}`
    case 'atLeast':
      return `${written}..`
    case 'between':
      return `${written}..${to}`
    default:
      return exhausted(ask.is)
  }
}

// Numbers so large or so small that they are written with an exponent are not written in a filter.
const numeral = (value: number): string | null => (/^-?\d{1,15}(?:\.\d{1,10})?$/u.test(String(value)) ? String(value) : null)

/** By its word where a character would mean something, or a blank at the edge would be lost. */
const quoted = (value: string): string =>
  value === '' || /[|&()<>=@*?'"]|\.\.|^\s|\s$|^\.|\.$/u.test(value) ? `'${value.replaceAll("'", "''")}'` : value
