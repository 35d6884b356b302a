/**
 * The values that a contact's letter is merged with: one for every merge field, all of them text in the letter's language.
 *
 * Fields of the address are the contact's main address always; only `contact.addressBlock` and `letter.recipientEmail` honour another
 * address (R-MERGE A). A salutation that cannot be said is empty here and told in the notes: nobody is greeted "Dear ,".
 */
import type { Noted } from '#core/prelude/noted'
import { addressBlock, type Addressee } from './address-block'
import type { Contact, IsoDate } from './contact'
import { countryName, type HouseCountries } from './country'
import type { FieldName } from './field-names'
import { localeOf } from './language'
import { mergeSubject } from './merge-subject'
import { ownMergeName, type OwnMergeName, type OwnValue } from './own-field'
import { ownText } from './own-value'
import { salutationOf, type Manner, type SalutationBook, type SalutationFault } from './salutation'
import type { Salesperson, Sender } from './sender'

/** What a letter knows besides whom it is for. */
export type LetterFacts = {
  readonly entryNo: string
  readonly date: IsoDate
  /** Empty: the contact's own. */
  readonly language: string
  readonly campaignNo: string
  readonly segmentNo: string
  readonly description: string
  readonly subject: string
  /** The personal note as plain text. */
  readonly note: string
}

export type ValuesOf = Omit<Addressee, 'contact'> & {
  readonly contact: Contact
  readonly letter: LetterFacts
  readonly salesperson: Salesperson | null
  readonly sender: Sender
  readonly salutations: SalutationBook
  /** What the house has otherwise than the country table. */
  readonly countries?: HouseCountries
  /** Of every own field that the house has, by its code; null where the contact has none. */
  readonly own?: ReadonlyMap<string, OwnValue | null>
  /** What the letter's criteria answer for the contact. */
  readonly onlyFor?: ReadonlyMap<OnlyForName, string>
}

/** Of a part of the letter that is not for everybody, by the code of the criteria that it is for (core/segment/only-for.ts). */
export type OnlyForName = `only.${string}`

export type ContactValues = Readonly<Record<FieldName, string>> & { readonly [More in OwnMergeName | OnlyForName]: string }

export function contactValues(of: ValuesOf): Noted<ContactValues, SalutationFault> {
  const { contact, letter, salesperson, sender, salutations, countries } = of
  const language = letter.language === '' ? contact.language : letter.language
  const notes: SalutationFault[] = []
  const greeting = (manner: Manner): string => {
    const said = salutationOf(salutations, contact, language, manner)
    if (said.ok) return said.value
    notes.push(said.fault)
    return ''
  }
  // One literal on purpose: spread together from several, an object of this many fields takes a hundred times as long.
  const value: Record<FieldName, string> & { [More in OwnMergeName | OnlyForName]: string } = {
    'contact.no': contact.no,
    'contact.companyName': contact.companyName,
    'contact.name': contact.name,
    'contact.name2': contact.name2,
    'contact.address': contact.address,
    'contact.address2': contact.address2,
    'contact.postCode': contact.postCode,
    'contact.city': contact.city,
    'contact.county': contact.county,
    'contact.country': countryName(contact.countryCode, language, countries?.names),
    'contact.countryCode': contact.countryCode,
    'contact.jobTitle': contact.jobTitle,
    'contact.phone': contact.phone,
    'contact.fax': contact.fax,
    'contact.email': contact.email,
    'contact.mobile': contact.mobile,
    'contact.vatNo': contact.vatNo,
    'contact.homePage': contact.homePage,
    'contact.courtesyTitle': contact.courtesyTitle,
    'contact.firstName': contact.firstName,
    'contact.middleName': contact.middleName,
    'contact.lastName': contact.lastName,
    'contact.suffix': contact.suffix,
    'contact.nickname': contact.nickname,
    'contact.initials': contact.initials,
    // Word's letters may ask for a partner; contacts have none, so the fields are known and empty.
    'contact.partner.courtesyTitle': '',
    'contact.partner.firstName': '',
    'contact.partner.middleName': '',
    'contact.partner.lastName': '',
    'contact.partner.nickname': '',
    'contact.addressBlock': addressBlock(of, { countryCode: sender.countryCode, language, ...(countries && { countries }) }).join('\n'),
    'contact.salutationFormal': greeting('formal'),
    'contact.salutationInformal': greeting('informal'),
    'salesperson.code': salesperson?.code ?? '',
    'salesperson.name': salesperson?.name ?? '',
    'salesperson.jobTitle': salesperson?.jobTitle ?? '',
    'salesperson.phone': salesperson?.phone ?? '',
    'salesperson.email': salesperson?.email ?? '',
    'letter.entryNo': letter.entryNo,
    'letter.date': longDate(letter.date, language),
    'letter.campaignNo': letter.campaignNo,
    'letter.segmentNo': letter.segmentNo,
    'letter.description': letter.description,
    'letter.subject': '',
    'letter.note': letter.note,
    'letter.recipientEmail': of.alternative?.email || contact.email,
    'sender.name': sender.name,
    'sender.name2': sender.name2,
    'sender.address': sender.address,
    'sender.address2': sender.address2,
    'sender.postCode': sender.postCode,
    'sender.city': sender.city,
    'sender.county': sender.county,
    'sender.country': countryName(sender.countryCode, language, countries?.names),
    'sender.vatNo': sender.vatNo,
    'sender.registrationNo': sender.registrationNo,
    'sender.phone': sender.phone,
    'sender.fax': sender.fax,
    'sender.bankBranchNo': sender.bankBranchNo,
    'sender.bankName': sender.bankName,
    'sender.bankAccountNo': sender.bankAccountNo,
    'sender.giroNo': sender.giroNo,
  }
  for (const [code, own] of of.own ?? []) value[ownMergeName(code)] = own === null ? '' : ownText(own, language)
  for (const [name, answer] of of.onlyFor ?? []) value[name] = answer
  value['letter.subject'] = mergeSubject(letter.subject, value)
  return { value, notes }
}

const said = new Map<string, string>()
const made = new Map<string, Intl.DateTimeFormat>()

/** `2. mars 2026`, `2 March 2026`: the day in the letter's language. */
function longDate(date: IsoDate, language: string): string {
  // A segment's letters are of one day.
  const key = `${date} ${language}`
  const known = said.get(key)
  if (known !== undefined) return known
  const text = formatDate(date, language)
  if (said.size > 100) said.clear()
  said.set(key, text)
  return text
}

function formatDate(date: IsoDate, language: string): string {
  let format = made.get(language)
  if (!format) {
    format = new Intl.DateTimeFormat([localeOf(language), 'en-GB'], { dateStyle: 'long', timeZone: 'UTC' })
    made.set(language, format)
  }
  return format.format(new Date(`${date}T00:00:00Z`))
}
