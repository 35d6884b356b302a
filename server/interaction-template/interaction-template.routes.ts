/** Interaction templates over HTTP (core/api/interaction-template.ts). */
import { Type } from 'typebox'
import { InteractionTemplate, InteractionTemplateDraft, NewInteractionTemplate } from '#core/api/interaction-template'
import { templateLimits } from '#core/interaction/interaction-template'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import type { Templates } from '../letter/templates'
import { interactionGroupRoutes } from './interaction-group.routes'
import { readInteractionTemplates, removeInteractionTemplate, writeInteractionTemplate, type TemplateFault } from './interaction-templates'
import { readKindWith } from './letter-kind'
import { periodOf, PeriodQuery } from './period'
import { templateLetterRoutes } from './template-letter.routes'

const One = Type.Object({ code: Type.String({ minLength: 1, maxLength: templateLimits.code }) })
const path = '/api/interaction-templates'

/** `samples` is the folder of the letters that come with Flett. */
export const interactionTemplateRoutes =
  (templates: Templates, samples: string) =>
  (app: App, parts: Parts): void => {
    const { db } = parts.database
    const readKind = readKindWith(templates)

    app.get(path, { schema: { querystring: PeriodQuery, response: { 200: Type.Array(InteractionTemplate) } } }, async (request) =>
      (await readInteractionTemplates(db, request.acting.tenant, readKind, { period: periodOf(request.query) })).map(({ value }) => value),
    )

    app.post(path, { schema: { body: NewInteractionTemplate, response: { 201: InteractionTemplate } } }, (request, reply) =>
      once(db, request, reply, async (trx) => {
        const { code, ...draft } = request.body
        const made = await writeInteractionTemplate(trx, request.acting.tenant, code, draft, { kind: 'make' }, readKind)
        if (!made.ok) return refused(made.fault)
        const { value, version } = made.value
        return { status: 201, body: value, headers: { location: `${path}/${encodeURIComponent(value.code)}`, etag: `"${version}"` } }
      }),
    )

    app.get(
      `${path}/:code`,
      { schema: { params: One, querystring: PeriodQuery, response: { 200: InteractionTemplate } } },
      async (request, reply) => {
        const asked = { only: request.params.code, period: periodOf(request.query) }
        const [kept] = await readInteractionTemplates(db, request.acting.tenant, readKind, asked)
        if (!kept) return refuse('not-found')
        tellVersion(reply, kept.version)
        return kept.value
      },
    )

    for (const [method, kind] of [['PUT', 'put'], ['PATCH', 'patch']] as const) {
      app.route({
        method,
        url: `${path}/:code`,
        schema: { params: One, body: InteractionTemplateDraft, response: { 200: InteractionTemplate } },
        handler: async (request, reply) => {
          // Refused within the transaction: a template that was made a moment ago goes again.
          const kept = await db.transaction().execute(async (trx) => {
            const how = { kind, seen: versionSeen(request) }
            const put = await writeInteractionTemplate(trx, request.acting.tenant, request.params.code, request.body, how, readKind)
            return put.ok ? put.value : refused(put.fault)
          })
          tellVersion(reply, kept.version)
          return kept.value
        },
      })
    }

    app.delete(`${path}/:code`, { schema: { params: One, response: { 204: Type.Null() } } }, async (request, reply) => {
      const removed = await db.transaction().execute((trx) => removeInteractionTemplate(trx, request.acting.tenant, request.params.code))
      return removed.ok ? reply.code(204).send(null) : refused(removed.fault)
    })

    interactionGroupRoutes(app, parts)
    templateLetterRoutes(templates, samples)(app, parts)
  }

function refused({ kind, ...facts }: TemplateFault): never {
  return 'uses' in facts ? refuse(kind, facts.uses) : refuse(kind, facts)
}
