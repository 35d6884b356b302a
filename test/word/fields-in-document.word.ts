/** Fields of the open document, in four Words: listed, shown, taken out; and what is left when Word says no, or somebody writes meanwhile. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser, Frame } from 'playwright-core'
import { compileLetter } from '#core/letter/compile-letter'
import { convertFields } from '#core/letter/convert-fields'
import { letterBytes, letterMerger } from '#core/letter/merge-letter'
import type { DocumentHost } from '../../src/host/document-host'
import type { Done, FieldsInDocument, FieldsListed, StandingField } from '../../src/host/fields-in-document'
import { launchBrowser } from '../e2e/browser.mjs'
import { controlsOf, removeControl } from './document/control'
import { HostFault } from './document/fault'
import { bytesOf, openPackage, textOfPart } from './document/package'
import { textOf } from './document/wordprocessing'
import type { EmulatedWord } from './emulated-word'
import { letterOfFields } from './letter-of-fields'
import { openAdapter } from './pane-page'
import { olderThan, profiles, type Profile } from './profiles'
import { profilesAsked } from './profiles-asked'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())

type Host = { readonly host: { readonly adapter: DocumentHost & { readonly fields: FieldsInDocument } } }

async function open(profile: Profile): Promise<{ word: EmulatedWord; frame: Frame; close: () => Promise<void> }> {
  const context = await browser.newContext()
  const opened = await openAdapter(context, { profile, document: letterOfFields() })
  return { ...opened, close: () => context.close() }
}

const list = (frame: Frame): Promise<FieldsListed> => frame.evaluate(() => (window as unknown as Host).host.adapter.fields.list())
async function listed(frame: Frame): Promise<readonly StandingField[]> {
  const answer = await list(frame)
  if (answer.kind !== 'listed') throw new Error(answer.code)
  return answer.fields
}
const show = (frame: Frame, field: StandingField): Promise<Done> =>
  frame.evaluate((asked) => (window as unknown as Host).host.adapter.fields.show(asked), field)
const remove = (frame: Frame, field: StandingField, text: 'keep' | 'drop'): Promise<Done> =>
  frame.evaluate((asked) => (window as unknown as Host).host.adapter.fields.remove(asked.field, asked.text), { field, text })

const partsOf = (word: EmulatedWord) => {
  const held = openPackage(word.bytes())
  return [...held.parts.keys()].sort().map((part) => [part, part.endsWith('.xml') ? textOfPart(held, part) : null])
}
const named = (fields: readonly StandingField[], name: string, at = 0): StandingField => fields.filter((field) => field.name === name)[at]!
/** What Åse of Bergen reads in the body, by the engine. */
function mergedText(bytes: Uint8Array): string {
  const compiled = compileLetter(bytes)
  if (!compiled.ok) throw new Error(compiled.fault.kind)
  const template = compiled.value.value
  const record = { 'contact.name': 'Åse', 'contact.city': 'Bergen', 'contact.postCode': '5003', 'letter.date': '2 March', 'sender.name': 'Fjord', 'sender.phone': '55' }
  const merged = letterMerger(template, Object.keys(record)).merge(record, {}).value
  const text = textOfPart(openPackage(letterBytes(template, merged)), 'word/document.xml')!
  return text.replace(/<\/w:p>/g, '\n').replace(/<[^>]*>/g, '')
}
const selected = (word: EmulatedWord): string => {
  const { selection } = word.document()
  return selection?.kind === 'nodes' ? textOf(selection.first) : ''
}
/** Before the batch with this number (from 0) is carried out. */
function beforeBatch(word: EmulatedWord, number: number, act: () => void): void {
  let at = 0
  word.object({ batch: () => void (at++ === number && act()) })
}
/** Every call that it makes, in order. */
async function callsOf(word: EmulatedWord, act: () => Promise<unknown>): Promise<readonly string[]> {
  const asked: string[] = []
  word.object({ member: (className, member) => void asked.push(`${className}.${member}`) })
  await act()
  word.object(null)
  return asked
}
function refuseCall(word: EmulatedWord, number: number): void {
  let at = 0
  word.object({
    member: () => {
      if (at++ === number) throw new HostFault('AccessDenied', 'Refused on demand.')
    },
  })
}
const refuse = (): never => {
  throw new HostFault('GeneralException', 'The host is gone.')
}

describe.each(profilesAsked)('%s', (name) => {
  let word: EmulatedWord
  let frame: Frame
  let close: () => Promise<void>
  // One page for all: the document in it is another one each time.
  beforeAll(async () => {
    ;({ word, frame, close } = await open(profiles[name]))
  }, 60_000)
  afterAll(() => close())
  beforeEach(() => word.replaceDocument(letterOfFields()))
  afterEach(() => {
    word.object(null)
  })

  test('each field is told with its place and the words around it, in two round trips, and nothing is touched', async () => {
    const before = word.trips()
    const fields = await listed(frame)
    expect(word.trips() - before).toBe(2)
    expect(fields.map(({ what, name: its, title, story, around }) => [what, its, title, story, around])).toEqual([
      ['control', 'contact.name', 'Name', 'body', 'Dear [Name], how is [City]?'],
      ['control', 'contact.city', 'City', 'body', 'Dear [Name], how is [City]?'],
      ['control', 'contact.name', 'Name', 'body', '[Name] in a cell'],
      ['control', 'letter.note', 'Note', 'body', '[Note]'],
      ['control', 'sender.name', 'Our name', 'box', '[Our name]'],
      ['control', 'sender.phone', 'Telephone', 'header', 'Ring [Telephone]'],
      ['control', 'letter.date', 'Date', 'footer', '[Date]'],
      ['merge-field', 'Postnr', '', 'body', '5003 i «By»'],
      ['merge-field', 'Kontakt Poststed', '', 'body', '5003 i «By»'],
    ])
    expect(word.document().changes).toBe(0)
  })

  test('two hundred fields take no more round trips than one', async () => {
    word.replaceDocument(letterOfFields(200))
    const before = word.trips()
    expect(await listed(frame)).toHaveLength(209)
    expect(word.trips() - before).toBe(2)
  })

  test('a field is jumped to, in the header and in a text box too', async () => {
    const fields = await listed(frame)
    for (const [its, text] of [
      ['contact.city', '[City]'],
      ['sender.phone', '[Telephone]'],
      ['sender.name', '[Our name]'],
    ] as const) {
      const before = word.trips()
      expect(await show(frame, named(fields, its))).toEqual({ kind: 'done' })
      expect([selected(word), word.trips() - before]).toEqual([text, 2])
    }
    expect(await show(frame, named(fields, 'Kontakt Poststed'))).toEqual({ kind: 'done' })
    expect(word.document().changes).toBe(0)
  })

  test('a field goes with its text, or leaves it looking as it did', async () => {
    const fields = await listed(frame)
    expect(await remove(frame, named(fields, 'contact.city'), 'keep')).toEqual({ kind: 'done' })
    expect(await remove(frame, named(fields, 'contact.name', 1), 'drop')).toEqual({ kind: 'done' })
    expect(await remove(frame, named(fields, 'sender.name'), 'keep')).toEqual({ kind: 'done' })
    const main = textOfPart(openPackage(word.bytes()), 'word/document.xml')!
    expect(main).toContain('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">[City]</w:t></w:r>')
    expect([main.includes('contact.city'), main.includes('sender.name'), main.split('[Our name]').length - 1]).toEqual([false, false, 2])
    expect(word.text()).toContain('\r in a cell')
    expect((await listed(frame)).filter(({ what }) => what === 'control').map((field) => field.name)).toEqual([
      'contact.name',
      'letter.note',
      'sender.phone',
      'letter.date',
    ])
  })

  test('whichever call Word refuses while fields are listed, it is said and nothing is touched', async () => {
    const asked = await callsOf(word, () => list(frame))
    expect(asked.length).toBeGreaterThan(20)
    for (const [i, call] of asked.entries()) {
      refuseCall(word, i)
      expect([call, await list(frame)]).toEqual([call, { kind: 'refused', code: 'AccessDenied' }])
    }
    expect(word.document().changes).toBe(0)
  }, 60_000)

  test.each(['show', 'keep', 'drop'] as const)('%s: whichever call Word refuses, the document is as it was or complete', async (verb) => {
    const city = named(await listed(frame), 'contact.city')
    const act = () => (verb === 'show' ? show(frame, city) : remove(frame, city, verb))
    const untouched = partsOf(word)
    const asked = await callsOf(word, act)
    const complete = partsOf(word)
    expect(asked.length).toBeGreaterThan(3)
    for (const [i, call] of asked.entries()) {
      word.replaceDocument(letterOfFields())
      refuseCall(word, i)
      expect([call, await act()]).toEqual([call, { kind: 'refused', code: 'AccessDenied' }])
      expect([untouched, complete]).toContainEqual(partsOf(word))
    }
  }, 60_000)

  test('what is left after a field went merges', async () => {
    const fields = await listed(frame)
    expect(mergedText(word.bytes())).toContain('Dear Åse, how is Bergen?')
    await remove(frame, named(fields, 'contact.city'), 'keep')
    expect(mergedText(word.bytes())).toContain('Dear Åse, how is [City]?')
    await remove(frame, named(fields, 'contact.name'), 'drop')
    expect(mergedText(word.bytes())).toContain('Dear , how is [City]?')
  })

  test('merge fields turned into controls open as another letter that merges the same, and this one is as it was', async () => {
    const before = partsOf(word)
    const read = await frame.evaluate(async () => {
      const opened = await (window as unknown as Host).host.adapter.readOpen()
      return opened.kind === 'open' ? [...opened.bytes] : opened.kind
    })
    if (typeof read === 'string') throw new Error(read)
    const made = convertFields(new Uint8Array(read), { labels: { 'contact.postCode': 'Postnummer' } })
    if (!made.ok) throw new Error(made.fault.kind)
    expect([made.value.converted, made.value.left]).toEqual([2, 0])
    const shown = await frame.evaluate((bytes) => (window as unknown as Host).host.adapter.showLetter(new Uint8Array(bytes), 'a.docx'), [...made.value.bytes])
    expect(shown).toEqual({ kind: 'shown' })
    const another = bytesOf(word.opened.at(-1)!.package)
    expect(textOfPart(openPackage(another), 'word/document.xml')).toContain('<w:alias w:val="Postnummer"/><w:tag w:val="contact.postCode"/>')
    expect([mergedText(another), partsOf(word)]).toEqual([mergedText(word.bytes()), before])
  })

  test('a protected document is listed and shown, and nothing goes', async () => {
    word.protect(true)
    const before = partsOf(word)
    const city = named(await listed(frame), 'contact.city')
    expect(await show(frame, city)).toEqual({ kind: 'done' })
    expect(await remove(frame, city, 'drop')).toEqual({ kind: 'refused', code: 'AccessDenied' })
    expect(partsOf(word)).toEqual(before)
  })

  test('a locked control stays', async () => {
    expect(await remove(frame, named(await listed(frame), 'letter.date'), 'drop')).toEqual({ kind: 'refused', code: 'AccessDenied' })
    expect(word.document().changes).toBe(0)
  })

  test.each([0, 1])('a host that is closed after %d round trips leaves the document as it was', async (trips) => {
    const before = partsOf(word)
    const city = named(await listed(frame), 'contact.city')
    let at = 0
    word.object({ batch: () => void (at++ >= trips && refuse()) })
    expect(await remove(frame, city, 'drop')).toEqual({ kind: 'refused', code: 'GeneralException' })
    expect(partsOf(word)).toEqual(before)
  })

  test('who types meanwhile loses nothing, and a field that went meanwhile is gone', async () => {
    const fields = await listed(frame)
    beforeBatch(word, 1, () => word.type(0, ' Well?'))
    expect(await remove(frame, named(fields, 'contact.city'), 'drop')).toEqual({ kind: 'done' })
    expect(word.text()).toContain('Dear [Name], how is ? Well?')
    word.object(null)
    removeControl(word.document(), controlsOf(word.document())[0]!, true)
    const before = partsOf(word)
    expect(await remove(frame, named(fields, 'contact.name'), 'drop')).toEqual({ kind: 'gone' })
    expect(await show(frame, named(fields, 'contact.name'))).toEqual({ kind: 'gone' })
    expect(await show(frame, { ...named(fields, 'Postnr'), id: 7 })).toEqual({ kind: 'gone' })
    expect(partsOf(word)).toEqual(before)
  })
})

test('a Word of the oldest set does all this with controls, and says what it would take for merge fields', async () => {
  const profile = profiles[profilesAsked[0]!]
  const { word, frame, close } = await open(olderThan(profile, { ...profile.sets, WordApi: '1.3' }))
  const answer = await list(frame)
  expect(answer).toMatchObject({ kind: 'listed', needsForMergeFields: 'WordApi 1.4' })
  const fields = await listed(frame)
  expect(fields.map(({ what }) => what)).not.toContain('merge-field')
  expect(await show(frame, named(fields, 'sender.phone'))).toEqual({ kind: 'done' })
  expect(await remove(frame, named(fields, 'sender.phone'), 'keep')).toEqual({ kind: 'done' })
  expect(await show(frame, { what: 'merge-field', id: 0, name: 'Postnr', title: '', around: '', story: 'body' })).toEqual({
    kind: 'not-supported',
    needs: 'WordApi 1.5',
  })
  expect(word.broken).toEqual([])
  await close()
})
