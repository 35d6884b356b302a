/**
 * What a column's heading means: by the catalogue of merge fields, and by the headings that only files have, in en, nb, da, sv and de.
 *
 * Compared exactly, then folded, then by letters and digits alone; two meanings at one step are no meaning (catalogue.ts).
 */
import { reducedName, stableNamesOf } from '#core/contact/catalogue'
import { isImportField, type ImportField } from './import-field'

/** The field that a heading stands for, or "" when it says nothing or too much. */
export function fieldOfHeading(heading: string): ImportField | '' {
  if (isImportField(heading)) return heading
  const found = new Set([...ofFiles(heading), ...ofCatalogue(heading)])
  const [field, another] = found
  return field === undefined || another !== undefined ? '' : field
}

const ofFiles = (heading: string): readonly ImportField[] => exact.get(heading) ?? folded.get(heading.toLowerCase()) ?? reduced.get(reducedName(heading)) ?? []

const ofCatalogue = (heading: string): readonly ImportField[] =>
  stableNamesOf(heading).flatMap((name) => {
    const field = inContact[name] ?? name.replace(/^contact\./, '')
    return isImportField(field) ? [field] : []
  })

// Codes and names of countries and salespeople are told apart when a cell is read, so one field takes both.
const inContact: Readonly<Record<string, ImportField>> = {
  'contact.country': 'countryCode',
  'salesperson.code': 'salespersonCode',
  'salesperson.name': 'salespersonCode',
}

const ownHeadings: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  no: ['No.', 'Nr.', 'Nummer', 'Number', 'Kundenummer', 'Kundennummer', 'Kundnummer', 'Kontaktnr', 'Customer Number'],
  kind: ['Type', 'Kind', 'Contact Type', 'Kontakttype', 'Kontakttyp', 'Kontaktart', 'Typ', 'Art'],
  companyNo: ['Company No.', 'Company Number', 'Firmanr.', 'Firmanummer', 'Selskapsnr.', 'Virksomhedsnr.', 'Företagsnr.', 'Företagsnummer', 'Unternehmensnr.', 'Firmennummer'],
  companyName: ['Organization', 'Organisation', 'Organisasjon', 'Virksomhet', 'Företagsnamn', 'Unternehmen', 'Firmenname', 'Virksomhedsnavn', 'Employer', 'Arbeidsgiver'],
  name: ['Kontaktperson', 'Contact Person', 'Ansprechpartner', 'Fullständigt namn', 'Fulde navn', 'Vollständiger Name'],
  jobTitle: ['Role', 'Rolle', 'Befattning', 'Yrkestitel', 'Funktion', 'Stillingsbetegnelse'],
  salutationCode: ['Salutation Code', 'Hilsenkode', 'Starthilsenkode', 'Anredecode', 'Hälsningskod', 'Tiltalekode'],
  address: ['Gatuadress', 'Postadresse', 'Postadress', 'Vej', 'Anschrift', 'Besøksadresse', 'Street Address 1'],
  address2: ['Adressezeile 2', 'Adresszusatz', 'c/o', 'Postboks', 'Street Address 2'],
  city: ['Stad', 'Wohnort', 'Kommune'],
  phone: ['Telefonnr', 'Telephone', 'Tel', 'Tel.', 'Rufnummer', 'Arbeidstelefon'],
  mobile: ['Mobilnr.', 'Mobilnummer', 'Mobile Phone', 'Cell', 'Cell Phone', 'Handy', 'Mobilt'],
  email: ['E-postadress', 'E-mailadresse', 'E-Mail-Adresse', 'Mailadresse', 'Email Address'],
  homePage: ['Hemsida', 'Webside', 'Nettside', 'Webseite', 'Internet', 'URL'],
  language: ['Language', 'Language Code', 'Språk', 'Språkkode', 'Målform', 'Sprog', 'Sprogkode', 'Språkkod', 'Sprache', 'Sprachcode'],
  countryCode: ['Land/region', 'Lands-/regionkode', 'Nation'],
  salespersonCode: ['Säljare', 'Säljarkod', 'Kundeansvarlig', 'Account Manager'],
  correspondenceType: ['Correspondence Type', 'Korrespondansetype', 'Korrespondancetype', 'Korrespondenstyp', 'Korrespondenzart', 'Preferred Channel', 'Kanal'],
  suffix: ['Suffiks', 'Suffix', 'Namenszusatz'],
  vatNo: ['Org.nr. / MVA-nr.', 'Org.nr./MVA-nr.'],
  organizationalLevelCode: ['Organizational Level', 'Organizational Level Code', 'Organisasjonsnivå', 'Organisationsniveau', 'Organisationsnivå', 'Organisationsebene'],
  territoryCode: ['Territory', 'Territory Code', 'Distrikt', 'Distriktskode', 'Gebiet', 'Område'],
  externalId: ['External ID', 'External No.', 'Ekstern ID', 'Eksternt nr.', 'Externt ID', 'Externe ID', 'UID'],
  excludeFromSegment: ['Exclude from Segment', 'Utelat fra segment', 'Udeluk fra målgruppe', 'Exkludera från segment', 'Uteslut från segment', 'Von Segment ausschließen'],
  privacyBlocked: ['Privacy Blocked', 'Personvern sperret', 'Sperret', 'Beskyttelse af personlige oplysninger spærret', 'Sekretesspärrad', 'Datenschutz gesperrt'],
  minor: ['Minor', 'Mindreårig', 'Minderårig', 'Underårig', 'Minderjährig'],
  parentalConsent: ['Parental Consent', 'Parental Consent Received', 'Foreldresamtykke', 'Foreldresamtykke mottatt', 'Forældresamtykke modtaget', 'Föräldrasamtycke', 'Einverständnis der Eltern'],
  marketingObjection: ['Marketing Objection', 'Do Not Contact', 'Opt Out', 'Reservert', 'Reservert mot markedsføring', 'Reklamebeskyttet', 'Markedsføring frabedt', 'Nej tack till reklam', 'Werbewiderspruch'],
}

const exact = new Map<string, ImportField[]>()
const folded = new Map<string, ImportField[]>()
const reduced = new Map<string, ImportField[]>()
for (const [field, headings] of Object.entries(ownHeadings) as [ImportField, readonly string[]][]) {
  for (const heading of headings) {
    put(exact, heading, field)
    put(folded, heading.toLowerCase(), field)
    put(reduced, reducedName(heading), field)
  }
}

function put(map: Map<string, ImportField[]>, key: string, field: ImportField): void {
  const known = map.get(key) ?? []
  if (!known.includes(field)) map.set(key, [...known, field])
}
