/**
 * What is added to a package: new parts with their content types and relationships, collected until `parts` gives all that is new
 * or changed, as an `Assembler` takes it. The package itself is not touched.
 *
 * A picture that is added twice becomes one part. ECMA-376 5th ed. Part 2, 6.2.3 (media types), 6.5 (relationships).
 */
import { CONTENT_TYPES, contentTypeOf, readContentTypes } from './content-types'
import type { Docx, Part } from './docx'
import { edited } from './edit'
import { namespaceOf } from './namespaces'
import { bytesPart, storedPart, textPart } from './part'
import { relationshipsName, sameName } from './part-name'
import { Kind, type Xml } from './xml-scan'
import { escapeAttribute } from './xml-text'

type NewRelationship = {
  /** Last step of the type (`image`, `header`), or a whole type. */
  readonly kind: string
  /** Name of a part, or an address when `external`. */
  readonly target: string
  readonly external?: boolean
}

export type Additions = {
  /** Adds a part; its content type is kept as an Override unless a Default already says the same. */
  readonly addPart: (part: Part) => void
  /** Gives the id of the new relationship of `source`. The same one asked for again is the same id. */
  readonly addRelationship: (source: string, relationship: NewRelationship) => string
  /** Adds a picture for `source` and gives the id of its relationship. The type goes by extension (`png`). */
  readonly addImage: (
    source: string,
    image: { readonly bytes: Uint8Array; readonly extension: string; readonly contentType: string },
  ) => string
  /** A copy of a part under another name in the same folder, with other text but the same relationships. */
  readonly addCopy: (of: string, name: string, text: string) => void
  /** A name that no part has yet: `word/header`, `xml` gives `word/header4.xml`. */
  readonly freeName: (stem: string, extension: string) => string
  /** All that is new or changed so far. */
  readonly parts: () => readonly Part[]
}

export function additions(base: Docx): Additions {
  const typesPart = base.parts.get(CONTENT_TYPES)
  const types =
    typesPart === undefined
      ? { overrides: new Map<string, string>(), defaults: new Map<string, string>() }
      : readContentTypes(typesPart.xml())
  const defaults = new Map(types.defaults)
  const typeLines: string[] = []
  const added = new Map<string, Part>()
  const taken = new Set([...base.parts.keys()].map(sameName))
  const relationships = new Map<string, { readonly lines: string[]; readonly ids: Set<string>; readonly known: Map<string, string> }>()
  const pictures = new Map<string, Part[]>()
  const numbers = new Map<string, number>()

  const typeBase = namespaceOf('r', base.strict)

  const listOf = (source: string) => {
    let list = relationships.get(source)
    if (list === undefined) {
      list = { lines: [], ids: new Set(base.relationshipsOf(source).map((relationship) => relationship.id)), known: new Map() }
      relationships.set(source, list)
    }
    return list
  }
  const cover = (name: string, contentType: string): void => {
    if (contentTypeOf({ overrides: types.overrides, defaults }, name) === contentType) return
    typeLines.push(`Override PartName="/${escapeAttribute(name)}" ContentType="${escapeAttribute(contentType)}"`)
  }
  const addPart = (part: Part): void => {
    cover(part.name, part.contentType)
    taken.add(sameName(part.name))
    added.set(part.name, part)
  }
  const addRelationship = (source: string, { kind, target, external = false }: NewRelationship): string => {
    const list = listOf(source)
    const key = `${kind}\n${target}\n${external}`
    const known = list.known.get(key)
    if (known !== undefined) return known
    let number = list.ids.size + 1
    while (list.ids.has(`rId${number}`)) number++
    const id = `rId${number}`
    list.ids.add(id)
    list.known.set(key, id)
    const type = kind.includes(':') ? kind : `${typeBase}/${kind}`
    const written = external ? target : relativeTarget(source, target)
    list.lines.push(
      `Relationship Id="${id}" Type="${escapeAttribute(type)}" Target="${escapeAttribute(written)}"${external ? ' TargetMode="External"' : ''}`,
    )
    return id
  }
  const freeName = (stem: string, extension: string): string => {
    let number = (numbers.get(stem) ?? 0) + 1
    while (taken.has(sameName(`${stem}${number}.${extension}`))) number++
    numbers.set(stem, number)
    return `${stem}${number}.${extension}`
  }

  return {
    addPart,
    addRelationship,
    freeName,
    addImage(source, { bytes, extension, contentType }) {
      const key = `${extension} ${bytes.length} ${bytes[bytes.length >> 1] ?? 0}`
      const alike = pictures.get(key) ?? []
      let part = alike.find((other) => other.bytes().every((byte, i) => byte === bytes[i]))
      if (part === undefined) {
        if (!defaults.has(extension)) {
          defaults.set(extension, contentType)
          typeLines.push(`Default Extension="${escapeAttribute(extension)}" ContentType="${escapeAttribute(contentType)}"`)
        }
        const folder = base.main.slice(0, base.main.lastIndexOf('/') + 1)
        part = bytesPart(freeName(`${folder}media/image`, extension), contentType, bytes)
        addPart(part)
        pictures.set(key, [...alike, part])
      }
      return addRelationship(source, { kind: 'image', target: part.name })
    },
    addCopy(of, name, text) {
      const original = base.parts.get(of)
      addPart(textPart(name, original?.contentType ?? '', text))
      const own = base.parts.get(relationshipsName(of))
      if (own === undefined) return
      added.set(relationshipsName(name), storedPart(relationshipsName(name), own.contentType, own.packed))
      relationships.set(name, {
        lines: [],
        ids: new Set(base.relationshipsOf(of).map((relationship) => relationship.id)),
        known: new Map(),
      })
    },
    parts() {
      const all = new Map(added)
      if (typesPart !== undefined && typeLines.length > 0)
        all.set(CONTENT_TYPES, textPart(CONTENT_TYPES, '', withChildren(typesPart.xml(), typeLines)))
      for (const [source, { lines }] of relationships) {
        if (lines.length === 0) continue
        const name = relationshipsName(source)
        const own = added.get(name) ?? base.parts.get(name)
        all.set(name, textPart(name, RELATIONSHIPS_TYPE, own === undefined ? newRelationships(lines) : withChildren(own.xml(), lines)))
      }
      return [...all.values()]
    },
  }
}

const RELATIONSHIPS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml'

const newRelationships = (lines: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${namespaceOf('rel')}">${lines.map((line) => `<${line}/>`).join('')}</Relationships>`

/** New empty elements at the end of the root, under its own prefix. */
export const withChildren = (xml: Xml, lines: readonly string[]): string =>
  withElement(xml, (prefix) => lines.map((line) => `<${prefix}${line}/>`).join(''))

/** What is written is told the root's own prefix, with its colon, and goes to the end of the root. */
export function withElement(xml: Xml, written: (prefix: string) => string): string {
  let root = 0
  while (xml.kind[root] !== Kind.open && xml.kind[root] !== Kind.empty) root++
  const from = xml.from[root] ?? 0
  const to = xml.to[root] ?? 0
  const tag = /^<([^\s/>]+)/.exec(xml.text.slice(from, to))?.[1] ?? ''
  const children = written(tag.slice(0, tag.indexOf(':') + 1))
  if (xml.kind[root] === Kind.empty) return edited(xml.text, [{ from: xml.text.lastIndexOf('/', to), to, text: `>${children}</${tag}>` }])
  const close = xml.from[xml.mate[root] ?? root] ?? 0
  return edited(xml.text, [{ from: close, to: close, text: children }])
}

/** Within the source's folder the short form, as Word writes it; elsewhere the absolute one. */
function relativeTarget(source: string, target: string): string {
  const folder = source.slice(0, source.lastIndexOf('/') + 1)
  return target.startsWith(folder) ? target.slice(folder.length) : `/${target}`
}
