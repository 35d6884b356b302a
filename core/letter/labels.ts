/**
 * Address labels on a sheet of A4 (R-PRINT): 36 × 70 and 37 × 70 mm stand three in a row, 36 × 105 and 37 × 105 mm two, eight rows a page.
 *
 * A sheet of which some labels are used already can be begun at any label. The table has exact sizes, so that print falls where the labels
 * are; what does not fit is cut off and never pushes the next label down.
 */
import { newDocx } from '#core/docx/new-docx'
import { escapeText } from '#core/docx/xml-text'

export const labelFormats = ['36x70', '37x70', '36x105', '37x105'] as const
export type LabelFormat = (typeof labelFormats)[number]
export type LabelSheet = { readonly height: number; readonly width: number; readonly columns: number; readonly rowsOnPage: number }

/** Millimetres. */
export const labelSheets: Readonly<Record<LabelFormat, LabelSheet>> = {
  '36x70': { height: 36, width: 70, columns: 3, rowsOnPage: 8 },
  '37x70': { height: 37, width: 70, columns: 3, rowsOnPage: 8 },
  '36x105': { height: 36, width: 105, columns: 2, rowsOnPage: 8 },
  '37x105': { height: 37, width: 105, columns: 2, rowsOnPage: 8 },
}

/** The lines of an address; without any, nothing is printed there. */
export type Label = readonly string[]

/** `start` is the label that is printed first, from 1. Rows are whole. */
export function labelRows(labels: readonly Label[], format: LabelFormat, start = 1): readonly (readonly Label[])[] {
  const { columns } = labelSheets[format]
  if (labels.length === 0) return []
  const all: Label[] = [...Array.from({ length: start - 1 }, () => []), ...labels]
  while (all.length % columns > 0) all.push([])
  return Array.from({ length: all.length / columns }, (_, row) => all.slice(row * columns, (row + 1) * columns))
}

/** How many of these labels a sheet has. */
export const labelsOnSheet = (format: LabelFormat): number => labelSheets[format].columns * labelSheets[format].rowsOnPage

export function labelDocument(labels: readonly Label[], format: LabelFormat, start = 1): Uint8Array {
  const { height, width, columns, rowsOnPage } = labelSheets[format]
  const [row, cell] = [twips(height), twips(width)]
  const top = Math.floor((PAGE_HEIGHT - rowsOnPage * row - LAST) / 2)
  const grid = `<w:tblGrid>${`<w:gridCol w:w="${cell}"/>`.repeat(columns)}</w:tblGrid>`
  const rows = labelRows(labels, format, start).map(
    (some) =>
      `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${row}" w:hRule="exact"/></w:trPr>${some.map((label) => cellOf(label, cell)).join('')}</w:tr>`,
  )
  const table = `<w:tbl><w:tblPr><w:tblW w:w="${cell * columns}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>${grid}${rows.join('')}</w:tbl>`
  // Word wants a paragraph behind a table; it must not begin a page.
  const last = `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="${LAST}" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>`
  const page = `<w:sectPr><w:pgSz w:w="${PAGE_WIDTH}" w:h="${PAGE_HEIGHT}"/><w:pgMar w:top="${top}" w:right="0" w:bottom="0" w:left="0" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>`
  return newDocx(`${table}${last}${page}`, { size: 20 })
}

const PAGE_WIDTH = 11_906
const PAGE_HEIGHT = 16_838
const LAST = 20
/** A twentieth of a point; rounded down, so that a page holds its rows. */
const twips = (millimetres: number): number => Math.floor((millimetres / 25.4) * 1440)
const PADDING = twips(6)

function cellOf(label: Label, width: number): string {
  const size = label.length > 6 ? '<w:rPr><w:sz w:val="17"/></w:rPr>' : ''
  const lines = label.map((line) => `<w:p><w:r>${size}<w:t xml:space="preserve">${escapeText(line)}</w:t></w:r></w:p>`)
  const margins = `<w:tcMar><w:left w:w="${PADDING}" w:type="dxa"/><w:right w:w="${twips(3)}" w:type="dxa"/></w:tcMar>`
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${margins}<w:vAlign w:val="center"/></w:tcPr>${lines.join('') || '<w:p/>'}</w:tc>`
}
