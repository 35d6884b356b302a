/** A day in a rule, as one text: `2026-03-02`, or a relative day (core/segment/day.ts) as JSON. */
import type { Day, RelativeDay } from '#core/segment/day'

export const textOfDay = (day: Day): string => (typeof day === 'string' ? day : JSON.stringify(day))
export const dayOfText = (text: string): Day => relativeOf(text) ?? text
export const relativeOf = (text: string): RelativeDay | null => (text.startsWith('{') ? (JSON.parse(text) as RelativeDay) : null)
