/** What is the same for all letters of a combined document, found once in the template. */
import { LIMITS } from '#core/docx/limits'
import { namespaceOf } from '#core/docx/namespaces'
import { relationshipsName } from '#core/docx/part-name'
import type { LetterTemplate } from '../letter-template'
import { commentParts } from './base-parts'
import { tagsToChange, type CopyOptions, type Prefixes } from './copied-ids'
import { restartedLists, type Lists } from './restarted-lists'

export type CombineOptions = {
  /** Every letter begins on a right-hand page, for printing on both sides. */
  readonly startOnOddPage?: boolean
  /** Letters follow each other on the page, as in a directory: no breaks, lists go on, the first letter's headers for all. */
  readonly catalog?: boolean
}

/** What a combined document cannot keep of a letter. */
export type CombineNote =
  /** A letter has several sections, so its number of pages counts the whole document. */
  | { readonly kind: 'page-count-of-all' }
  | { readonly kind: 'comments-left-out' }
  /** Controls keep their text and lose their tie to a custom XML part, which all letters share. */
  | { readonly kind: 'bindings-removed' }

export type Header = { readonly part: string; readonly kind: 'header' | 'footer'; readonly type: string }

export type Plan = Omit<CopyOptions, 'letter'> & {
  readonly lists: Lists | null
  /** Prefix of relationship ids, with its colon. */
  readonly r: string
  readonly namespace: string
  /** Headers and footers by relationship of the body. */
  readonly headers: ReadonlyMap<string, Header>
  /** Those that no letter changes. */
  readonly staticHeaders: ReadonlySet<string>
  /** Note parts that the body refers to. */
  readonly footnotes: string | null
  readonly endnotes: string | null
  /** Folder of the main part, and the beginnings of new names and ids, which nothing in the template has. */
  readonly folder: string
  readonly newName: string
  readonly newId: string
  /** Sections within the body, their change marks included. */
  readonly innerSections: RegExp
}

export function planOf(template: LetterTemplate, options: CombineOptions): Plan {
  const { base } = template
  const body = base.parts.get(base.main)?.text() ?? ''
  const root = /<[^?!][^>]*>/.exec(body)?.[0] ?? ''
  const prefix = (name: string) => prefixIn(root, namespaceOf(name, base.strict)) ?? prefixIn(root, namespaceOf(name))
  const prefixes: Prefixes = {
    w: prefix('w') ?? 'w:',
    wp: prefix('wp') ?? localPrefix(body, 'wp:docPr'),
    pic: prefix('pic') ?? localPrefix(body, 'pic:cNvPr'),
    w14: prefix('w14'),
    w15: prefix('w15'),
  }
  const { w } = prefixes
  const catalog = options.catalog === true
  const related = base.relationshipsOf(base.main)
  const headers = new Map<string, Header>()
  for (const { id, type, part } of related) {
    const kind = /\/(header|footer)$/.exec(type)?.[1]
    if (part !== null && (kind === 'header' || kind === 'footer')) headers.set(id, { part, kind, type })
  }
  const dynamic = new Set(template.parts.map(({ name }) => name))
  const texts = base.stories.map(({ part }) => base.parts.get(part)?.text() ?? '')
  const lists = catalog ? null : restartedLists(base, w, texts)
  const bookmarks = namesOfBookmarks(texts, w)
  const noteIn = (kind: string, reference: string) =>
    body.includes(`<${w}${reference}`) ? (related.find(({ type }) => type.endsWith(`/${kind}`))?.part ?? null) : null
  return {
    prefixes,
    tags: tagsToChange(prefixes),
    r: prefix('r') ?? 'r:',
    namespace: namespaceOf('w', base.strict),
    counter: { next: highestId(texts, prefixes) + 1 },
    bookmarks,
    suffix: freeSuffix(bookmarks),
    lists,
    countSectionPages: !catalog && sectionsIn(body, w) <= 1,
    headers,
    staticHeaders: new Set([...headers.values()].map(({ part }) => part).filter((part) => !dynamic.has(part))),
    footnotes: noteIn('footnotes', 'footnoteReference'),
    endnotes: noteIn('endnotes', 'endnoteReference'),
    folder: base.main.slice(0, base.main.lastIndexOf('/') + 1),
    newName: freeBeginning(
      'letter',
      [...base.parts.keys()].map((name) => name.slice(name.lastIndexOf('/') + 1)),
    ),
    newId: freeBeginning(
      'rIdLetter',
      related.map(({ id }) => id),
    ),
    innerSections: new RegExp(
      `<${w}sectPr(?=[\\s/>])(?:[^>"']|"[^"]*"|'[^']*')*(?:/>|>(?:(?!<${w}sectPrChange)[^])*?(?:<${w}sectPrChange[^]*?</${w}sectPrChange>\\s*)?</${w}sectPr>)`,
      'g',
    ),
  }
}

/** What a reader of the combined document should know; found in the template, before any letter. */
export function combineNotes(template: LetterTemplate, options: CombineOptions = {}): readonly CombineNote[] {
  const { base } = template
  const plan = planOf(template, options)
  const texts = base.stories.map(({ part }) => base.parts.get(part)?.text() ?? '')
  const counts = texts.some((text) =>
    new RegExp(`(?:<${plan.prefixes.w}instrText(?:\\s[^>]*)?>|\\s${plan.prefixes.w}instr\\s*=\\s*["'])\\s*NUMPAGES\\b`, 'i').test(text),
  )
  return [
    ...(counts && !plan.countSectionPages ? [{ kind: 'page-count-of-all' } as const] : []),
    ...(commentParts(base).length > 0 ? [{ kind: 'comments-left-out' } as const] : []),
    ...(texts.some((text) => text.includes(`<${plan.prefixes.w}dataBinding`)) ? [{ kind: 'bindings-removed' } as const] : []),
  ]
}

/**
 * How many letters one file can take before a reader with our own limits refuses it: each may bring headers and footers of its own,
 * with their relationships. Letters without such parts have no limit here.
 */
export function lettersThatFit(template: LetterTemplate): number {
  const { base } = template
  const { headers } = planOf(template, {})
  const dynamic = new Set(template.parts.map(({ name }) => name))
  const own = new Set([...headers.values()].map(({ part }) => part).filter((part) => dynamic.has(part)))
  const members = [...own].reduce((sum, part) => sum + (base.parts.has(relationshipsName(part)) ? 2 : 1), 0)
  // A picture of a letter's own is a part, and may give a header its first relationships. In a list there may be more of them.
  const pictures = template.slots.filter(({ kind }) => kind === 'picture').length
  const all = members + pictures + (pictures > 0 ? own.size : 0)
  // The first letter uses the template's parts; two more may be empty headers.
  return all === 0 ? Infinity : 1 + Math.floor((LIMITS.parts - base.parts.size - 2 - pictures) / all)
}

/** The prefix under which a start tag declares a namespace, with its colon; empty for the default one. */
function prefixIn(tag: string, namespace: string): string | null {
  if (namespace === '') return null
  const found = new RegExp(`\\sxmlns(?::([\\w.-]+))?\\s*=\\s*["']${namespace.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']`).exec(tag)
  return found ? (found[1] === undefined ? '' : `${found[1]}:`) : null
}

/** Drawings often declare their namespaces where they stand, and always under the same prefix. */
const localPrefix = (body: string, name: string) => (body.includes(`<${name}`) ? name.slice(0, name.indexOf(':') + 1) : null)

function namesOfBookmarks(texts: readonly string[], w: string): ReadonlySet<string> {
  const starts = new RegExp(`<${w}bookmarkStart\\s(?:[^>]*?\\s)?${w}name\\s*=\\s*["']([^"']*)["']`, 'g')
  return new Set(texts.flatMap((text) => [...text.matchAll(starts)].map(([, name]) => (name ?? '').toLowerCase())))
}

/** `name_2` is a copy of `name`, unless the template has such names of its own. */
function freeSuffix(bookmarks: ReadonlySet<string>): string {
  for (let suffix = '_'; ; suffix += '_') {
    if (![...bookmarks].some((name) => new RegExp(`[^_]${suffix}\\d+$`).test(name))) return suffix
  }
}

function freeBeginning(wanted: string, names: readonly string[]): string {
  let beginning = wanted
  while (names.some((name) => name.toLowerCase().startsWith(beginning.toLowerCase()))) beginning += '_'
  return beginning
}

const BIG = 100_000_000

/** Above every id of drawings and marks; ids that somebody drew by lot are far above and never met. */
function highestId(texts: readonly string[], { w, wp, pic }: Prefixes): number {
  const ids = new RegExp(
    `<(?:${w}\\w+\\s(?:[^>]*?\\s)?${w}id|${wp ?? 'wp:'}docPr\\s(?:[^>]*?\\s)?id|${pic ?? 'pic:'}cNvPr\\s(?:[^>]*?\\s)?id)\\s*=\\s*["'](\\d+)["']`,
    'g',
  )
  return texts
    .flatMap((text) => [...text.matchAll(ids)].map(([, id]) => Number(id)))
    .reduce((most, id) => (id < BIG ? Math.max(most, id) : most), 0)
}

function sectionsIn(body: string, w: string): number {
  return (
    (body.match(new RegExp(`<${w}sectPr[\\s/>]`, 'g')) ?? []).length - (body.match(new RegExp(`<${w}sectPrChange[\\s>]`, 'g')) ?? []).length
  )
}
