/**
 * Who is kept from being written to, and what a change of the facts does to the block (R-PRIV 1).
 *
 * A minor without parental consent is privacy blocked, always. Consent that arrives blocks once more: the block is lifted by hand.
 */
import type { Contact } from './contact'

export type PrivacyFacts = Pick<Contact, 'privacyBlocked' | 'minor' | 'parentalConsent'>

/** `before` is null for a new contact, whose facts are stated all at once. */
export function privacyAfter(before: PrivacyFacts | null, given: PrivacyFacts): PrivacyFacts {
  const becameMinor = before !== null && given.minor && !before.minor
  const consentCame = before !== null && given.minor && given.parentalConsent && !before.parentalConsent
  const privacyBlocked = given.privacyBlocked || becameMinor || consentCame || (given.minor && !given.parentalConsent)
  return { privacyBlocked, minor: given.minor, parentalConsent: given.parentalConsent }
}
