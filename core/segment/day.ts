/**
 * A day that criteria ask about: one of the calendar, or one told from the work date, such as "the first day of last month".
 *
 * A relative day becomes a day of the calendar when its step is taken, and is kept as it was told: the same question asked another day
 * means another day. It is shifted first and then moved to the edge of its period, so that the end of last month is the end of it in March
 * as well as in May. A month is never left by a shift for want of a day: a month after 31 January is the last of February.
 */
import { exhausted } from '#core/prelude/exhaustive'

export const relativeDays = [
  'today',
  'startOfWeek',
  'endOfWeek',
  'startOfMonth',
  'endOfMonth',
  'startOfQuarter',
  'endOfQuarter',
  'startOfYear',
  'endOfYear',
] as const
export type RelativeDayName = (typeof relativeDays)[number]
export const dayUnits = ['day', 'week', 'month', 'quarter', 'year'] as const
export type DayUnit = (typeof dayUnits)[number]

/** `by` counts forward; before the work date it is negative. */
export type Shift = { readonly by: number; readonly unit: DayUnit }
export type RelativeDay = { readonly day: RelativeDayName; readonly shift?: Shift }
/** `2026-03-02`, or a day told from the work date. */
export type Day = string | RelativeDay

/** The day of the calendar that is meant on this work date. */
export function resolveDay(asked: Day, today: string): string {
  if (typeof asked === 'string') return asked
  return written(edge(asked.day, shifted(read(today), asked.shift)))
}

/** Month counts from 0, and both may lie outside of their year or month: 31 + 1 is the first of the next. */
type Place = { readonly year: number; readonly month: number; readonly date: number }

function shifted({ year, month, date }: Place, shift: Shift | undefined): Place {
  if (shift === undefined) return { year, month, date }
  const { by, unit } = shift
  switch (unit) {
    case 'day':
      return settled({ year, month, date: date + by })
    case 'week':
      return settled({ year, month, date: date + 7 * by })
    case 'month':
      return inMonth({ year, month: month + by, date })
    case 'quarter':
      return inMonth({ year, month: month + 3 * by, date })
    case 'year':
      return inMonth({ year: year + by, month, date })
    default:
      return exhausted(unit)
  }
}

function edge(name: RelativeDayName, { year, month, date }: Place): Place {
  const quarter = month - (month % 3)
  // Weeks begin on Monday (ISO 8601).
  const monday = date - ((dateOf({ year, month, date }).getUTCDay() + 6) % 7)
  switch (name) {
    case 'today':
      return { year, month, date }
    case 'startOfWeek':
      return { year, month, date: monday }
    case 'endOfWeek':
      return { year, month, date: monday + 6 }
    case 'startOfMonth':
      return { year, month, date: 1 }
    case 'endOfMonth':
      return { year, month: month + 1, date: 0 }
    case 'startOfQuarter':
      return { year, month: quarter, date: 1 }
    case 'endOfQuarter':
      return { year, month: quarter + 3, date: 0 }
    case 'startOfYear':
      return { year, month: 0, date: 1 }
    case 'endOfYear':
      return { year, month: 11, date: 31 }
    default:
      return exhausted(name)
  }
}

/** The same date of another month, or its last one. */
function inMonth({ year, month, date }: Place): Place {
  const { year: inYear, month: inYearsMonth } = settled({ year, month, date: 1 })
  const last = dateOf({ year: inYear, month: inYearsMonth + 1, date: 0 }).getUTCDate()
  return { year: inYear, month: inYearsMonth, date: Math.min(date, last) }
}

const settled = (place: Place): Place => {
  const day = dateOf(place)
  return { year: day.getUTCFullYear(), month: day.getUTCMonth(), date: day.getUTCDate() }
}

// Date.UTC would take the years 0 to 99 for those of the last century.
function dateOf({ year, month, date }: Place): Date {
  const day = new Date(0)
  day.setUTCFullYear(year, month, date)
  return day
}

function read(day: string): Place {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month: month - 1, date }
}

// Days that the database does not write are as far as it goes.
function written(place: Place): string {
  const { year, month, date } = settled(place)
  if (year < 1) return '0001-01-01'
  if (year > 9999) return '9999-12-31'
  return `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
