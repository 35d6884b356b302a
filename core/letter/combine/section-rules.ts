/**
 * A letter's sections among other letters: the first one begins a page and counts from 1, notes begin anew, and headers are the
 * letter's own.
 *
 * A section without a header of some kind shows the one of the section before it, which would be another person's: where the
 * template has that kind anywhere, a letter's first section gets an empty one.
 *
 * ECMA-376 5th ed. Part 1, 17.6.17 (sectPr), 17.6.22 (type), 17.6.12 (pgNumType), 17.6.8 (lnNumType), 17.10 (headers and footers),
 * 17.11.16 (noEndnote), 17.11.19 (numRestart).
 */
import { attribute } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import type { MarkEdit, Markup } from './marked-text'
import { noteRestart, type NoteSettings } from './note-settings'
import { appendTo, attributeEdit, childNamed, childrenOf, endOf, fromOf, parentName, valOf, writingAt } from './word-markup'

/** A kind of header or footer: `headerReference default`. */
export type ReferenceKind = string

export type SectionRules = {
  readonly strict: boolean
  readonly startOnOddPage: boolean
  /** Null where the letter has no such notes. */
  readonly footnotes: NoteSettings | null
  readonly endnotes: NoteSettings | null
  /** Every kind of header and footer that the template has. */
  readonly kinds: readonly ReferenceKind[]
  /** Headers that are a letter's own, by relationship. */
  readonly ownHeaders: ReadonlySet<string>
  /** The relationship of an empty header or footer. */
  readonly emptyHeader: (kind: ReferenceKind) => string
}

const ORDER = (
  'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote ' +
  'titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange'
).split(' ')
const rankOf = (name: string) => ORDER.indexOf(name)
type NewChild = { readonly name: string; readonly markup: Markup }

/** The sections of a body, in order, its own last. */
export function sectionsOf(xml: Xml): readonly number[] {
  const found: number[] = []
  for (let token = 0; token < xml.length; token++)
    if (nameAt(xml, token) === 'w:sectPr' && xml.kind[token] !== 2 && isSection(xml, token)) found.push(token)
  return found
}
const isSection = (xml: Xml, token: number): boolean =>
  parentName(xml, token) === 'w:body' || (parentName(xml, token) === 'w:pPr' && parentName(xml, xml.parent[token] ?? -1) === 'w:p')

/** The edits of all sections of a letter. */
export function sectionEdits(xml: Xml, rules: SectionRules): readonly MarkEdit[] {
  const sections = sectionsOf(xml)
  return sections.flatMap((section, at) => {
    const isWaiting = at < sections.length - 1 && rules.endnotes !== null && childNamed(xml, section, 'w:noEndnote') === undefined
    const { edits, missing } = at === 0 ? firstSection(xml, section, rules) : { edits: [], missing: [] }
    return [
      ...references(xml, section).flatMap((reference) =>
        attributeEdit(xml, reference, 'r:id', (id) => (rules.ownHeaders.has(id) ? [{ kind: 'header', id }] : null)),
      ),
      ...edits,
      ...added(xml, section, isWaiting ? [...missing, waiting(xml, section, rules)] : missing),
    ]
  })
}

/** Endnotes stand at the end of a section; a letter's wait for its last one. */
function waiting(xml: Xml, section: number, { strict }: SectionRules): NewChild {
  const { w, declares } = writingAt(xml, section, strict)
  return { name: 'noEndnote', markup: [`<${w}noEndnote${declares}/>`] }
}

/** The section of a letter that has none, as it is written. */
export function newSection(xml: Xml, token: number, rules: SectionRules): Markup {
  const { w, declares } = writingAt(xml, token, rules.strict)
  const children = firstChildren(xml, token, null, w, '', rules)
  return [
    `<${w}sectPr${declares}>`,
    ...children.sort((a, b) => rankOf(a.name) - rankOf(b.name)).flatMap(({ markup }) => markup),
    `</${w}sectPr>`,
  ]
}

function firstSection(
  xml: Xml,
  section: number,
  rules: SectionRules,
): { readonly edits: readonly MarkEdit[]; readonly missing: readonly NewChild[] } {
  const { w, declares } = writingAt(xml, section, rules.strict)
  const edits: MarkEdit[] = []
  const missing: NewChild[] = []
  for (const child of firstChildren(xml, section, section, w, declares, rules)) {
    const old = child.name.endsWith('Reference') ? undefined : childNamed(xml, section, `w:${child.name}`)
    if (old === undefined) missing.push(child)
    else edits.push({ from: fromOf(xml, old), to: endOf(xml, old), markup: child.markup })
  }
  const lines = childNamed(xml, section, 'w:lnNumType')
  if (lines !== undefined) edits.push(...attributeEdit(xml, lines, 'w:restart', (old) => (old === 'continuous' ? ['newSection'] : null)))
  return { edits: [...edits, ...withoutRoom(xml, section, missing)], missing }
}

/** What a first section must say; children that it says rightly already are not among them. */
function firstChildren(xml: Xml, place: number, section: number | null, w: string, declares: string, rules: SectionRules): NewChild[] {
  const child = (name: string) => (section === null ? undefined : childNamed(xml, section, `w:${name}`))
  const children: NewChild[] = []
  const type = valOf(xml, child('type'))
  const wanted = rules.startOnOddPage ? 'oddPage' : type === undefined || type === 'continuous' || type === 'nextColumn' ? 'nextPage' : type
  if (type !== wanted) children.push({ name: 'type', markup: [`<${w}type${declares} ${w}val="${wanted}"/>`] })
  const numbers = child('pgNumType')
  if (numbers === undefined) children.push({ name: 'pgNumType', markup: [`<${w}pgNumType${declares} ${w}start="1"/>`] })
  else if (attribute(xml, numbers, 'w:start') === undefined)
    children.push({ name: 'pgNumType', markup: [startingAtOne(xml, numbers, w, declares)] })
  for (const [name, settings] of [
    ['footnotePr', rules.footnotes],
    ['endnotePr', rules.endnotes],
  ] as const) {
    const markup = settings && noteRestart(xml, child(name), name, settings, w, declares)
    if (markup) children.push({ name, markup: [markup] })
  }
  const own = new Set(section === null ? [] : references(xml, section).map((reference) => kindOf(xml, reference)))
  for (const kind of rules.kinds) {
    const [name = '', which = ''] = kind.split(' ')
    if (own.has(kind)) continue
    const r = writingAt(xml, place, rules.strict, 'r')
    children.push({ name, markup: [`<${w}${name}${declares}${r.declares} ${w}type="${which}" ${r.w}id="${rules.emptyHeader(kind)}"/>`] })
  }
  return children
}

function startingAtOne(xml: Xml, token: number, w: string, declares: string): string {
  const tag = xml.text.slice(fromOf(xml, token), endOf(xml, token))
  return tag.replace(/^<[^\s/>]+/, `$&${declares} ${w}start="1"`)
}

/** An empty header takes no room from a page that was made without one. */
function withoutRoom(xml: Xml, section: number, missing: readonly NewChild[]): readonly MarkEdit[] {
  const margins = childNamed(xml, section, 'w:pgMar')
  if (margins === undefined) return []
  return ['header', 'footer'].flatMap((which) => {
    const isNew = missing.some(({ name }) => name === `${which}Reference`) && childNamed(xml, section, `w:${which}Reference`) === undefined
    return isNew ? attributeEdit(xml, margins, `w:${which}`, () => ['0']) : []
  })
}

/** New children in the order of the schema. */
function added(xml: Xml, section: number, children: readonly NewChild[]): readonly MarkEdit[] {
  const inOrder = [...children].sort((a, b) => rankOf(a.name) - rankOf(b.name))
  const old = childrenOf(xml, section)
  if (xml.kind[section] === 1)
    return inOrder.length === 0
      ? []
      : [
          appendTo(
            xml,
            section,
            inOrder.flatMap(({ markup }) => markup),
          ),
        ]
  return inOrder.map(({ name, markup }) => {
    const next = old.find((child) => rankOf(nameAt(xml, child).slice(2)) > rankOf(name))
    const at = next === undefined ? fromOf(xml, xml.mate[section] ?? section) : fromOf(xml, next)
    return { from: at, to: at, markup }
  })
}

export const references = (xml: Xml, section: number): readonly number[] =>
  childrenOf(xml, section).filter((child) => ['w:headerReference', 'w:footerReference'].includes(nameAt(xml, child)))
export const kindOf = (xml: Xml, reference: number): ReferenceKind =>
  `${nameAt(xml, reference).slice(2)} ${attribute(xml, reference, 'w:type') ?? 'default'}`
