/** "Only for …" in four Words: wrapped, listed, taken away again; and what is left when Word says no, is closed, or somebody writes meanwhile. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser, Frame } from 'playwright-core'
import type { DocumentHost, Wrapped } from '../../src/host/document-host'
import type { OnlyForPart } from '../../src/host/only-for-part'
import type { StandingField } from '../../src/host/fields-in-document'
import { launchBrowser } from '../e2e/browser.mjs'
import { blankDocument } from './document/blank'
import { HostFault } from './document/fault'
import { openPackage, textOfPart } from './document/package'
import type { EmulatedWord } from './emulated-word'
import { openAdapter } from './pane-page'
import { olderThan, profiles, type Profile } from './profiles'
import { profilesAsked } from './profiles-asked'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())

const run = (text: string, look = '') => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const field = (id: number, more = '') =>
  `<w:sdt><w:sdtPr><w:alias w:val="Name"/><w:tag w:val="contact.name"/><w:id w:val="${id}"/>${more}</w:sdtPr><w:sdtContent>${run('[Name]', '<w:b/>')}</w:sdtContent></w:sdt>`
const paragraph = (...inner: readonly string[]) => `<w:p>${inner.join('')}</w:p>`
const cell = (...blocks: readonly string[]) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${blocks.join('')}</w:tc>`

/** Paragraphs 0 to 2, a table of two cells with 3 and 4 in the one, 5 in the other, and 6 after it. */
const letter = blankDocument({
  blocks: [
    paragraph(run('Dear '), field(1), run(', all is well.')),
    paragraph(run('We meet in Oslo.', '<w:i/>')),
    paragraph(run('Come early.')),
    `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr>${cell(paragraph(run('One')), paragraph(run('two')))}${cell(paragraph(run('three')))}</w:tr></w:tbl>`,
    paragraph(run('Thank you.')),
  ].join(''),
})

const oslo: OnlyForPart = { code: 'OSLO', title: 'Only for: Members in Oslo' }
const control = (content: string) =>
  `<w:sdt><w:sdtPr><w:alias w:val="Only for: Members in Oslo"/><w:tag w:val="only.OSLO"/><w:id w:val="1000"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`

type Host = { readonly host: { readonly adapter: DocumentHost } }
const wrap = (frame: Frame, what = oslo): Promise<Wrapped> => frame.evaluate((asked) => (window as unknown as Host).host.adapter.wrapOnlyFor(asked), what)
const listed = (frame: Frame): Promise<readonly StandingField[]> =>
  frame.evaluate(async () => {
    const answer = await (window as unknown as Host).host.adapter.fields!.list()
    return answer.kind === 'listed' ? answer.fields : []
  })
const onlyFor = async (frame: Frame) => (await listed(frame)).filter(({ name }) => name.startsWith('only.'))
const xmlOf = (word: EmulatedWord) => textOfPart(openPackage(word.bytes()), 'word/document.xml')!
async function open(profile: Profile): Promise<{ word: EmulatedWord; frame: Frame; close: () => Promise<void> }> {
  const context = await browser.newContext()
  const opened = await openAdapter(context, { profile, document: letter })
  return { ...opened, close: () => context.close() }
}

describe.each(profilesAsked)('%s', (name) => {
  let word: EmulatedWord
  let frame: Frame
  let close: () => Promise<void>
  let untouched: string
  beforeAll(async () => {
    ;({ word, frame, close } = await open(profiles[name]))
    untouched = xmlOf(word)
  }, 60_000)
  afterAll(() => close())
  beforeEach(() => word.replaceDocument(letter))
  afterEach(() => {
    word.object(null)
    expect(word.broken).toEqual([])
  })

  const words = () => word.select(1, 8, 15)
  const whole = () => word.selectOver([1, 3], [2, 4])

  test('words of a sentence: a control within the paragraph, looking as they did, in two round trips', async () => {
    await words()
    const before = word.trips()
    expect(await wrap(frame)).toEqual({ kind: 'wrapped', holds: 'in Oslo' })
    expect(word.trips() - before).toBe(2)
    expect(xmlOf(word)).toContain(paragraph(run('We meet ', '<w:i/>'), control(run('in Oslo', '<w:i/>')), run('.', '<w:i/>')))
  })

  test('a field goes into it as a field', async () => {
    await word.selectOver([0, 3], [0, 13])
    expect(await wrap(frame)).toEqual({ kind: 'wrapped', holds: 'r [Name], ' })
    expect(xmlOf(word)).toContain(control(run('r ') + field(1) + run(', ')))
  })

  test('parts of several paragraphs: the paragraphs as a whole, and what is around them', async () => {
    await whole()
    const before = word.trips()
    expect(await wrap(frame)).toEqual({ kind: 'wrapped', holds: 'We meet in Oslo.\rCome early.' })
    expect(word.trips() - before).toBe(2)
    expect(xmlOf(word)).toMatch(/<w:sdtContent><w:p><w:r><w:rPr><w:i\/>.*Come.*early\.<\/w:t><\/w:r><\/w:p><\/w:sdtContent><\/w:sdt><w:tbl>/)
    word.replaceDocument(letter)
    await word.selectOver([1, 0], [6, 5])
    expect(await wrap(frame)).toMatchObject({ kind: 'wrapped' })
    expect(xmlOf(word)).toMatch(/<w:sdtContent><w:p>.*<w:tbl>.*<\/w:tbl><w:p>.*<\/w:p><\/w:sdtContent><\/w:sdt><w:sectPr/)
  })

  test('within a cell', async () => {
    await word.select(3, 1, 3)
    expect(await wrap(frame)).toEqual({ kind: 'wrapped', holds: 'ne' })
    word.replaceDocument(letter)
    await word.selectOver([3, 1], [4, 2])
    expect(await wrap(frame)).toEqual({ kind: 'wrapped', holds: 'One\rtwo' })
    expect(xmlOf(word)).toMatch(/<\/w:tcPr><w:sdt><w:sdtPr>.*<\/w:sdtPr><w:sdtContent><w:p>.*<\/w:p><w:p>.*<\/w:p><\/w:sdtContent><\/w:sdt><\/w:tc><w:tc>/)
  })

  test('what cannot be wrapped is said, and nothing is touched', async () => {
    const refusals: readonly (readonly [string, () => Promise<void>, Wrapped])[] = [
      ['a cursor', () => word.putCursor(1), { kind: 'nothing-selected' }],
      ['two cells', () => word.selectOver([4, 0], [5, 2]), { kind: 'over-cells' }],
      ['out of the table', () => word.selectOver([5, 0], [6, 2]), { kind: 'over-cells' }],
      ['into the table', () => word.selectOver([2, 0], [3, 2]), { kind: 'over-cells' }],
      ['a field from within', () => word.select(0, 6, 9), { kind: 'in-field', title: 'Name' }],
      ['half a field', () => word.selectOver([0, 0], [0, 8]), { kind: 'crosses' }],
    ]
    for (const [what, select, answer] of refusals) {
      word.replaceDocument(letter)
      await select()
      const before = word.document().changes
      expect([what, await wrap(frame), word.document().changes]).toEqual([what, answer, before])
      expect([what, word.document().changes]).toEqual([what, 0])
    }
  })

  test('a field first or last beside text: on the web Word refuses, and it is said', async () => {
    await word.selectOver([0, 5], [0, 13])
    expect(await wrap(frame)).toEqual(name === 'web' ? { kind: 'crosses' } : { kind: 'wrapped', holds: '[Name], ' })
  })

  test('a protected document, and a locked part, are left alone', async () => {
    await words()
    const before = xmlOf(word)
    word.protect(true)
    expect(await wrap(frame)).toEqual({ kind: 'refused', code: 'AccessDenied' })
    word.protect(false)
    expect(xmlOf(word)).toBe(before)
    const locked = `<w:sdt><w:sdtPr><w:id w:val="5"/><w:lock w:val="contentLocked"/></w:sdtPr><w:sdtContent>${run('Standing terms')}</w:sdtContent></w:sdt>`
    word.replaceDocument(blankDocument({ blocks: paragraph(locked) }))
    await word.select(0, 0, 8)
    expect([await wrap(frame), word.document().changes]).toEqual([{ kind: 'refused', code: 'AccessDenied' }, 0])
  })

  test.each([
    ['words', words],
    ['paragraphs', whole],
  ])('%s: whichever call Word refuses once, the document is as it was or complete', async (_, select) => {
    await select()
    const before = xmlOf(word)
    const asked: string[] = []
    word.object({ member: (className, member) => void asked.push(`${className}.${member}`) })
    await wrap(frame)
    const complete = xmlOf(word)
    for (const [i, call] of asked.entries()) {
      word.object(null)
      word.replaceDocument(letter)
      await select()
      let at = -1
      word.object({
        member: () => {
          if (++at === i) throw new HostFault('AccessDenied', 'Refused on demand.')
        },
      })
      const answered = await wrap(frame)
      expect([i, call, xmlOf(word)]).toEqual([i, call, answered.kind === 'wrapped' ? complete : before])
      if (answered.kind !== 'wrapped') expect([call, answered]).toEqual([call, { kind: 'refused', code: 'AccessDenied' }])
    }
  }, 60_000)

  test.each([0, 1])('a host that is closed after %d round trips leaves the document as it was', async (trips) => {
    await words()
    const before = xmlOf(word)
    let at = 0
    word.object({
      batch: () => {
        if (at++ >= trips) throw new HostFault('GeneralException', 'The host is gone.')
      },
    })
    expect(await wrap(frame)).toEqual({ kind: 'refused', code: 'GeneralException' })
    expect(xmlOf(word)).toBe(before)
  })

  test('who types meanwhile loses nothing', async () => {
    await words()
    let at = 0
    word.object({ batch: () => void (at++ === 1 && word.type(1, ' Welcome!')) })
    expect(await wrap(frame)).toEqual({ kind: 'wrapped', holds: 'in Oslo' })
    expect(word.text()).toContain('We meet in Oslo. Welcome!')
  })

  test('it is listed by what it holds, shown, and taken away with every word left', async () => {
    await whole()
    const before = xmlOf(word)
    await wrap(frame)
    const [part] = await onlyFor(frame)
    expect(part).toMatchObject({ what: 'control', name: 'only.OSLO', title: oslo.title, around: 'We meet in Oslo.\rCome early.', story: 'body' })
    const verbs = await frame.evaluate(async (standing) => {
      const { fields } = (window as unknown as Host).host.adapter
      return [(await fields!.show(standing)).kind, (await fields!.remove(standing, 'keep')).kind]
    }, part!)
    expect([verbs, xmlOf(word), await onlyFor(frame)]).toEqual([['done', 'done'], before, []])
    expect(before.replace(/<[^>]*>/g, '')).toBe(untouched.replace(/<[^>]*>/g, ''))
  })
})

test('it takes no more than the oldest Word that Flett can be installed in, and says so in one that is older', async () => {
  // On the web office.js itself says yes to everything up to WordApi 1.3.
  const profile = profiles.windows
  for (const [version, answer] of [
    ['1.3', { kind: 'wrapped', holds: 'in Oslo' }],
    ['1.2', { kind: 'not-supported', needs: 'WordApi 1.3' }],
  ] as const) {
    const { word, frame, close } = await open(olderThan(profile, { ...profile.sets, WordApi: version }))
    await word.select(1, 8, 15)
    expect([version, await wrap(frame), word.broken]).toEqual([version, answer, []])
    await close()
  }
})
