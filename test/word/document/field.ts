/** Word's fields in the document: simple and complex ones, their code and their result. */
import type { Element } from '@xmldom/xmldom'
import { inlineAt, pointIn, put, spanOf, type Span, type Where } from './span'
import {
  ancestor,
  children,
  descendants,
  isElement,
  isW,
  make,
  ownerOf,
  parentOf,
  removeNode,
  runOf,
  textNode,
  valueOf,
  W,
} from './wordprocessing'
import { changed, type WordDocument } from './word-document'

/** A simple field begins and ends in one element. */
export type FieldAt = { readonly begin: Element; readonly end: Element }

export function fieldsIn(roots: readonly Element[]): readonly FieldAt[] {
  const found: { begin: Element; end: Element | null }[] = []
  const open: { begin: Element; end: Element | null }[] = []
  const visit = (element: Element): void => {
    // What stands in a text box is another story.
    if (isW(element, 'txbxContent')) return
    if (isW(element, 'fldSimple')) found.push({ begin: element, end: element })
    if (isW(element, 'fldChar')) {
      const run = ancestor(element, ['r'])
      const type = valueOf(element, 'fldCharType')
      if (type === 'begin' && run !== null) {
        const field = { begin: run, end: null }
        found.push(field)
        open.push(field)
      }
      if (type === 'end') {
        const field = open.pop()
        if (field) field.end = run
      }
    }
    children(element).forEach(visit)
  }
  roots.forEach(visit)
  return found.filter((field): field is FieldAt => field.end !== null)
}

export const codeOf = ({ begin, end }: FieldAt): string =>
  isW(begin, 'fldSimple')
    ? (valueOf(begin, 'instr') ?? '')
    : nodesBetween(begin, end)
        .flatMap((run) => descendants(run, 'instrText'))
        .map((text) => text.textContent ?? '')
        .join('')

export function setCode(document: WordDocument, { begin, end }: FieldAt, code: string): void {
  if (isW(begin, 'fldSimple')) begin.setAttributeNS(W, 'w:instr', code)
  else {
    nodesBetween(begin, end)
      .flatMap((run) => descendants(run, 'instrText'))
      .forEach((text, i) => {
        text.textContent = i === 0 ? code : ''
      })
  }
  changed(document)
}

const types: Readonly<Record<string, string>> = {
  MERGEFIELD: 'MergeField',
  DATE: 'Date',
  PAGE: 'Page',
  NUMPAGES: 'NumPages',
  HYPERLINK: 'Hyperlink',
  TOC: 'TOC',
  IF: 'If',
  DOCPROPERTY: 'DocProperty',
  ADDRESSBLOCK: 'AddressBlock',
  GREETINGLINE: 'GreetingLine',
}
export const typeOf = (field: FieldAt): string => types[codeOf(field).trim().split(/\s+/)[0]?.toUpperCase() ?? ''] ?? 'Others'

export function resultOf({ begin, end }: FieldAt): Span {
  const nodes = isW(begin, 'fldSimple') ? children(begin) : afterSeparator(nodesBetween(begin, end))
  const [first, last] = [nodes[0], nodes.at(-1)]
  if (first && last) return spanOf(first, last)
  return isW(begin, 'fldSimple') ? pointIn(begin, null) : pointIn(parentOf(end), end)
}

export function removeField(document: WordDocument, { begin, end }: FieldAt): void {
  nodesBetween(begin, end).forEach(removeNode)
  changed(document)
}

/** A complex field, as Word writes it. */
export function insertField(document: WordDocument, span: Span, where: Where, code: string, result: string): FieldAt {
  const at = inlineAt(span, where)
  const xml = ownerOf(at.kind === 'point' ? at.parent : at.first)
  const mark = (type: string) => make(xml, 'r', {}, make(xml, 'fldChar', { fldCharType: type }))
  const [begin, end] = [mark('begin'), mark('end')]
  put(at, where, [begin, make(xml, 'r', {}, textNode(xml, 'instrText', code)), mark('separate'), runOf(xml, result), end])
  changed(document)
  return { begin, end }
}

function nodesBetween(begin: Element, end: Element): readonly Element[] {
  const nodes: Element[] = []
  for (let node: Element['nextSibling'] = begin; node !== null; node = node === end ? null : node.nextSibling) {
    if (isElement(node)) nodes.push(node)
  }
  return nodes
}

function afterSeparator(runs: readonly Element[]): readonly Element[] {
  const typeOfRun = (run: Element) => {
    const [mark] = descendants(run, 'fldChar')
    return mark === undefined ? null : valueOf(mark, 'fldCharType')
  }
  const separator = runs.findIndex((run) => typeOfRun(run) === 'separate')
  return separator < 0 ? [] : runs.slice(separator + 1, -1)
}
