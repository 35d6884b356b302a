/**
 * The lists of notes in a letter's numbering part: two definitions of our own, a bullet and a number, and for each list a `w:num`.
 *
 * Ids begin above all that the letter defines or mentions, so that nothing of its own changes. ECMA-376 5th ed. Part 1, 17.9.1
 * (abstractNum), 17.9.15 (num), 17.9.26 (startOverride); 17.9.16 (numbering: definitions stand before lists).
 */
import type { Docx, Part } from '#core/docx/docx'
import { namespaceOf } from '#core/docx/namespaces'
import { textPart } from '#core/docx/part'
import { sameName } from '#core/docx/part-name'
import { relationshipKind } from '#core/docx/relationships'
import { attribute } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { writingAt } from './combine/word-markup'
import type { ListKind } from './note'
import { ITEM_HANGS, ITEM_INDENT } from './note-item'
import { childrenOf, isElement } from './xml-tokens'

/** A list that a note of a letter has. */
export type NoteList = { readonly id: string; readonly kind: ListKind }

export type NoteNumbering = {
  readonly part: string
  /** The letter has no numbering part; it needs a relationship of this kind to the new one. */
  readonly isNew: boolean
  /** The first id that no list has. */
  readonly firstId: number
  /** The part up to where definitions go, from there to where lists go, and the rest. */
  readonly head: string
  readonly lists: string
  readonly tail: string
  readonly definitions: string
  readonly listMarkup: (list: NoteList) => string
}

export const NUMBERING_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml'

export function noteNumbering(base: Docx): NoteNumbering {
  const name = base.relationshipsOf(base.main).find(({ type }) => relationshipKind(type) === 'numbering')?.part
  const own = name ? base.parts.get(name) : undefined
  const part = own?.name ?? freeName(base)
  const xml = (own ?? newPart(part, base.strict)).xml()
  const root = firstElement(xml)
  const children = childrenOf(xml, root).filter((child) => isElement(xml, child))
  const idOf = (child: number, id: string) => Number(attribute(xml, child, id)) || 0
  const nums = children.filter((child) => nameAt(xml, child) === 'w:num')
  const behind = children.find((child) => nameAt(xml, child) === 'w:numIdMacAtCleanup')
  const text = xml.kind[root] === Kind.empty ? opened(xml, root) : xml.text
  const close = xml.kind[root] === Kind.empty ? text.lastIndexOf('</') : (xml.from[xml.mate[root] ?? root] ?? 0)
  const end = behind === undefined ? close : (xml.from[behind] ?? 0)
  const first = nums[0] === undefined ? end : (xml.from[nums[0]] ?? 0)
  const definition = 1 + Math.max(0, ...children.map((child) => (nameAt(xml, child) === 'w:abstractNum' ? idOf(child, 'w:abstractNumId') : 0)))
  const { w, declares } = writingAt(xml, root, base.strict)
  const definitionOf: Record<ListKind, number> = { bullet: definition, number: definition + 1 }
  return {
    part,
    isNew: own === undefined,
    firstId: 1 + Math.max(mostMentioned(base), ...nums.map((num) => idOf(num, 'w:numId'))),
    head: text.slice(0, first),
    lists: text.slice(first, end),
    tail: text.slice(end),
    definitions: (['bullet', 'number'] as const).map((kind) => definitionMarkup(kind, definitionOf[kind], w, declares, base.strict)).join(''),
    listMarkup: ({ id, kind }) =>
      `<${w}num${declares} ${w}numId="${id}"><${w}abstractNumId ${w}val="${definitionOf[kind]}"/>${
        kind === 'number' ? `<${w}lvlOverride ${w}ilvl="0"><${w}startOverride ${w}val="1"/></${w}lvlOverride>` : ''
      }</${w}num>`,
  }
}

/** The numbering part of a letter whose note has these lists. */
export function numberingPart({ part, head, lists, tail, definitions, listMarkup }: NoteNumbering, noteLists: readonly NoteList[]): Part {
  return textPart(part, NUMBERING_TYPE, head + definitions + lists + noteLists.map(listMarkup).join('') + tail)
}

function definitionMarkup(kind: ListKind, id: number, w: string, declares: string, strict: boolean): string {
  const [format, sign] = kind === 'bullet' ? ['bullet', '•'] : ['decimal', '%1.']
  const start = strict ? 'start' : 'left'
  return (
    `<${w}abstractNum${declares} ${w}abstractNumId="${id}"><${w}multiLevelType ${w}val="singleLevel"/>` +
    `<${w}lvl ${w}ilvl="0"><${w}start ${w}val="1"/><${w}numFmt ${w}val="${format}"/><${w}lvlText ${w}val="${sign}"/><${w}lvlJc ${w}val="${start}"/>` +
    `<${w}pPr><${w}ind ${w}${start}="${ITEM_INDENT}" ${w}hanging="${ITEM_HANGS}"/></${w}pPr></${w}lvl></${w}abstractNum>`
  )
}

/** A list that the letter mentions and nobody defines must not come to be one of the note's. */
function mostMentioned(base: Docx): number {
  let most = 0
  for (const part of base.parts.values()) {
    if (!/wordprocessingml\.[\w.]+\+xml$/.test(part.contentType)) continue
    for (const [, id] of part.text().matchAll(/numId\s[^>]*?val\s*=\s*["'](\d{1,9})["']/g)) most = Math.max(most, Number(id))
  }
  return most
}

function freeName(base: Docx): string {
  const taken = new Set([...base.parts.keys()].map(sameName))
  const stem = `${base.main.slice(0, base.main.lastIndexOf('/') + 1)}numbering`
  let name = `${stem}.xml`
  for (let number = 2; taken.has(sameName(name)); number++) name = `${stem}${number}.xml`
  return name
}

const newPart = (name: string, strict: boolean): Part =>
  textPart(name, NUMBERING_TYPE, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering xmlns:w="${namespaceOf('w', strict)}"></w:numbering>`)

function opened(xml: Xml, root: number): string {
  const to = xml.to[root] ?? 0
  const name = /^<([^\s/>]+)/.exec(xml.text.slice(xml.from[root] ?? 0, to))?.[1] ?? ''
  return `${xml.text.slice(0, to).replace(/\s*\/>$/, '>')}</${name}>${xml.text.slice(to)}`
}

function firstElement(xml: Xml): number {
  let token = 0
  while (token < xml.length - 1 && !isElement(xml, token)) token++
  return token
}
