/**
 * Sample contacts: companies with their people, and private persons, in six countries and as many languages. Invented, and the same each time.
 *
 * Most are in Norway, many of those in Bergen. Some have what real lists have: no e-mail, no address, a language other than their
 * country's, a wish not to be written to, minors with and without their parents' consent.
 */
import { noHistory, type Contact, type ContactDraft, type ContactNo } from '#core/contact/contact'
import { parseContactDraft, type ContactForm } from '#core/contact/contact-draft'
import { names, type NameStock } from './names'
import { abroad, norway, type Country, type Town } from './places'
import { seeded, type Chance } from './seeded'

/** A contact that has no number yet; a person of a company points to it by its place in the list. */
export type SampleContact = { readonly draft: ContactDraft; readonly company: number | null }

const COMPANIES = 90
const PRIVATE = 70
const MINORS = 6

export function sampleContacts(): readonly SampleContact[] {
  const chance = seeded(20260302)
  const made: SampleContact[] = []
  const domains = new Set<string>()
  for (let i = 0; i < COMPANIES; i += 1) {
    const country = i % 3 === 2 ? chance.one(abroad) : norway
    const company = companyIn(country, chance, domains)
    const at = made.push({ draft: drafted(company.form), company: null }) - 1
    const people = 1 + chance.below(4)
    for (let j = 0; j < people; j += 1) made.push({ draft: drafted(employeeOf(company, country, chance)), company: at })
  }
  for (let i = 0; i < PRIVATE; i += 1) {
    const country = i % 4 === 3 ? chance.one(abroad) : norway
    const minor = i < MINORS ? { minor: true, parentalConsent: i % 2 === 0, privacyBlocked: i % 2 === 1 } : {}
    made.push({ draft: drafted({ ...personIn(country, chance), ...privateAddress(country, chance), ...minor }), company: null })
  }
  return made
}

/** With the numbers that the series gave, in the order of the list. */
export const numbered = (samples: readonly SampleContact[], nos: readonly string[], createdOn: Contact['createdOn']): readonly Contact[] =>
  samples.map(({ draft, company }, i) => {
    const no = nos[i] as ContactNo
    const companyNo = draft.kind === 'company' ? no : company === null ? '' : (nos[company] as ContactNo)
    return { ...draft, no, companyNo, ...noHistory, createdOn }
  })

type Company = { readonly form: ContactForm; readonly town: Town; readonly domain: string }

function companyIn(country: Country, chance: Chance, domains: Set<string>): Company {
  const stock = stockOf(country)
  let name = ''
  do name = `${chance.one(stock.firms)} ${chance.one(stock.trades)} ${chance.one(stock.forms)}`
  while (domains.has(domainOf(name)))
  const domain = domainOf(name)
  domains.add(domain)
  const town = chance.one(country.towns)
  const form: ContactForm = {
    kind: 'company',
    name,
    ...addressIn(country, town, chance),
    email: `post@${domain}`,
    homePage: `www.${domain}`,
    phone: phoneIn(country, town, chance),
    // No Norwegian organisation's number begins with 0; elsewhere none is given.
    vatNo: country.code === 'NO' ? `NO 000 ${100 + chance.below(900)} ${100 + chance.below(900)} MVA` : '',
    salutationCode: 'COMPANY',
    salespersonCode: chance.one(country.salesperson),
    correspondenceType: chance.one(['none', 'none', 'hardCopy', 'email']),
    excludeFromSegment: chance.happens(0.02),
  }
  return { form, town, domain }
}

function employeeOf({ form, domain, town }: Company, country: Country, chance: Chance): ContactForm {
  const person = personIn(country, chance)
  const { address = '', postCode = '', city = '', county = '', countryCode = '', name = '', salespersonCode = '' } = form
  return {
    ...person,
    companyName: name,
    jobTitle: chance.one(stockOf(country).jobs),
    address,
    postCode,
    city,
    county,
    countryCode,
    phone: phoneIn(country, town, chance),
    email: chance.happens(0.08) ? '' : `${ascii(`${person.firstName}.${person.lastName}`)}@${domain}`,
    salespersonCode,
    // Somebody from abroad works everywhere.
    language: chance.happens(0.08) ? 'en' : (form.language ?? country.language),
    salutationCode: chance.happens(0.06) ? 'JOB' : (person.salutationCode ?? 'UNISEX'),
  }
}

function personIn(country: Country, chance: Chance) {
  const stock = stockOf(country)
  const isWoman = chance.happens(0.5)
  const firstName = chance.one(isWoman ? stock.women : stock.men)
  const lastName = chance.one(stock.surnames)
  const middleName = chance.happens(0.12) ? chance.one(stock.surnames) : ''
  return {
    kind: 'person',
    firstName,
    middleName: middleName === lastName ? '' : middleName,
    lastName,
    initials: `${firstName.slice(0, 1)}${lastName.slice(0, 1)}`,
    salutationCode: chance.happens(0.3) ? 'UNISEX' : isWoman ? 'F' : 'M',
    mobile: chance.happens(0.6) ? `${country.mobile}${twoDigits(chance)}` : '',
    correspondenceType: chance.one(['none', 'none', 'hardCopy', 'email']),
    excludeFromSegment: chance.happens(0.03),
    privacyBlocked: chance.happens(0.02),
    marketingObjection: chance.happens(0.03),
  } as const satisfies ContactForm
}

function privateAddress(country: Country, chance: Chance): ContactForm {
  const town = chance.one(country.towns)
  const hasAddress = !chance.happens(0.08)
  return {
    ...addressIn(country, town, chance),
    ...(hasAddress ? {} : { address: '', postCode: '' }),
    email: chance.happens(0.15) ? '' : `post${100 + chance.below(900)}@privat.example`,
    salespersonCode: chance.happens(0.1) ? '' : chance.one(country.salesperson),
  }
}

function addressIn(country: Country, town: Town, chance: Chance): ContactForm {
  const number = String(1 + chance.below(98))
  const street = chance.one(country.streets)
  return {
    address: country.numberFirst ? `${number} ${street}` : `${street} ${number}`,
    postCode: chance.one(town.postCodes),
    city: town.city,
    county: town.county ?? '',
    countryCode: country.code,
    language: town.language ?? country.language,
  }
}

function drafted(form: ContactForm): ContactDraft {
  const draft = parseContactDraft(form)
  if (!draft.ok) throw new Error(`A sample contact is refused: ${JSON.stringify(draft.fault)}`)
  return draft.value
}

function stockOf(country: Country): NameStock {
  const stock = names[country.code]
  if (!stock) throw new Error(`No names for ${country.code}`)
  return stock
}

const twoDigits = (chance: Chance): string => String(chance.below(100)).padStart(2, '0')
const phoneIn = (country: Country, town: Town, chance: Chance): string => `${town.phone ?? country.phone}${twoDigits(chance)}`
const domainOf = (name: string): string => `${ascii(name.split(' ').slice(0, -1).join('-'))}.example`

const letters: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', å: 'a', ä: 'a', ö: 'o', ü: 'u', ß: 'ss' }
const ascii = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[æøåäöüß]/g, (letter) => letters[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z0-9.-]+/g, '')
