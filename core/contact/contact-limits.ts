/** How long the texts of a contact may be, in characters (domain.md 2.1), and which of them are codes kept in upper case. */
import type { ContactDraft } from './contact'

type TextKey = { [Key in keyof ContactDraft]: ContactDraft[Key] extends string ? Key : never }[keyof ContactDraft]
/** The draft's texts that people write freely; `kind` and `correspondenceType` are choices. */
export type DraftText = Exclude<TextKey, 'kind' | 'correspondenceType'>

export const contactLimits = {
  companyNo: 20,
  companyName: 100,
  name: 100,
  name2: 50,
  courtesyTitle: 30,
  firstName: 30,
  middleName: 30,
  lastName: 30,
  suffix: 30,
  nickname: 30,
  initials: 30,
  jobTitle: 30,
  salutationCode: 10,
  address: 100,
  address2: 50,
  postCode: 20,
  city: 30,
  county: 30,
  countryCode: 10,
  phone: 30,
  mobile: 30,
  fax: 30,
  email: 80,
  homePage: 255,
  vatNo: 20,
  language: 10,
  salespersonCode: 20,
  organizationalLevelCode: 10,
  territoryCode: 10,
  externalId: 50,
} as const satisfies Readonly<Record<DraftText, number>>

export const contactNoLimit = 20
export const draftTexts = Object.keys(contactLimits) as readonly DraftText[]
export const draftFlags = ['excludeFromSegment', 'privacyBlocked', 'minor', 'parentalConsent', 'marketingObjection'] as const satisfies readonly (keyof ContactDraft)[]
export type DraftFlag = (typeof draftFlags)[number]

export const upperCaseTexts: ReadonlySet<DraftText> = new Set<DraftText>(['companyNo', 'salutationCode', 'countryCode', 'salespersonCode', 'organizationalLevelCode', 'territoryCode'])
