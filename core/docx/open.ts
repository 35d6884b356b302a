/**
 * Opens a Word file: unpacks it within limits, checks all its XML, and reads the package.
 *
 * Everything is unpacked once here, whatever it is for, so that a letter made from it cannot carry a damaged or lying member.
 * Limits hold while unpacking. A part that passes is never checked again.
 */
import { fail, ok, type Result } from '#core/prelude/result'
import { CONTENT_TYPES, contentTypeOf, isXml, readContentTypes, type ContentTypes } from './content-types'
import { crc32 } from './crc32'
import { inflateWithin } from './deflate'
import type { Docx, Part } from './docx'
import type { DocxFault } from './fault'
import { LIMITS, type Limits } from './limits'
import { readPackage } from './package'
import { checkedPart, storedPart } from './part'
import { sameName } from './part-name'
import { decodeXml } from './xml-decode'
import { scanXml } from './xml-scan'
import { readZip, type ZipMember } from './zip-read'

export function openDocx(bytes: Uint8Array, limits: Limits = LIMITS): Result<Docx, DocxFault> {
  const directory = readZip(bytes, limits)
  if (!directory.ok) return directory
  const members = directory.value
  const typesMember = members.find((member) => sameName(member.name) === sameName(CONTENT_TYPES))
  if (typesMember === undefined) return fail({ kind: 'no-content-types' })
  const typesPart = openMember(typesMember, '', limits, limits.unpacked)
  if (!typesPart.ok) return typesPart
  const types = readContentTypes(typesPart.value.xml())

  const parts = new Map<string, Part>()
  let left = limits.unpacked - typesPart.value.packed.size
  for (const member of members) {
    const part: Result<Part, DocxFault> = member === typesMember ? typesPart : openTyped(member, types, limits, left)
    if (!part.ok) return part
    if (member !== typesMember) left -= member.size
    parts.set(member.name, part.value)
  }
  return readPackage(parts)
}

const openTyped = (member: ZipMember, types: ContentTypes, limits: Limits, left: number): Result<Part, DocxFault> =>
  openMember(member, contentTypeOf(types, member.name), limits, left)

function openMember(member: ZipMember, contentType: string, limits: Limits, left: number): Result<Part, DocxFault> {
  const xml = isXml(member.name, contentType)
  const unpacked = unpack(member, limits, Math.min(left, xml ? limits.xmlPart : limits.unpacked), xml)
  if (!unpacked.ok) return unpacked
  const { name, method, crc, packed, size } = member
  const stored = { method, bytes: packed, crc, size }
  // Pictures are unpacked again by the few who ask; keeping them would double the memory. An altChunk may be a whole package
  // under the content type of its main part.
  if (!xml || isPackage(unpacked.value)) return ok(storedPart(name, contentType, stored))
  const text = decodeXml(unpacked.value)
  if (!text.ok) return fail({ ...text.fault, part: name })
  const scanned = scanXml(text.value, name, limits)
  if (!scanned.ok) return scanned
  return ok(checkedPart(name, contentType, stored, unpacked.value, scanned.value))
}

function unpack(member: ZipMember, limits: Limits, most: number, isXmlPart: boolean): Result<Uint8Array, DocxFault> {
  const { name, method, packed, size } = member
  const ratio = Math.max(limits.ratioFrom, packed.length * limits.ratio)
  const tooMuch = (): Result<never, DocxFault> => {
    if (ratio < most) return fail({ kind: 'ratio', part: name, limit: limits.ratio })
    return isXmlPart && most === limits.xmlPart
      ? fail({ kind: 'part-too-large', part: name, limit: most })
      : fail({ kind: 'too-large', limit: limits.unpacked })
  }
  if (size > Math.min(ratio, most)) return tooMuch()
  let bytes = packed
  if (method === 8) {
    const inflated = inflateWithin(packed, size)
    if (!inflated.ok)
      return fail(
        inflated.fault.kind === 'damaged' ? { kind: 'damaged-part', part: name } : { kind: 'size-differs', part: name, declared: size },
      )
    bytes = inflated.value
  }
  if (bytes.length !== size) return fail({ kind: 'size-differs', part: name, declared: size })
  return crc32(bytes) === member.crc ? ok(bytes) : fail({ kind: 'checksum-differs', part: name })
}

const isPackage = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
