/** An interaction that is written for one contact alone: what it must say, and whether its template's letter serves it (R-WIZ 2, 3). */
import type { WizardAction } from './wizard-action'

/** Each is refused by its name when it is missing, in this order. */
export const mandatory = ['contactNo', 'interactionTemplateCode', 'salespersonCode', 'date', 'description'] as const
/** A call besides needs the number that was called. */
export const mandatoryOfCall = [...mandatory, 'contactVia'] as const
export type Mandatory = (typeof mandatoryOfCall)[number]

export function missingIn(draft: Readonly<Partial<Record<Mandatory, string>>>, isCall: boolean): Mandatory | null {
  return (isCall ? mandatoryOfCall : mandatory).find((field) => (draft[field] ?? '').trim() === '') ?? null
}

export type LetterNeed = { readonly kind: 'letter-missing'; readonly reason: 'open-needs-letter' | 'email-needs-letter' }

/** An e-mail says something, and there must be something to open; the reader is told the ways out. */
export function letterNeeded(of: { readonly hasLetter: boolean; readonly wizardAction: WizardAction; readonly correspondenceType: string }): LetterNeed | null {
  if (of.hasLetter) return null
  if (of.wizardAction === 'open' || of.wizardAction === 'merge') return { kind: 'letter-missing', reason: 'open-needs-letter' }
  return of.correspondenceType === 'email' ? { kind: 'letter-missing', reason: 'email-needs-letter' } : null
}

/** R-LANG outside a segment: what was asked for, else the contact's own if the template has it, else the template's. The empty row serves all. */
export function languageOfLetter(asked: string | undefined, contact: string, template: { readonly language: string; readonly rows: readonly string[] }): string | null {
  const { language, rows } = template
  if (asked !== undefined && asked !== '') return rows.length === 0 || rows.includes(asked) || rows.includes('') ? asked : null
  return contact !== '' && (rows.includes(contact) || rows.length === 0) ? contact : language || contact
}
