/** A line's letter goes out as a document that knows whose it is, and comes back to that line and to no other. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { aDocument, aDocx } from '#core/docx/a-docx'
import type { LogResult } from '#core/api/log'
import { LETTER_MARK, parseLetterMark, printLetterMark } from '#core/letter/letter-mark'
import { unmarkedLetter } from '#core/letter/marked-letter'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
})
afterAll(() => house.close())

const at = (no: string, lineNo: number, rest = '') => `/api/segments/${no}/lines/${lineNo}/letter${rest}`
const segment = async () => {
  const { no } = await house.segment({ description: 'Spring letter', subject: 'Hello' }, ['P11', 'P12'])
  await house.putLetter(no, 'any', aLetter(['Kjære «contact.name»']))
  return no
}
const opened = async (no: string, lineNo = 10_000) => (await house.ask('GET', at(no, lineNo, '/marked'))).bytes
const edited = (docx: Uint8Array, from: string, to: string): Uint8Array => {
  const parts = unzipSync(docx)
  return zipSync({ ...parts, 'word/document.xml': strToU8(strFromU8(parts['word/document.xml']!).replace(from, to)) })
}
const markIn = (docx: Uint8Array) => unmarkedLetter(docx).mark!
const whatBecame = (mark: string) => house.ask('GET', `/api/letter-mark?mark=${encodeURIComponent(mark)}`)

test('a marked letter says what the plain one says, and whose it is', async () => {
  const no = await segment()
  const marked = await opened(no)
  expect(unzipSync(marked)['word/document.xml']).toEqual(unzipSync((await house.ask('GET', at(no, 10_000))).bytes)['word/document.xml'])
  expect(parseLetterMark(markIn(marked))).toMatchObject({ segmentNo: no, lineNo: 10_000, version: 1 })
  expect((await whatBecame(markIn(marked))).body).toEqual({
    kind: 'stands',
    segmentNo: no,
    lineNo: 10_000,
    contactName: 'Anne Berg',
    segmentDescription: 'Spring letter',
    version: 1,
    changed: false,
  })
})

test('it comes back as a unique, merged letter, without its mark', async () => {
  const no = await segment()
  const kept = await house.ask('PUT', at(no, 10_000, '?fileName=Anne.docx'), edited(await opened(no), 'Kjære', 'Kjæreste'), { 'if-match': '"1"' })
  expect(kept.body).toMatchObject({ letterState: 'unique', merged: true, subject: 'Spring letter' })
  const stored = (await house.ask('GET', at(no, 10_000, '/file'))).bytes
  expect([strFromU8(unzipSync(stored)['word/document.xml']!).includes('Kjæreste'), unmarkedLetter(stored).mark]).toEqual([true, null])
  expect(strFromU8(unzipSync((await house.ask('GET', at(no, 10_000))).bytes)['docProps/custom.xml'] ?? new Uint8Array())).not.toContain(LETTER_MARK)
})

test('opened and brought back without a change, it stays the common one', async () => {
  const no = await segment()
  expect((await house.ask('PUT', at(no, 10_000), await opened(no))).body).toMatchObject({ letterState: 'inherited', merged: false })
})

describe('of a letter whose fields are controls', () => {
  const control = (tag: string) => `<w:sdt><w:sdtPr><w:alias w:val="${tag}"/><w:tag w:val="${tag}"/></w:sdtPr><w:sdtContent><w:r><w:t>[${tag}]</w:t></w:r></w:sdtContent></w:sdt>`
  const letter = aDocx({ document: aDocument(`<w:p><w:r><w:t xml:space="preserve">Kjære </w:t></w:r>${control('contact.name')}</w:p><w:p>${control('letter.subject')}</w:p>${control('theirs').replace('<w:r>', '<w:p><w:r>').replace('</w:r>', '</w:r></w:p>')}`) })
  const controls = async () => {
    const { no } = await house.segment({ description: 'Spring letter', subject: 'Hello' }, ['P11', 'P12'])
    await house.putLetter(no, 'any', letter)
    return no
  }
  const says = async (no: string) => strFromU8(unzipSync((await house.ask('GET', at(no, 10_000))).bytes)['word/document.xml']!).replace(/<[^>]+>/g, '').trim()

  test('what is written where a field stood stays, and the rest as it was opened', async () => {
    const no = await controls()
    const marked = await opened(no)
    expect(strFromU8(unzipSync(marked)['word/document.xml']!).match(/<w:tag [^>]*>/g)).toEqual(['<w:tag w:val="theirs"/>'])
    const kept = await house.ask('PUT', at(no, 10_000), edited(marked, 'Anne Berg', 'gamle venn'))
    expect(kept.body).toMatchObject({ letterState: 'unique', merged: true, subject: 'Spring letter' })
    expect(await says(no)).toBe('Kjære gamle vennHello[theirs]')
    // Opened once more, it goes on from there (R-ATT 4).
    await house.ask('PUT', at(no, 10_000), edited(await opened(no), 'gamle venn', 'kjære venn'))
    expect(await says(no)).toBe('Kjære kjære vennHello[theirs]')
  })

  test('without a change it stays the common one', async () => {
    const no = await controls()
    expect((await house.ask('PUT', at(no, 10_000), await opened(no))).body).toMatchObject({ letterState: 'inherited', merged: false })
  })
})

describe('what became of the line meanwhile is told', () => {
  test('it was changed: nothing is overwritten unseen', async () => {
    const no = await segment()
    const marked = await opened(no)
    await house.ask('PUT', `/api/segments/${no}/lines/10000/note`, { paragraphs: [{ runs: [{ text: 'Ses vi?' }] }] })
    expect((await whatBecame(markIn(marked))).body).toMatchObject({ kind: 'stands', version: 2, changed: true })
    expect((await house.ask('PUT', at(no, 10_000), edited(marked, 'Kjære', 'Hei'), { 'if-match': '"1"' })).status).toBe(412)
    expect((await house.ask('PUT', at(no, 10_000), edited(marked, 'Kjære', 'Hei'), { 'if-match': '"2"' })).body).toMatchObject({ letterState: 'unique' })
  })

  test('it left the segment', async () => {
    const no = await segment()
    const marked = await opened(no)
    await house.ask('POST', `/api/segments/${no}/undo`)
    expect((await whatBecame(markIn(marked))).body).toEqual({ kind: 'removed', segmentNo: no, lineNo: 10_000, segmentDescription: 'Spring letter' })
    expect((await house.ask('PUT', at(no, 10_000), marked)).status).toBe(404)
    await house.ask('POST', `/api/segments/${no}/redo`)
    expect((await whatBecame(markIn(marked))).body).toMatchObject({ kind: 'stands' })
  })

  test('it was logged', async () => {
    const no = await segment()
    const marked = await opened(no)
    await house.over(await house.ask('POST', `/api/segments/${no}/log`, {}))
    expect((await whatBecame(markIn(marked))).body).toMatchObject({ kind: 'logged', segmentNo: no, lineNo: 10_000 })
    expect((await house.ask('PUT', at(no, 10_000), marked)).status).toBe(404)
  })

  test('it was logged with one part of the segment, and others with another', async () => {
    const no = await segment()
    const marked = await opened(no)
    const logged = async (line: number) => (await house.over(await house.ask('POST', `/api/segments/${no}/log`, { lines: [line] }))).result as LogResult
    const { loggedSegment } = await logged(10_000)
    expect((await logged(20_000)).loggedSegment).not.toBe(loggedSegment)
    expect((await whatBecame(markIn(marked))).body).toEqual({ kind: 'logged', segmentNo: no, lineNo: 10_000, entryNo: loggedSegment })
  })
})

describe('a mark is believed only where it is found again', () => {
  test.each([
    ['another proof', (mark: string) => mark.replace(/.{4}$/, '0000')],
    ['another line', (mark: string) => mark.replace(' 10000 ', ' 20000 ')],
    ['a segment that is not there', (mark: string) => mark.replace(/^1 \S+/, '1 S99999')],
    ['no mark at all', () => "1 ' or 1=1"],
  ])('%s', async (_, forged) => {
    const no = await segment()
    expect(await whatBecame(forged(markIn(await opened(no))))).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  test('the letter to one contact is refused for another, for everybody, and for a template', async () => {
    const no = await segment()
    const marked = await opened(no)
    expect((await house.ask('PUT', at(no, 20_000), marked)).body).toMatchObject({ status: 422, facts: { kind: 'of-another-line', lineNo: 20_000 } })
    expect((await house.putLetter(no, 'any', marked)).body).toMatchObject({ status: 422, facts: { kind: 'of-one-contact' } })
    expect((await house.lines(no)).map((line) => line.letterState)).toEqual(['inherited', 'inherited'])
  })

  test('the marks of two houses that number alike differ', async () => {
    const { db, tenant, neighbour } = house.database
    const no = await segment()
    const own = parseLetterMark(markIn(await opened(no)))!
    await db.insertInto('segment').columns(['tenant_id', 'no', 'description', 'date', 'created_at']).expression((from) => from.selectFrom('segment').select((is) => [is.val(neighbour).as('tenant_id'), 'no', 'description', 'date', 'created_at']).where('tenant_id', '=', tenant).where('no', '=', no)).execute()
    await db.insertInto('segment_line').columns(['tenant_id', 'segment_no', 'line_no', 'contact_no', 'entered_by']).expression((from) => from.selectFrom('segment_line').select((is) => [is.val(neighbour).as('tenant_id'), 'segment_no', 'line_no', 'contact_no', is.val(0).as('entered_by')]).where('tenant_id', '=', tenant).where('segment_no', '=', no)).execute()
    const { markOfLine } = await import('./letter-proof')
    const theirs = (await markOfLine(db, { tenant: neighbour, no, lineNo: 10_000 }))!.mark
    expect([theirs.segmentNo, theirs.proof === own.proof]).toEqual([no, false])
    expect((await whatBecame(printLetterMark(theirs))).status).toBe(404)
  })
})
