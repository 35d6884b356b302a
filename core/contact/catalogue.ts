/**
 * The merge fields that Flett knows: stable names, and every other name under which letters and files ask for them.
 *
 * A stable name is language-neutral and is never renamed: it is the tag of a content control and a valid MERGEFIELD name. Aliases are
 * Word's standard address names (17.14.23 fieldMapData, by position), the anchor's 48 captions (domain rule R-MERGE) in four languages,
 * and headings that people write. Names are compared as `match-names.ts` says, so `_`, blanks and case need no rows of their own.
 */
import { codeInOwnName, ownMergeName } from './own-field'

export type MergeFieldGroup = 'contact' | 'company' | 'salesperson' | 'sender' | 'letter'
export type MergeFieldRow = {
  readonly name: string
  readonly group: MergeFieldGroup
  /** Place in Word's list of 30 standard names, or null. */
  readonly standard: number | null
  readonly aliases: readonly string[]
}

/** Word's own address names, in the order in which a letter's field map lists them (its `mappedName` is localised and never a key). */
export const standardNames: readonly string[] = [
  'Unique Identifier',
  'Courtesy Title',
  'First Name',
  'Middle Name',
  'Last Name',
  'Suffix',
  'Nickname',
  'Job Title',
  'Company',
  'Address 1',
  'Address 2',
  'City',
  'State',
  'Postal Code',
  'Country or Region',
  'Business Phone',
  'Business Fax',
  'Home Phone',
  'Home Fax',
  'E-mail Address',
  'Web Page',
  'Spouse Courtesy Title',
  'Spouse First Name',
  'Spouse Middle Name',
  'Spouse Last Name',
  'Spouse Nickname',
  'Phonetic Guide for First Name',
  'Phonetic Guide for Last Name',
  'Address 3',
  'Department',
]

/** Captions that the anchor prints before a field, by table and language (en, nb, da, de); the last is the prefix of its newer templates. */
const tables = {
  contact: ['Contact', 'Kontakt', 'CONTA'],
  salesperson: [
    'Salesperson/Purchaser',
    'Salesperson',
    'Selger/innkjøper',
    'Selger',
    'Sælger/indkøber',
    'Sælger',
    'Verkäufer/Einkäufer',
    'Verkäufer',
    'SALES',
  ],
  document: ['Document', 'Dokument', 'Bilag', 'Beleg'],
  sender: ['Company Information', 'Firmaopplysninger', 'Selskapsinformasjon', 'Virksomhedsoplysninger', 'Firmendaten', 'COMPA'],
} as const

/** The captions that contact and sender share, in en, nb, da and de. */
const captions = {
  name: ['Name', 'Navn'],
  name2: ['Name 2', 'Navn 2'],
  address: ['Address', 'Adresse'],
  address2: ['Address 2', 'Adresse 2'],
  postCode: ['Post Code', 'Postnr.', 'Postnummer', 'PLZ-Code', 'PLZ'],
  city: ['City', 'Poststed', 'Sted', 'By', 'Ort'],
  county: ['County', 'Fylke', 'Amt', 'Bundesregion', 'Bundesland'],
  country: ['Country/Region Name', 'Land/område', 'Lands-/områdenavn', 'Navn på land/område', 'Länder-/Regionsname'],
  countryCode: ['Country/Region Code', 'Lands-/områdekode', 'Lande-/områdekode', 'Länder-/Regionscode'],
  jobTitle: ['Job Title', 'Stilling', 'Stillingsbetegnelse', 'Tittel/stilling', 'Position'],
  phone: ['Phone No.', 'Telefon', 'Telefonnr.'],
  fax: ['Fax No.', 'Telefaks', 'Telefaksnr.', 'Faxnr.'],
  email: ['E-Mail', 'Email', 'E-post', 'Mail'],
  mobile: ['Mobile Phone No.', 'Mobiltelefonnr.', 'Mobiltelefon'],
  vatNo: ['VAT Registration No.', 'Org.nr.', 'Organisasjonsnr.', 'Momsregistreringsnr.', 'SE/CVR-nr.', 'USt-IdNr.'],
  homePage: ['Home Page', 'Hjemmeside', 'Homepage'],
} as const

const captioned = (heads: readonly string[], tails: readonly string[]) => heads.flatMap((head) => tails.map((tail) => `${head} ${tail}`))
const contactCaption = (key: keyof typeof captions) => captioned(tables.contact, captions[key])
const senderCaption = (key: keyof typeof captions) => captioned(tables.sender, captions[key])
const salesCaption = (...tails: readonly string[]) => captioned(tables.salesperson, tails)
const documentCaption = (...tails: readonly string[]) => captioned(tables.document, tails)
const contactTail = (...tails: readonly string[]) => captioned(tables.contact, tails)
const senderTail = (...tails: readonly string[]) => captioned(tables.sender, tails)

type Line = readonly [name: string, standard: string | null, ...aliases: readonly (string | readonly string[])[]]

const lines: readonly Line[] = [
  ['letter.entryNo', 'Unique Identifier', 'Entry No.', 'Løpenr.', 'Løbenr.', 'Lfd. Nr.'],
  [
    'contact.addressBlock',
    null,
    'AddressBlock',
    'Adresseblokk',
    'Adressfelt',
    contactTail('Mail Address', 'postadresse', 'E-mail-adresse', 'Postanschrift'),
  ],
  ['contact.no', null, 'Contact No.', 'Kontaktnr.', 'Kontaktnummer', 'Customer No.', 'Kundenr.', 'CONTA No.', 'Contact Number'],
  [
    'contact.companyName',
    'Company',
    'Company Name',
    'Firma',
    'Firmanavn',
    'Företag',
    'Selskap',
    'Bedrift',
    'Virksomhed',
    contactTail('Company Name', 'Firmanavn', 'Virksomhedsnavn', 'Firmenname'),
  ],
  ['contact.name', null, 'Name', 'Navn', 'Namn', 'Full Name', 'Fullt navn', contactCaption('name'), 'Kontaktnavn', 'Kontaktname'],
  ['contact.name2', null, 'Name 2', 'Navn 2', contactCaption('name2')],
  [
    'contact.address',
    'Address 1',
    'Address',
    'Adresse',
    'Adress',
    'Adresse 1',
    'Street',
    'Street Address',
    'Straße',
    'Strasse',
    'Gateadresse',
    contactCaption('address'),
  ],
  ['contact.address2', 'Address 2', 'Adresse 2', 'Adress 2', contactCaption('address2')],
  [
    'contact.postCode',
    'Postal Code',
    'Post Code',
    'Postcode',
    'ZIP',
    'ZIP Code',
    'Postnr',
    'Postnummer',
    'PLZ',
    'Postleitzahl',
    contactCaption('postCode'),
  ],
  ['contact.city', 'City', 'Poststed', 'By', 'Ort', 'Sted', 'Stadt', 'Town', 'Postort', contactCaption('city')],
  ['contact.county', 'State', 'County', 'Fylke', 'Län', 'Bundesland', contactCaption('county')],
  ['contact.country', 'Country or Region', 'Country', 'Country/Region Name', 'Country/Region', 'Land', contactCaption('country')],
  ['contact.countryCode', null, 'Country/Region Code', 'Country Code', 'Landkode', 'Landskod', 'Ländercode', contactCaption('countryCode')],
  ['contact.jobTitle', 'Job Title', 'Stilling', 'Titel/Stilling', 'Stillingstittel', contactCaption('jobTitle')],
  ['contact.phone', 'Business Phone', 'Phone', 'Phone No.', 'Telefon', 'Telefonnr.', 'Telefonnummer', 'Tlf', contactCaption('phone')],
  ['contact.fax', 'Business Fax', 'Fax', 'Fax No.', 'Faks', 'Telefaks', contactCaption('fax')],
  ['contact.email', 'E-mail Address', 'Email', 'E-Mail', 'Epost', 'E-post', 'E-postadresse', contactCaption('email')],
  ['contact.mobile', 'Home Phone', 'Mobile', 'Mobil', 'Mobile Phone No.', 'Mobiltelefon', contactCaption('mobile')],
  ['contact.vatNo', null, 'VAT Registration No.', 'Orgnr', 'Organisasjonsnummer', 'MVA nr', contactCaption('vatNo')],
  ['contact.homePage', 'Web Page', 'Home Page', 'Website', 'Hjemmeside', 'Nettsted', 'Webbplats', contactCaption('homePage')],
  [
    'contact.salutationFormal',
    null,
    'Formal Salutation',
    'CALC Formal Salutation',
    'CONTA CALC Formal Salutation',
    'Formell hilsen',
    'Formel starthilsen',
    'Formelle Briefanrede',
    contactTail('Formal Salutation', 'Formell hilsen'),
  ],
  [
    'contact.salutationInformal',
    null,
    'Informal Salutation',
    'CALC Informal Salutation',
    'CONTA CALC Informal Salutation',
    'Uformell hilsen',
    'Uformel starthilsen',
    'Informelle Briefanrede',
    contactTail('Informal Salutation', 'Uformell hilsen'),
  ],
  ['contact.courtesyTitle', 'Courtesy Title', 'Title', 'Tittel', 'Titel', 'Anrede', 'Hilsen'],
  [
    'contact.firstName',
    'First Name',
    'Fornavn',
    'Förnamn',
    'Vorname',
    'Voornaam',
    'Given Name',
    contactTail('First Name', 'Fornavn', 'Vorname'),
  ],
  [
    'contact.middleName',
    'Middle Name',
    'Mellomnavn',
    'Mellemnavn',
    'Mellannamn',
    'Zweiter Vorname',
    contactTail('Middle Name', 'Mellomnavn', 'Mellemnavn'),
  ],
  [
    'contact.lastName',
    'Last Name',
    'Surname',
    'Family Name',
    'Etternavn',
    'Efternamn',
    'Efternavn',
    'Nachname',
    'Achternaam',
    contactTail('Surname', 'Etternavn', 'Efternavn', 'Nachname'),
  ],
  ['contact.suffix', 'Suffix'],
  ['contact.nickname', 'Nickname', 'Kallenavn'],
  ['contact.initials', null, 'Initials', 'Initialer', contactTail('Initials', 'Initialer')],
  ['contact.partner.courtesyTitle', 'Spouse Courtesy Title'],
  ['contact.partner.firstName', 'Spouse First Name'],
  ['contact.partner.middleName', 'Spouse Middle Name'],
  ['contact.partner.lastName', 'Spouse Last Name'],
  ['contact.partner.nickname', 'Spouse Nickname'],
  ['salesperson.code', null, 'Salesperson Code', 'Selgerkode', 'Sælgerkode', 'Verkäufercode', salesCaption('Code', 'kode')],
  ['salesperson.name', null, 'Salesperson Name', 'Selger', 'Sælger', 'Verkäufer', 'Salesperson', salesCaption('Name', 'navn')],
  ['salesperson.jobTitle', null, salesCaption(...captions.jobTitle)],
  ['salesperson.phone', null, salesCaption(...captions.phone)],
  ['salesperson.email', null, salesCaption(...captions.email)],
  [
    'letter.date',
    null,
    'Document Date',
    'Date',
    'Dato',
    'Datum',
    documentCaption('Date', 'dato'),
    'Bilagsdato',
    'Dokumentdato',
    'Belegdatum',
  ],
  ['letter.campaignNo', null, 'Campaign No.', 'Kampanjenr.', 'Kampagnenr.', 'Kampagnennr.', documentCaption('Campaign No.', 'Kampanjenr.')],
  ['letter.segmentNo', null, 'Segment No.', 'Segmentnr.', 'Målgruppenr.', 'Segmentnummer', documentCaption('Segment No.', 'Segmentnr.')],
  ['letter.description', null, 'Description', 'Beskrivelse', 'Beschreibung', documentCaption('Description', 'Beskrivelse')],
  ['letter.subject', null, 'Subject', 'Emne', 'Ämne', 'Betreff', documentCaption('Subject', 'Emne')],
  ['letter.note', null, 'note', 'PersonalNote', 'Personal Note', 'Personlig merknad', 'Personlig hilsen'],
  ['sender.name', null, senderCaption('name')],
  ['sender.name2', null, senderCaption('name2')],
  ['sender.address', null, senderCaption('address')],
  ['sender.address2', null, senderCaption('address2')],
  ['sender.postCode', null, senderCaption('postCode')],
  ['sender.city', null, senderCaption('city')],
  ['sender.county', null, senderCaption('county')],
  ['sender.country', null, senderCaption('country')],
  ['sender.vatNo', null, senderCaption('vatNo')],
  ['sender.registrationNo', null, senderTail('Registration No.', 'Registreringsnr.', 'Foretaksnr.', 'Registernr.')],
  ['sender.phone', null, senderCaption('phone')],
  ['sender.fax', null, senderCaption('fax')],
  ['sender.bankBranchNo', null, senderTail('Bank Branch No.', 'Bankregistreringsnr.', 'Bankleitzahl', 'BLZ')],
  ['sender.bankName', null, senderTail('Bank Name', 'Banknavn', 'Bankens navn', 'Bankname')],
  ['sender.bankAccountNo', null, senderTail('Bank Account No.', 'Bankkontonr.', 'Bankkontonummer')],
  ['sender.giroNo', null, senderTail('Giro No.', 'Gironr.', 'Postgironr.')],
  ['letter.recipientEmail', null, 'FaxMailTo'],
]

/** Every merge field, in the anchor's order. */
export const mergeFields: readonly MergeFieldRow[] = lines.map(([name, standard, ...aliases]) => ({
  name,
  group: name.slice(0, name.indexOf('.')) as MergeFieldGroup,
  standard: standard === null ? null : standardNames.indexOf(standard),
  aliases: [...(standard === null ? [] : [standard]), ...aliases.flat()],
}))

/** The stable name that stands for each of Word's 30 standard names, null where we have none. */
export const stableOfStandard: readonly (string | null)[] = standardNames.map(
  (_, place) => mergeFields.find((field) => field.standard === place)?.name ?? null,
)

/** Own fields of contacts are `contact.own.<key>`. */
export const isOwnField = (name: string): boolean => /^contact\.own\.[^\s.]+$/.test(name)

/** Letters and digits alone, folded: how two spellings of one name meet. */
export const reducedName = (name: string): string =>
  USUAL.test(name) ? name.toLowerCase().replace(/[^0-9a-zß-öø-ÿ]/g, '') : reducedUnusual(name)
// Letters of Latin-1 are their own normal form; the classes of the long way take ten milliseconds to be made ready.
const USUAL = /^[ -~À-ÖØ-öø-ÿ]*$/
const reducedUnusual = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const exact = new Map<string, readonly string[]>()
const folded = new Map<string, readonly string[]>()
const put = (map: Map<string, readonly string[]>, key: string, name: string) => {
  const known = map.get(key) ?? []
  if (!known.includes(name)) map.set(key, [...known, name])
}
for (const field of mergeFields) {
  for (const alias of field.aliases) {
    put(exact, alias, field.name)
    put(folded, alias.toLowerCase(), field.name)
  }
}
// Made when it is first asked for: most names are found before.
let reduced: Map<string, readonly string[]> | null = null
const byReducedAlias = (name: string): readonly string[] | undefined => {
  if (reduced === null) {
    reduced = new Map()
    for (const field of mergeFields) for (const alias of field.aliases) put(reduced, reducedName(alias), field.name)
  }
  return reduced.get(reducedName(name))
}
const stable = new Map(mergeFields.map((field) => [field.name.toLowerCase(), field.name]))
const stableReduced = new Map(mergeFields.map((field) => [reducedName(field.name), field.name]))

/** The stable names that a heading, tag or field name can mean: none, one, or several when it is ambiguous. */
export function stableNamesOf(name: string): readonly string[] {
  const own = stable.get(name.toLowerCase()) ?? stableReduced.get(reducedName(name))
  if (own !== undefined) return [own]
  if (isOwnField(name)) return [name]
  const code = codeInOwnName(name)
  if (code !== null) return [ownMergeName(code)]
  return exact.get(name) ?? folded.get(name.toLowerCase()) ?? byReducedAlias(name) ?? []
}
