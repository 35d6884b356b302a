/** Profile questionnaires of one tenant, each with its answers. Contacts point at an answer by its line number, which therefore never moves. */
import { sql, type Kysely, type Transaction } from 'kysely'
import type { ProfileAnswerLine, QuestionnaireDraft, QuestionnaireWire } from '#core/api/questionnaire'
import { codeOf } from '#core/contact/code-list'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Schema } from '../store/schema'

export type KeptQuestionnaire = { readonly questionnaire: QuestionnaireWire; readonly version: number }

export type QuestionnaireFault =
  | { readonly kind: 'not-found' }
  /** `questionnaire`: as it is now, for whoever must choose between the two. */
  | { readonly kind: 'changed-meanwhile'; readonly current: number; readonly questionnaire: QuestionnaireWire | null }
  | { readonly kind: 'code-in-use'; readonly lines: readonly number[] }
  | {
      readonly kind: 'field-refused'
      readonly field: 'code' | 'answers'
      readonly reason: 'blank' | 'line-twice'
      readonly lineNo?: number
    }

type Row = { readonly code: string; readonly description: string; readonly version: number; readonly answers: ProfileAnswerLine[] }

/** By code; one alone where a code is given. */
export async function readQuestionnaires(
  db: Kysely<Schema>,
  tenant: number,
  only: string | null = null,
): Promise<readonly KeptQuestionnaire[]> {
  const asked = only === null ? sql`true` : sql`q.code = ${codeOf(only)}`
  const { rows } = await sql<Row>`
    select q.code, q.description, q.version,
      coalesce(
        (select json_agg(json_build_object('lineNo', a.line_no, 'question', a.question, 'answer', a.answer) order by a.line_no)
           from profile_answer a where a.tenant_id = q.tenant_id and a.questionnaire_code = q.code), '[]') as answers
    from profile_questionnaire q
    where q.tenant_id = ${tenant} and ${asked}
    order by q.code`.execute(db)
  return rows.map(({ code, description, version, answers }) => ({ questionnaire: { code, description, answers }, version }))
}

/** The whole in the place of what was there, or a new one. A line that contacts have answered stays. */
export async function putQuestionnaire(
  trx: Transaction<Schema>,
  tenant: number,
  given: string,
  draft: QuestionnaireDraft,
  { seen = null, sample = false }: { readonly seen?: number | null; readonly sample?: boolean } = {},
): Promise<Result<KeptQuestionnaire, QuestionnaireFault>> {
  const code = codeOf(given)
  if (code === '') return fail({ kind: 'field-refused', field: 'code', reason: 'blank' })
  const twice = draft.answers.find((line, i) => draft.answers.some((other, j) => j < i && other.lineNo === line.lineNo))
  if (twice) return fail({ kind: 'field-refused', field: 'answers', reason: 'line-twice', lineNo: twice.lineNo })
  await sql`
    insert into profile_questionnaire (tenant_id, code, version, sample) values (${tenant}, ${code}, 0, ${sample})
    on conflict do nothing`.execute(trx)
  const version = await hold(trx, tenant, code)
  if (version === null) return fail({ kind: 'not-found' })
  if (seen !== null && seen !== version) {
    const [now] = await readQuestionnaires(trx, tenant, code)
    return fail({ kind: 'changed-meanwhile', current: version, questionnaire: now?.questionnaire ?? null })
  }
  const answered = await sql<{ lineNo: number }>`
    select distinct line_no as "lineNo" from contact_profile_answer
    where tenant_id = ${tenant} and questionnaire_code = ${code} and line_no <> all (${draft.answers.map((line) => line.lineNo)}::integer[])
    order by 1`.execute(trx)
  if (answered.rows.length > 0) return fail({ kind: 'code-in-use', lines: answered.rows.map((row) => row.lineNo) })
  await trx.deleteFrom('profile_answer').where('tenant_id', '=', tenant).where('questionnaire_code', '=', code).execute()
  if (draft.answers.length > 0) {
    await trx
      .insertInto('profile_answer')
      .values(
        draft.answers.map(({ lineNo, question, answer }) => ({
          tenant_id: tenant,
          questionnaire_code: code,
          line_no: lineNo,
          question: question.trim(),
          answer: answer.trim(),
        })),
      )
      .execute()
  }
  await trx
    .updateTable('profile_questionnaire')
    .set({ description: draft.description.trim(), version: version + 1, sample })
    .where('tenant_id', '=', tenant)
    .where('code', '=', code)
    .execute()
  const [kept] = await readQuestionnaires(trx, tenant, code)
  return kept ? ok(kept) : fail({ kind: 'not-found' })
}

export async function removeQuestionnaire(
  trx: Transaction<Schema>,
  tenant: number,
  given: string,
): Promise<Result<null, QuestionnaireFault>> {
  const code = codeOf(given)
  if ((await hold(trx, tenant, code)) === null) return fail({ kind: 'not-found' })
  await trx.deleteFrom('contact_profile_answer').where('tenant_id', '=', tenant).where('questionnaire_code', '=', code).execute()
  await trx.deleteFrom('profile_answer').where('tenant_id', '=', tenant).where('questionnaire_code', '=', code).execute()
  await trx.deleteFrom('profile_questionnaire').where('tenant_id', '=', tenant).where('code', '=', code).execute()
  return ok(null)
}

// Whoever answers for a contact holds the questionnaire shared (related-checks.ts): no line goes from under an answer.
async function hold(trx: Transaction<Schema>, tenant: number, code: string): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    select version from profile_questionnaire where tenant_id = ${tenant} and code = ${code} for update`.execute(trx)
  return rows[0]?.version ?? null
}
