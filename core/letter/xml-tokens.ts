/** Small questions about the tokens of a part: children, slices, values. Nothing is copied but what is asked for. */
import { attribute } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'

/** The last token of an element: its close token, or itself when it is empty. */
export const endOf = (xml: Xml, token: number): number => xml.mate[token] ?? token

export const isElement = (xml: Xml, token: number): boolean => xml.kind[token] === Kind.open || xml.kind[token] === Kind.empty

/** The tokens of the children, text and comments included. */
export function childrenOf(xml: Xml, token: number): readonly number[] {
  const children: number[] = []
  if (xml.kind[token] !== Kind.open) return children
  for (let child = token + 1, end = endOf(xml, token); child < end; child = after(xml, child)) children.push(child)
  return children
}

/** The token that follows a whole element. */
export const after = (xml: Xml, token: number): number => (xml.kind[token] === Kind.open ? endOf(xml, token) : token) + 1

export function childNamed(xml: Xml, token: number, name: string): number {
  if (xml.kind[token] !== Kind.open) return -1
  for (let child = token + 1, end = endOf(xml, token); child < end; child = after(xml, child))
    if (nameAt(xml, child) === name && isElement(xml, child)) return child
  return -1
}

/** A whole element as it is written. */
export const sliceOf = (xml: Xml, token: number): string => xml.text.slice(xml.from[token], xml.to[endOf(xml, token)])

/** One tag as it is written. */
export const tagOf = (xml: Xml, token: number): string => xml.text.slice(xml.from[token], xml.to[token])

/** `w:val` of a child element, undefined when there is none. */
export function valOf(xml: Xml, token: number, child: string): string | undefined {
  const found = childNamed(xml, token, child)
  return found < 0 ? undefined : attribute(xml, found, 'w:val')
}

/** ECMA-376 Part 1, 17.17.4 (on/off value): present without a value means on. */
export function isOn(xml: Xml, token: number, child: string): boolean {
  const found = childNamed(xml, token, child)
  if (found < 0) return false
  const value = attribute(xml, found, 'w:val')
  return value === undefined || !/^(0|false|off)$/i.test(value)
}

/** The prefix, colon included, under which a tag is written: `w:`, `x:` or nothing. */
export function prefixOf(xml: Xml, token: number): string {
  const name = /^<([^\s/>]+)/.exec(xml.text.slice(xml.from[token], (xml.from[token] ?? 0) + 100))?.[1] ?? ''
  const colon = name.indexOf(':')
  return colon < 0 ? '' : name.slice(0, colon + 1)
}

/** What a mark of a range (`w:bookmarkStart`) has in common with its other half. */
export const rangeOf = (xml: Xml, token: number): string =>
  `${nameAt(xml, token).replace(/(Start|End)$/, '')} ${/\bid\s*=\s*["']([^"']*)/.exec(tagOf(xml, token))?.[1] ?? ''}`

/** The nearest element around a token that has one of these names, -1 when there is none. */
export function around(xml: Xml, token: number, names: ReadonlySet<string>): number {
  for (let up = xml.parent[token] ?? -1; up >= 0; up = xml.parent[up] ?? -1) if (names.has(nameAt(xml, up))) return up
  return -1
}
