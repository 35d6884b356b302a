import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { aDocx, aZip, aMember } from '#core/docx/a-docx'
import type { LetterWire } from '#core/api/letter'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
})
afterAll(() => house.close())

/** What a reader sees of a letter. */
export const textOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml']!)
    .replace(/<w:br[^>]*\/>|<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()
const letterOf = async (no: string, lineNo: number) => house.ask('GET', `/api/segments/${no}/lines/${lineNo}/letter`)

describe('a letter of a segment', () => {
  test('is compiled when it is uploaded, and says what it asks for', async () => {
    const { no } = await house.segment({}, ['P11'])
    const put = await house.putLetter(no, 'nb', aLetter(['«contact.name»', '«Etternavn» «Kundetype»', '[[note]]']), 'Vårbrev 2026.docx')
    const wire = put.body as LetterWire
    expect([put.status, wire.language, wire.fileName, wire.unknown, wire.notePlace]).toEqual([
      200,
      'nb',
      'Vårbrev 2026.docx',
      ['Kundetype'],
      true,
    ])
    expect(wire.slots.map(({ name, field, kind }) => [name, field, kind])).toEqual([
      ['contact.name', 'contact.name', 'mergeField'],
      ['Etternavn', 'contact.lastName', 'mergeField'],
      ['Kundetype', '', 'mergeField'],
      ['letter.note', 'letter.note', 'contentControl'],
    ])
    expect(wire.slots[2]!.places).toEqual([
      { story: 'body', paragraph: 2, around: expect.stringContaining('Kundetype') as unknown as string },
    ])
    expect((await house.ask('GET', `/api/segments/${no}/letters`)).body).toEqual([wire])
    expect((await house.ask('GET', `/api/segments/${no}/letters/nb`)).body).toEqual(wire)
  })

  test('is given back as it was stored, under its own name', async () => {
    const { no } = await house.segment({}, [])
    const bytes = aLetter(['«contact.name»'])
    await house.putLetter(no, 'any', bytes, '../../Sønn.docm')
    const file = await house.ask('GET', `/api/segments/${no}/letters/any/file`)
    expect(Buffer.compare(file.bytes, bytes)).toBe(0)
    expect(file.headers['content-disposition']).toContain(`filename*=UTF-8''_.._S%C3%B8nn.docx`)
  })

  test('S46 that is no .docx is refused with the reason, and what was there stays', async () => {
    const { no } = await house.segment({}, [])
    await house.putLetter(no, 'any', aLetter(['Before']))
    const refused: readonly [string, Uint8Array][] = [
      ['not-a-zip', Buffer.from('Dear reader')],
      ['not-a-zip', new Uint8Array(0)],
      ['no-content-types', aZip([aMember('a.txt', 'text')])],
      ['doctype', aDocx({ document: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' })],
    ]
    for (const [kind, bytes] of refused) {
      expect((await house.putLetter(no, 'any', bytes)).body).toMatchObject({ status: 422, code: 'letter-refused', facts: { kind } })
    }
    expect(textOf((await house.ask('GET', `/api/segments/${no}/letters/any/file`)).bytes)).toBe('Before')
  })

  test('a name that nobody knows can be mapped, and a new draft keeps the mapping', async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.putLetter(no, 'any', aLetter(['Kjære «Kundenavn»']))
    expect((await letterOf(no, 10_000)).body).toMatchObject({
      status: 409,
      code: 'letter-unknown-fields',
      facts: { names: [{ name: 'Kundenavn' }] },
    })
    const mapped = await house.ask('PATCH', `/api/segments/${no}/letters/any`, { mapping: { Kundenavn: 'contact.name' } })
    expect(mapped.body).toMatchObject({ unknown: [], mapping: { Kundenavn: 'contact.name' } })
    expect(textOf((await letterOf(no, 10_000)).bytes)).toBe('Kjære Anne Berg')
    expect((await house.putLetter(no, 'any', aLetter(['Hei «Kundenavn»']))).body).toMatchObject({
      unknown: [],
      mapping: { Kundenavn: 'contact.name' },
    })
    expect((await house.ask('PATCH', `/api/segments/${no}/letters/any`, { mapping: { Kundenavn: 'contact.nothing' } })).body).toMatchObject(
      { status: 400 },
    )
  })

  test('one of ours is taken by its name, and fits the catalogue', async () => {
    const { no } = await house.segment({ subject: 'Spring' }, ['P11'])
    const samples = (await house.ask('GET', '/api/sample-letters')).body as { name: string; language: string; hasNote: boolean }[]
    expect(samples).toHaveLength(4)
    for (const { name, language, hasNote } of samples) {
      const taken = await house.ask('POST', `/api/segments/${no}/letters/${language}/sample`, { sample: name })
      expect(taken.body).toMatchObject({ language, fileName: `${name}.docx`, unknown: [], notePlace: hasNote })
    }
    expect(textOf((await letterOf(no, 10_000)).bytes)).toContain('Anne Berg')
    expect((await house.ask('POST', `/api/segments/${no}/letters/nb/sample`, { sample: '../../package' })).status).toBe(404)
  })

  test('S23 that is deleted leaves its lines to the letter for every language', async () => {
    const { no } = await house.segment({}, ['P12'])
    await house.putLetter(no, 'en', aLetter(['English']))
    await house.putLetter(no, 'any', aLetter(['Any']))
    expect(textOf((await letterOf(no, 10_000)).bytes)).toBe('English')
    expect((await house.ask('DELETE', `/api/segments/${no}/letters/en`)).status).toBe(204)
    expect(textOf((await letterOf(no, 10_000)).bytes)).toBe('Any')
    expect((await house.ask('DELETE', `/api/segments/${no}/letters/en`)).status).toBe(404)
  })

  test('what is not there, or is the neighbour’s, is not found', async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.database.db.updateTable('segment').set({ tenant_id: house.database.neighbour }).where('no', '=', no).execute()
    for (const where of [`/api/segments/${no}/letters`, `/api/segments/${no}/letters/nb`, `/api/segments/S1/letters/any/file`]) {
      expect((await house.ask('GET', where)).status).toBe(404)
    }
    expect((await house.putLetter(no, 'any', aLetter(['x']))).status).toBe(404)
    expect((await house.putLetter(no, 'not a language', aLetter(['x']))).status).toBe(400)
  })
})

describe('the letter of a line', () => {
  test('S22 in a language that the segment has no letter for is none, and nobody else’s', async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.putLetter(no, 'nb', aLetter(['Norsk']))
    await house.ask('PATCH', `/api/segments/${no}/lines/10000`, { language: 'de' })
    expect(await house.lines(no)).toMatchObject([{ letterState: 'none', language: 'de' }])
    expect((await letterOf(no, 10_000)).body).toMatchObject({ status: 409, code: 'letter-missing', facts: { language: 'de' } })
  })

  test('S43 S44 S47 is inherited, unique when the line has its own, and inherited again', async () => {
    const { no } = await house.segment({}, ['P11', 'P12'])
    await house.putLetter(no, 'any', aLetter(['To «contact.name»']))
    expect((await house.lines(no)).map((line) => line.letterState)).toEqual(['inherited', 'inherited'])
    const own = await house.ask(
      'PUT',
      `/api/segments/${no}/lines/10000/letter?fileName=Anne.docx`,
      aLetter(['Only for «contact.firstName»']),
    )
    expect(own.body).toMatchObject({ lineNo: 10_000, letterState: 'unique' })
    expect(textOf((await letterOf(no, 10_000)).bytes)).toBe('Only for Anne')
    expect(textOf((await letterOf(no, 20_000)).bytes)).toBe('To Ola Nordmann')
    expect((await house.ask('DELETE', `/api/segments/${no}/lines/10000/letter`)).body).toMatchObject({ letterState: 'inherited' })
    expect(textOf((await letterOf(no, 10_000)).bytes)).toBe('To Anne Berg')
  })

  test('a name that was mapped means the same in a line’s own letter', async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.putLetter(no, 'any', aLetter(['«Kundenavn»']))
    await house.ask('PATCH', `/api/segments/${no}/letters/any`, { mapping: { Kundenavn: 'contact.name' } })
    await house.ask('PUT', `/api/segments/${no}/lines/10000/letter`, aLetter(['Dear «Kundenavn»']))
    expect(textOf((await letterOf(no, 10_000)).bytes)).toBe('Dear Anne Berg')
  })

  test('shows the personal note at its place, and every note outlives the common letter', async () => {
    const { no } = await house.segment({}, ['P11', 'P12'])
    await house.putLetter(no, 'any', aLetter(['First draft for «contact.firstName»', '[[note]]', 'Yours']))
    const note = { paragraphs: [{ runs: [{ text: 'See you ' }, { text: 'soon', bold: true }] }, { runs: [{ text: '<&> { DDE }' }] }] }
    const read = await house.ask('GET', `/api/segments/${no}/lines/10000/note`)
    expect([read.body, read.headers['etag']]).toEqual([{ paragraphs: [] }, '"1"'])
    const put = await house.ask('PUT', `/api/segments/${no}/lines/10000/note`, note, { 'if-match': '"1"' })
    expect(put.body).toMatchObject({ lineNo: 10_000, hasNote: true })
    expect((await house.ask('PUT', `/api/segments/${no}/lines/10000/note`, note, { 'if-match': '"1"' })).status).toBe(412)
    expect((await house.ask('GET', `/api/segments/${no}/lines/10000/note`)).body).toEqual(note)
    expect(textOf((await letterOf(no, 10_000)).bytes)).toBe('First draft for Anne\nSee you soon\n&lt;&amp;&gt; { DDE }\nYours')
    await house.putLetter(no, 'any', aLetter(['Second draft', '[[note]]']))
    expect(textOf((await letterOf(no, 10_000)).bytes)).toContain('Second draft\nSee you soon')
    expect(textOf((await letterOf(no, 20_000)).bytes)).toBe('Second draft')
    await house.ask('PUT', `/api/segments/${no}/lines/10000/note`, { paragraphs: [{ runs: [{ text: '  ' }] }] })
    expect(await house.lines(no)).toMatchObject([{ hasNote: false }, { hasNote: false }])
  })

  test('is filled with the line’s values, which can be read by themselves', async () => {
    const { no } = await house.segment({ subject: 'Spring', campaignNo: 'K1' }, ['P12'])
    const values = await house.ask('GET', `/api/segments/${no}/lines/10000/values`)
    expect(values.body).toMatchObject({
      'contact.name': 'Ola Nordmann',
      'contact.addressBlock': 'Fjord AS\nOla Nordmann\nStrandgata 4\n5003 Bergen',
      'contact.salutationFormal': 'Dear Ola Nordmann,',
      'salesperson.name': 'Annette Hill',
      'letter.date': '2 March 2026',
      'letter.subject': 'Spring',
      'letter.segmentNo': no,
      'letter.campaignNo': 'K1',
      'letter.entryNo': `${no}-10000`,
      'sender.name': 'Flett AS',
    })
  })

  test('is not shown of somebody who must not be written to', async () => {
    const { no } = await house.segment({}, ['P30'])
    await house.putLetter(no, 'any', aLetter(['«contact.name»']))
    await house.database.db
      .updateTable('contact')
      .set({ marketing_objection: true })
      .where('tenant_id', '=', house.database.tenant)
      .where('no', '=', 'P30')
      .execute()
    expect((await letterOf(no, 10_000)).body).toMatchObject({
      status: 422,
      code: 'contact-refused',
      facts: { reason: 'marketingObjection' },
    })
    await house.database.db.updateTable('contact').set({ marketing_objection: false }).where('no', '=', 'P30').execute()
  })
})
