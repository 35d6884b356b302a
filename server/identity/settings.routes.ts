/** What the house knows besides contacts, over HTTP (core/api/settings.ts). */
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Country, HouseDefaults, Inheritance, MergeField, SalutationFormula, Salesperson, Sender, Settings } from '#core/api/settings'
import { countryCodes, countryFormat, countryName, isCountryCode } from '#core/contact/country'
import { en } from '#core/contact/field-labels.en'
import { nb } from '#core/contact/field-labels.nb'
import { fieldNames } from '#core/contact/field-names'
import { parseLanguage } from '#core/contact/language'
import { ownMergeName, type OwnField } from '#core/contact/own-field'
import type { App, Parts } from '../http/app'
import { refuse } from '../http/problem'
import { readOwnFields } from '../contact/own-fields'
import { readFormulas, readSalespeople } from '../contact/salutations'
import { removeSampleData } from '../contact/sample/remove-sample-data'
import { readSettings, writeSetting } from './settings'

export function settingsRoutes(app: App, parts: Parts): void {
  const { db } = parts.database

  app.get('/api/settings', { schema: { response: { 200: Settings } } }, settingsOf)

  app.put('/api/settings/sender', { schema: { body: Sender, response: { 200: Settings } } }, async (request) => {
    const sender = { ...request.body, countryCode: request.body.countryCode.trim().toUpperCase() }
    if (sender.countryCode !== '' && !isCountryCode(sender.countryCode)) refuse('not-understood', { field: 'countryCode', reason: 'unknown-country' })
    await writeSetting(db, request.acting.tenant, 'sender', sender)
    return settingsOf(request)
  })

  app.put('/api/settings/inheritance', { schema: { body: Inheritance, response: { 200: Settings } } }, async (request) => {
    await writeSetting(db, request.acting.tenant, 'inheritance', request.body)
    return settingsOf(request)
  })

  app.put('/api/settings/defaults', { schema: { body: HouseDefaults, response: { 200: Settings } } }, async (request) => {
    const { tenant } = request.acting
    const codes = new Set((await readFormulas(db, tenant)).map((formula) => formula.code))
    for (const field of ['companySalutationCode', 'personSalutationCode'] as const) {
      if (!codes.has(request.body[field])) refuse('not-understood', { field, reason: 'unknown-code' })
    }
    const { countryCode } = request.body
    if (countryCode !== '' && !isCountryCode(countryCode)) refuse('not-understood', { field: 'countryCode', reason: 'unknown-country' })
    const language = parseLanguage(request.body.language)
    if (!language.ok) return refuse('not-understood', { field: 'language', reason: language.fault.kind })
    await writeSetting(db, tenant, 'defaults', { ...request.body, language: language.value })
    return settingsOf(request)
  })

  app.delete('/api/sample-data', { schema: { response: { 204: Type.Null() } } }, async (request, reply) => {
    await removeSampleData(db, request.acting.tenant)
    return reply.code(204).send(null)
  })

  app.get('/api/salespeople', { schema: { response: { 200: Type.Array(Salesperson) } } }, async (request) => [...(await readSalespeople(db, request.acting.tenant))])

  app.get('/api/countries', { schema: { response: { 200: Type.Array(Country) } } }, () => countries)

  app.get('/api/salutation-formulas', { schema: { response: { 200: Type.Array(SalutationFormula) } } }, async (request) =>
    (await readFormulas(db, request.acting.tenant)).map((formula) => ({ ...formula, parts: [...formula.parts] })),
  )

  app.get('/api/merge-fields', { schema: { response: { 200: Type.Array(MergeField) } } }, async (request) => [
    ...fields,
    ...(await readOwnFields(db, request.acting.tenant)).map(({ field }) => ownFieldOf(field)),
  ])

  async function settingsOf(request: FastifyRequest): Promise<Settings> {
    const { tenant, user } = request.acting
    const { sender, defaults, inheritance, sampleData } = await readSettings(db, tenant)
    const row = await db
      .selectFrom('user_account as u')
      .innerJoin('tenant as t', 't.tenant_id', 'u.tenant_id')
      .select(['t.name as tenant', 'u.user_id as id', 'u.name', 'u.salesperson_code as salespersonCode'])
      .where('u.tenant_id', '=', tenant)
      .where('u.user_id', '=', user)
      .executeTakeFirstOrThrow()
    const { tenant: name, ...who } = row
    return { tenant: name, user: who, sender, defaults, inheritance, sampleData }
  }
}

const countries: Country[] = countryCodes.map((code) => ({
  code,
  names: { en: countryName(code, 'en'), nb: countryName(code, 'nb') },
  addressFormat: countryFormat(code).format,
}))

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
