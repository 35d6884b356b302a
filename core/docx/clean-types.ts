/** [Content_Types].xml of a cleaned package. */
import { contentTypeOf, readContentTypes } from './content-types'
import type { Part } from './docx'
import { edited, withoutElement, type Edit } from './edit'
import { unwantedContentType } from './hygiene-rules'
import { MAIN_TYPES } from './package'
import { textPart } from './part'
import { withChildren } from './parts'
import { extensionOf, sameName } from './part-name'
import { attribute, findAttribute } from './xml-attributes'
import { Kind, nameAt, type Xml } from './xml-scan'
import { escapeAttribute } from './xml-text'

/** A part that nothing covers makes Word take the document for damaged; what these are, nobody doubts. */
const USUAL_TYPES: readonly (readonly [extension: string, contentType: string])[] = [
  ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
  ['xml', 'application/xml'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['bmp', 'image/bmp'],
  ['tif', 'image/tiff'],
  ['tiff', 'image/tiff'],
  ['emf', 'image/x-emf'],
  ['wmf', 'image/x-wmf'],
  ['svg', 'image/svg+xml'],
]

/** Overrides of parts that are gone go too, Defaults that nobody needs and that name something unwanted, and the main part is a document. */
export function cleanTypes(part: Part, main: string, parts: ReadonlyMap<string, Part>): Part {
  const xml = part.xml()
  const names = new Set([...parts.keys()].map(sameName))
  const extensions = new Set([...parts.keys()].map(extensionOf))
  const edits: Edit[] = []
  for (const i of tokensNamed(xml, ['ct:Override', 'ct:Default'])) {
    const contentType = findAttribute(xml, i, 'ContentType')
    const name = sameName((attribute(xml, i, 'PartName') ?? '').replace(/^\//, ''))
    const isOverride = nameAt(xml, i) === 'ct:Override'
    const isOfMain = isOverride ? name === sameName(main) : MAIN_TYPES[contentType?.value.toLowerCase() ?? ''] !== undefined
    const isNeeded = isOverride
      ? names.has(name)
      : unwantedContentType(contentType?.value ?? '') === null || extensions.has(attribute(xml, i, 'Extension')?.toLowerCase() ?? '')
    if (!isNeeded) edits.push(withoutElement(xml, i))
    else if (isOfMain && contentType !== undefined && contentType.value.toLowerCase() !== DOCUMENT) {
      edits.push({ from: contentType.valueFrom, to: contentType.valueTo, text: escapeAttribute(DOCUMENT) })
    }
  }
  const cleaned = edits.length === 0 ? part : textPart(part.name, part.contentType, edited(xml.text, edits))
  const types = readContentTypes(xml)
  const missing = new Set([...parts.keys()].filter((name) => contentTypeOf(types, name) === '').map(extensionOf))
  const lines = USUAL_TYPES.filter(([extension]) => missing.has(extension)).map(
    ([extension, type]) => `Default Extension="${extension}" ContentType="${type}"`,
  )
  return lines.length === 0 ? cleaned : textPart(part.name, part.contentType, withChildren(cleaned.xml(), lines))
}

const DOCUMENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

export function tokensNamed(xml: Xml, names: readonly string[]): readonly number[] {
  const found: number[] = []
  for (let i = 0; i < xml.length; i++) if (names.includes(nameAt(xml, i)) && xml.kind[i] !== Kind.close) found.push(i)
  return found
}
