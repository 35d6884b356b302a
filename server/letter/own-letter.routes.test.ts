import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { LetterCompare } from '#core/api/letter'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
})
afterAll(() => house.close())

const at = (no: string, lineNo: number, rest = '') => `/api/segments/${no}/lines/${lineNo}/letter${rest}`
const textOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml']!)
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()
const letterOf = async (no: string, lineNo: number) => textOf((await house.ask('GET', at(no, lineNo))).bytes)
/** As somebody who opened it and wrote on. */
const edited = (docx: Uint8Array, from: string, to: string): Uint8Array => {
  const parts = unzipSync(docx)
  return zipSync({ ...parts, 'word/document.xml': strToU8(strFromU8(parts['word/document.xml']!).replace(from, to)) })
}
const twoLines = async (paragraphs: readonly string[], header: object = {}) => {
  const { no } = await house.segment(header, ['P11', 'P12'])
  await house.putLetter(no, 'any', aLetter(paragraphs))
  return no
}

describe('S43 a letter that is opened and saved without a change', () => {
  test('is still inherited: as it is stored, as it is merged, and packed anew by another program', async () => {
    const no = await twoLines(['Kjære «contact.name»', '[[note]]', 'Hilsen'])
    await house.ask('PUT', `/api/segments/${no}/lines/10000/note`, { paragraphs: [{ runs: [{ text: 'Ses vi?' }] }] })
    const stored = (await house.ask('GET', `/api/segments/${no}/letters/any/file`)).bytes
    const merged = (await house.ask('GET', at(no, 10_000))).bytes
    const resaved = edited(merged, '<w:p>', '<w:p w:rsidR="00A1"><w:proofErr w:type="spellStart"/>')
    for (const bytes of [stored, merged, resaved]) {
      const kept = await house.ask('PUT', at(no, 10_000), bytes)
      expect(kept.body).toMatchObject({ letterState: 'inherited', letterStale: false, merged: false, hasNote: true })
      expect(kept.headers['etag']).toBe('"2"')
    }
    expect((await house.lines(no)).map((line) => line.letterState)).toEqual(['inherited', 'inherited'])
  })

  test('is unique once a word is changed, and inherited again when the word is changed back', async () => {
    const no = await twoLines(['Kjære «contact.name»'])
    const merged = (await house.ask('GET', at(no, 10_000))).bytes
    expect((await house.ask('PUT', at(no, 10_000), edited(merged, 'Kjære', 'Hei'))).body).toMatchObject({ letterState: 'unique' })
    expect(await letterOf(no, 10_000)).toBe('Hei Anne Berg')
    expect((await house.ask('PUT', at(no, 10_000), merged)).body).toMatchObject({ letterState: 'inherited' })
  })

  test('an own letter that is opened and saved keeps its fields', async () => {
    const no = await twoLines(['Common'])
    await house.ask('PUT', at(no, 10_000), aLetter(['Only for «contact.firstName»']))
    await house.ask('PUT', at(no, 10_000), (await house.ask('GET', at(no, 10_000))).bytes)
    expect(strFromU8(unzipSync((await house.ask('GET', at(no, 10_000, '/file'))).bytes)['word/document.xml']!)).toContain('MERGEFIELD')
  })
})

test('S44 an own letter that is removed is the common one again', async () => {
  const no = await twoLines(['To «contact.name»'])
  await house.ask('PUT', at(no, 10_000), aLetter(['Only you']))
  expect((await house.ask('DELETE', at(no, 10_000))).body).toMatchObject({ letterState: 'inherited', letterStale: false })
  expect(await letterOf(no, 10_000)).toBe('To Anne Berg')
  expect((await house.ask('DELETE', at(no, 10_000))).body).toMatchObject({ letterState: 'inherited' })
})

test('S46 an own letter that is no .docx is refused, naming line and file, and what was there stays', async () => {
  const no = await twoLines(['Common'])
  const refused = await house.ask('PUT', at(no, 10_000, '?fileName=Brev.doc'), Buffer.from('Dear reader'))
  expect(refused.body).toMatchObject({ status: 422, code: 'letter-refused', facts: { kind: 'not-a-zip', lineNo: 10_000, fileName: 'Brev.docx' } })
  expect(await house.lines(no)).toMatchObject([{ letterState: 'inherited' }, { letterState: 'inherited' }])
})

test('S47 a merged letter that somebody goes on writing in is unique, merged, and its subject is the line’s description', async () => {
  const no = await twoLines(['Kjære «contact.name»'], { description: 'Spring letter', subject: 'Hello' })
  const merged = (await house.ask('GET', at(no, 10_000))).bytes
  const put = await house.ask('PUT', at(no, 10_000, '?merged=true&fileName=Anne.docx'), edited(merged, 'Kjære', 'Kjæreste'))
  expect(put.body).toMatchObject({ letterState: 'unique', merged: true, subject: 'Spring letter' })
  expect((await house.lines(no))[1]).toMatchObject({ letterState: 'inherited', merged: false, subject: 'Hello' })
  // Reopening goes on from what is stored, and it stays a merged one.
  const again = (await house.ask('GET', at(no, 10_000))).bytes
  expect(textOf(again)).toBe('Kjæreste Anne Berg')
  expect((await house.ask('PUT', at(no, 10_000), edited(again, 'Kjæreste', 'Aller kjæreste'))).body).toMatchObject({ merged: true })
  expect(await letterOf(no, 10_000)).toBe('Aller kjæreste Anne Berg')
  expect((await house.ask('DELETE', at(no, 10_000))).body).toMatchObject({ letterState: 'inherited', merged: false, subject: 'Hello' })
})

describe('when the common letter changes', () => {
  const changed = async () => {
    const no = await twoLines(['Kjære «contact.firstName»', 'Kom på mandag klokka ti', '[[note]]', 'Hilsen'])
    await house.ask('PUT', `/api/segments/${no}/lines/10000/note`, { paragraphs: [{ runs: [{ text: 'Takk sist!' }] }] })
    await house.ask('PUT', at(no, 10_000), aLetter(['Kjære «contact.firstName»', 'Kom på mandag klokka ni', '[[note]]', 'Bare til deg', 'Hilsen']))
    expect((await house.lines(no))[0]).toMatchObject({ letterState: 'unique', letterStale: false })
    await house.putLetter(no, 'any', aLetter(['Kjære «contact.firstName»', 'Kom på fredag klokka ti', '[[note]]', 'Ta med kaffe', 'Hilsen']))
    expect((await house.lines(no))[0]).toMatchObject({ letterState: 'unique', letterStale: true })
    return no
  }

  test('an own letter is flagged, and compared paragraph by paragraph as its reader gets them', async () => {
    const no = await changed()
    const compared = (await house.ask('GET', at(no, 10_000, '/compare'))).body as LetterCompare
    expect(compared).toMatchObject({ lineNo: 10_000, stale: true, merged: false, commonLanguage: '' })
    expect(compared.paragraphs).toEqual([
      { kind: 'same', own: 'Kjære Anne', common: 'Kjære Anne' },
      { kind: 'changed', own: 'Kom på mandag klokka ni', common: 'Kom på fredag klokka ti' },
      { kind: 'same', own: 'Takk sist!', common: 'Takk sist!' },
      { kind: 'onlyCommon', own: null, common: 'Ta med kaffe' },
      { kind: 'onlyOwn', own: 'Bare til deg', common: null },
      { kind: 'same', own: 'Hilsen', common: 'Hilsen' },
    ])
    expect((await house.ask('GET', at(no, 20_000, '/compare'))).body).toMatchObject({ status: 409, code: 'letter-missing' })
  })

  test('it can be kept: it is no longer flagged, until the common one changes again', async () => {
    const no = await changed()
    expect((await house.ask('POST', at(no, 10_000, '/keep'), undefined, { 'if-match': '"9"' })).status).toBe(412)
    expect((await house.ask('POST', at(no, 10_000, '/keep'))).body).toMatchObject({ letterState: 'unique', letterStale: false })
    expect(await letterOf(no, 10_000)).toContain('Bare til deg')
    await house.putLetter(no, 'any', aLetter(['Third']))
    expect((await house.lines(no))[0]).toMatchObject({ letterStale: true })
    expect((await house.ask('POST', at(no, 20_000, '/keep'))).status).toBe(409)
  })

  test('or the new text is taken, and the note stays', async () => {
    const no = await changed()
    expect((await house.ask('DELETE', at(no, 10_000))).body).toMatchObject({ letterState: 'inherited', letterStale: false, hasNote: true })
    expect(await letterOf(no, 10_000)).toBe('Kjære Anne\nKom på fredag klokka ti\nTakk sist!\nTa med kaffe\nHilsen')
  })

  test('saving the own letter again does not make it newer', async () => {
    const no = await changed()
    await house.ask('PUT', at(no, 10_000), aLetter(['Something else']))
    expect((await house.lines(no))[0]).toMatchObject({ letterStale: true })
  })
})
