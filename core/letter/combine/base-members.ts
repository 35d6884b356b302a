/** The template's members in a document of many letters: which of them wait for the letters, and what changes in the others. */
import { CONTENT_TYPES } from '#core/docx/content-types'
import type { Docx, Packed, Part } from '#core/docx/docx'
import { textPart } from '#core/docx/part'
import { relationshipsName, sameName } from '#core/docx/part-name'
import type { ZipEntry } from '#core/docx/zip-stream'
import type { LetterTemplate } from '../letter-template'
import { commentParts } from './base-parts'
import { markedText, plainMarkup } from './marked-text'
import { endnotesWithSection } from './note-settings'
import { ownCodes } from './own-codes'
import type { Plan } from './plan'

/** Members that no letter changes. */
export function* baseMembers({ base, parts }: LetterTemplate, plan: Plan): Generator<ZipEntry, void, void> {
  const own = [...plan.ownHeaders].map((id) => plan.headers.get(id)?.part ?? '')
  const notes = [plan.footnotes?.part ?? '', plan.endnotes?.part ?? '']
  // An empty name would be that of the package itself.
  const withRelationships = [
    base.main,
    ...own,
    ...notes,
    ...parts.map(({ name }) => name),
    ...commentParts(base).map(({ part }) => part),
  ].filter(Boolean)
  const late = new Set(
    [CONTENT_TYPES, plan.lists?.part ?? '', plan.noteNumbering?.part ?? '', ...withRelationships, ...withRelationships.map(relationshipsName)].map(sameName),
  )
  for (const part of base.parts.values()) if (!late.has(sameName(part.name))) yield { name: part.name, packed: packedFor(part, base, plan) }
}

function packedFor(part: Part, base: Docx, plan: Plan): Packed {
  if (part.name === base.settings && plan.endnotes) return changed(part, endnotesWithSection(part.xml(), base.strict))
  const isHeader = [...plan.headers.values()].some((header) => header.part === part.name)
  if (!isHeader || plan.pageCount.kind !== 'section') return part.packed
  const edits = ownCodes(part.xml(), { isCopy: false, bookmarks: plan.bookmarks, pageCount: plan.pageCount, goesOn: true })
  return edits.length === 0 ? part.packed : changed(part, plainMarkup(markedText(part.text(), edits)))
}

const changed = (part: Part, text: string): Packed => textPart(part.name, part.contentType, text).packed
