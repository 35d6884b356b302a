/** Paragraphs: ranges of one paragraph with its layout, and a way to the next one. */
import type { Node } from '@xmldom/xmldom'
import { notFound } from '../document/fault'
import { paragraphsOf } from '../document/span'
import { ancestor, appended, childOf, descendants, make as element, ownerOf, propertiesOf, valueOf, W, W14 } from '../document/wordprocessing'
import { bodyOf, changed } from '../document/word-document'
import type { Makers, Ranged } from './makers'
import type { Members, Wire } from './rich-type'

const alignments = [
  ['Left', 'left'],
  ['Centered', 'center'],
  ['Right', 'right'],
  ['Justified', 'both'],
] as const

const paragraphIn = (self: Ranged) => paragraphsOf(self.span)[0] ?? null

function alignment(self: Ranged): Wire {
  const properties = paragraphIn(self) && childOf(paragraphIn(self)!, 'pPr')
  const jc = properties && childOf(properties, 'jc')
  return alignments.find(([, value]) => value === valueOf(jc))?.[0] ?? 'Left'
}

function align(self: Ranged, asked: string): void {
  const paragraph = paragraphIn(self)
  if (paragraph === null) throw notFound('Paragraph.alignment')
  const properties = propertiesOf(paragraph, 'pPr')
  const jc = childOf(properties, 'jc') ?? appended(properties, element(ownerOf(paragraph), 'jc'))
  jc.setAttributeNS(W, 'w:val', alignments.find(([name]) => name === asked)?.[1] ?? 'left')
  changed(self.document)
}

const tablesAround = (node: Node | null): number => {
  const table = ancestor(node, ['tbl'])
  return table === null ? 0 : 1 + tablesAround(table.parentNode)
}

const beside = (self: Ranged, step: 1 | -1) => {
  const all = descendants(bodyOf(self.document).root, 'p')
  return all[all.indexOf(paragraphIn(self)!) + step] ?? null
}

export const paragraphMembers = (make: Makers): Members<Ranged> => ({
  name: 'Paragraph',
  scalars: {
    alignment: { get: alignment, set: align },
    isLastParagraph: { get: (self) => beside(self, 1) === null },
    isListItem: { get: (self) => descendants(paragraphIn(self)!, 'numPr').length > 0 },
    tableNestingLevel: { get: (self) => tablesAround(paragraphIn(self)) },
    uniqueLocalId: { get: (self) => paragraphIn(self)?.getAttributeNS(W14, 'paraId') ?? '' },
  },
  objects: {
    parentTableCellOrNullObject: ({ document, span }) => {
      const cell = ancestor(paragraphsOf(span)[0] ?? null, ['tc'])
      return cell && make.cell({ document, cell })
    },
  },
  methods: {
    getNext: (self) => {
      const next = beside(self, 1)
      if (next === null) throw notFound('Paragraph.getNext')
      return make.paragraph(self.document, next)
    },
    getNextOrNullObject: (self) => beside(self, 1) && make.paragraph(self.document, beside(self, 1)!),
    getPreviousOrNullObject: (self) => beside(self, -1) && make.paragraph(self.document, beside(self, -1)!),
  },
})
