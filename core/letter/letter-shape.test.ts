import { describe, expect, test } from '@jest/globals'
import { aDocument, aDocx } from '#core/docx/a-docx'
import { pagesOf, shapeOf, textIn } from './letter-shape'
import { compileLineLetter } from './line-letter'
import { oddityOf, oddWrittenGreeting, writtenGreetings } from './odd-greeting'

const paragraph = (text: string) =>
  `<w:p>${text.replace(/«([^»]*)»|([^«]+)/g, (_, field: string | undefined, plain: string) =>
    field === undefined ? `<w:r><w:t xml:space="preserve">${plain}</w:t></w:r>` : `<w:fldSimple w:instr=" MERGEFIELD ${field} "><w:r><w:t>x</w:t></w:r></w:fldSimple>`)}</w:p>`
const note = '<w:sdt><w:sdtPr><w:tag w:val="letter.note"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:sdtContent></w:sdt>'
const shaped = (xml: string, fields: readonly string[]) => {
  const read = compileLineLetter(aDocx({ document: aDocument(xml) }), {})
  if (!read.ok) throw new Error(read.fault.kind)
  return shapeOf(read.value.value, fields)
}
const filled = (values: Readonly<Record<string, string>>) => (field: string) => values[field] ?? ''

test('the shape of a letter knows text and fields apart, the note among them', () => {
  const shape = shaped(paragraph('Kjære «contact.firstName», takk!') + note, ['contact.firstName', 'letter.note'])
  expect(shape.paragraphs.map(({ pieces }) => pieces)).toEqual([
    ['Kjære ', { field: 'contact.firstName' }, ', takk!'],
    [{ field: 'letter.note' }],
  ])
  expect(textIn(shape.paragraphs[0]!, filled({ 'contact.firstName': 'Anne' }))).toBe('Kjære Anne, takk!')
})

describe('how many pages a letter may need', () => {
  const sentence = 'A sentence of some sixty characters stands here, more or less. '
  const cases: readonly [string, string, Readonly<Record<string, string>>, number][] = [
    ['a short letter is one page', paragraph('Hi'), {}, 1],
    ['a long text is more', paragraph(sentence.repeat(100)), {}, 2],
    ['a note makes it longer', paragraph(sentence.repeat(40)) + note, { 'letter.note': 'More.\n'.repeat(30) }, 2],
    ['an empty note does not', paragraph(sentence.repeat(40)) + note, { 'letter.note': '' }, 1],
    ['a page break is one', `${paragraph('Hi')}<w:p><w:r><w:br w:type="page"/><w:t>Next</w:t></w:r></w:p>`, {}, 2],
    ['cells of a row stand beside each other', `<w:tbl><w:tr>${`<w:tc>${paragraph('x').repeat(20)}</w:tc>`.repeat(3)}</w:tr></w:tbl>`, {}, 1],
  ]
  test.each(cases)('%s', (_, xml, values, pages) => expect(pagesOf(shaped(xml, ['letter.note']), filled(values))).toBe(pages))
})

describe('a greeting', () => {
  const cases: readonly [string, string, boolean, boolean, string | null][] = [
    ['as it should be', 'Kjære Anne Berg,', true, true, null],
    ['for nobody in particular', 'Til rette vedkommende,', false, false, null],
    ['without the name that it asks for', 'Kjære,', true, false, 'no-name'],
    ['with a blank before the comma', 'Kjære ,', false, false, 'stray-blank'],
    ['with two blanks', 'Kjære Anne  Berg,', true, true, 'stray-blank'],
  ]
  test.each(cases)('%s', (_, greeting, asks, has, oddity) => expect(oddityOf(greeting, asks, has)).toBe(oddity))

  test('that the letter writes around a name is odd without it', () => {
    const [greeting] = writtenGreetings(shaped(paragraph('Kjære «contact.firstName»,') + paragraph('Til «contact.name»'), ['contact.firstName', 'contact.name']))
    expect(oddWrittenGreeting(greeting!, filled({ 'contact.firstName': 'Anne' }))).toBeNull()
    expect(oddWrittenGreeting(greeting!, filled({}))).toEqual({ greeting: 'Kjære ,', reason: 'no-name' })
  })
})
