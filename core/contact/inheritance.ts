/**
 * What a person takes from its company: each of these can be switched off, the company's name cannot (domain.md 2.1, Marketing Setup).
 *
 * A new person takes what it does not say itself. When the company changes, or the person changes company, a person that still had the
 * old company's value follows, and one that differs keeps its own. The address goes as one: half of it is nobody's. A person's e-mail
 * address and mobile are its own always: they say more of the person than of the company.
 */
import type { Contact } from './contact'

export type InheritancePart = 'salesperson' | 'territory' | 'country' | 'language' | 'address' | 'communication'
export type Inheritance = Readonly<Record<InheritancePart, boolean>>

export const firstInheritance: Inheritance = {
  salesperson: true,
  territory: true,
  country: true,
  language: true,
  address: true,
  communication: true,
}

const fields = {
  salespersonCode: 'salesperson',
  territoryCode: 'territory',
  countryCode: 'country',
  language: 'language',
  address: 'address',
  address2: 'address',
  postCode: 'address',
  city: 'address',
  county: 'address',
  phone: 'communication',
  fax: 'communication',
  homePage: 'communication',
} as const satisfies Partial<Record<keyof Contact, InheritancePart>>

export type InheritedField = keyof typeof fields
export type Inherited = Pick<Contact, InheritedField>

export const inheritedFields = Object.keys(fields) as readonly InheritedField[]
const addressFields = inheritedFields.filter((field) => fields[field] === 'address')

/** What moves together: the address as a whole, every other field alone. */
const inheritedGroups: readonly { readonly part: InheritancePart; readonly fields: readonly InheritedField[] }[] = [
  { part: 'address', fields: addressFields },
  ...inheritedFields.filter((field) => fields[field] !== 'address').map((field) => ({ part: fields[field], fields: [field] })),
]

/** A new person of the company: what it does not say comes from there. */
export const asNewOf = <Person extends Inherited>(person: Person, company: Inherited, inheritance: Inheritance): Person =>
  taking(person, company, inheritance, (group) => group.every((field) => person[field] === ''))

/** The person after its company's values became others: by a change of the company, or of the person's company. */
export const following = <Person extends Inherited>(
  person: Person,
  before: Inherited,
  after: Inherited,
  inheritance: Inheritance,
): Person => taking(person, after, inheritance, (group) => group.every((field) => person[field] === before[field]))

function taking<Person extends Inherited>(
  person: Person,
  company: Inherited,
  inheritance: Inheritance,
  takes: (group: readonly InheritedField[]) => boolean,
): Person {
  const taken: { -readonly [Field in InheritedField]?: string } = {}
  for (const { part, fields: group } of inheritedGroups) {
    if (inheritance[part] && takes(group)) for (const field of group) taken[field] = company[field]
  }
  return { ...person, ...taken }
}
