/** Where in a part a field's mark stands: in which story, cell or other container of blocks. */
import { attribute } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { endOf, isElement } from './xml-tokens'

/** Each has fields of its own: none begins in one and ends in another. */
export const STORIES = new Set(['w:body', 'w:hdr', 'w:ftr', 'w:footnote', 'w:endnote', 'w:comment', 'w:txbxContent'])
const CONTAINERS = new Set([...STORIES, 'w:tc', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'])

/** The nearest element of blocks around a token; those inside a paragraph hold runs and are passed over. */
export function containerOf(xml: Xml, token: number): number {
  for (let up = xml.parent[token] ?? -1; up >= 0; up = xml.parent[up] ?? -1) {
    if (CONTAINERS.has(nameAt(xml, up)) && nameAt(xml, xml.parent[up] ?? -1) !== 'w:p' && !isInline(xml, up)) return up
  }
  return -1
}

/** A control, insertion or custom element inside a paragraph holds runs, not blocks. */
function isInline(xml: Xml, token: number): boolean {
  for (let up = xml.parent[token] ?? -1; up >= 0; up = xml.parent[up] ?? -1) {
    const name = nameAt(xml, up)
    if (name === 'w:p') return !STORIES.has(nameAt(xml, token)) && nameAt(xml, token) !== 'w:tc'
    if (STORIES.has(name) || name === 'w:tc') return false
  }
  return false
}

/** Every field that begins in the element ends in it, and the other way round. */
export function isBalanced(xml: Xml, element: number): boolean {
  let open = 0
  for (let token = element + 1, end = endOf(xml, element); token < end; token++) {
    if (!isElement(xml, token) || nameAt(xml, token) !== 'w:fldChar') continue
    const type = attribute(xml, token, 'w:fldCharType')
    if (type === 'begin') open++
    else if (type === 'end' && --open < 0) return false
  }
  return open === 0
}
