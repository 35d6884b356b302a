/** Where a content control stands, what its content is made of, and what stands between its tags and its text. */
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { childNamed, childrenOf, endOf, isElement, sliceOf, tagOf } from './xml-tokens'

export type Placement = 'run' | 'block' | 'cell' | 'row'

const BLOCK_HOLDERS = new Set(['w:body', 'w:tc', 'w:hdr', 'w:ftr', 'w:txbxContent', 'w:footnote', 'w:endnote', 'w:comment'])

export function placementOf(xml: Xml, token: number, content: number): Placement {
  const names = childrenOf(xml, content)
    .filter((child) => isElement(xml, child))
    .map((child) => nameAt(xml, child))
  if (names.includes('w:tc')) return 'cell'
  if (names.includes('w:tr')) return 'row'
  if (names.includes('w:p') || names.includes('w:tbl')) return 'block'
  const parent = nameAt(xml, xml.parent[token] ?? -1)
  if (parent === 'w:tr') return 'cell'
  if (parent === 'w:tbl') return 'row'
  if (names.includes('w:sdt')) return placementOf(xml, token, childNamed(xml, childNamed(xml, content, 'w:sdt'), 'w:sdtContent'))
  return BLOCK_HOLDERS.has(parent) ? 'block' : 'run'
}

/** The cell's and the paragraph's tags and properties. */
export function shellOf(xml: Xml, content: number, placement: Placement, paragraph: number, w: string): { before: string; behind: string } {
  if (placement === 'run') return { before: '', behind: '' }
  const properties = paragraph < 0 ? -1 : childNamed(xml, paragraph, 'w:pPr')
  // An empty paragraph element has no close tag to stand apart from.
  const open =
    paragraph < 0 || xml.kind[paragraph] === Kind.empty
      ? `<${w}p>`
      : tagOf(xml, paragraph) + (properties < 0 ? '' : sliceOf(xml, properties))
  const line = { before: open, behind: `</${w}p>` }
  if (placement === 'block') return line
  const cell = firstNamed(xml, content, 'w:tc')
  const cellProperties = cell < 0 ? -1 : childNamed(xml, cell, 'w:tcPr')
  return {
    before: `${cell < 0 ? `<${w}tc>` : tagOf(xml, cell)}${cellProperties < 0 ? '' : sliceOf(xml, cellProperties)}${line.before}`,
    behind: `${line.behind}</${w}tc>`,
  }
}

export function firstNamed(xml: Xml, within: number, name: string): number {
  for (let token = within + 1, end = endOf(xml, within); token < end; token++)
    if (nameAt(xml, token) === name && isElement(xml, token)) return token
  return -1
}

/** The first run that shows text, else the first at all. */
export function firstRun(xml: Xml, within: number): number {
  const text = firstNamed(xml, within, 'w:t')
  for (let up = text < 0 ? -1 : (xml.parent[text] ?? -1); up >= 0; up = xml.parent[up] ?? -1) if (nameAt(xml, up) === 'w:r') return up
  return firstNamed(xml, within, 'w:r')
}

/** Nothing else stands in the cell, box or header: something must stay when the control goes. */
export function isAlone(xml: Xml, token: number): boolean {
  const parent = xml.parent[token] ?? -1
  const blocks = childrenOf(xml, parent).filter((child) => ['w:p', 'w:tbl', 'w:sdt'].includes(nameAt(xml, child)))
  const last = blocks[blocks.length - 1]
  return blocks.length === 1 || (nameAt(xml, parent) === 'w:tc' && last === token)
}
