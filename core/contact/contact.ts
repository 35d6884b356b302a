/**
 * A contact: a person or a company we may write to.
 *
 * Text that is not known is the empty text, never null: "missing" has one spelling in memory, in SQL and on the wire.
 * A company is its own company; a person belongs to one or to none (`companyNo` empty).
 *
 * Source: domain.md 2.1 (Contact).
 */
import type { Brand } from '#core/prelude/brand'

export type ContactNo = Brand<string, 'ContactNo'>
/** A calendar day, `2026-03-02`. */
export type IsoDate = Brand<string, 'IsoDate'>

export const contactKinds = ['company', 'person'] as const
export type ContactKind = (typeof contactKinds)[number]

/** How a contact wants to be written to; `none` is "no own wish" (R-TYPE). */
export const correspondenceTypes = ['none', 'hardCopy', 'email'] as const
export type CorrespondenceType = (typeof correspondenceTypes)[number]

/** Languages that letters, salutations and the pane know by name; a contact may have any other BCP 47 code as well. */
export const knownLanguages = ['nb', 'nn', 'en', 'da', 'sv', 'de', 'fr'] as const

export type Contact = {
  readonly no: ContactNo
  readonly kind: ContactKind
  readonly companyNo: ContactNo | ''
  readonly companyName: string
  readonly name: string
  readonly name2: string
  readonly courtesyTitle: string
  readonly firstName: string
  readonly middleName: string
  readonly lastName: string
  readonly suffix: string
  readonly nickname: string
  readonly initials: string
  readonly jobTitle: string
  /** Key of a salutation formula (R-SAL). */
  readonly salutationCode: string
  readonly address: string
  readonly address2: string
  readonly postCode: string
  readonly city: string
  readonly county: string
  /** ISO 3166-1 alpha-2, upper case. */
  readonly countryCode: string
  readonly phone: string
  readonly mobile: string
  readonly fax: string
  readonly email: string
  readonly homePage: string
  readonly vatNo: string
  /** BCP 47, such as `nb` or `en`. */
  readonly language: string
  readonly salespersonCode: string
  readonly correspondenceType: CorrespondenceType
  readonly organizationalLevelCode: string
  readonly territoryCode: string
  /** What another system calls this contact. */
  readonly externalId: string
  /** The lesser flag: skipped by "add" unless the user says otherwise (R-ADD 4). */
  readonly excludeFromSegment: boolean
  readonly privacyBlocked: boolean
  readonly minor: boolean
  readonly parentalConsent: boolean
  /** To every channel, whoever noted it first; those below are by channel, with source and day (objection.ts). */
  readonly marketingObjection: boolean
  readonly objectsToPost: boolean
  readonly objectsToEmail: boolean
  readonly objectsToPhone: boolean
  readonly createdOn: IsoDate
  readonly lastInteractionOn: IsoDate | null
}

/** What a person fills in: all but what the house keeps itself. */
export type ContactDraft = Omit<Contact, 'no' | 'createdOn' | 'lastInteractionOn' | 'objectsToPost' | 'objectsToEmail' | 'objectsToPhone'>

/** What a new contact has before anything happened to it. */
export const noHistory = { lastInteractionOn: null, objectsToPost: false, objectsToEmail: false, objectsToPhone: false } as const

/** Reasons that hold a contact back from a letter; none of them can be overridden (design decision 8, R-PRIV). */
export const heldBackReasons = [
  'privacyBlocked',
  'minorWithoutConsent',
  'marketingObjection',
  'objectionToPost',
  'objectionToEmail',
] as const
export type HeldBackReason = (typeof heldBackReasons)[number]

export type SuppressionFacts = Pick<
  Contact,
  'privacyBlocked' | 'minor' | 'parentalConsent' | 'marketingObjection' | 'objectsToPost' | 'objectsToEmail'
>

/**
 * The first reason why this contact must not be written to, or null.
 *
 * Asked with a correspondence type, an objection to its channel counts as well: `email` goes by e-mail, anything else by post. Asked
 * without one, a contact is held back when nothing at all may be written to it.
 */
export function heldBack(contact: SuppressionFacts, by: CorrespondenceType | null = null): HeldBackReason | null {
  if (contact.privacyBlocked) return 'privacyBlocked'
  if (contact.minor && !contact.parentalConsent) return 'minorWithoutConsent'
  if (contact.marketingObjection || (contact.objectsToPost && contact.objectsToEmail)) return 'marketingObjection'
  if (by === null) return null
  if (by === 'email') return contact.objectsToEmail ? 'objectionToEmail' : null
  return contact.objectsToPost ? 'objectionToPost' : null
}
