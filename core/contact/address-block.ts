/**
 * The address block: the lines that stand on the envelope, blanks squeezed out (R-ADDR).
 *
 * Which address stands there is settled first (R-ADDR 1), then the order of the lines (R-ADDR 2), then how post code and city
 * are put together (R-ADDR 3). Mail within the home country has no country line: posts want it omitted (R-ADDR 4, improved).
 */
import type { Contact } from './contact'
import { countryFormat, countryName, type AddressElement, type CountryFormat, type HouseCountries } from './country'

type PlaceKey = 'address' | 'address2' | 'postCode' | 'city' | 'county' | 'countryCode'
export type Place = Pick<Contact, PlaceKey>

/** Another address of a contact that is in force on the letter's date; it has a company name of its own. */
export type AlternativeAddress = Place & { readonly companyName: string; readonly companyName2: string; readonly email: string }

export type Addressee = {
  readonly contact: Place & Pick<Contact, 'kind' | 'name' | 'name2' | 'companyName'>
  /** The address that the line names, or that is in force on its date (R-ADDR 1a). */
  readonly alternative?: AlternativeAddress | null
  /** The person's company, when there is more to know of it than its name. */
  readonly company?: (Place & Pick<Contact, 'name2'> & { readonly alternative?: AlternativeAddress | null }) | null
  /** Persons take their company's address (R-ADDR 1b). */
  readonly inheritsAddress?: boolean
}

export type AddressHome = {
  /** Where the sender is: its mail is domestic, and its format serves contacts without a country. */
  readonly countryCode: string
  /** The language of the country line. */
  readonly language: string
  /** What the house has otherwise than the country table. */
  readonly countries?: HouseCountries
}

/** The block, one string a line, top to bottom; an empty string is a line that is meant to be empty. */
export function addressBlock(addressee: Addressee, home: AddressHome): readonly string[] {
  const parts = partsOf(addressee)
  const { countryCode } = parts.place
  const { formats = {}, names } = home.countries ?? {}
  // An address without a country is written as the house says for such, else as at home.
  const format = formats[countryCode] ?? formats[countryCode || home.countryCode] ?? countryFormat(countryCode || home.countryCode)
  const country = countryCode === '' || countryCode === home.countryCode ? '' : countryName(countryCode, home.language, names)
  return withoutStray(format.format === 13 ? ownLines(parts, country, format.lines ?? []) : orderedLines(parts, country, format))
}

/** The address that the block shows: what post is sorted by. A company is named above it, or nobody is but the contact. */
export function addressedPlace(addressee: Addressee): { readonly place: Place; readonly isOfCompany: boolean } {
  const { place, contact } = partsOf(addressee)
  return { place, isOfCompany: contact !== '' || addressee.contact.kind === 'company' }
}

type Parts = { readonly name: string; readonly name2: string; readonly contact: string; readonly place: Place }

/** R-ADDR 1: whose name and which place. */
function partsOf({ contact, alternative, company, inheritsAddress }: Addressee): Parts {
  const viaCompany = contact.kind === 'person' && inheritsAddress && company?.alternative && samePlace(contact, company) ? company.alternative : null
  const other = alternative ?? viaCompany
  if (other) {
    const name = other.companyName
    return name === ''
      ? { name: contact.name, name2: contact.name2, contact: '', place: other }
      : { name, name2: other.companyName2, contact: contact.name, place: other }
  }
  if (contact.kind === 'person' && contact.companyName !== '') {
    return { name: contact.companyName, name2: company?.name2 ?? '', contact: contact.name, place: contact }
  }
  return { name: contact.name, name2: contact.name2, contact: '', place: contact }
}

const samePlace = (a: Place, b: Place): boolean =>
  a.address === b.address && a.address2 === b.address2 && a.postCode === b.postCode && a.city === b.city && a.county === b.county && a.countryCode === b.countryCode

/** A line meant to be empty is `null` until the blanks are squeezed, so that it is not taken for a missing value. */
type Line = string | null

function orderedLines({ name, name2, contact, place }: Parts, country: string, { format, contactLine }: CountryFormat): readonly Line[] {
  const where: readonly Line[] = [place.address, place.address2, ...cityLines(place, format), country]
  switch (contactLine) {
    case 'first':
      return [contact, name, name2, ...where]
    case 'afterCompanyName':
      return [name, name2, contact, ...where]
    case 'last':
      return [name, name2, ...where, contact]
  }
}

/** R-ADDR 3. */
function cityLines({ postCode, city, county }: Place, format: CountryFormat['format']): readonly Line[] {
  const codeAndCity = joined(' ', postCode, city)
  switch (format) {
    case 0:
    case 13:
      return [codeAndCity, county]
    case 1:
      return [joined(', ', city, postCode), county]
    case 2:
      return postCode === '' ? [city, county] : [joined(', ', city, joined(' ', county, postCode))]
    case 3:
      return codeAndCity === '' ? [county] : [null, codeAndCity, county]
  }
}

function ownLines({ name, name2, contact, place }: Parts, country: string, lines: readonly AddressElement[]): readonly Line[] {
  const values: Readonly<Record<AddressElement, string>> = {
    name,
    name2,
    contact,
    address: place.address,
    address2: place.address2,
    city: place.city,
    postCode: place.postCode,
    county: place.county,
    country,
    postCodeCity: joined(' ', place.postCode, place.city),
  }
  return lines.map((element) => values[element])
}

const joined = (between: string, ...parts: readonly string[]): string => parts.filter((part) => part !== '').join(between)

// An intended empty line separates; with nothing above it there is nothing to separate.
function withoutStray(lines: readonly Line[]): readonly string[] {
  const kept: string[] = []
  for (const line of lines) {
    if (line === null ? kept.length > 0 : line !== '') kept.push(line ?? '')
  }
  return kept
}
