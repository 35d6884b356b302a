/**
 * The bytes of a letter are the same in Node and in a worker of a real browser, packed either way.
 *
 * Our own letters always; FLETT_E2E_LETTERS names a folder of more, else the one beside the project is taken where there is one.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { aDocument, aDocx } from '#core/docx/a-docx'
import { root } from '../server/server-process'
import { launchBrowser } from './browser.mjs'
import { mergedHashes, type Merged } from './merged-hashes'

const ours = path.join(root, 'assets/letters')
const others = process.env['FLETT_E2E_LETTERS'] ?? path.resolve(root, '../shared/fixtures/merge')
const wordFiles = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.do[ct][xm]$/.test(name))
        .map((name) => path.join(folder, name))
    : []
if (!existsSync(others)) console.info(`There are no letters in ${others}: only our own are merged in the browser.`)

let browser: Browser
let page: Page
beforeAll(async () => {
  const bundle = await build({
    entryPoints: [path.join(import.meta.dirname, 'engine-worker.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  })
  browser = await launchBrowser()
  page = await browser.newPage()
  // Where hashes may be made: https, answered here.
  await page.route('https://letters.example/**', (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: bundle.outputFiles[0]?.text ?? '' })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>letters</title>' }),
  )
  await page.goto('https://letters.example/')
  await page.evaluate(() => Object.assign(globalThis, { engine: new Worker('/engine-worker.js') }))
}, 120_000)
afterAll(() => browser.close(), 60_000)

const inBrowser = (file: Uint8Array): Promise<Merged> =>
  page.evaluate(
    (base64) =>
      new Promise<Merged>((resolve, reject) => {
        const { engine } = globalThis as unknown as { engine: Worker }
        engine.onmessage = ({ data }: MessageEvent<Merged>) => resolve(data)
        engine.onerror = (event) => reject(new Error(event.message))
        engine.postMessage({ file: Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)) })
      }),
    Buffer.from(file).toString('base64'),
  )

/** Unless the browser says that it does not know a language of the letter, and leaves it to the server: then null. */
async function expectSame(file: Uint8Array): Promise<readonly string[] | null> {
  const [here, there] = [await mergedHashes({ file: new Uint8Array(file) }), await inBrowser(file)]
  expect(here.unknown).toEqual([])
  if (there.unknown.length > 0) return null
  expect(there.hashes).toEqual(here.hashes)
  return here.hashes
}

describe('merged in a browser and in Node, byte for byte', () => {
  test.each([...wordFiles(ours), ...wordFiles(others)].map((file) => [path.basename(file), file]))('%s', async (_, file) => {
    const hashes = await expectSame(readFileSync(file))
    if (file.startsWith(ours)) expect(hashes).not.toBeNull()
    expect(hashes?.length).not.toBe(0)
  })

  test('packed either way, another record makes other bytes', async () => {
    const hashes = await expectSame(readFileSync(path.join(ours, 'invitation-nb.docx')))
    expect(hashes).toHaveLength(14)
    expect(new Set(hashes?.map((line) => line.split(' ')[1])).size).toBe(14)
  })
})

const LANGUAGES =
  'en-US en-GB en-AU nb-NO nn-NO da-DK sv-SE fi-FI is-IS de-DE de-AT de-CH fr-FR fr-CA fr-CH it-IT es-ES es-MX pt-PT pt-BR nl-NL pl-PL cs-CZ sk-SK hu-HU ro-RO bg-BG el-GR ru-RU uk-UA tr-TR et-EE lv-LV lt-LT hr-HR sl-SI sr-Latn-RS ar-SA he-IL hi-IN th-TH ja-JP ko-KR zh-CN zh-TW vi-VN'

/** Chromium is built without them. */
const UNKNOWN = ['nn-NO', 'is-IS']

describe('dates and numbers in the language of the text are the same', () => {
  test.each(LANGUAGES.split(' '))('%s', async (language) => {
    const field = (code: string) =>
      `<w:p><w:r><w:rPr><w:lang w:val="${language}"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr><w:lang w:val="${language}"/></w:rPr><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:lang w:val="${language}"/></w:rPr><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
    // TIME without a picture is left out: Korean's changed between versions of the data that Node and browsers carry.
    const codes = [
      'DATE \\@ "dddd d MMMM yyyy ddd MMM h:mm am/pm"',
      'DATE',
      'MERGEFIELD A \\# "#,##0.00"',
      'MERGEFIELD B \\@ "dddd d. MMMM yyyy"',
      'MERGEFIELD C \\* Upper',
    ]
    const file = aDocx({ document: aDocument(codes.map(field).join('')) })
    const hashes = await expectSame(file)
    if (hashes === null) expect(UNKNOWN).toContain(language)
    else expect(hashes).toHaveLength(14)
  })
})
