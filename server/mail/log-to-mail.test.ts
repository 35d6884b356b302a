/** From the log to the mailbox: everything asked over HTTP as the pane asks, with a real mail server at the other end. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import type { DeliveryRun } from '#core/api/delivery'
import type { InteractionWire } from '#core/api/interaction'
import type { LogPreflight, LogResult } from '#core/api/log'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { mailSink, type MailSink } from '../../test/server/mail-sink'
import { expectSound } from '../../test/server/sound'

let house: LetterHouse
let sink: MailSink
beforeAll(async () => {
  sink = await mailSink()
  const mail = { smtp: sink.server, from: { name: 'Flett AS', address: 'post@flett.example' }, origin: '' }
  house = await letterHouse({ office: null, mail, now: () => new Date() })
})
afterAll(async () => {
  await house.close()
  await sink.close()
})
afterEach(async () => {
  expect(house.errors).toEqual([])
  await expectSound(house.database.db)
  sink.received.length = 0
})

const byEmail = { correspondenceType: 'email', ignoreContactCorrespondenceType: true } as const
const LETTER = aLetter(['Hello «contact.name»'])

async function aSegment(header: object, contacts: readonly string[]): Promise<string> {
  const { no } = await house.segment(header, contacts)
  await house.putLetter(no, 'any', LETTER)
  return no
}
const ask = (no: string, body: object) => house.ask('POST', `/api/segments/${no}/log`, { send: true, ...body })
async function logged(no: string, body: object = {}): Promise<LogResult> {
  const job = await house.over(await ask(no, body))
  expect(job.state).toBe('done')
  return job.result as LogResult
}
async function gone({ deliveryRun }: LogResult): Promise<DeliveryRun> {
  house.post?.worker.wake()
  for (const begun = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const run = (await house.ask('GET', `/api/delivery-runs/${deliveryRun}`)).body as DeliveryRun
    if (run.state === 'done') return run
    if (Date.now() - begun > 50_000) throw new Error(JSON.stringify(run))
  }
}
const entriesOf = async ({ loggedSegment }: LogResult) =>
  ((await house.ask('GET', `/api/logged-segments/${loggedSegment}/interactions`)).body as { rows: InteractionWire[] }).rows
const reached = () => sink.received.flatMap(({ to }) => to).sort()

test('S89 without sending it is logged all the same, with a blank type', async () => {
  const result = await logged(await aSegment(byEmail, ['P21']), { send: false })
  expect(result.deliveryRun).toBeNull()
  expect((await entriesOf(result)).map((entry) => entry.correspondenceType)).toEqual(['none'])
})

test('S95 each has a letter of its own, and one mail', async () => {
  const result = await logged(await aSegment({ ...byEmail, subject: 'Invitation' }, ['P11', 'P12', 'P30']), { form: 'body' })
  expect((await gone(result)).counts).toMatchObject({ total: 3, sent: 3 })
  expect(reached()).toEqual(['anne@fjord.example', 'liv@dahl.example', 'ola@fjord.example'])
  for (const [to, name] of [['anne@fjord.example', 'Anne Berg'], ['liv@dahl.example', 'Liv Dahl'], ['ola@fjord.example', 'Ola Nordmann']] as const) {
    const mail = await PostalMime.parse(sink.received.find((one) => one.to[0] === to)!.raw)
    expect(mail.subject).toBe('Invitation')
    expect(mail.text).toContain(`Hello ${name}`)
  }
})

test('S98 a letter goes as the message itself, or is attached to it', async () => {
  for (const [form, files] of [['body', []], ['docx', ['Invitation.docx']]] as const) {
    sink.received.length = 0
    await gone(await logged(await aSegment({ ...byEmail, subject: 'Invitation' }, ['P30']), { form }))
    const mail = await PostalMime.parse(sink.received[0]!.raw)
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(files)
  }
})

test('S101 with all types blank there is nobody to send to', async () => {
  const no = await aSegment({ correspondenceType: 'none', ignoreContactCorrespondenceType: true }, ['P11', 'P30'])
  expect(((await house.ask('GET', `/api/segments/${no}/log`)).body as LogPreflight).canSend).toBe(false)
  expect((await ask(no, {})).body).toMatchObject({ status: 409, code: 'nothing-to-send' })
})

test('S97 paper, e-mail and neither go each their own way', async () => {
  const result = await logged(await aSegment({ subject: 'Invitation' }, ['P11', 'P12', 'P30']))
  await gone(result)
  expect(reached()).toEqual(['ola@fjord.example'])
  const job = await house.over({ status: 202, body: { id: result.printJob }, bytes: new Uint8Array(), headers: {} })
  expect(job.files.map(({ name }) => name)).toEqual(['Invitation.docx'])
  expect((await entriesOf(result)).map((entry) => entry.correspondenceType)).toEqual(['hardCopy', 'email', 'none'])
})

test('what is held can be called off, or undone with its log, and nobody is written to', async () => {
  const held = await logged(await aSegment(byEmail, ['P11', 'P30']), { holdSeconds: 600 })
  expect((await house.ask('POST', `/api/delivery-runs/${held.deliveryRun}/cancel`)).body).toMatchObject({ sent: 0, notSent: 2 })
  const no = await aSegment(byEmail, ['P11', 'P30'])
  const undone = await logged(no, { holdSeconds: 600 })
  expect((await house.ask('POST', `/api/logged-segments/${undone.loggedSegment}/undo`)).body).toMatchObject({ segmentNo: no, lines: 2 })
  expect(await house.lines(no)).toHaveLength(2)
  expect(reached()).toEqual([])
})

test('who objects or is blocked between the log and the sending gets nothing', async () => {
  const result = await logged(await aSegment(byEmail, ['P11', 'P12', 'P30']), { holdSeconds: 600 })
  const { db, tenant } = house.database
  await sql`update contact set objects_to_email = true where tenant_id = ${tenant} and no = 'P11'`.execute(db)
  await sql`update contact set privacy_blocked = true where tenant_id = ${tenant} and no = 'P12'`.execute(db)
  await house.ask('POST', `/api/delivery-runs/${result.deliveryRun}/resume`)
  expect((await gone(result)).counts).toMatchObject({ sent: 1, failed: 2 })
  expect(reached()).toEqual(['liv@dahl.example'])
  await sql`update contact set objects_to_email = false, privacy_blocked = false where tenant_id = ${tenant} and no in ('P11', 'P12')`.execute(db)
})

test('what failed and is sent again reaches the mailbox once', async () => {
  sink.answerOnce({ at: 'rcpt', code: 550, says: '5.1.1 No such user' })
  const result = await logged(await aSegment(byEmail, ['P30']))
  expect((await gone(result)).counts.failed).toBe(1)
  await house.ask('POST', `/api/delivery-runs/${result.deliveryRun}/retry`, {})
  expect((await gone(result)).counts.sent).toBe(1)
  expect(reached()).toEqual(['liv@dahl.example'])
})

test('two segments logged at the same time are both sent, each once', async () => {
  const nos = [await aSegment(byEmail, ['P11']), await aSegment(byEmail, ['P30'])]
  const results = await Promise.all(nos.map((no) => logged(no)))
  for (const result of results) await gone(result)
  expect(reached()).toEqual(['anne@fjord.example', 'liv@dahl.example'])
})

test('a subject names fields: each mail, its entry and its file have the reader’s own, and what names nothing is told beforehand', async () => {
  const no = await aSegment({ ...byEmail, subject: 'Til «contact.name»: nytt' }, ['P11', 'P30'])
  const result = await logged(no, { form: 'docx' })
  await gone(result)
  expect((await entriesOf(result)).map((entry) => entry.subject).sort()).toEqual(['Til Anne Berg: nytt', 'Til Liv Dahl: nytt'])
  const mail = await PostalMime.parse(sink.received.find(({ to }) => to[0] === 'anne@fjord.example')!.raw)
  expect(mail.subject).toBe('Til Anne Berg: nytt')
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(['Til Anne Berg_ nytt.docx'])

  const wrong = await aSegment({ ...byEmail, subject: 'Til «contact.nam»' }, ['P11', 'P30'])
  expect(await ask(wrong, {})).toMatchObject({
    body: { status: 409, code: 'check-failed', facts: { report: { counts: [{ kind: 'subject-field-unknown', field: 'contact.nam', severity: 'stop', count: 2 }] } } },
  })
})

test('what is known of a person tells where letters went', async () => {
  const result = await logged(await aSegment({ ...byEmail, subject: 'Invitation' }, ['P12']))
  await gone(result)
  const { bytes } = await house.ask('GET', '/api/contacts/P12/export')
  const { deliveries } = JSON.parse(strFromU8(unzipSync(bytes)['data.json']!)) as { deliveries: object[] }
  const [entry] = await entriesOf(result)
  expect(deliveries.at(-1)).toMatchObject({ entryNo: entry!.entryNo, channel: 'email', state: 'sent', recipient: 'ola@fjord.example', sentAt: expect.any(String) as unknown })
  expect(JSON.stringify(deliveries)).not.toContain('liv@dahl.example')
})
