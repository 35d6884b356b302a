/**
 * Makes a letter fit to be sent: what runs, fetches, asks or tells is taken out and reported; all else stays byte for byte.
 *
 * The result is always a .docx, whatever came in: a template under another name is refused by Word.
 */
import type { Noted } from '#core/prelude/noted'
import { ok, type Result } from '#core/prelude/result'
import { cleanXml } from './clean-xml'
import { CONTENT_TYPES, isXml } from './content-types'
import type { Docx, Part } from './docx'
import { edited, withoutElement, type Edit } from './edit'
import type { DocxFault } from './fault'
import { unwantedContentType, unwantedRelationship, type Unwanted } from './hygiene-rules'
import { MAIN_TYPES, readPackage } from './package'
import { textPart } from './part'
import { extensionOf, relationshipsSource, sameName } from './part-name'
import { relationshipKind } from './relationships'
import { attribute, findAttribute } from './xml-attributes'
import { Kind, nameAt, type Xml } from './xml-scan'
import { escapeAttribute } from './xml-text'

/** Something taken out; `target` is where a relationship led. */
export type HygieneNote = { readonly kind: 'taken-out'; readonly what: Unwanted; readonly part: string; readonly target?: string }

type Gone = ReadonlyMap<string, ReadonlyMap<string, Unwanted>>

export function cleanDocx(docx: Docx): Result<Noted<Docx, HygieneNote>, DocxFault> {
  const notes: HygieneNote[] = []
  const gone = goneRelationships(docx, notes)
  const before = reachable(docx, () => true)
  const after = reachable(docx, (source, id) => !(gone.get(source)?.has(id) ?? false))
  const stays = (part: Part): boolean => {
    if (after.has(part.name)) return true
    if (before.has(part.name)) return false
    const unwanted = part.name === CONTENT_TYPES ? null : unwantedContentType(part.contentType)
    if (unwanted !== null) notes.push({ kind: 'taken-out', what: unwanted, part: part.name })
    return unwanted === null
  }
  const staying = new Map([...docx.parts].filter(([name, part]) => relationshipsSource(name) === null && stays(part)))

  const parts = new Map<string, Part>()
  for (const [name, part] of docx.parts) {
    const source = relationshipsSource(name)
    if (source !== null) {
      if (source !== '' && !staying.has(actual(docx, source))) continue
      const kept = withoutRelationships(part, gone.get(actual(docx, source)))
      if (kept !== null) parts.set(name, kept)
    } else if (staying.has(name))
      parts.set(name, name === CONTENT_TYPES ? part : cleanPart(part, gone.get(name) ?? new Map<string, Unwanted>(), notes))
  }
  const types = docx.parts.get(CONTENT_TYPES)
  if (types !== undefined) parts.set(CONTENT_TYPES, withoutTypes(types, docx, parts))
  const cleaned = readPackage(parts)
  return cleaned.ok ? ok({ value: cleaned.value, notes }) : cleaned
}

/** Names compare without regard to case; the package's own spelling of one. */
function actual(docx: Docx, name: string): string {
  if (docx.parts.has(name)) return name
  for (const known of docx.parts.keys()) if (sameName(known) === sameName(name)) return known
  return name
}

function goneRelationships(docx: Docx, notes: HygieneNote[]): Gone {
  const gone = new Map<string, Map<string, Unwanted>>()
  for (const name of docx.parts.keys()) {
    const source = relationshipsSource(name)
    if (source === null) continue
    const part = actual(docx, source)
    const own = new Map<string, Unwanted>()
    for (const { id, type, target, external } of docx.relationshipsOf(part)) {
      const what = unwantedRelationship(relationshipKind(type), target, external) ?? (pointsAtUnwanted(docx, part, id) ? 'ole' : null)
      if (what === null) continue
      own.set(id, what)
      notes.push({ kind: 'taken-out', what, part, target })
    }
    if (own.size > 0) gone.set(part, own)
  }
  return gone
}

/** A workbook or document embedded as an object: known by the o:OLEObject that names it. A chart's own workbook is no such thing. */
function pointsAtUnwanted(docx: Docx, source: string, id: string): boolean {
  const relationship = docx.relationshipsOf(source).find((own) => own.id === id)
  const part = docx.parts.get(source)
  if (
    relationship === undefined ||
    relationshipKind(relationship.type) !== 'package' ||
    part === undefined ||
    !isXml(part.name, part.contentType)
  )
    return false
  const xml = part.xml()
  for (let i = 0; i < xml.length; i++) if (nameAt(xml, i) === 'o:OLEObject' && attribute(xml, i, 'r:id') === id) return true
  return false
}

/** The parts that relationships lead to from the package itself. */
function reachable(docx: Docx, follow: (source: string, id: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>()
  const next = ['']
  for (let source = next.pop(); source !== undefined; source = next.pop()) {
    for (const { id, part } of docx.relationshipsOf(source)) {
      if (part === null || found.has(part) || !follow(source, id)) continue
      found.add(part)
      next.push(part)
    }
  }
  return found
}

function cleanPart(part: Part, gone: ReadonlyMap<string, Unwanted>, notes: HygieneNote[]): Part {
  if (!isXml(part.name, part.contentType)) return part
  const xml = part.xml()
  const { edits, found } = cleanXml(xml, gone)
  if (edits.length === 0) return part
  const told = new Set(gone.values())
  for (const what of found) if (!told.has(what)) notes.push({ kind: 'taken-out', what, part: part.name })
  return textPart(part.name, part.contentType, edited(xml.text, edits))
}

/** Null when no relationship is left. */
function withoutRelationships(part: Part, gone: ReadonlyMap<string, Unwanted> | undefined): Part | null {
  if (gone === undefined) return part
  const xml = part.xml()
  const all = tokensNamed(xml, ['rel:Relationship'])
  const doomed = all.filter((i) => gone.has(attribute(xml, i, 'Id') ?? ''))
  if (doomed.length === all.length) return null
  return textPart(
    part.name,
    part.contentType,
    edited(
      xml.text,
      doomed.map((i) => withoutElement(xml, i)),
    ),
  )
}

/** Overrides of parts that are gone go too, Defaults that nobody needs and that name something unwanted, and the main part is a document. */
function withoutTypes(part: Part, docx: Docx, parts: ReadonlyMap<string, Part>): Part {
  const xml = part.xml()
  const names = new Set([...parts.keys()].map(sameName))
  const extensions = new Set([...parts.keys()].map(extensionOf))
  const edits: Edit[] = []
  for (const i of tokensNamed(xml, ['ct:Override', 'ct:Default'])) {
    const contentType = findAttribute(xml, i, 'ContentType')
    const name = sameName((attribute(xml, i, 'PartName') ?? '').replace(/^\//, ''))
    const isOverride = nameAt(xml, i) === 'ct:Override'
    const isOfMain = isOverride ? name === sameName(docx.main) : MAIN_TYPES[contentType?.value.toLowerCase() ?? ''] !== undefined
    const isNeeded = isOverride
      ? names.has(name)
      : unwantedContentType(contentType?.value ?? '') === null || extensions.has(attribute(xml, i, 'Extension')?.toLowerCase() ?? '')
    if (!isNeeded) edits.push(withoutElement(xml, i))
    else if (isOfMain && contentType !== undefined && contentType.value.toLowerCase() !== DOCUMENT) {
      edits.push({ from: contentType.valueFrom, to: contentType.valueTo, text: escapeAttribute(DOCUMENT) })
    }
  }
  return edits.length === 0 ? part : textPart(part.name, part.contentType, edited(xml.text, edits))
}

const DOCUMENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

function tokensNamed(xml: Xml, names: readonly string[]): readonly number[] {
  const found: number[] = []
  for (let i = 0; i < xml.length; i++) if (names.includes(nameAt(xml, i)) && xml.kind[i] !== Kind.close) found.push(i)
  return found
}
