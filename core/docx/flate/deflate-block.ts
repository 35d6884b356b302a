/**
 * Writes tokens as one block of a deflate stream, in the form that takes least: codes of its own, the fixed ones, or bytes as they are.
 *
 * RFC 1951, 3.2.3 to 3.2.7.
 */
import { makeRoom, putBits, toByte, type BitWriter } from './bit-writer'
import { codesOf, huffmanCode, type HuffmanCode } from './huffman-code'
import { DISTANCE_BASE, DISTANCE_BITS, END, fixedDistances, fixedLengths, LENGTH_BASE, LENGTH_BITS, ORDER } from './length-codes'
import type { Tokens } from './matches'

type Codes = { readonly literals: HuffmanCode; readonly distances: HuffmanCode }

/** `bytes` are what the tokens stand for. */
export function writeBlock(w: BitWriter, tokens: Tokens, bytes: Uint8Array, isLast: boolean): void {
  const counts = countsOf(tokens)
  const fixed = fixedCodes()
  const fixedBits = bitsOf(counts, fixed)
  const own = tokens.length < FEW ? fixed : ownCodes(counts)
  const packed = own === fixed ? null : packedLengths(own)
  const ownBits = packed === null ? fixedBits : headerBits(packed) + bitsOf(counts, own)
  const storedBits = (bytes.length + 5 * Math.max(1, Math.ceil(bytes.length / MOST_STORED))) * 8
  const least = Math.min(ownBits, fixedBits)
  makeRoom(w, (Math.min(least, storedBits) >> 3) + 32)
  if (storedBits < least) return writeStored(w, bytes, isLast)
  putBits(w, isLast ? 1 : 0, 1)
  if (packed === null || fixedBits <= ownBits) {
    putBits(w, 1, 2)
    return writeTokens(w, tokens, fixed)
  }
  putBits(w, 2, 2)
  writeHeader(w, packed)
  writeTokens(w, tokens, own)
}

// Codes of its own take some fifty bytes to tell, and as long to find as all the rest: so few tokens gain little or nothing by them.
const FEW = 256

const ownCodes = (counts: Counts): Codes => ({ literals: huffmanCode(counts.literals, 15), distances: huffmanCode(counts.distances, 15) })

type Counts = { readonly literals: Uint32Array; readonly distances: Uint32Array }

function countsOf(tokens: Tokens): Counts {
  const literals = new Uint32Array(286)
  const distances = new Uint32Array(30)
  literals[END] = 1
  for (const token of tokens) {
    const symbol = token < END ? token : lengthSymbol(token >> 16)
    literals[symbol] = (literals[symbol] as number) + 1
    if (token < END) continue
    const far = distanceSymbol(token & 0xffff)
    distances[far] = (distances[far] as number) + 1
  }
  // Some readers take no code of a single symbol.
  for (let far = 0, used = distances.filter((count) => count > 0).length; used < 2; far++)
    if (distances[far] === 0) {
      distances[far] = 1
      used++
    }
  return { literals, distances }
}

function lengthSymbol(length: number): number {
  const more = length - 3
  if (more < 8) return 257 + more
  if (length === 258) return 285
  const top = 31 - Math.clz32(more)
  return 253 + 4 * top + ((more >> (top - 2)) & 3)
}

function distanceSymbol(distance: number): number {
  const more = distance - 1
  if (more < 2) return more
  const top = 31 - Math.clz32(more)
  return 2 * top + ((more >> (top - 1)) & 1)
}

function bitsOf(counts: Counts, { literals, distances }: Codes): number {
  let bits = 0
  for (let symbol = 0; symbol < 286; symbol++) {
    const extra = symbol > END ? (LENGTH_BITS[symbol - 257] as number) : 0
    bits += (counts.literals[symbol] as number) * ((literals.lengths[symbol] as number) + extra)
  }
  for (let symbol = 0; symbol < 30; symbol++)
    bits += (counts.distances[symbol] as number) * ((distances.lengths[symbol] as number) + (DISTANCE_BITS[symbol] as number))
  return bits
}

function writeTokens(w: BitWriter, tokens: Tokens, { literals, distances }: Codes): void {
  for (const token of tokens) {
    const symbol = token < END ? token : lengthSymbol(token >> 16)
    putBits(w, literals.codes[symbol] as number, literals.lengths[symbol] as number)
    if (token < END) continue
    putBits(w, (token >> 16) - (LENGTH_BASE[symbol - 257] as number), LENGTH_BITS[symbol - 257] as number)
    const distance = token & 0xffff
    const far = distanceSymbol(distance)
    putBits(w, distances.codes[far] as number, distances.lengths[far] as number)
    putBits(w, distance - (DISTANCE_BASE[far] as number), DISTANCE_BITS[far] as number)
  }
  putBits(w, literals.codes[END] as number, literals.lengths[END] as number)
}

let fixed: Codes | null = null
function fixedCodes(): Codes {
  if (fixed === null) {
    const [lengths, far] = [fixedLengths(), fixedDistances()]
    fixed = { literals: { lengths, codes: codesOf(lengths) }, distances: { lengths: far, codes: codesOf(far) } }
  }
  return fixed
}

/** The lengths of both codes, runs of the same length put together (3.2.7). */
type PackedLengths = {
  readonly literals: number
  readonly distances: number
  /** `symbol | extra << 8`. */
  readonly symbols: readonly number[]
  readonly code: HuffmanCode
  /** So many lengths of that code are written. */
  readonly inOrder: number
}

function packedLengths(codes: Codes): PackedLengths {
  const literals = usedOf(codes.literals.lengths)
  const distances = usedOf(codes.distances.lengths)
  const all = new Uint8Array(literals + distances)
  all.set(codes.literals.lengths.subarray(0, literals))
  all.set(codes.distances.lengths.subarray(0, distances), literals)
  const symbols: number[] = []
  for (let at = 0; at < all.length;) {
    const length = all[at] as number
    let run = 1
    while (all[at + run] === length) run++
    at += run
    if (length !== 0) {
      symbols.push(length)
      run--
    }
    const [most, least] = length === 0 ? [138, 3] : [6, 3]
    for (; run >= least; run -= Math.min(run, most)) {
      const taken = Math.min(run, most)
      symbols.push(length !== 0 ? 16 | ((taken - 3) << 8) : taken < 11 ? 17 | ((taken - 3) << 8) : 18 | ((taken - 11) << 8))
    }
    for (; run > 0; run--) symbols.push(length)
  }
  const counts = new Uint32Array(19)
  for (const symbol of symbols) counts[symbol & 255] = (counts[symbol & 255] as number) + 1
  const code = huffmanCode(counts, 7)
  let inOrder = ORDER.length
  while (inOrder > 4 && code.lengths[ORDER[inOrder - 1] as number] === 0) inOrder--
  return { literals, distances, symbols, code, inOrder }
}

function usedOf(lengths: Uint8Array): number {
  let used = lengths.length
  while (lengths[used - 1] === 0) used--
  return used
}

const EXTRA: Readonly<Record<number, number>> = { 16: 2, 17: 3, 18: 7 }

const headerBits = ({ symbols, code, inOrder }: PackedLengths): number =>
  symbols.reduce((bits, symbol) => bits + (code.lengths[symbol & 255] as number) + (EXTRA[symbol & 255] ?? 0), 14 + 3 * inOrder)

function writeHeader(w: BitWriter, { literals, distances, symbols, code, inOrder }: PackedLengths): void {
  putBits(w, literals - 257, 5)
  putBits(w, distances - 1, 5)
  putBits(w, inOrder - 4, 4)
  for (let i = 0; i < inOrder; i++) putBits(w, code.lengths[ORDER[i] as number] as number, 3)
  for (const packed of symbols) {
    const symbol = packed & 255
    putBits(w, code.codes[symbol] as number, code.lengths[symbol] as number)
    putBits(w, packed >> 8, EXTRA[symbol] ?? 0)
  }
}

const MOST_STORED = 0xffff

function writeStored(w: BitWriter, bytes: Uint8Array, isLast: boolean): void {
  makeRoom(w, bytes.length + 6 * Math.ceil(bytes.length / MOST_STORED) + 6)
  for (let at = 0; at < bytes.length; at += MOST_STORED) {
    const piece = bytes.subarray(at, at + MOST_STORED)
    putBits(w, isLast && at + MOST_STORED >= bytes.length ? 1 : 0, 3)
    toByte(w)
    putBits(w, piece.length, 16)
    putBits(w, piece.length ^ 0xffff, 16)
    w.bytes.set(piece, w.at)
    w.at += piece.length
  }
}
