import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { readdirSync } from 'node:fs'
import type { JobWire } from '#core/api/job'
import type { CheckFinding, CheckReport } from '#core/api/letter'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
})
afterAll(() => house.close())

const textOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml']!)
    .replace(/<w:br[^>]*\/>|<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()
const merge = async (no: string, body: object) => house.over(await house.ask('POST', `/api/segments/${no}/merge`, body))
const check = async (no: string) => (await house.ask('POST', `/api/segments/${no}/check`)).body as CheckReport
const told = (findings: readonly CheckFinding[]) =>
  findings.map(({ severity, kind, lineNo, contactNo, field }) => [severity, kind, lineNo, contactNo, field])
const change = async (what: string) => house.database.pool.query(`update contact set ${what} where tenant_id = $1`, [house.database.tenant])

describe('merging', () => {
  test('a zip has a letter for each line, under a name of its own, with its own values', async () => {
    const { no } = await house.segment({ description: 'Spring: «all»' }, ['P11', 'P12', 'P30', 'C10'])
    await house.ask('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: ['P11'], allowExisting: true })
    await house.putLetter(no, 'any', aLetter(['To «contact.name», «contact.salutationInformal»']))
    const job = await merge(no, { as: 'zip' })
    expect(job).toMatchObject({ state: 'done', done: 5, total: 5, result: { letters: 5, notes: [] } })
    expect(job.files).toEqual([
      { name: `${no} Spring_ «all».zip`, size: expect.any(Number) as unknown as number, contentType: 'application/zip' },
    ])
    const zip = unzipSync(await house.download(job))
    expect(Object.entries(zip).map(([name, bytes]) => [name, textOf(bytes)])).toEqual([
      ['Anne Berg - Fjord AS.docx', 'To Anne Berg, Hei Anne,'],
      ['Ola Nordmann - Fjord AS.docx', 'To Ola Nordmann, Hi Ola,'],
      ['Liv Dahl.docx', 'To Liv Dahl, Hei Liv,'],
      ['Fjord AS.docx', 'To Fjord AS, Hei,'],
      ['Anne Berg - Fjord AS (2).docx', 'To Anne Berg, Hei Anne,'],
    ])
  })

  test('one letter is a .docx named by its contact, and only one may be asked for', async () => {
    const { no } = await house.segment({}, ['P11', 'P12'])
    await house.putLetter(no, 'any', aLetter(['To «contact.name»']))
    const job = await merge(no, { as: 'letter', lines: [20_000] })
    expect(job.files.map((file) => file.name)).toEqual(['Ola Nordmann - Fjord AS.docx'])
    expect(textOf(await house.download(job))).toBe('To Ola Nordmann')
    expect(Buffer.compare(await house.download(job), (await house.ask('GET', `/api/segments/${no}/lines/20000/letter`)).bytes)).toBe(0)
    for (const lines of [undefined, [10_000, 20_000]]) {
      expect((await house.ask('POST', `/api/segments/${no}/merge`, { as: 'letter', ...(lines && { lines }) })).status).toBe(400)
    }
  })

  test('all letters are one document for each letter that is used, in line order', async () => {
    const { no } = await house.segment({ description: 'All' }, ['P11', 'P12', 'P30', 'C10'])
    await house.putLetter(no, 'nb', aLetter(['Til «contact.name»']))
    await house.putLetter(no, 'en', aLetter(['To «contact.name»']))
    await house.ask('PUT', `/api/segments/${no}/lines/30000/letter`, aLetter(['Only «contact.name»']))
    const job = await merge(no, { as: 'combined' })
    expect(job).toMatchObject({ state: 'done', done: 4, total: 4, result: { letters: 4, notes: [] } })
    const texts = await Promise.all(job.files.map(async ({ name }) => [name, textOf(await house.download(job, name))]))
    expect(texts).toEqual([
      ['Liv Dahl.docx', 'Only Liv Dahl'],
      [`${no} All (en).docx`, 'To Ola Nordmann'],
      [`${no} All (nb).docx`, 'Til Anne Berg\nTil Fjord AS'],
    ])
  })

  test('nobody who must not be written to gets into a file, and no line without a letter; both are told', async () => {
    const { no } = await house.segment({}, ['P11', 'P12', 'P30', 'C10'])
    await house.putLetter(no, 'nb', aLetter(['To «contact.name»']))
    await house.ask('PATCH', `/api/segments/${no}/lines/20000`, { language: 'en' })
    await change(`marketing_objection = (no = 'P11'), minor = (no = 'P30')`)
    for (const as of ['zip', 'combined']) {
      const job = await merge(no, { as })
      expect(job.result).toEqual({
        letters: 1,
        notes: [
          { kind: 'held-back', count: 2 },
          { kind: 'no-letter', count: 1 },
        ].sort((a, b) => (as === 'zip' ? 0 : a.kind.localeCompare(b.kind))),
      })
      const bytes = Buffer.from(await house.download(job))
      const found = as === 'zip' ? Object.values(unzipSync(bytes)).map(textOf) : [textOf(bytes)]
      expect(found).toEqual(['To Fjord AS'])
    }
    expect(await merge(no, { as: 'letter', lines: [10_000] })).toMatchObject({
      state: 'failed',
      fault: { code: 'contact-refused' },
      files: [],
    })
    await change("marketing_objection = false, minor = (no = 'P40')")
    expect(await merge(no, { as: 'letter', lines: [20_000] })).toMatchObject({ state: 'failed', fault: { code: 'letter-missing' } })
    expect(await merge(no, { as: 'zip', lines: [99] })).toMatchObject({ state: 'failed', fault: { code: 'segment-empty' } })
  })

  test('a letter with a name that nobody knows, or with NEXT, is refused, and nothing is written', async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.putLetter(no, 'any', aLetter(['«Kundenavn»']))
    for (const as of ['zip', 'combined']) {
      expect(await merge(no, { as })).toMatchObject({
        state: 'failed',
        fault: { code: 'letter-unknown-fields', facts: { names: [{ name: 'Kundenavn', places: [{ paragraph: 1 }] }] } },
        files: [],
      })
    }
    expect((await house.putLetter(no, 'any', aLetterWithNext())).status).toBe(200)
    expect(await merge(no, { as: 'zip' })).toMatchObject({
      fault: { code: 'letter-refused', facts: { kind: 'record-control-in-segment', name: 'NEXT' } },
    })
  })

  test('cancelled half-way, it stops there and removes the half file', async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.database.pool.query(
      `insert into segment_line (tenant_id, segment_no, line_no, contact_no, entered_by) select $1, $2, 10000 * n, 'P11', 1 from generate_series(2, 20000) n`,
      [house.database.tenant, no],
    )
    await house.putLetter(no, 'any', aLetter(['To «contact.name»', '«contact.addressBlock»']))
    for (const as of ['zip', 'combined']) {
      const started = await house.ask('POST', `/api/segments/${no}/merge`, { as })
      const { id } = started.body as JobWire
      while (((await house.ask('GET', `/api/jobs/${id}`)).body as JobWire).done === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      expect(readdirSync(house.jobs.files)).toContain(id)
      await house.ask('POST', `/api/jobs/${id}/cancel`)
      const cancelled = await house.over(started)
      expect(cancelled).toMatchObject({ state: 'cancelled', total: 20_000, files: [] })
      expect(cancelled.done).toBeLessThan(20_000)
      expect(readdirSync(house.jobs.files)).not.toContain(id)
    }
  })

  test('asked for twice with one key is one job', async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.putLetter(no, 'any', aLetter(['x']))
    const key = { 'idempotency-key': `merge-${no}` }
    const [first, second] = [
      await house.ask('POST', `/api/segments/${no}/merge`, { as: 'zip' }, key),
      await house.ask('POST', `/api/segments/${no}/merge`, { as: 'zip' }, key),
    ]
    expect((second.body as JobWire).id).toBe((first.body as JobWire).id)
    await house.over(first)
  })
})

describe('checking', () => {
  test('finds nothing wrong with a whole segment', async () => {
    const { no } = await house.segment({ subject: 'Spring' }, ['P11', 'P12'])
    await house.putLetter(no, 'any', aLetter(['«contact.addressBlock»', '«contact.salutationFormal»', '«letter.subject»', '[[note]]']))
    expect(await check(no)).toEqual({ lines: 2, stops: 0, warnings: 0, counts: [], findings: [] })
  })

  test('tells all that is wrong with a letter at once, with its place and what may have been meant', async () => {
    const { no } = await house.segment({ description: '' }, ['P11', 'P12'])
    await house.putLetter(no, 'any', aLetter(['«Kontaktnvn»', '«contact.nothing»', 'Kjære «contact.name»']))
    await house.putLetter(no, 'en', aLetterWithNext())
    const report = await check(no)
    expect(told(report.findings)).toEqual([
      ['stop', 'unknown-field', null, '', 'Kontaktnvn'],
      ['stop', 'unknown-field', null, '', 'contact.nothing'],
      ['stop', 'record-field', null, '', 'NEXT'],
      ['stop', 'description-missing', null, '', ''],
    ])
    expect(report.findings[0]!.facts).toMatchObject({
      language: 'any',
      places: [{ story: 'body', paragraph: 1 }],
      suggestions: expect.arrayContaining(['contact.name']) as unknown,
    })
    expect(report.findings[2]!.facts).toMatchObject({ language: 'en' })
  })

  test('S122 tells of a greeting that cannot be said, with manner, language and contact, before anything is logged', async () => {
    const { no } = await house.segment({}, ['P21', 'P11'])
    await change(`salutation_code = case when no = 'P21' then 'NOBODY' else 'UNISEX' end`)
    await house.putLetter(no, 'any', aLetter(['«contact.salutationFormal»']))
    const report = await check(no)
    expect(told(report.findings)).toEqual([
      ['stop', 'missing-salutation', 10_000, 'P21', 'contact.salutationFormal'],
      ['warning', 'missing-email', 10_000, 'P21', 'contact.email'],
    ])
    expect(report.findings[0]).toMatchObject({ contactName: 'Hans Klein', facts: { manner: 'formal', language: 'de', code: 'NOBODY' } })
    expect((await house.ask('POST', `/api/segments/${no}/log`, { followUp: false })).body).toMatchObject({
      status: 409,
      code: 'check-failed',
    })
    // A letter that greets nobody does not mind.
    await house.putLetter(no, 'any', aLetter(['«contact.name»']))
    expect((await check(no)).stops).toBe(0)
    await change(`salutation_code = 'UNISEX'`)
  })

  test('tells for each line what is missing: address, e-mail, fields, letter, the note’s place', async () => {
    const { no } = await house.segment({}, ['P11', 'P12', 'P30', 'P21'])
    await change(
      `address = case when no = 'P11' then '' else 'Gata 1' end, post_code = case when no = 'P11' then '' else '1' end, city = case when no = 'P11' then '' else 'X' end`,
    )
    await house.putLetter(no, 'nb', aLetter(['«contact.addressBlock»', '«contact.jobTitle»']))
    await house.ask('PATCH', `/api/segments/${no}/lines/20000`, { language: 'en' })
    await house.ask('PATCH', `/api/segments/${no}/lines/40000`, { language: 'de' })
    await house.ask('PUT', `/api/segments/${no}/lines/30000/note`, { paragraphs: [{ runs: [{ text: 'Hi' }] }] })
    const report = await check(no)
    expect(told(report.findings)).toEqual([
      ['warning', 'missing-address', 10_000, 'P11', 'contact.addressBlock'],
      ['warning', 'empty-field', 10_000, 'P11', 'contact.jobTitle'],
      ['warning', 'no-letter', 20_000, 'P12', ''],
      ['warning', 'note-without-place', 30_000, 'P30', 'letter.note'],
      ['warning', 'empty-field', 30_000, 'P30', 'contact.jobTitle'],
      ['warning', 'missing-email', 40_000, 'P21', 'contact.email'],
      ['warning', 'no-letter', 40_000, 'P21', ''],
    ])
    expect(report.counts).toContainEqual({ kind: 'empty-field', field: 'contact.jobTitle', severity: 'warning', count: 2 })
    await change(`address = 'Gata 1', post_code = '1', city = 'X'`)
  })

  test('stops for who must not be written to, and for who is gone', async () => {
    const { no } = await house.segment({}, ['P11', 'P30'])
    await change(`privacy_blocked = (no in ('P11', 'P40'))`)
    await house.database.pool.query(`update segment_line set contact_no = 'X' where segment_no = $1 and line_no = 20000`, [no])
    expect(told((await check(no)).findings)).toEqual(
      [
        ['stop', 'held-back', 10_000, 'P11', ''],
        ['warning', 'no-letter', 10_000, 'P11', ''],
        ['stop', 'contact-gone', 20_000, 'X', ''],
      ].sort((a, b) => (a[0] as string).localeCompare(b[0] as string)),
    )
    await change(`privacy_blocked = (no = 'P40')`)
  })

  test('warns of names typed by hand and of tracked changes', async () => {
    const { no } = await house.segment({}, ['P11'])
    await house.putLetter(no, 'any', aLetterWithWarnings())
    expect(told((await check(no)).findings)).toEqual([
      ['warning', 'typed-field', null, '', '«Navn»'],
      ['warning', 'tracked-changes', null, '', ''],
    ])
  })

  test('counts all and shows five hundred, those that stop first', async () => {
    const { no } = await house.segment({}, ['P30'])
    await house.database.pool.query(
      `insert into segment_line (tenant_id, segment_no, line_no, contact_no, entered_by) select $1, $2, 10000 * n, case when n = 700 then 'P21' else 'P30' end, 1 from generate_series(2, 700) n`,
      [house.database.tenant, no],
    )
    await change(`salutation_code = case when no = 'P21' then 'NOBODY' else 'UNISEX' end`)
    await house.putLetter(no, 'any', aLetter(['«contact.jobTitle» «contact.salutationFormal»']))
    const report = await check(no)
    expect([report.lines, report.stops, report.warnings, report.findings.length]).toEqual([700, 1, 701, 500])
    expect(report.findings[0]).toMatchObject({ severity: 'stop', lineNo: 7_000_000 })
    await change(`salutation_code = 'UNISEX'`)
  })

  test('a segment that is empty, or is none', async () => {
    const { no } = await house.segment({}, [])
    expect(told((await check(no)).findings)).toEqual([['stop', 'segment-empty', null, '', '']])
    expect((await house.ask('POST', '/api/segments/S0/check')).status).toBe(404)
    expect((await house.ask('POST', '/api/segments/S0/merge', { as: 'zip' })).status).toBe(404)
  })
})

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const body = (blocks: string) =>
  aLetter([], { parts: { 'word/document.xml': `<w:document xmlns:w="${W}"><w:body>${blocks}<w:sectPr/></w:body></w:document>` } })
const aLetterWithNext = () => body('<w:p><w:fldSimple w:instr=" NEXT "><w:r><w:t/></w:r></w:fldSimple></w:p>')
const aLetterWithWarnings = () =>
  body('<w:p><w:r><w:t>Kjære «Navn»</w:t></w:r></w:p><w:p><w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins></w:p>')
