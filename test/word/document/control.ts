/** Content controls of the document: made, named, locked, filled. */
import type { Element } from '@xmldom/xmldom'
import { accessDenied, HostFault } from './fault'
import { mustBeWhole, nodesOf, paragraphsOf, pointIn, putText, spanOf, type Span, type Where } from './span'
import { isInFallback } from './text-box'
import {
  ancestor,
  childOf,
  children,
  descendants,
  isBlock,
  make,
  ownerOf,
  parentOf,
  propertiesOf,
  removeNode,
  runOf,
  textOf,
  valueOf,
  within,
} from './wordprocessing'
import { changed, newControlId, storiesOf, type WordDocument } from './word-document'

const PLACEHOLDER = 'Click or tap here to enter text.'

/** Those of the copy that Word keeps of a text box for older programs are no objects of their own. */
export const controlsOf = (document: WordDocument): readonly Element[] =>
  storiesOf(document).flatMap(({ root }) => descendants(root, 'sdt').filter((control) => !isInFallback(control)))

/** Around what is there, or empty with Word's own words in it. */
export function makeControl(document: WordDocument, span: Span, type: 'RichText' | 'PlainText'): Element {
  mustBeWrappable(span)
  const xml = ownerOf(span.kind === 'point' ? span.parent : span.first)
  const content = make(xml, 'sdtContent')
  const properties = make(xml, 'sdtPr', {}, make(xml, 'id', { val: newControlId(document) }))
  if (type === 'PlainText') properties.appendChild(make(xml, 'text'))
  const control = make(xml, 'sdt', {}, properties, content)
  if (span.kind === 'point') {
    properties.appendChild(make(xml, 'showingPlcHdr'))
    content.appendChild(runOf(xml, PLACEHOLDER))
    span.parent.insertBefore(control, span.before)
  } else {
    parentOf(span.first).insertBefore(control, span.first)
    for (const node of nodesOf(span)) content.appendChild(node)
  }
  changed(document)
  document.tell('ContentControlAdded', { ids: [idOf(control)] })
  return control
}

/**
 * A control, a field or a table that it would cut in two, and a control that takes no other, refuse it (OfficeDev/office-js #1169, #4251);
 * the code is the reported one.
 */
function mustBeWrappable(span: Span): void {
  const where = 'Range.insertContentControl'
  const around = controlAround(span)
  if (around !== null && lockOf(around).cannotEdit) throw accessDenied(where, 'The content control is locked for editing.')
  const marks = nodesOf(span).flatMap((node) => within(node, 'fldChar')).map((mark) => valueOf(mark, 'fldCharType'))
  const isCut = marks.filter((mark) => mark === 'begin').length !== marks.filter((mark) => mark === 'end').length
  const holders = (name: string) => new Set((span.kind === 'across' ? [span.first, span.last] : []).map((node) => ancestor(node.parentNode, [name])))
  const isOver = holders('sdt').size > 1 || new Set(span.kind === 'across' ? paragraphsOf(span).map((paragraph) => ancestor(paragraph, ['tc'])) : []).size > 1
  if (isCut || isOver || (around !== null && property(around, 'text') !== null)) throw new HostFault('GeneralException', 'Sorry, something went wrong.', where, 500)
  mustBeWhole(span, where)
}

export const contentOf = (control: Element): Element => {
  const content = childOf(control, 'sdtContent')
  if (content !== null) return content
  const made = make(ownerOf(control), 'sdtContent')
  control.appendChild(made)
  return made
}

/** What stands in it. */
export function insideOf(control: Element): Span {
  const inner = children(contentOf(control))
  const [first, last] = [inner[0], inner.at(-1)]
  return first && last ? spanOf(first, last) : pointIn(contentOf(control), null)
}

export const idOf = (control: Element): number => Number(valueOf(property(control, 'id')))
export const isPlaceholder = (control: Element): boolean => property(control, 'showingPlcHdr') !== null
export const textOfControl = (control: Element): string => (isPlaceholder(control) ? '' : textOf(contentOf(control)))

export const property = (control: Element, name: string): Element | null => {
  const properties = childOf(control, 'sdtPr')
  return properties === null ? null : childOf(properties, name)
}

export function setProperty(document: WordDocument, control: Element, name: string, value: string): void {
  const properties = propertiesOf(control, 'sdtPr')
  const found = childOf(properties, name) ?? make(ownerOf(control), name)
  found.setAttributeNS(properties.namespaceURI, 'w:val', value)
  if (found.parentNode === null) properties.insertBefore(found, properties.firstChild)
  changed(document)
}

export type Lock = { readonly cannotDelete: boolean; readonly cannotEdit: boolean }
export function lockOf(control: Element): Lock {
  const lock = valueOf(property(control, 'lock')) ?? ''
  return { cannotDelete: lock.startsWith('sdt'), cannotEdit: /ontentLocked$/.test(lock) }
}
export function setLock(document: WordDocument, control: Element, { cannotDelete, cannotEdit }: Lock): void {
  const lock = cannotDelete && cannotEdit ? 'sdtContentLocked' : cannotDelete ? 'sdtLocked' : cannotEdit ? 'contentLocked' : 'unlocked'
  setProperty(document, control, 'lock', lock)
}

/** Before anything is written into it: it may be locked, and Word's own words in it go. */
export function prepare(control: Element): void {
  if (lockOf(control).cannotEdit) throw accessDenied('ContentControl', 'The content control is locked for editing.')
  const placeholder = property(control, 'showingPlcHdr')
  if (placeholder === null) return
  shownWhenEmpty.set(control, children(contentOf(control)))
  removeNode(placeholder)
  children(contentOf(control)).forEach(removeNode)
}

/** What a control showed before anything was written into it; Word keeps it among its building blocks. */
const shownWhenEmpty = new WeakMap<Element, readonly Element[]>()

/** Word shows its placeholder again. */
export function emptyControl(document: WordDocument, control: Element): void {
  prepare(control)
  const content = contentOf(control)
  const hasBlocks = children(content).some(isBlock)
  children(content).forEach(removeNode)
  const xml = ownerOf(control)
  const words = runOf(xml, PLACEHOLDER)
  for (const node of shownWhenEmpty.get(control) ?? [hasBlocks ? make(xml, 'p', {}, words) : words]) content.appendChild(node)
  propertiesOf(control, 'sdtPr').appendChild(make(xml, 'showingPlcHdr'))
  changed(document)
}

export function fillControl(document: WordDocument, control: Element, text: string, where: Where): Span {
  prepare(control)
  const made = putText(insideOf(control), where, text)
  changed(document)
  document.tell('ContentControlDataChanged', { ids: [idOf(control)] })
  return made.put
}

/** With its content, or leaving it where it is. */
export function removeControl(document: WordDocument, control: Element, keepContent: boolean): void {
  if (lockOf(control).cannotDelete) throw accessDenied('ContentControl.delete', 'The content control cannot be deleted.')
  if (keepContent) for (const child of children(contentOf(control))) parentOf(control).insertBefore(child, control)
  removeNode(control)
  changed(document)
}

export function controlAround(span: Span): Element | null {
  let around = ancestor(span.kind === 'point' ? span.parent : span.first.parentNode, ['sdt'])
  while (around !== null && span.kind === 'across' && !around.contains(span.last)) around = ancestor(around.parentNode, ['sdt'])
  return around
}

export function subtypeOf(control: Element): string {
  const blocks = children(contentOf(control)).some(isBlock)
  if (property(control, 'text') !== null) return blocks ? 'PlainTextParagraph' : 'PlainTextInline'
  return blocks ? 'RichTextParagraphs' : 'RichTextInline'
}
