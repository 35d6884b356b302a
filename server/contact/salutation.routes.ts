/** Salutations and their formulas over HTTP (core/api/settings.ts). */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { FormulaDraft, FormulaPreview, FormulaText, NewSalutation, Salutation, SalutationDraft, SalutationFormula } from '#core/api/settings'
import { codeLimits } from '#core/contact/code-list'
import { parseLanguage } from '#core/contact/language'
import { greet, manners, parseFormula, type SalutationFormula as Formula } from '#core/contact/salutation'
import type { App, Parts } from '../http/app'
import { once } from '../http/idempotency'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { readContact } from './contacts'
import {
  faultOf,
  putFormula,
  readFormula,
  readFormulas,
  readSalutations,
  removeFormula,
  removeSalutation,
  writeSalutation,
  type FormulaKey,
  type SalutationFault,
} from './salutations'

const One = Type.Object({ code: Type.String({ minLength: 1, maxLength: codeLimits.code }) })
const OneFormula = Type.Object({
  code: Type.String({ minLength: 1, maxLength: codeLimits.code }),
  language: Type.String({ minLength: 1, maxLength: 20 }),
  manner: Type.Enum([...manners]),
})
const path = '/api/salutations'
const formulaPath = '/api/salutation-formulas'

/** Who is greeted in a preview that names nobody. */
const nobody = { jobTitle: '', firstName: '', middleName: '', lastName: '', initials: '', companyName: '' }
const anne = { jobTitle: 'Director', firstName: 'Anne', middleName: '', lastName: 'Berg', initials: 'AB', companyName: 'Fjord AS' }

export function salutationRoutes(app: App, { database: { db } }: Parts): void {
  app.get(path, { schema: { response: { 200: Type.Array(Salutation) } } }, async (request) =>
    (await readSalutations(db, request.acting.tenant)).map(({ salutation }) => salutation),
  )

  app.post(path, { schema: { body: NewSalutation, response: { 201: Salutation } } }, (request, reply) =>
    once(db, request, reply, async (trx) => {
      const made = await writeSalutation(trx, request.acting.tenant, request.body, { kind: 'make' })
      if (!made.ok) return refused(made.fault)
      const { salutation, version } = made.value
      const headers = { location: `${path}/${encodeURIComponent(salutation.code)}`, etag: `"${version}"` }
      return { status: 201, body: salutation, headers }
    }),
  )

  app.get(`${path}/:code`, { schema: { params: One, response: { 200: Salutation } } }, async (request, reply) => {
    const [kept] = await readSalutations(db, request.acting.tenant, request.params.code)
    if (!kept) return refuse('not-found')
    tellVersion(reply, kept.version)
    return kept.salutation
  })

  app.put(`${path}/:code`, { schema: { params: One, body: SalutationDraft, response: { 200: Salutation } } }, async (request, reply) => {
    const kept = await db.transaction().execute(async (trx) => {
      const how = { kind: 'put', seen: versionSeen(request) } as const
      const put = await writeSalutation(trx, request.acting.tenant, { ...request.params, ...request.body }, how)
      return put.ok ? put.value : refused(put.fault)
    })
    tellVersion(reply, kept.version)
    return kept.salutation
  })

  app.delete(`${path}/:code`, { schema: { params: One, response: { 204: Type.Null() } } }, async (request, reply) => {
    const removed = await db.transaction().execute((trx) => removeSalutation(trx, request.acting.tenant, request.params.code))
    return removed.ok ? reply.code(204).send(null) : refused(removed.fault)
  })

  app.get(formulaPath, { schema: { response: { 200: Type.Array(SalutationFormula) } } }, async (request) =>
    (await readFormulas(db, request.acting.tenant)).map(wireOf),
  )

  app.post(`${formulaPath}/preview`, { schema: { body: FormulaPreview, response: { 200: FormulaText } } }, async (request) => {
    const { pattern, parts, contactNo, contact } = request.body
    const parsed = parseFormula({ code: 'PREVIEW', language: '', manner: 'formal', pattern, parts })
    if (!parsed.ok) return refused(faultOf(parsed.fault))
    if (contactNo === undefined) return { text: greet(parsed.value, contact ? { ...nobody, ...contact } : anne) }
    const kept = (await readContact(db, request.acting.tenant, contactNo)) ?? refuse('not-found', { contactNo })
    return { text: greet(parsed.value, kept.contact) }
  })

  const one = `${formulaPath}/:code/:language/:manner`
  app.get(one, { schema: { params: OneFormula, response: { 200: SalutationFormula } } }, async (request, reply) => {
    const kept = (await readFormula(db, request.acting.tenant, keyOf(request))) ?? refuse('not-found')
    tellVersion(reply, kept.version)
    return wireOf(kept.formula)
  })

  app.put(one, { schema: { params: OneFormula, body: FormulaDraft, response: { 200: SalutationFormula } } }, async (request, reply) => {
    const kept = await db.transaction().execute(async (trx) => {
      const put = await putFormula(trx, request.acting.tenant, { ...keyOf(request), ...request.body }, versionSeen(request))
      return put.ok ? put.value : refused(put.fault)
    })
    tellVersion(reply, kept.version)
    return wireOf(kept.formula)
  })

  app.delete(one, { schema: { params: OneFormula, response: { 204: Type.Null() } } }, async (request, reply) => {
    if (!(await removeFormula(db, request.acting.tenant, keyOf(request)))) refuse('not-found')
    return reply.code(204).send(null)
  })
}

const wireOf = (formula: Formula): SalutationFormula => ({ ...formula, parts: [...formula.parts] })

type Asked = Pick<FastifyRequest, 'acting'> & { readonly params: FormulaKey }

function keyOf({ params }: Asked): FormulaKey {
  if (params.language === 'any') return { ...params, language: '' }
  const language = parseLanguage(params.language)
  return language.ok ? { ...params, language: language.value } : refuse('not-understood', { field: 'language' })
}

function refused({ kind, ...facts }: SalutationFault): never {
  return 'uses' in facts ? refuse(kind, facts.uses) : refuse(kind, facts)
}
