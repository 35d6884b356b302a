/**
 * Conditions: what IF, COMPARE, NEXTIF and SKIPIF ask.
 *
 * Two numbers are compared as numbers, anything else as text, in which case counts. Some versions of Word compare texts that
 * begin with the same number by that number alone, so that two postcodes count as equal; we do not (merge rule I-7) and say so.
 *
 * ECMA-376 5th ed. Part 1, 17.16.5.24 (IF), 17.16.3.2 (logical operators); MS-OI29500 2.1.478 for wildcards.
 */
import type { Noted } from '#core/prelude/noted'
import type { CodeArg, FieldCode } from './code'
import { textOf } from './code'
import { compareDecimals, type Decimal } from './decimal'
import type { FormatNote } from './format-note'
import { readWholeNumber, type Written } from './number-text'
import { orderOfTexts } from './text-order'

export type Operator = '=' | '<>' | '<' | '>' | '<=' | '>='
const operators: readonly string[] = ['=', '<>', '<', '>', '<=', '>=']

/** The parts of a condition; a missing text of a branch is null and prints nothing. The operator is null where it is missing. */
export type Condition = {
  readonly left: CodeArg
  readonly operator: Operator | null
  readonly right: CodeArg
  readonly whenTrue: CodeArg | null
  readonly whenFalse: CodeArg | null
}

const nothing: CodeArg = { parts: [], quoted: false, from: 0, to: 0 }

/** Reads the condition out of the code of an IF, COMPARE, NEXTIF or SKIPIF. */
export function conditionOf({ args }: FieldCode): Condition {
  const [left = nothing, operator, right = nothing, whenTrue = null, whenFalse = null] = args
  const text = operator && !operator.quoted ? textOf(operator) : ''
  return { left, operator: operators.includes(text) ? (text as Operator) : null, right, whenTrue, whenFalse }
}

/** Whether the condition holds for these two texts. Texts are ordered as the language of the left one orders them. */
export function compare(left: Written, operator: Operator | null, right: Written): Noted<boolean, FormatNote> {
  if (operator === null) return { value: false, notes: [{ kind: 'no-operator', text: left.text }] }
  const numbers = [readWholeNumber(left.text, left.language), readWholeNumber(right.text, right.language)] as const
  const [a, b] = numbers
  if (a && b) return { value: holds(operator, compareDecimals(a, b)), notes: [] }
  const { language } = left
  return { value: textHolds(left.text, operator, right.text, language), notes: wordMayDiffer(left.text, right.text, numbers, language) }
}

/** Whether a text has the shape of a pattern: `?` is one character, `*` any number of them, also none. */
export function fits(text: string, pattern: string): boolean {
  const [chars, signs] = [Array.from(text), Array.from(pattern)]
  let [at, sign, star, marked] = [0, 0, -1, 0]
  while (at < chars.length) {
    if (signs[sign] === '*') {
      star = sign++
      marked = at
    } else if (signs[sign] === '?' || (signs[sign] !== undefined && signs[sign] === chars[at])) {
      sign++
      at++
    } else if (star >= 0) {
      // Only the last star can help: what stood before it has found its first place already.
      sign = star + 1
      at = ++marked
    } else return false
  }
  while (signs[sign] === '*') sign++
  return sign === signs.length
}

function textHolds(left: string, operator: Operator, right: string, language: string): boolean {
  const equal = left === right || ((operator === '=' || operator === '<>') && /[*?]/.test(right) && fits(left, right))
  if (operator === '=') return equal
  if (operator === '<>') return !equal
  return holds(operator, equal ? 0 : orderOfTexts(left, right, language))
}

function holds(operator: Operator, order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '>':
      return order > 0
    case '<=':
      return order <= 0
    case '>=':
      return order >= 0
  }
}

function wordMayDiffer(left: string, right: string, [a, b]: readonly (Decimal | null)[], language: string): readonly FormatNote[] {
  if (left === right) return []
  const numbers = [a ?? leadingNumber(left, language), b ?? leadingNumber(right, language)] as const
  return numbers[0] && numbers[1] && compareDecimals(numbers[0], numbers[1]) === 0 ? [{ kind: 'compared-as-text', left, right }] : []
}

const leadingNumber = (text: string, language: string) => {
  const digits = /^\s*\d{1,30}/.exec(text)
  return digits ? readWholeNumber(digits[0], language) : null
}
