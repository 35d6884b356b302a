/** What well-formed criteria may still hold that no contact can answer, and how large they may be. */
import { exhausted } from '#core/prelude/exhaustive'
import type { DateAsk, Condition, Criteria, RowCondition, Tree } from './criteria'
import { isDay } from '#core/contact/iso-date'
import { kindOfRowField, type RowTable } from './row-tables'

/** One condition alone is 1 deep; what is asked of a row is one deeper than its `has`. */
export type Bounds = { readonly deepest: number; readonly most: number }

export type CriteriaFault =
  | { readonly kind: 'too-deep'; readonly deepest: number }
  | { readonly kind: 'too-many-conditions'; readonly most: number }
  | { readonly kind: 'not-a-day'; readonly value: string }
  | { readonly kind: 'unknown-row-field'; readonly table: RowTable; readonly field: string }

/** The first fault, or null. `most` counts groups and conditions alike. */
export function faultOfCriteria(criteria: Criteria, bounds: Bounds): CriteriaFault | null {
  let left = bounds.most
  const walk = <C extends Condition | RowCondition>(
    tree: Tree<C>,
    levels: number,
    check: (condition: C, levels: number) => CriteriaFault | null,
  ): CriteriaFault | null => {
    if (levels <= 0) return { kind: 'too-deep', deepest: bounds.deepest }
    if (--left < 0) return { kind: 'too-many-conditions', most: bounds.most }
    switch (tree.kind) {
      case 'all':
      case 'any':
        return firstFault((tree as { of: readonly Tree<C>[] }).of, (part) => walk(part, levels - 1, check))
      case 'not':
        return walk((tree as { of: Tree<C> }).of, levels - 1, check)
      default:
        return check(tree, levels)
    }
  }
  return walk<Condition>(criteria, bounds.deepest, (condition, levels) =>
    condition.kind === 'has'
      ? walk<RowCondition>(condition.of, levels - 1, (row) => faultOfRow(condition.table, row))
      : faultOfCondition(condition),
  )
}

function faultOfRow(table: RowTable, row: RowCondition): CriteriaFault | null {
  const kind = kindOfRowField(table, row.field)
  const asked = row.kind === 'code' ? 'choice' : row.kind
  if (kind === null || (asked !== 'missing' && asked !== kind)) return { kind: 'unknown-row-field', table, field: row.field }
  return row.kind === 'date' ? faultOfDays(row) : null
}

function faultOfCondition(condition: Exclude<Condition, { readonly kind: 'has' }>): CriteriaFault | null {
  switch (condition.kind) {
    case 'date':
      return faultOfDays(condition)
    case 'own':
      return condition.ask.kind === 'date' ? faultOfDays(condition.ask) : null
    case 'text':
    case 'code':
    case 'choice':
    case 'flag':
    case 'missing':
    case 'onSegment':
      return null
    default:
      return exhausted(condition)
  }
}

const faultOfDays = ({ value, to }: Omit<DateAsk, 'kind'>): CriteriaFault | null =>
  firstFault([value, to], (day) => (typeof day === 'string' && !isDay(day) ? { kind: 'not-a-day', value: day } : null))

function firstFault<T>(items: readonly T[], faultOf: (item: T) => CriteriaFault | null): CriteriaFault | null {
  for (const item of items) {
    const fault = faultOf(item)
    if (fault !== null) return fault
  }
  return null
}
