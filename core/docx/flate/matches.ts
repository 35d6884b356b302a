/**
 * Finds what has stood before: bytes become tokens, each a byte as it is or a match (so many bytes again, from so far back).
 *
 * Places with the same four bytes are chained; a match waits for one byte, in case the next place has a longer one.
 */
import { LONGEST_MATCH, WINDOW } from './length-codes'

/** A byte, or `length << 16 | distance`. */
export type Tokens = Int32Array

export type Matcher = {
  /** Gives how many tokens there were room for; 0 at the end. */
  readonly fill: (tokens: Tokens) => number
  /** What has become tokens so far ends here. */
  readonly end: () => number
}

/** How many earlier places are tried; the length below which the next place is looked at too, and that which is tried no further. */
export type Effort = { readonly tries: number; readonly patience: number; readonly enough: number }

const HASHED = 4
const LAST = WINDOW - 1
/** Whoever has such a match looks less hard for a better one. */
const GOOD = 8

export function matcher(bytes: Uint8Array, { tries, patience, enough }: Effort): Matcher {
  const size = bytes.length
  const shift = Math.clz32(Math.min(Math.max(size, 256), WINDOW) - 1)
  // Places are kept as one more than they are: 0 is none.
  const heads = new Int32Array(1 << (32 - shift))
  const before = new Int32Array(Math.min(size, WINDOW))
  let at = 0
  let entered = 0
  // The match at `at`, when it has been looked for already: a length, 0 for none; -1 when it has not.
  let known = -1
  let from = 0

  const hashAt = (place: number): number =>
    Math.imul(
      (bytes[place] as number) |
        ((bytes[place + 1] as number) << 8) |
        ((bytes[place + 2] as number) << 16) |
        ((bytes[place + 3] as number) << 24),
      0x9e3779b1,
    ) >>> shift

  /** Enters a place and gives the one before with the same hash. */
  const enter = (place: number): number => {
    const hash = hashAt(place)
    const last = heads[hash] as number
    before[place & LAST] = last
    heads[hash] = place + 1
    return last
  }
  /** The longest match at a place, longer than `atLeast`: its length, `from` being where it stood. 0 for none. */
  const longest = (place: number, atLeast: number): number => {
    if (place + HASHED > size) return 0
    const most = Math.min(LONGEST_MATCH, size - place)
    const lowest = place - LAST
    let best = Math.max(atLeast, HASHED - 1)
    let found = 0
    let candidate = enter(place) - 1
    for (let left = atLeast < GOOD ? tries : tries >> 2; left > 0 && candidate >= 0 && candidate >= lowest && best < most; left--) {
      if (bytes[candidate + best] === bytes[place + best]) {
        let length = 0
        while (length < most && bytes[candidate + length] === bytes[place + length]) length++
        if (length > best) {
          found = best = length
          from = candidate
          if (length >= enough) break
        }
      }
      candidate = (before[candidate & LAST] as number) - 1
    }
    return found
  }
  const step = (): number => {
    const length = known >= 0 ? known : longest(at, 0)
    known = -1
    if (length === 0) return bytes[at++] as number
    const distance = at - from
    if (length < patience) {
      const next = longest(at + 1, length)
      if (next > 0) {
        known = next
        return bytes[at++] as number
      }
      entered = at + 1
    } else entered = at
    const stop = Math.min(at + length, size - HASHED + 1)
    for (let place = entered + 1; place < stop; place++) enter(place)
    at += length
    return (length << 16) | distance
  }

  return {
    fill(tokens) {
      let count = 0
      while (at < size && count < tokens.length) tokens[count++] = step()
      return count
    },
    end: () => at,
  }
}
