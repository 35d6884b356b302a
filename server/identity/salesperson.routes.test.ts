import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import { settingsRoutes } from './settings.routes'

let fresh: FreshApp
beforeAll(async () => {
  fresh = await freshApp([settingsRoutes])
})
beforeEach(async () => {
  const { db, neighbour } = fresh.database
  for (const table of ['salesperson', 'contact', 'segment', 'campaign'] as const) await db.deleteFrom(table).execute()
  await db.updateTable('user_account').set({ salesperson_code: '' }).execute()
  await db.insertInto('salesperson').values({ tenant_id: neighbour, code: 'AH', name: 'Neighbour' }).execute()
})
afterEach(async () => {
  const { db, neighbour } = fresh.database
  expect(await db.selectFrom('salesperson').select(['code', 'name']).where('tenant_id', '=', neighbour).execute()).toEqual([{ code: 'AH', name: 'Neighbour' }])
})
afterAll(() => fresh.close())

const path = '/api/salespeople'

test('a salesperson is made once, changed under their version, and listed by code', async () => {
  const made = await fresh.ask('POST', path, { code: 'ah', name: ' Annette Hill ', email: 'ah@flett.example' }, { 'idempotency-key': 'ah' })
  expect([made.statusCode, made.headers['location'], made.json()]).toMatchObject([201, `${path}/AH`, { code: 'AH', name: 'Annette Hill', jobTitle: '', blocked: false }])
  expect((await fresh.ask('POST', path, { code: 'ah', name: ' Annette Hill ', email: 'ah@flett.example' }, { 'idempotency-key': 'ah' })).statusCode).toBe(201)
  expect((await fresh.ask('POST', path, { code: 'AH', name: 'Other' })).json()).toMatchObject({ status: 409, code: 'code-taken', facts: { code: 'AH' } })
  const put = await fresh.ask('PUT', `${path}/AH`, { name: 'Annette Hill', blocked: true }, { 'if-match': '"1"' })
  expect([put.headers['etag'], put.json()]).toMatchObject(['"2"', { email: '', blocked: true }])
  expect((await fresh.ask('PUT', `${path}/AH`, { name: 'Late' }, { 'if-match': '"1"' })).json()).toMatchObject({ code: 'changed-meanwhile', facts: { current: 2 } })
  expect((await fresh.ask('PUT', `${path}/RL`, { name: 'Richard Lum' })).headers['etag']).toBe('"1"')
  expect((await fresh.ask('GET', path)).json<{ code: string }[]>().map(({ code }) => code)).toEqual(['AH', 'RL'])
  expect((await fresh.ask('GET', `${path}/rl`)).headers['etag']).toBe('"1"')
})

test.each([
  [{ code: ' ', name: 'Anne' }, 422, { field: 'code', reason: 'blank' }],
  [{ code: 'AB', name: ' ' }, 422, { field: 'name', reason: 'blank' }],
  [{ code: 'AB' }, 400, { in: 'body' }],
  [{ code: 'AB', name: 'Anne', shoe: 38 }, 400, { in: 'body' }],
])('%j is refused, and nothing is kept', async (draft, status, facts) => {
  expect((await fresh.ask('POST', path, draft)).json()).toMatchObject({ status, facts })
  expect((await fresh.ask('GET', path)).json()).toEqual([])
})

test('one whom contacts, segments, campaigns or a user name is not deleted, and says who', async () => {
  const { db, tenant } = fresh.database
  await fresh.ask('POST', path, { code: 'AH', name: 'Annette Hill' })
  await fresh.ask('PUT', '/api/settings/user', { salespersonCode: 'AH' })
  await db.insertInto('segment').values({ tenant_id: tenant, no: 'S1', date: '2026-03-02', follow_up_of: null, salesperson_code: 'AH' }).execute()
  await db.insertInto('campaign').values({ tenant_id: tenant, no: 'K1', salesperson_code: 'AH' }).execute()
  expect((await fresh.ask('DELETE', `${path}/AH`)).json()).toMatchObject({ status: 409, code: 'in-use', facts: { segments: ['S1'], campaigns: ['K1'], users: ['User'] } })
  await fresh.ask('PUT', '/api/settings/user', { salespersonCode: '' })
  for (const table of ['segment', 'campaign'] as const) await db.deleteFrom(table).execute()
  expect((await fresh.ask('DELETE', `${path}/AH`)).statusCode).toBe(204)
  expect((await fresh.ask('DELETE', `${path}/AH`)).statusCode).toBe(404)
})

test('the user is one of the salespeople, and not a blocked one', async () => {
  await fresh.ask('POST', path, { code: 'AH', name: 'Annette Hill' })
  await fresh.ask('POST', path, { code: 'RL', name: 'Richard Lum', blocked: true })
  expect((await fresh.ask('PUT', '/api/settings/user', { salespersonCode: 'ah', name: 'Anne' })).json()).toMatchObject({ user: { salespersonCode: 'AH', name: 'Anne' } })
  expect((await fresh.ask('PUT', '/api/settings/user', { salespersonCode: 'RL' })).json()).toMatchObject({ status: 422, facts: { field: 'salespersonCode', reason: 'blocked' } })
  expect((await fresh.ask('PUT', '/api/settings/user', { salespersonCode: 'QQ' })).json()).toMatchObject({ status: 422, facts: { field: 'salespersonCode', reason: 'unknown-code' } })
  await fresh.ask('PUT', '/api/settings/user', { salespersonCode: '', name: 'User' })
})
