/**
 * Lists begin anew in every letter: a copy's paragraphs refer to a list of their own (`w:num`) on the same definition, with
 * `w:startOverride` for the levels in use. Numbering that a paragraph has from its style is written into the paragraph.
 *
 * ECMA-376 5th ed. Part 1, 17.9.15 (num), 17.9.26 (startOverride), 17.9.18 (numId).
 */
import type { Docx } from '#core/docx/docx'
import { relationshipKind } from '#core/docx/relationships'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { listDefinitions, type ListDefinition } from './list-definitions'
import type { MarkEdit } from './marked-text'
import { numberedStyles, paragraphNumber, type NumberedStyles } from './numbered-styles'
import { appendTo, attributeEdit, childNamed, childrenOf, elementsNamed, fromOf, parentName, toOf, writingAt } from './word-markup'

export type Lists = {
  /** Gives a copy's paragraphs lists of their own. */
  readonly edits: (xml: Xml) => readonly MarkEdit[]
  /** The first id that no list of the template has. */
  readonly firstId: number
  /** The `w:num` elements of a copy, with ids from there on, to stand after all others. */
  readonly numsFrom: (first: number) => string
  /** The numbering part up to where new lists stand, and the rest. */
  readonly part: string
  readonly head: string
  readonly tail: string
  /** Lists of the template, and those of them that every copy has again. */
  readonly all: number
  readonly perLetter: number
}

/** The lists that the letter's stories use and that count; null where there is none. */
export function restartedLists(base: Docx, stories: readonly Xml[]): Lists | null {
  const related = (kind: string) => base.relationshipsOf(base.main).find(({ type }) => relationshipKind(type) === kind)?.part ?? ''
  const part = base.parts.get(related('numbering'))
  if (part === undefined) return null
  const xml = part.xml()
  const definitions = new Map(listDefinitions(xml).map((each) => [each.id, each]))
  const levelOf = (num: string, style: string) => [...(definitions.get(num)?.levels ?? [])].find(([, level]) => level.style === style)?.[0]
  const stylesXml = base.parts.get(related('styles'))?.xml()
  const styles = stylesXml ? numberedStyles(stylesXml, levelOf) : new Map<string, { num: string; level: string }>()
  const used = levelsInUse(stories, styles)
  const counting = [...definitions.values()].filter((each) => counts(each, used.get(each.id)))
  if (counting.length === 0) return null

  const order = new Map(counting.map(({ id }, index) => [id, index]))
  const highest = [...definitions.keys()].reduce((most, id) => Math.max(most, Number(id) || 0), 0)
  const root = elementsNamed(xml, 'w:numbering')[0] ?? 0
  const behind = childNamed(xml, root, 'w:numIdMacAtCleanup')
  const at = behind === undefined ? fromOf(xml, xml.mate[root] ?? root) : fromOf(xml, behind)
  const { w, declares } = writingAt(xml, root, base.strict)
  const inners = counting.map((each) => restarted(each, used.get(each.id) ?? new Set(), w))
  return {
    part: part.name,
    head: xml.text.slice(0, at),
    tail: xml.text.slice(at),
    all: definitions.size,
    perLetter: counting.length,
    firstId: highest + 1,
    numsFrom: (first) => inners.map((inner, index) => `<${w}num${declares} ${w}numId="${first + index}">${inner}</${w}num>`).join(''),
    edits: (story) => propertiesIn(story).flatMap((token) => ownNumber(story, token, styles, order, base.strict)),
  }
}

/** Of paragraphs as they are, not as they were before a tracked change. */
const propertiesIn = (xml: Xml): readonly number[] => elementsNamed(xml, 'w:pPr').filter((token) => parentName(xml, token) === 'w:p')

function levelsInUse(stories: readonly Xml[], styles: NumberedStyles): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>()
  for (const xml of stories)
    for (const token of propertiesIn(xml)) {
      const number = paragraphNumber(xml, token, styles)
      if (number) used.set(number.num, (used.get(number.num) ?? new Set<string>()).add(number.level))
    }
  return used
}

/** Whether a list in use counts: a bullet has nothing to begin anew. */
const counts = ({ levels }: ListDefinition, used: ReadonlySet<string> | undefined): boolean =>
  used !== undefined && [...used].some((level) => !['bullet', 'none'].includes(levels.get(level)?.format ?? ''))

/** What a copy's list holds: the definition, and every level in use with the number it starts at. */
function restarted({ abstract, levels, overrides }: ListDefinition, used: ReadonlySet<string>, w: string): string {
  const each = [...new Set([...overrides.keys(), ...used])]
    .sort((a, b) => Number(a) - Number(b))
    .map((level) => {
      const own = overrides.get(level)
      const start = own?.start ?? levels.get(level)?.start ?? '1'
      return `<${w}lvlOverride ${w}ilvl="${level}"><${w}startOverride ${w}val="${start}"/>${own?.lvl ?? ''}</${w}lvlOverride>`
    })
  // w16cid:durableId and the like identify the list that is copied.
  return `<${w}abstractNumId ${w}val="${abstract}"/>${each.join('')}`
}

function ownNumber(
  xml: Xml,
  properties: number,
  styles: NumberedStyles,
  order: ReadonlyMap<string, number>,
  strict: boolean,
): readonly MarkEdit[] {
  const number = paragraphNumber(xml, properties, styles)
  const index = order.get(number?.num ?? '')
  if (!number || index === undefined) return []
  const list = { kind: 'list', index } as const
  if (number.numId !== undefined) return attributeEdit(xml, number.numId, 'w:val', () => [list])
  const { w, declares } = writingAt(xml, properties, strict)
  const numId = [`<${w}numId${declares} ${w}val="`, list, '"/>']
  if (number.numPr !== undefined) {
    const level = childNamed(xml, number.numPr, 'w:ilvl')
    if (level === undefined) return [appendTo(xml, number.numPr, numId)]
    const at = toOf(xml, xml.mate[level] ?? level)
    return [{ from: at, to: at, markup: numId }]
  }
  const before = childrenOf(xml, properties)
    .filter((child) => BEFORE.has(nameAt(xml, child)))
    .at(-1)
  if (before === undefined) return []
  const at = toOf(xml, xml.mate[before] ?? before)
  const numPr = [`<${w}numPr${declares}><${w}ilvl ${w}val="${number.level}"/><${w}numId ${w}val="`, list, `"/></${w}numPr>`]
  return [{ from: at, to: at, markup: numPr }]
}

/** What stands before a paragraph's number in its properties; one that has its number from a style names that style. */
const BEFORE = new Set('pStyle keepNext keepLines pageBreakBefore framePr widowControl'.split(' ').map((name) => `w:${name}`))
