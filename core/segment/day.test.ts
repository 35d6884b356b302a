import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isDay } from '#core/contact/iso-date'
import { dayUnits, relativeDays, resolveDay, type RelativeDay } from './day'

const cases: readonly [string, RelativeDay, string, string][] = [
  ['today', { day: 'today' }, '2026-03-02', '2026-03-02'],
  ['30 days ago', { day: 'today', shift: { by: -30, unit: 'day' } }, '2026-03-02', '2026-01-31'],
  ['in two weeks', { day: 'today', shift: { by: 2, unit: 'week' } }, '2026-12-25', '2027-01-08'],
  ['a month after the last of January', { day: 'today', shift: { by: 1, unit: 'month' } }, '2026-01-31', '2026-02-28'],
  ['a month before the last of March', { day: 'today', shift: { by: -1, unit: 'month' } }, '2024-03-31', '2024-02-29'],
  ['a year after a leap day', { day: 'today', shift: { by: 1, unit: 'year' } }, '2024-02-29', '2025-02-28'],
  ['three months ago, over the year', { day: 'today', shift: { by: -1, unit: 'quarter' } }, '2026-02-15', '2025-11-15'],
  ['Monday of this week, on a Sunday', { day: 'startOfWeek' }, '2026-03-08', '2026-03-02'],
  ['Sunday of this week, on a Monday', { day: 'endOfWeek' }, '2026-03-02', '2026-03-08'],
  ['the first of this month', { day: 'startOfMonth' }, '2026-03-31', '2026-03-01'],
  ['the end of last month, seen from its end', { day: 'endOfMonth', shift: { by: -1, unit: 'month' } }, '2026-03-31', '2026-02-28'],
  ['the end of last month, seen from February', { day: 'endOfMonth', shift: { by: -1, unit: 'month' } }, '2026-02-28', '2026-01-31'],
  ['the first of this quarter', { day: 'startOfQuarter' }, '2026-06-30', '2026-04-01'],
  ['the end of this quarter', { day: 'endOfQuarter' }, '2026-11-22', '2026-12-31'],
  ['the first of last year', { day: 'startOfYear', shift: { by: -1, unit: 'year' } }, '2026-03-02', '2025-01-01'],
  ['the end of this year', { day: 'endOfYear' }, '2026-03-02', '2026-12-31'],
  ['before the calendar', { day: 'today', shift: { by: -9999, unit: 'year' } }, '2026-03-02', '0001-01-01'],
  ['after the calendar', { day: 'endOfYear', shift: { by: 9999, unit: 'year' } }, '2026-03-02', '9999-12-31'],
]
test.each(cases)('%s', (_, asked, today, meant) => expect(resolveDay(asked, today)).toBe(meant))

test('a day of the calendar is meant as it stands', () => expect(resolveDay('2024-02-29', '2026-03-02')).toBe('2024-02-29'))

test('whatever is told from whatever day is a day, and a start is never after its end', () => {
  const day = fc
    .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const shift = fc.record({ by: fc.integer({ min: -9999, max: 9999 }), unit: fc.constantFrom(...dayUnits) })
  fc.assert(
    fc.property(day, fc.constantFrom(...relativeDays), shift, (today, name, by) => {
      expect(isDay(resolveDay({ day: name, shift: by }, today))).toBe(true)
      for (const period of ['Week', 'Month', 'Quarter', 'Year'] as const) {
        const [start, end] = [resolveDay({ day: `startOf${period}` }, today), resolveDay({ day: `endOf${period}` }, today)]
        expect(start <= today && today <= end).toBe(true)
      }
    }),
  )
})
