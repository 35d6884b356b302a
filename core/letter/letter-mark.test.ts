/** Marks in a document: read as they were put, and nothing of them left behind. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aDocx, aRelationship } from '#core/docx/a-docx'
import { customProperties } from '#core/docx/custom-properties'
import { openDocx } from '#core/docx/open'
import { parseLetterMark, parsePreviewMark, printLetterMark, printPreviewMark, type LetterMark } from './letter-mark'
import { markedLetter, unmarkedLetter } from './marked-letter'

const mark: LetterMark = { segmentNo: 'S00001', lineNo: 10_000, version: 1, proof: '0123456789abcdef0123456789abcdef' }
const others = `<?xml version="1.0"?><p:Properties xmlns:p="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><p:property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Case"><vt:lpwstr>A &amp; B</vt:lpwstr></p:property></p:Properties>`
const withOthers = aDocx({
  parts: { 'docProps/custom.xml': others },
  overrides: { 'docProps/custom.xml': 'application/vnd.openxmlformats-officedocument.custom-properties+xml' },
  relationships: { '': [aRelationship('rId9', 'custom-properties', 'docProps/custom.xml')] },
})
const propertiesOf = (bytes: Uint8Array) => {
  const opened = openDocx(bytes)
  if (!opened.ok) throw new Error(opened.fault.kind)
  return Object.fromEntries(customProperties(opened.value))
}

test.each([
  ['without properties', aDocx({}), {}],
  ['with properties of its own', withOthers, { Case: 'A & B' }],
])('a document %s is marked, and the mark comes off again', (_, letter, own) => {
  const marked = markedLetter(letter, mark)
  if (!marked.ok) throw new Error(marked.fault.kind)
  expect(propertiesOf(marked.value)).toEqual({ ...own, FlettLetter: printLetterMark(mark) })
  const again = markedLetter(marked.value, { ...mark, version: 9 })
  expect(again.ok && propertiesOf(again.value)).toEqual({ ...own, FlettLetter: printLetterMark({ ...mark, version: 9 }) })
  const off = unmarkedLetter(marked.value)
  expect(off.mark).toBe(printLetterMark(mark))
  expect(propertiesOf(off.bytes)).toEqual(own)
})

test('a document without a mark stays byte for byte, and so does what is no document', () => {
  for (const bytes of [withOthers, new Uint8Array([1, 2, 3])]) expect(unmarkedLetter(bytes)).toEqual({ bytes, mark: null })
})

test('every mark is read as it was printed, within what Word keeps', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((no) => no.length <= 20 && Buffer.from(no).toString() === no && encodeURIComponent(no).length <= 180),
      fc.nat({ max: 1_000_000_000 }),
      fc.nat({ max: 999_999_999 }),
      (segmentNo, lineNo, version) => {
        const one = { ...mark, segmentNo, lineNo, version }
        expect(parseLetterMark(printLetterMark(one))).toEqual(one)
        expect(parsePreviewMark(printPreviewMark({ segmentNo, lineNo }))).toEqual({ segmentNo, lineNo })
        expect(printLetterMark(one).length).toBeLessThanOrEqual(255)
      },
    ),
  )
})

test.each(['', '1', '2 S1 10000 1 0123456789abcdef0123456789abcdef', '1 S1 -1 1 0123456789abcdef0123456789abcdef', '1 %E0%A4%A 1 1 0123456789abcdef0123456789abcdef', `1 ${'x'.repeat(21)} 1 1 0123456789abcdef0123456789abcdef`, '1 S1 10000 1 <script>'])(
  'a mark that nobody printed is none: %s',
  (text) => expect(parseLetterMark(text)).toBeNull(),
)
