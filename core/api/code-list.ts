/**
 * Lists of codes on the wire: mailing groups, job responsibilities, industry groups, business relations, organisational levels, territories.
 *
 * Each list is one resource: /api/mailing-groups, /api/job-responsibilities, /api/industry-groups, /api/business-relations,
 * /api/organizational-levels, /api/territories. All of them answer alike:
 *
 * GET    /api/mailing-groups?counts=true    CodeRow[] by code; with counts, how many contacts have each
 * POST   /api/mailing-groups                CodeRow -> 201 CodeRow; 409 code-taken
 * PUT    /api/mailing-groups/{code}         {description} -> CodeRow; 404 not-found
 * DELETE /api/mailing-groups/{code}         204; 409 code-in-use {contacts}; with ?evenIfUsed=true it is taken from the contacts as well
 */
import { Type, type Static } from 'typebox'
import { codeLimits } from '#core/contact/code-list'

export const CodeDescription = Type.Object(
  { description: Type.String({ maxLength: codeLimits.description }) },
  { additionalProperties: false },
)
export const CodeDraft = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: codeLimits.code }), description: Type.String({ maxLength: codeLimits.description }) },
  { additionalProperties: false },
)
export type CodeDraft = Static<typeof CodeDraft>

export const CodeRow = Type.Object({
  code: Type.String(),
  description: Type.String(),
  /** How many contacts have it; null where counts were not asked for. */
  contacts: Type.Union([Type.Integer(), Type.Null()]),
})
export type CodeRow = Static<typeof CodeRow>
