/** What the parts that all letters share need when many letters stand in one document: comments out, lists opened for more. */
import type { Docx } from '#core/docx/docx'
import { relationshipKind } from '#core/docx/relationships'
import { attribute } from '#core/docx/xml-attributes'
import type { Xml } from '#core/docx/xml-scan'
import { escapeAttribute } from '#core/docx/xml-text'
import { sameName } from '#core/docx/part-name'
import { markedText, plainMarkup } from './marked-text'
import { elementsNamed, fromOf, toOf, withoutElement } from './word-markup'

/** Relationships of parts that a letter to somebody else has no business with. */
const COMMENTS = new Set(['comments', 'commentsExtended', 'commentsIds', 'commentsExtensible', 'people'])

export const commentParts = (base: Docx): readonly { readonly id: string; readonly part: string }[] =>
  base
    .relationshipsOf(base.main)
    .flatMap(({ id, type, part }) => (COMMENTS.has(relationshipKind(type)) && part !== null ? [{ id, part }] : []))

/** A list of elements taken apart at its end, for more of them to go in between. */
export type OpenList = { readonly head: string; readonly tail: string; readonly prefix: string }

/** Content types without those of certain parts. */
export function openTypes(xml: Xml, parts: readonly string[]): OpenList {
  const gone = new Set(parts.map(sameName))
  return openList(xml, 'ct:Override', (token) => gone.has(sameName((attribute(xml, token, 'PartName') ?? '').replace(/^\//, ''))))
}

export function openRelationships(xml: Xml, ids: readonly string[] = []): OpenList {
  const gone = new Set(ids)
  return openList(xml, 'rel:Relationship', (token) => gone.has(attribute(xml, token, 'Id') ?? ''))
}

function openList(xml: Xml, name: string, isGone: (token: number) => boolean): OpenList {
  const left = elementsNamed(xml, name).filter(isGone)
  const root = firstElement(xml)
  const edits = left.map((token) => withoutElement(xml, token))
  const written = /^<([^\s/>]+)/.exec(xml.text.slice(fromOf(xml, root)))?.[1] ?? ''
  const prefix = written.slice(0, written.indexOf(':') + 1)
  const close = xml.mate[root] ?? root
  if (close === root) return { head: `${xml.text.slice(0, toOf(xml, root) - 2)}>`, tail: `</${written}>`, prefix }
  return { head: plainMarkup(markedText(xml.text, edits, [], 0, fromOf(xml, close))), tail: xml.text.slice(fromOf(xml, close)), prefix }
}

function firstElement(xml: Xml): number {
  let token = 0
  while (token < xml.length - 1 && xml.nameId[token] === 0) token++
  return token
}

export const overrideLine = (prefix: string, part: string, contentType: string) =>
  `<${prefix}Override PartName="/${escapeAttribute(part)}" ContentType="${escapeAttribute(contentType)}"/>`
export const relationshipLine = (prefix: string, id: string, type: string, target: string, isExternal = false) =>
  `<${prefix}Relationship Id="${id}" Type="${escapeAttribute(type)}" Target="${escapeAttribute(target)}"${isExternal ? ' TargetMode="External"' : ''}/>`
