/**
 * Profile questionnaires on the wire.
 *
 * GET    /api/profile-questionnaires         QuestionnaireWire[] by code
 * GET    /api/profile-questionnaires/{code}  QuestionnaireWire (ETag)
 * PUT    /api/profile-questionnaires/{code}  QuestionnaireDraft, If-Match -> QuestionnaireWire, made if it is not there;
 *                                            412 changed-meanwhile {current, questionnaire}: as it is now;
 *                                            409 code-in-use {lines} when a line that contacts have answered would go
 * DELETE /api/profile-questionnaires/{code}  204; the contacts' answers go with it
 */
import { Type, type Static } from 'typebox'
import { codeLimits } from '#core/contact/code-list'

/** One possible answer, with the question that it answers; contacts refer to it by questionnaire and line. */
export const ProfileAnswerLine = Type.Object(
  {
    lineNo: Type.Integer({ minimum: 1 }),
    question: Type.String({ minLength: 1, maxLength: 250 }),
    answer: Type.String({ minLength: 1, maxLength: 250 }),
  },
  { additionalProperties: false },
)
export type ProfileAnswerLine = Static<typeof ProfileAnswerLine>

export const QuestionnaireDraft = Type.Object(
  { description: Type.String({ maxLength: codeLimits.description }), answers: Type.Array(ProfileAnswerLine, { maxItems: 500 }) },
  { additionalProperties: false },
)
export type QuestionnaireDraft = Static<typeof QuestionnaireDraft>

export const QuestionnaireWire = Type.Object({
  code: Type.String(),
  description: Type.String(),
  answers: Type.Array(ProfileAnswerLine),
})
export type QuestionnaireWire = Static<typeof QuestionnaireWire>
