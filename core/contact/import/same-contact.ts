/**
 * How a row finds the contact it means: by its number if it has one; else by e-mail and name; else by name, address and post code.
 *
 * Two people of one name without any address are the same only when their e-mails do not tell them apart. A company without an address
 * yet (named by somebody's row) is the one of that name.
 */
import type { Contact } from '#core/contact/contact'
import { fold } from '#core/contact/fold'

export type Identity = Pick<Contact, 'kind' | 'name' | 'email' | 'address' | 'postCode'>

/** Of the contacts that share the row's kind and folded name, the one it means; null when it is a new one. */
export function sameContact<Known extends Identity>(row: Identity, namesakes: readonly Known[]): Known | null {
  const email = fold(row.email)
  const byEmail = email === '' ? undefined : namesakes.find((known) => fold(known.email) === email)
  return byEmail ?? namesakes.find((known) => samePlace(row, known)) ?? null
}

export const nameKey = ({ kind, name }: Pick<Contact, 'kind' | 'name'>): string => `${kind} ${fold(name)}`

function samePlace(a: Identity, b: Identity): boolean {
  if (hasPlace(a) && hasPlace(b)) return fold(a.address) === fold(b.address) && fold(a.postCode) === fold(b.postCode)
  const emailsAgree = a.email === '' || b.email === ''
  return emailsAgree && (a.kind === 'company' || (!hasPlace(a) && !hasPlace(b)))
}

const hasPlace = ({ address, postCode }: Identity): boolean => address !== '' || postCode !== ''
