import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { SalutationFormula } from '#core/api/settings'
import { defaultSalutationFormulas } from '#core/contact/salutation-defaults'
import { aContact } from '../../test/builders/contact'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import { prepareHouse } from '../identity/first-run'
import { settingsRoutes } from '../identity/settings.routes'
import { writeContacts } from './contact-rows'

let fresh: FreshApp
beforeAll(async () => {
  fresh = await freshApp([settingsRoutes])
})
afterAll(() => fresh.close())
beforeEach(async () => {
  const { db, tenant, neighbour } = fresh.database
  for (const table of ['salutation', 'salutation_formula', 'setting', 'contact', 'number_series'] as const) await db.deleteFrom(table).execute()
  await prepareHouse(db, tenant)
  await prepareHouse(db, neighbour)
})

const formulas = '/api/salutation-formulas'
const ask = async <Body>(...request: Parameters<FreshApp['ask']>) => (await fresh.ask(...request)).json<Body>()

test('a house begins with formulas for persons and companies, formal and informal, in all our languages', async () => {
  const languages = ['nb', 'nn', 'da', 'sv', 'de', 'en', '']
  const known = await ask<SalutationFormula[]>('GET', formulas)
  for (const code of ['COMPANY', 'UNISEX', 'F', 'M', 'JOB']) {
    for (const language of languages) {
      for (const manner of ['formal', 'informal']) expect(known).toContainEqual(expect.objectContaining({ code, language, manner }))
    }
  }
  const salutations = await ask<{ code: string; description: string }[]>('GET', '/api/salutations')
  expect(salutations.map(({ code }) => code)).toEqual(['COMPANY', 'F', 'JOB', 'M', 'UNISEX'])
  expect(salutations.every(({ description }) => description !== '')).toBe(true)
})

test('an older house gets what it lacks, keeps what it changed, and what it takes away stays away', async () => {
  const { db, tenant } = fresh.database
  await db.deleteFrom('setting').where('key', '=', 'salutations').execute()
  await db.deleteFrom('salutation_formula').where('language', '=', 'sv').execute()
  await db.updateTable('salutation_formula').set({ pattern: 'Kjære venn,' }).where('code', '=', 'F').where('language', '=', 'nb').execute()
  await prepareHouse(db, tenant)
  const known = await ask<SalutationFormula[]>('GET', formulas)
  expect(known).toHaveLength(defaultSalutationFormulas.length)
  expect(known.find((one) => one.code === 'F' && one.language === 'nb')?.pattern).toBe('Kjære venn,')
  await fresh.ask('DELETE', `${formulas}/F/sv/formal`)
  await prepareHouse(db, tenant)
  expect(await ask<object[]>('GET', formulas)).toHaveLength(known.length - 1)
})

describe('a salutation', () => {
  const path = '/api/salutations'
  test('is made, described under its version, and deleted with its formulas', async () => {
    expect((await fresh.ask('POST', path, { code: 'prof', description: 'Professor' })).statusCode).toBe(201)
    expect((await fresh.ask('POST', path, { code: 'PROF', description: '' })).json()).toMatchObject({ status: 409, code: 'code-taken' })
    await fresh.ask('PUT', `${formulas}/PROF/nb/formal`, { pattern: 'Kjære professor %1,', parts: ['lastName'] })
    expect(await ask('GET', `${path}/prof`)).toEqual({ code: 'PROF', description: 'Professor', formulas: 1 })
    expect((await fresh.ask('PUT', `${path}/PROF`, { description: 'Professors' }, { 'if-match': '"7"' })).statusCode).toBe(412)
    expect((await fresh.ask('DELETE', `${path}/PROF`)).statusCode).toBe(204)
    expect((await fresh.ask('GET', `${formulas}/PROF/nb/formal`)).statusCode).toBe(404)
  })

  test('is not deleted while contacts are greeted by it, or new ones would be', async () => {
    const { db, tenant, neighbour } = fresh.database
    for (const each of [tenant, neighbour]) await writeContacts(db, each, [aContact({ no: 'P11', salutationCode: 'F' })])
    expect((await fresh.ask('DELETE', `${path}/F`)).json()).toMatchObject({ status: 409, code: 'in-use', facts: { contacts: 1 } })
    expect((await fresh.ask('DELETE', `${path}/UNISEX`)).json()).toMatchObject({ status: 409, code: 'in-use', facts: { defaults: 1 } })
  })
})

describe('a formula', () => {
  const preview = (body: object) => fresh.ask('POST', `${formulas}/preview`, body)

  test('S121 greets Anne Berg, who has no middle name, and Anne alone', async () => {
    const formal = { pattern: 'Kjære %1 %2 %3,', parts: ['firstName', 'middleName', 'lastName'] }
    const informal = { pattern: 'Hei %1,', parts: ['firstName'] }
    const key = `${formulas}/F/nb`
    expect(await ask('PUT', `${key}/formal`, formal)).toEqual({ code: 'F', language: 'nb', manner: 'formal', ...formal })
    await fresh.ask('PUT', `${key}/informal`, informal)
    await writeContacts(fresh.database.db, fresh.database.tenant, [aContact({ no: 'P11', name: 'Anne Berg', firstName: 'Anne', middleName: '', lastName: 'Berg', salutationCode: 'F' })])
    expect((await preview({ ...formal, contactNo: 'P11' })).json()).toEqual({ text: 'Kjære Anne Berg,' })
    expect((await preview({ ...informal, contact: { firstName: 'Anne' } })).json()).toEqual({ text: 'Hei Anne,' })
    expect((await preview(formal)).json()).toEqual({ text: 'Kjære Anne Berg,' })
    expect((await preview({ ...formal, contactNo: 'NOBODY' })).statusCode).toBe(404)
  })

  test('is changed under its version, serves any language, and is taken away', async () => {
    const first = await fresh.ask('PUT', `${formulas}/f/any/formal`, { pattern: 'Dear %1,', parts: ['lastName'] })
    expect([first.headers['etag'], first.json()]).toMatchObject(['"2"', { code: 'F', language: '' }])
    expect((await fresh.ask('PUT', `${formulas}/F/any/formal`, { pattern: 'Dear,', parts: [] }, { 'if-match': '"1"' })).statusCode).toBe(412)
    expect((await fresh.ask('GET', `${formulas}/F/fi/formal`)).statusCode).toBe(404)
    expect((await fresh.ask('DELETE', `${formulas}/F/any/formal`)).statusCode).toBe(204)
    expect((await fresh.ask('DELETE', `${formulas}/F/any/formal`)).statusCode).toBe(404)
  })

  test.each([
    [{ pattern: '  ', parts: [] }, 422, { field: 'pattern', reason: 'blank' }],
    [{ pattern: 'x'.repeat(51), parts: [] }, 422, { field: 'pattern', reason: 'too-long', max: 50 }],
    [{ pattern: 'Dear %2,', parts: ['firstName'] }, 422, { field: 'parts', reason: 'part-missing', placeholder: '%2' }],
    [{ pattern: 'Dear,', parts: ['none', 'none', 'none', 'none', 'none', 'none'] }, 422, { field: 'parts', reason: 'too-many', max: 5 }],
    [{ pattern: 'Dear %1,', parts: ['shoe'] }, 400, { in: 'body' }],
  ])('%j is refused, kept or previewed', async (body, status, facts) => {
    expect((await fresh.ask('PUT', `${formulas}/F/nb/formal`, body)).json()).toMatchObject({ status, facts })
    expect((await preview(body)).json()).toMatchObject({ status, facts })
  })

  test('is of a salutation that is there, in a language that is one', async () => {
    const body = { pattern: 'Dear,', parts: [] }
    expect((await fresh.ask('PUT', `${formulas}/NONE/nb/formal`, body)).json()).toMatchObject({ status: 422, facts: { field: 'code', reason: 'unknown-code' } })
    expect((await fresh.ask('PUT', `${formulas}/F/!/formal`, body)).json()).toMatchObject({ status: 400, facts: { field: 'language' } })
    expect((await fresh.ask('PUT', `${formulas}/F/nb/rude`, body)).statusCode).toBe(400)
  })
})

test('the neighbour’s are its own', async () => {
  const { db, neighbour } = fresh.database
  await fresh.ask('PUT', `${formulas}/F/nb/formal`, { pattern: 'Ours,', parts: [] })
  await fresh.ask('DELETE', '/api/salutations/JOB')
  const theirs = await db.selectFrom('salutation_formula').select(['pattern']).where('tenant_id', '=', neighbour).execute()
  expect(theirs).toHaveLength(defaultSalutationFormulas.length)
  expect(theirs.some(({ pattern }) => pattern === 'Ours,')).toBe(false)
})
