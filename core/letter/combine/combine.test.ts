import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { joined } from '#core/docx/little-endian'
import { document, p, text, slot, main, templateOf, lettersOf, bytesOf, opened, combined, xmlOf, all, people } from './a-combined'
import { combinedFiles, combinedLetters } from './combine'

describe('files', () => {
  const template = templateOf({ document: document(p(slot('Name'))) })
  test('without letters there is no document', async () => {
    expect(await bytesOf(combinedLetters(template, []))).toHaveLength(0)
  })
  test('a letter that was skipped is not in it', async () => {
    const [first, second] = lettersOf(template, people)
    const docx = opened(await bytesOf(combinedLetters(template, [{ ...first!, skipped: true }, second!])))
    expect(all(xmlOf(docx, main), /<w:t(?:\s[^>]*)?>([^<]*)/g)).toEqual(['Bo'])
  })
  test('files of so many letters each, the last one of the rest', async () => {
    const files: string[][] = []
    for await (const file of combinedFiles(template, lettersOf(template, people), 2))
      files.push(all(xmlOf(opened(await bytesOf(file)), main), /<w:t(?:\s[^>]*)?>([^<]*)/g))
    expect(files).toEqual([['Ada', 'Bo'], ['Cy']])
  })
  test('the same letters give the same bytes', async () => {
    const letters = lettersOf(template, people)
    expect(await bytesOf(combinedLetters(template, letters))).toEqual(await bytesOf(combinedLetters(template, letters)))
  })
  test('a document leaves while letters come: content types first, the letters long before the last of them', async () => {
    const [letter] = lettersOf(template, [{ Name: 'x'.repeat(2000) }])
    let made = 0
    async function* many() {
      for (; made < 3000; made++) yield await Promise.resolve(letter!)
    }
    const chunks: Uint8Array[] = []
    let atFirst = Infinity
    for await (const chunk of combinedLetters(template, many())) {
      atFirst = Math.min(atFirst, made)
      chunks.push(chunk.slice())
    }
    expect(atFirst).toBeLessThan(1000)
    expect(String.fromCharCode(...(chunks[0] ?? new Uint8Array()).subarray(30, 49))).toBe('[Content_Types].xml')
    expect(all(xmlOf(opened(joined(chunks)), main), /<w:t[^>]*>x{2000}</g)).toHaveLength(3000)
  })
  test('letters that were skipped make no file, and every file has a letter', async () => {
    const letters = lettersOf(template, people).map((letter, at) => ({ ...letter, skipped: at > 0 }))
    const files: number[] = []
    for await (const file of combinedFiles(template, letters, 0)) files.push((await bytesOf(file)).length)
    expect(files).toHaveLength(1)
    expect(files[0]).toBeGreaterThan(0)
  })
  test('whoever stops reading lets the letters stop', async () => {
    let isStopped = false
    function* letters() {
      try {
        for (;;) yield lettersOf(template, [{ Name: 'x'.repeat(100_000) }])[0]!
      } finally {
        isStopped = true
      }
    }
    for await (const _ of combinedLetters(template, letters())) break
    expect(isStopped).toBe(true)
  })
})

test('any letters with any values make a sound document with ids of their own', async () => {
  const blocks = fc.array(
    fc.constantFrom(
      p(slot('Name')),
      p(`<w:bookmarkStart w:id="0" w:name="a"/>${slot('City')}<w:bookmarkEnd w:id="0"/>`),
      p('<w:r><w:drawing><wp:inline><wp:docPr id="1"/></wp:inline></w:drawing></w:r>'),
      '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
      p(text('x'), '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'),
      '<w:p/>',
    ),
    { minLength: 1, maxLength: 8 },
  )
  const record = fc.record({ Name: fc.string({ unit: 'binary' }), City: fc.string() })
  await fc.assert(
    fc.asyncProperty(blocks, fc.array(record, { minLength: 1, maxLength: 4 }), fc.boolean(), async (drawn, records, catalog) => {
      const xml = xmlOf(await combined({ document: document(drawn.join('')) }, records, { catalog }), main)
      const drawings = all(xml, /docPr id="(\d+)"/g)
      expect(new Set(drawings).size).toBe(drawings.length)
      expect(all(xml, /<w:bookmarkStart w:id="(\d+)"/g)).toEqual(all(xml, /<w:bookmarkEnd w:id="(\d+)"/g))
      expect(all(xml, /<\/w:body>/g)).toHaveLength(1)
    }),
    { numRuns: 60 },
  )
})
