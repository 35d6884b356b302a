/**
 * Where a letter says "only for …": its controls by their tags, and what stands elsewhere and belongs to them, the notes and comments that
 * they refer to. Whoever is not meant gets neither.
 */
import { attribute } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { onlyForCode } from '#core/segment/only-for'
import { firstNamed } from './control-shape'
import { childNamed, isElement, valOf } from './xml-tokens'

/** By token: the codes that must all be met, the outermost first. */
export type OnlyFor = ReadonlyMap<number, readonly string[]>

/** Whatever kind of control Word or anybody made of it: the tag alone counts. */
export function onlyForControls(xml: Xml): OnlyFor {
  const found = new Map<number, readonly string[]>()
  for (let token = 0; token < xml.length; token++) {
    if (xml.kind[token] !== Kind.open || nameAt(xml, token) !== 'w:sdt') continue
    const properties = childNamed(xml, token, 'w:sdtPr')
    const tag = properties < 0 ? undefined : valOf(xml, properties, 'w:tag')
    const code = tag === undefined ? null : onlyForCode(tag)
    if (code !== null && childNamed(xml, token, 'w:sdtContent') >= 0) found.set(token, [code])
  }
  return found
}

/** ECMA-376 5th ed. Part 1, 17.11.14 (footnoteReference), 17.11.7 (endnoteReference), 17.13.4.5 (commentReference). */
const REFERENCES: Readonly<Record<string, string>> = {
  'w:footnoteReference': 'w:footnote',
  'w:endnoteReference': 'w:endnote',
  'w:commentReference': 'w:comment',
}

/** What the controls of a story refer to: `w:footnote 2` and the codes around its reference. */
export function referredWithin(xml: Xml, controls: OnlyFor): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (let token = 0; controls.size > 0 && token < xml.length; token++) {
    const refersTo = isElement(xml, token) ? REFERENCES[nameAt(xml, token)] : undefined
    const codes = refersTo === undefined ? [] : onlyForAround(xml, controls, token)
    if (codes.length > 0) found.set(`${refersTo} ${attribute(xml, token, 'w:id')}`, codes)
  }
  return found
}

/** The controls of a story, and its notes that others refer to. */
export function withNotes(xml: Xml, controls: OnlyFor, referred: ReadonlyMap<string, readonly string[]>): OnlyFor {
  if (referred.size === 0) return controls
  const found = new Map(controls)
  for (let token = 0; token < xml.length; token++) {
    if (xml.kind[token] !== Kind.open || !NOTES.has(nameAt(xml, token))) continue
    const codes = referred.get(`${nameAt(xml, token)} ${attribute(xml, token, 'w:id')}`)
    if (codes) found.set(token, codes)
  }
  return found
}
const NOTES: ReadonlySet<string> = new Set(Object.values(REFERENCES))

/** Where to look for it: a control around paragraphs stands in the first of them, not in the one before. */
export function placeOfOnly(xml: Xml, token: number): number {
  const paragraph = firstNamed(xml, token, 'w:p')
  return paragraph < 0 ? token : paragraph
}

/** The codes that must be met for a token to be printed. */
export function onlyForAround(xml: Xml, onlyFor: OnlyFor, token: number): readonly string[] {
  const codes: string[] = []
  for (let up = xml.parent[token] ?? -1; onlyFor.size > 0 && up >= 0; up = xml.parent[up] ?? -1) codes.unshift(...(onlyFor.get(up) ?? []))
  return codes
}
