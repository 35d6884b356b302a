import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import { ownFieldRoutes } from '../contact/own-field.routes'
import { prepareHouse } from './first-run'
import { settingsRoutes } from './settings.routes'

let fresh: FreshApp
beforeAll(async () => {
  fresh = await freshApp([settingsRoutes, ownFieldRoutes])
  await prepareHouse(fresh.database.db, fresh.database.tenant)
})
afterAll(() => fresh.close())

const defaults = { companySalutationCode: 'COMPANY', personSalutationCode: 'F', correspondenceType: 'email', countryCode: 'SE', language: 'no' }

test('what new contacts get is kept as it was set', async () => {
  expect((await fresh.ask('PUT', '/api/settings/defaults', defaults)).json()).toMatchObject({ defaults: { ...defaults, language: 'nb' } })
  expect((await fresh.ask('GET', '/api/settings')).json()).toMatchObject({ defaults: { personSalutationCode: 'F', countryCode: 'SE' } })
})

test.each([
  [{ personSalutationCode: 'NOBODY' }, 'personSalutationCode'],
  [{ companySalutationCode: '' }, 'companySalutationCode'],
  [{ countryCode: 'QQ' }, 'countryCode'],
  [{ language: '?' }, 'language'],
] as const)('defaults that nobody knows are refused: %j', async (wrong, field) => {
  const before = (await fresh.ask('GET', '/api/settings')).json<{ defaults: object }>().defaults
  const answer = await fresh.ask('PUT', '/api/settings/defaults', { ...defaults, ...wrong })
  expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'not-understood', facts: { field } }])
  expect((await fresh.ask('GET', '/api/settings')).json()).toMatchObject({ defaults: before })
})

test('an own field is a merge field as soon as it is there', async () => {
  await fresh.ask('POST', '/api/own-fields', { code: 'colour', name: 'Favourite colour', type: 'choice', choices: ['Blue', 'Red'] })
  const fields = (await fresh.ask('GET', '/api/merge-fields')).json<{ name: string }[]>()
  expect(fields.at(-1)).toEqual({ name: 'contact.own.COLOUR', group: 'contact', label: { en: 'Favourite colour', nb: 'Favourite colour' }, example: { en: 'Blue', nb: 'Blue' } })
})
