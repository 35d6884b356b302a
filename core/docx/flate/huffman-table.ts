/**
 * A Huffman code made ready for reading: short codes by one look-up, the few long ones bit by bit.
 *
 * RFC 1951, 3.2.2 (canonical codes, given by their lengths).
 */
const LONGEST = 15

/** Codes of up to this many bits stand in the table. */
const QUICK = 9
export const QUICK_MASK = (1 << QUICK) - 1

export type HuffmanTable = {
  /** By the next bits of the stream: symbol << 4 | length of its code, 0 for a code that is longer or none. */
  readonly quick: Uint16Array
  /** How many codes there are of each length; the symbols in the order of their codes. */
  readonly counts: Uint16Array
  readonly symbols: Uint16Array
}

/** Null when the lengths make no code: too many short ones, or places left over (a single code of one bit may stand alone). */
export function huffmanTable(lengths: Uint8Array): HuffmanTable | null {
  const counts = new Uint16Array(LONGEST + 1)
  for (const length of lengths) counts[length] = (counts[length] as number) + 1
  const used = lengths.length - (counts[0] as number)
  counts[0] = 0
  let left = 1
  for (let length = 1; length <= LONGEST; length++) {
    left = left * 2 - (counts[length] as number)
    if (left < 0) return null
  }
  if (left > 0 && used !== (counts[1] as number)) return null
  const symbols = inOrder(lengths, counts, used)
  return { quick: quickTable(symbols, counts), counts, symbols }
}

function inOrder(lengths: Uint8Array, counts: Uint16Array, used: number): Uint16Array {
  const next = new Uint16Array(LONGEST + 1)
  for (let length = 1; length < LONGEST; length++) next[length + 1] = (next[length] as number) + (counts[length] as number)
  const symbols = new Uint16Array(used)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] as number
    if (length === 0) continue
    const place = next[length] as number
    symbols[place] = symbol
    next[length] = place + 1
  }
  return symbols
}

function quickTable(symbols: Uint16Array, counts: Uint16Array): Uint16Array {
  const quick = new Uint16Array(QUICK_MASK + 1)
  // A code is read from its first bit, which is the lowest of the stream: it counts upwards in reverse.
  let code = 0
  let place = 0
  for (let length = 1; length <= QUICK; length++) {
    for (let left = counts[length] as number; left > 0; left--) {
      const entry = ((symbols[place++] as number) << 4) | length
      for (let at = code; at <= QUICK_MASK; at += 1 << length) quick[at] = entry
      let bit = 1 << (length - 1)
      while ((code & bit) !== 0) bit >>= 1
      code = bit === 0 ? 0 : (code & (bit - 1)) | bit
    }
  }
  return quick
}

/** Reads a code that is not in the quick table; the next bits of the stream lie lowest in `bits`. Same form of entry; 0 for no code. */
export function longCode({ counts, symbols }: HuffmanTable, bits: number): number {
  let code = 0
  let first = 0
  let place = 0
  for (let length = 1; length <= LONGEST; length++) {
    code |= (bits >>> (length - 1)) & 1
    const count = counts[length] as number
    if (code - first < count) return ((symbols[place + code - first] as number) << 4) | length
    place += count
    first = (first + count) << 1
    code <<= 1
  }
  return 0
}
