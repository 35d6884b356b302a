/**
 * What the line `l` of the contact `c` shows, where more than a column of its segment decides: says what `lineValuesOf` of
 * core/segment/line.ts says. Header and letters come as values, so that a line can be asked what it showed before a change.
 */
import { sql, type RawBuilder } from 'kysely'
import type { LetterRow } from '#core/segment/line'
import type { SegmentHeader } from '#core/segment/segment'
import { resolvedType, type SegmentType } from './held-back.sql'

export type Given = { readonly header: SegmentHeader; readonly letters: readonly LetterRow[] }

/** R-PROP 1. */
export const matches = ({ header }: Given): RawBuilder<boolean> =>
  sql`(l.interaction_template_code is null or l.interaction_template_code = ${header.interactionTemplateCode})`

export const shownSalesperson = ({ header }: Given): RawBuilder<string> =>
  sql`coalesce(l.salesperson_code, ${header.salespersonCode === '' ? sql`c.salesperson_code` : sql`${header.salespersonCode}`})`

export const shownType = (given: Given): RawBuilder<string> => resolvedType(sql`l.correspondence_type`, typeOf(given))
/** For a line that says nothing of it itself. */
export const typeByHeader = (given: Given): RawBuilder<string> => resolvedType(sql`null`, typeOf(given))

const typeOf = ({ header }: Given): SegmentType => ({
  type: sql`${header.correspondenceType}::text`,
  ignoresContact: sql`${header.ignoreContactCorrespondenceType}::boolean`,
  template: sql`${header.interactionTemplateCode}::text`,
})

/** R-LANG. */
export const shownLanguage = ({ header, letters }: Given): RawBuilder<string> =>
  sql`coalesce(l.language, ${
    header.language === ''
      ? sql`c.language`
      : sql`case when c.language <> '' and c.language = any(${letters.map((row) => row.language)}::text[]) then c.language else ${header.language} end`
  })`

/** Of a line that matches. */
export const shownSubject = (given: Given): RawBuilder<string> => sql`coalesce(l.subject, ${inheritedSubject(given)})`

/** What such a line shows that says no subject itself. */
export function inheritedSubject(given: Given): RawBuilder<string> {
  const { header, letters } = given
  if (letters.length === 0) return sql`${header.subject}::text`
  const subjects = JSON.stringify(Object.fromEntries(letters.map((row) => [row.language, row.subject ?? header.subject])))
  return sql`coalesce(${subjects}::jsonb ->> ${shownLanguage(given)}, ${subjects}::jsonb ->> '', '')`
}

/** R-ATT: the line matches, has no letter of its own, and there is a common one for it. */
export function inheritsLetter(given: Given): RawBuilder<boolean> {
  const languages = given.letters.map((row) => row.language)
  const withLetter = given.letters.filter((row) => row.hasLetter).map((row) => row.language)
  return sql`(l.letter_hash is null and ${matches(given)} and case when ${shownLanguage(given)} = any(${languages}::text[])
    then ${shownLanguage(given)} = any(${withLetter}::text[]) else ${withLetter.includes('')}::boolean end)`
}
