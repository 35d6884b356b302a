/**
 * Countries: their codes, their names in a reader's language, and how their post wants an address written.
 *
 * Names come from `Intl`, so that no list of names has to be kept in step with the world.
 * Formats: domain.md R-ADDR 3 (numbers are the anchor's); contact lines: R-ADDR 2.
 */

import { localeOf } from './language'

/** How post code, city and county are put together: 0 post code + city, 1 city + post code, 2 city + county + post code, 3 as 0 after an empty line, 13 by own lines. */
export type AddressFormat = 0 | 1 | 2 | 3 | 13

/** Where the person stands in the block of a company's address. */
export type ContactLine = 'first' | 'afterCompanyName' | 'last'

/** What a line of an own format (13) is made of; `postCodeCity` is the composed line of format 0. */
export const addressElements = ['name', 'name2', 'contact', 'address', 'address2', 'city', 'postCode', 'county', 'country', 'postCodeCity'] as const
export type AddressElement = (typeof addressElements)[number]

export type CountryFormat = {
  readonly format: AddressFormat
  readonly contactLine: ContactLine
  /** The lines of format 13, top to bottom; other formats have none. */
  readonly lines?: readonly AddressElement[]
}

/** What a house has otherwise than Flett: formats by country code, and names by country code and language. */
export type HouseCountries = {
  /** The empty code is an address without a country. */
  readonly formats: Readonly<Record<string, CountryFormat>>
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>
}

// ISO 3166-1 alpha-2, all codes officially assigned, and XK, which European posts use for Kosovo.
const assigned =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ ' +
  'DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT ' +
  'JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ ' +
  'NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ ' +
  'TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'

/** Every country code a contact may have, in the order of the alphabet. */
export const countryCodes: readonly string[] = assigned.split(' ')
const known = new Set(countryCodes)

export const isCountryCode = (code: string): boolean => known.has(code)

// Only what differs from the rule for all others: post code + city, the person after the company's name.
const formats: Readonly<Record<string, AddressFormat>> = { DE: 3, GB: 2, US: 2, CA: 2, AU: 2, IE: 2, NZ: 1, IN: 1 }

export const countryFormat = (code: string): CountryFormat => ({ format: formats[code] ?? 0, contactLine: 'afterCompanyName' })

/**
 * The country's name in a language (BCP 47; English where the language is not known); a code nobody knows is its own name.
 * `own` are the names that a house has given itself: in the language, or in that of it without a region.
 */
export function countryName(code: string, language: string, own?: HouseCountries['names']): string {
  const named = own?.[code]
  const name = named?.[language] ?? named?.[language.split('-')[0] ?? '']
  if (name !== undefined) return name
  if (!isCountryCode(code)) return code
  return namesIn(language).of(code) ?? code
}

const made = new Map<string, Intl.DisplayNames>()

function namesIn(language: string): Intl.DisplayNames {
  const kept = made.get(language)
  if (kept) return kept
  const names = new Intl.DisplayNames([...localesFor(language), 'en'], { type: 'region', fallback: 'code' })
  made.set(language, names)
  return names
}

// Nynorsk is thin in some runtimes' data; Bokmål is nearer than English.
const localesFor = (language: string): string[] => (language.startsWith('nn') ? [language, 'nb'] : [localeOf(language)])
