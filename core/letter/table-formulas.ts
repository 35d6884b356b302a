/**
 * Formulas over the cells of their table, such as `{ =SUM(ABOVE) }`: the table is made first, then they are worked out from what
 * stands in it. One may ask for the result of another; one that asks for itself has none.
 */
import { textOf } from '#core/docx/static-piece'
import type { Evaluation, Out, Valued, WaitingFormula } from './evaluation'
import { printValue } from './field-print'
import { withSwitches } from './field-value'
import { cellsMeant, tableCells, type Cell } from './format/table-cells'
import { applyFormula, writtenOf } from './format-value'
import type { Node, SheetNode } from './program'

export function makeSheet(e: Evaluation, { nodes, prefix }: SheetNode, run: (e: Evaluation, nodes: readonly Node[]) => void): void {
  const outer = { out: e.out, waiting: e.waiting }
  const waiting: WaitingFormula[] = []
  e.out = []
  e.waiting = waiting
  run(e, nodes)
  const made = e.out
  Object.assign(e, outer)
  const printed = waiting.length === 0 ? [] : results(e, made, waiting, prefix)
  for (const piece of made) {
    const at = typeof piece === 'string' && piece.startsWith('\u0000') ? Number(piece.slice(1, -1)) : -1
    if (at < 0) e.out.push(piece)
    else for (const one of printed[at] ?? []) e.out.push(one)
  }
}

/** What each formula prints, by its number. */
function results(e: Evaluation, made: Out, waiting: readonly WaitingFormula[], prefix: string): readonly Out[] {
  const table = tableCells(textOf(made), prefix)
  const known = new Map<number, Valued>()
  const valueOf = (index: number): Valued => {
    const found = known.get(index)
    if (found) return found
    const formula = waiting[index]
    const place = table.placeOf.get(index)
    // While it is worked out it counts as a blank, so that a formula that asks for itself comes to an end.
    known.set(index, { text: '' })
    const value = formula && place ? worked(formula, place) : { text: '' }
    known.set(index, value)
    return value
  }
  const textIn = ({ row, column }: Cell) =>
    (table.rows[row]?.[column] ?? []).map((part) => (typeof part === 'string' ? part : valueOf(part).text)).join('')
  const worked = ({ node, nested }: WaitingFormula, place: Cell): Valued => {
    const raw = applyFormula(
      e,
      node,
      (index) => writtenOf(e, node, nested[index] ?? { text: '' }),
      (reference) =>
        cellsMeant(table, reference, place, (cell) => textIn(cell).trim() === '')?.map((cell) =>
          writtenOf(e, node, { text: textIn(cell) }),
        ) ?? null,
    )
    return { text: withSwitches(e, node, raw) }
  }
  return waiting.map(({ node }, index) => {
    const { out } = e
    e.out = []
    printValue(e, node, valueOf(index).text, false)
    const own = e.out
    e.out = out
    return own
  })
}
