/**
 * What becomes of each field: merged, kept alive for Word, stripped to the text it shows, or gone with the result around it.
 *
 * Merge-spec F-14 (what stays alive), R-8 and section 16 (what must not reach others), I-11. A condition that asks for something only
 * the layout knows (`{ IF { PAGE } = 1 … }`) stays alive, with the merge fields inside it replaced.
 */
import type { Field } from './field'
import { textOf, type CodeArg } from './format/code'
import { asksForCells, formulaTokens } from './format/formula-tokens'

export type FieldUse =
  | 'merge'
  | 'keep'
  /** Marks and code go, the cached result stays as it is. */
  | 'strip'
  /** A hyperlink whose address is put together from values. */
  | 'link'
  /** It stood in a result that is replaced. */
  | 'gone'

export type UseOptions = {
  /** DATE and TIME are printed now, so that the letter does not change when it is opened later. */
  readonly freezeDates: boolean
  /** DOCPROPERTY and form fields are slots. */
  readonly fillProperties: boolean
}

const MERGED = new Set(
  'MERGEFIELD NEXT NEXTIF SKIPIF MERGEREC MERGESEQ IF COMPARE SET ASK FILLIN QUOTE ADDRESSBLOCK GREETINGLINE'.split(' '),
)
const DANGEROUS = new Set('DDE DDEAUTO LINK IMPORT INCLUDE INCLUDETEXT INCLUDEPICTURE DATABASE MACROBUTTON RD AUTOTEXTLIST'.split(' '))
const SAFE_ADDRESS = /^(https?:|mailto:|tel:|#|(?![./])[^:\\]*$)/i
const CONDITIONS = new Set(['IF', 'COMPARE', 'NEXTIF', 'SKIPIF'])
const FORMS = new Set(['FORMTEXT', 'FORMCHECKBOX', 'FORMDROPDOWN'])

export const isDangerous = (name: string): boolean => DANGEROUS.has(name)
export const isFormField = (name: string): boolean => FORMS.has(name)
/** Addresses that a letter may carry: http, https, mailto, tel, a bare `www.example.com`, places in the letter. A file or script is none. */
export const isSafeAddress = (address: string): boolean => {
  // Word and browsers skip control characters and blanks in a scheme, so a scheme is read without them.

  const bare = address.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/g, '')
  return SAFE_ADDRESS.test(bare) && !bare.startsWith('\\\\') && !bare.startsWith('//')
}

/** Decides for every field; fields come with their parents first. */
export function fieldUses(fields: readonly Field[], options: UseOptions): ReadonlyMap<Field, FieldUse> {
  const uses = new Map<Field, FieldUse>()
  const defined = new Set<string>()
  for (const field of fields) {
    const { name, args } = field.code
    if ((name === 'SET' || name === 'ASK') && args[0]) defined.add(textOf(args[0]).toLowerCase())
  }
  const merged = new Map<Field, boolean>()
  const isMerged = (field: Field): boolean => {
    const known = merged.get(field)
    const found = known ?? isAnswered(field)
    if (known === undefined) merged.set(field, found)
    return found
  }
  const isAnswered = (field: Field): boolean => {
    const { name, args } = field.code
    if (field.crossesBorder) return false
    if (MERGED.has(name)) return !isLaidOut(field)
    if (name === 'REF') return args[0] !== undefined && defined.has(textOf(args[0]).toLowerCase())
    if (defined.has(name.toLowerCase())) return true
    if (name === 'DATE' || name === 'TIME') return options.freezeDates || field.inCode
    if (name === 'DOCPROPERTY' || FORMS.has(name)) return options.fillProperties
    if (name === '=') {
      if (asksForCells(field.code) && !asksForSet(field)) return sumsValues(field)
      return field.nested.some(isMerged) || asksForSet(field) || (field.inCode && !field.nested.some((one) => !isMerged(one)))
    }
    return false
  }
  /** A formula over what the letter itself sets, which is gone after merging. */
  const asksForSet = ({ code }: Field): boolean =>
    defined.size > 0 &&
    formulaTokens(code.args[0]?.parts ?? [], 'en-US').some(
      (token) =>
        (token.kind === 'name' && defined.has(token.name.toLowerCase())) ||
        (token.kind === 'cells' && defined.has(token.reference.toLowerCase())),
    )
  /** A formula over cells that merging changes. As the operand of a condition it cannot wait for its table. */
  const sumsValues = ({ table, parent, inCode, nested, ...field }: Field): boolean => {
    const isOperand = inCode && parent !== null && operandsOf(parent).some((one) => one.begin === field.begin)
    return (
      !isOperand &&
      (nested.some(isMerged) || table?.fields.some(({ code, crossesBorder }) => MERGED.has(code.name) && !crossesBorder) === true)
    )
  }
  const laidOut = new Map<Field, boolean>()
  /** Its operands ask for something that merging cannot know. */
  function isLaidOut(field: Field): boolean {
    const known = laidOut.get(field)
    if (known !== undefined) return known
    const found = operandsOf(field).some((one) => !isMerged(one))
    laidOut.set(field, found)
    return found
  }

  for (const field of fields) {
    const { parent } = field
    const outer = parent ? uses.get(parent) : undefined
    uses.set(field, use(field, outer))
  }
  return uses

  function use(field: Field, outer: FieldUse | undefined): FieldUse {
    const { name, args } = field.code
    if (outer === 'gone' || (outer === 'merge' && field.inResult) || (outer === 'strip' && field.inCode)) return 'gone'
    if (isMerged(field)) return 'merge'
    if (DANGEROUS.has(name) || assembles(field)) return 'strip'
    if (name === 'ASK' || name === 'FILLIN' || name === 'DATABASE') return 'strip'
    if (name === 'HYPERLINK') {
      if (args.some((arg) => arg.parts.some((part) => typeof part !== 'string')) || field.nested.length > 0) return 'link'
      return args[0] && !isSafeAddress(textOf(args[0])) ? 'strip' : 'keep'
    }
    return 'keep'
  }
  /** A code whose very name is put together from values could become anything. */
  function assembles(field: Field): boolean {
    const first = field.pieces.find((piece) => typeof piece !== 'string' || piece.trim() !== '')
    return typeof first === 'object' && !MERGED.has(field.code.name)
  }
}

/** The fields that a condition asks. */
function operandsOf(field: Field): readonly Field[] {
  const { name, args } = field.code
  return CONDITIONS.has(name) ? [args[0], args[2]].flatMap((arg) => (arg ? nestedIn(arg, field) : [])) : []
}

/** The fields that stand in an argument. */
export const nestedIn = (arg: CodeArg, field: Field): readonly Field[] =>
  arg.parts.flatMap((part) => {
    const one = typeof part === 'string' ? undefined : field.nested[part.nested]
    return one ? [one] : []
  })
