/** Changes the header of a segment, and the lines that stand as far as was said (R-PROP, R-TMPL). One transaction, under the segment's lock. */
import { sql, type Transaction } from 'kysely'
import type { FieldReach, SegmentChangeDraft } from '#core/api/segment-header'
import { lineReaches } from '#core/segment/reach'
import { fail, ok, type Result } from '#core/prelude/result'
import { addRow, changeRow } from '../letter/segment-letters'
import { copyTemplateLetters } from '../letter/template-letters'
import type { Schema } from '../store/schema'
import { keepChange, type Change } from './changes'
import { columnsOfHeader } from './header-columns'
import { lockSegment, type LockFault, type SegmentKey } from './locked'
import { planHeader, type HeaderFault, type HeaderPlan } from './plan-header'
import { spreadToLines } from './spread-lines'

export type ChangeFault =
  | LockFault
  | HeaderFault
  | { readonly kind: 'lines-choice-needed'; readonly choices: typeof lineReaches; readonly fields: readonly FieldReach[] }
  | { readonly kind: 'lines-inherit-letter'; readonly count: number }
  | { readonly kind: 'language-choice-needed'; readonly language: string }
  | { readonly kind: 'language-missing'; readonly language: string; readonly languages: readonly string[] }

export async function changeHeader(
  trx: Transaction<Schema>,
  key: SegmentKey,
  draft: SegmentChangeDraft,
  { seen, user }: { readonly seen: number | null; readonly user: string },
): Promise<Result<null, ChangeFault>> {
  const locked = await lockSegment(trx, key, seen)
  if (!locked.ok) return locked
  const planned = await planHeader(trx, key, draft)
  if (!planned.ok) return planned
  const plan = planned.value
  const fault = inTheWay(plan, draft)
  if (fault) return fail(fault)
  if (plan.changed.length === 0) return ok(null)

  // Where nobody had to say it, there are no lines that follow.
  const reach = draft.lines ?? 'matching'
  await spreadToLines(trx, { ...key, stepsTaken: locked.value.stepsTaken }, { ...plan, reach })
  const version = locked.value.version + 1
  const change: Change = { kind: 'fields', fields: [...plan.changed], ...(draft.lines && { lines: draft.lines }) }
  await keepChange(trx, key, { version, user, change })
  await trx
    .updateTable('segment')
    .set({ ...columnsOfHeader(plan.header), version, changed_at: sql<Date>`now()` })
    .where('tenant_id', '=', key.tenant)
    .where('no', '=', key.no)
    .execute()
  await changeLetters(trx, key, plan)
  return ok(null)
}

function inTheWay(plan: HeaderPlan, { lines, createLanguage }: SegmentChangeDraft): ChangeFault | null {
  const { language } = plan.after.header
  const { inheritedLetters } = plan.reached
  if (plan.lacksLanguage && createLanguage === undefined) return { kind: 'language-choice-needed', language }
  if (plan.lacksLanguage && !createLanguage) {
    return { kind: 'language-missing', language, languages: plan.after.letters.map((row) => row.language) }
  }
  if (plan.needsChoice) return { kind: 'lines-choice-needed', choices: lineReaches, fields: plan.reached.fields }
  // R-TMPL 2: their letters would go from under them.
  if (plan.template !== null && lines === 'none' && inheritedLetters > 0) return { kind: 'lines-inherit-letter', count: inheritedLetters }
  return null
}

async function changeLetters(trx: Transaction<Schema>, key: SegmentKey, plan: HeaderPlan): Promise<void> {
  if (plan.template !== null) await copyTemplateLetters(trx, key, plan.template.code)
  for (const { language, subject } of plan.subjects) await changeRow(trx, { ...key, language }, { subject })
  if (plan.lacksLanguage) await addRow(trx, { ...key, language: plan.after.header.language }, {})
}
