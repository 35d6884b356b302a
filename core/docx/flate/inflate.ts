/**
 * Unpacks a raw deflate stream into at most so many bytes, and stops where more would come: what headers claim about a size is of no
 * account.
 *
 * Short and plain on purpose: most letters are opened once in a process, before anything is optimized.
 *
 * RFC 1951, 3.2.
 */
import { fail, ok, type Result } from '#core/prelude/result'
import { huffmanTable, longCode, QUICK_MASK, type HuffmanTable } from './huffman-table'
import { DISTANCE_BASE, DISTANCE_BITS, END, fixedDistances, fixedLengths, LENGTH_BASE, LENGTH_BITS, ORDER } from './length-codes'

export type InflateFault = { readonly kind: 'damaged' } | { readonly kind: 'too-long'; readonly at: number }

type Stream = {
  readonly packed: Uint8Array
  /** The next byte to be taken; of those taken, `count` bits are left in `hold`, the next one lowest. */
  at: number
  hold: number
  count: number
  out: Uint8Array
  /** So much has been written. */
  to: number
  readonly most: number
}

type Codes = { readonly literals: HuffmanTable; readonly distances: HuffmanTable }
type Fault = InflateFault['kind'] | null

export function inflateWithin(packed: Uint8Array, most: number): Result<Uint8Array, InflateFault> {
  const s: Stream = { packed, at: 0, hold: 0, count: 0, out: new Uint8Array(Math.min(most, packed.length * 16 + 64)), to: 0, most }
  for (let isLast = false; !isLast;) {
    const header = take(s, 3)
    isLast = (header & 1) === 1
    const fault = block(s, header >> 1)
    if (fault !== null) return fail(fault === 'damaged' ? { kind: fault } : { kind: fault, at: s.to })
  }
  return isBeyond(s) ? fail({ kind: 'damaged' }) : ok(s.to === s.out.length ? s.out : s.out.subarray(0, s.to))
}

function block(s: Stream, kind: number): Fault {
  if (kind === 0) return storedBlock(s)
  const codes = kind === 1 ? fixedCodes() : kind === 2 ? ownCodes(s) : null
  return codes === null ? 'damaged' : symbols(s, codes)
}

/** The next `n` bits, up to 16. Behind the end there are zeros; `isBeyond` tells. */
function take(s: Stream, n: number): number {
  while (s.count < n) {
    s.hold |= (s.packed[s.at++] ?? 0) << s.count
    s.count += 8
  }
  const bits = s.hold & ((1 << n) - 1)
  s.hold >>>= n
  s.count -= n
  return bits
}

const isBeyond = (s: Stream): boolean => s.at - (s.count >> 3) > s.packed.length

function storedBlock(s: Stream): Fault {
  take(s, s.count & 7)
  const length = take(s, 16)
  if (take(s, 16) !== (length ^ 0xffff)) return 'damaged'
  const from = s.at - (s.count >> 3)
  s.hold = s.count = 0
  s.at = from + length
  if (s.at > s.packed.length) return 'damaged'
  if (!makeRoom(s, length)) return 'too-long'
  s.out.set(s.packed.subarray(from, s.at), s.to)
  s.to += length
  return null
}

/** False when that would be more than there may be. */
function makeRoom(s: Stream, more: number): boolean {
  const needed = s.to + more
  if (needed > s.most) return false
  if (needed <= s.out.length) return true
  const wider = new Uint8Array(Math.min(s.most, Math.max(needed, s.out.length * 2)))
  wider.set(s.out.subarray(0, s.to))
  s.out = wider
  return true
}

let fixed: Codes | null = null
function fixedCodes(): Codes | null {
  const literals = fixed ? null : huffmanTable(fixedLengths())
  const distances = fixed ? null : huffmanTable(fixedDistances())
  if (literals && distances) fixed = { literals, distances }
  return fixed
}

/** Codes that the block brings along, their lengths packed themselves. */
function ownCodes(s: Stream): Codes | null {
  const literals = take(s, 5) + 257
  const distances = take(s, 5) + 1
  const inOrder = take(s, 4) + 4
  const lengths = new Uint8Array(ORDER.length)
  for (let i = 0; i < inOrder; i++) lengths[ORDER[i] as number] = take(s, 3)
  const table = huffmanTable(lengths)
  const all = table === null ? null : codeLengths(s, table, literals + distances)
  const ofLiterals = all && huffmanTable(all.subarray(0, literals))
  const ofDistances = all && huffmanTable(all.subarray(literals))
  return ofLiterals && ofDistances && literals <= 286 ? { literals: ofLiterals, distances: ofDistances } : null
}

function codeLengths(s: Stream, table: HuffmanTable, count: number): Uint8Array | null {
  const lengths = new Uint8Array(count)
  for (let at = 0; at < count;) {
    const symbol = symbolOf(s, table)
    if (symbol < 0 || isBeyond(s)) return null
    if (symbol < 16) {
      lengths[at++] = symbol
      continue
    }
    const times = symbol === 16 ? take(s, 2) + 3 : symbol === 17 ? take(s, 3) + 3 : take(s, 7) + 11
    if (at + times > count || (symbol === 16 && at === 0)) return null
    if (symbol === 16) lengths.fill(lengths[at - 1] as number, at, at + times)
    at += times
  }
  return lengths
}

/** The next symbol, -1 for none. */
function symbolOf(s: Stream, table: HuffmanTable): number {
  while (s.count < 15) {
    s.hold |= (s.packed[s.at++] ?? 0) << s.count
    s.count += 8
  }
  const entry = (table.quick[s.hold & QUICK_MASK] as number) || longCode(table, s.hold)
  s.hold >>>= entry & 15
  s.count -= entry & 15
  return entry === 0 ? -1 : entry >> 4
}

/** Literals and matches up to the end of the block. The numbers of the stream are held in variables meanwhile. */
function symbols(s: Stream, { literals, distances }: Codes): Fault {
  const { packed } = s
  const { quick } = literals
  // Whoever reads a code looks some bits ahead.
  const end = packed.length + 2
  let { at, hold, count, out, to } = s
  for (;;) {
    for (; count < 15; count += 8) {
      if (at > end) return 'damaged'
      hold |= (packed[at++] ?? 0) << count
    }
    const entry = (quick[hold & QUICK_MASK] as number) || longCode(literals, hold)
    if (entry === 0) return 'damaged'
    hold >>>= entry & 15
    count -= entry & 15
    const symbol = entry >> 4
    if (symbol < END && to < out.length) {
      out[to++] = symbol
      continue
    }
    s.at = at
    s.hold = hold
    s.count = count
    s.to = to
    if (symbol === END) return null
    if (symbol < END) {
      if (!makeRoom(s, 1)) return 'too-long'
      out = s.out
      out[to++] = symbol
      continue
    }
    const fault = match(s, symbol - 257, distances)
    if (fault !== null) return fault
    at = s.at
    hold = s.hold
    count = s.count
    to = s.to
    out = s.out
  }
}

// From here on copying by the engine is worth the call.
const LONG = 16

function match(s: Stream, symbol: number, distances: HuffmanTable): Fault {
  if (symbol >= LENGTH_BASE.length) return 'damaged'
  const length = (LENGTH_BASE[symbol] as number) + take(s, LENGTH_BITS[symbol] as number)
  const far = symbolOf(s, distances)
  if (far < 0 || far >= DISTANCE_BASE.length) return 'damaged'
  const distance = (DISTANCE_BASE[far] as number) + take(s, DISTANCE_BITS[far] as number)
  const from = s.to - distance
  if (from < 0) return 'damaged'
  if (!makeRoom(s, length)) return 'too-long'
  const { out, to } = s
  if (length >= LONG && distance >= length) out.copyWithin(to, from, from + length)
  else for (let i = 0; i < length; i++) out[to + i] = out[from + i] as number
  s.to = to + length
  return null
}
