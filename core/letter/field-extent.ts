/**
 * Where a field stands as whole elements beside each other, so that something else can stand in its place: a simple field by itself, a
 * complex one as its runs.
 */
import { nameAt, type Xml } from '#core/docx/xml-scan'
import type { Field } from './field'
import { after, around, childrenOf, endOf, isElement } from './xml-tokens'

const FIELD_LIKE = new Set(['w:fldSimple', 'w:sdt'])
const BETWEEN = new Set(['w:r', 'w:proofErr'])

/** Null where it stands in a control or another field, shares its runs with something else, or has marks of ranges within. */
export function fieldExtent(xml: Xml, field: Field): { readonly from: number; readonly to: number } | null {
  if (field.parent !== null || field.nested.length > 0 || field.crossesBorder || around(xml, field.begin, FIELD_LIKE) >= 0) return null
  if (field.simple) {
    const isPlain = childrenOf(xml, field.begin).every((child) => !isElement(xml, child) || BETWEEN.has(nameAt(xml, child)))
    return isPlain ? { from: xml.from[field.begin] ?? 0, to: xml.to[endOf(xml, field.begin)] ?? 0 } : null
  }
  const first = xml.parent[field.begin] ?? -1
  const last = xml.parent[field.end] ?? -1
  if (nameAt(xml, first) !== 'w:r' || nameAt(xml, last) !== 'w:r' || xml.parent[first] !== xml.parent[last]) return null
  if (elementsOf(xml, first)[0] !== field.begin || elementsOf(xml, last).at(-1) !== field.end) return null
  for (let token = first; token <= last; token = after(xml, token)) if (isElement(xml, token) && !BETWEEN.has(nameAt(xml, token))) return null
  return { from: xml.from[first] ?? 0, to: xml.to[endOf(xml, last)] ?? 0 }
}

const elementsOf = (xml: Xml, run: number): readonly number[] =>
  childrenOf(xml, run).filter((child) => isElement(xml, child) && nameAt(xml, child) !== 'w:rPr')
