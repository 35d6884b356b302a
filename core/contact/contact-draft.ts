/**
 * A contact as someone filled it in, read once: from here on lengths, codes and names can be trusted.
 *
 * All faults of a form are told at once, each with its field. Text that is not given is empty; a draft without a kind is a person.
 */
import { fail, ok, type Result } from '#core/prelude/result'
import type { Contact, ContactDraft, ContactKind, ContactNo, CorrespondenceType } from './contact'
import { contactLimits, draftTexts, upperCaseTexts, type DraftFlag, type DraftText } from './contact-limits'
import { isCountryCode } from './country'
import { parseLanguage } from './language'
import { hasParts, splitName, wholeName, type NameParts } from './person-name'
import { privacyAfter } from './privacy'

export type ContactForm = { readonly [Field in DraftText]?: string } & { readonly [Field in DraftFlag]?: boolean } & {
  readonly kind?: ContactKind
  readonly correspondenceType?: CorrespondenceType
}

export type ContactFault =
  | { readonly field: DraftText; readonly kind: 'too-long'; readonly max: number }
  | { readonly field: DraftText; readonly kind: 'missing' | 'not-an-email-address' | 'unknown-country' | 'not-a-language' }

/** What the house fills in for a new contact that does not say (R-SAL 4, R-TYPE). */
export type ContactDefaults = {
  readonly companySalutationCode: string
  readonly personSalutationCode: string
  readonly correspondenceType: CorrespondenceType
}

/** `before` is the contact as it stands, when it is being changed: what changed decides which name wins and what becomes of a privacy block. */
export function parseContactDraft(form: ContactForm, before: Contact | null = null): Result<ContactDraft, readonly ContactFault[]> {
  const kind = form.kind ?? 'person'
  // Filled in place: an import reads a hundred thousand forms.
  const texts = { ...blank }
  for (const field of draftTexts) texts[field] = cleaned(field, form[field] ?? '')
  const named = Object.assign(texts, kind === 'company' ? companyNames(texts) : personNames(texts, before))
  const language = parseLanguage(named.language)

  const faults: ContactFault[] = []
  for (const field of draftTexts)
    if (tooLong(named[field], contactLimits[field])) faults.push({ field, kind: 'too-long', max: contactLimits[field] })
  if (named.name === '') faults.push({ field: 'name', kind: 'missing' })
  if (named.email !== '' && !EMAIL.test(named.email)) faults.push({ field: 'email', kind: 'not-an-email-address' })
  if (named.countryCode !== '' && !isCountryCode(named.countryCode)) faults.push({ field: 'countryCode', kind: 'unknown-country' })
  if (!language.ok) faults.push({ field: 'language', kind: 'not-a-language' })
  if (!language.ok || faults.length > 0) return fail(faults)

  const draft: ContactDraft = {
    ...named,
    ...privacyAfter(before, {
      privacyBlocked: form.privacyBlocked,
      minor: form.minor ?? false,
      parentalConsent: form.parentalConsent ?? false,
    }),
    excludeFromSegment: form.excludeFromSegment ?? false,
    marketingObjection: form.marketingObjection ?? false,
    kind,
    companyNo: named.companyNo as ContactNo | '',
    language: language.value,
    correspondenceType: form.correspondenceType ?? 'none',
  }
  return ok(draft)
}

/** A new contact takes the house's codes where it has none of its own. */
export function withDefaults(draft: ContactDraft, defaults: ContactDefaults): ContactDraft {
  const salutationCode = draft.kind === 'company' ? defaults.companySalutationCode : defaults.personSalutationCode
  return {
    ...draft,
    salutationCode: draft.salutationCode === '' ? salutationCode : draft.salutationCode,
    correspondenceType: draft.correspondenceType === 'none' ? defaults.correspondenceType : draft.correspondenceType,
  }
}

const blank = Object.fromEntries(draftTexts.map((field) => [field, ''])) as Record<DraftText, string>

// Whether mail arrives is the mail server's business; refused is what cannot be one address.
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/

// One line with single blanks, no control characters (a name must not carry a line end into a header or a file name), no halves of a character.
const PLAIN = /^[\p{L}\p{N}\p{P}\p{S}]+( [\p{L}\p{N}\p{P}\p{S}]+)*$/u

function cleaned(field: DraftText, text: string): string {
  if (text === '') return ''
  const between = field === 'address' || field === 'address2' ? ', ' : ' '
  if (PLAIN.test(text)) return upperCaseTexts.has(field) ? text.toUpperCase() : text
  const line = text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim()
    .replace(/\s*[\r\n\u2028\u2029]+\s*/g, between)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return upperCaseTexts.has(field) ? line.toUpperCase() : line
}

// Characters, not UTF-16 units, as the schema of the wire counts them.
const tooLong = (text: string, max: number): boolean => text.length > max && [...text].length > max

/** A company has one name and is its own company. */
const companyNames = (texts: Record<DraftText, string>) => {
  const name = texts.name === '' ? texts.companyName : texts.name
  return { name, companyName: name, companyNo: '', firstName: '', middleName: '', lastName: '' }
}

/** Parts win over the name, unless the name alone was changed. */
function personNames(texts: Record<DraftText, string>, before: Contact | null): NameParts & { readonly name: string } {
  const renamed = before !== null && texts.name !== '' && texts.name !== before.name && sameParts(texts, before)
  const parts = hasParts(texts) && !renamed ? texts : splitName(texts.name)
  const { firstName, middleName, lastName } = parts
  return { firstName, middleName, lastName, name: parts === texts ? wholeName(parts) : texts.name }
}

const sameParts = (a: NameParts, b: NameParts): boolean =>
  a.firstName === b.firstName && a.middleName === b.middleName && a.lastName === b.lastName
