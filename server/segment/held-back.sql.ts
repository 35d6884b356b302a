/** Who must not be written to, asked of the database. Says what `heldBack` of core/contact/contact.ts says; a test holds them together. */
import { sql, type RawBuilder } from 'kysely'
import type { HeldBackReason } from '#core/contact/contact'

/** The first reason against writing to the contact `c`, or null. */
export const heldBackReason: RawBuilder<HeldBackReason | null> = sql`
  case
    when c.privacy_blocked then 'privacyBlocked'
    when c.minor and not c.parental_consent then 'minorWithoutConsent'
    when c.marketing_objection then 'marketingObjection'
  end`
