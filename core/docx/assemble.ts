/**
 * Makes letters from a base package and the contents of the parts that differ.
 *
 * Members that are the same in every letter are laid out once, with their headers, as one block of bytes; a letter is that block,
 * the parts of its own, and a directory. In the mode `pieces` the parts are put together from packed pieces (`piece-writer.ts`) and a
 * letter costs little more than copying it; in the mode `again` they are deflated as a whole: smaller, and soonest for one letter.
 * The same input gives the same bytes.
 */
import { strToU8 } from 'fflate'
import { CONTENT_TYPES } from './content-types'
import { combine, crc32 } from './crc32'
import { deflate } from './deflate'
import type { Docx, Packed, Part } from './docx'
import { append, growing, reserve, type Growing } from './growing'
import { pieceWriter } from './piece-writer'
import { sameName } from './part-name'
import { textOf, type PartContent } from './static-piece'
import { encodedName, endOfZip, putCentral, putLocal, type MemberHeader } from './zip-write'

/** The parts of one letter that differ from the base, by name. */
export type LetterParts = ReadonlyMap<string, PartContent>

export type Assembler = {
  /** One letter. `extra` are whole parts, new or in place of those of the base. */
  readonly letter: (parts: LetterParts, extra?: readonly Part[]) => Uint8Array
  /** The same, written where `into` stands; gives the CRC-32 of the letter's bytes, which nobody need read again. */
  readonly write: (into: Growing, parts: LetterParts, extra?: readonly Part[]) => number
}

type Fixed = {
  readonly names: readonly string[]
  /** Headers and packed bytes of all members that stay, and their lines of the directory. */
  readonly bytes: Uint8Array
  readonly crc: number
  readonly directory: Uint8Array
  readonly directoryCrc: number
  readonly count: number
  readonly memberNames: readonly Uint8Array[]
}

export function assembler(base: Docx, option: { readonly deflate: 'pieces' | 'again' } = { deflate: 'pieces' }): Assembler {
  const byPieces = option.deflate === 'pieces'
  const writer = pieceWriter()
  const scratch = growing()
  let fixed: Fixed | null = null

  const write = (into: Growing, parts: LetterParts, extra: readonly Part[] = []): number => {
    const isSame: boolean = extra.length === 0 && fixed !== null && sameKeys(fixed.names, parts)
    const block: Fixed = isSame && fixed !== null ? fixed : fixedBlock(base, parts, extra)
    if (extra.length === 0) fixed = block

    const start = into.at
    append(into, block.bytes)
    let crc = block.crc
    const headers: MemberHeader[] = []
    const offsets: number[] = []
    let k = 0
    for (const content of parts.values()) {
      const name = block.memberNames[k++] as Uint8Array
      const at = into.at
      const dataAt = at + 30 + name.length
      reserve(into, 64 + name.length)
      let header: MemberHeader
      let packedCrc: number
      if (byPieces) {
        into.at = dataAt
        writer.begin(into)
        for (const item of content) writer.add(into, item)
        const sums = writer.end(into)
        header = { name, method: 8, crc: sums.crc, packedSize: sums.packedSize, size: sums.size }
        packedCrc = sums.packedCrc
      } else {
        const bytes = strToU8(textOf(content))
        const packed = deflate(bytes)
        into.at = dataAt
        append(into, packed)
        header = { name, method: 8, crc: crc32(bytes), packedSize: packed.length, size: bytes.length }
        packedCrc = crc32(packed)
      }
      putLocal(into.bytes, at, header)
      crc = combine(crc32(into.bytes, crc, at, dataAt), packedCrc, header.packedSize)
      headers.push(header)
      offsets.push(at - start)
    }
    const directoryAt = into.at
    append(into, block.directory)
    for (const [i, header] of headers.entries()) {
      reserve(into, 46 + header.name.length)
      into.at = putCentral(into.bytes, into.at, header, offsets[i] as number)
    }
    append(into, endOfZip(block.count + headers.length, into.at - directoryAt, directoryAt - start))
    crc = combine(crc, block.directoryCrc, block.directory.length)
    return crc32(into.bytes, crc, directoryAt + block.directory.length, into.at)
  }

  return {
    write,
    letter(parts, extra) {
      scratch.at = 0
      write(scratch, parts, extra)
      return scratch.bytes.slice(0, scratch.at)
    },
  }
}

function sameKeys(names: readonly string[], parts: LetterParts): boolean {
  if (names.length !== parts.size) return false
  let i = 0
  for (const name of parts.keys()) if (names[i++] !== name) return false
  return true
}

/** Content types first, as every writer does; then the order of the base; new parts last. */
function fixedBlock(base: Docx, parts: LetterParts, extra: readonly Part[]): Fixed {
  const replaced = new Map(extra.map((part) => [sameName(part.name), part] as const))
  const own = new Set([...parts.keys()].map(sameName))
  const members: Part[] = []
  for (const part of base.parts.values()) {
    const key = sameName(part.name)
    const member = replaced.get(key) ?? part
    replaced.delete(key)
    if (own.has(key)) continue
    if (part.name === CONTENT_TYPES) members.unshift(member)
    else members.push(member)
  }
  for (const [key, part] of replaced) if (!own.has(key)) members.push(part)

  const into = growing()
  const directory = growing(1 << 12)
  for (const member of members) putMember(into, directory, member.name, member.packed)
  const bytes = into.bytes.slice(0, into.at)
  const lines = directory.bytes.slice(0, directory.at)
  const names = [...parts.keys()]
  return {
    names,
    bytes,
    crc: crc32(bytes),
    directory: lines,
    directoryCrc: crc32(lines),
    count: members.length,
    memberNames: names.map(encodedName),
  }
}

function putMember(into: Growing, directory: Growing, name: string, packed: Packed): void {
  const header: MemberHeader = {
    name: encodedName(name),
    method: packed.method,
    crc: packed.crc,
    packedSize: packed.bytes.length,
    size: packed.size,
  }
  const offset = into.at
  reserve(into, 64 + header.name.length)
  into.at = putLocal(into.bytes, into.at, header)
  append(into, packed.bytes)
  reserve(directory, 64 + header.name.length)
  directory.at = putCentral(directory.bytes, directory.at, header, offset)
}

/** A package as it stands, every member packed as it is. */
export function writeDocx(docx: Docx): Uint8Array {
  return assembler(docx, { deflate: 'again' }).letter(new Map<string, PartContent>())
}

export { staticPiece, type PartContent, type StaticPiece } from './static-piece'
