/** One other address while it is being written, and its place among those that the contact has. */
import type { ContactRelated, RelatedChange } from '#core/api/contact-related'

export type Address = ContactRelated['alternativeAddresses'][number]
type Addresses = NonNullable<RelatedChange['alternativeAddresses']>

/** The texts in the order of an envelope, then how to reach people there; with the wire's limits. */
export const addressLimits = {
  companyName: 100,
  address: 100,
  address2: 50,
  postCode: 20,
  city: 30,
  county: 30,
  phone: 30,
  mobile: 30,
  email: 80,
} as const satisfies Partial<Record<keyof Address, number>>
export type AddressText = keyof typeof addressLimits
export const addressTexts = Object.keys(addressLimits) as readonly AddressText[]

export const newAddress: Address = {
  code: '',
  companyName: '',
  companyName2: '',
  address: '',
  address2: '',
  postCode: '',
  city: '',
  county: '',
  countryCode: '',
  phone: '',
  mobile: '',
  fax: '',
  email: '',
  homePage: '',
  ranges: [],
}

export type AddressFault = 'missing' | 'taken' | 'wrongDays'

/** `code` is what it was called before, or null for a new one. */
export function addressFault(draft: Address, code: string | null, others: readonly Address[]): AddressFault | null {
  if (draft.code.trim() === '') return 'missing'
  if (code === null && others.some((other) => other.code === draft.code.trim().toUpperCase())) return 'taken'
  return draft.ranges.some(({ startingOn, endingOn }) => startingOn === '' || (endingOn !== null && endingOn < startingOn)) ? 'wrongDays' : null
}

export const withAddress = (all: readonly Address[], code: string | null, draft: Address): Addresses => [...all.filter((one) => one.code !== code), draft].map((one) => ({ ...one }))
export const withoutAddress = (all: readonly Address[], code: string): Addresses => all.filter((one) => one.code !== code).map((one) => ({ ...one }))
