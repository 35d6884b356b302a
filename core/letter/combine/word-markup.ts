/** Small readings of scanned WordprocessingML, and the prefix under which new markup may be written at a place. */
import { canonicalName, namespaceOf } from '#core/docx/namespaces'
import { findAttribute } from '#core/docx/xml-attributes'
import type { Scope } from '#core/docx/xml-names'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import type { Markup, MarkEdit } from './marked-text'

export const startsElement = (xml: Xml, token: number): boolean => xml.kind[token] === Kind.open || xml.kind[token] === Kind.empty
export const fromOf = (xml: Xml, token: number): number => xml.from[token] ?? 0
export const toOf = (xml: Xml, token: number): number => xml.to[token] ?? 0
/** Behind the whole element. */
export const endOf = (xml: Xml, token: number): number => toOf(xml, xml.mate[token] ?? token)
export const parentOf = (xml: Xml, token: number): number => xml.parent[token] ?? -1
export const parentName = (xml: Xml, token: number): string => (parentOf(xml, token) < 0 ? '' : nameAt(xml, parentOf(xml, token)))
export const textOfElement = (xml: Xml, token: number): string => xml.text.slice(fromOf(xml, token), endOf(xml, token))

/** The elements directly within one. */
export function childrenOf(xml: Xml, token: number): number[] {
  const children: number[] = []
  if (xml.kind[token] !== Kind.open) return children
  for (let at = token + 1; at < (xml.mate[token] ?? 0); at = (xml.mate[at] ?? at) + 1) if (startsElement(xml, at)) children.push(at)
  return children
}
export const childNamed = (xml: Xml, token: number, name: string): number | undefined =>
  childrenOf(xml, token).find((child) => nameAt(xml, child) === name)

/** Every element of the text, with its canonical name. */
export function* elementsOf(xml: Xml): Generator<readonly [token: number, name: string]> {
  for (let token = 0; token < xml.length; token++) if (startsElement(xml, token)) yield [token, nameAt(xml, token)]
}
export const elementsNamed = (xml: Xml, name: string): number[] =>
  [...elementsOf(xml)].flatMap(([token, own]) => (own === name ? [token] : []))
export const valOf = (xml: Xml, token: number | undefined): string | undefined =>
  token === undefined ? undefined : findAttribute(xml, token, 'w:val')?.value

/** The value of an attribute made anew; nothing where the element has none of that name. */
export function attributeEdit(xml: Xml, token: number, name: string, change: (old: string) => Markup | null): MarkEdit[] {
  const found = findAttribute(xml, token, name)
  const markup = found ? change(found.value) : null
  return found && markup ? [{ from: found.valueFrom, to: found.valueTo, markup }] : []
}
export const withoutAttribute = (xml: Xml, token: number, name: string): MarkEdit[] => {
  const found = findAttribute(xml, token, name)
  return found ? [{ from: found.from, to: found.to, markup: [] }] : []
}
export const withoutElement = (xml: Xml, token: number): MarkEdit => ({ from: fromOf(xml, token), to: endOf(xml, token), markup: [] })

/** Puts markup at the end of an element's content; one that was empty is opened for it. */
export function appendTo(xml: Xml, token: number, markup: Markup): MarkEdit {
  const close = xml.mate[token] ?? token
  if (close !== token) return { from: fromOf(xml, close), to: fromOf(xml, close), markup }
  const name = /^<([^\s/>]+)/.exec(xml.text.slice(fromOf(xml, token), toOf(xml, token)))?.[1] ?? ''
  return { from: toOf(xml, token) - 2, to: toOf(xml, token), markup: ['>', ...markup, `</${name}>`] }
}

/** A prefix for new markup, with its colon, and the declaration that its outermost element needs. */
export type Writing = { readonly w: string; readonly declares: string }

/** Attributes need a prefix, so the default namespace will not do. `vocabulary` is a canonical prefix. */
export function writingAt(xml: Xml, token: number, strict: boolean, vocabulary: 'w' | 'r' = 'w'): Writing {
  const seen = new Set<string>()
  for (let scope: Scope | null = xml.scopeOf(token); scope !== null; scope = scope.outer) {
    for (const [prefix, uri] of scope.prefixes) {
      if (seen.has(prefix)) continue
      seen.add(prefix)
      if (prefix !== '' && canonicalName(uri, 'p') === `${vocabulary}:p`) return { w: `${prefix}:`, declares: '' }
    }
  }
  return { w: `${vocabulary}:`, declares: ` xmlns:${vocabulary}="${namespaceOf(vocabulary, strict)}"` }
}
