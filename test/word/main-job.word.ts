/**
 * The whole main job in four Words, in a real browser with Microsoft's own office.js against the real server: from an empty document to the
 * logged segment. One server and one browser for all; each Word has a segment of its own.
 *
 * FLETT_WORD_KEEP names a folder in which the letter that was taken and the letters that came of it are kept, so that other programs can look at them.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { blankDocument } from './document/blank'
import { bytesOf } from './document/package'
import { bodyOf, changed, type WordDocument } from './document/word-document'
import { descendants, ownerOf, runOf } from './document/wordprocessing'
import { button, fetched, flettInWord, stop, textIn } from './flett-in-word'
import { brokenOff, closedInTheMiddle, refusedInTheMiddle, type Upload } from './half-a-letter'
import { profilesAsked } from './profiles-asked'
import { despiteRefusals, until, type Step } from './refused-calls'

let flett: Awaited<ReturnType<typeof flettInWord>>

beforeAll(async () => {
  flett = await flettInWord()
}, 120_000)
afterAll(() => flett.close(), 60_000)
afterEach(async () => {
  expect(await flett.endContext()).toEqual([])
})

function keep(name: string, bytes: Uint8Array): void {
  const folder = process.env['FLETT_WORD_KEEP']
  if (!folder) return
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), bytes)
}
/** As its reader does in the window that was opened. */
function writeOn(document: WordDocument, words: string): Uint8Array {
  const [paragraph] = descendants(bodyOf(document).root, 'p')
  paragraph?.appendChild(runOf(ownerOf(paragraph), words))
  changed(document)
  return bytesOf(document.package)
}

describe.each(profilesAsked)('%s', (profile) => {
  test('from an empty document to the logged segment', async () => {
    const { no, lines } = await flett.aSegment(`Main job on ${profile}`)
    const [{ name: first }, member] = lines
    const { name: second } = member
    await flett.saveCriteria(`IN ${profile}`, `Members on ${profile}`, member.contactNo)
    await flett.freshContext()
    const inWord = await flett.openWord(profile, blankDocument({ paragraphs: ['Kjære ', 'Takk for praten.', 'Medlemmer møtes på fredag.'] }))
    const { word, frame } = inWord

    // The letter: fields where the cursor is, then taken as it stands, unsaved.
    await frame.getByText(`Main job on ${profile}`).click()
    await stop(frame, 'Letter')
    await word.putCursor(0)
    await button(frame, /^Insert Name$/)
    await until(() => word.text().startsWith('Kjære [Name]'))
    await word.putCursor(1)
    await frame.getByRole('button', { name: /note’s place/ }).click()
    await until(() => word.text().includes('[Personal note]'))
    // A part that one of the three gets, and the two others do not.
    await word.select(3, 0, 26)
    await button(frame, 'Only for …')
    await button(frame, `Only for Members on ${profile}`)
    await frame.getByText(`Only for: Members on ${profile}: “Medlemmer møtes på fredag.”.`).waitFor()
    await frame.getByRole('heading', { name: 'Parts that are not for everybody' }).waitFor()
    await button(frame, 'Use the letter that is open in Word')
    await frame.getByText('The open letter is the one that was taken.').waitFor()

    // Written on in Word: the pane says so when somebody comes back to it, and takes it again.
    word.type(1, ' Vi sees!')
    await word.putCursor(1)
    await frame.getByText('Look whether it has changed').click()
    await frame.getByText('The open letter has been changed since it was taken.').waitFor()
    await button(frame, 'Take it again')
    await frame.getByText('The open letter is the one that was taken.').waitFor()
    const placeholders = word.text()
    keep(`taken/${profile}.docx`, await flett.bytes(`/segments/${no}/letters/any/file`))

    // Each contact in the page itself, and the letter's own text when the stop is left.
    await stop(frame, 'Preview')
    await frame.getByText('1 of 3').waitFor()
    await frame.getByRole('switch', { name: 'Show in the document' }).click()
    await until(() => word.text().includes(`Kjære ${first}`))
    const notFor = frame.getByText(`Not for this contact: “Only for: Members on ${profile}”.`)
    await notFor.waitFor()
    await frame.getByRole('button', { name: 'Next letter' }).click()
    await until(() => word.text().includes(`Kjære ${second}`))
    await frame.getByText(`The document shows ${second}: 2 fields.`).waitFor()
    expect(await notFor.isVisible()).toBe(false)
    // The same letter as it will be sent, in the pane itself.
    await button(frame, 'Show the letter here')
    await frame.frameLocator('iframe').getByText('Medlemmer møtes på fredag.').waitFor()
    await stop(frame, 'Deliver')
    await until(() => word.text() === placeholders)

    // One of them is edited as a document of its own, which is brought back from there.
    await stop(frame, 'Preview')
    await frame.getByText('1 of 3').waitFor()
    await button(frame, 'Edit this letter in Word')
    await frame.getByText(/opened as a document of its own/).waitFor()
    const edited = writeOn(word.opened.at(-1)!, ' Bare til deg.')
    const beside = await flett.openWord(profile, edited)
    await beside.frame.getByText(`This is the letter to ${first}, in the segment Main job on ${profile}.`).waitFor()
    expect(beside.word.document().changes).toBe(0)
    await button(beside.frame, `Keep as ${first}’s letter`)
    await beside.frame.getByText(`Kept. ${first} gets this letter.`).waitFor()
    await beside.frame.page().close()

    // All letters in one document, opened in Word and fetched as a file.
    await stop(frame, 'Deliver')
    await frame.getByText('One document for all', { exact: true }).click()
    await button(frame, /^Make 3 letters/)
    // A letter of its own is a document of its own kind, and has a file to itself.
    const files = frame.getByRole('button', { name: /^Download .*docx/ })
    await files.first().waitFor({ timeout: 60_000 })
    const texts: string[] = []
    for (const file of await files.all()) {
      const bytes = await fetched(inWord, () => file.click())
      keep(`letters/${profile}-${texts.length + 1}.docx`, bytes)
      texts.push(textIn(bytes))
    }
    const all = texts.join('\n')
    const [, ...letters] = all.split('Kjære ')
    const toldOf = (words: string) => letters.filter((letter) => letter.includes(words)).map((letter) => lines.findIndex(({ name }) => letter.startsWith(name)))
    expect([toldOf('Vi sees!').sort(), toldOf('Bare til deg.'), toldOf('Medlemmer møtes på fredag.'), all.includes('[Name]')]).toEqual([[0, 1, 2], [0], [1], false])
    const openedBefore = word.opened.length
    await frame.getByRole('button', { name: 'Open in Word' }).last().click()
    await until(() => word.opened.length > openedBefore)
    expect(texts).toContain(textIn(bytesOf(word.opened.at(-1)!.package)))

    // The log.
    await stop(frame, 'Log')
    await frame.getByRole('switch', { name: 'Send the letters now' }).setChecked(false)
    await button(frame, 'Log 3 letters')
    await frame.getByRole('status', { name: 'Logged' }).waitFor()
    expect((await flett.ask<{ rows: { segmentNo: string }[] }>('GET', '/logged-segments')).rows.map((row) => row.segmentNo)).toContain(no)
    expect([word.text(), word.broken, beside.word.broken]).toEqual([placeholders, [], []])
  }, 180_000)

  test('a contact’s letter is kept whole or not at all: whichever call Word refuses, and when Word or the pane is closed in the middle', async () => {
    const { no, lines } = await flett.aSegment(`Whole on ${profile}`)
    const [{ name: first }] = lines
    await flett.ask('POST', `/segments/${no}/letters/any/sample`, { sample: 'invitation-nb' })
    const ofLine = `/segments/${no}/lines/10000/letter`
    await flett.freshContext()
    const own = await flett.openWord(profile, await flett.bytes(`${ofLine}/marked`))
    await own.frame.getByText(`This is the letter to ${first}`).waitFor()
    const keeping: Upload = { ...own, press: own.frame.getByRole('button', { name: `Keep as ${first}’s letter` }), path: /\/lines\/10000\/letter\b/, onServer: () => flett.bytes(ofLine) }
    await refusedInTheMiddle(keeping)
    await closedInTheMiddle(keeping)
    const kept = textIn(await flett.bytes(ofLine))
    const whole = own.word.bytes()
    await brokenOff(`${flett.address}/api${ofLine}`, whole)
    expect(await flett.put(ofLine, whole.subarray(0, whole.length / 2))).toBe(422)
    expect([textIn(await flett.bytes(ofLine)), own.word.broken]).toEqual([kept, []])
  }, 180_000)
})

// One Word is enough: what differs between them is the way of a call, and each call is refused in each of them in `office-word.word.ts` and beside it.
describe.each(profilesAsked.includes('windows') ? (['windows'] as const) : profilesAsked.slice(0, 1))('%s', (profile) => {
  test('a pane that was closed in the middle of a preview is told by the next one, which brings the letter’s own text back', async () => {
    const { no, lines } = await flett.aSegment(`Closed on ${profile}`)
    const [{ name: first }] = lines
    await flett.ask('POST', `/segments/${no}/letters/any/sample`, { sample: 'invitation-nb' })
    await flett.freshContext()
    const control = '<w:sdt><w:sdtPr><w:alias w:val="Name"/><w:tag w:val="contact.name"/><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:r><w:t>[Name]</w:t></w:r></w:sdtContent></w:sdt>'
    const { word, frame } = await flett.openWord(profile, blankDocument({ blocks: `<w:p>${control}</w:p>` }))
    await frame.getByText(`Closed on ${profile}`).click()
    await stop(frame, 'Preview')
    await frame.getByRole('switch', { name: 'Show in the document' }).click()
    await until(() => word.text() === first)
    const saved = word.bytes()
    await frame.page().close({ runBeforeUnload: false })

    const next = await flett.openWord(profile, saved)
    await next.frame.getByText(`This document shows a preview of ${first}.`).waitFor()
    expect([next.word.text(), next.word.document().changes]).toEqual([first, 0])
    await button(next.frame, 'Put the placeholders back')
    await until(() => next.word.text() === '[Name]')
    await next.frame.getByText('The placeholders are back.').waitFor()
    expect(next.word.broken).toEqual([])
  }, 90_000)

  test('a letter is taken whole or not at all: whatever Word refuses of its file, and when Word or the pane is closed in the middle', async () => {
    const { no } = await flett.aSegment(`Taken on ${profile}`)
    await flett.freshContext()
    const common = await flett.openWord(profile, blankDocument({ paragraphs: ['Kjære kunde,'] }))
    await common.frame.getByText(`Taken on ${profile}`).click()
    await stop(common.frame, 'Letter')
    const press = common.frame.getByRole('button', { name: /^(Use the letter that is open in Word|Take it again)$/ })
    const taking: Upload = { ...common, press, path: /\/letters\/any\b/, onServer: () => flett.bytes(`/segments/${no}/letters/any/file`), isFileOnly: true }
    await refusedInTheMiddle(taking)
    await closedInTheMiddle(taking)
    expect(common.word.broken).toEqual([])
  }, 90_000)

  test('whatever Word refuses on the way, the pane says so, and the job goes on by trying again', async () => {
    const { lines } = await flett.aSegment(`Refused on ${profile}`)
    const [{ name: first }, { name: second }] = lines
    await flett.freshContext()
    const { word, frame } = await flett.openWord(profile, blankDocument({ paragraphs: ['Kjære ', 'Takk for praten.'] }))
    const refused: Record<string, number> = {}
    const through = async (step: Step) => void (refused[step.name] = await despiteRefusals(word, frame, step))
    /** The document as it is now, and the cursor in it, once more; the stop is opened anew, and so asks what stands there. */
    const again = (paragraph: number) => {
      const bytes = word.bytes()
      return async () => {
        word.replaceDocument(bytes)
        await stop(frame, 'Who')
        await stop(frame, 'Letter')
        await word.putCursor(paragraph)
      }
    }

    await frame.getByText(`Refused on ${profile}`).click()
    await stop(frame, 'Letter')
    await word.putCursor(0)
    const isThere = (text: string) => () => word.text().includes(text)
    await through({ name: 'field', act: () => button(frame, /^Insert Name$/), isDone: isThere('[Name]'), undo: again(0) })
    await word.putCursor(1)
    await through({ name: 'note', act: () => frame.getByRole('button', { name: /note’s place/ }).click(), isDone: isThere('[Personal note]'), undo: again(1) })

    let taken = 0
    frame.page().on('response', (response) => void (taken += response.request().method() === 'PUT' && response.ok() && /\/letters\//.test(response.url()) ? 1 : 0))
    let takenBefore = 0
    const take = () => frame.getByRole('button', { name: /^(Use the letter that is open in Word|Take it again)$/ })
    await through({ name: 'take', act: () => take().click(), isDone: () => taken > takenBefore, undo: () => void (takenBefore = taken) })
    await take().click()
    await frame.getByText('The open letter is the one that was taken.').waitFor()
    const placeholders = word.text()

    await stop(frame, 'Preview')
    await frame.getByText('1 of 3').waitFor()
    const shown = frame.getByRole('switch', { name: 'Show in the document' })
    const showing = (name: string) => async () => word.text().includes(`Kjære ${name}`) && (await frame.getByText(`The document shows ${name}`).isVisible())
    const hide = async () => {
      await shown.setChecked(false)
      await until(() => word.text() === placeholders)
    }
    await through({ name: 'preview', act: () => shown.setChecked(true), isDone: showing(first), undo: hide })
    // Stepping: where it is refused the switch goes off, and turning it on again shows the contact that one has come to.
    const from = async () => {
      if (await frame.getByText('2 of 3').isVisible()) await frame.getByRole('button', { name: 'Previous letter' }).click()
      await frame.getByText('1 of 3').waitFor()
      await shown.setChecked(true)
      await until(showing(first))
    }
    await through({ name: 'next', act: () => frame.getByRole('button', { name: 'Next letter' }).click(), isDone: showing(second), undo: from })
    await from()
    await through({
      name: 'leave',
      act: () => stop(frame, 'Deliver'),
      isDone: () => word.text() === placeholders,
      undo: async () => {
        await stop(frame, 'Preview')
        await from()
      },
    })

    await stop(frame, 'Preview')
    let openedBefore = word.opened.length
    const isOpened = () => word.opened.length > openedBefore
    const anew = () => void (openedBefore = word.opened.length)
    await through({ name: 'edit', act: () => button(frame, 'Edit this letter in Word'), isDone: isOpened, undo: anew })
    await stop(frame, 'Deliver')
    await frame.getByText('One document for all', { exact: true }).click()
    await button(frame, /^Make 3 letters/)
    await frame.getByRole('button', { name: /^Download .*docx/ }).waitFor({ timeout: 60_000 })
    anew()
    await through({ name: 'open', act: () => button(frame, 'Open in Word'), isDone: isOpened, undo: anew })

    await stop(frame, 'Log')
    await frame.getByRole('switch', { name: 'Send the letters now' }).setChecked(false)
    await button(frame, 'Log 3 letters')
    await frame.getByRole('status', { name: 'Logged' }).waitFor()
    expect(Object.values(refused).every((count) => count > 0)).toBe(true)
    expect([word.text(), word.broken]).toEqual([placeholders, []])
  }, 180_000)
})
