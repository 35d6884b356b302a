/** What the worker does where a message cannot be made, through no fault of a mail server's. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openDocx } from '#core/docx/open'
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
  const runs: string[] = []
  for (const [loggedSegment, contacts, says] of [[1, 1, 'Broken'], [2, 2, 'Dear reader']] as const) {
    await logMail(db, { tenant, loggedSegment, contacts, letter: await keepLetter(db, tenant, aLetter([says])) })
    const order = { tenant, loggedSegment, user: 'user', now: new Date(), holdSeconds: 0, perMinute: 0, form: 'pdf' } as const
    const { emailRun } = await db.transaction().execute((trx) => queueDeliveries(trx, order))
    runs.push(emailRun ?? '')
  }

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
    pdf: (docx) => (textOf(docx).includes('Broken') ? Promise.reject(new Error('A fault of ours')) : Promise.resolve(docx)),
    mail: { smtp: null, from: { name: 'Flett', address: 'post@flett.example' }, origin: null },
    onError: (_id, error) => errors.push(error),
    times: { lookEveryMs: 10, restFirstMs: 1 },
  })
  const stands = async () => (await Promise.all(runs.map((run) => deliveriesOf(db, tenant, run)))).flat().map(({ state, reason }) => ({ state, reason }))
  while ((await stands()).some(({ state }) => state !== 'sent' && state !== 'failed')) await new Promise((resolve) => setTimeout(resolve, 5))
  await worker.finish(0)

  expect(await stands()).toEqual([
    { state: 'failed', reason: 'message-not-made' },
    { state: 'sent', reason: '' },
    { state: 'sent', reason: '' },
  ])
  expect(sent.map(({ to }) => to).sort()).toEqual(['m2-1@example.org', 'm2-2@example.org'])
  expect(errors.map(String)).toEqual(Array.from({ length: 5 }, () => 'Error: A fault of ours'))
  await expectSound(db)
})

function textOf(docx: Buffer): string {
  const opened = openDocx(docx)
  return opened.ok ? (opened.value.parts.get(opened.value.main)?.text() ?? '') : ''
}
