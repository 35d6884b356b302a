import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import type { LetterWire } from '#core/api/letter'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { jsonOf } from '../store/json'
import { keepBlob } from './blobs'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
})
afterAll(() => house.close())

const languages = ['', 'nb', 'en', 'de'] as const
type Row = { readonly language: string; readonly subject: string | null; readonly hasLetter: boolean }
type Line = { readonly language: string | null; readonly subject: string | null; readonly hasOwn: boolean }

/** What a line gets, told the slow way: R-LANG, R-ATT and R-PROP 7 one after another. */
function got(header: { language: string; subject: string }, rows: readonly Row[], reads: string, line: Line) {
  const speaks = (language: string) => rows.some((row) => row.language === language)
  let language = header.language
  if (header.language === '') language = reads
  if (reads !== '' && speaks(reads)) language = reads
  if (line.language !== null) language = line.language
  let row = rows.find((each) => each.language === '')
  if (speaks(language)) row = rows.find((each) => each.language === language)
  let subject = row ? (row.subject ?? header.subject) : ''
  if (rows.length === 0) subject = header.subject
  if (line.subject !== null) subject = line.subject
  const inherits = !line.hasOwn && row?.hasLetter === true
  const letterState = line.hasOwn ? 'unique' : inherits ? 'inherited' : 'none'
  const letter = line.hasOwn ? 'Own' : inherits ? `Letter ${row?.language}` : null
  return { shown: { language, subject, letterState }, letter, uses: line.hasOwn ? null : (row?.language ?? null) }
}

test('what a line gets is what the rules say, whatever rows, languages, overrides and own letters there are', async () => {
  const { db, tenant, pool } = house.database
  const { no } = await house.segment({}, ['P11', 'P12', 'P21'])
  const reads = ['nb', 'en', 'de']
  const hashes = new Map<string, string>()
  for (const language of languages) hashes.set(language, await keepBlob(db, tenant, aLetter([`Letter ${language}`])))
  const own = await keepBlob(db, tenant, aLetter(['Own']))
  const rows = fc.uniqueArray(fc.record({ language: fc.constantFrom(...languages), subject: fc.constantFrom(null, '', 'Row'), hasLetter: fc.boolean() }), {
    selector: (row) => row.language,
    maxLength: 4,
  })
  const line = fc.record({ language: fc.constantFrom(null, null, 'nb', 'de', 'fi'), subject: fc.constantFrom(null, 'Mine'), hasOwn: fc.boolean() })
  const header = fc.record({ language: fc.constantFrom('', 'nb', 'en'), subject: fc.constantFrom('', 'Header') })
  await fc.assert(
    fc.asyncProperty(header, rows, fc.tuple(line, line, line), async (head, letters, lines) => {
      await pool.query('update segment set language = $3, subject = $4 where tenant_id = $1 and no = $2', [tenant, no, head.language, head.subject])
      await db.deleteFrom('segment_letter').where('tenant_id', '=', tenant).where('segment_no', '=', no).execute()
      for (const { language, subject, hasLetter } of letters) {
        const hash = hasLetter ? (hashes.get(language) ?? null) : null
        await db.insertInto('segment_letter').values({ tenant_id: tenant, segment_no: no, language, subject, hash, mapping: jsonOf({}) }).execute()
      }
      for (const [i, { language, subject, hasOwn }] of lines.entries()) {
        await pool.query(
          'update segment_line set language = $4, subject = $5, letter_hash = $6, letter_name = $7 where tenant_id = $1 and segment_no = $2 and line_no = $3',
          [tenant, no, 10_000 * (i + 1), language, subject, hasOwn ? own : null, hasOwn ? 'own.docx' : null],
        )
      }
      const expected = lines.map((each, i) => got(head, letters, reads[i] ?? '', each))
      const shown = await house.lines(no)
      expect(shown.map(({ language, subject, letterState }) => ({ language, subject, letterState }))).toEqual(expected.map((each) => each.shown))
      for (const [i, { letter }] of expected.entries()) {
        const file = await house.ask('GET', `/api/segments/${no}/lines/${10_000 * (i + 1)}/letter`)
        expect(file.status === 200 ? textOf(file.bytes) : null).toBe(letter?.trim() ?? null)
      }
      const wires = (await house.ask('GET', `/api/segments/${no}/letters`)).body as LetterWire[]
      for (const wire of wires) expect(wire.linesUsing).toBe(expected.filter((each) => each.uses === wire.language).length)
    }),
    { numRuns: 10 },
  )
})

const textOf = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml']!)
    .replace(/<[^>]*>/g, '')
    .trim()
