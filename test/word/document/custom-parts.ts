/** Custom XML parts and custom properties of the package. */
import { randomUUID } from 'node:crypto'
import type { Element } from '@xmldom/xmldom'
import { invalidArgument } from './fault'
import { documentOf, MAIN_PART, parseXml, relate, removePart, sayContentType, textOfPart, unrelate, writePart } from './package'
import { children } from './wordprocessing'
import { changed, type WordDocument } from './word-document'

/** The numbers n of the parts customXml/item<n>.xml, in their order. */
export const customPartsOf = (document: WordDocument): readonly number[] =>
  [...document.package.parts.keys()]
    .flatMap((part) => /^customXml\/item(\d+)\.xml$/.exec(part)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)

const part = (n: number) => `customXml/item${n}.xml`
const propertiesPart = (n: number) => `customXml/itemProps${n}.xml`

export const idOfPart = (document: WordDocument, n: number): string =>
  documentOf(document.package, propertiesPart(n))?.documentElement?.getAttribute('ds:itemID') ?? `{item${n}}`
export const namespaceOfPart = (document: WordDocument, n: number): string =>
  documentOf(document.package, part(n))?.documentElement?.namespaceURI ?? ''
export const xmlOfPart = (document: WordDocument, n: number): string => textOfPart(document.package, part(n)) ?? ''

export function setXmlOfPart(document: WordDocument, n: number, xml: string): void {
  mustParse(xml)
  writePart(document.package, part(n), xml)
  changed(document)
}

export function addCustomPart(document: WordDocument, xml: string): number {
  mustParse(xml)
  const taken = new Set(customPartsOf(document))
  let n = 1
  while (taken.has(n)) n++
  const { package: into } = document
  writePart(into, part(n), xml)
  writePart(
    into,
    propertiesPart(n),
    `<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{${randomUUID().toUpperCase()}}"><ds:schemaRefs/></ds:datastoreItem>`,
  )
  sayContentType(into, propertiesPart(n), 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml')
  relate(into, MAIN_PART, 'customXml', `../${part(n)}`)
  relate(into, part(n), 'customXmlProps', `itemProps${n}.xml`)
  changed(document)
  return n
}

export function removeCustomPart(document: WordDocument, n: number): void {
  for (const each of [part(n), propertiesPart(n), `customXml/_rels/item${n}.xml.rels`]) removePart(document.package, each)
  unrelate(document.package, MAIN_PART, `../${part(n)}`)
  changed(document)
}

function mustParse(xml: string): void {
  try {
    parseXml(xml)
  } catch {
    throw invalidArgument('CustomXmlPart.setXml')
  }
}

const CUSTOM = 'docProps/custom.xml'
const NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties'
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'

export type CustomValue = string | number | boolean

export const customPropertiesOf = (document: WordDocument): readonly Element[] =>
  children(documentOf(document.package, CUSTOM)?.documentElement ?? emptyList())

export const valueOfProperty = (property: Element): CustomValue => {
  const [value] = children(property)
  const text = value?.textContent ?? ''
  if (value?.localName === 'bool') return text === 'true'
  return /^[ir]\d/.test(value?.localName ?? '') ? Number(text) : text
}

export function setCustomProperty(document: WordDocument, key: string, value: CustomValue): Element {
  if (!document.package.parts.has(CUSTOM)) {
    writePart(document.package, CUSTOM, `<Properties xmlns="${NAMESPACE}" xmlns:vt="${TYPES}"/>`)
    sayContentType(document.package, CUSTOM, 'application/vnd.openxmlformats-officedocument.custom-properties+xml')
    relate(document.package, '', 'custom-properties', CUSTOM)
  }
  const root = documentOf(document.package, CUSTOM)!.documentElement!
  const xml = root.ownerDocument!
  const own = customPropertiesOf(document).find((property) => property.getAttribute('name')?.toLowerCase() === key.toLowerCase())
  const property = own ?? xml.createElementNS(NAMESPACE, 'property')
  if (own === undefined) {
    property.setAttribute('fmtid', '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}')
    property.setAttribute('pid', String(2 + customPropertiesOf(document).length))
    property.setAttribute('name', key)
    root.appendChild(property)
  }
  children(property).forEach((child) => property.removeChild(child))
  const kind = typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? (Number.isInteger(value) ? 'i4' : 'r8') : 'lpwstr'
  const element = xml.createElementNS(TYPES, `vt:${kind}`)
  element.textContent = String(value)
  property.appendChild(element)
  changed(document)
  return property
}

const emptyList = (): Element => parseXml('<none/>').documentElement!
