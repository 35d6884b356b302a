/**
 * Criteria, asked of the database about the contact `c`. Says what `matches` says in memory; criteria.sql.test.ts holds them together.
 *
 * Every value is a parameter (value.sql.ts). Text is compared by the folded key columns, whose collation "C" is the order by code point.
 */
import { sql, type RawBuilder } from 'kysely'
import type { ChoiceField, DateField, FlagField, TextField } from '#core/contact/contact-fields'
import { exhausted } from '#core/prelude/exhaustive'
import type { Criteria, OwnAsk } from '#core/segment/criteria'
import { matchesText } from '#core/segment/match-value'
import type { Asking } from './asking'
import { whereHas } from './rows.sql'
import { standsAt } from './standing.sql'
import { whereCode, whereDate, whereNumber, whereText, type Answer } from './value.sql'

const text: Record<TextField, RawBuilder<string>> = {
  no: sql`c.no_key`,
  name: sql`c.name_key`,
  companyName: sql`c.company_name_key`,
  jobTitle: sql`c.job_title_key`,
  address: sql`c.address_key`,
  postCode: sql`c.post_code_key`,
  city: sql`c.city_key`,
  county: sql`c.county_key`,
  email: sql`c.email_key`,
  externalId: sql`c.external_id_key`,
}

const choice: Record<ChoiceField, RawBuilder<string>> = {
  kind: sql`c.kind`,
  language: sql`c.language`,
  countryCode: sql`c.country_code`,
  salespersonCode: sql`c.salesperson_code`,
  salutationCode: sql`c.salutation_code`,
  correspondenceType: sql`c.correspondence_type`,
  companyNo: sql`c.company_no`,
  organizationalLevelCode: sql`c.organizational_level_code`,
  territoryCode: sql`c.territory_code`,
}

const date: Record<DateField, RawBuilder<string | null>> = {
  createdOn: sql`c.created_on`,
  lastInteractionOn: sql`c.last_interaction_on`,
}

const flag: Record<FlagField, RawBuilder<boolean>> = {
  excludeFromSegment: sql`c.exclude_from_segment`,
  privacyBlocked: sql`c.privacy_blocked`,
  minor: sql`c.minor`,
  parentalConsent: sql`c.parental_consent`,
  marketingObjection: sql`c.marketing_objection`,
  objectsToPost: sql`c.objects_to_post`,
  objectsToEmail: sql`c.objects_to_email`,
  objectsToPhone: sql`c.objects_to_phone`,
}

/** Deeper criteria than these are refused where they are parsed. */
export function where(criteria: Criteria, asking: Asking): Answer {
  const within = (part: Criteria) => where(part, asking)
  switch (criteria.kind) {
    case 'all':
      return criteria.of.length === 0 ? sql`true` : sql`(${sql.join(criteria.of.map(within), sql` and `)})`
    case 'any':
      return criteria.of.length === 0 ? sql`false` : sql`(${sql.join(criteria.of.map(within), sql` or `)})`
    case 'not':
      return sql`(not ${within(criteria.of)})`
    case 'text':
      return whereText(criteria, text[criteria.field])
    case 'choice':
      return sql`(${choice[criteria.field]} = any(${[...criteria.oneOf]}::text[]))`
    case 'code':
      return whereCode(criteria, choice[criteria.field])
    case 'date':
      return whereDate(criteria, date[criteria.field], asking.today)
    case 'flag':
      return sql`(${flag[criteria.field]} = ${criteria.is})`
    case 'missing':
      return isMissing(criteria.field)
    case 'own':
      return whereOwn(criteria.field, criteria.ask, asking)
    case 'has':
      return whereHas(criteria, asking)
    case 'onSegment':
      return isOnSegment(criteria.segmentNo, asking)
    default:
      return exhausted(criteria)
  }
}

function isMissing(field: TextField | ChoiceField | DateField): Answer {
  if (field in date) return sql`(${date[field as DateField]} is null)`
  return sql`(${field in text ? text[field as TextField] : choice[field as ChoiceField]} = '')`
}

/** What has no row holds of nothing but the empty text, the flag that is not set, and `missing`: there the opposite must not be found. */
function whereOwn(field: string, ask: OwnAsk, { tenant, today }: Asking): Answer {
  const found = (answer: RawBuilder<unknown>): Answer =>
    sql`exists (select 1 from contact_own_value v where v.tenant_id = ${tenant} and v.contact_no = c.no and v.field_code = ${field} and ${answer})`
  const orEmpty = (holdsOfEmpty: boolean, answer: Answer): Answer =>
    holdsOfEmpty ? sql`(not ${found(sql`not ${answer}`)})` : found(answer)
  switch (ask.kind) {
    case 'text':
      return orEmpty(matchesText(ask, ''), whereText(ask, sql`v.text_key`))
    case 'choice':
      return orEmpty(ask.oneOf.includes(''), sql`(v.text = any(${[...ask.oneOf]}::text[]))`)
    case 'date':
      return found(whereDate(ask, sql`v.day`, today))
    case 'number':
      return found(whereNumber(ask, sql`v.number`))
    case 'flag':
      return orEmpty(!ask.is, sql`(coalesce(v.flag, false) = ${ask.is})`)
    case 'missing':
      return sql`(not ${found(sql`(v.text <> '' or v.number is not null or v.day is not null or v.flag is not null)`)})`
    default:
      return exhausted(ask)
  }
}

// A number is a segment's for ever: who stood on it while it was open was written to by the logged one (R-LOG 1). An entry that was
// cancelled by itself does not belong to its logged segment any more (domain.md 2.9).
const isOnSegment = (segmentNo: string, { tenant }: Asking): Answer => sql`(
  exists (
    select 1 from segment s
    join segment_line l on l.tenant_id = s.tenant_id and l.segment_no = s.no and ${standsAt(sql`s.steps_taken`)}
    where s.tenant_id = ${tenant} and s.no = ${segmentNo} and l.contact_no = c.no)
  or exists (
    select 1 from logged_segment g
    join interaction_entry e on e.tenant_id = g.tenant_id and e.logged_segment_entry_no = g.entry_no and e.canceled = g.canceled
    where g.tenant_id = ${tenant} and g.segment_no = ${segmentNo} and e.contact_no = c.no))`
