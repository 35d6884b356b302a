/** Profile questionnaires over HTTP (core/api/questionnaire.ts). */
import { Type } from 'typebox'
import { QuestionnaireDraft, QuestionnaireWire } from '#core/api/questionnaire'
import { codeLimits } from '#core/contact/code-list'
import type { App, Parts } from '../http/app'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { putQuestionnaire, readQuestionnaires, removeQuestionnaire, type QuestionnaireFault } from './questionnaires'

const One = Type.Object({ code: Type.String({ minLength: 1, maxLength: codeLimits.code }) })

export function questionnaireRoutes(app: App, { database: { db } }: Parts): void {
  app.get('/api/profile-questionnaires', { schema: { response: { 200: Type.Array(QuestionnaireWire) } } }, async (request) =>
    (await readQuestionnaires(db, request.acting.tenant)).map((kept) => kept.questionnaire),
  )

  app.get(
    '/api/profile-questionnaires/:code',
    { schema: { params: One, response: { 200: QuestionnaireWire } } },
    async (request, reply) => {
      const [kept] = await readQuestionnaires(db, request.acting.tenant, request.params.code)
      if (!kept) return refuse('not-found')
      tellVersion(reply, kept.version)
      return kept.questionnaire
    },
  )

  app.put(
    '/api/profile-questionnaires/:code',
    { schema: { params: One, body: QuestionnaireDraft, response: { 200: QuestionnaireWire } } },
    async (request, reply) => {
      const { tenant } = request.acting
      // Refused within the transaction: one that was made a moment ago goes again.
      const kept = await db.transaction().execute(async (trx) => {
        const put = await putQuestionnaire(trx, tenant, request.params.code, request.body, { seen: versionSeen(request) })
        return put.ok ? put.value : refused(put.fault)
      })
      tellVersion(reply, kept.version)
      return kept.questionnaire
    },
  )

  app.delete('/api/profile-questionnaires/:code', { schema: { params: One, response: { 204: Type.Null() } } }, async (request, reply) => {
    const removed = await db.transaction().execute((trx) => removeQuestionnaire(trx, request.acting.tenant, request.params.code))
    return removed.ok ? reply.code(204).send(null) : refused(removed.fault)
  })
}

function refused({ kind, ...facts }: QuestionnaireFault): never {
  return refuse(kind, facts)
}
