/** Letters made in the pane's worker; here the worker is the other end of a channel. */
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { aDocument, aDocx } from '#core/docx/a-docx'
import { compileLineLetter, lineLetterBytes } from '#core/letter/line-letter'
import { noteOfText } from '#core/letter/note'
import { answerOrders, letterMaker, type CommonLetter, type LetterMaker, type WorkPort } from './letter-maker'
import { letterWork, type LetterOrder } from './letter-work'

const field = (name: string) => `<w:p><w:fldSimple w:instr=" MERGEFIELD ${name} "><w:r><w:t>${name}</w:t></w:r></w:fldSimple></w:p>`
const noteControl = '<w:sdt><w:sdtPr><w:tag w:val="letter.note"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:sdtContent></w:sdt>'
const common: CommonLetter = {
  key: 'S1 any 1',
  file: aDocx({ document: aDocument(`${field('contact.name')}${field('Frobnik')}${noteControl}`) }),
  mapping: { Frobnik: 'contact.city' },
}
const values = { 'contact.name': 'Åse & Sønn', 'contact.city': 'Bodø', 'letter.note': 'Hei <du>' }
const of = { lineNo: 20_000, date: '2026-03-02', note: noteOfText('Hei <du>\nog velkommen') }

let orders: LetterOrder['kind'][]
let letters: LetterMaker
beforeEach(() => {
  orders = []
  const work = letterWork()
  const inside: WorkPort = { postMessage: (data) => queueMicrotask(() => outside.onmessage?.({ data } as MessageEvent)), onmessage: null }
  const outside: WorkPort = { postMessage: (data) => queueMicrotask(() => inside.onmessage?.({ data } as MessageEvent)), onmessage: null }
  answerOrders(inside, (order) => {
    orders.push(order.kind)
    return work(order)
  })
  letters = letterMaker(outside)
})
afterEach(() => expect(orders.length).toBeGreaterThan(0))

const expected = (): Uint8Array => {
  const read = compileLineLetter(common.file, common.mapping)
  if (!read.ok) throw new Error(read.fault.kind)
  const { compiled, merge } = read.value.value
  return lineLetterBytes(compiled, merge(values, of).value)
}

test('is the letter that the server makes of the same values and note', async () => {
  const made = await letters.lineLetter(common, values, of)
  expect(made).toEqual(expected())
  expect(strFromU8(unzipSync(made!)['word/document.xml']!)).toContain('og velkommen')
})

test('the file goes over once, and again when another letter was in between', async () => {
  await letters.lineLetter(common, values, of)
  await letters.lineLetter(common, values, of)
  expect(orders).toEqual(['keep', 'merge', 'merge'])
  const other = { ...common, key: 'S1 any 2', mapping: {} }
  expect(await letters.lineLetter(other, values, of)).not.toEqual(expected())
  expect(await letters.lineLetter(common, values, of)).toEqual(expected())
  expect(orders.filter((kind) => kind === 'keep')).toHaveLength(3)
})

test('a letter that is refused is not made here', async () => {
  expect(await letters.lineLetter({ ...common, file: new Uint8Array([1, 2, 3]) }, values, of)).toBeNull()
})

test('answers find whom they are for', async () => {
  const [letter, numbered] = await Promise.all([letters.lineLetter(common, values, of), letters.numbered(common.file)])
  expect(letter).toEqual(expected())
  expect(strFromU8(unzipSync(numbered!)['word/document.xml']!)).toContain('flett-paragraph-1')
})

test('merge fields become controls, and what is no letter is none', async () => {
  const made = await letters.converted(aDocx({ document: aDocument(`<w:p><w:r><w:t>To </w:t></w:r>${field('contact.name').slice(5, -6)}</w:p>`) }), { labels: { 'contact.name': 'Navn' } })
  expect([made?.converted, made?.left, strFromU8(unzipSync(made!.bytes)['word/document.xml']!).includes('w:alias w:val="Navn"')]).toEqual([1, 0, true])
  expect(await letters.converted(new Uint8Array([1]), {})).toBeNull()
})
