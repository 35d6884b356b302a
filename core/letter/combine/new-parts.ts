/**
 * What the letters bring to the package beside their text: parts of their own, pictures, relationships. Gathered while letters come,
 * and given when the last one has: content types and relationships then say all of it.
 */
import type { Docx, Packed } from '#core/docx/docx'
import { CONTENT_TYPES } from '#core/docx/content-types'
import { namespaceOf } from '#core/docx/namespaces'
import { textPart } from '#core/docx/part'
import { relationshipsName } from '#core/docx/part-name'
import type { PartContent } from '#core/docx/static-piece'
import type { ZipEntry } from '#core/docx/zip-stream'
import type { Letter } from '../merge-letter'
import { NUMBERING_TYPE } from '../note-numbering'
import { commentParts, openRelationships, openTypes, overrideLine, relationshipLine } from './base-parts'
import { combinedPictures } from './letter-pictures'
import { partStream, pieceParts } from './part-stream'
import type { Plan } from './plan'

/** A relationship that a letter brings along for one of its parts. */
export type Related = { readonly id: string; readonly kind: 'image' | 'hyperlink'; readonly target: string; readonly isExternal: boolean }

export type NewPart = { readonly kind: string; readonly type: string; readonly contentType: string }

export type NewParts = {
  /** Adds a part with the relationships of one of the template's; gives the id by which the body has it. */
  readonly add: (like: NewPart, content: PartContent, relationshipsOf: string | null, used: readonly Related[]) => string
  /** In place of one of the template's. */
  readonly replace: (part: string, content: PartContent, used: readonly Related[]) => void
  /** One more relationship of the body. */
  readonly link: (type: string, target: string, isExternal: boolean) => string
  /** A picture or a link that a letter brings for a part, by the id it has there. */
  readonly brought: (letter: Letter, part: string, id: string) => Related | null
  /** The body, or a part that all letters share, has it. */
  readonly shows: (part: string, related: Related) => void
  /** The template has no numbering part, and the document has one. */
  readonly numbering: (part: string) => void
  readonly types: () => Packed
  readonly rest: () => Generator<ZipEntry, void, void>
}

export function newParts(base: Docx, plan: Plan): NewParts {
  const gone = commentParts(base)
  const xmlOf = (part: string) => base.parts.get(part)?.xml()
  const typesXml = xmlOf(CONTENT_TYPES)
  const typesList = typesXml
    ? openTypes(
        typesXml,
        gone.map(({ part }) => part),
      )
    : { head: '', tail: '', prefix: '' }
  const mainRelationships = relationshipsName(base.main)
  const relationshipsList = openRelationships(
    xmlOf(mainRelationships) ?? noRelationships(mainRelationships),
    gone.map(({ id }) => id),
  )
  const types = partStream()
  const relationships = partStream()
  types.write(typesList.head)
  relationships.write(relationshipsList.head)
  const added: { readonly name: string; readonly content: PartContent | Packed }[] = []
  const related = new Map<string, Map<string, Related>>()
  const links = new Map<string, Related>()
  const mediaOf = combinedPictures(plan.folder, plan.newName, plan.newId, (media, packed) => {
    added.push({ name: media.name, content: packed })
    types.write(overrideLine(typesList.prefix, media.name, media.contentType))
  })
  const typeOf = (kind: string) => `${namespaceOf('r', base.strict)}/${kind}`
  const lineOf = (prefix: string, { id, kind, target, isExternal }: Related) => relationshipLine(prefix, id, typeOf(kind), target, isExternal)
  let count = 0

  /** The template's relationships of a part with those of letters; null when there are none. */
  function relationshipsWith(part: string, used: Iterable<Related>): Packed | null {
    const own = base.parts.get(relationshipsName(part))
    const more = [...used]
    if (more.length === 0) return own?.packed ?? null
    const list = openRelationships(own?.xml() ?? noRelationships(part))
    return textPart(part, '', list.head + more.map((one) => lineOf(list.prefix, one)).join('') + list.tail).packed
  }
  function addRelationships(name: string, of: string, used: Iterable<Related>): void {
    const packed = relationshipsWith(of, used)
    if (packed) added.push({ name: relationshipsName(name), content: packed })
  }

  return {
    add(like, content, relationshipsOf, used) {
      const number = ++count
      const name = `${plan.folder}${plan.newName}${like.kind}${number}.xml`
      const id = `${plan.newId}${number}`
      added.push({ name, content })
      if (relationshipsOf !== null) addRelationships(name, relationshipsOf, used)
      types.write(overrideLine(typesList.prefix, name, like.contentType))
      relationships.write(relationshipLine(relationshipsList.prefix, id, like.type, name.slice(plan.folder.length)))
      return id
    },
    replace(part, content, used) {
      added.push({ name: part, content })
      addRelationships(part, part, used)
    },
    link(type, target, isExternal) {
      const id = `${plan.newId}Link${++count}`
      relationships.write(relationshipLine(relationshipsList.prefix, id, type, target, isExternal))
      return id
    },
    brought(letter, part, id) {
      const isIt = (one: { readonly part: string; readonly id: string }) => one.part === part && one.id === id
      const picture = letter.pictures.find(isIt)
      if (picture) {
        const { id: own, name } = mediaOf(picture.picture)
        return { id: own, kind: 'image', target: `/${name}`, isExternal: false }
      }
      const address = letter.links.find(isIt)?.address
      if (address === undefined) return null
      const known = links.get(address) ?? { id: `${plan.newId}Note${links.size + 1}`, kind: 'hyperlink', target: address, isExternal: true }
      links.set(address, known)
      return known
    },
    shows(part, one) {
      const all = related.get(part) ?? new Map<string, Related>()
      if (part === base.main && !all.has(one.id)) relationships.write(lineOf(relationshipsList.prefix, one))
      related.set(part, all.set(one.id, one))
    },
    numbering(part) {
      types.write(overrideLine(typesList.prefix, part, NUMBERING_TYPE))
      relationships.write(
        relationshipLine(relationshipsList.prefix, `${plan.newId}Lists`, typeOf('numbering'), part.slice(plan.folder.length)),
      )
    },
    types() {
      types.write(typesList.tail)
      return types.end()
    },
    *rest() {
      for (const [part, used] of related) if (part !== base.main) addRelationships(part, part, used.values())
      for (const part of [plan.footnotes?.part, plan.endnotes?.part]) if (part && !related.has(part)) addRelationships(part, part, [])
      const packed = pieceParts()
      for (const { name, content } of added) yield { name, packed: 'crc' in content ? content : packed(content) }
      relationships.write(relationshipsList.tail)
      yield { name: mainRelationships, packed: relationships.end() }
    },
  }
}

const noRelationships = (part: string) => textPart(part, '', `<Relationships xmlns="${namespaceOf('rel')}"/>`).xml()
