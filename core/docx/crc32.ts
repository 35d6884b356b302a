/**
 * CRC-32 as zip uses it, and its arithmetic: the sum of two joined pieces from the sums of the pieces, without reading them again.
 *
 * Appending n zero bytes to a text is a linear map of its sum; a map of 32 bits is kept as four tables of 256 (`Shift`), so that
 * a piece of fixed length costs four look-ups whatever its size. crc(A + B) = shift(crc(A), length of B) xor crc(B).
 *
 * Tables hold signed numbers, since V8 makes an unsigned one of 32 bits anew on the heap; sums that leave this file are unsigned.
 *
 * ITU-T V.42, 8.1.1.6.2, in the reflected form (polynomial 0xEDB88320); APPNOTE.TXT 6.3.10, 4.4.7.
 */
export type Shift = Int32Array

const POLYNOMIAL = 0xedb88320

// Eight tables, so that eight bytes are taken at a step; the first is the classic table.
const tables: readonly Int32Array[] = Array.from({ length: 8 }, () => new Int32Array(256))
const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
  Int32Array,
]
for (let i = 0; i < 256; i++) {
  let c = i
  for (let k = 0; k < 8; k++) c = c & 1 ? POLYNOMIAL ^ (c >>> 1) : c >>> 1
  t0[i] = c
}
for (let i = 0; i < 256; i++) {
  let c = t0[i] as number
  for (let k = 1; k < 8; k++) {
    c = (t0[c & 255] as number) ^ (c >>> 8)
    ;(tables[k] as Int32Array)[i] = c
  }
}

/** The sum of bytes[from, to), going on from `before` (the sum of what stands before them). */
export function crc32(bytes: Uint8Array, before = 0, from = 0, to = bytes.length): number {
  let c = ~before
  let at = from
  if (to - from >= LONG && isLowestFirst) {
    // Words can be read where their number of bytes divides the place in memory.
    for (const stop = from + (-(bytes.byteOffset + from) & 3); at < stop; at++) c = (t0[(c ^ (bytes[at] as number)) & 255] as number) ^ (c >>> 8)
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, ((to - at) >> 3) * 2)
    c = ofWords(words, c)
    at += words.length * 4
  }
  for (; at < to; at++) c = (t0[(c ^ (bytes[at] as number)) & 255] as number) ^ (c >>> 8)
  return ~c >>> 0
}

const LONG = 128
const isLowestFirst = new Uint8Array(Int32Array.of(1).buffer)[0] === 1

/** Two words at a step. */
function ofWords(words: Int32Array, before: number): number {
  let c = before
  for (let i = 0; i < words.length; i += 2) {
    const low = c ^ (words[i] as number)
    const high = words[i + 1] as number
    c =
      (t7[low & 255] as number) ^
      (t6[(low >>> 8) & 255] as number) ^
      (t5[(low >>> 16) & 255] as number) ^
      (t4[low >>> 24] as number) ^
      (t3[high & 255] as number) ^
      (t2[(high >>> 8) & 255] as number) ^
      (t1[(high >>> 16) & 255] as number) ^
      (t0[high >>> 24] as number)
  }
  return c
}

export const PLAIN = 0
export const PACKED = 1

/**
 * Two sums that end alike: `sums[PLAIN]` goes on over bytes[from, to), `sums[PACKED]` over bytes[before, to). The two chains do not
 * wait for each other, so that together they take little longer than one.
 */
export function crc32Both(bytes: Uint8Array, sums: Int32Array, before: number, from: number, to: number): void {
  let c = ~(sums[PLAIN] as number)
  let d = ~(sums[PACKED] as number)
  for (let at = before; at < from; at++) d = (t0[(d ^ (bytes[at] as number)) & 255] as number) ^ (d >>> 8)
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number
    c = (t0[(c ^ byte) & 255] as number) ^ (c >>> 8)
    d = (t0[(d ^ byte) & 255] as number) ^ (d >>> 8)
  }
  sums[PLAIN] = ~c
  sums[PACKED] = ~d
}

/** The sum after as many zero bytes as `shift` was made for, before they are taken account of as content. */
export const shifted = (shift: Shift, crc: number): number =>
  (shift[crc & 255] as number) ^
  (shift[256 + ((crc >>> 8) & 255)] as number) ^
  (shift[512 + ((crc >>> 16) & 255)] as number) ^
  (shift[768 + (crc >>> 24)] as number)

const shifts = new Map<number, Shift>()
// One for each power of two, made when needed; every length is a sum of some.
const powers: Shift[] = []

/** The map for a fixed length. Remembered for short lengths: pieces of a letter often share them. */
export function shiftBy(length: number): Shift {
  const remembered = shifts.get(length)
  if (remembered !== undefined) return remembered
  const shift = tableOf(advance(ONE, length))
  if (shifts.size < 512) shifts.set(length, shift)
  return shift
}

/** The sum of A + B from the sums of both and the length of B in bytes. */
export const combine = (a: number, b: number, lengthOfB: number): number => (advance(a, lengthOfB) ^ b) >>> 0

function advance(crc: number, length: number): number {
  let c = crc
  let k = 0
  let left = length
  // Beyond 31 bits, where the quick operators end, numbers are halved the long way.
  for (; left > 0x7fffffff; k++, left = Math.floor(left / 2)) if (left % 2 === 1) c = shifted(power(k), c)
  for (; left !== 0; k++, left >>>= 1) if ((left & 1) === 1) c = shifted(power(k), c)
  return c >>> 0
}

function power(k: number): Shift {
  let found = powers[k]
  if (found === undefined) {
    // One zero byte is eight steps of one bit; twice as many is the map applied twice.
    const half = k === 0 ? null : power(k - 1)
    found = tableOf(half === null ? ONE >>> 8 : shifted(half, shifted(half, ONE)))
    powers[k] = found
  }
  return found
}

// The polynomial 1: the first coefficient is the highest bit.
const ONE = 0x80000000

/** A map is multiplication by what it makes of the polynomial 1: the next coefficient's column is the one before, times x. */
function tableOf(one: number): Shift {
  const table = new Int32Array(1024)
  let column = one
  for (let bit = 31; bit >= 0; bit--) {
    table[(bit & 24) * 32 + (1 << (bit & 7))] = column
    column = (column & 1) === 1 ? POLYNOMIAL ^ (column >>> 1) : column >>> 1
  }
  for (let at = 0; at < 1024; at++) {
    const low = at & -at & 255
    if (low !== 0 && low !== (at & 255)) table[at] = (table[at ^ low] as number) ^ (table[(at & 768) | low] as number)
  }
  return table
}
