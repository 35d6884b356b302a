/**
 * Criteria, asked of the database about the contact `c`. Says what `matches` says in memory; criteria.sql.test.ts holds them together.
 *
 * Every value is a parameter, and none is a pattern: `strpos` and `starts_with` know no wildcards. Text is compared by the folded key
 * columns, whose collation "C" is the order by code point.
 */
import { sql, type RawBuilder } from 'kysely'
import type { ChoiceField, DateField, FlagField, TextField } from '#core/contact/contact-fields'
import { fold } from '#core/contact/fold'
import { exhausted } from '#core/prelude/exhaustive'
import type { Criteria } from '#core/segment/criteria'

type Answer = RawBuilder<boolean>

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
}

const choice: Record<ChoiceField, RawBuilder<string>> = {
  kind: sql`c.kind`,
  language: sql`c.language`,
  countryCode: sql`c.country_code`,
  salespersonCode: sql`c.salesperson_code`,
  salutationCode: sql`c.salutation_code`,
  correspondenceType: sql`c.correspondence_type`,
  companyNo: sql`c.company_no`,
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
}

export function where(criteria: Criteria): Answer {
  switch (criteria.kind) {
    case 'all':
      return criteria.of.length === 0 ? sql`true` : sql`(${sql.join(criteria.of.map(where), sql` and `)})`
    case 'any':
      return criteria.of.length === 0 ? sql`false` : sql`(${sql.join(criteria.of.map(where), sql` or `)})`
    case 'not':
      return sql`(not ${where(criteria.of)})`
    case 'text':
      return whereText(criteria, text[criteria.field])
    case 'choice':
      return sql`(${choice[criteria.field]} = any(${[...criteria.oneOf]}::text[]))`
    case 'date':
      return whereDate(criteria, date[criteria.field])
    case 'flag':
      return sql`(${flag[criteria.field]} = ${criteria.is})`
    case 'missing':
      return isMissing(criteria.field)
    default:
      return exhausted(criteria)
  }
}

function whereText(asked: Criteria & { readonly kind: 'text' }, key: RawBuilder<string>): Answer {
  const value = fold(asked.value)
  switch (asked.is) {
    case 'equal':
      return sql`(${key} = ${value})`
    case 'containing':
      return sql`(strpos(${key}, ${value}) > 0)`
    case 'startingWith':
      return sql`starts_with(${key}, ${value})`
    case 'between':
      return asked.to === undefined ? sql`(${key} >= ${value})` : sql`(${key} >= ${value} and ${key} <= ${fold(asked.to)})`
    default:
      return exhausted(asked.is)
  }
}

// A missing date answers neither yes nor no; `is true` makes it no, so that `not` stays honest.
function whereDate(asked: Criteria & { readonly kind: 'date' }, day: RawBuilder<string | null>): Answer {
  switch (asked.is) {
    case 'on':
      return sql`((${day} = ${asked.value}::date) is true)`
    case 'before':
      return sql`((${day} < ${asked.value}::date) is true)`
    case 'after':
      return sql`((${day} > ${asked.value}::date) is true)`
    case 'between':
      return asked.to === undefined
        ? sql`((${day} >= ${asked.value}::date) is true)`
        : sql`((${day} between ${asked.value}::date and ${asked.to}::date) is true)`
    default:
      return exhausted(asked.is)
  }
}

function isMissing(field: TextField | ChoiceField | DateField): Answer {
  if (field in date) return sql`(${date[field as DateField]} is null)`
  return sql`(${field in text ? text[field as TextField] : choice[field as ChoiceField]} = '')`
}
