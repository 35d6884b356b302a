/**
 * Makes a letter fit to be sent: what runs, fetches, asks or tells is taken out and reported; all else stays byte for byte.
 *
 * The result is always a .docx, whatever came in: a template under another name is refused by Word.
 */
import type { Noted } from '#core/prelude/noted'
import { ok, type Result } from '#core/prelude/result'
import { cleanXml } from './clean-xml'
import { cleanTypes, tokensNamed } from './clean-types'
import { cleaningEdits, cleaningOfRelationship, unboundXml, type Cleaning } from './cleaning'
import { CONTENT_TYPES, isXml } from './content-types'
import type { Docx, Part, Relationship } from './docx'
import { edited, withoutElement } from './edit'
import type { DocxFault } from './fault'
import { unwantedContentType, unwantedMember, unwantedRelationship, type Unwanted } from './hygiene-rules'
import { readPackage } from './package'
import { textPart } from './part'
import { relationshipsSource, sameName } from './part-name'
import { relationshipKind } from './relationships'
import { attribute } from './xml-attributes'
import { nameAt } from './xml-scan'

type TakenOut = Unwanted | Cleaning
/** Something taken out; `target` is where a relationship led. */
export type HygieneNote = { readonly kind: 'taken-out'; readonly what: TakenOut; readonly part: string; readonly target?: string }

type Gone = ReadonlyMap<string, ReadonlyMap<string, TakenOut>>

export type CleanOptions = {
  /** What goes besides all that always goes. */
  readonly clean?: readonly Cleaning[]
  /** With `custom-xml`: what controls are bound to stays. */
  readonly keepBound?: boolean
}

export function cleanDocx(docx: Docx, options: CleanOptions = {}): Result<Noted<Docx, HygieneNote>, DocxFault> {
  const notes: HygieneNote[] = []
  const asked = new Set(options.clean ?? [])
  const unbound = asked.has('custom-xml') ? unboundXml(docx, options.keepBound === true) : new Set<string>()
  const chosen = (relationship: Relationship): Cleaning | null =>
    unbound.has(relationship.part ?? '') ? 'custom-xml' : cleaningOfRelationship(relationshipKind(relationship.type), asked)
  const gone = goneRelationships(docx, chosen, notes)
  const before = reachable(docx, () => true)
  const after = reachable(docx, (source, id) => !(gone.get(source)?.has(id) ?? false))
  const stays = (part: Part): boolean => {
    if (after.has(part.name)) return true
    if (before.has(part.name)) return false
    if (part.name === CONTENT_TYPES) return true
    const unwanted =
      unwantedContentType(part.contentType) ??
      unwantedMember(part.name) ??
      (asked.has('unlinked-parts') ? ('unlinked-parts' as const) : null)
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
      parts.set(name, name === CONTENT_TYPES ? part : cleanPart(part, gone.get(name) ?? new Map<string, TakenOut>(), asked, notes))
  }
  const types = docx.parts.get(CONTENT_TYPES)
  if (types !== undefined) parts.set(CONTENT_TYPES, cleanTypes(types, docx.main, parts))
  const cleaned = readPackage(parts)
  return cleaned.ok ? ok({ value: cleaned.value, notes }) : cleaned
}

/** Names compare without regard to case; the package's own spelling of one. */
function actual(docx: Docx, name: string): string {
  if (docx.parts.has(name)) return name
  for (const known of docx.parts.keys()) if (sameName(known) === sameName(name)) return known
  return name
}

function goneRelationships(docx: Docx, chosen: (relationship: Relationship) => Cleaning | null, notes: HygieneNote[]): Gone {
  const gone = new Map<string, Map<string, TakenOut>>()
  for (const name of docx.parts.keys()) {
    const source = relationshipsSource(name)
    if (source === null) continue
    const part = actual(docx, source)
    const own = new Map<string, TakenOut>()
    for (const relationship of docx.relationshipsOf(part)) {
      const { id, type, target, external } = relationship
      const what =
        unwantedRelationship(relationshipKind(type), target, external) ??
        (pointsAtUnwanted(docx, part, id) ? 'ole' : null) ??
        unwantedContentType(docx.parts.get(relationship.part ?? '')?.contentType ?? '') ??
        (leadsNowhere(relationship) ? 'missing-part' : null) ??
        chosen(relationship)
      if (what === null) continue
      own.set(id, what)
      notes.push({ kind: 'taken-out', what, part, target })
    }
    if (own.size > 0) gone.set(part, own)
  }
  return gone
}

/** Word takes a document for damaged that names a part it does not have. A place within the letter (`#bookmark`) is no part. */
const leadsNowhere = ({ type, target, external, part }: Relationship): boolean =>
  part === null && !external && relationshipKind(type) !== 'hyperlink' && !target.startsWith('#')

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

function cleanPart(part: Part, gone: ReadonlyMap<string, TakenOut>, asked: ReadonlySet<Cleaning>, notes: HygieneNote[]): Part {
  if (!isXml(part.name, part.contentType)) return part
  const xml = part.xml()
  const always = cleanXml(xml, gone)
  const chosen = asked.size > 0 ? cleaningEdits(xml, asked) : null
  const edits = [...always.edits, ...(chosen?.edits ?? [])]
  if (edits.length === 0) return part
  const told = new Set(gone.values())
  for (const what of new Set<TakenOut>([...always.found, ...(chosen?.found ?? [])]))
    if (!told.has(what)) notes.push({ kind: 'taken-out', what, part: part.name })
  return textPart(part.name, part.contentType, edited(xml.text, edits))
}

/** Null when no relationship is left. */
function withoutRelationships(part: Part, gone: ReadonlyMap<string, TakenOut> | undefined): Part | null {
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
