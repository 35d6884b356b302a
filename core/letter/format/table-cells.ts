/**
 * The cells of a written table, and which of them a formula's `ABOVE`, `LEFT`, `A1` or `B2:C3` means.
 *
 * Cells are counted in their own row, as Word counts them: a cell that spans columns is one. `ABOVE` and its like end at the first
 * blank cell; a cell of words is passed over.
 *
 * ECMA-376 5th ed. Part 1, 17.16.3.5 (cell references).
 */
export type Cell = { readonly row: number; readonly column: number }

/** What stands in a cell: text, and the numbers of formulas that have no result yet. */
export type CellContent = readonly (string | number)[]

/** Where a formula stands whose result is not known yet; no value can hold such characters. */
export const formulaMark = (index: number): string => `\u0000${index}\u0000`

export type TableCells = {
  readonly rows: readonly (readonly CellContent[])[]
  /** The cell of each formula, by its number. */
  readonly placeOf: ReadonlyMap<number, Cell>
}

/** Reads the rows of a table out of its markup; the text of a table within a cell is text of that cell. `w` is the prefix of its elements. */
export function tableCells(xml: string, w: string): TableCells {
  const rows: CellContent[][] = []
  const placeOf = new Map<number, Cell>()
  let depth = 0
  let cell: (string | number)[] = []
  const words = new RegExp(`<(/?)${w}(tbl|tr|tc|p|tab|br|t)(?=[\\s/>])[^>]*?(/?)>|\\u0000(\\d+)\\u0000`, 'g')
  let textFrom = -1
  for (const match of xml.matchAll(words)) {
    const [whole, closes, name, empty, mark] = match
    if (mark !== undefined) {
      cell.push(Number(mark))
      placeOf.set(Number(mark), { row: rows.length - 1, column: (rows.at(-1)?.length ?? 0) - 1 })
    } else if (name === 'tbl') depth += closes ? -1 : 1
    else if (name === 't') {
      if (!closes && !empty) textFrom = match.index + whole.length
      else if (closes && textFrom >= 0) cell.push(plainText(xml.slice(textFrom, match.index)))
    } else if (name === 'tab' || name === 'br' || (name === 'p' && closes)) cell.push(' ')
    else if (depth === 1 && name === 'tr' && !closes) rows.push([])
    else if (depth === 1 && name === 'tc' && !closes) rows.at(-1)?.push((cell = []))
  }
  return { rows, placeOf }
}

const plainText = (xml: string): string => xml.replace(/&#(?:160|x[aA]0);/g, '\u00a0').replace(/&[^;]*;/g, '_')

/** The cells that a reference means from where a formula stands, null where the table has none such. */
export function cellsMeant(
  { rows }: TableCells,
  reference: string,
  { row, column }: Cell,
  isBlank: (cell: Cell) => boolean,
): readonly Cell[] | null {
  const step = STEPS[reference]
  if (step) {
    const found: Cell[] = []
    for (let at: Cell = { row: row + step.row, column: column + step.column }; rows[at.row]?.[at.column] !== undefined && !isBlank(at);) {
      found.push(at)
      at = { row: at.row + step.row, column: at.column + step.column }
    }
    return found
  }
  const [from, to = from] = reference.split(':').map(cellNamed)
  if (!from || !to) return null
  const found: Cell[] = []
  for (let down = Math.min(from.row, to.row); down <= Math.min(Math.max(from.row, to.row), rows.length - 1); down++)
    for (let along = Math.min(from.column, to.column); along <= Math.max(from.column, to.column); along++)
      if (rows[down]?.[along] !== undefined) found.push({ row: down, column: along })
  return found.length === 0 ? null : found
}

const STEPS: Readonly<Record<string, Cell>> = {
  ABOVE: { row: -1, column: 0 },
  BELOW: { row: 1, column: 0 },
  LEFT: { row: 0, column: -1 },
  RIGHT: { row: 0, column: 1 },
}

function cellNamed(name: string): Cell | null {
  const match = /^([A-Z]{1,2})(\d{1,5})$/.exec(name)
  if (!match) return null
  const column = Array.from(match[1] ?? '').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { row: Number(match[2]) - 1, column: column - 1 }
}
