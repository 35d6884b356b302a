/**
 * From the members of a zip to a Word package: content types, relationships, main part, stories, settings.
 *
 * ECMA-376 5th ed. Part 2, 6 (abstract package model); Part 1, 11.3.10 (Main Document Part) and its neighbours.
 */
import { fail, ok, type Result } from '#core/prelude/result'
import { CONTENT_TYPES, contentTypeOf, isXml, readContentTypes } from './content-types'
import type { Docx, Part, Relationship, Story, StoryKind } from './docx'
import type { DocxFault } from './fault'
import { STRICT_PREFIX } from './namespaces'
import { retyped } from './part'
import { relationshipsSource, sameName } from './part-name'
import { readRelationships, relationshipKind } from './relationships'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
export const MAIN_TYPES: Readonly<Record<string, Docx['kind']>> = {
  [`${WORD}.document.main+xml`]: 'docx',
  [`${WORD}.template.main+xml`]: 'dotx',
  'application/vnd.ms-word.document.macroenabled.main+xml': 'docm',
  'application/vnd.ms-word.template.macroenabledtemplate.main+xml': 'dotm',
}

/** What is read as XML by whoever opens the letter, whatever name or content type the part has. */
const READ_AS_XML = new Set(
  'officeDocument header footer footnotes endnotes comments settings styles numbering customXml customXmlProps core-properties extended-properties extendedProperties custom-properties customProperties'.split(
    ' ',
  ),
)

const STORY_KINDS: readonly StoryKind[] = ['header', 'footer', 'footnotes', 'endnotes', 'comments']

/** Parts whose XML has been found sound become a package; their content types are read anew. */
export function readPackage(members: ReadonlyMap<string, Part>): Result<Docx, DocxFault> {
  const names = new Map([...members.keys()].map((name) => [sameName(name), name] as const))
  const typesName = names.get(sameName(CONTENT_TYPES))
  const typesPart = typesName === undefined ? undefined : members.get(typesName)
  if (typesPart === undefined) return fail({ kind: 'no-content-types' })
  const types = readContentTypes(typesPart.xml())
  const parts = new Map([...members].map(([name, part]) => [name, retyped(part, contentTypeOf(types, name))] as const))

  const relationships = new Map<string, readonly Relationship[]>()
  for (const [name, part] of parts) {
    const source = relationshipsSource(name)
    if (source === null) continue
    const own = readRelationships(part.xml(), source, (same) => names.get(same))
    relationships.set(sameName(source), own)
    for (const { type, part: target } of own) {
      const meant = parts.get(target ?? '')
      if (meant && READ_AS_XML.has(relationshipKind(type)) && !isXml(meant.name, meant.contentType))
        return fail({ kind: 'malformed-xml', part: meant.name, why: 'text-outside-root', line: 1, offset: 0 })
    }
  }
  const relationshipsOf = (part: string): readonly Relationship[] => relationships.get(sameName(part)) ?? []

  const entry = relationshipsOf('').find(
    (relationship) => relationshipKind(relationship.type) === 'officeDocument' && relationship.part !== null,
  )
  const main = parts.get(entry?.part ?? '')
  if (entry === undefined || main === undefined) return fail({ kind: 'no-main-part' })
  const kind = MAIN_TYPES[main.contentType.toLowerCase()]
  if (kind === undefined) return fail({ kind: 'not-a-letter', contentType: main.contentType })

  const own = relationshipsOf(main.name)
  const stories: Story[] = [{ part: main.name, kind: 'body' }]
  for (const storyKind of STORY_KINDS) {
    for (const relationship of own) {
      const { part } = relationship
      if (part === null || relationshipKind(relationship.type) !== storyKind || stories.some((story) => story.part === part)) continue
      stories.push({ part, kind: storyKind })
    }
  }
  const settings =
    own.find((relationship) => relationshipKind(relationship.type) === 'settings' && relationship.part !== null)?.part ?? null
  const strict = entry.type.startsWith(STRICT_PREFIX)
  return ok({ kind, strict, parts, main: main.name, relationshipsOf, stories, settings })
}
