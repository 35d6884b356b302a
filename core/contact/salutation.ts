/**
 * Salutations: how a contact is greeted, formally and informally, in a language (R-SAL).
 *
 * A formula is a pattern with %1 to %5 and what stands for each. Where a part is empty its blank goes too, the one after it or,
 * before a comma, the one in front: "Dear Ms. %1 %2 %3," without a surname is "Dear Ms. Anne," (R-SAL 2, improved).
 * A greeting is never silently blank: what cannot be said is a fault that names manner, language and contact.
 */
import { fail, ok, type Result } from '#core/prelude/result'
import type { Contact, ContactNo } from './contact'

export const manners = ['formal', 'informal'] as const
export type Manner = (typeof manners)[number]

export const salutationParts = ['none', 'jobTitle', 'firstName', 'middleName', 'lastName', 'initials', 'companyName'] as const
export type SalutationPart = (typeof salutationParts)[number]

export type SalutationFormula = {
  /** Kind of contact, upper case, such as `F` or `COMPANY`. */
  readonly code: string
  /** BCP 47; empty: for every language that has no formula of its own. */
  readonly language: string
  readonly manner: Manner
  /** At most 50 characters, not blank. */
  readonly pattern: string
  /** What %1, %2 … stand for; at most five. */
  readonly parts: readonly SalutationPart[]
}

export type SalutationFault = {
  readonly kind: 'no-salutation-formula' | 'blank-salutation'
  readonly manner: Manner
  readonly language: string
  readonly contactNo: ContactNo
  readonly code: string
}

export type Greeted = Pick<Contact, 'no' | 'salutationCode' | Exclude<SalutationPart, 'none'>>

/** Formulas, ready to be asked by code, language and manner. */
export type SalutationBook = ReadonlyMap<string, SalutationFormula>

export const salutationBook = (formulas: readonly SalutationFormula[]): SalutationBook => new Map(formulas.map((formula) => [keyOf(formula.code, formula.language, formula.manner), formula]))

/** The greeting in the letter's language: its own formula, else that of the language without region, else that of no language (R-SAL 3). */
export function salutationOf(book: SalutationBook, contact: Greeted, language: string, manner: Manner): Result<string, SalutationFault> {
  const facts = { manner, language, contactNo: contact.no, code: contact.salutationCode }
  const formula = formulaFor(book, contact.salutationCode, language, manner)
  if (!formula) return fail({ kind: 'no-salutation-formula', ...facts })
  const text = greet(formula, contact)
  return text === '' ? fail({ kind: 'blank-salutation', ...facts }) : ok(text)
}

/** The formula that greets in this language; null where nothing does. */
export function formulaFor(book: SalutationBook, code: string, language: string, manner: Manner): SalutationFormula | null {
  for (const candidate of [language, language.split('-')[0] ?? '', '']) {
    const formula = book.get(keyOf(code, candidate, manner))
    if (formula) return formula
  }
  return null
}

/** The pattern with its parts put in. */
export function greet({ pattern, parts }: Pick<SalutationFormula, 'pattern' | 'parts'>, contact: Omit<Greeted, 'no' | 'salutationCode'>): string {
  let text = ''
  let rest = pattern
  for (let at = rest.search(/%[1-5]/); at >= 0; at = rest.search(/%[1-5]/)) {
    const part = parts[Number(rest[at + 1]) - 1] ?? 'none'
    const value = part === 'none' ? '' : contact[part]
    text += rest.slice(0, at) + value
    rest = rest.slice(at + 2)
    if (value !== '') continue
    if (rest.startsWith(' ')) rest = rest.slice(1)
    else text = text.replace(/ $/, '')
  }
  return (text + rest).trim()
}

export type FormulaFault =
  | { readonly kind: 'blank' | 'too-long'; readonly field: 'pattern' | 'code'; readonly max?: number }
  | { readonly kind: 'too-many-parts'; readonly max: number }
  | { readonly kind: 'part-missing'; readonly placeholder: string }

export const formulaLimits = { code: 10, pattern: 50, parts: 5 } as const

/** A formula as someone wrote it: the code in upper case, the pattern not blank, a part for every placeholder. */
export function parseFormula(given: SalutationFormula): Result<SalutationFormula, FormulaFault> {
  const code = given.code.trim().toUpperCase()
  const pattern = given.pattern.trim()
  if (code === '') return fail({ kind: 'blank', field: 'code' })
  if (code.length > formulaLimits.code) return fail({ kind: 'too-long', field: 'code', max: formulaLimits.code })
  if (pattern === '') return fail({ kind: 'blank', field: 'pattern' })
  if (pattern.length > formulaLimits.pattern) return fail({ kind: 'too-long', field: 'pattern', max: formulaLimits.pattern })
  if (given.parts.length > formulaLimits.parts) return fail({ kind: 'too-many-parts', max: formulaLimits.parts })
  for (const [placeholder, number] of pattern.matchAll(/%([1-5])/g)) {
    if ((given.parts[Number(number) - 1] ?? 'none') === 'none') return fail({ kind: 'part-missing', placeholder })
  }
  return ok({ ...given, code, pattern })
}

const keyOf = (code: string, language: string, manner: Manner): string => JSON.stringify([code, language, manner])
