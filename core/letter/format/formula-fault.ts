/** Why a formula has no value. A fault deep in an expression ends the whole of it: it is thrown there and caught in `formula.ts`. */
export type FormulaFault =
  | { readonly kind: 'formula-syntax'; readonly near: string }
  | { readonly kind: 'zero-divide' }
  | { readonly kind: 'undefined-bookmark'; readonly name: string }
  | { readonly kind: 'no-table-cells'; readonly reference: string }
  | { readonly kind: 'formula-too-large' }

export class Stop extends Error {
  constructor(readonly fault: FormulaFault) {
    super(fault.kind)
  }
}
export const stop = (fault: FormulaFault): never => {
  throw new Stop(fault)
}
