/**
 * Fills the custom XML that controls are bound to: when Word opens a letter it shows what stands there, whatever the control says
 * (merge-spec S-9). Paths are plain: steps with positions, an attribute at the end; names are compared without their namespace.
 *
 * ECMA-376 5th ed. Part 1, 17.5.2.6 (dataBinding), 22.5 (custom XML data storage properties).
 */
import type { Docx, Part } from '#core/docx/docx'
import { edited, type Edit } from '#core/docx/edit'
import { textPart } from '#core/docx/part'
import { relationshipKind } from '#core/docx/relationships'
import { attribute, attributesOf } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import type { BoundValue } from './evaluation'
import { escapeAttribute, escapeText } from './run-format'
import { childrenOf, endOf, isElement } from './xml-tokens'

const CORE_PROPERTIES = '{6c3c8bc8-f283-45ae-878a-bab7291924a1}'
const EXTENDED_PROPERTIES = '{6668398d-a668-4e3e-a5eb-62b293d839f1}'

/** The changed XML parts; a path that leads nowhere changes nothing. */
export function boundParts(base: Docx, values: readonly BoundValue[]): readonly Part[] {
  if (values.length === 0) return []
  const stores = storesOf(base)
  const edits = new Map<Part, Edit[]>()
  for (const { store, path, value } of values) {
    const own = stores.get(store)
    for (const part of own ? [own] : stores.values()) {
      const edit = editFor(part.xml(), path, value)
      if (!edit) continue
      const others = edits.get(part) ?? []
      if (!others.some((other) => other.from === edit.from)) others.push(edit)
      edits.set(part, others)
      break
    }
  }
  return [...edits].map(([part, own]) => textPart(part.name, part.contentType, edited(part.xml().text, own)))
}

function storesOf(base: Docx): ReadonlyMap<string, Part> {
  const stores = new Map<string, Part>()
  const put = (id: string, name: string | null) => {
    const part = name === null ? undefined : base.parts.get(name)
    if (part) stores.set(id.toLowerCase(), part)
  }
  for (const { type, part } of base.relationshipsOf(base.main)) {
    if (part === null || relationshipKind(type) !== 'customXml') continue
    const properties = base.relationshipsOf(part).find((one) => relationshipKind(one.type) === 'customXmlProps')?.part
    const xml = properties ? base.parts.get(properties)?.xml() : undefined
    const root = xml ? rootOf(xml) : -1
    put((xml && root >= 0 ? attribute(xml, root, 'ds:itemID') : undefined) ?? part, part)
  }
  for (const { type, part } of base.relationshipsOf('')) {
    if (relationshipKind(type) === 'core-properties') put(CORE_PROPERTIES, part)
    else if (relationshipKind(type) === 'extended-properties') put(EXTENDED_PROPERTIES, part)
  }
  return stores
}

const STEP = /^(@?)(?:[^:[\]/@]+:)?([^:[\]/@]+)(?:\[(\d+)\])?$/

function editFor(xml: Xml, path: string, value: string): Edit | null {
  let at = -1
  const steps = path.split('/').filter((step) => step !== '' && step !== 'text()')
  for (const [index, step] of steps.entries()) {
    const parsed = STEP.exec(step)
    if (!parsed) return null
    const [, isAttribute, name = '', position = '1'] = parsed
    if (isAttribute) return index === steps.length - 1 && at >= 0 ? attributeEdit(xml, at, name, value) : null
    const among = at < 0 ? [rootOf(xml)] : childrenOf(xml, at)
    const found = among.filter((child) => isElement(xml, child) && localName(nameAt(xml, child)) === name)[Number(position) - 1]
    if (found === undefined) return null
    at = found
  }
  return at < 0 ? null : contentEdit(xml, at, value)
}

function attributeEdit(xml: Xml, element: number, name: string, value: string): Edit | null {
  const found = attributesOf(xml, element).find((one) => localName(one.name) === name)
  return found ? { from: found.valueFrom, to: found.valueTo, text: escapeAttribute(value) } : null
}

function contentEdit(xml: Xml, element: number, value: string): Edit | null {
  if (childrenOf(xml, element).some((child) => isElement(xml, child))) return null
  const text = escapeText(value)
  if (xml.kind[element] !== Kind.empty) return { from: xml.to[element] ?? 0, to: xml.from[endOf(xml, element)] ?? 0, text }
  const from = xml.from[element] ?? 0
  const tag = xml.text.slice(from, xml.to[element])
  const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? ''
  return { from, to: xml.to[element] ?? 0, text: `${tag.replace(/\s*\/>$/, '>')}${text}</${name}>` }
}

function rootOf(xml: Xml): number {
  for (let token = 0; token < xml.length; token++) if (isElement(xml, token)) return token
  return -1
}

const localName = (name: string): string => name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('}')) + 1)
