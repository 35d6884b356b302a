/**
 * A letter on its way from Word to the server while a call is refused, Word goes, or the pane is closed: the document stays as it is, and the
 * server has the letter that it had or the whole new one, and never a half.
 */
import { request } from 'node:http'
import { expect } from '@jest/globals'
import type { Frame, Locator } from 'playwright-core'
import { METHOD } from './common-api'
import { textIn, type InWord } from './flett-in-word'
import { callsOf, none, says, until, type Refusals } from './refused-calls'

export type Upload = {
  readonly word: InWord['word']
  readonly frame: Frame
  /** What a person presses. */
  readonly press: Locator
  /** Asked of the server by `PUT`. */
  readonly path: RegExp
  readonly onServer: () => Promise<Uint8Array>
  /** Only the file is asked for, where the pane asks Word for other things at the same time. */
  readonly isFileOnly?: boolean
}

const ofFile = [METHOD.getFile, METHOD.getSlice, METHOD.releaseFile].map((method) => `method ${method}`)
/** What office.js tells of itself comes the same way as all that is newer, whenever that is. */
const WHENEVER = `method ${METHOD.richApi}`

/** Each call is refused once, and those of the file and the last one also with all that follow; every time the pane says something or it is done all the same, and pressing once more does it. */
export async function refusedInTheMiddle({ word, frame, press, path, onServer, isFileOnly = false }: Upload): Promise<void> {
  let puts = 0
  frame.page().on('response', (response) => void (puts += response.request().method() === 'PUT' && response.ok() && path.test(response.url()) ? 1 : 0))
  const pressed = async (wanted: (before: number) => boolean | Promise<boolean>) => {
    const before = puts
    await press.click()
    await until(() => wanted(before))
  }
  const isThrough = async (before: number) => puts > before && !(await says(frame)) && (await press.isEnabled())
  const all = await callsOf(word, none, () => pressed(isThrough))
  expect(all).toEqual(expect.arrayContaining(ofFile))
  // Of what is read of one kind of object at once, the first: it is one call of Word's.
  const calls = isFileOnly ? ofFile : all.filter((call, at) => call !== WHENEVER && all.findIndex((other) => kindOf(other) === kindOf(call)) === at)
  for (const [at, call] of calls.entries())
    for (const how of ofFile.includes(call) || call === calls.at(-1) ? (['once', 'and all that follow'] as const) : (['once'] as const)) {
      const before = textIn(await onServer())
      word.type(0, ` ${at} ${how}.`)
      const document = word.text()
      const putsBefore = puts
      const refused: Refusals = (made) => (how === 'once' ? made.at(-1) === call && made.indexOf(call) === made.length - 1 : made.includes(call))
      await callsOf(word, refused, (made) => pressed(async (count) => made.includes(call) && (puts > count || (await says(frame)))))
      const stands = textIn(await onServer())
      expect([call, how, word.text() === document, stands]).toEqual([call, how, true, puts > putsBefore ? textIn(word.bytes()) : before])
      if (how === 'once') expect([call, word.common.openFiles()]).toEqual([call, 0])
      word.common.letGo()
      if (puts > putsBefore && !(await says(frame))) continue
      await pressed(isThrough)
      expect(textIn(await onServer())).toBe(textIn(word.bytes()))
    }
}

const kindOf = (call: string): string => call.split('.')[0] ?? ''

/** Whoever closes the pane while the file is read has changed nothing. */
export async function closedInTheMiddle({ word, frame, press, onServer }: Upload): Promise<void> {
  const before = textIn(await onServer())
  word.type(0, ' Closed.')
  const document = word.text()
  let closing: Promise<void> | undefined
  word.object({
    method: (method) => {
      if (method === METHOD.getSlice) closing ??= frame.page().close()
      return null
    },
  })
  // The page goes while it is being pressed, or right after.
  await press.click().catch(() => undefined)
  await until(() => closing !== undefined)
  await closing
  word.object(null)
  expect([word.text(), textIn(await onServer())]).toEqual([document, before])
}

/** A file that does not come to its end, as when a line breaks or a machine is put to sleep. */
export async function brokenOff(url: string, file: Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => {
    const put = request(url, { method: 'PUT', headers: { 'content-type': 'application/octet-stream', 'content-length': file.length } })
    put.on('error', () => undefined)
    put.on('close', () => resolve())
    put.write(file.subarray(0, file.length / 2), () => put.destroy())
  })
}
