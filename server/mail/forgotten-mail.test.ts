/** Messages that lie in a folder for want of a mail server go with the contact who is erased, and nothing else goes with them. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import { aLetter } from '../../test/server/letter-house'
import { keepLetter, logMail } from '../../test/server/mail-house'
import { expectSound } from '../../test/server/sound'
import { privacyRoutes } from '../contact/privacy.routes'
import { keepTemplates } from '../letter/templates'
import { sweepOutbox, testId } from './forgotten-mail'
import { startMail } from './mail-worker'
import { openOutbox } from './outbox'
import { queueDeliveries } from './queue-deliveries'

const outbox = mkdtempSync(path.join(tmpdir(), 'flett-outbox-'))
const templates = keepTemplates()
const files = () => readdirSync(outbox).sort()
const eml = (id: string) => `${id}.eml`
let house: FreshApp
let ids: [string, string]
let log = 0

beforeAll(async () => {
  house = await freshApp([privacyRoutes(templates, { files: outbox }, outbox)], { now: () => new Date() })
})
afterAll(async () => {
  await house.close()
  rmSync(outbox, { recursive: true })
})

/** Two deliveries, to `M<log>-1` and `M<log>-2`. */
beforeEach(async () => {
  const { db, tenant } = house.database
  await logMail(db, { tenant, loggedSegment: ++log, contacts: 2, letter: await keepLetter(db, tenant, aLetter(['Dear reader'])) })
  const order = { tenant, loggedSegment: log, user: 'user', now: new Date(), holdSeconds: 0, perMinute: 0 }
  const { emailRun } = await db.transaction().execute((trx) => queueDeliveries(trx, order))
  const { rows } = await sql<{ id: string }>`select id from delivery where run_id = ${emailRun}::uuid order by position`.execute(db)
  ids = [rows[0]!.id, rows[1]!.id]
})
afterEach(async () => {
  for (const file of files()) rmSync(path.join(outbox, file))
  await expectSound(house.database.db)
})

async function workedOff(): Promise<void> {
  const { db } = house.database
  const worker = startMail({
    ...{ database: house.database, templates, pdf: null, transport: openOutbox(db, outbox) },
    mail: { smtp: null, from: { name: 'Flett', address: 'post@flett.example' }, origin: null },
    onError: (_id, error) => {
      throw error
    },
    times: { lookEveryMs: 10, restFirstMs: 1 },
  })
  const open = async () => (await sql`select 1 from delivery where state in ('queued', 'leased', 'sending')`.execute(db)).rows.length
  while ((await open()) > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await worker.finish()
}
const erase = async (i: number) => {
  const answer = await house.ask('POST', `/api/contacts/M${log}-${i}/erase`, { fromSegments: true })
  expect(answer.statusCode).toBe(200)
}

test('erasing a contact removes her message, and no other', async () => {
  await workedOff()
  expect(files()).toEqual(ids.map(eml).sort())
  await erase(1)
  expect(files()).toEqual([eml(ids[1])])
})

test('what a crash left is removed at the next start: whole or half written; what is a stranger’s stays', async () => {
  await erase(1)
  const stays = [eml(ids[1]), `.${ids[1]}.tmp`, eml(randomUUID()), 'notes.txt', `${ids[0]}.eml.bak`, `copy ${ids[0]}.eml`, `${ids[0]}.txt`, 'a.eml']
  for (const name of [...stays, eml(ids[0]), `.${ids[0]}.tmp`]) writeFileSync(path.join(outbox, name), 'Dear reader')
  await sweepOutbox(house.database.db, outbox)
  expect(files()).toEqual([...stays].sort())
})

test('a message that was just being written while its contact was erased does not stay', async () => {
  await erase(1)
  const outcome = await openOutbox(house.database.db, outbox).send({ id: ids[0], from: 'post@flett.example', to: 'm@example.org', message: Buffer.from('Dear') })
  expect(outcome.kind).toBe('sent')
  expect(files()).toEqual([])
})

test('tests to oneself go with whoever is erased, for nobody can say whose letters they were', async () => {
  const { db } = house.database
  const outcome = await openOutbox(db, outbox).send({ id: testId(), from: 'post@flett.example', to: 'm@example.org', message: Buffer.from('Dear') })
  expect(outcome.kind).toBe('sent')
  expect(files()).toEqual([expect.stringMatching(/^test-.*\.eml$/)])
  const stays = ['test-notes.eml', `my test-${ids[0]}.eml`]
  for (const name of [...stays, `.${testId()}.tmp`]) writeFileSync(path.join(outbox, name), 'Dear reader')
  await sweepOutbox(db, outbox)
  expect(files()).toHaveLength(4)
  await erase(1)
  expect(files()).toEqual([...stays].sort())
})

test('where there is no such folder there is nothing to sweep', async () => {
  await expect(sweepOutbox(house.database.db, '')).resolves.toBeUndefined()
  await expect(sweepOutbox(house.database.db, path.join(outbox, 'none'))).resolves.toBeUndefined()
})
