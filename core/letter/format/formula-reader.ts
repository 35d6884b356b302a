/**
 * Reads the words of a formula and works them out as it goes: comparison, sum, product, sign, power, percent, and what stands alone.
 *
 * ECMA-376 5th ed. Part 1, 17.16.3.1 to 17.16.3.5 (constants, bookmarks, operators, functions, cell references).
 */
import { add, compareDecimals, multiply, negate, subtract, zero, type Decimal } from './decimal'
import { bounded, quotient, raised } from './formula-arithmetic'
import { Stop, stop } from './formula-fault'
import { formulaConstants, formulaFunctions, truth } from './formula-functions'
import type { FormulaToken } from './formula-tokens'
import { readNumber, type Written } from './number-text'

/** What a formula may ask for. Texts are values as they would be printed. */
export type FormulaContext = {
  /** Of the formula's own numbers. */
  readonly language: string
  /** The value of a nested field of the code. */
  readonly valueOf: (nested: number) => Written
  /** The text of a bookmark, null where the letter has none of this name. */
  readonly bookmark?: (name: string) => Written | null
  /** The texts of table cells: `ABOVE`, `BELOW`, `LEFT`, `RIGHT`, `A1`, `B2:C3`, in upper case; null outside a table. */
  readonly cells?: (reference: string) => readonly Written[] | null
}

/** A function is given lists, since a cell reference is many numbers. */
export type FormulaList = readonly Decimal[]

const DEPTH = 100

/** Throws a `Stop` where there is no value. */
export function readFormula(tokens: readonly FormulaToken[], context: FormulaContext): Decimal {
  let at = 0
  let depth = 0
  const peek = () => tokens[at]
  const isSign = (text: string) => {
    const token = peek()
    return token?.kind === 'sign' && token.text === text
  }
  const takes = (text: string) => isSign(text) && (at++, true)
  const syntax = () => stop({ kind: 'formula-syntax', near: nearOf(peek()) })
  const one = (list: FormulaList): Decimal => list[0] ?? zero

  const list = comparison()
  if (at < tokens.length || list.length !== 1) syntax()
  return one(list)

  function comparison(): FormulaList {
    if (++depth > DEPTH) stop({ kind: 'formula-too-large' })
    let left = sum()
    for (;;) {
      const operator = ['=', '<>', '<=', '>=', '<', '>'].find(takes)
      if (operator === undefined) break
      const order = compareDecimals(one(left), one(sum()))
      const holds =
        order === 0
          ? operator === '=' || (operator.length === 2 && operator !== '<>')
          : operator === '<>' || operator.startsWith(order < 0 ? '<' : '>')
      left = [truth(holds)]
    }
    depth--
    return left
  }

  function sum(): FormulaList {
    let left = product()
    for (;;) {
      if (takes('+')) left = [bounded(add(one(left), one(product())))]
      else if (takes('-')) left = [bounded(subtract(one(left), one(product())))]
      else return left
    }
  }

  function product(): FormulaList {
    let left = unary()
    for (;;) {
      if (takes('*')) left = [bounded(multiply(one(left), one(unary())))]
      else if (takes('/')) left = [quotient(one(left), one(unary()))]
      else return left
    }
  }

  function unary(): FormulaList {
    let minus = false
    let signed = false
    while (isSign('-') || isSign('+')) {
      signed = true
      if (takes('-')) minus = !minus
      else at++
    }
    const list = power()
    return signed ? [minus ? negate(one(list)) : one(list)] : list
  }

  function power(): FormulaList {
    let left = percent()
    while (takes('^')) {
      const negative = takes('-')
      const exponent = one(percent())
      left = [raised(one(left), negative ? negate(exponent) : exponent)]
    }
    return left
  }

  function percent(): FormulaList {
    let list = primary()
    while (takes('%')) list = [{ units: one(list).units, scale: one(list).scale + 2 }]
    return list
  }

  function primary(): FormulaList {
    const token = peek()
    if (takes('(')) {
      const inner = comparison()
      if (!takes(')')) syntax()
      return inner
    }
    if (!token || token.kind === 'sign') return syntax()
    at++
    switch (token.kind) {
      case 'number':
        return [token.value]
      case 'nested':
        return [numberIn(context.valueOf(token.nested))]
      case 'cells':
        return cells(token.reference)
      case 'name':
        return isSign('(') ? call(token.name) : named(token.name)
    }
  }

  /** A blank counts as nothing; Word takes a word for a bookmark that the letter does not have. */
  function numberIn({ text, language }: Written): Decimal {
    if (text.trim() === '') return zero
    return readNumber(text, language) ?? stop({ kind: 'undefined-bookmark', name: text })
  }

  function cells(reference: string): FormulaList {
    const texts = context.cells?.(reference)
    if (texts) return texts.flatMap(({ text, language }) => readNumber(text, language) ?? [])
    // B1 may be a bookmark as well as a cell.
    const text = context.bookmark?.(reference)
    return text === undefined || text === null ? stop({ kind: 'no-table-cells', reference }) : [numberIn(text)]
  }

  function named(name: string): FormulaList {
    const constant = formulaConstants[name.toUpperCase()]
    if (constant) return [constant]
    const text = context.bookmark?.(name)
    return text === undefined || text === null ? stop({ kind: 'undefined-bookmark', name }) : [numberIn(text)]
  }

  function call(written: string): FormulaList {
    const name = written.toUpperCase()
    const apply = formulaFunctions[name]
    if (!apply && name !== 'DEFINED') return syntax()
    at++
    if (name === 'DEFINED') return [isDefined()]
    const args: FormulaList[] = []
    if (!takes(')')) {
      do args.push(comparison())
      while (takes(';') || takes(','))
      if (!takes(')')) syntax()
    }
    const value = apply?.(args)
    if (value === undefined) return syntax()
    return [value === 'zero-divide' ? stop({ kind: 'zero-divide' }) : bounded(value)]
  }

  /** The one function that does not fail: it asks whether its argument would. */
  function isDefined(): Decimal {
    const [from, before] = [at, depth]
    try {
      comparison()
      if (takes(')')) return truth(true)
    } catch (fault) {
      if (!(fault instanceof Stop)) throw fault
    }
    depth = before
    for (at = from; at < tokens.length && !isSign(')');) at++
    at++
    return truth(false)
  }
}

function nearOf(token: FormulaToken | undefined): string {
  if (!token) return ''
  return token.kind === 'sign' ? token.text : token.kind === 'name' ? token.name : token.kind === 'cells' ? token.reference : ''
}
