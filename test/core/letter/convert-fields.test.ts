/** Merge fields turned into controls: which, how they look, and that the letter merges the same. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aDocument, aDocx } from '#core/docx/a-docx'
import { openDocx } from '#core/docx/open'
import { compileLetter } from '#core/letter/compile-letter'
import { convertFields, type ConvertOptions } from '#core/letter/convert-fields'
import type { MergeRecord } from '#core/letter/evaluation'
import { letterBytes, letterMerger } from '#core/letter/merge-letter'
import { placeField } from '#core/letter/place-field'
import { begin, control, end, field, instr, merge, p, separate, simple, table, tagged, text } from './a-letter'
import { anyLetter, docxOf, type Letter } from './any-letter'
import { anyRecord } from './any-record'

const letterOf = (...blocks: readonly string[]): Uint8Array => aDocx({ document: aDocument(blocks.join('')) })
function converted(bytes: Uint8Array, options?: ConvertOptions) {
  const made = convertFields(bytes, options)
  if (!made.ok) throw new Error(JSON.stringify(made.fault))
  return made.value
}
const storiesOf = (bytes: Uint8Array): readonly (readonly [string, string])[] => {
  const opened = openDocx(bytes)
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault))
  return opened.value.stories.map(({ part }) => [part, opened.value.parts.get(part)?.text() ?? ''])
}
const bodyOf = (bytes: Uint8Array): string => storiesOf(bytes)[0]![1]

/** Every story of the merged letter. An empty field leaves nothing and an empty control an empty run: a reader sees neither. */
function mergedStories(bytes: Uint8Array, record: MergeRecord): readonly (readonly [string, string])[] {
  const compiled = compileLetter(bytes, { removeControls: true, language: 'en-GB' })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.fault))
  const template = compiled.value.value
  const merged = letterMerger(template, Object.keys(record)).merge(record, { now: '2026-03-02T00:00:00', answers: {} }).value
  return storiesOf(letterBytes(template, merged)).map(([part, xml]) => [
    part,
    xml.replace(/<w:r>(?:<w:rPr\/>|<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<\/w:r>/g, ''),
  ])
}

describe('a merge field becomes a control', () => {
  test('with the stable name as its tag, its own words and its own look', () => {
    const { bytes, converted: count, left } = converted(letterOf(p(text('Dear '), begin, instr(' MERGEFIELD Navn '), separate, text('«Navn»', '<w:b/>'), end, text('!'))), {
      labels: { 'contact.name': 'Navn & tittel' },
    })
    expect([count, left]).toEqual([1, 0])
    expect(bodyOf(bytes)).toContain(
      '<w:sdt><w:sdtPr><w:alias w:val="Navn &amp; tittel"/><w:tag w:val="contact.name"/><w:id w:val="1001"/><w:text w:multiLine="1"/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">«Navn»</w:t></w:r></w:sdtContent></w:sdt>',
    )
  })

  const beside = (inner: string) => p(text('To '), inner)
  test.each([
    ['simple', beside(simple('MERGEFIELD City')), 1],
    ['complex', beside(merge('City')), 1],
    ['with its code split over runs', beside(begin + instr(' MERGE') + '<w:proofErr w:type="spellStart"/>' + instr('FIELD City ') + separate + text('x') + end), 1],
    ['without a stored result', beside(begin + instr(' MERGEFIELD City ') + end), 1],
    ['with MERGEFORMAT over one look', beside(field(' MERGEFIELD City \\* MERGEFORMAT ')), 1],
    ['in a cell', table([beside(merge('City'))]), 1],
    ['in a link and in an insertion', p(`<w:hyperlink w:anchor="a">${text('a') + merge('City')}</w:hyperlink><w:ins w:id="1" w:author="a">${merge('City')}</w:ins>`), 2],
    ['several in a line', beside(merge('City') + text(', ') + merge('Postnr')), 2],
  ])('%s', (_, block, count) => {
    const letter = letterOf(block, p(text('end')))
    const made = converted(letter)
    expect([made.converted, made.left]).toEqual([count, 0])
    expect(bodyOf(made.bytes)).not.toContain('MERGEFIELD')
    for (const City of ['Bergen', '', 'a\nb']) expect(mergedStories(made.bytes, { City, Postnr: '5003' })).toEqual(mergedStories(letter, { City, Postnr: '5003' }))
  })
})

describe('a merge field stays Word’s own', () => {
  const beside = (inner: string) => p(text('To '), inner)
  test.each([
    ['with a switch', beside(merge('City \\* Upper'))],
    ['with a picture', beside(merge('City \\# "0.00"'))],
    ['with text around it', beside(merge('City \\b "in "'))],
    ['in a condition', beside(field(' IF ', merge('City'), ' = "Bergen" "', merge('City'), '" "" '))],
    ['with MERGEFORMAT over several looks', beside(begin + instr(' MERGEFIELD City \\* MERGEFORMAT ') + separate + text('a ') + text('b', '<w:b/>') + end)],
    ['of a name that nobody knows', beside(merge('Shoe size'))],
    ['for a picture', beside(merge('Image:City'))],
    ['for the personal note', beside(merge('letter.note'))],
    ['in a control', beside(control(tagged('x'), merge('City')))],
    ['with a bookmark in it', beside(begin + instr(' MERGEFIELD City ') + separate + '<w:bookmarkStart w:id="1" w:name="b"/>' + text('x') + '<w:bookmarkEnd w:id="1"/>' + end)],
    ['on a line that goes when it is empty', p(merge('Address 2'))],
    ['on a line that another field leads out of', p(begin, instr(' IF 1 = 1 "'), merge('City')) + p(instr('" '), separate, text('x'), end)],
  ])('%s', (_, block) => {
    const letter = letterOf(block, p(text('end')))
    const made = converted(letter)
    expect([made.converted, made.left > 0, made.bytes === letter]).toEqual([0, true, true])
  })

  test('where its name has been given another meaning', () => {
    expect(converted(letterOf(p(text('To '), merge('City'))), { mapping: { city: 'contact.name' } })).toMatchObject({ converted: 0, left: 1 })
  })
})

test('controls that stand already keep their numbers, and the new ones take others', () => {
  const placed = placeField(letterOf(p(text('To '), merge('City'), merge('Postnr'))), { name: 'contact.name', label: 'Name', paragraph: 0 })
  if (!placed.ok) throw new Error(placed.fault.kind)
  const ids = [...bodyOf(converted(placed.value).bytes).matchAll(/<w:id w:val="(\d+)"/g)].map(([, id]) => id)
  expect([ids.length, new Set(ids).size]).toEqual([3, 3])
})

test.each(['business-letter-en', 'business-letter-nb'])('our own %s merges the same, and has nothing to convert afterwards', (name) => {
  const bytes = new Uint8Array(readFileSync(path.join(import.meta.dirname, `../../../assets/letters/${name}.docx`)))
  const made = converted(bytes)
  expect(made.converted).toBeGreaterThan(3)
  for (const record of [{ 'contact.name': 'Åse Ek', 'contact.city': 'Bergen', 'sender.name': 'Fjord AS', 'sender.phone': '55 12 34 56' }, {}])
    expect(mergedStories(made.bytes, record)).toEqual(mergedStories(bytes, record))
  const again = converted(made.bytes)
  expect([again.converted, again.left, again.bytes === made.bytes]).toEqual([0, made.left, true])
})

test('what is no letter is said', () => {
  expect(convertFields(new Uint8Array([1, 2, 3]))).toMatchObject({ ok: false })
})

const inOurWords = (blocks: string) =>
  blocks.replaceAll('Alpha', 'City').replaceAll('ALPHA', 'CITY').replace(/beta x/gi, 'Job Title').replace(/beta_x/gi, 'Job_Title').replaceAll('Gamma1', 'Postnr')

test('any letter merges the same before and after', () => {
  let converts = 0
  fc.assert(
    fc.property(anyLetter, anyRecord, (letter: Letter, given) => {
      const bytes = docxOf({ ...letter, body: inOurWords(letter.body), header: inOurWords(letter.header), note: inOurWords(letter.note) })
      const record = Object.fromEntries(Object.entries(given).map(([key, value]) => [inOurWords(key), value])) as MergeRecord
      const made = converted(bytes)
      converts += made.converted
      expect(mergedStories(made.bytes, record)).toEqual(mergedStories(bytes, record))
    }),
    { numRuns: Number(process.env['LETTERS'] ?? 80) },
  )
  expect(converts).toBeGreaterThan(0)
})
