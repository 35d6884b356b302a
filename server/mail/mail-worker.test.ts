/** What the worker does where a message cannot be made, through no fault of a mail server's. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { aLetter } from '../../test/server/letter-house'
import { deliveriesOf, keepLetter, logMail } from '../../test/server/mail-house'
import { expectSound } from '../../test/server/sound'
import { keepTemplates } from '../letter/templates'
import { startMail } from './mail-worker'
import { queueDeliveries } from './queue-deliveries'
import type { Outgoing, Transport } from './transport'

let house: FreshDatabase
beforeAll(async () => void (house = await freshDatabase()))
afterAll(() => house.close())

test('a message that cannot be made is given up by itself, and the others go', async () => {
  const { db, tenant } = house
  const letter = await keepLetter(db, tenant, aLetter(['Dear reader']))
  await logMail(db, { tenant, loggedSegment: 1, contacts: 3, letter })
  await db.updateTable('interaction_entry').set({ subject: 'Broken' }).where('contact_no', '=', 'M1-1').execute()
  const { emailRun } = await db
    .transaction()
    .execute((trx) => queueDeliveries(trx, { tenant, loggedSegment: 1, user: 'user', now: new Date(), holdSeconds: 0, perMinute: 0, form: 'pdf' }))

  const sent: Outgoing[] = []
  const errors: unknown[] = []
  const transport: Transport = {
    kind: 'outbox',
    send: (outgoing) => {
      sent.push(outgoing)
      return Promise.resolve({ kind: 'sent', answer: '250 ok' })
    },
    abort: () => {},
    rest: () => {},
  }
  const worker = startMail({
    ...{ database: house, transport, templates: keepTemplates() },
    pdf: (docx, name) => (name === 'Broken' ? Promise.reject(new Error('A fault of ours')) : Promise.resolve(docx)),
    mail: { smtp: null, from: { name: 'Flett', address: 'post@flett.example' }, origin: null },
    onError: (_id, error) => errors.push(error),
    times: { lookEveryMs: 10, restFirstMs: 1 },
  })
  const stands = async () => (await deliveriesOf(db, tenant, emailRun ?? '')).map(({ state, reason }) => ({ state, reason }))
  while ((await stands()).some(({ state }) => state !== 'sent' && state !== 'failed')) await new Promise((resolve) => setTimeout(resolve, 5))
  await worker.finish(0)

  expect(await stands()).toEqual([
    { state: 'failed', reason: 'message-not-made' },
    { state: 'sent', reason: '' },
    { state: 'sent', reason: '' },
  ])
  expect(sent.map(({ to }) => to).sort()).toEqual(['m1-2@example.org', 'm1-3@example.org'])
  expect(errors.map(String)).toEqual(Array.from({ length: 5 }, () => 'Error: A fault of ours'))
  await expectSound(db)
})
