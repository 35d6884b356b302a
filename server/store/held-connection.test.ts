import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql, type Kysely } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { holdConnection } from './held-connection'
import type { Schema } from './schema'

let house: FreshDatabase
beforeAll(async () => {
  house = await freshDatabase()
})
afterAll(() => house.close())

const sessionOf = async (db: Kysely<Schema>) => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]!.pid
const inUse = () => house.pool.totalCount - house.pool.idleCount

test('all that is asked of it, transactions too, is asked in one session that others do not get', async () => {
  const held = await holdConnection(house.db)
  const pid = await sessionOf(held.db)
  await sql`create temporary table mine (no integer)`.execute(held.db)
  const others = await Promise.all(Array.from({ length: 6 }, () => sessionOf(house.db)))
  expect(others).not.toContain(pid)
  const trx = await held.db.startTransaction().execute()
  expect(await sessionOf(trx)).toBe(pid)
  await sql`insert into mine values (1)`.execute(trx)
  await trx.commit().execute()
  expect((await sql`select no from mine`.execute(held.db)).rows).toEqual([{ no: 1 }])
  await held.letGo()
  expect(inUse()).toBe(0)
})

test('one whose session is lost can be let go, and nobody is given it again', async () => {
  const held = await holdConnection(house.db)
  const pid = await sessionOf(held.db)
  await sql`select pg_terminate_backend(${pid})`.execute(house.db)
  await expect(sessionOf(held.db)).rejects.toThrow()
  await held.letGo()
  expect(inUse()).toBe(0)
  expect(await Promise.all(Array.from({ length: 10 }, () => sessionOf(house.db)))).not.toContain(pid)
})

test('one that is ended in the middle of a query is given to nobody, however soon the next asks', async () => {
  for (let round = 0; round < 5; round++) {
    const held = await holdConnection(house.db)
    const pid = await sessionOf(held.db)
    const asleep = expect(sql`select pg_sleep(60)`.execute(held.db)).rejects.toMatchObject({ code: '57P01' })
    await sql`select pg_terminate_backend(${pid})`.execute(house.db)
    await asleep
    await held.letGo()
    expect(await Promise.all(Array.from({ length: 10 }, () => sessionOf(house.db)))).not.toContain(pid)
  }
})

test('where none can be had it says so', async () => {
  const closed = await freshDatabase()
  await closed.close()
  await expect(holdConnection(closed.db)).rejects.toThrow()
})
