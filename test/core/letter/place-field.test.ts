/** Inserting fields and the note's place into a stored letter. */
import { describe, expect, test } from '@jest/globals'
import { aDocument, aDocx } from '#core/docx/a-docx'
import { openDocx } from '#core/docx/open'
import { compileLetter } from '#core/letter/compile-letter'
import { letterBytes, mergeLetter } from '#core/letter/merge-letter'
import { placeField, wrapParagraph, type FieldToPlace } from '#core/letter/place-field'
import { p, paragraphs, table, text } from './a-letter'

const box = '<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>'
const blocks = p(text('Dear ', '<w:b/>'), box) + table([p(text('cell'))]) + '<w:p/>' + p(text('end'))

function placed(...fields: readonly FieldToPlace[]): Uint8Array {
  let bytes = aDocx({ document: aDocument(blocks) })
  for (const field of fields) {
    const made = placeField(bytes, field)
    if (!made.ok) throw new Error(JSON.stringify(made.fault))
    bytes = made.value
  }
  return bytes
}
const xmlOf = (bytes: Uint8Array): string => {
  const opened = openDocx(bytes)
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault))
  return opened.value.parts.get('word/document.xml')?.text() ?? ''
}
function mergedBody(bytes: Uint8Array, record: Readonly<Record<string, string>>): readonly string[] {
  const template = compileLetter(bytes)
  if (!template.ok) throw new Error(JSON.stringify(template.fault))
  return paragraphs(
    xmlOf(
      letterBytes(
        template.value.value,
        mergeLetter(template.value.value, record, { note: { paragraphs: [{ runs: [{ text: 'P.S.' }] }] } }).value,
      ),
    ),
  )
}

describe('placing', () => {
  test('paragraphs are counted with table cells and without text boxes', () => {
    const at = (paragraph: number) => mergedBody(placed({ name: 'contact.name', label: 'Name', paragraph }), { 'contact.name': 'Ann' })
    expect(at(0)).toEqual(['Dear Ann', 'cell', '', 'end'])
    expect(at(1)).toEqual(['Dear ', 'cellAnn', '', 'end'])
    expect(at(2)).toEqual(['Dear ', 'cell', 'Ann', 'end'])
    expect(at(3)).toEqual(['Dear ', 'cell', '', 'endAnn'])
  })
  test('the label shows in the formatting of the text before it', () => {
    expect(xmlOf(placed({ name: 'contact.name', label: 'N & n', paragraph: 0 }))).toContain(
      '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">N &amp; n</w:t>',
    )
  })
  test('the note has a place of its own after the paragraph', () => {
    const bytes = placed({ name: 'letter.note', label: 'Note', paragraph: 0 }, { name: 'contact.name', label: 'Name', paragraph: 0 })
    expect(mergedBody(bytes, { 'contact.name': 'Ann' })).toEqual(['Dear Ann', 'P.S.', 'cell', '', 'end'])
  })
  test('each control has an id of its own', () => {
    const xml = xmlOf(placed({ name: 'a', label: 'A', paragraph: 0 }, { name: 'b', label: 'B', paragraph: 0 }))
    const ids = [...xml.matchAll(/<w:id w:val="(\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(2)
  })
  test('a paragraph that is not there is a fault', () => {
    expect(placeField(aDocx({ document: aDocument(blocks) }), { name: 'a', label: 'A', paragraph: 4 })).toEqual({
      ok: false,
      fault: { kind: 'no-such-paragraph', paragraph: 4, count: 4 },
    })
  })
})

describe('saying for whom a paragraph is', () => {
  const wrapped = (bytes: Uint8Array, paragraph: number) => {
    const made = wrapParagraph(bytes, { tag: 'only.OSLO', title: 'Only for: “A & B”', paragraph })
    if (!made.ok) throw new Error(JSON.stringify(made.fault))
    return made.value
  }
  const control = /<w:sdt><w:sdtPr><w:alias w:val="Only for: “A &amp; B”"\/><w:tag w:val="only.OSLO"\/><w:id w:val="\d+"\/><\/w:sdtPr><w:sdtContent>(.*?)<\/w:sdtContent><\/w:sdt>/s
  test.each([
    [0, /^<w:p>.*Dear .*<\/w:p>$/s],
    [1, /^<w:p>.*cell.*<\/w:p>$/s],
    [2, /^<w:p\/>$/],
    [3, /^<w:p>.*end.*<\/w:p>$/s],
  ])('paragraph %d has a control around it, and nothing else is touched', (paragraph, content) => {
    const before = xmlOf(placed())
    const after = xmlOf(wrapped(placed(), paragraph))
    expect(control.exec(after)?.[1]).toMatch(content)
    expect(after.replace(control, (_, inner: string) => inner)).toBe(before)
  })
  test('a field that stands there is wrapped whole', () => {
    const after = xmlOf(wrapped(placed({ name: 'letter.note', label: 'Note', paragraph: 0 }), 1))
    expect(after).toMatch(/<w:tag w:val="only.OSLO"\/><w:id w:val="\d+"\/><\/w:sdtPr><w:sdtContent><w:sdt><w:sdtPr><w:alias w:val="Note"\/>/)
  })
})
