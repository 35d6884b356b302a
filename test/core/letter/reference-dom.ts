/** Small words about the DOM for the reference evaluator. */
import type { Document, Element } from '@xmldom/xmldom'

export type Look = Element | null
/** A run, the end of a paragraph, or what stands between paragraphs: tables, controls. */
export type Thing = { readonly run: Element } | { readonly stop: Element } | { readonly block: Element }

export const typeOf = (thing: Thing | undefined) =>
  thing && 'run' in thing ? (childNamed(thing.run, 'w:fldChar')?.getAttribute('w:fldCharType') ?? '') : ''

export function endOf(things: readonly Thing[], begin: number): number {
  for (let at = begin, depth = 0; at < things.length; at++) {
    const type = typeOf(things[at])
    if (type === 'begin') depth++
    if (type === 'end' && --depth === 0) return at
  }
  throw new Error('a field without an end')
}

/** All elements of this name within, in the order of the document. */
export function all(within: Document | Element, name: string): readonly Element[] {
  const found: Element[] = []
  for (let child = within.firstChild; child; child = child.nextSibling) {
    if (child.nodeName === name) found.push(child as Element)
    if (child.nodeType === 1) found.push(...all(child as Element, name))
  }
  return found
}

export function elementsOf(parent: Element): readonly Element[] {
  const found: Element[] = []
  for (let child = parent.firstChild; child; child = child.nextSibling) if (child.nodeType === 1) found.push(child as Element)
  return found
}

export const childrenNamed = (parent: Element, name: string): readonly Element[] =>
  elementsOf(parent).filter((child) => child.nodeName === name)

export const childNamed = (parent: Element, name: string): Element | null => childrenNamed(parent, name)[0] ?? null

type Content = Element | string | Readonly<Record<string, string>>

export function make(beside: Element, name: string, ...content: readonly Content[]): Element {
  const document = beside.ownerDocument
  if (!document) throw new Error('an element outside a document')
  const made = document.createElementNS(beside.namespaceURI, name)
  for (const one of content) {
    if (typeof one === 'string') made.appendChild(document.createTextNode(one))
    else if ('nodeType' in one) made.appendChild(one as Element)
    else for (const [attribute, value] of Object.entries(one)) made.setAttribute(attribute, value)
  }
  return made
}

/** What a run says, as text. */
export const shownText = (run: Element): string => elementsOf(run).map(said).join('')

/** A break is a line end. Without `xml:space` the blanks around a text do not count. */
export function said(content: Element): string {
  if (content.nodeName === 'w:br' || content.nodeName === 'w:cr') return '\n'
  if (content.nodeName === 'w:tab') return '\t'
  if (content.nodeName !== 'w:t' && content.nodeName !== 'w:instrText') return ''
  const text = content.textContent ?? ''
  return content.getAttribute('xml:space') === 'preserve' ? text : text.trim()
}

/** Whether anything in a paragraph's child is to be seen, or is a place of its own (a control). */
export function isShown(child: Element): boolean {
  if (child.nodeName === 'w:sdt') return true
  if (child.nodeName === 'w:r') return shownText(child) !== '' || elementsOf(child).some(({ nodeName }) => !/^w:(rPr|t)$/.test(nodeName))
  return elementsOf(child).some((inner) => child.nodeName !== 'w:pPr' && isShown(inner))
}

export function closest(element: Element, name: string): Element | null {
  for (let up = element.parentNode; up; up = up.parentNode) if (up.nodeName === name) return up as Element
  return null
}

/** V-2 to V-4: a run that shows the text, line ends as breaks. */
export function printed(beside: Element, { text, look }: { readonly text: string; readonly look: Look }): Element {
  const content = (text.match(/\n|\t|[^\n\t]+/g) ?? []).map((piece) =>
    piece === '\n'
      ? make(beside, 'w:br')
      : piece === '\t'
        ? make(beside, 'w:tab')
        : make(beside, 'w:t', { 'xml:space': 'preserve' }, piece),
  )
  return make(beside, 'w:r', ...(look ? [look.cloneNode(true) as Element] : []), ...content)
}
