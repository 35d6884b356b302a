/**
 * The headers of a zip, as Word writes them: no data descriptors, no extra fields, one fixed time, so that the same input gives the
 * same bytes. Zip64 records only where the numbers ask for them.
 *
 * APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3.
 */
import { put16, put32, put64 } from './little-endian'
import { utf8 } from './text-bytes'

/** A name as it is written, and the flag that says UTF-8 when it is not plain ASCII. */
type MemberName = { readonly bytes: Uint8Array; readonly flags: 0 | 0x800 }

/** What stands in the headers of a member. Sizes and offset may pass 4 GB. */
export type MemberHeader = {
  readonly name: MemberName
  readonly method: 0 | 8
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  /** Sizes and sum follow the bytes, in a data descriptor, because they are not known before. */
  readonly streamed?: boolean
}

export const FULL32 = 0xffffffff
export const FULL16 = 0xffff
// 1980-01-01 in the calendar of MS-DOS.
const DATE = 0x21

export function memberNameOf(name: string): MemberName {
  const bytes = new Uint8Array(name.length)
  for (let at = 0; at < name.length; at++) {
    const c = name.charCodeAt(at)
    if (c >= 0x80) return { bytes: utf8(name), flags: 0x800 }
    bytes[at] = c
  }
  return { bytes, flags: 0 }
}

const flagsOf = (header: MemberHeader): number => header.name.flags | (header.streamed === true ? 8 : 0)
const versionFor = (big: boolean): number => (big ? 45 : 20)

export const localLength = (header: MemberHeader): number => 30 + header.name.bytes.length + (isBig(header) ? 20 : 0)
const isBig = (header: MemberHeader): boolean => header.packedSize >= FULL32 || header.size >= FULL32

/** Writes the header that stands before a member's bytes; gives the place after it. */
export function putLocal(b: Uint8Array, at: number, header: MemberHeader): number {
  const big = isBig(header)
  const streamed = header.streamed === true
  put32(b, at, 0x04034b50)
  put16(b, at + 4, versionFor(big))
  put16(b, at + 6, flagsOf(header))
  put16(b, at + 8, header.method)
  put16(b, at + 10, 0)
  put16(b, at + 12, DATE)
  put32(b, at + 14, streamed ? 0 : header.crc)
  put32(b, at + 18, streamed ? 0 : big ? FULL32 : header.packedSize)
  put32(b, at + 22, streamed ? 0 : big ? FULL32 : header.size)
  put16(b, at + 26, header.name.bytes.length)
  put16(b, at + 28, big ? 20 : 0)
  b.set(header.name.bytes, at + 30)
  const extra = at + 30 + header.name.bytes.length
  if (!big) return extra
  put16(b, extra, 1)
  put16(b, extra + 2, 16)
  put64(b, extra + 4, header.size)
  put64(b, extra + 12, header.packedSize)
  return extra + 20
}

/** Writes the member's line in the directory; gives the place after it. */
export function putCentral(b: Uint8Array, at: number, header: MemberHeader, offset: number): number {
  const values = zip64Values(header, offset)
  put32(b, at, 0x02014b50)
  put16(b, at + 4, versionFor(values.length > 0))
  put16(b, at + 6, versionFor(values.length > 0))
  put16(b, at + 8, flagsOf(header))
  put16(b, at + 10, header.method)
  put16(b, at + 12, 0)
  put16(b, at + 14, DATE)
  put32(b, at + 16, header.crc)
  put32(b, at + 20, Math.min(header.packedSize, FULL32))
  put32(b, at + 24, Math.min(header.size, FULL32))
  put16(b, at + 28, header.name.bytes.length)
  put16(b, at + 30, values.length > 0 ? 4 + 8 * values.length : 0)
  b.fill(0, at + 32, at + 42)
  put32(b, at + 42, Math.min(offset, FULL32))
  b.set(header.name.bytes, at + 46)
  let next = at + 46 + header.name.bytes.length
  if (values.length === 0) return next
  put16(b, next, 1)
  put16(b, next + 2, 8 * values.length)
  next += 4
  for (const value of values) {
    put64(b, next, value)
    next += 8
  }
  return next
}

/** The numbers too large for their fields, in the order of 4.5.3. */
const zip64Values = (header: MemberHeader, offset: number): readonly number[] =>
  offset < FULL32 && !isBig(header) ? NONE : [header.size, header.packedSize, offset].filter((value) => value >= FULL32)
const NONE: readonly number[] = []

/** The end of the archive: `count` members, a directory of `size` bytes at `offset`. */
export function endOfZip(count: number, size: number, offset: number): Uint8Array {
  const big = count >= FULL16 || size >= FULL32 || offset >= FULL32
  const end = new Uint8Array(big ? 98 : 22)
  let at = 0
  if (big) {
    put32(end, 0, 0x06064b50)
    put64(end, 4, 44)
    put16(end, 12, 45)
    put16(end, 14, 45)
    put64(end, 24, count)
    put64(end, 32, count)
    put64(end, 40, size)
    put64(end, 48, offset)
    put32(end, 56, 0x07064b50)
    put64(end, 64, offset + size)
    put32(end, 72, 1)
    at = 76
  }
  put32(end, at, 0x06054b50)
  put16(end, at + 8, Math.min(count, FULL16))
  put16(end, at + 10, Math.min(count, FULL16))
  put32(end, at + 12, Math.min(size, FULL32))
  put32(end, at + 16, Math.min(offset, FULL32))
  return end
}
