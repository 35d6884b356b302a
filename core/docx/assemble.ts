/**
 * Makes letters from a base package and the contents of the parts that differ.
 *
 * Members that are the same in every letter are laid out once, with their headers, as one block of bytes; a letter is that block,
 * the parts of its own, and a directory. In the mode `pieces` the parts are put together from packed pieces (`piece-writer.ts`) and a
 * letter costs little more than copying it; in the mode `again` they are deflated as a whole: smaller, and soonest for one letter.
 * The same input gives the same bytes.
 */
import { CONTENT_TYPES } from './content-types'
import { combine, crc32, shiftBy, shifted, type Shift } from './crc32'
import { deflate } from './deflate'
import type { Docx, Packed, Part } from './docx'
import { append, growing, reserve, type Growing } from './growing'
import { put32 } from './little-endian'
import { pieceWriter, type PartSums, type PieceWriter } from './piece-writer'
import { sameName } from './part-name'
import { textOf, type PartContent } from './static-piece'
import { endOfZip, localLength, memberNameOf, putCentral, putLocal, type MemberHeader } from './zip-write'
import { utf8 } from './text-bytes'

/** The parts of one letter that differ from the base, by name. */
export type LetterParts = ReadonlyMap<string, PartContent>

export type Assembler = {
  /** One letter. `extra` are whole parts, new or in place of those of the base. */
  readonly letter: (parts: LetterParts, extra?: readonly Part[]) => Uint8Array
  /** The same, written where `into` stands; gives the CRC-32 of the letter's bytes, which nobody need read again. */
  readonly write: (into: Growing, parts: LetterParts, extra?: readonly Part[]) => number
}

/** The sums of what is the same in every letter: made when the first one is asked for its own. */
type LayoutSums = { readonly block: number; readonly tailFixed: number; readonly tailShift: Shift }

/** All that letters with the same parts of their own have in common, laid out once. */
type Layout = {
  /** Names of the parts of its own. */
  readonly own: readonly string[]
  /** Headers and packed bytes of the members that stay. */
  readonly block: Uint8Array
  /** Local header of each part of its own; sum and sizes are to be filled in. */
  readonly headers: readonly Uint8Array[]
  /** The directory and the end of the zip; sums, sizes and offsets of the own parts are to be filled in. */
  readonly tail: Uint8Array
  /** So much of the tail is the same in every letter. */
  readonly tailFixed: number
  /** Where each own part's line in the tail begins. */
  readonly lines: readonly number[]
  sums: LayoutSums | null
}

export function assembler(base: Docx, option: { readonly deflate: 'pieces' | 'again' } = { deflate: 'pieces' }): Assembler {
  const byPieces = option.deflate === 'pieces'
  const writer = pieceWriter()
  const scratch = growing()
  let usual: Layout | null = null

  const layoutFor = (parts: LetterParts, extra: readonly Part[]): Layout => {
    if (extra.length > 0) return layOut(base, parts, extra)
    if (usual === null || !sameKeys(usual.own, parts)) usual = layOut(base, parts, extra)
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
      const sums = byPieces ? addPieces(into, writer, content) : addDeflated(into, content, isSummed)
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

function addPieces(into: Growing, writer: PieceWriter, content: PartContent): PartSums {
  writer.begin(into)
  for (const item of content) writer.add(into, item)
  return writer.end(into)
}

function addDeflated(into: Growing, content: PartContent, isSummed: boolean): PartSums {
  const bytes = utf8(textOf(content))
  const packed = deflate(bytes)
  append(into, packed)
  return { crc: crc32(bytes), size: bytes.length, packedCrc: isSummed ? crc32(packed) : 0, packedSize: packed.length }
}

function sameKeys(names: readonly string[], parts: LetterParts): boolean {
  if (names.length !== parts.size) return false
  let i = 0
  for (const name of parts.keys()) if (names[i++] !== name) return false
  return true
}

/** Content types first, as every writer does; then the order of the base; new parts after it; the letter's own parts last. */
function layOut(base: Docx, parts: LetterParts, extra: readonly Part[]): Layout {
  const replaced = new Map(extra.map((part) => [sameName(part.name), part] as const))
  const own = [...parts.keys()]
  const isOwn = new Set(own.map(sameName))
  const members: Part[] = []
  for (const part of base.parts.values()) {
    const key = sameName(part.name)
    const member = replaced.get(key) ?? part
    replaced.delete(key)
    if (isOwn.has(key)) continue
    if (part.name === CONTENT_TYPES) members.unshift(member)
    else members.push(member)
  }
  for (const [key, part] of replaced) if (!isOwn.has(key)) members.push(part)

  const into = growing()
  const directory = growing(1 << 12)
  for (const member of members) putMember(into, directory, member.name, member.packed)
  const block = into.bytes.slice(0, into.at)
  const tailFixed = directory.at
  const headers: Uint8Array[] = []
  const lines: number[] = []
  for (const name of own) {
    const header: MemberHeader = { name: memberNameOf(name), method: 8, crc: 0, packedSize: 0, size: 0 }
    const local = new Uint8Array(localLength(header))
    putLocal(local, 0, header)
    headers.push(local)
    lines.push(directory.at)
    reserve(directory, 64 + local.length)
    directory.at = putCentral(directory.bytes, directory.at, header, 0)
  }
  append(directory, endOfZip(members.length + own.length, directory.at, 0))
  const tail = directory.bytes.slice(0, directory.at)
  return { own, block, headers, tail, tailFixed, lines, sums: null }
}

const sumsOf = ({ block, tail, tailFixed }: Layout): LayoutSums => ({
  block: crc32(block),
  tailFixed: crc32(tail, 0, 0, tailFixed),
  tailShift: shiftBy(tailFixed),
})

function putMember(into: Growing, directory: Growing, name: string, packed: Packed): void {
  const header: MemberHeader = {
    name: memberNameOf(name),
    method: packed.method,
    crc: packed.crc,
    packedSize: packed.bytes.length,
    size: packed.size,
  }
  const offset = into.at
  reserve(into, 64 + header.name.bytes.length)
  into.at = putLocal(into.bytes, into.at, header)
  append(into, packed.bytes)
  reserve(directory, 64 + header.name.bytes.length)
  directory.at = putCentral(directory.bytes, directory.at, header, offset)
}

/** A package as it stands, every member packed as it is. */
export function writeDocx(docx: Docx): Uint8Array {
  return assembler(docx, { deflate: 'again' }).letter(new Map<string, PartContent>())
}

export { staticPiece, type PartContent, type StaticPiece } from './static-piece'
