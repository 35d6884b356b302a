/**
 * The zip of a letter, laid out once for all letters with the same parts of their own: headers and members that stay, and the
 * directory, in which only the lines of the own parts are to be filled in.
 */
import { crc32, shiftBy, type Shift } from './crc32'
import { CONTENT_TYPES } from './content-types'
import type { Docx, Packed, Part } from './docx'
import { append, growing, reserve, type Growing } from './growing'
import { sameName } from './part-name'
import { endOfZip, localLength, memberNameOf, putCentral, putLocal, type MemberHeader } from './zip-write'

/** The sums of what is the same in every letter: made when the first one is asked for its own. */
type LayoutSums = { readonly block: number; readonly tailFixed: number; readonly tailShift: Shift }

export type Layout = {
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

/** Content types first, as every writer does; then the order of the base; new parts after it; the letter's own parts last. */
export function layOut(base: Docx, own: readonly string[], method: 0 | 8, extra: readonly Part[]): Layout {
  const replaced = new Map(extra.map((part) => [sameName(part.name), part] as const))
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
    const header: MemberHeader = { name: memberNameOf(name), method, crc: 0, packedSize: 0, size: 0 }
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

export const sumsOf = ({ block, tail, tailFixed }: Layout): LayoutSums => ({
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
