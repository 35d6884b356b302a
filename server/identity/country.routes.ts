/** Countries over HTTP (core/api/settings.ts): ours, with what the house has otherwise. */
import { Type } from 'typebox'
import { Country, CountryDraft, CountrySetup } from '#core/api/settings'
import { countryCodes, countryFormat, countryName, isCountryCode } from '#core/contact/country'
import { parseLanguage } from '#core/contact/language'
import type { App, Parts } from '../http/app'
import { refuse } from '../http/problem'
import { tellVersion, versionSeen } from '../http/versions'
import { putCountry, readCountry, readOwnCountries, resetCountry, type CountryFault } from './countries'

const One = Type.Object({ code: Type.String({ minLength: 1, maxLength: 10 }) })
/** What an address without a country is called in an address. */
const LOCAL = 'LOCAL'

export function countryRoutes(app: App, { database: { db } }: Parts): void {
  app.get('/api/countries', { schema: { response: { 200: Type.Array(Country) } } }, async (request) => {
    const own = await readOwnCountries(db, request.acting.tenant)
    return ours.map((country) => {
      const setup = own.get(country.code)
      return setup
        ? { code: setup.code, names: { en: setup.names.en, nb: setup.names.nb }, addressFormat: setup.addressFormat, isOwn: true }
        : country
    })
  })

  app.get('/api/countries/:code', { schema: { params: One, response: { 200: CountrySetup } } }, async (request, reply) => {
    const kept = await readCountry(db, request.acting.tenant, codeOf(request.params.code))
    tellVersion(reply, kept.version)
    return kept.value
  })

  app.put('/api/countries/:code', { schema: { params: One, body: CountryDraft, response: { 200: CountrySetup } } }, async (request, reply) => {
    const code = codeOf(request.params.code)
    const draft = { ...request.body, names: namesOf(request.body.names ?? {}) }
    const kept = await db.transaction().execute(async (trx) => {
      const put = await putCountry(trx, request.acting.tenant, code, draft, versionSeen(request))
      return put.ok ? put.value : refused(put.fault)
    })
    tellVersion(reply, kept.version)
    return kept.value
  })

  app.delete('/api/countries/:code', { schema: { params: One, response: { 204: Type.Null() } } }, async (request, reply) => {
    await resetCountry(db, request.acting.tenant, codeOf(request.params.code))
    return reply.code(204).send(null)
  })
}

const ours: readonly Country[] = countryCodes.map((code) => ({
  code,
  names: { en: countryName(code, 'en'), nb: countryName(code, 'nb') },
  addressFormat: countryFormat(code).format,
  isOwn: false,
}))

function codeOf(given: string): string {
  const code = given.trim().toUpperCase()
  if (code === LOCAL) return ''
  return isCountryCode(code) ? code : refuse('not-found')
}

function namesOf(given: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.entries(given).map(([tag, name]) => {
    const language = parseLanguage(tag)
    if (!language.ok || language.value === '') return refuse('field-refused', { field: 'names', reason: 'not-a-language', language: tag })
    if (name.trim() === '') return refuse('field-refused', { field: 'names', reason: 'blank', language: tag })
    return [language.value, name.trim()] as const
  })
  return Object.fromEntries(names)
}

function refused({ kind, ...facts }: CountryFault): never {
  return refuse(kind, facts)
}
