/** Ranges, and what paragraphs, bodies and content controls share with them. */
import type { Element, Node } from '@xmldom/xmldom'
import { controlAround, makeControl } from '../document/control'
import { fieldsIn, insertField } from '../document/field'
import { invalidArgument, notFound } from '../document/fault'
import { ooxmlOf, blocksOfOoxml, blocksOfFile } from '../document/ooxml'
import {
  expanded,
  holderOf,
  inlineAt,
  mustBeWhole,
  mustStand,
  nodesOf,
  paragraphsOf,
  pointIn,
  put,
  putText,
  spanOf,
  spansBlocks,
  textOfSpan,
  whereOf,
  cut,
  type Span,
} from '../document/span'
import {
  ancestor,
  childOf,
  insertAfter,
  make as element,
  ownerOf,
  paragraphOf,
  parentOf,
  propertiesOf,
  removeNode,
  textOf,
  valueOf,
  W,
  within,
} from '../document/wordprocessing'
import { bodyOf, changed } from '../document/word-document'
import type { Members, RichObject } from './rich-type'
import type { Makers, Ranged } from './makers'

type Range = Members<Ranged>

const styled = (self: Ranged): Element | null => {
  const properties = paragraphsOf(self.span)[0] && childOf(paragraphsOf(self.span)[0]!, 'pPr')
  return properties ? childOf(properties, 'pStyle') : null
}

function setStyle(self: Ranged, style: string): void {
  for (const paragraph of paragraphsOf(self.span)) {
    const properties = propertiesOf(paragraph, 'pPr')
    const named = childOf(properties, 'pStyle') ?? element(ownerOf(paragraph), 'pStyle')
    named.setAttributeNS(W, 'w:val', style)
    if (named.parentNode === null) properties.insertBefore(named, properties.firstChild)
  }
  changed(self.document)
}

const text = (self: Ranged): string => {
  mustStand(self.span, 'Range')
  return textOfSpan(self.span)
}

const rangeScalars: NonNullable<Range['scalars']> = {
  text: { get: text },
  isEmpty: { get: (self) => text(self) === '' },
  hyperlink: { get: () => null },
  style: { get: (self) => valueOf(styled(self)) ?? 'Normal', set: (self, style: string) => setStyle(self, style) },
  styleBuiltIn: {
    get: (self) => (valueOf(styled(self)) ?? 'Normal').replace(/[^A-Za-z0-9]/g, ''),
    set: (self, style: string) => setStyle(self, style),
  },
}

const rangeObjects = (make: Makers): NonNullable<Range['objects']> => ({
  paragraphs: (self) => make.paragraphs(() => paragraphsOf(self.span).map((each) => make.paragraph(self.document, each))),
  contentControls: (self) => make.controls(self.document, () => nodesOf(self.span).flatMap((node) => within(node, 'sdt'))),
  fields: (self) => make.fields(self.document, () => fieldsIn(nodesOf(self.span))),
  font: (self) => make.font(self),
  parentBody: (self) => make.body(self.document, storyAround(self)),
  parentContentControl: (self) => {
    const around = controlAround(self.span)
    if (around === null) throw notFound('Range.parentContentControl')
    return make.control(self.document, around)
  },
  parentContentControlOrNullObject: (self) => {
    const around = controlAround(self.span)
    return around && make.control(self.document, around)
  },
})

/** The body, header, footer, note or text box that it stands in. */
const storyAround = ({ document, span }: Ranged): Element =>
  ancestor(holderOf(span), ['body', 'hdr', 'ftr', 'footnote', 'endnote', 'txbxContent']) ?? bodyOf(document).root

const rangeMethods = (make: Makers): NonNullable<Range['methods']> => ({
  getRange: (self, part?: unknown) => make.range(self.document, partOf(self.span, part ?? 'Whole')),
  expandTo: (self, other: Ranged | RichObject) => make.range(self.document, expanded(self.span, spanIn(other))),
  insertText(self, words: unknown, asked: unknown) {
    mustStand(self.span, 'Range.insertText')
    if (typeof words !== 'string') throw invalidArgument('Range.insertText')
    const made = putText(self.span, whereOf(asked, 'Range.insertText'), words)
    if (!spansBlocks(self.span)) self.span = made.itself
    changed(self.document)
    return make.range(self.document, made.put)
  },
  insertParagraph(self, words: string, asked: unknown) {
    mustStand(self.span, 'Range.insertParagraph')
    const where = whereOf(asked, 'Range.insertParagraph')
    const own = paragraphsOf(self.span)
    const reference = where === 'Before' || where === 'Start' ? own[0] : own.at(-1)
    if (reference === undefined) throw invalidArgument('Range.insertParagraph')
    const paragraph = paragraphOf(ownerOf(reference), words)
    // A new paragraph takes the look of the one that it comes from.
    const look = childOf(reference, 'pPr')
    if (look) paragraph.insertBefore(look.cloneNode(true), paragraph.firstChild)
    if (where === 'Before') parentOf(reference).insertBefore(paragraph, reference)
    else insertAfter(paragraph, reference)
    changed(self.document)
    return make.paragraph(self.document, paragraph)
  },
  insertBreak(self, kind: string, asked: unknown) {
    const where = whereOf(asked, 'Range.insertBreak')
    const at = inlineAt(self.span, where)
    const xml = ownerOf(at.kind === 'point' ? at.parent : at.first)
    put(at, where, [element(xml, 'r', {}, element(xml, 'br', kind === 'Page' ? { type: 'page' } : {}))])
    changed(self.document)
  },
  insertContentControl(self, type?: unknown) {
    mustStand(self.span, 'Range.insertContentControl')
    const kind = type ?? 'RichText'
    if (kind !== 'RichText' && kind !== 'PlainText') throw invalidArgument('Range.insertContentControl')
    const control = makeControl(self.document, self.span, kind)
    self.span = spanOf(control)
    return make.control(self.document, control)
  },
  insertField(self, asked: unknown, type: string = 'Empty', words = '', removeFormatting = false) {
    const where = whereOf(asked, 'Range.insertField')
    const code = ` ${type.toUpperCase()} ${words}${removeFormatting ? '' : ' \\* MERGEFORMAT'} `
    const name = /^\s*"?([^"\\\s]+)/.exec(words)?.[1] ?? ''
    const field = insertField(self.document, self.span, where, code, type === 'MergeField' ? `«${name}»` : '')
    return make.field(self.document, field)
  },
  insertOoxml: (self, xml: string, asked: unknown) => putBlocks(make, self, blocksOfOoxml(self.document, xml), asked),
  insertFileFromBase64: (self, file: string, asked: unknown) => putBlocks(make, self, blocksOfFile(self.document, file), asked),
  getOoxml(self) {
    mustBeWhole(self.span, 'Range.getOoxml')
    return ooxmlOf(self.document, nodesOf(self.span))
  },
  select(self) {
    mustStand(self.span, 'Range.select')
    self.document.selection = self.span
    self.document.tell('selection', {})
  },
  delete(self) {
    mustStand(self.span, 'Range.delete')
    mustBeWhole(self.span, 'Range.delete')
    nodesOf(self.span).forEach(removeNode)
    changed(self.document)
  },
  clear(self) {
    mustStand(self.span, 'Range.clear')
    mustBeWhole(self.span, 'Range.clear')
    nodesOf(self.span).forEach(removeNode)
    changed(self.document)
  },
  search: (self, words: string, options?: { readonly matchCase?: boolean }) => {
    // What is found is found once: the runs are cut for it.
    const found = paragraphsOf(self.span).flatMap((each) => searchIn(each, words, options?.matchCase === true))
    return make.ranges(() => found.map((span) => make.range(self.document, span)))
  },
})

/** Blocks beside the paragraph that the range is in, or in its place. */
function putBlocks(make: Makers, self: Ranged, blocks: readonly Node[], asked: unknown): RichObject {
  const where = whereOf(asked, 'Range.insertOoxml')
  const [paragraph] = paragraphsOf(self.span)
  if (blocks.length === 0 || paragraph === undefined) return make.range(self.document, self.span)
  changed(self.document)
  if (spansBlocks(self.span) && self.span.kind === 'nodes') {
    const made = put(self.span, where, blocks)
    self.span = made.itself
    return make.range(self.document, made.put)
  }
  return make.range(self.document, put(spanOf(paragraph), where === 'Replace' ? 'After' : where, blocks).put)
}

const spanIn = (range: Ranged | RichObject): Span => ('span' in range ? range : (range.self as Ranged)).span

function partOf(span: Span, part: unknown): Span {
  switch (part) {
    case 'Whole':
    case 'Content':
      return span
    case 'Start':
    case 'Before':
      return part === 'Before' || !spansBlocks(span) ? edge(span, false) : startOf(span)
    case 'End':
    case 'After':
      return part === 'After' || !spansBlocks(span) ? edge(span, true) : endOf(span)
    default:
      throw invalidArgument('Range.getRange')
  }
}

const edge = (span: Span, after: boolean): Span => {
  if (span.kind === 'point') return span
  const node = after ? span.last : span.first
  return pointIn(parentOf(node), after ? node.nextSibling : node)
}
const startOf = (span: Span): Span => inlineAt(span, 'Start')
const endOf = (span: Span): Span => inlineAt(span, 'End')

function searchIn(paragraph: Element, words: string, matchCase: boolean): readonly Span[] {
  const folded = (value: string) => (matchCase ? value : value.toLowerCase())
  const found: Span[] = []
  for (let from = 0; words !== '';) {
    const at = folded(textOf(paragraph)).indexOf(folded(words), from)
    if (at < 0) break
    const span = cut(paragraph, at, at + words.length)
    if (span !== null) found.push(span)
    from = at + words.length
  }
  return found
}

export const rangeMembers = (make: Makers): Members<Ranged> => ({
  name: 'Range',
  scalars: rangeScalars,
  objects: rangeObjects(make),
  methods: rangeMethods(make),
})
