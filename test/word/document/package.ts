/** A .docx as the emulated Word holds it: its parts, those that were looked into as documents. */
import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
export const OFFICE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export const MAIN_PART = 'word/document.xml'

export type Package = { readonly parts: Map<string, Uint8Array>; readonly documents: Map<string, Document> }

export function openPackage(bytes: Uint8Array): Package {
  const parts = new Map(Object.entries(unzipSync(bytes)))
  if (!parts.has(MAIN_PART)) throw new Error(`There is no ${MAIN_PART}`)
  return { parts, documents: new Map() }
}

/** Throws for what is no XML. */
export function parseXml(text: string): Document {
  return new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(`XML: ${message}`)
    },
  }).parseFromString(text, 'application/xml')
}

/** The part as a document, or null where there is none. What is changed in it is in the bytes afterwards. */
export function documentOf(of: Package, part: string): Document | null {
  const open = of.documents.get(part)
  if (open !== undefined) return open
  const bytes = of.parts.get(part)
  if (bytes === undefined) return null
  const document = parseXml(strFromU8(bytes))
  of.documents.set(part, document)
  return document
}

export function mainDocument(of: Package): Document {
  const document = documentOf(of, MAIN_PART)
  if (document === null) throw new Error(`There is no ${MAIN_PART}`)
  return document
}

export function textOfPart(of: Package, part: string): string | null {
  const open = of.documents.get(part)
  if (open !== undefined) return serialized(open)
  const bytes = of.parts.get(part)
  return bytes === undefined ? null : strFromU8(bytes)
}

export function writePart(of: Package, part: string, text: string): void {
  of.parts.set(part, strToU8(text))
  of.documents.delete(part)
}

export function removePart(of: Package, part: string): void {
  of.parts.delete(part)
  of.documents.delete(part)
}

export function bytesOf(of: Package): Uint8Array {
  const members: Record<string, Uint8Array> = {}
  for (const [part, bytes] of of.parts) {
    const open = of.documents.get(part)
    members[part] = open === undefined ? bytes : strToU8(serialized(open))
  }
  // The same content gives the same bytes.
  return zipSync(members, { mtime: new Date(2000, 0, 1) })
}

/** Another package with the same content, which may be changed by itself. */
export const copyOf = (of: Package): Package => openPackage(bytesOf(of))

const serialized = (document: Document): string => {
  const text = new XMLSerializer().serializeToString(document)
  return text.startsWith('<?xml') ? text : HEAD + text
}

export function sayContentType(of: Package, part: string, type: string): void {
  const types = documentOf(of, '[Content_Types].xml')?.documentElement
  if (!types || overrides(types).some((override) => override.getAttribute('PartName') === `/${part}`)) return
  const override = types.ownerDocument!.createElementNS(CONTENT_TYPES, 'Override')
  override.setAttribute('PartName', `/${part}`)
  override.setAttribute('ContentType', type)
  types.appendChild(override)
}

const overrides = (types: Element) => Array.from(types.getElementsByTagNameNS(CONTENT_TYPES, 'Override'))

export type Relationship = { readonly id: string; readonly type: string; readonly target: string }

/** Of this part; of the package where `owner` is empty. */
export const relationshipsOf = (of: Package, owner: string): readonly Relationship[] =>
  relationshipElements(of, owner).map((element) => ({
    id: element.getAttribute('Id') ?? '',
    type: element.getAttribute('Type') ?? '',
    target: element.getAttribute('Target') ?? '',
  }))

export function relate(of: Package, owner: string, type: string, target: string): string {
  const part = relationshipsPart(owner)
  if (!of.parts.has(part)) writePart(of, part, `${HEAD}<Relationships xmlns="${RELATIONSHIPS}"/>`)
  const taken = new Set(relationshipsOf(of, owner).map(({ id }) => id))
  let number = 1
  while (taken.has(`rId${number}`)) number++
  const root = documentOf(of, part)!.documentElement!
  const element = root.ownerDocument!.createElementNS(RELATIONSHIPS, 'Relationship')
  element.setAttribute('Id', `rId${number}`)
  element.setAttribute('Type', `${OFFICE_RELATIONSHIPS}/${type}`)
  element.setAttribute('Target', target)
  root.appendChild(element)
  return `rId${number}`
}

export function unrelate(of: Package, owner: string, target: string): void {
  for (const element of relationshipElements(of, owner)) {
    if (element.getAttribute('Target') === target) element.parentNode?.removeChild(element)
  }
}

const relationshipElements = (of: Package, owner: string): readonly Element[] =>
  Array.from(documentOf(of, relationshipsPart(owner))?.getElementsByTagNameNS(RELATIONSHIPS, 'Relationship') ?? [])

function relationshipsPart(owner: string): string {
  if (owner === '') return '_rels/.rels'
  const slash = owner.lastIndexOf('/') + 1
  return `${owner.slice(0, slash)}_rels/${owner.slice(slash)}.rels`
}
