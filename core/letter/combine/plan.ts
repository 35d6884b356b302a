/** What is the same for all letters of a combined document, found once in the template. */
import type { Docx, Relationship } from '#core/docx/docx'
import { LIMITS } from '#core/docx/limits'
import { relationshipsName } from '#core/docx/part-name'
import { relationshipKind } from '#core/docx/relationships'
import { attribute } from '#core/docx/xml-attributes'
import type { Xml } from '#core/docx/xml-scan'
import type { LetterTemplate } from '../letter-template'
import { noteNumbering, type NoteNumbering } from '../note-numbering'
import { hasNotePlace } from '../note-place'
import { bookmarkNames, type BookmarkNames } from './bookmark-names'
import { commentParts } from './base-parts'
import { noteSettings, type NoteSettings } from './note-settings'
import { countsPages, refersTo, type PageCount } from './own-codes'
import { restartedLists, type Lists } from './restarted-lists'
import { kindOf, references, sectionsOf, type ReferenceKind } from './section-rules'
import { childNamed, elementsNamed } from './word-markup'

export type CombineOptions = {
  /** Every letter begins on a right-hand page, for printing on both sides. */
  readonly startOnOddPage?: boolean
  /** Letters follow each other on the page, as in a directory: no breaks, lists go on, the first letter's headers for all. */
  readonly catalog?: boolean
}

/** What a combined document cannot keep of a letter. */
export type CombineNote =
  /** Sections of a letter number their pages as they like, so its number of pages counts the whole document. */
  | { readonly kind: 'page-count-of-all' }
  | { readonly kind: 'comments-left-out' }
  /** Controls keep their text and lose their tie to a custom XML part, which all letters share. */
  | { readonly kind: 'bindings-removed' }

export type Header = { readonly part: string; readonly kind: 'header' | 'footer'; readonly type: string }

/** Notes of the letters in one part. */
export type NotePart = { readonly part: string; readonly settings: NoteSettings }

export type Plan = {
  readonly catalog: boolean
  readonly bookmarks: BookmarkNames
  readonly lists: Lists | null
  /** Where lists of notes go; null where the letter has no place for a note. */
  readonly noteNumbering: NoteNumbering | null
  readonly pageCount: PageCount
  /** The first number that nothing in the template has. */
  readonly firstId: number
  /** Headers and footers by relationship of the body. */
  readonly headers: ReadonlyMap<string, Header>
  /** Those that a letter has for itself: a record changes them, or they refer to what is the letter's own. */
  readonly ownHeaders: ReadonlySet<string>
  readonly kinds: readonly ReferenceKind[]
  /** Null where the body refers to none. */
  readonly footnotes: NotePart | null
  readonly endnotes: NotePart | null
  /** Relationships of the body to places in the letter itself. */
  readonly innerLinks: ReadonlyMap<string, Relationship>
  /** Folder of the main part, and the beginnings of new names and ids, which nothing in the template has. */
  readonly folder: string
  readonly newName: string
  readonly newId: string
}

export function planOf(template: LetterTemplate, options: CombineOptions): Plan {
  const { base } = template
  const catalog = options.catalog === true
  const body = xmlOf(base, base.main)
  const stories = base.stories.map(({ part }) => xmlOf(base, part))
  const related = base.relationshipsOf(base.main)
  const bookmarks = bookmarkNames(stories)
  const headers = headersOf(related)
  const sections = sectionsOf(body)
  const pageCount: PageCount = catalog ? { kind: 'all' } : pageCountOf(body, sections, bookmarks)
  const dynamic = new Set(template.parts.map(({ name }) => name))
  const isOwn = ({ part }: Header) =>
    dynamic.has(part) || refersTo(xmlOf(base, part), bookmarks) || (pageCount.kind === 'last-page' && countsPages(xmlOf(base, part)))
  const settings = base.settings === null ? null : xmlOf(base, base.settings)
  const notes = (kind: 'footnote' | 'endnote'): NotePart | null => {
    const part =
      elementsNamed(body, `w:${kind}Reference`).length > 0 && related.find(({ type }) => relationshipKind(type) === `${kind}s`)?.part
    return part ? { part, settings: noteSettings(settings, `${kind}Pr`) } : null
  }
  const innerLinks = related.filter(({ target }) => target.startsWith('#') && bookmarks.has(target.slice(1)))
  return {
    catalog,
    bookmarks,
    lists: catalog ? null : restartedLists(base, stories),
    noteNumbering: hasNotePlace(template) ? noteNumbering(base) : null,
    pageCount,
    firstId: highestId(stories) + 1,
    headers,
    ownHeaders: new Set([...headers].filter(([, header]) => isOwn(header)).map(([id]) => id)),
    kinds: [...new Set(sections.flatMap((section) => references(body, section).map((reference) => kindOf(body, reference))))],
    footnotes: notes('footnote'),
    endnotes: notes('endnote'),
    innerLinks: new Map(innerLinks.map((each) => [each.id, each])),
    folder: base.main.slice(0, base.main.lastIndexOf('/') + 1),
    newName: freeBeginning(
      'letter',
      [...base.parts.keys()].map((name) => name.slice(name.lastIndexOf('/') + 1)),
    ),
    newId: freeBeginning(
      'rIdLetter',
      related.map(({ id }) => id),
    ),
  }
}

const xmlOf = (base: Docx, part: string): Xml => base.parts.get(part)?.xml() ?? EMPTY
const EMPTY: Xml = {
  text: '',
  length: 0,
  kind: new Uint8Array(),
  from: new Int32Array(),
  to: new Int32Array(),
  mate: new Int32Array(),
  parent: new Int32Array(),
  nameId: new Int32Array(),
  names: [''],
  scopeOf: () => ({ outer: null, prefixes: new Map() }),
}

function headersOf(related: readonly Relationship[]): ReadonlyMap<string, Header> {
  const headers = new Map<string, Header>()
  for (const { id, type, part } of related) {
    const kind = relationshipKind(type)
    if (part !== null && (kind === 'header' || kind === 'footer')) headers.set(id, { part, kind, type })
  }
  return headers
}

/**
 * A letter's pages are those of its section. With several sections they go up to the number of its last page, as long as its pages are
 * counted from 1 without a break.
 */
function pageCountOf(body: Xml, sections: readonly number[], bookmarks: BookmarkNames): PageCount {
  if (sections.length <= 1) return { kind: 'section' }
  const starts = sections.map((section) => {
    const numbers = childNamed(body, section, 'w:pgNumType')
    return numbers === undefined ? undefined : attribute(body, numbers, 'w:start')
  })
  const isCounted = starts.every((start, at) => start === undefined || (at === 0 && start === '1'))
  return isCounted ? { kind: 'last-page', mark: bookmarks.free('LastPageOfLetter') } : { kind: 'all' }
}

/** What a reader of the combined document should know; found in the template, before any letter. */
export function combineNotes(template: LetterTemplate, options: CombineOptions = {}): readonly CombineNote[] {
  const { base } = template
  const { pageCount } = planOf(template, options)
  const stories = base.stories.map(({ part }) => xmlOf(base, part))
  const isBound = (xml: Xml) => elementsNamed(xml, 'w:dataBinding').length + elementsNamed(xml, 'w15:dataBinding').length > 0
  return [
    ...(pageCount.kind === 'all' && stories.some(countsPages) ? [{ kind: 'page-count-of-all' } as const] : []),
    ...(commentParts(base).length > 0 ? [{ kind: 'comments-left-out' } as const] : []),
    ...(stories.some(isBound) ? [{ kind: 'bindings-removed' } as const] : []),
  ]
}

/** Word shows no numbers in the lists of a document beyond some two thousand (`w:num`). */
const MOST_LISTS = 2000

/**
 * How many letters one file can take. Each may bring headers and footers of its own, with their relationships, until a reader with our
 * own limits refuses the file; each has lists of its own, of which Word knows only so many. Other letters have no limit here.
 */
export function lettersThatFit(template: LetterTemplate): number {
  const { base } = template
  const { headers, ownHeaders, lists } = planOf(template, {})
  const own = new Set([...ownHeaders].map((id) => headers.get(id)?.part ?? ''))
  const members = [...own].reduce((sum, part) => sum + (base.parts.has(relationshipsName(part)) ? 2 : 1), 0)
  // A picture of a letter's own is a part, and may give a header its first relationships. In a list there may be more of them.
  const pictures = template.slots.filter(({ kind }) => kind === 'picture').length
  const all = members + pictures + (pictures > 0 ? own.size : 0)
  // The first letter uses the template's parts and lists; a few more may be empty headers.
  const byParts = all === 0 ? Infinity : 1 + Math.floor((LIMITS.parts - base.parts.size - 6 - pictures) / all)
  const byLists = lists === null ? Infinity : 1 + Math.floor((MOST_LISTS - lists.all) / lists.perLetter)
  return Math.max(1, Math.min(byParts, byLists))
}

function freeBeginning(wanted: string, names: readonly string[]): string {
  let beginning = wanted
  while (names.some((name) => name.toLowerCase().startsWith(beginning.toLowerCase()))) beginning += '_'
  return beginning
}

const BIG = 100_000_000

/** Above every id of drawings and marks; ids that somebody drew by lot are far above and never met. */
function highestId(stories: readonly Xml[]): number {
  let most = 0
  for (const { text } of stories)
    for (const [, id] of text.matchAll(/[\s:](?:id|val)\s*=\s*["'](\d+)["']/g)) if (Number(id) < BIG) most = Math.max(most, Number(id))
  return most
}
