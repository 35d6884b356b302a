/**
 * What a row may do to a contact that is there already. A blank cell says nothing under any of these.
 *
 * Filling what is empty takes a name as one thing: a last name beside a full name would make another name of it. A flag that holds back
 * counts as empty while it is off, so that no file's "do not write" is lost.
 */
import type { Contact } from '#core/contact/contact'
import type { ContactForm } from '#core/contact/contact-draft'

export const existingPolicies = ['overwrite', 'fillEmpty', 'skip'] as const
export type ExistingPolicy = (typeof existingPolicies)[number]

/** Of what a row says, what fills something that is empty. */
export function fillingEmpty(given: ContactForm, before: Contact): ContactForm {
  return Object.fromEntries(Object.entries(given).filter(([field]) => isFree(field as keyof ContactForm, before)))
}

const ofCompany: ReadonlySet<string> = new Set(['companyNo', 'companyName'])
const ofName: ReadonlySet<string> = new Set(['kind', 'name', 'firstName', 'middleName', 'lastName'])

function isFree(field: keyof ContactForm, before: Contact): boolean {
  // Nobody is without a name.
  if (ofName.has(field)) return false
  if (ofCompany.has(field)) return before.companyNo === ''
  const value = before[field]
  return value === '' || value === false || value === 'none'
}
