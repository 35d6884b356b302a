/** Making parts: from what a zip holds, and from text or bytes of our own. Everything is made when first asked for, and kept. */
import { crc32 } from './crc32'
import { deflate } from './deflate'
import type { Packed, Part } from './docx'
import { inflateWithin } from './flate/inflate'
import { decodeXml } from './xml-decode'
import { scanXml, type Xml } from './xml-scan'
import { utf8 } from './text-bytes'

type Known = { readonly bytes?: Uint8Array; readonly text?: string; readonly xml?: Xml; readonly packed?: Packed }

/** A part of which at least one form is known. A part from outside has been checked by `openDocx`; what we wrote ourselves is sound. */
function partOf(name: string, contentType: string, known: Known): Part {
  let { bytes, text, xml, packed } = known
  const part: Part = {
    name,
    contentType,
    get packed() {
      return (packed ??= pack(part.bytes()))
    },
    bytes: () => (bytes ??= text !== undefined ? utf8(text) : unpack(name, packed)),
    text: () => (text ??= decode(name, part.bytes())),
    xml: () => (xml ??= scan(name, part.text())),
  }
  return part
}

export const storedPart = (name: string, contentType: string, packed: Packed): Part => partOf(name, contentType, { packed })

/** A part that has just been checked: its text and scan are kept. */
export const checkedPart = (name: string, contentType: string, packed: Packed, bytes: Uint8Array, xml: Xml): Part =>
  partOf(name, contentType, { packed, bytes, xml, text: xml.text })

/** An XML part; `text` is well-formed XML. */
export const textPart = (name: string, contentType: string, text: string): Part => partOf(name, contentType, { text })

export const bytesPart = (name: string, contentType: string, bytes: Uint8Array): Part => partOf(name, contentType, { bytes })

/** The same part under another content type; what is made of either is kept for both. */
export const retyped = (part: Part, contentType: string): Part =>
  part.contentType === contentType
    ? part
    : {
        name: part.name,
        contentType,
        get packed() {
          return part.packed
        },
        bytes: part.bytes,
        text: part.text,
        xml: part.xml,
      }

/** Already compressed media would not shrink. */
function pack(bytes: Uint8Array): Packed {
  const packed = deflate(bytes)
  const crc = crc32(bytes)
  return packed.length < bytes.length
    ? { method: 8, bytes: packed, crc, size: bytes.length }
    : { method: 0, bytes, crc, size: bytes.length }
}

// The three below fail only for a part that nobody has checked: a broken promise between programmers.
function unpack(name: string, packed: Packed | undefined): Uint8Array {
  if (packed === undefined) throw new Error(`${name} was made of nothing`)
  if (packed.method === 0) return packed.bytes
  const inflated = inflateWithin(packed.bytes, packed.size)
  if (!inflated.ok) throw new Error(`${name} does not unpack: ${inflated.fault.kind}`)
  return inflated.value
}

function decode(name: string, bytes: Uint8Array): string {
  const decoded = decodeXml(bytes)
  if (!decoded.ok) throw new Error(`${name} is no XML: ${decoded.fault.encoding}`)
  return decoded.value
}

function scan(name: string, text: string): Xml {
  const scanned = scanXml(text, name)
  if (!scanned.ok) throw new Error(`${name} is no XML: ${scanned.fault.kind}`)
  return scanned.value
}
