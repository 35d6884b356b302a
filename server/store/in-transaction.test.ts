import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql, type Transaction } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { inTransaction } from './in-transaction'
import type { Schema } from './schema'

let house: FreshDatabase
beforeAll(async () => {
  house = await freshDatabase()
  await house.pool.query('create table two (no integer primary key, said text not null); insert into two values (1, $$$$), (2, $$$$)')
})
afterAll(() => house.close())

const say = (trx: Transaction<Schema>, no: number, what: string) => sql`update two set said = said || ${what} where no = ${no}`.execute(trx)

test('two that wait for each other are both done, each once', async () => {
  let met = 0
  let meet = () => {}
  const both = new Promise<void>((resolve) => (meet = resolve))
  let attempts = 0
  const one = (what: string, first: number, second: number) =>
    inTransaction(house.db, async (trx) => {
      attempts++
      await say(trx, first, what)
      if (++met === 2) meet()
      await both
      await say(trx, second, what)
      return what
    })
  expect(await Promise.all([one('a', 1, 2), one('b', 2, 1)])).toEqual(['a', 'b'])
  expect(attempts).toBe(3)
  const { rows } = await house.pool.query<{ said: string }>('select said from two order by no')
  for (const { said } of rows) expect([...said].sort()).toEqual(['a', 'b'])
})

test('another fault is told at once, and nothing is kept', async () => {
  let attempts = 0
  await expect(
    inTransaction(house.db, async (trx) => {
      attempts++
      await say(trx, 1, 'c')
      await sql`select 1 / 0`.execute(trx)
    }),
  ).rejects.toMatchObject({ code: '22012' })
  expect(attempts).toBe(1)
  expect((await house.pool.query<{ said: string }>('select said from two where no = 1')).rows[0]!.said).not.toContain('c')
})
