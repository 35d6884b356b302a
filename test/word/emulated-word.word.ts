/** The emulated Word by itself: office.js of the npm package in a real browser, on each profile. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type { Browser, BrowserContext, Frame } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.mjs'
import { blankDocument } from './document/blank'
import { openPackage, textOfPart } from './document/package'
import { emulatedWord, type EmulatedWord, type Options } from './emulated-word'
import { profiles, type ProfileName } from './profiles'
import { profilesAsked } from './profiles-asked'

const PANE = 'https://pane.test/'
const html =
  '<!doctype html><script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script><script>Office.onReady((info) => { window.ready = info })</script>'

let browser: Browser
let context: BrowserContext
let outside: string[]
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())
afterEach(async () => {
  await context.close()
  expect(outside).toEqual([])
})

async function opened(name: ProfileName, options: Options = {}): Promise<{ word: EmulatedWord; frame: Frame }> {
  context = await browser.newContext()
  outside = []
  await context.route('**/*', (route) => {
    outside.push(route.request().url())
    return route.abort()
  })
  await context.route(`${PANE}**`, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  const word = emulatedWord({
    document: blankDocument({ paragraphs: ['Dear customer,', 'Thank you.'] }),
    profile: profiles[name],
    ...options,
  })
  const { frame } = await word.open(context, `${PANE}taskpane.html`)
  await frame.waitForFunction(() => 'ready' in window, null, { timeout: 20_000 })
  return { word, frame }
}

test.each(profilesAsked)('%s says what it is', async (name) => {
  const { word, frame } = await opened(name, { displayLanguage: 'nb-NO' })
  const said = await frame.evaluate(() => [
    (window as unknown as { ready: { host: string; platform: string } }).ready.host,
    (window as unknown as { ready: { host: string; platform: string } }).ready.platform,
    Office.context.displayLanguage,
    Office.context.requirements.isSetSupported('WordApi', '1.3'),
    Office.context.requirements.isSetSupported('WordApiDesktop', '9.1'),
  ])
  expect(said).toEqual(['Word', profiles[name].platform, 'nb-NO', true, false])
  expect(word.broken).toEqual([])
})

test.each(profilesAsked)('%s: a selection becomes a content control that is found by its tag and filled', async (name) => {
  const { word, frame } = await opened(name)
  await word.select(0, 5, 13)
  const found = await frame.evaluate(() =>
    Word.run(async (run) => {
      const control = run.document.getSelection().insertContentControl()
      control.tag = 'contact.name'
      control.title = 'Name'
      await run.sync()
      const all = run.document.contentControls.getByTag('contact.name')
      all.load('items/id,items/title,items/text')
      await run.sync()
      all.items[0]!.insertText('Anne Berg', 'Replace')
      await run.sync()
      return all.items.map(({ title, text }) => [title, text])
    }),
  )
  expect(found).toEqual([['Name', 'customer']])
  expect(word.text()).toBe('Dear Anne Berg,\rThank you.')
  expect(textOfPart(openPackage(word.bytes()), 'word/document.xml')).toMatch(
    /<w:sdt><w:sdtPr><w:alias w:val="Name"\/><w:tag w:val="contact.name"\/><w:id w:val="1000"\/>/,
  )
  expect(word.broken).toEqual([])
})

test.each(profilesAsked)('%s: the open file comes in slices, and is closed', async (name) => {
  const { word, frame } = await opened(name)
  const bytes = await frame.evaluate(
    () =>
      new Promise<number[]>((resolve, reject) => {
        Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: 512 }, (asked) => {
          if (asked.status !== Office.AsyncResultStatus.Succeeded) return reject(new Error(asked.error.message))
          const file = asked.value
          const all: number[] = []
          const next = (i: number): void => {
            if (i === file.sliceCount) return file.closeAsync(() => resolve(all))
            file.getSliceAsync(i, ({ value }) => {
              all.push(...(value.data as number[]))
              next(i + 1)
            })
          }
          next(0)
        })
      }),
  )
  expect(textOfPart(openPackage(new Uint8Array(bytes)), 'word/document.xml')).toContain('Dear customer')
  expect(word.common.openFiles()).toBe(0)
  expect(word.broken).toEqual([])
})

test('what it does not implement fails by name, and is kept', async () => {
  const { frame } = await opened('windows')
  const code = await frame.evaluate(() =>
    Word.run(async (run) => {
      run.document.body.tables.load('items')
      await run.sync()
      return 'done'
    }).catch((error: { code: string; message: string }) => [error.code, error.message]),
  )
  expect(code).toEqual(['ApiNotFound', expect.stringContaining('Body.tables')])
})

test('a Word of another set refuses what needs a newer one', async () => {
  const old = { ...profiles.windows, sets: { ...profiles.windows.sets, WordApi: '1.3' } }
  const { frame } = await opened('windows', { profile: old })
  const code = await frame.evaluate(() =>
    Word.run(async (run) => {
      run.document.getSelection().insertField('End', 'Date')
      await run.sync()
    }).catch((error: { code: string }) => error.code),
  )
  expect(code).toBe('ApiNotFound')
})
