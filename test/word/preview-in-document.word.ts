/** A contact's values in the open document, in four Words: shown, stepped, taken back; and what is left when Word says no or is closed in the middle. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import type { Browser, Frame } from 'playwright-core'
import type { PreviewMark } from '../../core/letter/letter-mark'
import type { DocumentHost } from '../../src/host/document-host'
import type { PreviewOf } from '../../src/host/preview-in-document'
import { launchBrowser } from '../e2e/browser.mjs'
import { blankDocument } from './document/blank'
import { controlsOf, property, removeControl, textOfControl } from './document/control'
import { HostFault } from './document/fault'
import { openPackage, textOfPart } from './document/package'
import { storiesOf } from './document/word-document'
import { textOf, valueOf } from './document/wordprocessing'
import type { EmulatedWord } from './emulated-word'
import { letterOfFields } from './letter-of-fields'
import { openAdapter } from './pane-page'
import { profiles } from './profiles'
import { profilesAsked } from './profiles-asked'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())

type Host = { readonly host: { readonly adapter: DocumentHost } }

const anne: PreviewOf = {
  segmentNo: 'S00001',
  lineNo: 10_000,
  values: { 'contact.name': 'Anne Berg', 'contact.city': 'Bergen', 'contact.no': 'P11', 'letter.note': 'Takk sist!\nHilsen Åse', 'sender.name': 'Fjord AS', 'sender.phone': '55 55', 'letter.date': '' },
}
const ola: PreviewOf = { ...anne, lineNo: 20_000, values: { ...anne.values, 'contact.name': 'Ola Nordmann', 'contact.city': 'Oslo', 'letter.note': '' } }

const show = (frame: Frame, letter: PreviewOf) =>
  frame.evaluate(async (of) => {
    const shown = await (window as unknown as Host).host.adapter.preview!.show(of)
    return shown.kind === 'shown' ? `shown ${shown.fields}` : shown.kind === 'refused' ? `refused ${shown.code}` : shown.kind
  }, letter)
const restore = (frame: Frame) => frame.evaluate(async () => (await (window as unknown as Host).host.adapter.preview!.restore()).kind)
const standing = (frame: Frame): Promise<PreviewMark | null> => frame.evaluate(() => (window as unknown as Host).host.adapter.preview!.standing())

/** What the writer wrote: every part of the text, and no property of the document. */
const written = (word: EmulatedWord) => {
  const held = openPackage(word.bytes())
  return [...held.parts.keys()].filter((part) => part.startsWith('word/')).sort().map((part) => [part, textOfPart(held, part)])
}
const reads = (word: EmulatedWord) => storiesOf(word.document()).map(({ root }) => textOf(root))
const saysOf = (word: EmulatedWord, name: string) =>
  controlsOf(word.document())
    .filter((control) => valueOf(property(control, 'tag')) === name)
    .map((control) => textOfControl(control))
const properties = (word: EmulatedWord) => textOfPart(openPackage(word.bytes()), 'docProps/custom.xml') ?? ''
async function trips(word: EmulatedWord, act: () => Promise<unknown>): Promise<number> {
  const before = word.trips()
  await act()
  return word.trips() - before
}
const refuse = (): never => {
  throw new HostFault('AccessDenied', 'Refused on demand.')
}

describe.each(profilesAsked)('%s', (name) => {
  let word: EmulatedWord
  let frame: Frame
  let close: () => Promise<void>
  beforeAll(async () => {
    const context = await browser.newContext()
    close = () => context.close()
    ;({ word, frame } = await openAdapter(context, { profile: profiles[name], document: letterOfFields() }))
  }, 60_000)
  afterAll(() => close())
  beforeEach(() => word.replaceDocument(letterOfFields()))
  afterEach(() => {
    word.object(null)
    expect(word.broken).toEqual([])
  })

  test('values stand wherever a field does, looking as it looked, and the placeholders come back exactly', async () => {
    const before = written(word)
    expect(await trips(word, async () => expect(await show(frame, anne)).toBe('shown 7'))).toBeLessThanOrEqual(3)
    const [body = '', ...edges] = reads(word)
    expect(body).toContain('Dear Anne Berg, how is Bergen?')
    expect(body).toContain('Anne Berg in a cell')
    expect([saysOf(word, 'sender.name'), edges.some((edge) => edge.includes('Ring 55 55'))]).toEqual([['Fjord AS'], true])
    expect(textOfPart(openPackage(word.bytes()), 'word/document.xml')).toMatch(/<w:rPr><w:b\/><\/w:rPr><w:t xml:space="preserve">Bergen</)
    // The writer's own controls, and Word's own fields, are nobody else's.
    expect(body).toContain('Somebody else’s: no name')
    expect(body).toContain('«By»')
    expect(await trips(word, async () => expect(await restore(frame)).toBe('restored'))).toBeLessThanOrEqual(2)
    expect(written(word)).toEqual(before)
    expect(properties(word)).not.toContain('Flett')
  })

  test('stepping takes at most three round trips, however many fields there are', async () => {
    const counts: number[] = []
    for (const more of [0, 60]) {
      word.replaceDocument(letterOfFields(more))
      const before = written(word)
      await show(frame, anne)
      counts.push(await trips(word, () => show(frame, ola)))
      expect(saysOf(word, 'contact.name')).toEqual(['Ola Nordmann', 'Ola Nordmann'])
      await restore(frame)
      expect(written(word)).toEqual(before)
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(3)
    expect(counts[0]).toBe(counts[1])
  })

  test('saved in the middle and opened again, the document says so, and one call brings its own text back', async () => {
    const before = written(word)
    await show(frame, anne)
    word.replaceDocument(word.bytes())
    expect(await trips(word, async () => expect(await standing(frame)).toEqual({ segmentNo: 'S00001', lineNo: 10_000 }))).toBe(1)
    expect(word.document().changes).toBe(0)
    // A pane that goes on from there knows no more than the document does.
    await show(frame, ola)
    expect(await restore(frame)).toBe('restored')
    expect([written(word), await standing(frame)]).toEqual([before, null])
  })

  test('texts of the writer’s own, empty controls and locked ones', async () => {
    const control = (id: number, tag: string, content: string, more = '') =>
      `<w:sdt><w:sdtPr><w:alias w:val="T"/><w:tag w:val="${tag}"/><w:id w:val="${id}"/>${more}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
    word.replaceDocument(
      blankDocument({
        blocks: `<w:p>${control(1, 'contact.name', run('Our dear customer'))}${control(2, 'contact.city', run('Write the city'), '<w:showingPlcHdr/>')}${control(3, 'contact.no', run('[T]'), '<w:lock w:val="contentLocked"/>')}</w:p><w:p>${control(4, 'letter.note', run('See ') + control(5, 'contact.name', run('[T]')))}</w:p><w:p>${control(6, 'contact.unheardOf', run('[T]'))}${control(7, 'sender.name', run('x'.repeat(300)))}</w:p>`,
      }),
    )
    const before = reads(word)
    expect(await show(frame, anne)).toBe('shown 3')
    expect(reads(word)[0]).toBe(`Anne BergBergen[T]\rSee Anne Berg\r[T]${'x'.repeat(300)}`)
    await show(frame, ola)
    await restore(frame)
    expect(reads(word)).toEqual(before)
    expect(property(controlsOf(word.document())[1]!, 'showingPlcHdr')).not.toBeNull()
    expect(controlsOf(word.document()).length).toBe(7)
  })

  test('nothing is touched where there is no field, where changes are tracked, and where the document is protected', async () => {
    word.replaceDocument(blankDocument({ paragraphs: ['Dear customer,'] }))
    expect([await show(frame, anne), word.document().changes]).toEqual(['no-fields', 0])
    const settings = '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:trackRevisions/></w:settings>'
    word.replaceDocument(zipSync({ ...Object.fromEntries(openPackage(letterOfFields()).parts), 'word/settings.xml': strToU8(settings) }))
    expect([await show(frame, anne), word.document().changes]).toEqual(['tracking', 0])
    word.replaceDocument(letterOfFields())
    const before = written(word)
    word.protect(true)
    expect(await show(frame, anne)).toBe('refused AccessDenied')
    word.protect(false)
    expect([written(word), properties(word)]).toEqual([before, expect.not.stringContaining('FlettPreview')])
  })

  test('who writes meanwhile loses nothing, and a field that goes meanwhile stops nothing', async () => {
    let at = 0
    word.object({
      batch: () => {
        if (at++ !== 1) return
        word.type(0, 'PS ')
        removeControl(word.document(), controlsOf(word.document())[0]!, true)
      },
    })
    expect(await show(frame, anne)).toMatch(/^shown/)
    word.object(null)
    expect(reads(word)[0]).toContain('PS ')
    await restore(frame)
    expect(reads(word)[0]).toContain('PS ')
    expect(controlsOf(word.document()).some((control) => textOfControl(control).includes('Anne'))).toBe(false)
  })

  test('whichever call Word refuses once, the document is complete or as it was', async () => {
    const before = written(word)
    const asked: string[] = []
    word.object({ member: (className, member) => void asked.push(`${className}.${member}`) })
    await show(frame, anne)
    const complete = written(word)
    word.object(null)
    // Of the many calls that are alike, the first of each and the last of all.
    const places = asked.flatMap((call, i) => (asked.indexOf(call) === i || i === asked.length - 1 ? [i] : []))
    for (const place of places) {
      word.replaceDocument(letterOfFields())
      let at = 0
      word.object({ member: () => void (at++ === place && refuse()) })
      const said = await show(frame, anne)
      word.object(null)
      expect([place, asked[place], written(word)]).toEqual([place, asked[place], said.startsWith('shown') ? complete : before])
    }
  })

  test('closed at whichever call, the document tells the next pane, which brings its own text back', async () => {
    const before = written(word)
    const asked: string[] = []
    word.object({ member: (className, member) => void asked.push(`${className}.${member}`) })
    await show(frame, anne)
    await restore(frame)
    word.object(null)
    const places = asked.flatMap((call, i) => (asked.indexOf(call) === i || asked.lastIndexOf(call) === i ? [i] : []))
    for (const place of places) {
      word.replaceDocument(letterOfFields())
      let at = 0
      word.object({ member: () => void (at++ >= place && refuse()) })
      await show(frame, anne)
      await restore(frame)
      word.object(null)
      const isLeft = JSON.stringify(written(word)) !== JSON.stringify(before)
      // What the next pane reads in the file.
      word.replaceDocument(word.bytes())
      if (isLeft) expect([asked[place], await standing(frame)]).toEqual([asked[place], { segmentNo: 'S00001', lineNo: 10_000 }])
      await restore(frame)
      expect([place, asked[place], written(word)]).toEqual([place, asked[place], before])
    }
  })

  test('the letter is taken with its own placeholders, and read in slices that are told and can be stopped', async () => {
    const before = written(word)
    await show(frame, anne)
    const open = await frame.evaluate(async () => {
      const told: number[] = []
      const opened = await (window as unknown as Host).host.adapter.readOpen({ tell: (bytes, of) => void told.push(bytes / of) })
      const control = new AbortController()
      control.abort()
      const stopped = await (window as unknown as Host).host.adapter.readOpen({ signal: control.signal })
      return { bytes: opened.kind === 'open' ? [...opened.bytes] : [], told, stopped: stopped.kind }
    })
    expect(textOfPart(openPackage(new Uint8Array(open.bytes)), 'word/document.xml')).toContain('[Name]')
    expect([open.told.at(-1), open.stopped, word.common.openFiles()]).toEqual([1, 'cancelled', 0])
    expect(written(word)).toEqual(before)
  })

  test('the document’s state is the same until somebody changes it, and after a preview', async () => {
    const state = () => frame.evaluate(() => (window as unknown as Host).host.adapter.open!.state())
    const first = await state()
    await show(frame, anne)
    expect(await state()).not.toBe(first)
    await restore(frame)
    expect(await state()).toBe(first)
    word.type(0, 'PS ')
    expect(await state()).not.toBe(first)
  })
})
