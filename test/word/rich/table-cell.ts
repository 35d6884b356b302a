/** Cells of tables, as far as the add-in asks where one is. */
import type { Element } from '@xmldom/xmldom'
import { ancestor, descendants, isW, parentOf } from '../document/wordprocessing'
import type { WordDocument } from '../document/word-document'
import type { Members } from './rich-type'

export type Celled = { readonly document: WordDocument; readonly cell: Element }

/** The rows of a table, or the cells of a row, that are its own and not those of a table in it. */
const placeIn = (node: Element, holder: 'tbl' | 'tr'): number => {
  const around = ancestor(parentOf(node), [holder])
  const name = holder === 'tbl' ? 'tr' : 'tc'
  return around === null ? -1 : descendants(around, name).filter((each) => isW(each, name) && ancestor(parentOf(each), [holder]) === around).indexOf(node)
}

export const tableCellMembers: Members<Celled> = {
  name: 'TableCell',
  scalars: {
    cellIndex: { get: ({ cell }) => placeIn(cell, 'tr') },
    rowIndex: { get: ({ cell }) => placeIn(ancestor(parentOf(cell), ['tr'])!, 'tbl') },
  },
}
