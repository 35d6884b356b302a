import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import type { LetterWire } from '#core/api/letter'
import type { SegmentWire } from '#core/api/segment'
import { aTemplate } from '../../test/server/a-template'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { sweepBlobs } from './blobs'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
  await aTemplate(house.database, 'BUS', { language: 'nb', unitCost: 8, unitDuration: 30 }, [
    ['nb', 'Vårbrev', ['Kjære «contact.firstName»']],
    ['en', 'Spring letter', ['Dear «contact.firstName»']],
  ])
  await aTemplate(house.database, 'ABST', { language: 'en', unitCost: 8, unitDuration: 90 }, [['en', 'Abstract', ['Abstract for «contact.name»']]])
  await aTemplate(house.database, 'CALL', { unitCost: 1 }, [])
})
afterAll(() => house.close())

const textOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml']!)
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()
const letterOf = async (no: string, lineNo: number) => {
  const letter = await house.ask('GET', `/api/segments/${no}/lines/${lineNo}/letter`)
  return letter.status === 200 ? textOf(letter.bytes) : (letter.body as { code: string }).code
}
const patch = (no: string, lineNo: number, change: object) => house.ask('PATCH', `/api/segments/${no}/lines/${lineNo}`, change)
const segment = async (no: string) => (await house.ask('GET', `/api/segments/${no}`)).body as SegmentWire
const rows = async (no: string) => (await house.ask('GET', `/api/segments/${no}/letters`)).body as LetterWire[]
const bus = async (contacts = ['P11', 'P12']) => (await house.segment({ interactionTemplateCode: 'BUS' }, contacts)).no
const rowsOfLines = async () =>
  (
    await house.database.pool.query<{ segment_no: string; line_no: number; language: string }>(
      'select segment_no, line_no, language from segment_line_letter order by 1, 2, 3',
    )
  ).rows

describe('rows by language', () => {
  test('S20 a line takes the letter and the subject of its contact’s language', async () => {
    const no = await bus()
    expect(await house.lines(no)).toMatchObject([
      { language: 'nb', subject: 'Vårbrev', letterState: 'inherited' },
      { language: 'en', subject: 'Spring letter', letterState: 'inherited' },
    ])
    expect([await letterOf(no, 10_000), await letterOf(no, 20_000)]).toEqual(['Kjære Anne', 'Dear Ola'])
    expect((await rows(no)).map(({ language, subject, hasLetter, linesUsing }) => [language, subject, hasLetter, linesUsing])).toEqual([
      ['en', 'Spring letter', true, 1],
      ['nb', 'Vårbrev', true, 1],
    ])
  })

  test('S22 a line in a language without a row has neither letter nor subject', async () => {
    const no = await bus(['P11'])
    expect((await patch(no, 10_000, { language: 'de' })).body).toMatchObject({ language: 'de', subject: '', letterState: 'none' })
    expect(await letterOf(no, 10_000)).toBe('letter-missing')
  })

  test('S23 R-ATT 6 deleting a row leaves its lines to the segment’s language, and deleting that one moves it', async () => {
    const no = await bus(['P12', 'P11'])
    await patch(no, 20_000, { language: 'en' })
    expect((await house.ask('DELETE', `/api/segments/${no}/letters/en`)).status).toBe(204)
    expect(await house.lines(no)).toMatchObject([
      { language: 'nb', subject: 'Vårbrev', letterState: 'inherited' },
      { language: 'nb', overridden: [] },
    ])
    expect(await letterOf(no, 10_000)).toBe('Kjære Ola')
    await house.putLetter(no, 'de', aLetter(['Hallo']))
    await house.ask('DELETE', `/api/segments/${no}/letters/nb`)
    expect(await segment(no)).toMatchObject({ language: 'de' })
    expect(await letterOf(no, 10_000)).toBe('Hallo')
    await house.ask('DELETE', `/api/segments/${no}/letters/de`)
    expect(await segment(no)).toMatchObject({ language: '' })
    expect((await house.lines(no)).map((line) => line.letterState)).toEqual(['none', 'none'])
  })

  test('S25 a row may stand without a letter: who speaks its language has none', async () => {
    const no = await bus(['P11', 'P21'])
    const row = await house.ask('POST', `/api/segments/${no}/letters/de`, { subject: 'Frühling' })
    expect([row.status, row.body]).toMatchObject([201, { language: 'de', subject: 'Frühling', hasLetter: false, fileName: '', slots: [], linesUsing: 1 }])
    expect((await house.ask('POST', `/api/segments/${no}/letters/de`, {})).body).toMatchObject({ status: 409, code: 'code-taken' })
    expect((await house.lines(no))[1]).toMatchObject({ language: 'de', subject: 'Frühling', letterState: 'none' })
    expect((await house.ask('GET', `/api/segments/${no}/letters/de/file`)).body).toMatchObject({ status: 409, code: 'letter-missing' })
    await house.putLetter(no, 'de', aLetter(['Hallo']))
    expect((await house.lines(no))[1]).toMatchObject({ subject: 'Frühling', letterState: 'inherited' })
    expect((await house.ask('DELETE', `/api/segments/${no}/letters/de/file`)).body).toMatchObject({ hasLetter: false, subject: 'Frühling' })
  })

  test('a row says its subject, and an old version of it is refused', async () => {
    const no = await bus(['P12'])
    const read = await house.ask('GET', `/api/segments/${no}/letters/en`)
    const changed = await house.ask('PATCH', `/api/segments/${no}/letters/en`, { subject: 'Hello', description: 'For abroad' }, { 'if-match': String(read.headers['etag']) })
    expect(changed.body).toMatchObject({ subject: 'Hello', description: 'For abroad', mapping: {}, hasLetter: true })
    expect((await house.lines(no))[0]).toMatchObject({ subject: 'Hello' })
    expect((await house.ask('PATCH', `/api/segments/${no}/letters/en`, { subject: 'x' }, { 'if-match': String(read.headers['etag']) })).status).toBe(412)
    expect((await house.ask('PATCH', `/api/segments/${no}/letters/en`, { subject: null })).body).toMatchObject({ subject: null })
  })

  test('R-ATT 7 the first row is taken by all, a further one by who speaks its language', async () => {
    const { no } = await house.segment({}, ['P11', 'P12'])
    expect((await house.lines(no)).map((line) => line.language)).toEqual(['nb', 'en'])
    await house.putLetter(no, 'nb', aLetter(['Norsk']))
    expect(await segment(no)).toMatchObject({ language: 'nb' })
    expect([await letterOf(no, 10_000), await letterOf(no, 20_000)]).toEqual(['Norsk', 'Norsk'])
    await house.putLetter(no, 'en', aLetter(['English']))
    expect([await letterOf(no, 10_000), await letterOf(no, 20_000)]).toEqual(['Norsk', 'English'])
  })

  test('S35 the segment’s letters are copies: what becomes of them does not reach the template', async () => {
    const no = await bus(['P11'])
    await house.putLetter(no, 'nb', aLetter(['Another']))
    const other = await bus(['P11'])
    expect([await letterOf(no, 10_000), await letterOf(other, 10_000)]).toEqual(['Another', 'Kjære Anne'])
  })
})

describe('a line with a template of its own', () => {
  test('S40 S41 has copies of that template’s letters, and none when it follows again', async () => {
    const no = await bus()
    expect((await patch(no, 10_000, { interactionTemplateCode: 'ABST' })).body).toMatchObject({
      cost: 8,
      duration: 90,
      letterState: 'unique',
      language: 'en',
      subject: 'Abstract',
      letterStale: false,
    })
    expect([await letterOf(no, 10_000), await letterOf(no, 20_000)]).toEqual(['Abstract for Anne Berg', 'Dear Ola'])
    expect((await rows(no)).map((row) => row.linesUsing)).toEqual([1, 0])
    expect((await patch(no, 10_000, { interactionTemplateCode: 'BUS' })).body).toMatchObject({
      letterState: 'inherited',
      language: 'nb',
      subject: 'Vårbrev',
      overridden: [],
    })
    expect(await letterOf(no, 10_000)).toBe('Kjære Anne')
    expect((await rowsOfLines()).filter((row: { segment_no: string }) => row.segment_no === no)).toEqual([])
  })

  test('uses the letter of the language that it is set to, or none, and its own changes stay with their language', async () => {
    const { no } = await house.segment({ interactionTemplateCode: 'ABST' }, ['P11'])
    expect((await patch(no, 10_000, { interactionTemplateCode: 'BUS' })).body).toMatchObject({ language: 'nb', letterState: 'unique', subject: 'Vårbrev' })
    await house.ask('PUT', `/api/segments/${no}/lines/10000/letter`, aLetter(['Mitt eget']))
    expect((await patch(no, 10_000, { language: 'en' })).body).toMatchObject({ letterState: 'unique', subject: 'Spring letter' })
    expect(await letterOf(no, 10_000)).toBe('Dear Anne')
    expect((await patch(no, 10_000, { language: 'de' })).body).toMatchObject({ letterState: 'none', subject: '' })
    expect((await patch(no, 10_000, { language: null })).body).toMatchObject({ language: 'nb', letterState: 'unique' })
    expect(await letterOf(no, 10_000)).toBe('Mitt eget')
    // Removed, there is no common letter to fall back to (R-ATT 2).
    expect((await house.ask('DELETE', `/api/segments/${no}/lines/10000/letter`)).body).toMatchObject({ letterState: 'none' })
    expect(await letterOf(no, 10_000)).toBe('letter-missing')
  })

  test('without letters has none, and inherits nothing', async () => {
    const no = await bus(['P11'])
    expect((await patch(no, 10_000, { interactionTemplateCode: 'CALL' })).body).toMatchObject({ cost: 1, letterState: 'none', subject: '' })
    expect(await letterOf(no, 10_000)).toBe('letter-missing')
  })

  test('its letters are copied with the segment, and go with the line', async () => {
    const no = await bus(['P11', 'P12'])
    await patch(no, 10_000, { interactionTemplateCode: 'ABST' })
    const copy = (await house.ask('POST', `/api/segments/${no}/duplicate`, { contacts: 'same' })).body as { segment?: SegmentWire; no?: string }
    const copied = copy.segment?.no ?? copy.no!
    const of = async (segmentNo: string) => (await rowsOfLines()).filter((row) => row.segment_no === segmentNo)
    expect(await of(copied)).toMatchObject([{ line_no: 10_000, language: 'en' }])
    expect(await letterOf(copied, 10_000)).toBe('Abstract for Anne Berg')
    await house.ask('DELETE', `/api/segments/${no}`)
    expect([await of(no), await of(copied)]).toMatchObject([[], [{ language: 'en' }]])
    await house.database.db.updateTable('blob').set({ created_at: new Date(0) }).execute()
    await house.database.pool.query(`update segment_line set letter_hash = null where segment_no = $1`, [copied])
    await house.database.pool.query(`delete from interaction_template_letter where template_code = 'ABST'`)
    await sweepBlobs(house.database.db, new Date())
    expect((await patch(copied, 10_000, { language: 'en' })).body).toMatchObject({ letterState: 'unique' })
    expect(await letterOf(copied, 10_000)).toBe('Abstract for Anne Berg')
  })
})
