/**
 * The words of a formula.
 *
 * `,` is a decimal sign, a group sign or stands between arguments, as the language and its neighbours have it: inside a
 * function it stands between arguments, unless the language writes decimals with it and the function uses `;`.
 */
import type { CodePiece, FieldCode } from './code'
import { decimalOf, type Decimal } from './decimal'
import { numberSigns } from './number-text'

export type FormulaToken =
  | { readonly kind: 'number'; readonly value: Decimal }
  | { readonly kind: 'nested'; readonly nested: number }
  | { readonly kind: 'name'; readonly name: string }
  /** `ABOVE`, `A1`, `B2:C3`, in upper case. */
  | { readonly kind: 'cells'; readonly reference: string }
  | { readonly kind: 'sign'; readonly text: string }

const CELLS = /^(?:ABOVE|BELOW|LEFT|RIGHT)(?![\p{L}\p{N}_(])|^[A-Z]{1,2}\d{1,5}(?::[A-Z]{1,2}\d{1,5})?(?![\p{L}\p{N}_(])/iu
const NAME = /^[\p{L}_][\p{L}\p{N}_]*/u
const SIGN = /^(?:<>|<=|>=|[-+*/^%=<>(),;])/
const BLANKS = /^[\s\u00a0]+/

/** The words in order; a sign that no formula has is a word of its own, which the reader refuses. */
export function formulaTokens(expression: readonly CodePiece[], language: string): readonly FormulaToken[] {
  const { decimal } = numberSigns(language)
  const semicolons = semicolonsIn(expression)
  const tokens: FormulaToken[] = []
  // One entry for each open bracket: whether it belongs to a function, and whether that uses semicolons.
  const open: { readonly called: boolean; readonly semicolon: boolean }[] = []
  let brackets = 0
  for (const piece of expression) {
    if (typeof piece !== 'string') {
      tokens.push({ kind: 'nested', nested: piece.nested })
      continue
    }
    for (let rest = piece; rest !== '';) {
      const inside = open.at(-1)
      const commaSplits = inside?.called === true && !(decimal === ',' && inside.semicolon)
      const [token, length] = oneToken(rest, decimal, commaSplits)
      rest = rest.slice(length)
      if (!token) continue
      if (token.kind === 'sign' && token.text === '(')
        open.push({ called: tokens.at(-1)?.kind === 'name', semicolon: semicolons.has(brackets++) })
      else if (token.kind === 'sign' && token.text === ')') open.pop()
      tokens.push(token)
    }
  }
  return tokens
}

/** Whether a formula asks for cells of its table. */
export const asksForCells = ({ name, args }: FieldCode): boolean =>
  name === '=' && formulaTokens(args[0]?.parts ?? [], 'en-US').some(({ kind }) => kind === 'cells')

function oneToken(rest: string, decimal: '.' | ',', commaSplits: boolean): readonly [FormulaToken | null, number] {
  const blanks = BLANKS.exec(rest)
  if (blanks) return [null, blanks[0].length]
  const number = numeral(rest, decimal, commaSplits)
  if (number) return number
  const cells = CELLS.exec(rest)
  if (cells) return [{ kind: 'cells', reference: cells[0].toUpperCase() }, cells[0].length]
  const name = NAME.exec(rest)
  if (name) return [{ kind: 'name', name: name[0] }, name[0].length]
  const text = SIGN.exec(rest)?.[0] ?? Array.from(rest.slice(0, 2))[0] ?? rest
  return [{ kind: 'sign', text }, text.length]
}

/** A number as it is written in a formula; currency signs are passed over. */
function numeral(rest: string, decimal: '.' | ',', commaSplits: boolean): readonly [FormulaToken, number] | null {
  const point = decimal === ',' && !commaSplits ? ',' : '.'
  const group = point === '.' ? ',' : '.'
  const grouped =
    commaSplits && group === ',' ? null : new RegExp(`^\\p{Sc}?(\\d{1,3}(?:[${group}]\\d{3})+)(?:[${point}](\\d+))?(?!\\d)`, 'u').exec(rest)
  const match = grouped ?? new RegExp(`^\\p{Sc}?(\\d*)(?:[${point}](\\d+))?`, 'u').exec(rest)
  if (!match || ((match[1] ?? '') === '' && match[2] === undefined)) return null
  const value = decimalOf(`${(match[1] ?? '').replace(/\D/g, '') || '0'}.${match[2] ?? ''}`)
  return value && [{ kind: 'number', value }, match[0].length]
}

/** The brackets, counted from the first that opens, that have a semicolon of their own. */
function semicolonsIn(expression: readonly CodePiece[]): ReadonlySet<number> {
  const found = new Set<number>()
  const open: number[] = []
  let brackets = 0
  for (const char of expression.map((piece) => (typeof piece === 'string' ? piece : '')).join('')) {
    const inside = open.at(-1)
    if (char === '(') open.push(brackets++)
    else if (char === ')') open.pop()
    else if (char === ';' && inside !== undefined) found.add(inside)
  }
  return found
}
