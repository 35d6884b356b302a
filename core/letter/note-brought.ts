/**
 * What the note of one letter brings along besides text: links, each a relationship of the part it stands in, and lists, each a `w:num`
 * of the numbering part. What is the same for all letters of a template is found when the first note asks for it.
 */
import type { Docx } from '#core/docx/docx'
import type { Additions } from '#core/docx/parts'
import { relationshipKind } from '#core/docx/relationships'
import { attribute } from '#core/docx/xml-attributes'
import { nameAt } from '#core/docx/xml-scan'
import type { ListKind } from './note'
import { noteNumbering, numberingPart, type NoteList, type NoteNumbering } from './note-numbering'
import { valOf } from './xml-tokens'

/** A link of a note: for whoever puts the letter among other letters. */
export type NoteLink = { readonly part: string; readonly id: string; readonly address: string }

export type NoteBase = { readonly numbering: () => NoteNumbering; readonly linkStyle: () => string | null }

export type NoteBrought = {
  /** The id of the link's relationship in that part; null where a letter has too many. */
  readonly linkId: (part: string, address: string) => string | null
  /** The id of a list: a new one that begins at 1, or the letter's one of bullets. */
  readonly listId: (kind: ListKind) => string
  readonly linkStyle: () => string | null
  readonly links: () => readonly NoteLink[]
  readonly lists: () => readonly NoteList[]
  /** Puts the lists where the package has them. */
  readonly finish: () => void
}

/** Nobody reads so many, and each is a relationship. */
export const MOST_LINKS = 200

export function noteBase(base: Docx): NoteBase {
  let numbering: NoteNumbering | null = null
  let style: string | null | undefined
  return {
    numbering: () => (numbering ??= noteNumbering(base)),
    linkStyle: () => (style === undefined ? (style = linkStyleOf(base)) : style),
  }
}

export function noteBrought(main: string, ofTemplate: NoteBase, added: () => Additions): NoteBrought {
  const links = new Map<string, NoteLink>()
  const lists: NoteList[] = []
  return {
    linkStyle: ofTemplate.linkStyle,
    linkId(part, address) {
      const key = `${part} ${address}`
      const known = links.get(key)
      if (known) return known.id
      if (links.size >= MOST_LINKS) return null
      const id = added().addRelationship(part, { kind: 'hyperlink', target: address, external: true })
      links.set(key, { part, id, address })
      return id
    },
    listId(kind) {
      const same = kind === 'bullet' ? lists.find((list) => list.kind === 'bullet') : undefined
      if (same) return same.id
      const id = String(ofTemplate.numbering().firstId + lists.length)
      lists.push({ id, kind })
      return id
    },
    links: () => [...links.values()],
    lists: () => lists,
    finish() {
      if (lists.length === 0) return
      const numbering = ofTemplate.numbering()
      added().addPart(numberingPart(numbering, lists))
      if (numbering.isNew) added().addRelationship(main, { kind: 'numbering', target: numbering.part })
    },
  }
}

/** The id of the style in which the letter shows links: told by its name, since its id is translated. */
function linkStyleOf(base: Docx): string | null {
  const part = base.relationshipsOf(base.main).find(({ type }) => relationshipKind(type) === 'styles')?.part
  const xml = base.parts.get(part ?? '')?.xml()
  for (let token = 0; xml && token < xml.length; token++)
    if (nameAt(xml, token) === 'w:style' && valOf(xml, token, 'w:name')?.toLowerCase() === 'hyperlink')
      return attribute(xml, token, 'w:styleId') ?? null
  return null
}
