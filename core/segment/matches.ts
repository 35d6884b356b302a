/**
 * Criteria, answered in memory. Says what `server/segment/criteria.sql.ts` asks the database; a property test holds the two together.
 *
 * Text that is missing is the empty text (core/contact/contact.ts): it is equal to the empty text, and contains nothing else.
 * A missing date answers no to every question but `missing`, so that `not` of a date question holds for it.
 */
import { textFields, type ChoiceField, type DateField, type TextField } from '#core/contact/contact-fields'
import type { Contact } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { exhausted } from '#core/prelude/exhaustive'
import type { Criteria, Has, OwnAsk, RowCondition, Tree } from './criteria'
import { matchesCode, matchesDay, matchesNumber, matchesText } from './match-value'
import type { RowTable } from './row-tables'

export type Row = Readonly<Record<string, string | number | boolean | null>>
/** The type is the field's; a value of another type than the question's is no answer to it. */
export type OwnValue =
  | { readonly type: 'text' | 'choice' | 'date'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'flag'; readonly value: boolean }

/** What is known of a contact beyond itself, and how it is asked about. */
export type Around = {
  /** Rows that belong to the contact: its company's where the table goes by companies. `asked` tells whether it is added or narrowed. */
  readonly rowsOf: (table: RowTable) => readonly Row[]
  readonly own: Readonly<Record<string, OwnValue>>
  /** Open segments it stands on, and logged ones that it was written to by. */
  readonly segments: readonly string[]
  readonly today: string
}
export const nothingAround: Around = { rowsOf: () => [], own: {}, segments: [], today: '2000-01-01' }

export const matches = (criteria: Criteria, contact: Contact, around: Around = nothingAround): boolean =>
  holds(criteria, (condition) => {
    switch (condition.kind) {
      case 'text':
        return matchesText(condition, fold(contact[condition.field]))
      case 'choice':
        return condition.oneOf.includes(contact[condition.field])
      case 'code':
        return matchesCode(condition, contact[condition.field])
      case 'date':
        return matchesDay(condition, contact[condition.field], around.today)
      case 'flag':
        return contact[condition.field] === condition.is
      case 'missing':
        return isMissing(condition.field, contact)
      case 'own':
        return matchesOwn(condition.ask, around.own[condition.field], around.today)
      case 'has':
        return hasRows(condition, around)
      case 'onSegment':
        return around.segments.includes(condition.segmentNo)
      default:
        return exhausted(condition)
    }
  })

/** Whether a tree holds where its conditions do. */
export function holds<Condition extends { readonly kind: string }>(
  tree: Tree<Condition>,
  isSo: (condition: Condition) => boolean,
): boolean {
  switch (tree.kind) {
    case 'all':
      return (tree as { of: readonly Tree<Condition>[] }).of.every((part) => holds(part, isSo))
    case 'any':
      return (tree as { of: readonly Tree<Condition>[] }).of.some((part) => holds(part, isSo))
    case 'not':
      return !holds((tree as { of: Tree<Condition> }).of, isSo)
    default:
      return isSo(tree as Condition)
  }
}

const hasRows = ({ table, of, atLeast = 1 }: Has, { rowsOf, today }: Around): boolean =>
  rowsOf(table).filter((row) => holds(of, (condition) => rowMatches(condition, row, today))).length >= atLeast

function rowMatches(condition: RowCondition, row: Row, today: string): boolean {
  const value = row[condition.field] ?? null
  switch (condition.kind) {
    case 'choice':
      return typeof value === 'string' && condition.oneOf.includes(value)
    case 'code':
      return typeof value === 'string' && matchesCode(condition, value)
    case 'date':
      return matchesDay(condition, value as string | null, today)
    case 'number':
      return matchesNumber(condition, value as number | null)
    case 'flag':
      return value === condition.is
    case 'missing':
      return value === null || value === ''
    default:
      return exhausted(condition)
  }
}

// A text that is not there is the empty one, and a flag that was never set is not set.
function matchesOwn(ask: OwnAsk, own: OwnValue | undefined, today: string): boolean {
  const text = own?.type === 'text' || own?.type === 'choice' ? own.value : ''
  switch (ask.kind) {
    case 'text':
      return matchesText(ask, fold(text))
    case 'choice':
      return ask.oneOf.includes(text)
    case 'date':
      return matchesDay(ask, own?.type === 'date' ? own.value : null, today)
    case 'number':
      return matchesNumber(ask, own?.type === 'number' ? own.value : null)
    case 'flag':
      return (own?.type === 'flag' && own.value) === ask.is
    case 'missing':
      return own === undefined || own.value === ''
    default:
      return exhausted(ask)
  }
}

const isText = (field: string): field is TextField => (textFields as readonly string[]).includes(field)

function isMissing(field: TextField | ChoiceField | DateField, contact: Contact): boolean {
  const value = contact[field]
  return value === null || (isText(field) ? fold(value) : value) === ''
}
