/** The moment that an interaction is proposed for: now, rounded up to the whole minute (R-WIZ 4). */
const MINUTE_MS = 60_000

export const nextMinute = (now: Date): Date => new Date(Math.ceil(now.getTime() / MINUTE_MS) * MINUTE_MS)
