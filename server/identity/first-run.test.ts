/** What a house begins with, and what one that was there before is offered when a newer Flett starts. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { jsonOf } from '../store/json'
import { LETTER_TEMPLATE, prepareHouse } from './first-run'
import { firstDefaults, readSettings, writeSetting } from './settings'

let house: FreshDatabase
beforeAll(async () => void (house = await freshDatabase()))
afterAll(() => house.close())

const letterTemplates = (tenant: number) =>
  house.db.selectFrom('interaction_template').select('code').where('tenant_id', '=', tenant).where('code', '=', LETTER_TEMPLATE).execute()
const chosen = async (tenant: number) => (await readSettings(house.db, tenant)).defaults.letterTemplateCode

test('a new house has a template for letters, and one that takes it out is not given it again', async () => {
  const { db, tenant } = house
  expect(await prepareHouse(db, tenant)).toBe(true)
  expect(await chosen(tenant)).toBe(LETTER_TEMPLATE)
  expect(await letterTemplates(tenant)).toHaveLength(1)
  await writeSetting(db, tenant, 'defaults', { ...firstDefaults, language: 'en' })
  await db.deleteFrom('interaction_template').where('tenant_id', '=', tenant).execute()
  expect(await prepareHouse(db, tenant)).toBe(false)
  expect(await chosen(tenant)).toBe('')
  expect(await letterTemplates(tenant)).toEqual([])
})

test.each([
  ['that has chosen none is given one', {}, LETTER_TEMPLATE, 1],
  ['keeps its own choice', { letterTemplateCode: 'BUS' }, 'BUS', 0],
] as const)('a house that was set up before %s', async (_, said, expected, made) => {
  const { db, neighbour } = house
  await db.deleteFrom('setting').where('tenant_id', '=', neighbour).execute()
  await db.insertInto('setting').values({ tenant_id: neighbour, key: 'defaults', value: jsonOf({ language: 'da', ...said }) }).execute()
  expect(await prepareHouse(db, neighbour)).toBe(false)
  expect(await chosen(neighbour)).toBe(expected)
  expect((await readSettings(db, neighbour)).defaults.language).toBe('da')
  expect(await letterTemplates(neighbour)).toHaveLength(made)
  await db.deleteFrom('interaction_template').where('tenant_id', '=', neighbour).execute()
})
