/**
 * Two languages, three overrides, two notes, one letter of its own, and a common letter that changes in between: what each contact gets
 * is read from the merged bytes of the zip.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import type { LineWire } from '#core/api/segment'
import { bundleServer, root } from '../server/server-process'
import { openFlett, type Flett } from './flett'

let flett: Flett
let page: Page

beforeAll(async () => {
  bundleServer()
  flett = await openFlett()
  page = flett.page
  page.setDefaultTimeout(60_000)
}, 120_000)
afterAll(() => flett.close(), 60_000)

const no = 'S10001'
const button = (name: string | RegExp) => page.getByRole('button', { name }).click()
const stop = (name: string) => page.getByRole('navigation', { name: 'Stops' }).getByRole('button', { name: new RegExp(`^${name}`) }).click()
const sheet = () => page.frameLocator('iframe')
const url = (rest: string) => `${flett.address}/api/segments/${no}${rest}`
const docx = { 'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }
const sample = (name: string) => new Uint8Array(readFileSync(path.join(root, `assets/letters/${name}.docx`)))

/** The file with other words in its text. */
function reworded(file: Uint8Array, from: string, to: string): Uint8Array {
  const members = unzipSync(file)
  const text = strFromU8(members['word/document.xml'] ?? new Uint8Array())
  expect(text).toContain(from)
  return zipSync({ ...members, 'word/document.xml': strToU8(text.replace(from, to)) })
}

async function allLines(): Promise<readonly LineWire[]> {
  const answer = await page.request.get(url('/lines?limit=200'))
  return ((await answer.json()) as { rows: LineWire[] }).rows
}
async function override(lineNo: number, values: object): Promise<void> {
  const { headers } = await page.request.get(url(`/lines/${lineNo}`)).then((answer) => ({ headers: answer.headers() }))
  const answer = await page.request.patch(url(`/lines/${lineNo}`), { data: values, headers: { 'if-match': headers['etag'] ?? '' } })
  expect([answer.status(), await answer.text()]).toEqual([200, expect.any(String)])
}
const putLetter = async (rest: string, file: Uint8Array, name: string) => {
  const answer = await page.request.put(url(`${rest}?fileName=${name}`), { data: Buffer.from(file), headers: docx })
  expect([answer.status(), rest]).toEqual([200, rest])
}

type Told = { readonly text: string; readonly lists: readonly string[]; readonly links: readonly string[] }

/** What a letter says: its text, the text of its list items, and where its links lead. */
function told(letter: Uint8Array): Told {
  const members = unzipSync(letter)
  const part = (name: string) => strFromU8(members[name] ?? new Uint8Array())
  const words = (xml: string) => xml.replace(/<[^>]+>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const xml = part('word/document.xml')
  const numbering = part('word/numbering.xml')
  const formatOf = (num: string) => {
    const abstract = new RegExp(`<w:num w:numId="${num}"><w:abstractNumId w:val="(\\d+)"`).exec(numbering)?.[1] ?? ''
    return new RegExp(`<w:abstractNum w:abstractNumId="${abstract}">.*?<w:numFmt w:val="(\\w+)"`).exec(numbering)?.[1] ?? 'none'
  }
  const targets = new Map([...part('word/_rels/document.xml.rels').matchAll(/<Relationship Id="([^"]+)"[^>]*Target="([^"]+)"[^>]*TargetMode="External"/g)].map(([, id, target]) => [id, target]))
  return {
    text: words(xml),
    lists: [...xml.matchAll(/<w:p[ >](?:(?!<\/w:p>).)*<w:numId w:val="(\d+)"\/>.*?<\/w:p>/gs)].map(([paragraph, num = '']) => `${formatOf(num)} ${words(paragraph)}`),
    links: [...xml.matchAll(/<w:hyperlink [^>]*r:id="([^"]+)"[^>]*>(.*?)<\/w:hyperlink>/gs)].map(([, id = '', inner = '']) => `${words(inner)} -> ${targets.get(id)}`),
  }
}

test('each contact gets the letter of its language, its own words, and the common text as it is now', async () => {
  const before = await allLines()
  const [noted, english, subject, dated, own, plain] = before.filter((line) => line.heldBack === null)
  if (!noted || !english || !subject || !dated || !own || !plain) throw new Error('too few lines')

  // Two languages: a row for each, as the pane shows them.
  for (const [language, name] of [['nb', 'invitation-nb'], ['en', 'invitation-en']] as const) {
    const taken = await page.request.post(url(`/letters/${language}/sample`), { data: { sample: name } })
    expect(taken.status()).toBe(200)
  }
  // Three overrides; all others read Norwegian.
  for (const line of before) if (line.language !== 'nb' && line.lineNo !== english.lineNo) await override(line.lineNo, { language: 'nb' })
  await override(english.lineNo, { language: 'en' })
  await override(subject.lineNo, { subject: 'Emne for én' })
  await override(dated.lineNo, { date: '2026-05-17' })
  // A letter of its own, made from the common one.
  await putLetter(`/lines/${own.lineNo}/letter`, reworded(sample('invitation-nb'), 'kort omvisning', 'EGEN OMVISNING'), 'egen.docx')
  const second = await page.request.put(url(`/lines/${plain.lineNo}/note`), { data: { paragraphs: [{ runs: [{ text: 'Bare noen ord' }] }] } })
  expect(second.status()).toBe(200)

  await page.goto(`${flett.address}/#/segment/${no}/letter`)
  await page.getByRole('button', { name: /Norwegian Bokm.l/ }).first().waitFor()
  await page.getByRole('button', { name: /^English/ }).first().click()

  // A note with a list and a link, written in the pane; what is drawn is what will be merged.
  await page.goto(`${flett.address}/#/segment/${no}/preview/${noted.lineNo}`)
  const note = page.getByRole('textbox', { name: 'Personal note' })
  await note.click()
  await page.keyboard.type('Takk for sist')
  await page.keyboard.press('Enter')
  await button('Bulleted list')
  await page.keyboard.type('Kaffe')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Kake fra ')
  await page.keyboard.press('Control+k')
  const link = page.getByRole('dialog', { name: 'Link in the note' })
  await link.getByLabel('Address').fill('javascript:alert(1)')
  await link.getByRole('button', { name: 'Put in' }).click()
  await link.getByText('neither a page nor an e-mail address').waitFor()
  await link.getByLabel('Address').fill('www.example.no/kake?a=1&b=2')
  await link.getByLabel('Text').fill('bakeriet')
  await link.getByRole('button', { name: 'Put in' }).click()
  await sheet().getByText('bakeriet').waitFor()
  await page.getByText('Saved, and in the letter').waitFor()

  // The common letter changes: the own one is told of.
  await putLetter('/letters/nb', reworded(sample('invitation-nb'), 'kort omvisning', 'lang omvisning'), 'ny.docx')
  await page.goto(`${flett.address}/#/segment/${no}/preview/${own.lineNo}`)
  await page.reload()
  await page.getByText('The common letter has changed since this one was made.').waitFor()
  await button('Compare')
  const compared = page.getByRole('dialog')
  await compared.getByText(/EGEN OMVISNING/).waitFor()
  await compared.getByText(/lang omvisning/).waitFor()
  await compared.getByRole('button', { name: 'Keep mine' }).click()
  await page.getByText('The common letter has changed since this one was made.').waitFor({ state: 'detached' })

  // Everybody's letter, as files.
  await stop('Deliver')
  await page.getByText('One file for each letter', { exact: true }).click()
  await button(/^Make \d+ letters/)
  const ready = page.getByRole('button', { name: /^Download / })
  const trouble = page.getByRole('alert')
  await ready.or(trouble).first().waitFor({ timeout: 60_000 })
  expect(await trouble.allTextContents()).toEqual([])
  const download = page.waitForEvent('download')
  await ready.click()
  const zip = unzipSync(new Uint8Array(readFileSync(await (await download).path())))

  const written = before.filter((line) => line.heldBack === null)
  expect(Object.keys(zip)).toHaveLength(written.length)
  const letterOf = (line: LineWire): Told => {
    const name = Object.keys(zip).find((one) => one.startsWith(line.contactName))
    if (!name) throw new Error(`no letter to ${line.contactName}`)
    return told(zip[name] as Uint8Array)
  }
  for (const line of written) {
    const { text, lists, links } = letterOf(line)
    const isOwn = line.lineNo === own.lineNo
    const isEnglish = line.lineNo === english.lineNo
    expect([line.contactName, text.includes('EGEN OMVISNING'), text.includes('lang omvisning'), text.includes('kort omvisning')]).toEqual([line.contactName, isOwn, !isOwn && !isEnglish, false])
    expect([line.contactName, text.includes('Emne for én')]).toEqual([line.contactName, line.lineNo === subject.lineNo])
    expect([line.contactName, text.includes('17. mai 2026')]).toEqual([line.contactName, line.lineNo === dated.lineNo])
    const isNoted = line.lineNo === noted.lineNo
    expect([line.contactName, lists, links]).toEqual([
      line.contactName,
      isNoted ? ['bullet Kaffe', 'bullet Kake fra bakeriet'] : [],
      isNoted ? ['bakeriet -> https://www.example.no/kake?a=1&amp;b=2'] : [],
    ])
    expect([line.contactName, text.includes('Takk for sist'), text.includes('Bare noen ord')]).toEqual([line.contactName, isNoted, line.lineNo === plain.lineNo])
  }
  expect(flett.complaints).toEqual([])
}, 240_000)
