/**
 * Makes letters from a base package and the contents of the parts that differ.
 *
 * Members that are the same in every letter are laid out once (`layout.ts`) as one block of bytes; a letter is that block, the parts
 * of its own, and a directory. The same input gives the same bytes.
 */
import { combine, crc32, shifted } from './crc32'
import { deflate } from './deflate'
import type { Docx, Part } from './docx'
import { append, growing, type Growing } from './growing'
import { layOut, sumsOf, type Layout } from './layout'
import { put32 } from './little-endian'
import { writePieces, type PartSums } from './piece-writer'
import { textOf, type PartContent } from './static-piece'
import { utf8 } from './text-bytes'

/** The parts of one letter that differ from the base, by name. */
export type LetterParts = ReadonlyMap<string, PartContent>

export type Assembler = {
  /** One letter. `extra` are whole parts, new or in place of those of the base. */
  readonly letter: (parts: LetterParts, extra?: readonly Part[]) => Uint8Array
  /** The same, written where `into` stands; gives the CRC-32 of the letter's bytes, which nobody need read again. */
  readonly write: (into: Growing, parts: LetterParts, extra?: readonly Part[]) => number
}

/**
 * How the parts of its own are packed. `pieces`: put together from pieces that are packed once, so that a letter costs little more
 * than copying it. `again`: deflated as a whole, which is smaller. `not`: as they are, which is soonest for one letter.
 */
export type Packing = 'pieces' | 'again' | 'not'

export function assembler(base: Docx, option: { readonly deflate: Packing } = { deflate: 'pieces' }): Assembler {
  const method = option.deflate === 'not' ? 0 : 8
  const scratch = growing()
  let usual: Layout | null = null

  const layoutFor = (parts: LetterParts, extra: readonly Part[]): Layout => {
    if (extra.length > 0) return layOut(base, [...parts.keys()], method, extra)
    if (usual === null || !sameKeys(usual.own, parts)) usual = layOut(base, [...parts.keys()], method, extra)
    return usual
  }

  /** Gives 0 for the sum when nobody needs it. */
  const put = (into: Growing, parts: LetterParts, extra: readonly Part[], isSummed: boolean): number => {
    const layout = layoutFor(parts, extra)
    const { block, headers, tail, tailFixed, lines } = layout
    const same = isSummed ? (layout.sums ??= sumsOf(layout)) : null
    // The lines of the letter before are written over: each letter fills in all of them.
    const start = into.at
    append(into, block)
    let crc = same?.block ?? 0
    let k = 0
    for (const content of parts.values()) {
      const header = headers[k] as Uint8Array
      const line = lines[k] as number
      k++
      const at = into.at
      append(into, header)
      const dataAt = into.at
      const sums = option.deflate === 'pieces' ? writePieces(into, content) : addWhole(into, content, method, isSummed)
      const { bytes } = into
      put32(bytes, at + 14, sums.crc)
      put32(bytes, at + 18, sums.packedSize)
      put32(bytes, at + 22, sums.size)
      if (same) crc = combine(crc32(bytes, crc, at, dataAt), sums.packedCrc, sums.packedSize)
      tail.set(bytes.subarray(at + 14, at + 26), line + 16)
      put32(tail, line + 42, at - start)
    }
    put32(tail, tail.length - 6, into.at - start)
    const tailAt = into.at
    append(into, tail)
    return same ? crc32(into.bytes, (shifted(same.tailShift, crc) ^ same.tailFixed) >>> 0, tailAt + tailFixed, into.at) : 0
  }

  return {
    write: (into, parts, extra = []) => put(into, parts, extra, true),
    letter(parts, extra = []) {
      scratch.at = 0
      put(scratch, parts, extra, false)
      return scratch.bytes.slice(0, scratch.at)
    },
  }
}

function addWhole(into: Growing, content: PartContent, method: 0 | 8, isSummed: boolean): PartSums {
  const bytes = utf8(textOf(content))
  const packed = method === 0 ? bytes : deflate(bytes)
  append(into, packed)
  const crc = crc32(bytes)
  return { crc, size: bytes.length, packedCrc: packed === bytes ? crc : isSummed ? crc32(packed) : 0, packedSize: packed.length }
}

function sameKeys(names: readonly string[], parts: LetterParts): boolean {
  if (names.length !== parts.size) return false
  let i = 0
  for (const name of parts.keys()) if (names[i++] !== name) return false
  return true
}

/** A package as it stands, every member packed as it is. */
export function writeDocx(docx: Docx): Uint8Array {
  return assembler(docx, { deflate: 'again' }).letter(new Map<string, PartContent>())
}

export { staticPiece, type PartContent, type StaticPiece } from './static-piece'
