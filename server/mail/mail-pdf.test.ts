/** Letters that come next are made in one call, and kept until their turn: whose they are is asked by their bytes. */
import { expect, test } from '@jest/globals'
import { readFile, writeFile } from 'node:fs/promises'
import { fail, ok } from '#core/prelude/result'
import type { PdfMaker } from '../pdf/make-pdfs'
import { mailPdf, type Coming } from './mail-pdf'

/** Makes a file that says of which it was made; calls are told, and a letter that begins with ! is not made. */
function office() {
  const calls: string[][] = []
  const maker: PdfMaker = async function* ({ documents }) {
    const call: string[] = []
    calls.push(call)
    let at = 0
    for (const document of documents) {
      const says = (await readFile(document)).toString()
      call.push(says)
      yield at++
      if (!says.startsWith('!')) await writeFile(`${document}.pdf`, `PDF of ${says}`)
    }
    return call.some((says) => says.startsWith('!')) ? fail({ reason: 'not-made', document: 0 }) : ok(null)
  }
  return { calls, maker }
}
const coming = (...letters: string[]): Coming => ({ letters: () => Promise.resolve(letters.map((letter) => Buffer.from(letter))), isStopping: () => false })
const text = async (made: Promise<Buffer | null>) => (await made)?.toString() ?? null

test('one call makes those that come next, and each is asked for once', async () => {
  const { calls, maker } = office()
  const pdf = mailPdf(maker)
  expect(await text(pdf(Buffer.from('Anne'), coming('Bo', 'Liv', 'Anne')))).toBe('PDF of Anne')
  expect(await text(pdf(Buffer.from('Bo'), coming('Liv', 'Ola')))).toBe('PDF of Bo')
  expect(await text(pdf(Buffer.from('Liv'), coming('Ola')))).toBe('PDF of Liv')
  expect(calls).toEqual([['Anne', 'Bo', 'Liv']])
  expect(await text(pdf(Buffer.from('Liv'), coming()))).toBe('PDF of Liv')
  expect(calls).toHaveLength(2)
})

test('a letter that is another one by now is made anew', async () => {
  const { calls, maker } = office()
  const pdf = mailPdf(maker)
  await pdf(Buffer.from('Anne'), coming('Bo'))
  expect(await text(pdf(Buffer.from('Bo, changed'), coming('Liv')))).toBe('PDF of Bo, changed')
  expect(calls).toEqual([['Anne', 'Bo'], ['Bo, changed', 'Liv']])
})

test('one that cannot be made keeps nobody else waiting, and is tried by itself when it is asked for', async () => {
  const { calls, maker } = office()
  const pdf = mailPdf(maker)
  expect(await text(pdf(Buffer.from('Anne'), coming('!Bo', 'Liv')))).toBe('PDF of Anne')
  expect(await text(pdf(Buffer.from('!Bo'), coming('Liv', 'Ola')))).toBeNull()
  expect(await text(pdf(Buffer.from('Liv'), coming('Ola')))).toBe('PDF of Liv')
  expect(calls).toEqual([['Anne', '!Bo', 'Liv'], ['!Bo']])
})

test('it is stopped half-way', async () => {
  const { calls, maker } = office()
  let asked = 0
  const stopping: Coming = { ...coming('Bo', 'Liv'), isStopping: () => ++asked > 1 }
  expect(await mailPdf(maker)(Buffer.from('Anne'), stopping)).not.toBeNull()
  expect(calls).toEqual([['Anne', 'Bo']])
})
