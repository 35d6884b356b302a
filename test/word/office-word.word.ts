/** What the host port promises, kept by the Office adapter in four Words; and what it leaves behind when Word says no. */
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { zipSync } from 'fflate'
import type { Browser, BrowserContext, Frame } from 'playwright-core'
import type { DocumentHost, Placeable } from '../../src/host/document-host'
import { launchBrowser } from '../e2e/browser.mjs'
import { METHOD } from './common-api'
import { blankDocument } from './document/blank'
import { HostFault } from './document/fault'
import { openPackage, textOfPart } from './document/package'
import type { EmulatedWord } from './emulated-word'
import { openAdapter, type Opened } from './pane-page'
import { profiles } from './profiles'
import { profilesAsked } from './profiles-asked'

let browser: Browser
let context: BrowserContext | undefined
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())
afterEach(() => shared?.word.object(null))

const letter = blankDocument({ paragraphs: ['Dear customer,', 'Thank you.'], header: ['Fjord AS'] })

type Host = { readonly host: { readonly adapter: DocumentHost; readonly ready: unknown } }

/** One page for each Word: office.js is the most of what a page costs. */
let shared: (Opened & { readonly profile: string }) | null = null
async function open(profile: (typeof profilesAsked)[number], document = letter): Promise<Opened> {
  if (shared?.profile === profile) {
    shared.word.replaceDocument(document)
    return shared
  }
  await context?.close()
  context = await browser.newContext()
  const opened = await openAdapter(context, {
    profile: profiles[profile],
    document,
    displayLanguage: 'nb-NO',
    documentUrl: 'https://contoso.sharepoint.com/V%C3%A5rbrev.docx',
  })
  shared = { ...opened, profile }
  return shared
}

const read = (frame: Frame) =>
  frame.evaluate(async () => {
    const opened = await (window as unknown as Host).host.adapter.readOpen()
    return opened.kind === 'open' ? { ...opened, bytes: [...opened.bytes] } : opened
  })
const place = (frame: Frame, what: Placeable) =>
  frame.evaluate(
    (asked) =>
      (window as unknown as Host).host.adapter.place(asked).then(
        (placed) => (placed.kind === 'refused' ? `refused: ${placed.code}` : placed.kind),
        (error: unknown) => `thrown: ${String(error)}`,
      ),
    what,
  )
const name: Placeable = { field: 'contact.name', label: 'Navn' }
const note: Placeable = { field: 'letter.note', label: 'Personlig merknad' }
const xmlOf = (word: EmulatedWord) => textOfPart(openPackage(word.bytes()), 'word/document.xml')!

describe.each(profilesAsked)('%s', (profile) => {
  test('opening the pane changes nothing, and Office says its language', async () => {
    const { word, frame, outside } = await open(profile)
    expect(await frame.evaluate(() => (window as unknown as Host).host.ready)).toMatchObject({ language: 'nb-NO' })
    expect([word.document().changes, word.broken, outside]).toEqual([0, [], []])
  })

  test('the open letter is read with what was not saved yet, and closed', async () => {
    const { word, frame } = await open(profile)
    await word.select(0, 5, 13)
    await place(frame, name)
    const opened = await read(frame)
    expect(opened).toMatchObject({ kind: 'open', name: 'Vårbrev.docx' })
    expect(textOfPart(openPackage(new Uint8Array((opened as { bytes: number[] }).bytes)), 'word/document.xml')).toContain(
      'w:val="contact.name"',
    )
    expect([word.common.openFiles(), word.broken]).toEqual([0, []])
  })

  test('a letter of many slices is read whole', async () => {
    const parts = {
      ...Object.fromEntries(openPackage(letter).parts),
      'word/media/image1.bin': new Uint8Array(profile === 'ipad' ? 200_000 : 4_400_000).map((_, i) => (i * 7919) % 251),
    }
    const big = zipSync(parts, { level: 0 })
    const { word, frame } = await open(profile, big)
    const sum = await frame.evaluate(async () => {
      const opened = await (window as unknown as Host).host.adapter.readOpen()
      if (opened.kind !== 'open') return opened.kind
      return [...new Uint8Array(await crypto.subtle.digest('SHA-256', opened.bytes as BufferSource))]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('')
    })
    expect(sum).toBe(createHash('sha256').update(word.bytes()).digest('hex'))
    expect(word.common.openFiles()).toBe(0)
  })

  test('a file that Word refuses once is asked for again, and closed whatever happens', async () => {
    const { word, frame } = await open(profile)
    for (const refused of [METHOD.getFile, METHOD.getSlice, METHOD.releaseFile]) {
      let times = 1
      word.object({
        method: (method) => (method === refused && times-- > 0 ? 5001 : null),
      })
      expect((await read(frame)).kind).toBe('open')
      expect(word.common.openFiles()).toBe(0)
    }
    word.object({ method: (method) => (method === METHOD.getSlice ? 5001 : null) })
    expect(await read(frame)).toMatchObject({ kind: 'unreadable' })
    expect(word.common.openFiles()).toBe(0)
  })

  test('a field becomes a control at the cursor, with its stable name, in at most two round trips', async () => {
    const { word, frame } = await open(profile)
    await word.select(0, 5, 13)
    const before = word.batches.length
    expect(await place(frame, name)).toBe('placed')
    expect(word.batches.length - before).toBeLessThanOrEqual(2)
    expect(word.text()).toBe('Dear customer[Navn],\rThank you.')
    expect(xmlOf(word)).toMatch(/<w:alias w:val="Navn"\/><w:tag w:val="contact.name"\/>/)
    expect(word.broken).toEqual([])
  })

  test("the note's place becomes a paragraph of its own after the cursor's", async () => {
    const { word, frame } = await open(profile)
    await word.putCursor(0)
    expect(await place(frame, note)).toBe('placed')
    expect(word.text()).toBe('Dear customer,\r[Personlig merknad]\rThank you.')
    expect(xmlOf(word)).toContain('<w:tag w:val="letter.note"/>')
    expect(word.broken).toEqual([])
  })

  test.each([
    ['a field', name],
    ["the note's place", note],
  ])('%s: whichever call Word refuses, the document is as it was or complete', async (_, what) => {
    const { word, frame } = await open(profile)
    await word.select(0, 5, 13)
    const asked: string[] = []
    word.object({ member: (className, member) => void asked.push(`${className}.${member}`) })
    await place(frame, what)
    const complete = word.text()
    for (const [i] of asked.entries()) {
      word.object(null)
      word.replaceDocument(letter)
      await word.select(0, 5, 13)
      const before = word.text()
      let at = -1
      word.object({
        member: () => {
          if (++at === i) throw new HostFault('AccessDenied', 'Refused on demand.')
        },
      })
      const answered = await place(frame, what)
      expect([i, asked[i], answered, [before, complete].includes(word.text())]).toEqual([
        i,
        asked[i],
        answered === 'placed' ? 'placed' : 'refused: AccessDenied',
        true,
      ])
      expect(xmlOf(word).includes('w:sdt>')).toBe(answered === 'placed')
    }
    expect(word.broken).toEqual([])
  })

  test.each([
    ['a field', name],
    ["the note's place", note],
  ])('%s: a protected document, and one that is closed in the middle, stay as they were', async (_, what) => {
    const { word, frame } = await open(profile)
    await word.select(0, 5, 13)
    const before = xmlOf(word)
    word.protect(true)
    expect([await place(frame, what), xmlOf(word)]).toEqual(['refused: AccessDenied', before])
    word.protect(false)
    // Nothing is answered from then on, the taking back neither.
    word.object({
      batch: () => {
        throw new HostFault('GeneralException', 'The host is gone.')
      },
    })
    expect([await place(frame, what), xmlOf(word)]).toEqual(['refused: GeneralException', before])
    word.object(null)
    expect([await place(frame, what), word.broken]).toEqual(['placed', []])
  })

  test.each([
    ['a field', name, 'Dear customer[Navn], and welcome!\rThank you.'],
    ["the note's place", note, 'Dear customer, and welcome!\r[Personlig merknad]\rThank you.'],
  ])('%s: who types meanwhile loses nothing', async (_, what, text) => {
    const { word, frame } = await open(profile)
    await word.select(0, 5, 13)
    word.object({ batch: () => word.type(0, ' and welcome!') })
    expect(await place(frame, what)).toBe('placed')
    expect([word.text(), word.broken]).toEqual([text, []])
  })

  test('what a Word cannot do is asked before it is tried', async () => {
    const { frame } = await open(profile)
    const outside = await frame.evaluate(() => (window as unknown as Host).host.adapter.openOutside !== null)
    expect(outside).toBe('OpenBrowserWindowApi' in profiles[profile].sets)
  })

  test('a contact’s letter opens as a document of its own, and the open one stays', async () => {
    const { word, frame } = await open(profile)
    await frame.evaluate(
      (bytes) => (window as unknown as Host).host.adapter.showLetter(new Uint8Array(bytes), 'Anne Berg.docx'),
      [...blankDocument({ paragraphs: ['Dear Anne,'] })],
    )
    expect(word.opened.length).toBe(1)
    expect([word.document().changes, word.broken]).toEqual([0, []])
  })
})
