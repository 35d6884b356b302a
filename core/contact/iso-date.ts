/** A day of the calendar as text, 2026-03-02, between the years 1 and 9999: databases know no year 0. */
import type { IsoDate } from './contact'

export function isDay(text: string): text is IsoDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
