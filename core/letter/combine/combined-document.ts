/**
 * A Word document of many letters, made while they come: the document part leaves letter by letter, what else they bring stands
 * behind it.
 */
import { CONTENT_TYPES } from '#core/docx/content-types'
import { repeatWriter } from '#core/docx/repeat-writer'
import { staticPiece } from '#core/docx/static-piece'
import type { ZipEntry } from '#core/docx/zip-stream'
import type { LetterTemplate } from '../letter-template'
import type { Letter } from '../merge-letter'
import { commentParts } from './base-parts'
import { baseMembers } from './base-members'
import { placedBody, type Standing } from './letter-body'
import { contentOf, shapeBook, type Made } from './letter-shape'
import type { Turn } from './marked-text'
import { newParts } from './new-parts'
import { ownHeaders } from './own-headers'
import { combinedLists } from './combined-lists'
import { planOf, type CombineOptions } from './plan'
import { sectionEdits, type SectionRules } from './section-rules'
import { sharedNotes } from './shared-notes'
import { noNeeds, storyEdits } from './story-edits'

export type CombinedDocument = {
  /** Members that no letter changes. */
  readonly before: () => Generator<ZipEntry, void, void>
  readonly add: (letter: Letter, isLast: boolean) => void
  /** What of the document part may leave. */
  readonly waiting: () => number
  readonly take: () => Uint8Array
  readonly end: () => { readonly crc: number; readonly size: number }
  readonly behind: () => Generator<ZipEntry, void, void>
}

type BodyMade = Made & { readonly ids: number; readonly footnotes: readonly string[]; readonly endnotes: readonly string[] }

export function combinedDocument(template: LetterTemplate, options: CombineOptions): CombinedDocument {
  const { base } = template
  const plan = planOf(template, options)
  const parts = newParts(base, plan)
  const writer = repeatWriter()
  const lists = combinedLists(base, plan, parts)
  let nextId = plan.firstId
  const nextIds = (count: number): number => (nextId += count) - count
  const headers = ownHeaders(base, plan, parts, nextIds)
  const footnotes = plan.footnotes && sharedNotes(base, plan, 'footnote', plan.footnotes.part, nextIds)
  const endnotes = plan.endnotes && sharedNotes(base, plan, 'endnote', plan.endnotes.part, nextIds)
  // Content types stand first where they are known before any letter.
  const mayBeEmpty = !plan.catalog && plan.pageCount.kind !== 'section' && plan.kinds.length > 0
  const mayNumber = plan.noteNumbering?.isNew === true
  const isTypesFirst = plan.ownHeaders.size === 0 && !mayBeEmpty && !mayNumber && !template.slots.some(({ kind }) => kind === 'picture')
  const rules: SectionRules | null = plan.catalog
    ? null
    : {
        strict: base.strict,
        startOnOddPage: options.startOnOddPage === true,
        footnotes: plan.footnotes?.settings ?? null,
        endnotes: plan.endnotes?.settings ?? null,
        kinds: plan.kinds,
        ownHeaders: plan.ownHeaders,
        emptyHeader: headers.emptyId,
      }
  const relationships = new Set(base.relationshipsOf(base.main).map(({ id }) => id))
  const bodies = shapeBook<BodyMade, Standing>((xml, values, standing) => {
    const needs = noNeeds()
    const edits = [...storyEdits(xml, plan, relationships, !standing.isFirst, needs), ...(rules ? sectionEdits(xml, rules) : [])]
    const lastPage = plan.pageCount.kind === 'last-page' ? { name: plan.pageCount.mark, offset: needs.ids++ } : null
    return { markup: placedBody(xml, edits, values, standing, rules, lastPage), ...needs }
  }, plan.bookmarks.isInert)
  const known = new Set([
    base.main,
    plan.footnotes?.part,
    plan.endnotes?.part,
    ...[...plan.headers.values()].map(({ part }) => part),
    ...commentParts(base).map(({ part }) => part),
  ])
  // Only a header differs, perhaps.
  const same = [staticPiece(base.parts.get(base.main)?.text() ?? '')]
  let letters = 0

  return {
    *before() {
      if (isTypesFirst) yield { name: CONTENT_TYPES, packed: parts.types() }
      yield* baseMembers(template, plan)
    },
    add(letter, isLast) {
      const number = ++letters
      const isFirst = number === 1
      const { shape, values } = bodies.shaped(letter.parts.get(base.main) ?? same, { isFirst, isLast }, `${isFirst} ${isLast}`)
      const ids = new Map<string, string>()
      const turn: Turn = {
        letter: number,
        values,
        firstId: nextIds(shape.made.ids),
        firstFootnote: footnotes?.next(shape.made.footnotes.length) ?? 0,
        firstEndnote: endnotes?.next(shape.made.endnotes.length) ?? 0,
        ...lists.next(letter, isFirst),
        header: headerOf,
        link(id) {
          const link = plan.innerLinks.get(id)
          const name = link && plan.bookmarks.renamed(link.target.slice(1))
          return link && name
            ? parts.link(link.type, `#${name.map((item) => (typeof item === 'string' ? item : number)).join('')}`, link.external)
            : id
        },
        picture: (id) => shown(letter, base.main, id),
        noteLink: (id) => shown(letter, base.main, id),
      }
      function headerOf(id: string): string {
        const own = ids.get(id) ?? headers.idOf(letter, turn, id)
        ids.set(id, own)
        return own
      }
      // What no section refers to, and all headers of a directory, are the first letter's.
      if (isFirst) {
        for (const id of plan.ownHeaders) headerOf(id)
        for (const [part, content] of letter.parts) if (!known.has(part)) parts.replace(part, content, [])
      }
      for (const item of contentOf(shape.items, turn)) writer.add(item)
      footnotes?.add(letter, turn, shape.made.footnotes, (id) => shown(letter, plan.footnotes?.part ?? '', id))
      endnotes?.add(letter, turn, shape.made.endnotes, (id) => shown(letter, plan.endnotes?.part ?? '', id))
    },
    waiting: writer.waiting,
    take: writer.take,
    end: writer.end,
    *behind() {
      yield* lists.end()
      if (footnotes && plan.footnotes) yield { name: plan.footnotes.part, packed: footnotes.end() }
      if (endnotes && plan.endnotes) yield { name: plan.endnotes.part, packed: endnotes.end() }
      yield* parts.rest()
      if (!isTypesFirst) yield { name: CONTENT_TYPES, packed: parts.types() }
    },
  }

  function shown(letter: Letter, part: string, id: string): string {
    const one = parts.brought(letter, part, id)
    if (one) parts.shows(part, one)
    return one?.id ?? id
  }
}
