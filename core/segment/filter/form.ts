/**
 * The filters of a form, table by table and field by field, as criteria, and criteria as such a form where it can say them (R-ADD).
 *
 * Within a table all filters hold on the same row, between tables all hold; a table without filters asks nothing.
 */
import { choiceFields, dateFields, flagFields, textFields } from '#core/contact/contact-fields'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Condition, Criteria, RowCondition, RowCriteria, Tree } from '../criteria'
import { kindOfRowField, type RowTable } from '../row-tables'
import type { Filter, FilterFault, FilterKind } from './filter'
import { parseFilter } from './parse-filter'
import { printFilter } from './print-filter'

export type FormTable = 'contact' | RowTable
export type FieldFilter = { readonly field: string; readonly filter: string }
export type FilterForm = readonly { readonly table: FormTable; readonly filters: readonly FieldFilter[] }[]
export type FormFault = (FilterFault | { readonly kind: 'unknown-field'; readonly at: number }) & {
  readonly table: FormTable
  readonly field: string
}

export function criteriaOfForm(form: FilterForm): Result<Criteria, FormFault> {
  const asked: Criteria[] = []
  for (const { table, filters } of form) {
    const parts: Tree<Condition | RowCondition>[] = []
    for (const { field, filter } of filters) {
      const kind = filterKindOf(table, field)
      if (kind === null) return fail({ kind: 'unknown-field', at: 0, table, field })
      const parsed = parseFilter(kind, filter)
      if (!parsed.ok) return fail({ ...parsed.fault, table, field })
      const of = onField(parsed.value, field)
      if (!isEverything(of)) parts.push(of)
    }
    if (parts.length === 0) continue
    if (table === 'contact') asked.push(...(parts as Criteria[]))
    else asked.push({ kind: 'has', table, of: oneOrAll(parts as RowCriteria[]) })
  }
  return ok(oneOrAll(asked))
}

/** Null where the form has no place for what is asked: an "or" over several fields, a "not" of rows, fields of the house's own. */
export function formOfCriteria(criteria: Criteria): FilterForm | null {
  const contact: FieldFilter[] = []
  const form: { table: FormTable; filters: readonly FieldFilter[] }[] = []
  for (const part of membersOf(criteria)) {
    if (part.kind === 'has') {
      const filters = part.atLeast === undefined || part.atLeast === 1 ? filtersOf(part.of) : null
      // A table without filters would ask nothing.
      if (filters === null || filters.length === 0) return null
      form.push({ table: part.table, filters })
    } else {
      const filter = filterOf(part as Tree<RowCondition>)
      if (filter === null) return null
      contact.push(filter)
    }
  }
  return contact.length === 0 ? form : [{ table: 'contact', filters: contact }, ...form]
}

/** Which kind of filter this field takes, or null where there is no such field. */
export function filterKindOf(table: FormTable, field: string): FilterKind | null {
  if (table !== 'contact') {
    const kind = kindOfRowField(table, field)
    return kind === 'choice' && !choicesByName.has(`${table}.${field}`) ? 'code' : kind
  }
  const isOneOf = (fields: readonly string[]) => fields.includes(field)
  if (isOneOf(textFields)) return 'text'
  if (isOneOf(choiceFields)) return choicesByName.has(`contact.${field}`) ? 'choice' : 'code'
  if (isOneOf(dateFields)) return 'date'
  return isOneOf(flagFields) ? 'flag' : null
}

/** Choices that are words of the house and not codes, which are kept in upper case. */
const choicesByName = new Set([
  'contact.kind',
  'contact.language',
  'contact.correspondenceType',
  'profileAnswer.priority',
  'interaction.correspondenceType',
  'interaction.language',
  'interaction.informationFlow',
  'interaction.initiatedBy',
  'interaction.letterState',
  'interaction.evaluation',
  'businessRelation.linkTo',
  'itemSale.kind',
  'objection.channel',
  'objection.source',
])

function onField(filter: Filter, field: string): Tree<Condition | RowCondition> {
  switch (filter.kind) {
    case 'all':
    case 'any':
      return { kind: filter.kind, of: (filter as { of: readonly Filter[] }).of.map((part) => onField(part, field)) }
    case 'not':
      return { kind: 'not', of: onField((filter as { of: Filter }).of, field) }
    default:
      // The parser was told the kind of this field, and asks nothing else of it.
      return { ...filter, field } as Condition | RowCondition
  }
}

const filtersOf = (tree: Tree<RowCondition>): readonly FieldFilter[] | null => {
  const filters = membersOf(tree).map(filterOf)
  return filters.some((filter) => filter === null) ? null : (filters as readonly FieldFilter[])
}

/** A tree about one field alone, as that field's filter. */
function filterOf(tree: Tree<RowCondition>): FieldFilter | null {
  const fields = new Set<string>()
  const bare = withoutField(tree, fields)
  const [field] = fields
  const filter = bare === null || fields.size !== 1 ? null : printFilter(bare)
  return filter === null || field === undefined ? null : { field, filter }
}

function withoutField(tree: Tree<RowCondition>, fields: Set<string>): Filter | null {
  switch (tree.kind) {
    case 'all':
    case 'any': {
      const of = (tree as { of: readonly Tree<RowCondition>[] }).of.map((part) => withoutField(part, fields))
      return of.includes(null) ? null : { kind: tree.kind, of: of as readonly Filter[] }
    }
    case 'not': {
      const of = withoutField((tree as { of: Tree<RowCondition> }).of, fields)
      return of === null ? null : { kind: 'not', of }
    }
    default: {
      const { field, ...ask } = tree
      // Own fields, rows and segments are asked otherwise, and have no filter.
      if ('ask' in tree || 'of' in tree || field === undefined) return null
      fields.add(field)
      return ask
    }
  }
}

const membersOf = <C extends { readonly kind: string }>(tree: Tree<C>): readonly Tree<C>[] =>
  tree.kind === 'all' ? (tree as { of: readonly Tree<C>[] }).of : [tree]
const isEverything = (tree: Tree<Condition | RowCondition>): boolean =>
  tree.kind === 'all' && (tree as { of: readonly unknown[] }).of.length === 0
const oneOrAll = <C>(of: readonly Tree<C>[]): Tree<C> => (of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'all', of })
