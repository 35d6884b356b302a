/** `flett doctor` as people call it: it says that all holds, or names in a sentence what does not, and where. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from './fresh-database'
import { keepLetter, logMail } from './mail-house'
import { aLetter } from './letter-house'
import { bundleServer, root } from './server-process'

let database: FreshDatabase
beforeAll(async () => {
  bundleServer()
  database = await freshDatabase()
  const { db, tenant, neighbour } = database
  for (const one of [tenant, neighbour]) await logMail(db, { tenant: one, loggedSegment: 1, contacts: 3, letter: await keepLetter(db, one, aLetter(['Hello'])) })
})
afterAll(() => database.close())

function doctor(...args: readonly string[]): Promise<{ readonly status: number | null; readonly out: string; readonly err: string }> {
  const child = spawn(process.execPath, [path.join(root, 'cli/flett.mjs'), 'doctor', ...args], { env: { PATH: process.env['PATH'], DATABASE_URL: database.url } })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, out, err })))
}

test('a sound house: each promise holds', async () => {
  const { status, out } = await doctor('--letters', 'all')
  expect([status, out]).toEqual([0, expect.stringMatching(/^(holds {3}.+\.\n)+All \d+ hold\.\n$/)])
})

test('a broken row is named with its tenant, what was promised, and how many do not hold; a letter too', async () => {
  const { db, tenant, neighbour } = database
  await sql`delete from interaction_entry where tenant_id = ${neighbour} and entry_no = 10001`.execute(db)
  await sql`update interaction_entry set content_hash = 'other' where tenant_id = ${tenant} and entry_no = 10002`.execute(db)
  const { status, out, err } = await doctor()
  expect(status).toBe(1)
  expect(out).toContain(`BROKEN  A logged segment has as many entries as it says.\n        tenant ${neighbour}: logged segment 1 says 3 and has 2\n`)
  expect(out).toContain(`BROKEN  A letter of the log comes out again as it was logged.\n        tenant ${tenant}: entry 10002: other-content\n`)
  expect(err).toMatch(/2 of \d+ do not hold\. Keep a backup before anything is mended\./)
})
