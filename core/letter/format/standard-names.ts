/**
 * The thirty names of Word's address map, by position.
 *
 * `w:fieldMapData` in settings.xml lists them in this order; its `w:mappedName` is in the language of whoever made the letter and
 * is never a key (merge rule A-6). Names that ADDRESSBLOCK and GREETINGLINE formats use stand beside their position.
 *
 * ECMA-376 5th ed. Part 1, 17.14.15 (fieldMapData), 17.16.5.1 (ADDRESSBLOCK).
 */
import { reducedName } from '#core/contact/catalogue'

export type StandardName = { readonly position: number; readonly name: string; readonly placeholder: Placeholder | null }

export type Placeholder =
  | 'TITLE0'
  | 'FIRST0'
  | 'MIDDLE0'
  | 'LAST0'
  | 'SUFFIX0'
  | 'NICK0'
  | 'TITLE1'
  | 'FIRST1'
  | 'MIDDLE1'
  | 'LAST1'
  | 'NICK1'
  | 'COMPANY'
  | 'STREET1'
  | 'STREET2'
  | 'CITY'
  | 'STATE'
  | 'POSTAL'
  | 'COUNTRY'

const names: readonly (readonly [string, Placeholder | null])[] = [
  ['Unique Identifier', null],
  ['Courtesy Title', 'TITLE0'],
  ['First Name', 'FIRST0'],
  ['Middle Name', 'MIDDLE0'],
  ['Last Name', 'LAST0'],
  ['Suffix', 'SUFFIX0'],
  ['Nickname', 'NICK0'],
  ['Job Title', null],
  ['Company', 'COMPANY'],
  ['Address 1', 'STREET1'],
  ['Address 2', 'STREET2'],
  ['City', 'CITY'],
  ['State', 'STATE'],
  ['Postal Code', 'POSTAL'],
  ['Country or Region', 'COUNTRY'],
  ['Business Phone', null],
  ['Business Fax', null],
  ['Home Phone', null],
  ['Home Fax', null],
  ['E-mail Address', null],
  ['Web Page', null],
  ['Spouse Courtesy Title', 'TITLE1'],
  ['Spouse First Name', 'FIRST1'],
  ['Spouse Middle Name', 'MIDDLE1'],
  ['Spouse Last Name', 'LAST1'],
  ['Spouse Nickname', 'NICK1'],
  ['Phonetic Guide for First Name', null],
  ['Phonetic Guide for Last Name', null],
  ['Address 3', null],
  ['Department', null],
]

export const standardNames: readonly StandardName[] = names.map(([name, placeholder], position) => ({ position, name, placeholder }))

const byName = new Map(standardNames.map((standard) => [reducedName(standard.name), standard]))
const byPlaceholder = new Map(
  standardNames.flatMap((standard) => (standard.placeholder ? [[standard.placeholder, standard] as const] : [])),
)

/** The position's standard name, in any case and with any blanks or underscores: `First_Name`, `firstname`. */
export const standardNameOf = (name: string): StandardName | null => byName.get(reducedName(name)) ?? null

export const standardNameFor = (placeholder: Placeholder): StandardName | null => byPlaceholder.get(placeholder) ?? null
