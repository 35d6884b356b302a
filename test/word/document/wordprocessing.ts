/** WordprocessingML as nodes: finding, making and reading elements. Knows nothing of Office.js. */
import { type Document, type Element, type Node } from '@xmldom/xmldom'

export const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
export const W14 = 'http://schemas.microsoft.com/office/word/2010/wordml'
const XML = 'http://www.w3.org/XML/1998/namespace'

export const isElement = (node: Node | null): node is Element => node?.nodeType === 1
export const isW = (node: Node | null, ...names: readonly string[]): node is Element =>
  isElement(node) && node.namespaceURI === W && names.includes(node.localName ?? '')

export const children = (node: Node): readonly Element[] => Array.from(node.childNodes).filter(isElement)
export const childOf = (node: Node, name: string): Element | null => children(node).find((child) => isW(child, name)) ?? null
export const descendants = (node: Element | Document, name: string): readonly Element[] => Array.from(node.getElementsByTagNameNS(W, name))
/** The node itself and what is in it. */
export const within = (node: Element, name: string): readonly Element[] => [...(isW(node, name) ? [node] : []), ...descendants(node, name)]
export const valueOf = (element: Element | null, name = 'val'): string | null => element?.getAttributeNS(W, name) ?? null

/** The nearest ancestor of these names, the node itself included; never beyond `stop`. */
export function ancestor(node: Node | null, names: readonly string[], stop: Node | null = null): Element | null {
  for (let at = node; at !== null && at !== stop; at = at.parentNode) if (isW(at, ...names)) return at
  return null
}

export function make(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...inner: readonly Node[]
): Element {
  const element = document.createElementNS(W, `w:${name}`)
  for (const [key, value] of Object.entries(attributes)) element.setAttributeNS(W, `w:${key}`, value)
  for (const child of inner) element.appendChild(child)
  return element
}

/** A run that says this: line ends become breaks, tabs tabs. `like` is the run properties that it takes. */
export function runOf(document: Document, text: string, like: Element | null = null): Element {
  const run = make(document, 'r')
  if (like !== null) run.appendChild(like.cloneNode(true))
  for (const part of text.split(/(\r\n|\r|\n|\t)/)) {
    if (part === '') continue
    if (part === '\t') run.appendChild(make(document, 'tab'))
    else if (/^[\r\n]/.test(part)) run.appendChild(make(document, 'br'))
    else run.appendChild(textNode(document, 't', part))
  }
  return run
}

export function textNode(document: Document, name: 't' | 'instrText', text: string): Element {
  const element = make(document, name)
  element.setAttributeNS(XML, 'xml:space', 'preserve')
  element.appendChild(document.createTextNode(text))
  return element
}

export const paragraphOf = (document: Document, text: string): Element =>
  text === '' ? make(document, 'p') : make(document, 'p', {}, runOf(document, text))

export function appended(parent: Element, child: Element): Element {
  parent.appendChild(child)
  return child
}

/** The properties of this element, made where there are none: always its first child. */
export function propertiesOf(element: Element, name: 'pPr' | 'rPr' | 'sdtPr'): Element {
  const found = childOf(element, name)
  if (found !== null) return found
  const made = make(ownerOf(element), name)
  element.insertBefore(made, element.firstChild)
  return made
}

export const ownerOf = (node: Node): Document => {
  if (node.ownerDocument === null) throw new Error('A node without a document')
  return node.ownerDocument
}

export const insertAfter = (node: Node, reference: Node): void => {
  parentOf(reference).insertBefore(node, reference.nextSibling)
}
export const removeNode = (node: Node): void => {
  node.parentNode?.removeChild(node)
}
export const parentOf = (node: Node): Node => {
  if (node.parentNode === null) throw new Error('A node that is not in the document')
  return node.parentNode
}

/** A paragraph, a table, or a control around such. */
export const isBlock = (node: Node): boolean =>
  isW(node, 'p', 'tbl') || (isW(node, 'sdt') && children(childOf(node, 'sdtContent') ?? node).some(isBlock))

const silent = ['sdtPr', 'sdtEndPr', 'rPr', 'pPr', 'instrText', 'delText', 'sectPr', 'tblPr', 'tcPr', 'trPr', 'tblGrid', 'tblPrEx', 'txbxContent']

/** What a reader reads; paragraphs end in a carriage return between two of them, as Word gives them. What stands in a box is another story. */
export function textOf(node: Node): string {
  if (!isElement(node) || (node.namespaceURI === W && silent.includes(node.localName ?? ''))) return ''
  if (node.namespaceURI === W) {
    if (node.localName === 't') return node.textContent ?? ''
    if (node.localName === 'tab') return '\t'
    if (node.localName === 'br' || node.localName === 'cr') return '\n'
  }
  let text = ''
  let afterBlock = false
  for (const child of children(node)) {
    if (afterBlock && isBlock(child)) text += '\r'
    text += textOf(child)
    afterBlock = isBlock(child)
  }
  return text
}
