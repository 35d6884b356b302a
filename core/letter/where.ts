/** Where something stands, as a person would say it: which kind of header, which cell of which table, in a box or not. */
import type { Docx } from '#core/docx/docx'
import { attribute } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { around, childrenOf, isElement } from './xml-tokens'

export type Where = {
  /** The pages that a header or footer is for, null for other parts. */
  readonly pages: 'all' | 'first' | 'even' | null
  /** From 1; a nested table has the cell of the table around it as `within`. */
  readonly cell: Cell | null
  readonly inBox: boolean
}
/** `table` counts the tables of the part that stand in no other, and in an outer cell the tables of that cell. */
export type Cell = { readonly table: number; readonly row: number; readonly column: number; readonly within: Cell | null }

const ROW = new Set(['w:tr'])
const TABLE = new Set(['w:tbl'])
const CELL = new Set(['w:tc'])
const BOX = new Set(['w:txbxContent'])

export function whereIs(docx: Docx, part: string, xml: Xml, token: number): Where {
  return { pages: pagesOf(docx, part), cell: cellOf(xml, token), inBox: around(xml, token, BOX) >= 0 }
}

function cellOf(xml: Xml, token: number): Cell | null {
  // A row or cell may itself be what is asked about.
  const cell = nameAt(xml, token) === 'w:tc' ? token : around(xml, token, CELL)
  const row = cell < 0 ? -1 : around(xml, cell, ROW)
  const table = row < 0 ? -1 : around(xml, row, TABLE)
  if (table < 0) return null
  const outer = around(xml, table, CELL)
  return {
    table: 1 + countBefore(xml, outer, table, 'w:tbl', outer < 0),
    row: 1 + countBefore(xml, table, row, 'w:tr', false),
    column: 1 + countBefore(xml, row, cell, 'w:tc', false),
    within: outer < 0 ? null : cellOf(xml, outer),
  }
}

/** How many of that name come before, those in another of their kind left out; controls around them do not count. */
function countBefore(xml: Xml, within: number, token: number, name: string, fromTop: boolean): number {
  let count = 0
  for (let at = fromTop ? 0 : within + 1; at < token; at++) {
    if (nameAt(xml, at) !== name || !isElement(xml, at)) continue
    count++
    at = xml.mate[at] ?? at
  }
  return count
}

const TYPES: Readonly<Record<string, Where['pages']>> = { default: 'all', first: 'first', even: 'even' }

function pagesOf(docx: Docx, part: string): Where['pages'] {
  if (part === docx.main) return null
  const ids = new Set(docx.relationshipsOf(docx.main).flatMap((own) => (own.part === part ? [own.id] : [])))
  const xml = docx.parts.get(docx.main)?.xml()
  for (let token = 0; xml && token < xml.length; token++) {
    if (nameAt(xml, token) !== 'w:sectPr') continue
    for (const child of childrenOf(xml, token)) {
      if (!/^w:(?:header|footer)Reference$/.test(nameAt(xml, child)) || !ids.has(attribute(xml, child, 'r:id') ?? '')) continue
      return TYPES[attribute(xml, child, 'w:type') ?? 'default'] ?? 'all'
    }
  }
  return null
}
