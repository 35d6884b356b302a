/**
 * One Word document of many letters, each with its own pages, headers, notes and lists, as Word's own merge makes it but without its
 * extra page at the end (merge rules, section 15).
 *
 * Letters are taken one after another and packed at once; what is held is the packed document, since a zip without
 * data descriptors needs its sizes in front. For thousands of pages ask for several files: Word itself grows slow.
 */
import type { Docx, Packed, Part } from '#core/docx/docx'
import { deflate } from '#core/docx/deflate'
import { namespaceOf } from '#core/docx/namespaces'
import { crc32 } from '#core/docx/crc32'
import { relationshipsName, sameName } from '#core/docx/part-name'
import { textPart } from '#core/docx/part'
import { textOf } from '#core/docx/static-piece'
import { zipStream, type ZipEntry } from '#core/docx/zip-stream'
import { strToU8 } from 'fflate'
import type { LetterTemplate } from '../letter-template'
import type { Letter } from '../merge-letter'
import {
  commentParts,
  endnotesWithSection,
  openList,
  overrideLine,
  relationshipLine,
  withoutOverrides,
  withoutRelationships,
} from './base-parts'
import { copyOf, type Copy } from './copied-ids'
import { letterBody, withSection } from './letter-body'
import { combinedPictures, type Media } from './letter-pictures'
import { letterNotes } from './letter-notes'
import { letterSections } from './letter-sections'
import { partStream } from './part-stream'
import { planOf, type CombineOptions, type Plan } from './plan'

/** The document, chunk by chunk. Without letters there is no document, and nothing comes. */
export async function* combinedLetters(
  template: LetterTemplate,
  letters: AsyncIterable<Letter> | Iterable<Letter>,
  options: CombineOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
  const combiner = combinerOf(template, options)
  for await (const letter of letters) combiner.add(letter)
  if (combiner.count() > 0) yield* zipStream(combiner.entries())
}

/** Several documents of so many letters each; each must be read to its end before the next one is asked for. */
export async function* combinedFiles(
  template: LetterTemplate,
  letters: AsyncIterable<Letter> | Iterable<Letter>,
  lettersPerFile: number,
  options: CombineOptions = {},
): AsyncGenerator<AsyncGenerator<Uint8Array, void, void>, void, void> {
  const source = Symbol.asyncIterator in letters ? letters[Symbol.asyncIterator]() : letters[Symbol.iterator]()
  let next = await source.next()
  async function* some(): AsyncGenerator<Letter, void, void> {
    for (let n = 0; n < lettersPerFile && next.done !== true; n++) {
      yield next.value
      next = await source.next()
    }
  }
  while (next.done !== true) yield combinedLetters(template, some(), options)
}

type Combiner = { readonly add: (letter: Letter) => void; readonly count: () => number; readonly entries: () => Iterable<ZipEntry> }

function combinerOf(template: LetterTemplate, options: CombineOptions): Combiner {
  const { base } = template
  const plan = planOf(template, options)
  const { w } = plan.prefixes
  const catalog = options.catalog === true
  const document = partStream()
  const types = partStream()
  const relationships = partStream()
  const numbering = plan.lists ? partStream() : null
  const footnotes = plan.footnotes === null ? null : letterNotes(textIn(base, plan.footnotes), `${w}footnote`)
  const endnotes = plan.endnotes === null ? null : letterNotes(textIn(base, plan.endnotes), `${w}endnote`)
  const firstNote = { footnote: { next: footnotes?.firstId ?? 1 }, endnote: { next: endnotes?.firstId ?? 1 } }
  const sections = letterSections({
    w,
    r: plan.r,
    startOnOddPage: options.startOnOddPage === true && !catalog,
    restartFootnotes: footnotes !== null,
    restartEndnotes: endnotes !== null,
  })
  const gone = commentParts(base)
  const apart = new Set([
    base.main,
    plan.footnotes,
    plan.endnotes,
    ...[...plan.headers.values()].map(({ part }) => part),
    ...gone.map(({ part }) => part),
  ])
  const typesList = openList(
    withoutOverrides(
      textIn(base, '[Content_Types].xml'),
      gone.map(({ part }) => part),
    ),
  )
  const mainRelationships = relationshipsName(base.main)
  const relationshipsList = openList(
    withoutRelationships(
      textIn(base, mainRelationships),
      gone.map(({ id }) => id),
    ),
  )
  types.write(typesList.head)
  relationships.write(relationshipsList.head)
  if (plan.lists) numbering?.write(plan.lists.head)

  const own = new Map<string, Packed>()
  const added: { readonly name: string; readonly packed: Packed }[] = []
  // The same header for many letters is one part; a template has few headers, a company few departments.
  const headers = new Map<string, string>()
  const firstHeader = new Set<string>()
  const empties = new Map<string, string>()
  const pictures = combinedPictures(plan.folder, plan.newName, plan.newId, (media, packed) => {
    added.push({ name: media.name, packed })
    types.write(overrideLine(typesList.prefix, media.name, media.contentType))
  })
  // Pictures of parts that grow with the letters: the body and the notes.
  const related = new Map<string, Map<string, Media>>()
  let newParts = 0
  let letters = 0
  let pending: Letter | null = null
  let tail = ''

  function addPart(
    like: { readonly kind: string; readonly type: string; readonly contentType: string },
    text: string,
    relationshipsOf: string | null,
    used: readonly Media[] = [],
  ): string {
    const number = ++newParts
    const name = `${plan.folder}${plan.newName}${like.kind}${number}.xml`
    const id = `${plan.newId}${number}`
    added.push({ name, packed: packedText(text) })
    const rels = relationshipsOf === null ? null : relationshipsWith(relationshipsOf, used)
    if (rels) added.push({ name: relationshipsName(name), packed: rels })
    types.write(overrideLine(typesList.prefix, name, like.contentType))
    relationships.write(relationshipLine(relationshipsList.prefix, id, like.type, name.slice(plan.folder.length)))
    return id
  }

  /** The template's relationships of a part with those of pictures; null when there are none. */
  function relationshipsWith(part: string, used: readonly Media[]): Packed | null {
    const rels = base.parts.get(relationshipsName(part))
    if (used.length === 0) return rels?.packed ?? null
    const list = openList(rels?.text() ?? `<Relationships xmlns="${namespaceOf('rel')}"/>`)
    return packedText(list.head + used.map((media) => pictureLine(list.prefix, media)).join('') + list.tail)
  }
  const pictureLine = (prefix: string, { id, name }: Media) =>
    relationshipLine(prefix, id, `${namespaceOf('r', base.strict)}/image`, `/${name}`)

  function putRelationships(part: string, used: readonly Media[]): void {
    const name = relationshipsName(part)
    const packed = relationshipsWith(part, used)
    if (packed === null) return
    if (base.parts.has(name)) own.set(name, packed)
    else added.push({ name, packed })
  }

  /** The letter's text of a part that all letters share. */
  function placed(letter: Letter, part: string): string {
    const content = letter.parts.get(part)
    const { text, used } = pictures.placed(letter, part, content ? textOf(content) : textIn(base, part))
    const all = related.get(part) ?? new Map<string, Media>()
    for (const media of used) {
      if (part === base.main && !all.has(media.id)) relationships.write(pictureLine(relationshipsList.prefix, media))
      all.set(media.id, media)
    }
    related.set(part, all)
    return text
  }

  /** The relationship of a letter's own header or footer. */
  function headerId(letter: Letter, copy: Copy, id: string): string {
    const header = plan.headers.get(id)
    const content = header && letter.parts.get(header.part)
    if (!header || !content) return id
    const { text, used } = pictures.placed(letter, header.part, copy.story(textOf(content), header.part))
    if (!firstHeader.has(id)) {
      // The template's part is the first letter's.
      firstHeader.add(id)
      own.set(header.part, packedText(text))
      if (used.length > 0) putRelationships(header.part, used)
      headers.set(`${id} ${text}`, id)
      return id
    }
    const key = `${id} ${text}`
    const known = headers.get(key)
    if (known !== undefined) return known
    const made = addPart(
      { kind: header.kind, type: header.type, contentType: base.parts.get(header.part)?.contentType ?? '' },
      text,
      header.part,
      used,
    )
    if (headers.size >= 64) headers.clear()
    headers.set(key, made)
    return made
  }

  function emptyId(kind: string): string {
    const which = kind.startsWith('header') ? 'header' : 'footer'
    const known = empties.get(which)
    if (known !== undefined) return known
    const like = [...plan.headers.values()].find((header) => header.kind === which)
    const root = which === 'header' ? 'hdr' : 'ftr'
    const text = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${root} xmlns:w="${plan.namespace}"><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p></w:${root}>`
    const id = addPart(
      { kind: which, type: like?.type ?? '', contentType: base.parts.get(like?.part ?? '')?.contentType ?? '' },
      text,
      null,
    )
    empties.set(which, id)
    return id
  }

  function write(letter: Letter, number: number, isLast: boolean): void {
    const copy = copyOf({ ...plan, letter: number }, firstNote)
    const body = letterBody(placed(letter, base.main), w)
    const story = copy.story(body.content, base.main)
    const inner = [...story.matchAll(plan.innerSections)].map(([section]) => section)
    const ids = new Map<string, string>()
    const idOf = (id: string) => {
      const known = ids.get(id) ?? (catalog && number > 1 ? id : headerId(letter, copy, id))
      ids.set(id, known)
      return known
    }
    const written = catalog ? [] : sections.written([...inner, body.section], idOf, emptyId)
    if (number === 1) {
      document.write(body.head)
      tail = body.tail
      // A catalogue is one section: its headers are those of the first letter. What no section refers to is the first letter's too.
      for (const id of plan.headers.keys()) idOf(id)
      for (const [name, each] of letter.parts) if (!apart.has(name)) own.set(name, packedText(copy.story(textOf(each), name)))
    }
    let at = 0
    const text = catalog ? story : story.replace(plan.innerSections, () => written[at++] ?? '')
    const last = written.at(-1) ?? body.section
    document.write(isLast ? text + last : catalog ? text : withSection(text, last, w))
    if (plan.footnotes !== null) addNotes(footnotes, letter, plan.footnotes, copy, copy.footnotes)
    if (plan.endnotes !== null) addNotes(endnotes, letter, plan.endnotes, copy, copy.endnotes)
    if (number > 1 && plan.lists) numbering?.write(plan.lists.numsOf(number))
  }

  function addNotes(
    notes: ReturnType<typeof letterNotes> | null,
    letter: Letter,
    part: string,
    copy: Copy,
    ids: ReadonlyMap<string, number>,
  ): void {
    notes?.add(placed(letter, part), ids, (note) => copy.story(note, part))
  }

  function* entries(): Generator<ZipEntry, void, void> {
    if (pending) write(pending, letters, true)
    document.write(tail)
    own.set(base.main, document.end())
    types.write(typesList.tail)
    relationships.write(relationshipsList.tail)
    own.set(mainRelationships, relationships.end())
    if (plan.lists && numbering) {
      numbering.write(plan.lists.tail)
      own.set(plan.lists.part, numbering.end())
    }
    for (const part of [plan.footnotes, plan.endnotes]) {
      const used = part === null ? [] : [...(related.get(part)?.values() ?? [])]
      if (part !== null && used.length > 0) putRelationships(part, used)
    }
    if (plan.footnotes !== null && footnotes) own.set(plan.footnotes, footnotes.end())
    if (plan.endnotes !== null && endnotes) own.set(plan.endnotes, endnotes.end())
    const left = new Set(gone.flatMap(({ part }) => [sameName(part), sameName(relationshipsName(part))]))
    yield { name: '[Content_Types].xml', packed: types.end() }
    for (const part of base.parts.values()) {
      if (part.name === '[Content_Types].xml' || left.has(sameName(part.name))) continue
      yield { name: part.name, packed: own.get(part.name) ?? sharedPart(part, base, plan).packed }
    }
    yield* added
  }

  return {
    add(letter) {
      if (letter.skipped) return
      if (pending) write(pending, letters, false)
      pending = letter
      letters++
    },
    count: () => letters,
    entries,
  }
}

/** A part that all letters share, with what changes when they stand in one document. */
function sharedPart(part: Part, base: Docx, plan: Plan): Part {
  const { w } = plan.prefixes
  if (part.name === base.settings && plan.endnotes !== null)
    return textPart(part.name, part.contentType, endnotesWithSection(part.text(), w))
  if (!plan.countSectionPages || !plan.staticHeaders.has(part.name)) return part
  const codes = new RegExp(`(<${w}instrText(?:\\s[^>]*)?>[^<]*?|\\s${w}instr\\s*=\\s*["'][^"']*?)\\bNUMPAGES\\b`, 'gi')
  return textPart(part.name, part.contentType, part.text().replace(codes, '$1SECTIONPAGES'))
}

const textIn = (base: Docx, part: string): string => base.parts.get(part)?.text() ?? ''

function packedText(text: string): Packed {
  const bytes = strToU8(text)
  return { method: 8, bytes: deflate(bytes), crc: crc32(bytes), size: bytes.length }
}
