/**
 * How deflate writes the length and the distance of a match: a symbol, and extra bits.
 *
 * RFC 1951, 3.2.5 (compressed blocks), 3.2.6 (fixed codes), 3.2.7 (the order of code lengths).
 */
export const END = 256
const SHORTEST_MATCH = 3
export const LONGEST_MATCH = 258
export const WINDOW = 32768

/** By symbol, from 257 on. */
export const LENGTH_BITS = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0)
export const LENGTH_BASE = based(LENGTH_BITS, SHORTEST_MATCH)
// The last symbol is 258 alone, and not what would follow from the one before.
LENGTH_BASE[28] = LONGEST_MATCH
export const DISTANCE_BITS = Uint8Array.from({ length: 30 }, (_, symbol) => (symbol < 4 ? 0 : (symbol >> 1) - 1))
export const DISTANCE_BASE = based(DISTANCE_BITS, 1)

/** The lengths of the codes of code lengths stand in this order. */
export const ORDER = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)

export const fixedLengths = (): Uint8Array =>
  Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8))
export const fixedDistances = (): Uint8Array => new Uint8Array(32).fill(5)

function based(bits: Uint8Array, first: number): Uint16Array {
  const base = new Uint16Array(bits.length)
  let at = first
  for (let symbol = 0; symbol < bits.length; symbol++) {
    base[symbol] = at
    at += 1 << (bits[symbol] as number)
  }
  return base
}
