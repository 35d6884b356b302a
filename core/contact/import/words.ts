/** What people write in the cells of a file, in the languages we know: yes and no, kinds of contact, languages, countries, ways of writing. */
import { reducedName } from '#core/contact/catalogue'
import { knownLanguages, type ContactKind, type CorrespondenceType } from '#core/contact/contact'
import { countryCodes, isCountryCode } from '#core/contact/country'
import { fold } from '#core/contact/fold'
import { parseLanguage } from '#core/contact/language'

const words = <Meaning>(meanings: readonly (readonly [Meaning, string])[]): ReadonlyMap<string, Meaning> =>
  new Map(meanings.flatMap(([meaning, list]) => list.split('|').map((word) => [word, meaning] as const)))

const flags = words<boolean>([
  [true, 'ja|j|yes|y|true|t|1|x|sann|sand|sant|wahr|oui|✓|on'],
  [false, 'nei|nej|nein|n|no|false|f|0|usann|falsk|falskt|falsch|non|off|-'],
])
const kinds = words<ContactKind>([
  ['company', 'company|firma|selskap|bedrift|virksomhet|virksomhed|företag|unternehmen|organisation|organization|organisasjon|bolag|1'],
  ['person', 'person|kontaktperson|privatperson|privat|individual|contact|kontakt|0'],
])
const ways = words<CorrespondenceType>([
  ['none', 'none|ingen|blank|keine|inget'],
  ['hardCopy', 'hardcopy|hard copy|letter|brev|brief|papir|papirformat|post|mail (post)'],
  ['email', 'email|e-mail|e-post|epost|mail'],
])
const languages = words<string>([
  ['nb', 'nor|nob|norsk|norsk bokmål|norsk (bokmål)|bokmål|norwegian|norwegian bokmål|norska|norwegisch'],
  ['nn', 'non|nno|nynorsk|norsk nynorsk|norsk (nynorsk)|norwegian nynorsk'],
  ['en', 'enu|eng|enz|engelsk|engelska|english|englisch|anglais'],
  ['da', 'dan|dansk|danska|danish|dänisch'],
  ['sv', 'sve|swe|svensk|svenska|swedish|schwedisch'],
  ['de', 'deu|ger|tysk|tyska|german|deutsch'],
  ['fr', 'fra|fre|fransk|franska|french|französisch|français'],
])

export const flagOfWord = (text: string): boolean | null => flags.get(fold(text)) ?? null
export const kindOfWord = (text: string): ContactKind | null => kinds.get(fold(text)) ?? null
export const wayOfWord = (text: string): CorrespondenceType | null => ways.get(fold(text)) ?? null

export function languageOfWord(text: string): string | null {
  const named = languages.get(fold(text))
  if (named !== undefined) return named
  const parsed = parseLanguage(text)
  return parsed.ok ? parsed.value : null
}

/** A code, or a country's name in any language we know. */
export function countryOfWord(text: string): string | null {
  const code = text.trim().toUpperCase()
  return isCountryCode(code) ? code : (countriesByName().get(reducedName(text)) ?? null)
}

let byName: ReadonlyMap<string, string> | null = null

// Some 250 names in seven languages: made when a file first needs them.
function countriesByName(): ReadonlyMap<string, string> {
  byName ??= new Map([
    ...knownLanguages.flatMap((language) => {
      const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
      return countryCodes.flatMap((code) => {
        const name = names.of(code)
        return name === undefined ? [] : [[reducedName(name), code] as const]
      })
    }),
    ...alsoCalled,
  ])
  return byName
}

const alsoCalled: readonly (readonly [string, string])[] = [
  ['uk', 'GB'],
  ['greatbritain', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['skottland', 'GB'],
  ['wales', 'GB'],
  ['storbritannien', 'GB'],
  ['usa', 'US'],
  ['unitedstatesofamerica', 'US'],
  ['holland', 'NL'],
  ['tschechien', 'CZ'],
  ['nor', 'NO'],
  ['swe', 'SE'],
  ['dnk', 'DK'],
  ['fin', 'FI'],
  ['deu', 'DE'],
  ['gbr', 'GB'],
]
