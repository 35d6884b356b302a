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
import type { Note } from '#core/letter/note'
import { languageTable } from '#core/letter/format/language-table'
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

const inBrowser = (file: Uint8Array, note?: Note): Promise<Merged> =>
  page.evaluate(
    ({ base64, note: own }) =>
      new Promise<Merged>((resolve, reject) => {
        const { engine } = globalThis as unknown as { engine: Worker }
        engine.onmessage = ({ data }: MessageEvent<Merged>) => resolve(data)
        engine.onerror = (event) => reject(new Error(event.message))
        engine.postMessage({ file: Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)), ...(own && { note: own }) })
      }),
    { base64: Buffer.from(file).toString('base64'), note },
  )

async function expectSame(file: Uint8Array, note?: Note): Promise<Merged> {
  const [there, here] = await Promise.all([inBrowser(file, note), mergedHashes({ file: new Uint8Array(file), ...(note && { note }) })])
  expect(there).toEqual(here)
  return here
}

describe('merged in a browser and in Node, byte for byte', () => {
  test.each([...wordFiles(ours), ...wordFiles(others)].map((file) => [path.basename(file), file]))('%s', async (_, file) => {
    const hashes = await expectSame(readFileSync(file))
    expect(hashes).not.toHaveLength(0)
  })

  test('packed either way, another record makes other bytes', async () => {
    const hashes = await expectSame(readFileSync(path.join(ours, 'invitation-nb.docx')))
    expect(hashes).toHaveLength(14)
    expect(new Set(hashes.map((line) => line.split(' ')[1])).size).toBe(14)
  })
})

test('notes with lists and links are the same bytes', async () => {
  const note: Note = {
    paragraphs: [
      { runs: [{ text: 'Ærlig ' }, { text: 'talt', bold: true, italic: true }] },
      { list: 'number', runs: [{ text: 'én' }] },
      { list: 'number', runs: [{ text: 'to, se ' }, { text: 'siden', link: 'https://blåbær.example/å?a=1&b=ø#𝒳' }] },
      { list: 'bullet', runs: [{ text: 'skriv', link: 'mailto:post@example.no' }] },
    ],
  }
  for (const name of ['invitation-nb', 'invitation-en']) {
    const file = readFileSync(path.join(ours, `${name}.docx`))
    const plain = await mergedHashes({ file: new Uint8Array(file) })
    expect((await expectSame(file, note)).filter((hash) => plain.includes(hash))).toEqual([])
  }
})

/** All that the engine has names and signs for, regions without any of their own, and what nobody speaks. */
const LANGUAGES = [
  ...Object.keys(languageTable),
  'nb-NO',
  'nn-NO',
  'is-IS',
  'ko-KR',
  'zh-TW',
  'sr-Latn-RS',
  'es-ES_tradnl',
  'xx-YY',
  'x-none',
  '',
]

describe('dates and numbers in the language of the text are the same', () => {
  test.each(LANGUAGES)('%s', async (language) => {
    const lang = `<w:rPr><w:lang w:val="${language}"/></w:rPr>`
    const field = (code: string) =>
      `<w:p><w:r>${lang}<w:fldChar w:fldCharType="begin"/></w:r><w:r>${lang}<w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r>${lang}<w:fldChar w:fldCharType="separate"/></w:r><w:r>${lang}<w:t>x</w:t></w:r><w:r>${lang}<w:fldChar w:fldCharType="end"/></w:r></w:p>`
    const codes = [
      'DATE \\@ "dddd d MMMM yyyy ddd MMM h:mm am/pm"',
      'DATE \\@ "MMMM yyyy"',
      'DATE',
      'TIME',
      'MERGEFIELD A \\# "#,##0.00"',
      'MERGEFIELD B \\@ "dddd d. MMMM yyyy"',
      'MERGEFIELD C \\* Upper',
      'MERGEFIELD C \\* Lower',
      'MERGEFIELD C \\* Caps',
      'IF "Åse ch" &lt; "Aasen øx" "before" "after"',
    ]
    expect(await expectSame(aDocx({ document: aDocument(codes.map(field).join('')) }))).toHaveLength(14)
  })
})
