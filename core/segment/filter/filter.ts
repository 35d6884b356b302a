/**
 * The filter syntax of the anchor: what people type into one field, such as `AH|RL`, `5000..5999`, `<>Oslo`, `@*berg*` or `today-30d..`.
 *
 * It is another way to write a part of criteria (docs/decisions: criteria are one tree). `|` is or, `&` is and and binds tighter, and
 * parentheses group. `A..B` takes both ends, and either may be left out; `<>`, `<`, `<=`, `>`, `>=` stand before a value. `*` is any text and
 * `?` any one character; `@` asks to disregard case, which text always does here. What stands in single quotes is taken by its word (`''` is
 * one quote in it), and `''` alone is an empty field.
 */
import type { ChoiceAsk, CodeAsk, DateAsk, FlagAsk, MissingAsk, NumberAsk, TextAsk, Tree } from '../criteria'

/** What the field holds. `code`: in upper case, as the house keeps it. */
export type FilterKind = 'text' | 'code' | 'choice' | 'date' | 'number' | 'flag'
export type Ask = TextAsk | ChoiceAsk | CodeAsk | DateAsk | NumberAsk | FlagAsk | MissingAsk
export type Filter = Tree<Ask>

/** Where it is not understood, counted in characters from 0. */
export type FilterFault = {
  readonly kind:
    | 'quote-not-closed'
    | 'parenthesis-not-closed'
    | 'value-missing'
    | 'not-expected'
    | 'not-a-day'
    | 'not-a-number'
    | 'not-yes-or-no'
    | 'no-wildcards-here'
  readonly at: number
}

/** No filter at all: every value passes. */
export const noFilter: Filter & { readonly kind: 'all' } = { kind: 'all', of: [] }
