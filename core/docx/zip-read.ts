/**
 * Reads the directory of a zip: which members it holds and where their packed bytes lie. Nothing is unpacked here.
 *
 * The central directory is believed about sizes only as far as the bytes of the file go, and each local header must name the same
 * member, so that no two readers can see two different letters. Zip64 records and data descriptors occur in sound files.
 *
 * APPNOTE.TXT 6.3.10, 4.3; ECMA-376 5th ed. Part 2, Annex B (mapping to zip).
 */
import { fail, ok, type Result } from '#core/prelude/result'
import type { ZipFault } from './fault'
import type { Limits } from './limits'
import { get16, get32, get64 } from './little-endian'
import { memberName, sameName } from './part-name'
import { textOfLatin1, textOfUtf8 } from './text-bytes'

export type ZipMember = {
  readonly name: string
  readonly method: 0 | 8
  readonly crc: number
  readonly packed: Uint8Array
  readonly size: number
}

type Place = { readonly name: string; readonly offset: number; readonly end: number }

/** The members in the order of the directory, directories and `[trash]` left out. */
export function readZip(file: Uint8Array, limits: Limits): Result<readonly ZipMember[], ZipFault> {
  if (file.length > limits.file) return fail({ kind: 'file-too-large', size: file.length, limit: limits.file })
  if (file[0] === 0xd0 && get32(file, 0) === 0xe011cfd0 && get32(file, 4) === 0xe11ab1a1) return fail(oleFault(file))
  if (get32(file, 0) !== LOCAL) return fail({ kind: 'not-a-zip' })
  const directory = findDirectory(file)
  if (!directory.ok) return directory
  const { at: start, count, end } = directory.value
  if (count > limits.parts) return fail({ kind: 'too-many-parts', count, limit: limits.parts })

  const members: ZipMember[] = []
  const places: Place[] = []
  const seen = new Set<string>()
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || get32(file, at) !== CENTRAL) return fail({ kind: 'damaged-directory' })
    const flags = get16(file, at + 8)
    const method = get16(file, at + 10)
    const nameLength = get16(file, at + 28)
    const extraLength = get16(file, at + 30)
    const next = at + 46 + nameLength + extraLength + get16(file, at + 32)
    if (next > end) return fail({ kind: 'damaged-directory' })
    const storedName = file.subarray(at + 46, at + 46 + nameLength)
    const sizes = zip64Sizes(file, at, at + 46 + nameLength, extraLength)
    if (sizes === null) return fail({ kind: 'damaged-directory' })
    const { size, packedSize, offset } = sizes
    const crc = get32(file, at + 16)
    at = next

    const stored = nameOf(storedName, flags)
    const name = memberName(stored)
    if (name === null) return fail({ kind: 'path-outside', part: stored })
    const key = sameName(name)
    if (seen.has(key)) return fail({ kind: 'duplicate-part', part: name })
    seen.add(key)
    if ((flags & 1) !== 0) return fail({ kind: 'encrypted' })
    if (method !== 0 && method !== 8) return fail({ kind: 'unknown-method', part: name, method })

    if (offset + 30 > start || get32(file, offset) !== LOCAL) return fail({ kind: 'damaged-directory' })
    const localLength = get16(file, offset + 26)
    const from = offset + 30 + localLength + get16(file, offset + 28)
    const to = from + packedSize
    if (to > start) return fail({ kind: 'truncated' })
    const localName = file.subarray(offset + 30, offset + 30 + localLength)
    if (!isSame(localName, storedName)) return fail({ kind: 'two-names', part: name, local: nameOf(localName.subarray(0, 255), flags) })
    if (get16(file, offset + 8) !== method) return fail({ kind: 'unknown-method', part: name, method: get16(file, offset + 8) })
    places.push({ name, offset, end: to })
    if (method === 0 && packedSize !== size) return fail({ kind: 'size-differs', part: name, declared: size })
    if (name.endsWith('/') || /^\[trash\]\//i.test(name)) continue
    members.push({ name, method, crc, packed: file.subarray(from, to), size })
  }
  places.sort((a, b) => a.offset - b.offset)
  for (const [i, place] of places.entries()) {
    const following = places[i + 1]
    if (following !== undefined && place.end > following.offset) return fail({ kind: 'overlapping-parts', part: following.name })
  }
  return ok(members)
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50
const FULL16 = 0xffff
const FULL32 = 0xffffffff

function findDirectory(file: Uint8Array): Result<{ readonly at: number; readonly count: number; readonly end: number }, ZipFault> {
  for (let end = file.length - 22; end >= 0 && end >= file.length - 22 - FULL16; end--) {
    if (file[end] !== 0x50 || get32(file, end) !== END || end + 22 + get16(file, end + 20) > file.length) continue
    let count = get16(file, end + 10)
    let size = get32(file, end + 12)
    let at = get32(file, end + 16)
    let stop = end
    if ((count === FULL16 || size === FULL32 || at === FULL32) && end >= 20 && get32(file, end - 20) === LOCATOR64) {
      const record = get64(file, end - 12)
      if (record + 56 > end || get32(file, record) !== END64) return fail({ kind: 'damaged-directory' })
      count = get64(file, record + 32)
      size = get64(file, record + 40)
      at = get64(file, record + 48)
      stop = record
    }
    if (get16(file, end + 4) !== 0 && get16(file, end + 4) !== FULL16) return fail({ kind: 'damaged-directory' })
    return at + size <= stop ? ok({ at, count, end: at + size }) : fail({ kind: 'truncated' })
  }
  return fail({ kind: 'truncated' })
}

/** Sizes and offset, from the Zip64 field where the short ones are full. Null when that is needed and missing. */
function zip64Sizes(
  file: Uint8Array,
  at: number,
  extra: number,
  extraLength: number,
): { size: number; packedSize: number; offset: number } | null {
  let packedSize = get32(file, at + 20)
  let size = get32(file, at + 24)
  let offset = get32(file, at + 42)
  if (packedSize !== FULL32 && size !== FULL32 && offset !== FULL32) return { size, packedSize, offset }
  for (let field = extra; field + 4 <= extra + extraLength;) {
    const length = get16(file, field + 2)
    if (get16(file, field) === 1) {
      let value = field + 4
      const stop = Math.min(value + length, extra + extraLength)
      const take = (): number => {
        const taken = value + 8 <= stop ? get64(file, value) : FULL32
        value += 8
        return taken
      }
      if (size === FULL32) size = take()
      if (packedSize === FULL32) packedSize = take()
      if (offset === FULL32) offset = take()
      return value <= stop ? { size, packedSize, offset } : null
    }
    field += 4 + length
  }
  return null
}

// Bit 11 promises UTF-8. Without it names of parts are ASCII; what is not is read byte by byte.
const nameOf = (bytes: Uint8Array, flags: number): string =>
  ((flags & 0x800) === 0 ? null : textOfUtf8(bytes)) ?? textOfLatin1(bytes)

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

/** An OLE file is a password-protected package, a .doc of old, or something else: its directory names the streams in UTF-16. */
function oleFault(file: Uint8Array): ZipFault {
  const names = (name: string): boolean => {
    const wanted = [...name].flatMap((c) => [c.charCodeAt(0), 0])
    for (let at = 512; at + wanted.length <= file.length; at += 128) if (wanted.every((byte, i) => file[at + i] === byte)) return true
    return false
  }
  if (names('EncryptedPackage')) return { kind: 'encrypted' }
  return names('WordDocument') ? { kind: 'is-a-doc' } : { kind: 'not-a-zip' }
}
