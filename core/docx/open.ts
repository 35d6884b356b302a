/**
 * Opens a Word file: unpacks it within limits, checks all its XML, and reads the package.
 *
 * Everything is unpacked once here, whatever it is for, so that a letter made from it cannot carry a damaged or lying member.
 * Limits hold while unpacking, those of tokens for all parts together: it is their number that takes memory. A part that passes is
 * never checked again.
 */
import { fail, ok, type Result } from '#core/prelude/result'
import { CONTENT_TYPES, contentTypeOf, isXml, readContentTypes, type ContentTypes } from './content-types'
import { crc32 } from './crc32'
import { inflateWithin } from './flate/inflate'
import type { Docx, Part } from './docx'
import type { DocxFault } from './fault'
import { LIMITS, type Limits } from './limits'
import { readPackage } from './package'
import { checkedPart, storedPart } from './part'
import { relationshipsName, relationshipsSource, sameName } from './part-name'
import { decodeXml } from './xml-decode'
import { scanXml } from './xml-scan'
import { readZip, type ZipMember } from './zip-read'

export function openDocx(bytes: Uint8Array, limits: Limits = LIMITS): Result<Docx, DocxFault> {
  const directory = readZip(bytes, limits)
  if (!directory.ok) return directory
  const members = usualNames(directory.value)
  const typesMember = members.find((member) => member.name === CONTENT_TYPES)
  if (typesMember === undefined) return fail({ kind: 'no-content-types' })
  const typesPart = openMember(typesMember, '', limits, limits.unpacked)
  if (!typesPart.ok) return typesPart
  if (typesPart.value === null) return fail({ kind: 'no-content-types' })
  const types = readContentTypes(typesPart.value.part.xml())

  const parts = new Map<string, Part>()
  let left = limits.unpacked - typesPart.value.part.packed.size
  let { tokens } = limits
  for (const member of members) {
    const opened = member === typesMember ? typesPart : openTyped(member, types, { ...limits, tokens }, left)
    if (!opened.ok) return opened
    if (opened.value === null) continue
    const { part, count } = opened.value
    if (member !== typesMember) left -= member.size
    tokens -= count
    parts.set(member.name, part)
  }
  return readPackage(parts)
}

/** Names compare without regard to case; the members that everybody asks for by name get the spelling they are asked for by. */
function usualNames(members: readonly ZipMember[]): readonly ZipMember[] {
  const spelling = new Map(members.map(({ name }) => [sameName(name), name] as const))
  return members.map((member) => {
    const source = relationshipsSource(member.name)
    const name =
      sameName(member.name) === sameName(CONTENT_TYPES)
        ? CONTENT_TYPES
        : source === null
          ? member.name
          : relationshipsName(spelling.get(sameName(source)) ?? source)
    return name === member.name ? member : { ...member, name }
  })
}

/** A part and how many tokens its XML has; null for a member that is left out. */
type Opened = { readonly part: Part; readonly count: number } | null

const openTyped = (member: ZipMember, types: ContentTypes, limits: Limits, left: number): Result<Opened, DocxFault> =>
  openMember(member, contentTypeOf(types, member.name), limits, left)

function openMember(member: ZipMember, contentType: string, limits: Limits, left: number): Result<Opened, DocxFault> {
  const xml = isXml(member.name, contentType)
  const unpacked = unpack(member, limits, Math.min(left, xml ? limits.xmlPart : limits.unpacked), xml)
  if (!unpacked.ok) return unpacked
  const { name, method, crc, packed, size } = member
  const stored = { method, bytes: packed, crc, size }
  // Pictures are unpacked again by the few who ask; keeping them would double the memory.
  if (!xml) return ok({ part: storedPart(name, contentType, stored), count: 0 })
  // Only an altChunk is a whole package under the content type of a part: nothing that could stay, and nothing that is XML.
  if (isPackage(unpacked.value)) return ok(null)
  const text = decodeXml(unpacked.value)
  if (!text.ok) return fail({ ...text.fault, part: name })
  const scanned = scanXml(text.value, name, limits)
  if (!scanned.ok) return scanned
  return ok({ part: checkedPart(name, contentType, stored, unpacked.value, scanned.value), count: scanned.value.length })
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
