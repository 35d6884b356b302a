/** What the house knows besides contacts, over HTTP (core/api/settings.ts). */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { HouseDefaultsDraft, Inheritance, MergeField, Sender, Settings, SystemTemplatesDraft, UserDraft } from '#core/api/settings'
import { codeOf } from '#core/contact/code-list'
import { isCountryCode } from '#core/contact/country'
import { en } from '#core/contact/field-labels.en'
import { nb } from '#core/contact/field-labels.nb'
import { fieldNames } from '#core/contact/field-names'
import { parseLanguage } from '#core/contact/language'
import { ownMergeName, type OwnField } from '#core/contact/own-field'
import { systemDocuments } from '#core/interaction/interaction-template'
import type { App, Parts } from '../http/app'
import { refuse } from '../http/problem'
import { readOwnFields } from '../contact/own-fields'
import { salutationRoutes } from '../contact/salutation.routes'
import { readSalutations } from '../contact/salutations'
import { removeSampleData } from '../contact/sample/remove-sample-data'
import { readTemplateFields, templateLetters } from '../interaction-template/template-for-segment'
import { numberSeriesRoutes } from '../segment/number-series.routes'
import { countryRoutes } from './country.routes'
import { salespersonRoutes } from './salesperson.routes'
import { readSalesperson } from './salespeople'
import { readSettings, writeSetting } from './settings'

export function settingsRoutes(app: App, parts: Parts): void {
  const { db } = parts.database

  app.get('/api/settings', { schema: { response: { 200: Settings } } }, settingsOf)

  app.put('/api/settings/sender', { schema: { body: Sender, response: { 200: Settings } } }, async (request) => {
    const sender = { ...request.body, countryCode: request.body.countryCode.trim().toUpperCase() }
    if (sender.countryCode !== '' && !isCountryCode(sender.countryCode))
      refuse('not-understood', { field: 'countryCode', reason: 'unknown-country' })
    await writeSetting(db, request.acting.tenant, 'sender', sender)
    return settingsOf(request)
  })

  app.put('/api/settings/inheritance', { schema: { body: Inheritance, response: { 200: Settings } } }, async (request) => {
    await writeSetting(db, request.acting.tenant, 'inheritance', request.body)
    return settingsOf(request)
  })

  app.put('/api/settings/defaults', { schema: { body: HouseDefaultsDraft, response: { 200: Settings } } }, async (request) => {
    const { tenant } = request.acting
    const wanted = { ...(await readSettings(db, tenant)).defaults, ...request.body }
    const codes = new Set((await readSalutations(db, tenant)).map(({ salutation }) => salutation.code))
    for (const field of ['companySalutationCode', 'personSalutationCode'] as const) {
      if (!codes.has(wanted[field])) refuse('not-understood', { field, reason: 'unknown-code' })
    }
    wanted.letterTemplateCode = codeOf(wanted.letterTemplateCode)
    if (request.body.letterTemplateCode !== undefined && wanted.letterTemplateCode !== '' && !(await readTemplateFields(db, tenant, wanted.letterTemplateCode)))
      refuse('not-understood', { field: 'letterTemplateCode', reason: 'unknown-code' })
    const { countryCode } = wanted
    if (countryCode !== '' && !isCountryCode(countryCode)) refuse('not-understood', { field: 'countryCode', reason: 'unknown-country' })
    const languages = { language: wanted.language, mergeFieldLanguage: wanted.mergeFieldLanguage }
    for (const field of ['language', 'mergeFieldLanguage'] as const) {
      const language = parseLanguage(wanted[field])
      if (!language.ok) return refuse('not-understood', { field, reason: language.fault.kind })
      languages[field] = language.value
    }
    await writeSetting(db, tenant, 'defaults', { ...wanted, ...languages })
    return settingsOf(request)
  })

  app.put('/api/settings/system-templates', { schema: { body: SystemTemplatesDraft, response: { 200: Settings } } }, async (request) => {
    const { tenant } = request.acting
    await db.transaction().execute(async (trx) => {
      const wanted = { ...(await readSettings(trx, tenant)).systemTemplates }
      for (const field of systemDocuments) {
        const code = codeOf(request.body[field] ?? wanted[field])
        wanted[field] = code
        if (request.body[field] === undefined || code === '') continue
        if (!(await readTemplateFields(trx, tenant, code))) refuse('field-refused', { field, reason: 'unknown-code' })
        if ((await templateLetters(trx, tenant, code)).length > 0) refuse('field-refused', { field, reason: 'has-letters' })
      }
      await writeSetting(trx, tenant, 'systemTemplates', wanted)
    })
    return settingsOf(request)
  })

  app.put('/api/settings/user', { schema: { body: UserDraft, response: { 200: Settings } } }, async (request) => {
    const { tenant, user } = request.acting
    const code = codeOf(request.body.salespersonCode)
    if (code !== '') {
      const salesperson = await readSalesperson(db, tenant, code)
      if (!salesperson) return refuse('field-refused', { field: 'salespersonCode', reason: 'unknown-code' })
      if (salesperson.value.blocked) refuse('field-refused', { field: 'salespersonCode', reason: 'blocked' })
    }
    const name = request.body.name?.trim() ?? ''
    await db
      .updateTable('user_account')
      .set({ salesperson_code: code, ...(name !== '' && { name }) })
      .where('tenant_id', '=', tenant)
      .where('user_id', '=', user)
      .execute()
    return settingsOf(request)
  })

  app.delete('/api/sample-data', { schema: { response: { 204: Type.Null() } } }, async (request, reply) => {
    await removeSampleData(db, request.acting.tenant)
    return reply.code(204).send(null)
  })

  app.get('/api/merge-fields', { schema: { response: { 200: Type.Array(MergeField) } } }, async (request) => [
    ...fields,
    ...(await readOwnFields(db, request.acting.tenant)).map(({ field }) => ownFieldOf(field)),
  ])

  salespersonRoutes(app, parts)
  countryRoutes(app, parts)
  salutationRoutes(app, parts)
  numberSeriesRoutes(app, parts)

  async function settingsOf(request: FastifyRequest): Promise<Settings> {
    const { tenant, user } = request.acting
    const row = await db
      .selectFrom('user_account as u')
      .innerJoin('tenant as t', 't.tenant_id', 'u.tenant_id')
      .select(['t.name as tenant', 'u.user_id as id', 'u.name', 'u.salesperson_code as salespersonCode'])
      .where('u.tenant_id', '=', tenant)
      .where('u.user_id', '=', user)
      .executeTakeFirstOrThrow()
    const { tenant: name, ...who } = row
    return { tenant: name, user: who, ...(await readSettings(db, tenant)) }
  }
}

const fields: MergeField[] = fieldNames.map((name) => ({
  name,
  group: name.slice(0, name.indexOf('.')) as MergeField['group'],
  label: { en: en[name][0], nb: nb[name][0] },
  example: { en: en[name][1], nb: nb[name][1] },
}))

/** An own field is called the same in every language: by the name that the house gave it. */
const ownFieldOf = ({ code, name, choices }: OwnField): MergeField => {
  const example = choices[0] ?? ''
  return { name: ownMergeName(code), group: 'contact', label: { en: name, nb: name }, example: { en: example, nb: example } }
}
