/** A letter says the same however it is written: in other runs, other forms of fields, another place, another package. */
import { describe, expect, test } from '@jest/globals'
import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { openDocx } from '#core/docx/open'
import { compileLetter } from '#core/letter/compile-letter'
import { letterBytes, letterMerger } from '#core/letter/merge-letter'
import { p, table, text } from './a-letter'
import { packings, repacked } from './another-package'
import { rewritten, writings, type Draw } from './another-writing'
import { anyLetter, docxOf, type Letter } from './any-letter'
import { anyRecord } from './any-record'
import type { Values } from './reference'
import { formOf, textsOf, type StoryForm } from './story-form'

const runs = Number(process.env.LETTERS ?? 300)
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

/** What each story of the merged letter is; the prefix is the usual one again, and the main part has its usual name. */
function formsOf(docx: Uint8Array, record: Values): ReadonlyMap<string, StoryForm> {
  const compiled = compileLetter(docx)
  if (!compiled.ok) throw new Error(`refused: ${JSON.stringify(compiled.fault)}`)
  const template = compiled.value.value
  const opened = openDocx(letterBytes(template, letterMerger(template, Object.keys(record)).merge(record).value))
  if (!opened.ok) throw new Error(`unsound: ${JSON.stringify(opened.fault)}`)
  const stories = [...opened.value.parts].filter(([name]) => /^word\/(document2?|header1|footer1|footnotes|endnotes)\.xml$/.test(name))
  return new Map(
    stories.map(([name, part]) => {
      const xml = part
        .text()
        .replace(/^\ufeff?<\?xml[^>]*>\s*|^\ufeff/, '')
        .replace(/(<\/?|\s|xmlns:)main(?=[:=])/g, '$1w')
      const usual = /^<w:/.test(xml) ? xml : xml.replace(/(<\/?)(?=[A-Za-z]\w*[\s/>])/g, '$1w:')
      return [name.replace('2', ''), formOf(new DOMParser().parseFromString(usual, 'text/xml'))]
    }),
  )
}

const saidIn = (forms: ReadonlyMap<string, StoryForm>) =>
  [...forms].map(([name, { blocks, boxes }]) => [name, textsOf(blocks), textsOf(boxes)]).sort()
const byName = (forms: ReadonlyMap<string, StoryForm>) => Object.fromEntries(forms)

/** Numbers from a seed: the same letter is rewritten in the same way each time it is tried. */
const drawFrom = (start: number): Draw => {
  let state = start + 1
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

describe('a letter says the same', () => {
  test.each(writings)(`with $name (${Math.ceil(runs / 20)} letters from seed ${seed})`, (writing) => {
    fc.assert(
      fc.property(anyLetter, anyRecord, fc.nat(1e6), (letter, record, start) => {
        const docx = docxOf(letter)
        const [before, after] = [formsOf(docx, record), formsOf(rewritten(docx, writing, drawFrom(start)), record)]
        expect(saidIn(after)).toEqual(saidIn(before))
        if (writing.looks) expect(byName(after)).toEqual(byName(before))
      }),
      { numRuns: Math.ceil(runs / 20), seed },
    )
  })

  test.each(packings)(`in a package with $name (${Math.ceil(runs / 40)} letters)`, (packing) => {
    fc.assert(
      fc.property(anyLetter, anyRecord, (letter, record) => {
        const docx = docxOf(letter)
        expect(byName(formsOf(repacked(docx, packing), record))).toEqual(byName(formsOf(docx, record)))
      }),
      { numRuns: Math.ceil(runs / 40), seed },
    )
  })

  test.each<readonly [string, (blocks: string) => Partial<Letter>, story: string]>([
    ['a cell', (blocks) => ({ body: table([blocks]) + p() }), 'word/document.xml'],
    ['a header', (blocks) => ({ body: p(), header: blocks }), 'word/header1.xml'],
    ['a footer', (blocks) => ({ body: p(), header: blocks }), 'word/footer1.xml'],
    ['a footnote', (blocks) => ({ body: p(), note: blocks }), 'word/footnotes.xml'],
    ['an endnote', (blocks) => ({ body: p(), note: blocks }), 'word/endnotes.xml'],
    [
      'a control',
      (blocks) => ({ body: `<w:sdt><w:sdtPr><w:id w:val="9"/></w:sdtPr><w:sdtContent>${blocks}</w:sdtContent></w:sdt>${p()}` }),
      'word/document.xml',
    ],
  ])('in %s', (_, placed, story) => {
    fc.assert(
      fc.property(anyLetter, anyRecord, (letter, record) => {
        // Where another story is not asked for records, and nothing behind the last paragraph keeps it.
        const blocks = (letter.body + p(text('.'))).replace(/<w:sectPr\/>/g, '')
        const plain = { ...letter, body: blocks, header: '', note: '' }
        const texts = (one: Letter, name: string) => textsOf(formsOf(docxOf(one), record).get(name)?.blocks ?? [])
        const there = texts({ ...plain, ...placed(blocks) }, story)
        const here = texts(plain, 'word/document.xml')
        expect(there.slice(there.length - here.length - (story.endsWith('document.xml') ? 1 : 0)).slice(0, here.length)).toEqual(here)
      }),
      { numRuns: Math.ceil(runs / 40), seed },
    )
  })
})
