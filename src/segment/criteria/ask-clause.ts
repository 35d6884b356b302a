/** What is asked of one value, as a clause: "the city is “Bergen”", "the date is on or before 30 days before today". */
import { exhausted } from '#core/prelude/exhaustive'
import type { ChoiceAsk, CodeAsk, DateAsk, FlagAsk, MissingAsk, NumberAsk, TextAsk } from '#core/segment/criteria'
import type { Day } from '#core/segment/day'
import type { Teller } from './teller'

type Ask = TextAsk | CodeAsk | ChoiceAsk | DateAsk | NumberAsk | FlagAsk | MissingAsk

export function askClause(ask: Ask, { noun, key }: { readonly noun: string; readonly key: string }, teller: Teller, not: boolean): string {
  const { say, formats, nameOf } = teller
  const words = say.sentence
  switch (ask.kind) {
    case 'missing':
      return words.missing(noun, not)
    case 'flag':
      return words.isSo(noun, ask.is !== not)
    case 'choice':
      return words.oneOf(noun, formats.or(ask.oneOf.map((value) => nameOf(key, value))), not)
    case 'text':
    case 'code':
      if (ask.is !== 'between') return words[ask.is](noun, ask.value, not)
      return range(words.quoted(ask.value), ask.to === undefined ? null : words.quoted(ask.to))
    case 'date':
      if (ask.is !== 'between') return words[ask.is](noun, dayText(ask.value, teller), not)
      return range(dayText(ask.value, teller), ask.to === undefined ? null : dayText(ask.to, teller))
    case 'number':
      if (ask.is !== 'between') return words.numbers[ask.is](noun, formats.number(ask.value), not)
      return ask.to === undefined ? words.numbers.atLeast(noun, formats.number(ask.value), not) : range(formats.number(ask.value), formats.number(ask.to))
    default:
      return exhausted(ask)
  }

  function range(from: string, to: string | null): string {
    return to === null ? words.from(noun, from, not) : words.between(noun, from, to, not)
  }
}

/** A day of the calendar as the reader writes it, or how it is told from the work date. */
export function dayText(day: Day, { say, formats }: Pick<Teller, 'say' | 'formats'>): string {
  if (typeof day === 'string') return formats.day(day)
  const { by, unit } = day.shift ?? { by: 0, unit: 'day' as const }
  return say.days.said(say.days.day[day.day], by, Math.abs(by) === 1 ? say.days.one[unit] : say.days.units[unit])
}
