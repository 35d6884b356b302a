/**
 * Custom properties of a document: names with short texts that travel with it, read, set and taken out.
 *
 * They can be seen by whoever opens the document's properties, so that nothing secret is kept in them.
 * ECMA-376 5th ed. Part 1, 15.2.12.2 (Custom File Properties Part), 22.3 (custom properties). Names compare without regard to case.
 */
import type { Docx, Part } from './docx'
import { edited, withoutElement, type Edit } from './edit'
import { namespaceOf } from './namespaces'
import { additions, withElement } from './parts'
import { textPart } from './part'
import { relationshipKind } from './relationships'
import { attribute, innerText } from './xml-attributes'
import { Kind, nameAt, type Xml } from './xml-scan'
import { escapeAttribute, escapeText } from './xml-text'

/** The properties that are texts, by name as written. */
export function customProperties(docx: Docx): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const xml = partOf(docx)?.xml()
  if (xml) for (const token of properties(xml)) found.set(nameOf(xml, token), innerText(xml, token))
  return found
}

/** A property of the document is set; one of the same name is replaced. `value` has at most 255 characters (Word's limit). */
export function withCustomProperty(docx: Docx, name: string, value: string): readonly Part[] {
  const vt = namespaceOf('vt', docx.strict)
  const own = partOf(docx)
  const taken = own ? properties(own.xml()).map((token) => Number(attribute(own.xml(), token, 'pid'))) : []
  // Numbers 0 and 1 are taken by the format itself.
  const pid = Math.max(1, ...taken.filter(Number.isInteger)) + 1
  const written = (prefix: string) =>
    `<${prefix}property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${pid}" name="${escapeAttribute(name)}"><vt:lpwstr xmlns:vt="${vt}">${escapeText(value)}</vt:lpwstr></${prefix}property>`
  if (own) {
    const cleared = textPart(own.name, own.contentType, edited(own.xml().text, editsOf(own.xml(), (each) => isSame(each, name))))
    return [textPart(own.name, own.contentType, withElement(cleared.xml(), written))]
  }
  const made = additions(docx)
  const part = textPart(PART, TYPE, `${HEAD}<Properties xmlns="${namespaceOf('cust', docx.strict)}">${written('')}</Properties>`)
  made.addPart(part)
  made.addRelationship('', { kind: docx.strict ? 'customProperties' : 'custom-properties', target: part.name })
  return made.parts()
}

/** The part without the properties that are meant; null where there is none of them. */
export function withoutCustomProperties(docx: Docx, isMeant: (name: string) => boolean): Part | null {
  const own = partOf(docx)
  const edits = own ? editsOf(own.xml(), isMeant) : []
  return own && edits.length > 0 ? textPart(own.name, own.contentType, edited(own.xml().text, edits)) : null
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PART = 'docProps/custom.xml'
const TYPE = 'application/vnd.openxmlformats-officedocument.custom-properties+xml'

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

function partOf(docx: Docx): Part | undefined {
  const kinds = new Set(['custom-properties', 'customProperties'])
  const found = docx.relationshipsOf('').find(({ type, part }) => part !== null && kinds.has(relationshipKind(type)))
  return docx.parts.get(found?.part ?? '')
}

function properties(xml: Xml): readonly number[] {
  const found: number[] = []
  for (let token = 0; token < xml.length; token++) {
    if (nameAt(xml, token) === 'cust:property' && xml.kind[token] !== Kind.close) found.push(token)
  }
  return found
}

const nameOf = (xml: Xml, token: number): string => attribute(xml, token, 'name') ?? ''
const editsOf = (xml: Xml, isMeant: (name: string) => boolean): readonly Edit[] =>
  properties(xml)
    .filter((token) => isMeant(nameOf(xml, token)))
    .map((token) => withoutElement(xml, token))
