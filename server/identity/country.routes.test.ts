import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import path from 'node:path'
import type { CountrySetup } from '#core/api/settings'
import { letterRoutes } from '../letter/letter.routes'
import { lineLetterRoutes } from '../letter/line-letter.routes'
import { keepTemplates } from '../letter/templates'
import { DOCX } from '../http/body-bytes'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'
import { aLetter } from '../../test/server/letter-house'
import { emptySender } from '#core/contact/sender'
import { settingsRoutes } from './settings.routes'

let house: SegmentHouse
beforeAll(async () => {
  const templates = keepTemplates()
  const samples = path.resolve(import.meta.dirname, '../../assets/letters')
  house = await openSegmentHouse([settingsRoutes, letterRoutes(templates, samples), lineLetterRoutes(templates)])
})
beforeEach(async () => {
  await house.refill()
  const { db, fresh } = house
  await db.deleteFrom('country').execute()
  await db.insertInto('country').values({ tenant_id: fresh.database.neighbour, code: 'NO', names: '{"nb":"Naboland"}', address_format: 1, contact_line: 'last', lines: '[]' }).execute()
  await house.ask('PUT', '/api/settings/sender', { ...emptySender, countryCode: 'NO' })
})
afterEach(async () => {
  const { db, fresh } = house
  const neighbours = await db.selectFrom('country').select(['code', 'contact_line']).where('tenant_id', '=', fresh.database.neighbour).execute()
  expect(neighbours).toEqual([{ code: 'NO', contact_line: 'last' }])
})
afterAll(() => house.close())

const put = (code: string, draft: object, headers = {}) => house.ask<CountrySetup>('PUT', `/api/countries/${code}`, draft, headers)
/** The address block of this contact's letter, as it is merged. */
async function blockOf(contact: string, language = ''): Promise<string[]> {
  const { no } = await house.make({ language })
  await house.take(no, { kind: 'addByHand', contacts: [contact] })
  await house.fresh.app.inject({
    method: 'PUT',
    url: `/api/segments/${no}/letters/any`,
    headers: { host: 'localhost:3000', 'content-type': DOCX },
    payload: Buffer.from(aLetter(['«contact.addressBlock»'])),
  })
  const values = await house.ask<Record<string, string>>('GET', `/api/segments/${no}/lines/10000/values`)
  return values['contact.addressBlock']!.split('\n')
}

describe('S127 where the person stands is the house’s to say, and letters follow', () => {
  test.each([
    ['last', ['Fjord AS', '0150 Oslo', 'Anne Berg']],
    ['first', ['Anne Berg', 'Fjord AS', '0150 Oslo']],
    ['afterCompanyName', ['Fjord AS', 'Anne Berg', '0150 Oslo']],
  ])('%s', async (contactLine, block) => {
    await put('NO', { contactLine })
    expect(await blockOf('P11')).toEqual(block)
  })
})

test('a country has its own lines, its own names, and is ours again when that is taken away', async () => {
  const setup = await put('no', { addressFormat: 13, lines: ['postCodeCity', 'contact', 'name'], countyName: 'Fylke', names: { en: 'Kingdom of Norway' } })
  expect(setup).toMatchObject({ code: 'NO', isOwn: true, addressFormat: 13, countyName: 'Fylke', names: { en: 'Kingdom of Norway', nb: 'Norge' }, ownNames: { en: 'Kingdom of Norway' } })
  expect(await blockOf('P11')).toEqual(['0150 Oslo', 'Anne Berg', 'Fjord AS'])
  expect(await house.ask<object[]>('GET', '/api/countries')).toContainEqual({ code: 'NO', names: { en: 'Kingdom of Norway', nb: 'Norge' }, addressFormat: 13, isOwn: true })
  await house.ask('DELETE', '/api/countries/NO')
  expect(await house.ask('GET', '/api/countries/NO')).toMatchObject({ isOwn: false, addressFormat: 0, names: { en: 'Norway' } })
  expect(await blockOf('P11')).toEqual(['Fjord AS', 'Anne Berg', '0150 Oslo'])
})

test('a letter abroad names the country as the house does', async () => {
  await put('DE', { names: { de: 'BRD' } })
  expect((await blockOf('C20', 'de')).at(-1)).toBe('BRD')
  expect((await blockOf('C20', 'sv')).at(-1)).toBe('Tyskland')
})

test('an address without a country has a format of its own', async () => {
  expect(await house.ask('GET', '/api/countries/local')).toMatchObject({ code: '', isOwn: false })
  await put('local', { addressFormat: 1 })
  await house.db.updateTable('contact').set({ country_code: '' }).where('no', '=', 'P30').where('tenant_id', '=', house.tenant).execute()
  expect(await blockOf('P30')).toEqual(['Liv Dahl', 'Bergen, 5003'])
})

test.each([
  ['NO', { addressFormat: 13 }, 422, { field: 'lines', reason: 'missing' }],
  ['local', { contactLine: 'first' }, 422, { field: 'addressFormat', reason: 'missing' }],
  ['NO', { addressFormat: 13, lines: ['name', 'name'] }, 422, { field: 'lines', reason: 'twice' }],
  ['NO', { names: { '??': 'Norway' } }, 422, { field: 'names', reason: 'not-a-language' }],
  ['NO', { addressFormat: 7 }, 400, { in: 'body' }],
  ['NO', { contactLine: 'middle' }, 400, { in: 'body' }],
  ['QQ', { addressFormat: 0 }, 404, {}],
])('%s %j is refused', async (code, draft, status, facts) => {
  expect(await house.refused('PUT', `/api/countries/${code}`, draft)).toMatchObject({ status, facts })
})

test('lines of its own are of format 13 alone', async () => {
  expect(await put('NO', { addressFormat: 0, lines: ['name'] })).toMatchObject({ addressFormat: 0, lines: [] })
})

test('what somebody else changed meanwhile is not overwritten', async () => {
  expect((await house.fresh.ask('GET', '/api/countries/SE')).headers['etag']).toBe('"0"')
  await put('SE', { contactLine: 'first' }, { 'if-match': '"0"' })
  expect(await house.refused('PUT', '/api/countries/SE', { contactLine: 'last' }, { 'if-match': '"0"' })).toMatchObject({ status: 412, facts: { current: 1 } })
})
