/** Objects lead to each other in circles: whoever makes one is handed the makers of all. */
import type { Element } from '@xmldom/xmldom'
import type { FieldAt } from '../document/field'
import type { Span } from '../document/span'
import type { WordDocument } from '../document/word-document'
import type { RichObject } from './rich-type'
import type { Celled } from './table-cell'

/** A range moves with what is put at its edges, or in its place. */
export type Ranged = { readonly document: WordDocument; span: Span }

export type Makers = {
  readonly range: (document: WordDocument, span: Span) => RichObject
  readonly paragraph: (document: WordDocument, element: Element) => RichObject
  readonly control: (document: WordDocument, element: Element) => RichObject
  readonly field: (document: WordDocument, at: FieldAt) => RichObject
  readonly body: (document: WordDocument, root: Element) => RichObject
  readonly cell: (of: Celled) => RichObject
  readonly font: (of: Ranged) => RichObject
  readonly ranges: (items: () => readonly RichObject[]) => RichObject
  readonly paragraphs: (items: () => readonly RichObject[]) => RichObject
  readonly controls: (document: WordDocument, elements: () => readonly Element[]) => RichObject
  readonly fields: (document: WordDocument, found: () => readonly FieldAt[]) => RichObject
}
