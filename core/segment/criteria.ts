/**
 * Criteria: the question that a segment step asks about a contact.
 *
 * One tree, several readers: `matches` answers it in memory, `server/segment/criteria.sql.ts` asks the database,
 * the pane draws it and says it as a sentence. A property test holds the first two to the same answer.
 * Text is compared folded (core/contact/fold.ts), codes exactly; both in the order of code points, and `between` takes both ends.
 *
 * What hangs on a contact is asked about by `has`: whether there is a row of which everything within holds (R-ADD).
 */
import type { ChoiceField, DateField, FlagField, TextField } from '#core/contact/contact-fields'
import type { Day } from './day'
import type { RowChoiceField, RowDateField, RowFlagField, RowNumberField, RowTable } from './row-tables'

export const textTests = ['equal', 'containing', 'startingWith', 'like', 'between'] as const
/** `like` knows the wildcards of core/segment/pattern.ts. */
export type TextTest = (typeof textTests)[number]
export const codeTests = ['like', 'between'] as const
export type CodeTest = (typeof codeTests)[number]
/** `until` is "on or before"; "on or after" is `between` without an end. */
export const dateTests = ['on', 'before', 'after', 'until', 'between'] as const
export type DateTest = (typeof dateTests)[number]
export const numberTests = ['equal', 'less', 'greater', 'atMost', 'atLeast', 'between'] as const
export type NumberTest = (typeof numberTests)[number]

/** What is asked of one value; a condition names the value as well. `between` without `to` goes on for ever. */
export type TextAsk = { readonly kind: 'text'; readonly is: TextTest; readonly value: string; readonly to?: string }
export type CodeAsk = { readonly kind: 'code'; readonly is: CodeTest; readonly value: string; readonly to?: string }
export type ChoiceAsk = { readonly kind: 'choice'; readonly oneOf: readonly string[] }
export type DateAsk = { readonly kind: 'date'; readonly is: DateTest; readonly value: Day; readonly to?: Day }
export type NumberAsk = { readonly kind: 'number'; readonly is: NumberTest; readonly value: number; readonly to?: number }
export type FlagAsk = { readonly kind: 'flag'; readonly is: boolean }
export type MissingAsk = { readonly kind: 'missing' }
export type OwnAsk = TextAsk | ChoiceAsk | DateAsk | NumberAsk | FlagAsk | MissingAsk

type Of<Ask, Field> = Ask & { readonly field: Field }

/** Groups, and "not", over conditions of one kind. */
export type Tree<Condition> =
  | { readonly kind: 'all'; readonly of: readonly Tree<Condition>[] }
  | { readonly kind: 'any'; readonly of: readonly Tree<Condition>[] }
  | { readonly kind: 'not'; readonly of: Tree<Condition> }
  | Condition

/** One row: a field that its table does not have is refused where a step is parsed. */
export type RowCondition =
  | Of<ChoiceAsk, RowChoiceField>
  | Of<CodeAsk, RowChoiceField>
  | Of<DateAsk, RowDateField>
  | Of<NumberAsk, RowNumberField>
  | Of<FlagAsk, RowFlagField>
  | Of<MissingAsk, RowChoiceField | RowDateField | RowNumberField>
export type RowCriteria = Tree<RowCondition>

/** There are at least so many rows (one, if nothing is said) of this table, of each of which all this holds. */
export type Has = { readonly kind: 'has'; readonly table: RowTable; readonly of: RowCriteria; readonly atLeast?: number }

export type Condition =
  | Of<TextAsk, TextField>
  | Of<ChoiceAsk, ChoiceField>
  | Of<CodeAsk, ChoiceField>
  | Of<DateAsk, DateField>
  | Of<FlagAsk, FlagField>
  | Of<MissingAsk, TextField | ChoiceField | DateField>
  /** A field of the house's own, by its code. One that is gone, or of another type, is missing. */
  | { readonly kind: 'own'; readonly field: string; readonly ask: OwnAsk }
  | Has
  /** Stands on the open segment of that number, or was written to by the logged one. */
  | { readonly kind: 'onSegment'; readonly segmentNo: string }

export type Criteria = Tree<Condition>

/** No contact is refused by no conditions at all. */
export const everyone: Criteria & { readonly kind: 'all' } = { kind: 'all', of: [] }
