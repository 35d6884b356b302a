/**
 * What a change of the header comes to, before anything is done: the header as it will be, what of it is spread to the lines, and what is
 * in its way (R-PROP, R-TMPL, 2.4).
 */
import type { Kysely } from 'kysely'
import type { HeaderPreview, SegmentChangeDraft } from '#core/api/segment-header'
import { headerFromTemplate, noTemplate, type NamedTemplate } from '#core/interaction/take-template'
import { fail, ok, type Result } from '#core/prelude/result'
import { letterLanguageFor, type LetterRow } from '#core/segment/line'
import type { SegmentHeader } from '#core/segment/segment'
import { changesOf, isSpread, type SpreadField } from '#core/segment/spread'
import { readTemplateFields, templateLetters } from '../interaction-template/template-for-segment'
import type { Schema } from '../store/schema'
import { headerValues, letterRows } from './header-columns'
import type { SegmentKey } from './segment-key'
import type { Given } from './shown.sql'
import { countReached, type Asked, type Reached } from './spread-lines'
import type { SegmentAt } from './standing.sql'

export type HeaderFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'field-refused'; readonly field: string; readonly reason: 'unknown-code' | 'needs-campaign' }

export type HeaderPlan = {
  readonly before: Given
  readonly after: Given
  /** What is another in the header itself, whose subject may have been hidden by that of its language's row. */
  readonly header: Partial<SegmentHeader>
  /** What was asked for and differs from what stands. */
  readonly changed: readonly string[]
  readonly asked: readonly SpreadField[]
  readonly template: NamedTemplate | null
  /** Rows of letters whose own subject is another then; null is the header's. */
  readonly subjects: readonly Pick<LetterRow, 'language' | 'subject'>[]
  /** The header's new language has no row among others that have one. */
  readonly lacksLanguage: boolean
  readonly reached: Reached
  /** Nobody said which lines are meant, and there are some (R-PROP 2, 3; R-TMPL 1). */
  readonly needsChoice: boolean
}

/** `draft` is as it came through `draftOf` (draft.ts). */
export async function planHeader(
  db: Kysely<Schema>,
  key: SegmentKey,
  { lines, createLanguage: _, ...draft }: SegmentChangeDraft,
): Promise<Result<HeaderPlan, HeaderFault>> {
  const read = await readGiven(db, key)
  if (read === null) return fail({ kind: 'not-found' })
  const { at, given: before, kept } = read
  const changed = changesOf(before.header, draft)
  const template = await templateOf(db, key.tenant, changed.interactionTemplateCode)
  if (template === undefined) return fail({ kind: 'field-refused', field: 'interactionTemplateCode', reason: 'unknown-code' })
  const letters = template === null ? before.letters : await rowsOf(db, key.tenant, template)
  const taken = { ...before.header, ...(template && headerFromTemplate(template, before.header.campaignNo)), ...changed }
  if (taken.campaignNo === '' && (changed.campaignTarget ?? changed.campaignResponse)) {
    return fail({ kind: 'field-refused', field: changed.campaignTarget ? 'campaignTarget' : 'campaignResponse', reason: 'needs-campaign' })
  }
  const header = settled(taken, { letters, changed })
  const isOtherSubject = template !== null || 'subject' in changed || 'language' in changed
  const asked = askedOf(before.header, header, changed, lines !== undefined)
  const rows = template === null ? subjectsAfter(kept, { before: read.subject, old: before.header, after: header, changed }) : letters
  const fields: readonly Asked[] = [...Object.keys(changed).filter(isSpread), ...(template === null ? [] : (['interactionTemplateCode'] as const))]
  const reached = await countReached(db, at, before, fields)
  const isMet = template === null ? reached.matching > 0 : reached.standing > 0
  return ok({
    before,
    after: { header, letters: rows.map((row) => ({ ...row, subject: row.subject ?? header.subject })) },
    header: changesOf({ ...before.header, subject: read.subject }, { ...header, subject: isOtherSubject ? header.subject : read.subject }),
    changed: Object.keys(changed),
    asked,
    template,
    subjects: template === null ? rows.filter((row) => row.subject !== kept.find(({ language }) => language === row.language)?.subject) : [],
    lacksLanguage: 'language' in changed && isLacking(header.language, letters),
    reached,
    needsChoice: lines === undefined && fields.length > 0 && isMet,
  })
}

export const previewOf = (plan: HeaderPlan, { createLanguage }: SegmentChangeDraft): HeaderPreview => ({
  fields: [...plan.reached.fields],
  ownLetters: plan.reached.ownLetters,
  inheritedLetters: plan.reached.inheritedLetters,
  choiceNeeded: plan.needsChoice,
  languageChoiceNeeded: plan.lacksLanguage && createLanguage === undefined,
})

type Read = {
  readonly at: SegmentAt
  /** As lines see it: the header's subject is that of its own language, and each row says the one it has. */
  readonly given: Given
  readonly kept: readonly LetterRow[]
  readonly subject: string
}

async function readGiven(db: Kysely<Schema>, key: SegmentKey): Promise<Read | null> {
  const row = await db
    .selectFrom('segment as s')
    .select([headerValues.as('header'), letterRows.as('letters'), 'steps_taken as stepsTaken'])
    .where('tenant_id', '=', key.tenant)
    .where('no', '=', key.no)
    .executeTakeFirst()
  if (row === undefined) return null
  const { subject } = row.header
  const letters = row.letters.map((letter) => ({ ...letter, subject: letter.subject ?? subject }))
  const header = { ...row.header, subject: rowFor(row.header.language, letters)?.subject ?? subject }
  return { at: { ...key, stepsTaken: row.stepsTaken }, given: { header, letters }, kept: row.letters, subject }
}

const rowFor = (language: string, letters: readonly LetterRow[]): LetterRow | null =>
  letters.find((row) => row.language === letterLanguageFor(language, letters.map((each) => each.language))) ?? null

const isLacking = (language: string, letters: readonly LetterRow[]): boolean =>
  language !== '' && letters.length > 0 && rowFor(language, letters) === null

/** Null: the template does not change. Undefined: there is none of this code. */
export async function templateOf(db: Kysely<Schema>, tenant: number, code: string | undefined): Promise<NamedTemplate | null | undefined> {
  if (code === undefined) return null
  if (code === '') return noTemplate
  const fields = await readTemplateFields(db, tenant, code)
  return fields === null ? undefined : { ...fields, code }
}

async function rowsOf(db: Kysely<Schema>, tenant: number, { code }: NamedTemplate): Promise<readonly LetterRow[]> {
  const rows = code === '' ? [] : await templateLetters(db, tenant, code)
  return rows.map(({ language, subject, hash }) => ({ language, subject: subject || null, hasLetter: hash !== null }))
}

type Settling = { readonly letters: readonly LetterRow[]; readonly changed: Partial<SegmentHeader> }

/** Without a campaign there is neither target nor response (2.4). Another language has the subject of its row (R-PROP 8). */
function settled(header: SegmentHeader, { letters, changed }: Settling): SegmentHeader {
  const row = 'language' in changed && !('subject' in changed) ? rowFor(header.language, letters) : null
  const subject = row?.subject ?? header.subject
  return header.campaignNo === '' ? { ...header, subject, campaignTarget: false, campaignResponse: false } : { ...header, subject }
}

/** What went with the campaign is spread as the campaign is; whether wishes are ignored, as the type is, if lines were spoken of. */
function askedOf(before: SegmentHeader, after: SegmentHeader, changed: Partial<SegmentHeader>, isSaid: boolean): readonly SpreadField[] {
  const fields = new Set<SpreadField>(Object.keys(changed).filter(isSpread))
  for (const flag of ['campaignTarget', 'campaignResponse'] as const) {
    if (fields.has('campaignNo') && before[flag] !== after[flag]) fields.add(flag)
  }
  if (isSaid && 'ignoreContactCorrespondenceType' in changed) fields.add('correspondenceType')
  return [...fields]
}

type Subjects = {
  /** What rows without a subject of their own showed. */
  readonly before: string
  readonly old: SegmentHeader
  readonly after: SegmentHeader
  readonly changed: Partial<SegmentHeader>
}

/** The row of the header's language has the header's subject; another that had none of its own goes on with the old one (R-PROP 7, 8). */
function subjectsAfter(rows: readonly LetterRow[], { before, old, after, changed }: Subjects): readonly LetterRow[] {
  if (!('subject' in changed) && !('language' in changed)) return rows
  const own = rowFor(after.language, rows)
  const isForAll = 'subject' in changed && (old.language === '' || old.subject === '')
  return rows.map((row) => {
    if (row === own || (isForAll && (row.subject ?? before) === old.subject)) return { ...row, subject: null }
    return row.subject !== null || after.subject === before ? row : { ...row, subject: before }
  })
}
