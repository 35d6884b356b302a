/** Who must not be written to, asked of the database. Says what `heldBack` of core/contact/contact.ts says; a test holds them together. */
import { sql, type RawBuilder } from 'kysely'
import type { HeldBackReason } from '#core/contact/contact'

const always = sql`
    when c.privacy_blocked then 'privacyBlocked'
    when c.minor and not c.parental_consent then 'minorWithoutConsent'
    when c.marketing_objection or c.objects_to_post and c.objects_to_email then 'marketingObjection'`

/** The first reason why nothing at all may be written to the contact `c`, or null. */
export const heldBackReason: RawBuilder<HeldBackReason | null> = sql`case ${always} end`

/** The first reason against writing to the contact `c` by this correspondence type, or null. */
export const heldBackReasonBy = (type: RawBuilder<string>): RawBuilder<HeldBackReason | null> => sql`
  case ${always}
    when ${type} = 'email' then case when c.objects_to_email then 'objectionToEmail' end
    when c.objects_to_post then 'objectionToPost'
  end`

/** What a segment says of the type (R-TYPE): its own, whether it ignores what contacts prefer, and the template that may have said so. */
export type SegmentType = {
  readonly type: RawBuilder<string>
  readonly ignoresContact: RawBuilder<boolean>
  readonly template: RawBuilder<string>
}

/** R-TYPE as `lineValuesOf` of core/segment/line.ts settles it, for a line of the contact `c`. */
export const resolvedType = (own: RawBuilder<string | null>, { type, ignoresContact, template }: SegmentType): RawBuilder<string> => sql`
  coalesce(${own}, case
    when ${ignoresContact} and (${type} <> 'none' or ${template} <> '') or c.correspondence_type = 'none' then ${type}
    else c.correspondence_type
  end)`

/** Of the segment `s`. */
export const typeOfSegment: SegmentType = {
  type: sql`s.correspondence_type`,
  ignoresContact: sql`s.ignore_contact_type`,
  template: sql`s.interaction_template_code`,
}
