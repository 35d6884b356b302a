/** Chance that is the same every time: sample data must not differ from one machine to the next. */
export type Chance = {
  /** At least 0 and below 1. */
  readonly next: () => number
  readonly below: (limit: number) => number
  readonly one: <T>(of: readonly [T, ...T[]]) => T
  readonly happens: (probability: number) => boolean
}

/** Mulberry32: 32 bits of state, good enough for names and streets. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { next, below, one: (of) => of[below(of.length)] ?? of[0], happens: (probability) => next() < probability }
}
