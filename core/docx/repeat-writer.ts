/**
 * Writes a long part in which the same pieces come back again and again, such as a document of many letters: a piece that stood no
 * further back than 32 KB is a copy of that place, some three bytes for every 258; another one goes as it was packed once; values
 * between them are spelled out. Nothing is searched for, and what was written may leave at once.
 *
 * RFC 1951, 3.2.5 and 3.2.6 (lengths, distances, fixed codes), 3.2.4 (the empty stored block that ends on a byte).
 */
import { crc32, shifted } from './crc32'
import { append, growing, reserve } from './growing'
import { put32 } from './little-endian'
import { packedPiece, type StaticPiece } from './static-piece'
import { utf8 } from './text-bytes'

export type RepeatWriter = {
  readonly add: (item: StaticPiece | string) => void
  /** Whole bytes that wait to be taken. */
  readonly waiting: () => number
  /** A copy of them. */
  readonly take: () => Uint8Array
  /** Ends the stream; the last bytes wait to be taken. */
  readonly end: () => { readonly crc: number; readonly size: number }
}

const WINDOW = 32768
const LONGEST = 258
const SHORTEST = 3
/** No more pieces than this fit into the window. */
const MOST_PIECES = WINDOW

export function repeatWriter(): RepeatWriter {
  const out = growing(1 << 17)
  const lastAt = new Map<StaticPiece, number>()
  let crc = 0
  let size = 0
  let bits = 0
  let count = 0
  let inBlock = false

  const put = (value: number, length: number): void => {
    bits |= value << count
    count += length
    while (count >= 8) {
      out.bytes[out.at++] = bits
      bits >>>= 8
      count -= 8
    }
  }
  const begin = (): void => {
    if (inBlock) return
    // Not the last block, fixed codes.
    put(0b010, 3)
    inBlock = true
  }
  const endBlock = (): void => {
    if (inBlock) put(0, 7)
    inBlock = false
  }
  const align = (): void => {
    put(0, 3)
    if (count > 0) put(0, 8 - count)
    put32(out.bytes, out.at, 0xffff0000)
    out.at += 4
  }
  const spell = (bytes: Uint8Array): void => {
    reserve(out, bytes.length * 2 + 16)
    begin()
    for (let at = 0; at < bytes.length; at++) put(LITERAL[bytes[at] as number] as number, (bytes[at] as number) < 144 ? 8 : 9)
  }
  const copy = (length: number, distance: number): void => {
    reserve(out, Math.ceil(length / LONGEST) * 8 + 32)
    begin()
    const symbol = symbolOf(DISTANCES, distance)
    const code = reversed(symbol, 5)
    const extra = distance - (DISTANCES[symbol] as number)
    const extraBits = symbol < 4 ? 0 : (symbol >> 1) - 1
    for (let left = length; left > 0;) {
      const rest = left - LONGEST
      const next = rest >= SHORTEST || rest === 0 ? LONGEST : rest > 0 ? left - SHORTEST : left
      putLength(next)
      put(code, 5)
      put(extra, extraBits)
      left -= next
    }
  }
  const putLength = (length: number): void => {
    const symbol = symbolOf(LENGTHS, length)
    if (symbol < 23) put(reversed(symbol + 1, 7), 7)
    else put(reversed(0b11000000 + symbol - 23, 8), 8)
    if (symbol >= 8 && symbol < 28) put(length - (LENGTHS[symbol] as number), (symbol >> 2) - 1)
  }

  return {
    waiting: () => out.at,
    take() {
      const taken = out.bytes.slice(0, out.at)
      out.at = 0
      return taken
    },
    add(item) {
      if (typeof item === 'string') {
        const bytes = utf8(item)
        spell(bytes)
        crc = crc32(bytes, crc)
        size += bytes.length
        return
      }
      const { bytes, packed, shift, crc: own } = item.made ?? packedPiece(item)
      const before = lastAt.get(item)
      if (before !== undefined && size - before <= WINDOW && bytes.length >= SHORTEST) copy(bytes.length, size - before)
      else if (packed === null) spell(bytes)
      else {
        reserve(out, packed.length + 32)
        endBlock()
        if (count > 0) align()
        append(out, packed)
        // Its last bytes are the header of a stored block, which stays empty.
        put32(out.bytes, out.at, 0xffff0000)
        out.at += 4
      }
      lastAt.set(item, size)
      if (lastAt.size > MOST_PIECES) for (const [piece, at] of lastAt) if (size - at > WINDOW) lastAt.delete(piece)
      crc = (shifted(shift, crc) ^ own) >>> 0
      size += bytes.length
    },
    end() {
      reserve(out, 32)
      endBlock()
      // The last block, fixed codes, nothing in it.
      put(0b011, 3)
      put(0, 7)
      if (count > 0) put(0, 8 - count)
      return { crc, size }
    },
  }
}

/** Codes are written from their most significant bit, all else from the least. */
function reversed(code: number, length: number): number {
  let made = 0
  for (let bit = 0; bit < length; bit++) made |= ((code >> bit) & 1) << (length - 1 - bit)
  return made
}

const LITERAL = Array.from({ length: 256 }, (_, byte) => (byte < 144 ? reversed(0x30 + byte, 8) : reversed(0x190 + byte - 144, 9)))

/** The smallest length of each length symbol from 257 on; 258 has one of its own. */
const LENGTHS = [...Array.from({ length: 28 }, (_, at) => (at < 8 ? at + 3 : ((4 + (at & 3)) << ((at >> 2) - 1)) + 3)), LONGEST]
const DISTANCES = Array.from({ length: 30 }, (_, at) => (at < 4 ? at + 1 : ((2 + (at & 1)) << ((at >> 1) - 1)) + 1))

function symbolOf(smallest: readonly number[], value: number): number {
  let at = smallest.length - 1
  while ((smallest[at] as number) > value) at--
  return at
}
