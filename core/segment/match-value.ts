/** One value held against what is asked of it. A missing day, number or choice answers no to every question but `missing`. */
import { fold } from '#core/contact/fold'
import { exhausted } from '#core/prelude/exhaustive'
import { compareCodePoints } from './code-points'
import type { CodeAsk, DateAsk, NumberAsk, TextAsk } from './criteria'
import { resolveDay } from './day'
import { fits } from './pattern'

/** `text` is folded already, as the database keeps it. */
export function matchesText(asked: TextAsk, text: string): boolean {
  const value = fold(asked.value)
  switch (asked.is) {
    case 'equal':
      return text === value
    case 'containing':
      return text.includes(value)
    case 'startingWith':
      return text.startsWith(value)
    case 'like':
      return fits(value, text)
    case 'between':
      return isBetween(text, value, asked.to === undefined ? undefined : fold(asked.to))
    default:
      return exhausted(asked.is)
  }
}

export function matchesCode(asked: CodeAsk, code: string): boolean {
  switch (asked.is) {
    case 'like':
      return fits(asked.value, code)
    case 'between':
      return isBetween(code, asked.value, asked.to)
    default:
      return exhausted(asked.is)
  }
}

// ISO days sort as text.
export function matchesDay(asked: DateAsk, day: string | null, today: string): boolean {
  if (day === null) return false
  const value = resolveDay(asked.value, today)
  switch (asked.is) {
    case 'on':
      return day === value
    case 'before':
      return day < value
    case 'after':
      return day > value
    case 'until':
      return day <= value
    case 'between':
      return value <= day && (asked.to === undefined || day <= resolveDay(asked.to, today))
    default:
      return exhausted(asked.is)
  }
}

export function matchesNumber(asked: NumberAsk, number: number | null): boolean {
  if (number === null) return false
  switch (asked.is) {
    case 'equal':
      return number === asked.value
    case 'less':
      return number < asked.value
    case 'greater':
      return number > asked.value
    case 'atMost':
      return number <= asked.value
    case 'atLeast':
      return number >= asked.value
    case 'between':
      return asked.value <= number && (asked.to === undefined || number <= asked.to)
    default:
      return exhausted(asked.is)
  }
}

const isBetween = (text: string, from: string, to: string | undefined): boolean =>
  compareCodePoints(from, text) <= 0 && (to === undefined || compareCodePoints(text, to) <= 0)
