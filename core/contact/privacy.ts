/**
 * Who is kept from being written to, and what a change of the facts does to the block (R-PRIV 1).
 *
 * A minor without parental consent is privacy blocked, always. Consent that arrives blocks once more: the block is lifted by hand, which
 * for a new contact means that whoever makes it says "not blocked" in so many words.
 */
import type { Contact } from './contact'

export type PrivacyFacts = Pick<Contact, 'privacyBlocked' | 'minor' | 'parentalConsent'>
/** What was said; nothing said of the block is not the same as "not blocked". */
export type PrivacySaid = Pick<Contact, 'minor' | 'parentalConsent'> & { readonly privacyBlocked: boolean | undefined }

/** `before` is null for a new contact, whose facts are stated all at once. */
export function privacyAfter(before: PrivacyFacts | null, given: PrivacySaid): PrivacyFacts {
  const becameMinor = before !== null && given.minor && !before.minor
  const consentCame = before !== null && given.parentalConsent && !before.parentalConsent
  const said = given.privacyBlocked ?? (before === null && given.minor)
  const privacyBlocked = said || becameMinor || consentCame || (given.minor && !given.parentalConsent)
  return { privacyBlocked, minor: given.minor, parentalConsent: given.parentalConsent }
}
