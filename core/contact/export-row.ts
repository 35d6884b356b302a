/**
 * A contact as a row of a file: headings and cells that people read, and that an import takes for exactly the same again.
 *
 * Everything that a row can say is there, suppression too: a list that leaves the house must not forget who may not be written to.
 */
import type { Contact } from './contact'
import { importFields, type ImportField } from './import/import-field'

export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]
export const exportLanguages = ['en', 'nb'] as const
export type ExportLanguage = (typeof exportLanguages)[number]

export const exportHeadings = (language: ExportLanguage): readonly string[] => importFields.map((field) => headings[language][field])

export const exportCells = (contact: Contact, language: ExportLanguage): readonly string[] =>
  importFields.map((field) => {
    const value = contact[field]
    if (typeof value === 'boolean') return value ? words[language].yes : words[language].no
    if (field === 'kind') return words[language][contact.kind]
    if (field === 'correspondenceType') return words[language][contact.correspondenceType]
    return value
  })

/**
 * The cell for a file whose reader may compute it: an apostrophe goes in front of = + - @, tab and line end, and in front of an apostrophe
 * before one, so that an import can take away exactly what was put there. A workbook says that a cell is text; there only the latter.
 */
export const guarded = (cell: string, by: ExportFormat): string => ((by === 'csv' ? computed : mistakable).test(cell) ? `'${cell}` : cell)
const computed = /^'*[=+\-@\t\r]/
const mistakable = /^'+[=+\-@\t\r]/

const words = {
  en: { yes: 'yes', no: 'no', company: 'company', person: 'person', none: '', hardCopy: 'letter', email: 'e-mail' },
  nb: { yes: 'ja', no: 'nei', company: 'firma', person: 'person', none: '', hardCopy: 'brev', email: 'e-post' },
} as const

const headings: Readonly<Record<ExportLanguage, Readonly<Record<ImportField, string>>>> = {
  en: {
    no: 'No.',
    kind: 'Contact Type',
    correspondenceType: 'Correspondence Type',
    companyNo: 'Company No.',
    companyName: 'Company',
    name: 'Name',
    name2: 'Name 2',
    courtesyTitle: 'Title',
    firstName: 'First Name',
    middleName: 'Middle Name',
    lastName: 'Last Name',
    suffix: 'Suffix',
    nickname: 'Nickname',
    initials: 'Initials',
    jobTitle: 'Job Title',
    salutationCode: 'Salutation Code',
    address: 'Address',
    address2: 'Address 2',
    postCode: 'Post Code',
    city: 'City',
    county: 'County',
    countryCode: 'Country',
    phone: 'Phone',
    mobile: 'Mobile',
    fax: 'Fax',
    email: 'E-Mail',
    homePage: 'Home Page',
    vatNo: 'VAT Registration No.',
    language: 'Language',
    salespersonCode: 'Salesperson Code',
    organizationalLevelCode: 'Organizational Level',
    territoryCode: 'Territory',
    externalId: 'External ID',
    excludeFromSegment: 'Exclude from Segment',
    privacyBlocked: 'Privacy Blocked',
    minor: 'Minor',
    parentalConsent: 'Parental Consent',
    marketingObjection: 'Marketing Objection',
  },
  nb: {
    no: 'Kontaktnr.',
    kind: 'Kontakttype',
    correspondenceType: 'Korrespondansetype',
    companyNo: 'Firmanr.',
    companyName: 'Firma',
    name: 'Navn',
    name2: 'Navn 2',
    courtesyTitle: 'Tittel',
    firstName: 'Fornavn',
    middleName: 'Mellomnavn',
    lastName: 'Etternavn',
    suffix: 'Suffiks',
    nickname: 'Kallenavn',
    initials: 'Initialer',
    jobTitle: 'Stilling',
    salutationCode: 'Hilsenkode',
    address: 'Adresse',
    address2: 'Adresse 2',
    postCode: 'Postnr.',
    city: 'Poststed',
    county: 'Fylke',
    countryCode: 'Land',
    phone: 'Telefon',
    mobile: 'Mobiltelefon',
    fax: 'Telefaks',
    email: 'E-post',
    homePage: 'Hjemmeside',
    vatNo: 'Org.nr. / MVA-nr.',
    language: 'Språk',
    salespersonCode: 'Selgerkode',
    organizationalLevelCode: 'Organisasjonsnivå',
    territoryCode: 'Distrikt',
    externalId: 'Ekstern ID',
    excludeFromSegment: 'Utelat fra segment',
    privacyBlocked: 'Personvern sperret',
    minor: 'Mindreårig',
    parentalConsent: 'Foreldresamtykke',
    marketingObjection: 'Reservert mot markedsføring',
  },
}
