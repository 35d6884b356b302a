/**
 * Does a header change to the lines that stand, with one statement whatever their number (core/segment/spread.ts says what it does).
 *
 * Lines that do not stand are left alone: whoever undoes finds on them what was written on them. A line's version rises only where
 * something was written on it.
 */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import type { FieldReach } from '#core/api/segment-header'
import type { SegmentHeader } from '#core/segment/segment'
import { spreadFields, spreadOf, type LineReach, type SpreadField } from '#core/segment/spread'
import type { Schema } from '../store/schema'
import { lineColumns } from './line-columns'
import { inheritedSubject, inheritsLetter, matches, shownLanguage, shownSalesperson, shownSubject, shownType, typeByHeader, type Given } from './shown.sql'
import { standingLine, type SegmentAt } from './standing.sql'

export type HeaderChange = {
  readonly before: Given
  readonly after: Given
  /** What somebody asked for: it is spread as far as they said. Whatever else changes came with a template, and reaches no line. */
  readonly asked: readonly SpreadField[]
  readonly reach: LineReach
}

/** Gives how many lines were written on. */
export async function spreadToLines(trx: Transaction<Schema>, at: SegmentAt, change: HeaderChange): Promise<number> {
  const columns = { ...fieldColumns(change), ...(isOfTemplate(change) && templateColumns(change)) }
  const named = Object.entries(columns)
  if (named.length === 0) return 0
  const own = sql.join(named.map(([column]) => sql.ref(`l.${column}`)))
  const values = sql.join(named.map(([, value]) => value))
  const written = await sql`
    update segment_line l
    set ${sql.join(named.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}, version = l.version + 1
    from contact c
    where c.tenant_id = l.tenant_id and c.no = l.contact_no and ${standingLine(at)} and (${own}) is distinct from (${values})`.execute(trx)
  return Number(written.numAffectedRows ?? 0)
}

export type Reached = {
  readonly fields: readonly FieldReach[]
  readonly standing: number
  readonly matching: number
  readonly ownLetters: number
  readonly inheritedLetters: number
}

/** How many lines stand, and what a change of these fields meets among them. */
export async function countReached(db: Kysely<Schema>, at: SegmentAt, given: Given, fields: readonly Asked[]): Promise<Reached> {
  const counted = fields.map((field, i) => {
    const { isOwn, isFollowing } = meets(given, field)
    return sql`
      count(*) filter (where ${matches(given)} and ${isFollowing}) as ${sql.ref(`following_${i}`)},
      count(*) filter (where ${matches(given)} and ${isOwn}) as ${sql.ref(`own_${i}`)}, `
  })
  const { rows } = await sql<Readonly<Record<string, number>>>`
    select ${sql.join(counted, sql``)} count(*) as standing, count(*) filter (where ${matches(given)}) as matching,
      count(l.letter_hash) as own_letters, count(*) filter (where ${inheritsLetter(given)}) as inherited
    from segment_line l join contact c on c.tenant_id = l.tenant_id and c.no = l.contact_no
    where ${standingLine(at)}`.execute(db)
  const count = (name: string) => rows[0]?.[name] ?? 0
  const [standing, matching] = [count('standing'), count('matching')]
  return {
    fields: fields.map((field, i) => ({
      field,
      following: count(`following_${i}`),
      own: count(`own_${i}`),
      otherTemplate: standing - matching,
    })),
    standing,
    matching,
    ownLetters: count('own_letters'),
    inheritedLetters: count('inherited'),
  }
}

export type Asked = SpreadField | 'interactionTemplateCode'

function meets(given: Given, field: Asked): { readonly isOwn: RawBuilder<boolean>; readonly isFollowing: RawBuilder<boolean> } {
  if (field === 'subject') return { isOwn: sql`not ${subjectIsReached(given)}`, isFollowing: subjectIsReached(given) }
  const own = sql.ref(`l.${lineColumns[field === 'interactionTemplateCode' ? field : spreadFields[field]]}`)
  return { isOwn: sql`${own} is not null`, isFollowing: sql`${own} is null` }
}

// As `reachesSubject` of core/segment/spread.ts says it; the property test of header changes holds them together.
function subjectIsReached(given: Given): RawBuilder<boolean> {
  const { header, letters } = given
  const languages = letters.map((row) => row.language)
  // Where letters are, and none in the line's language, the header's subject is not the line's either.
  const isServed = letters.length === 0 || languages.includes('') ? sql`true` : sql`${shownLanguage(given)} = any(${languages}::text[])`
  const isForAll = header.language === '' || header.subject === ''
  return sql`(${shownSubject(given)} = ${header.subject} and ${isServed} and ${isForAll ? sql`true` : sql`${shownLanguage(given)} = ${header.language}`})`
}

type Columns = Readonly<Record<string, RawBuilder<unknown>>>

/** What each line says itself afterwards, of all fields that change. */
function fieldColumns(change: HeaderChange): Columns {
  const { before, asked, reach } = change
  const changed = (Object.keys(spreadFields) as SpreadField[]).filter((field) => isChanged(change, field))
  return Object.fromEntries(
    changed.map((field) => {
      const column = lineColumns[spreadFields[field]]
      if (field === 'subject') return [column, subjectColumn(change)]
      const fate = asked.includes(field) ? spreadOf(field, reach) : ({ matching: 'keeps', other: 'keeps' } as const)
      const value = { follows: followed(change, field, column), keeps: kept(before, field, column) }
      return [column, fate.matching === fate.other ? value[fate.other] : sql`case when ${matches(before)} then ${value[fate.matching]} else ${value[fate.other]} end`]
    }),
  )
}

// Whom the segment writes to in spite of what they prefer settles their type as well.
function isChanged({ before, after }: HeaderChange, field: SpreadField): boolean {
  const differs = (name: keyof SegmentHeader) => before.header[name] !== after.header[name]
  if (field === 'subject') return differs('subject') && !differs('interactionTemplateCode')
  if (field === 'correspondenceType') return !differs('interactionTemplateCode') && (differs(field) || differs('ignoreContactCorrespondenceType'))
  return differs(field)
}

/** What was written on the line before, or what it showed. */
function kept(before: Given, field: SpreadField, column: string): RawBuilder<unknown> {
  if (field === 'salespersonCode') return shownSalesperson(before)
  if (field === 'correspondenceType') return shownType(before)
  return sql`coalesce(${sql.ref(`l.${column}`)}, ${before.header[field]})`
}

// A type that is new is that of every line it reaches; whose wishes count again is written to as R-TYPE says.
function followed({ before, after }: HeaderChange, field: SpreadField, column: string): RawBuilder<unknown> {
  const { correspondenceType } = after.header
  const isNewType = field === 'correspondenceType' && correspondenceType !== before.header.correspondenceType && correspondenceType !== 'none'
  // Null, of the column's own type.
  if (!isNewType) return sql`nullif(${sql.ref(`l.${column}`)}, ${sql.ref(`l.${column}`)})`
  return sql`nullif(${correspondenceType}::text, ${typeByHeader(after)})`
}

/**
 * R-PROP 7. A line that is not reached keeps what it showed, which may have been another line's of its row. One that is reached shows the new
 * subject: said on the line where its row has another, which a blank one of its own had hidden.
 */
function subjectColumn({ before, after, asked, reach }: HeaderChange): RawBuilder<unknown> {
  const keeps = sql`case when l.subject is null and ${shownSubject(before)} <> ${shownSubject(after)} then ${shownSubject(before)} else l.subject end`
  // One that came with another language of the header is that language's alone.
  const told = asked.includes('subject') ? sql`nullif(${after.header.subject}::text, ${inheritedSubject(after)})` : sql`null`
  const reached = reach === 'none' ? keeps : told
  return sql`case when not ${matches(before)} then l.subject when ${subjectIsReached(before)} then ${reached} else ${keeps} end`
}

const isOfTemplate = ({ before, after }: HeaderChange): boolean =>
  before.header.interactionTemplateCode !== after.header.interactionTemplateCode

/**
 * R-TMPL 5. A line that is reached has the new template and, unless its letter is its own, the new letters; any other goes on with the
 * template it had.
 */
function templateColumns({ before, reach }: HeaderChange): Columns {
  const { header } = before
  const isReached = reach === 'all' ? sql`true` : reach === 'matching' ? matches(before) : sql`false`
  const isRenewed = sql`(${isReached} and l.letter_hash is null)`
  const goes = (otherwise: RawBuilder<unknown>) => sql`case when ${isReached} then null else ${otherwise} end`
  const was = (column: string, value: string) => goes(sql`coalesce(${sql.ref(`l.${column}`)}, ${value})`)
  const lettersSubject = sql`(
    select t.subject from segment_line_letter t
    where t.tenant_id = l.tenant_id and t.segment_no = l.segment_no and t.line_no = l.line_no and t.language in (l.language, '')
    order by t.language desc limit 1)`
  return {
    interaction_template_code: was('interaction_template_code', header.interactionTemplateCode),
    interaction_group_code: was('interaction_group_code', header.interactionGroupCode),
    correspondence_type: goes(shownType(before)),
    language: sql`case when ${isRenewed} then null else ${shownLanguage(before)} end`,
    subject: sql`case
      when ${matches(before)} then case when ${isRenewed} then l.subject else ${shownSubject(before)} end
      when ${isRenewed} then null
      when ${isReached} then coalesce(l.subject, ${lettersSubject}, '')
      else l.subject
    end`,
  }
}
