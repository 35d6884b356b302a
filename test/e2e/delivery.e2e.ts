/**
 * From the log to the mailbox in a real browser, with a real SMTP server at the other end, and Flett killed twice in the middle: what it was
 * just saying is unknown and waits for a person, all else goes once, and the contacts' history tells what happened.
 */
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { ContactWire } from '#core/api/contact'
import type { LinePage, SegmentWire } from '#core/api/segment'
import { mailSink, PASSWORD, USER, type MailSink } from '../server/mail-sink'
import { bundleServer } from '../server/server-process'
import { expectSound } from '../server/sound'
import { openDatabase } from '../../server/store/database'
import { openFlett, type Flett } from './flett'

let flett: Flett
let page: Page
let sink: MailSink
/** The message, counted from 1, that the mail server takes and says nothing of. */
let silentAt = 0

beforeAll(async () => {
  bundleServer()
  sink = await mailSink({ waitsFor: () => (sink.received.length === silentAt ? new Promise(() => {}) : Promise.resolve()) })
  flett = await openFlett(
    { width: 320, height: 800 },
    { FLETT_SMTP: `smtp://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${sink.port}`, FLETT_MAIL_FROM: 'Flett <post@flett.example>' },
  )
  page = flett.page
  page.setDefaultTimeout(20_000)
}, 120_000)
afterAll(async () => {
  const folder = process.env['FLETT_E2E_KEEP']
  if (folder) await page.screenshot({ path: path.join(folder, 'last-delivery.png') })
  await flett.close()
  await sink.close()
}, 60_000)

const COUNT = 8
const button = (name: string | RegExp) => page.getByRole('button', { name })
const people = () => page.getByRole('list', { name: 'To whom' }).getByRole('listitem')
/** With its capital: `Sent` is a state, and no part of another word. */
const nth = (n: number, state: string) => people().nth(n - 1).filter({ hasText: RegExp(state) })
const standing = (state: string) => people().filter({ hasText: RegExp(state) })

async function asked<T>(method: string, url: string, body?: object): Promise<T> {
  const answer = await fetch(`${flett.address}/api${url}`, { method, ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A segment of contacts that are written to by e-mail, with a letter. */
async function aSegment(): Promise<{ readonly no: string; readonly contacts: readonly ContactWire[] }> {
  const sample = await asked<SegmentWire>('GET', '/segments/S10002')
  const { rows } = await asked<LinePage>('GET', '/segments/S10002/lines?limit=200')
  const nos = rows.filter((line) => line.correspondenceType === 'email').slice(0, COUNT).map((line) => line.contactNo)
  const { no } = await asked<SegmentWire>('POST', '/segments', {
    description: 'Open day',
    subject: 'Come and see us',
    interactionTemplateCode: sample.interactionTemplateCode,
    correspondenceType: 'email',
    ignoreContactCorrespondenceType: true,
  })
  await asked('POST', `/segments/${no}/steps`, { kind: 'addByHand', contacts: nos })
  await asked('POST', `/segments/${no}/letters/any/sample`, { sample: 'invitation-en' })
  return { no, contacts: await Promise.all(nos.map((contact) => asked<ContactWire>('GET', `/contacts/${contact}`))) }
}

/** What stood on the screen, for whoever wants to look. */
async function look(name: string): Promise<void> {
  const folder = process.env['FLETT_E2E_KEEP']
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
}

/** As after a night: the pane is opened anew, and the sending is found by the line above the page. */
async function reopen(): Promise<void> {
  await page.goto('about:blank')
  await page.goto(flett.address)
  await page.getByRole('link', { name: 'Show' }).click()
  await page.getByRole('heading', { name: 'Sending' }).waitFor()
}

test('a sending that is killed in the middle is gone on with: nobody is lost, and nobody is written to twice unawares', async () => {
  const { no, contacts } = await aSegment()
  silentAt = 3

  // Logged and sent, after the one question.
  await page.goto(`${flett.address}/#/segment/${no}/log`)
  await page.getByText(`${COUNT} by e-mail`).first().waitFor()
  await button(`Log ${COUNT} letters`).click()
  const question = page.getByRole('dialog')
  await question.getByText(`${COUNT} letters go out by e-mail.`).waitFor()
  await question.getByRole('button', { name: 'Log and send' }).click()
  await button('Start now').click()
  await page.getByText(`2 of ${COUNT}`).waitFor()
  await button('See the sending').click()
  await nth(3, 'On the way').waitFor()
  expect(await standing('Sent').count()).toBe(2)
  await look('sending')
  silentAt = 5
  await flett.killAndStart()

  // It goes on by itself but for the one that it was just saying, and the pane, which stayed open, finds it again.
  await nth(3, 'Unknown').waitFor()
  await nth(5, 'On the way').waitFor()
  expect(await standing('Sent').count()).toBe(3)
  await look('unknown')
  await standing('Unknown').getByRole('button', { name: 'Send it again' }).click()
  await standing('Unknown').waitFor({ state: 'detached' })
  await button('Pause').click()
  await page.getByText('Paused').waitFor()
  await flett.killAndStart()

  // Paused it stays, until somebody goes on with it.
  silentAt = 0
  await reopen()
  await look('paused')
  await page.getByText('Paused').waitFor()
  await standing('Unknown').getByRole('button', { name: 'It arrived' }).click()
  await page.getByText(`4 of ${COUNT}`).waitFor()
  expect(sink.received).toHaveLength(5)
  await button('Go on').click()
  await page.getByText(`${COUNT} sent, 0 not sent, 0 unknown`).waitFor()

  // Who got what: the one that was to be sent again twice, under one Message-ID; all others once.
  const addresses = contacts.map(({ email }) => email)
  const third = sink.received[2]!
  const fifth = sink.received[4]!
  expect(sink.received.map(({ to }) => to[0]).sort()).toEqual([...addresses, third.to[0]].sort())
  expect(new Set(sink.received.map(({ messageId }) => messageId)).size).toBe(COUNT)
  expect(sink.received.filter(({ messageId }) => messageId === third.messageId)).toHaveLength(2)

  // The history of the one that somebody vouched for says so, and shows her letter.
  const her = contacts.find(({ email }) => email === fifth.to[0])!
  await page.goto(`${flett.address}/#/contact/${her.no}`)
  const interactions = page.getByRole('region', { name: 'Interactions' })
  await interactions.getByText(/Come and see us/).waitFor()
  await interactions.getByRole('button', { name: / by / }).first().click()
  const sending = page.getByRole('region', { name: 'Sending' })
  await sending.getByText('By e-mail').waitFor()
  await sending.getByText(/^Settled by /).waitFor()
  await sending.getByText(her.email).waitFor()
  await look('history')
  await button('Open the letter').click()
  await page.frameLocator('iframe').getByText(her.name).first().waitFor()

  await flett.stop()
  const database = await openDatabase({ kind: 'embedded', folder: flett.data })
  await expectSound(database.db).finally(() => database.close())
}, 240_000)
