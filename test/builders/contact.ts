/** Contacts for tests: `aContact` with only the facts that a test is about, and any contact at all. */
import fc from 'fast-check'
import { correspondenceTypes, noHistory, type Contact, type ContactNo, type IsoDate } from '#core/contact/contact'
import { anyChoice, anyDay, anyWord } from './criteria'

type Facts = { readonly [Field in keyof Contact]?: Contact[Field] extends string ? (Contact[Field] extends 'company' | 'person' | 'none' | 'hardCopy' | 'email' ? Contact[Field] : string) : Contact[Field] }

/** A person in Bergen of no company; a company with `kind: 'company'` is its own company. */
export function aContact(facts: Facts = {}): Contact {
  const kind = facts.kind ?? 'person'
  const no = facts.no ?? 'P1'
  const name = facts.name ?? (kind === 'company' ? 'Fjord AS' : 'Anne Berg')
  const words = name.split(' ')
  const own = kind === 'company' ? { companyNo: no as ContactNo, companyName: name, firstName: '', lastName: '' } : { companyNo: '' as const, companyName: '', firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' }
  return {
    no: no as ContactNo,
    kind,
    name,
    name2: '',
    courtesyTitle: '',
    middleName: '',
    suffix: '',
    nickname: '',
    initials: '',
    jobTitle: '',
    salutationCode: kind === 'company' ? 'COMPANY' : 'UNISEX',
    address: 'Strandgata 4',
    address2: '',
    postCode: '5003',
    city: 'Bergen',
    county: '',
    countryCode: 'NO',
    phone: '',
    mobile: '',
    fax: '',
    email: '',
    homePage: '',
    vatNo: '',
    language: 'nb',
    salespersonCode: '',
    correspondenceType: 'none',
    excludeFromSegment: false,
    privacyBlocked: false,
    minor: false,
    parentalConsent: false,
    marketingObjection: false,
    organizationalLevelCode: '',
    territoryCode: '',
    externalId: '',
    ...noHistory,
    ...own,
    ...(facts as Partial<Contact>),
    createdOn: (facts.createdOn ?? '2026-01-01') as IsoDate,
  }
}

/** A contact whose every field may hold what has made trouble before (test/builders/criteria.ts); the numbers of a list are the caller's to make unique. */
export const anyContact = (): fc.Arbitrary<Contact> =>
  fc
    .record({
      no: fc.stringMatching(/^[A-Z][0-9A-Z]{1,9}$/),
      kind: fc.constantFrom('company' as const, 'person' as const),
      companyNo: anyChoice(),
      companyName: anyWord(),
      name: anyWord(),
      jobTitle: anyWord(),
      salutationCode: anyChoice(),
      address: anyWord(),
      postCode: anyWord(),
      city: anyWord(),
      county: anyWord(),
      countryCode: anyChoice(),
      email: anyWord(),
      language: anyChoice(),
      salespersonCode: anyChoice(),
      correspondenceType: fc.constantFrom(...correspondenceTypes),
      excludeFromSegment: fc.boolean(),
      privacyBlocked: fc.boolean(),
      minor: fc.boolean(),
      parentalConsent: fc.boolean(),
      marketingObjection: fc.boolean(),
      objectsToPost: fc.boolean(),
      objectsToEmail: fc.boolean(),
      objectsToPhone: fc.boolean(),
      createdOn: anyDay(),
      lastInteractionOn: fc.option(anyDay() as fc.Arbitrary<IsoDate>),
    })
    .map((facts) => aContact(facts))
