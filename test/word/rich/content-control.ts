/** Content controls, and what is particular about writing into them. */
import type { Element } from '@xmldom/xmldom'
import {
  contentOf,
  emptyControl,
  fillControl,
  idOf,
  insideOf,
  lockOf,
  prepare,
  property,
  removeControl,
  setLock,
  setProperty,
  subtypeOf,
  textOfControl,
} from '../document/control'
import { notImplemented } from '../document/fault'
import { mustStand, spanOf, whereOf } from '../document/span'
import { descendants, valueOf } from '../document/wordprocessing'
import type { WordDocument } from '../document/word-document'
import type { Makers, Ranged } from './makers'
import { rangeMembers } from './range'
import type { Members } from './rich-type'

export type Controlled = Ranged & { readonly control: Element }
export const controlled = (document: WordDocument, control: Element): Controlled => ({ document, control, span: spanOf(control) })

const words = (name: string) => ({
  get: ({ control }: Controlled) => valueOf(property(control, name)) ?? '',
  set: ({ document, control }: Controlled, value: string) => setProperty(document, control, name, value),
})

/** What a range can do, done within the control. */
function inside(make: Makers, names: readonly string[]): NonNullable<Members<Controlled>['methods']> {
  const own = rangeMembers(make).methods ?? {}
  return Object.fromEntries(
    names.map((name) => [
      name,
      ({ document, control }: Controlled, ...args: never[]) => {
        prepare(control)
        const method = own[name]
        if (method === undefined) throw notImplemented(`ContentControl.${name}`)
        return method({ document, span: insideOf(control) }, ...args)
      },
    ]),
  )
}

export const controlMembers = (make: Makers): Members<Controlled> => ({
  name: 'ContentControl',
  id: ({ control }) => idOf(control),
  scalars: {
    id: { get: ({ control }) => idOf(control) },
    tag: words('tag'),
    title: words('alias'),
    text: {
      get: ({ control, span }) => {
        mustStand(span, 'ContentControl')
        return textOfControl(control)
      },
    },
    type: { get: ({ control }) => (property(control, 'text') === null ? 'RichText' : 'PlainText') },
    subtype: { get: ({ control }) => subtypeOf(control) },
    cannotDelete: {
      get: ({ control }) => lockOf(control).cannotDelete,
      set: ({ document, control }, cannotDelete: boolean) => setLock(document, control, { ...lockOf(control), cannotDelete }),
    },
    cannotEdit: {
      get: ({ control }) => lockOf(control).cannotEdit,
      set: ({ document, control }, cannotEdit: boolean) => setLock(document, control, { ...lockOf(control), cannotEdit }),
    },
    appearance: {
      get: ({ control }) => ({ hidden: 'Hidden', tags: 'Tags' })[valueOf(property(control, 'appearance')) ?? ''] ?? 'BoundingBox',
      set: ({ document, control }, asked: string) =>
        setProperty(document, control, 'appearance', { Hidden: 'hidden', Tags: 'tags' }[asked] ?? 'boundingBox'),
    },
    placeholderText: {
      get: ({ control }) => (property(control, 'showingPlcHdr') === null ? '' : (contentOf(control).textContent ?? '')),
      set: (self, text: string) => placeholder(self, text),
    },
  },
  objects: {
    contentControls: ({ document, control }) =>
      make.controls(document, () =>
        descendants(contentOf(control), 'sdt'),
      ),
  },
  methods: {
    ...inside(make, ['insertField', 'insertOoxml', 'insertFileFromBase64', 'insertParagraph', 'insertBreak', 'search']),
    insertText: ({ document, control }, text: string, asked: unknown) =>
      make.range(document, fillControl(document, control, text, whereOf(asked, 'ContentControl.insertText'))),
    getRange: ({ document, control }) => make.range(document, insideOf(control)),
    clear: ({ document, control }) => emptyControl(document, control),
    delete: ({ document, control }, keepContent: boolean) => removeControl(document, control, keepContent),
  },
})

// Word shows it only while the control is empty.
function placeholder({ document, control }: Controlled, text: string): void {
  if (textOfControl(control) !== '') return
  prepare(control)
  fillControl(document, control, text, 'Start')
  const properties = property(control, 'id')!.parentNode!
  properties.appendChild(properties.ownerDocument!.createElementNS(control.namespaceURI, 'w:showingPlcHdr'))
}
