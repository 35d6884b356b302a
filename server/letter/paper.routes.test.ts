/** Letters on paper over HTTP: their order, their files' names, both sides, one for a household, PDF files where LibreOffice is. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import type { JobWire } from '#core/api/job'
import { aLetter, letterHouse, office, type LetterHouse } from '../../test/server/letter-house'

let house: LetterHouse
let no: string
beforeAll(async () => {
  house = await letterHouse()
  await house.database.pool.query(
    `update contact set post_code = case no when 'P11' then '5003' when 'P12' then '0150' when 'P30' then '9000' else '0150' end,
            country_code = case no when 'P12' then 'SE' else 'NO' end, address = case no when 'P12' then 'Gatan 1' else 'Strandgata 4' end`,
  )
  ;({ no } = await house.segment({ description: 'Invitation', subject: 'Invitation' }, ['P30', 'P12', 'P11', 'C10']))
  await house.putLetter(no, 'any', aLetter(['To «contact.name»']))
})
afterAll(() => house.close())

const at = (rest: string) => `/api/segments/${no}/${rest}`
const merge = async (body: object) => house.over(await house.ask('POST', at('merge'), body))
const textOf = (docx: Uint8Array): string => strFromU8(unzipSync(docx)['word/document.xml']!).replace(/<\/w:p>/g, '\n').replace(/<[^>]*>/g, '')
const namesIn = async (job: JobWire) => Object.keys(unzipSync(await house.download(job)))

describe('print order', () => {
  test.each([
    ['line', ['Liv Dahl', 'Ola Nordmann', 'Anne Berg', 'Fjord AS']],
    ['name', ['Anne Berg', 'Fjord AS', 'Liv Dahl', 'Ola Nordmann']],
    ['postCode', ['Fjord AS', 'Anne Berg', 'Liv Dahl', 'Ola Nordmann']],
  ])('by %s, in a zip and in one document', async (order, names) => {
    expect(await namesIn(await merge({ as: 'zip', order, names: '{name}' }))).toEqual(names.map((name) => `${name}.docx`))
    const job = await merge({ as: 'combined', order })
    expect(textOf(await house.download(job)).trim().split('\n').filter((line) => line !== '')).toEqual(names.map((name) => `To ${name}`))
  })

  test('only those that were chosen, in that order', async () => {
    const job = await merge({ as: 'zip', order: 'name', lines: [30_000, 10_000, 99, 10_000] })
    expect([await namesIn(job), job.result]).toEqual([['Anne Berg - Fjord AS.docx', 'Liv Dahl.docx'], { letters: 2, notes: [] }])
  })

  test('for both sides each letter begins on a right-hand page', async () => {
    const [one, both] = [await merge({ as: 'combined' }), await merge({ as: 'combined', duplex: true })]
    const sections = async (job: JobWire) => strFromU8(unzipSync(await house.download(job))['word/document.xml']!).match(/w:val="oddPage"/g)?.length ?? 0
    expect([await sections(one), await sections(both)]).toEqual([0, 4])
  })
})

describe('names', () => {
  test('by a pattern, those that collide numbered', async () => {
    expect(await namesIn(await merge({ as: 'zip', names: '{subject} {postCode}' }))).toEqual([
      'Invitation 9000.docx',
      'Invitation 0150.docx',
      'Invitation 5003.docx',
      'Invitation 0150 (2).docx',
    ])
    expect((await merge({ as: 'letter', lines: [30_000], names: '{company} {name} {no} {lineNo} {date}' })).files[0]?.name).toBe(
      `Fjord AS Anne Berg P11 30000 2026-03-02.docx`,
    )
  })

  test.each([
    ['{phone}', { reason: 'unknown-placeholder', placeholder: 'phone' }],
    ['../{name}', { reason: 'sign', sign: '/' }],
    [' ', { reason: 'blank' }],
  ])('%j is refused with what is wrong', async (names, facts) => {
    const refused = await house.ask('POST', at('merge'), { as: 'zip', names })
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'names-refused', facts }])
  })
})

describe('one letter for a household', () => {
  test('goes to the first of the order, and the others are told', async () => {
    const { no: home } = await house.segment({}, ['P30', 'P12', 'C10', 'P21'])
    await house.putLetter(home, 'any', aLetter(['To «contact.name»', '[[note]]']))
    await house.database.pool.query(`update contact set post_code = '9000', country_code = 'NO', language = 'nb', address = ' STRANDGATA  4' where no = 'P21'`)
    const over = async (body: object) => house.over(await house.ask('POST', `/api/segments/${home}/merge`, { as: 'zip', household: true, ...body }))
    expect((await over({})).result).toEqual({
      letters: 3,
      notes: [],
      shared: [{ lineNo: 40_000, name: 'Hans Klein', withLineNo: 10_000, withName: 'Liv Dahl' }],
    })
    const byName = await over({ order: 'name' })
    expect(await namesIn(byName)).toEqual(['Fjord AS.docx', 'Hans Klein.docx', 'Ola Nordmann - Fjord AS.docx'])
    // Something personal is for nobody else.
    await house.ask('PUT', `/api/segments/${home}/lines/40000/note`, { paragraphs: [{ runs: [{ text: 'Hi' }] }] })
    expect((await over({})).result).toMatchObject({ letters: 4, shared: [] })
    // Nobody who gets no letter takes another's.
    await house.database.pool.query(`update contact set privacy_blocked = true where no = 'P30'`)
    await house.ask('DELETE', `/api/segments/${home}/lines/40000/note`)
    expect((await over({})).result).toEqual({ letters: 3, notes: [{ kind: 'held-back', count: 1 }], shared: [] })
    await house.database.pool.query(`update contact set privacy_blocked = false where no = 'P30'`)
  })
})

describe('without LibreOffice', () => {
  test('it is told beforehand, and PDF files are refused', async () => {
    const without = await letterHouse({ office: null })
    try {
      const segment = await without.segment({}, ['P11'])
      await without.putLetter(segment.no, 'any', aLetter(['x']))
      expect((await without.ask('GET', '/api/paper')).body).toEqual({ pdf: false })
      const refused = await without.ask('POST', `/api/segments/${segment.no}/merge`, { as: 'zip', format: 'pdf' })
      expect([refused.status, refused.body]).toMatchObject([409, { code: 'pdf-not-available' }])
    } finally {
      await without.close()
    }
  })
})

// Where LibreOffice is missing these say so by being left out; the run that checks everything installs it.
describe(office === null ? 'PDF files (LibreOffice is not here)' : 'PDF files', () => {
  const ifThere = office === null && process.env['CI'] === undefined ? test.skip : test
  const lettersOf = (pdf: Uint8Array): readonly string[] =>
    execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).split('\f').slice(0, -1).map((page) => page.trim())

  ifThere('a file for each letter, in a zip', async () => {
    expect((await house.ask('GET', '/api/paper')).body).toEqual({ pdf: true })
    const job = await merge({ as: 'zip', format: 'pdf', order: 'name' })
    expect(job).toMatchObject({ state: 'done', result: { letters: 4, notes: [] }, files: [{ name: `${no} Invitation.zip`, contentType: 'application/zip' }] })
    const zip = unzipSync(await house.download(job))
    expect(Object.keys(zip)).toEqual(['Anne Berg - Fjord AS.pdf', 'Fjord AS.pdf', 'Liv Dahl.pdf', 'Ola Nordmann - Fjord AS.pdf'])
    expect(lettersOf(zip['Liv Dahl.pdf']!)).toEqual(['To Liv Dahl'])
    // What was needed on the way is gone.
    expect(readdirSync(`${house.jobs.files}/${job.id}`).filter((name) => name !== 'word')).toHaveLength(1)
    expect(readdirSync(`${house.jobs.files}/${job.id}/word`)).toEqual([])
  }, 120_000)

  ifThere('all in one, and for both sides with an empty back', async () => {
    const [one, both] = [await merge({ as: 'combined', format: 'pdf', order: 'postCode' }), await merge({ as: 'combined', format: 'pdf', order: 'postCode', duplex: true })]
    expect(one.files).toMatchObject([{ name: `${no} Invitation.pdf`, contentType: 'application/pdf' }])
    expect(lettersOf(await house.download(one))).toEqual(['To Fjord AS', 'To Anne Berg', 'To Liv Dahl', 'To Ola Nordmann'])
    expect(lettersOf(await house.download(both))).toEqual(['To Fjord AS', '', 'To Anne Berg', '', 'To Liv Dahl', '', 'To Ola Nordmann'])
  }, 120_000)

  ifThere('one letter', async () => {
    const job = await merge({ as: 'letter', lines: [30_000], format: 'pdf' })
    expect(job.files).toMatchObject([{ name: 'Anne Berg - Fjord AS.pdf', contentType: 'application/pdf' }])
    expect(lettersOf(await house.download(job))).toEqual(['To Anne Berg'])
  }, 120_000)

  ifThere('cancelled while LibreOffice works, both are ended', async () => {
    await house.putLetter(no, 'any', aLetter(Array.from({ length: 5000 }, (_, i) => `${i} «contact.name»`)))
    const started = await house.ask('POST', at('merge'), { as: 'zip', format: 'pdf' })
    const { id } = started.body as JobWire
    while (((await house.ask('GET', `/api/jobs/${id}`)).body as JobWire).phase !== 'pdf') await new Promise((resolve) => setTimeout(resolve, 10))
    await house.ask('POST', `/api/jobs/${id}/cancel`)
    expect(await house.over(started)).toMatchObject({ state: 'cancelled', files: [] })
    expect(readdirSync(house.jobs.files)).not.toContain(id)
    // What is killed takes a moment to be gone.
    while (execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).includes(id)) await new Promise((resolve) => setTimeout(resolve, 20))
  }, 120_000)
})
