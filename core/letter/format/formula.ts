/**
 * Formulas: the field `=`, such as `= ROUND(Price * 1.25; 2)`.
 *
 * A nested field is a value, never spliced in as text: in `SUM({Price})` the price `1,200` is one number. Arithmetic is
 * decimal and exact but for division; nothing is evaluated as code, depth, exponent and digits are bounded.
 *
 * ECMA-376 5th ed. Part 1, 17.16.3 (formulas and expressions).
 */
import { fail, ok, type Result } from '#core/prelude/result'
import type { CodePiece } from './code'
import type { Decimal } from './decimal'
import { Stop, type FormulaFault } from './formula-fault'
import { readFormula, type FormulaContext } from './formula-reader'
import { formulaTokens } from './formula-tokens'

/** The value of an expression: the parts of a formula's first argument. */
export function evaluateFormula(expression: readonly CodePiece[], context: FormulaContext): Result<Decimal, FormulaFault> {
  try {
    return ok(readFormula(formulaTokens(expression, context.language), context))
  } catch (fault) {
    if (fault instanceof Stop) return fail(fault.fault)
    throw fault
  }
}
