/**
 * Headers and footers that a letter has for itself. The first letter's are the template's parts; the same header for many letters is
 * one part, since a company has few departments.
 */
import { namespaceOf } from '#core/docx/namespaces'
import { staticPiece, type StaticPiece } from '#core/docx/static-piece'
import type { Docx } from '#core/docx/docx'
import type { Letter } from '../merge-letter'
import { contentOf, shapeBook, type Made } from './letter-shape'
import { markedText, type Turn } from './marked-text'
import type { NewPart, NewParts, Related } from './new-parts'
import type { Plan } from './plan'
import type { ReferenceKind } from './section-rules'
import { noNeeds, storyEdits } from './story-edits'

export type OwnHeaders = {
  /** The relationship by which a letter has its own header; `turn` is its letter's. */
  readonly idOf: (letter: Letter, turn: Turn, id: string) => string
  readonly emptyId: (kind: ReferenceKind) => string
}

/** How many headers are remembered to be found again. */
const MOST = 64

type HeaderMade = Made & { readonly ids: number; readonly isShared: boolean }

export function ownHeaders(base: Docx, plan: Plan, parts: NewParts, nextIds: (count: number) => number): OwnHeaders {
  const replaced = new Set<string>()
  const empties = new Map<string, string>()
  const known = new Map<string, string>()
  const pieces = new Map<string, StaticPiece>()
  const books = new Map([...plan.headers].map(([id, { part }]) => [id, bookOf(part)]))

  function bookOf(part: string) {
    const relationships = new Set(base.relationshipsOf(part).map(({ id }) => id))
    return shapeBook<HeaderMade, boolean>((xml, values, isCopy) => {
      const needs = noNeeds()
      const markup = markedText(xml.text, storyEdits(xml, plan, relationships, isCopy, needs), values)
      // What has the number of its letter in it is nobody else's.
      const isShared = markup.every((item) => typeof item === 'string' || ['value', 'id', 'picture', 'noteLink'].includes(item.kind))
      return { markup, ids: needs.ids, isShared }
    }, plan.bookmarks.isInert)
  }

  function likeOf(kind: 'header' | 'footer'): NewPart {
    const like = [...plan.headers.values()].find((header) => header.kind === kind)
    return {
      kind,
      type: like?.type ?? `${namespaceOf('r', base.strict)}/${kind}`,
      contentType:
        base.parts.get(like?.part ?? '')?.contentType ?? `application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml`,
    }
  }

  return {
    idOf(letter, turn, id) {
      const header = plan.headers.get(id)
      const book = books.get(id)
      if (!header || !book) return id
      const { part, kind, type } = header
      const isCopy = turn.letter > 1
      const content = letter.parts.get(part) ?? [staticPieceOf(part)]
      const { shape, values } = book.shaped(content, isCopy, isCopy ? 'copy' : 'first')
      const used: Related[] = []
      const brought = (own: string) => {
        const one = parts.brought(letter, part, own)
        if (!one) return own
        if (!used.some((other) => other.id === one.id)) used.push(one)
        return one.id
      }
      const made = contentOf(shape.items, { ...turn, values, firstId: nextIds(shape.made.ids), picture: brought, noteLink: brought })
      const key = `${id} ${shape.number} ${values.join('\0')}\0${used.map((one) => one.id).join(' ')}`
      const same = shape.made.isShared ? known.get(key) : undefined
      if (same !== undefined) return same
      // The template's part is the first letter's.
      let own = id
      if (!isCopy && !replaced.has(part)) {
        replaced.add(part)
        parts.replace(part, made, used)
      } else own = parts.add({ kind, type, contentType: base.parts.get(part)?.contentType ?? '' }, made, part, used)
      if (known.size >= MOST) known.clear()
      known.set(key, own)
      return own
    },
    emptyId(kind) {
      const which = kind.startsWith('header') ? 'header' : 'footer'
      const made = empties.get(which) ?? parts.add(likeOf(which), [emptyHeader(which, base.strict)], null, [])
      empties.set(which, made)
      return made
    },
  }

  function staticPieceOf(part: string) {
    const piece = pieces.get(part) ?? staticPiece(base.parts.get(part)?.text() ?? '')
    pieces.set(part, piece)
    return piece
  }
}

function emptyHeader(kind: 'header' | 'footer', strict: boolean): string {
  const root = kind === 'header' ? 'hdr' : 'ftr'
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${root} xmlns:w="${namespaceOf('w', strict)}"><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p></w:${root}>`
}
