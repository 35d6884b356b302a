/**
 * Criteria: the question that a segment step asks about a contact.
 *
 * One tree, several readers: `matches` answers it in memory, `server/segment/criteria.sql.ts` asks the database,
 * the pane draws it and says it as a sentence. A property test holds the first two to the same answer.
 * Text is compared folded (core/contact/fold.ts); `between` compares folded text by code point, both ends included.
 */
import type { ChoiceField, DateField, FlagField, TextField } from '#core/contact/contact-fields'

export const textTests = ['equal', 'containing', 'startingWith', 'between'] as const
export type TextTest = (typeof textTests)[number]
export const dateTests = ['on', 'before', 'after', 'between'] as const
export type DateTest = (typeof dateTests)[number]

export type Criteria =
  | { readonly kind: 'all'; readonly of: readonly Criteria[] }
  | { readonly kind: 'any'; readonly of: readonly Criteria[] }
  | { readonly kind: 'not'; readonly of: Criteria }
  | { readonly kind: 'text'; readonly field: TextField; readonly is: TextTest; readonly value: string; readonly to?: string }
  | { readonly kind: 'choice'; readonly field: ChoiceField; readonly oneOf: readonly string[] }
  | { readonly kind: 'date'; readonly field: DateField; readonly is: DateTest; readonly value: string; readonly to?: string }
  | { readonly kind: 'flag'; readonly field: FlagField; readonly is: boolean }
  | { readonly kind: 'missing'; readonly field: TextField | ChoiceField | DateField }

/** No contact is refused by no conditions at all. */
export const everyone: Criteria = { kind: 'all', of: [] }
