/** Paragraphs as the sheet counts them. */
import { describe, expect, test } from '@jest/globals'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { numberedParagraphs } from './numbered-paragraphs'

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A letter with this body; the prefix of WordprocessingML is the caller's choice. */
const letter = (body: string, prefix = 'w'): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
    '_rels/.rels': strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`),
    'word/document.xml': strToU8(`<${prefix}:document xmlns:${prefix}="${w}"><${prefix}:body>${body}</${prefix}:body></${prefix}:document>`),
  })

const numbersIn = (bytes: Uint8Array): readonly string[] => [...strFromU8(unzipSync(numberedParagraphs(bytes))['word/document.xml'] as Uint8Array).matchAll(/name="flett-paragraph-(\d+)"/g)].map((match) => String(match[1]))

describe('a paragraph gets its number', () => {
  test.each([
    ['one after another', '<w:p><w:r/></w:p><w:p><w:r/></w:p>', ['1', '2']],
    ['in table cells too', '<w:p><w:r/></w:p><w:tbl><w:tr><w:tc><w:p><w:r/></w:p></w:tc></w:tr></w:tbl><w:p><w:r/></w:p>', ['1', '2', '3']],
    ['not in text boxes', '<w:p><w:r><w:pict><w:txbxContent><w:p><w:r/></w:p></w:txbxContent></w:pict></w:r></w:p><w:p><w:r/></w:p>', ['1', '2']],
    ['counted, though not marked, where it is an empty tag', '<w:p/><w:p><w:r/></w:p>', ['2']],
  ])('%s', (_, body, numbers) => {
    expect(numbersIn(letter(body))).toEqual(numbers)
  })
})

test('the mark stands behind the paragraph’s properties, as the schema wants it', () => {
  const marked = strFromU8(unzipSync(numberedParagraphs(letter('<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r/></w:p>')))['word/document.xml'] as Uint8Array)
  expect(marked).toContain('</w:pPr><w:bookmarkStart ')
})

test('the prefix of the letter is used, whatever it is', () => {
  const marked = strFromU8(unzipSync(numberedParagraphs(letter('<x:p><x:r/></x:p>', 'x')))['word/document.xml'] as Uint8Array)
  expect(marked).toContain('<x:bookmarkStart x:id="900001" x:name="flett-paragraph-1"/>')
})

test('what is no letter is given back as it is', () => {
  const bytes = strToU8('not a letter')
  expect(numberedParagraphs(bytes)).toBe(bytes)
})
