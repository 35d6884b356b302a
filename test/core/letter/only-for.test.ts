/** "Only for …": a part goes with its control for whom it is not meant, and the control alone for whom it is; nothing is left unsound. */
import { describe, expect, test } from '@jest/globals'
import { aRelationship, R, W, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import type { MergeRecord } from '#core/letter/evaluation'
import { checkLetter } from '#core/letter/check-letter'
import { inspectLetter } from '#core/letter/inspect-letter'
import { letterMerger } from '#core/letter/merge-letter'
import { compiled, control, field, letter, merge, mergeSettings, p, run, table, tagged, text, type Made } from './a-letter'

const only = (code: string, ...content: string[]): string => control(tagged(`only.${code}`, `<w:alias w:val="Only for: ${code}"/>`), content.join(''))
const met: MergeRecord = { 'only.A': 'yes', 'only.B': 'yes', Name: 'Ann', Empty: '' }
const not: MergeRecord = { 'only.A': '', 'only.B': '', Name: 'Ann', Empty: '' }
const last = p(text('end'))
const cell = (...content: string[]): string => `<w:tc><w:tcPr/>${content.join('')}</w:tc>`
const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`
const tableOf = (...rows: string[]): string => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`

/** No control is left, and everything that must hold a block does, cells a paragraph at their end. */
function expectSound({ xml }: Pick<Made, 'xml'>): void {
  expect(xml).not.toMatch(/only\.|Only for/)
  expect(xml).not.toMatch(/<w:(tc|hdr|ftr|txbxContent|sdtContent|footnote)(?: [^>]*)?>(?:<w:tcPr\/>|<w:tcPr>.*?<\/w:tcPr>)?<\/w:\1>/)
  expect(xml).not.toMatch(/<\/w:tbl><\/w:tc>/)
  expect(xml).not.toMatch(/<\/w:tbl>(?:<w:bookmark[^>]*>)*<w:tbl>/)
  expect(xml).not.toMatch(/<w:tblGrid\/>(?:<w:bookmark[^>]*>)*<\/w:tbl>/)
}

type Case = readonly [name: string, blocks: string, whenMet: readonly string[], whenNot: readonly string[]]
const cases: readonly Case[] = [
  ['words in a line', p(text('Dear reader'), only('A', text(', and friend')), text('.')) + last, ['Dear reader, and friend.', 'end'], ['Dear reader.', 'end']],
  ['a field in it', p(text('Hi '), only('A', merge('Name'))) + last, ['Hi Ann', 'end'], ['Hi ', 'end']],
  ['a line that holds nothing else goes', p(only('A', text('Gold'))) + last, ['Gold', 'end'], ['end']],
  ['a line of two parts and a field that is empty', p(only('A', text('x')), merge('Empty'), only('C', text('y'))) + last, ['x', 'end'], ['end']],
  ['a line whose part has nothing but an empty field', p(only('A', merge('Empty'))) + last, ['end'], ['end']],
  ['a blank beside it keeps the line', p(only('A', text('Gold')), text(' ')) + last, ['Gold ', 'end'], [' ', 'end']],
  ['the last line of the letter stays', p(text('x')) + p(only('A', text('Gold'))), ['x', 'Gold'], ['x', '']],
  ['the only line of a cell stays', table([p(only('A', text('Gold'))), p(text('x'))]) + last, ['Gold', 'x', 'end'], ['', 'x', 'end']],
  ['a line that ends a section stays', `<w:p><w:pPr><w:sectPr/></w:pPr>${only('A', text('Gold'))}</w:p>${last}`, ['Gold', 'end'], ['', 'end']],
  ['a line between two tables stays', `${table([p(text('1'))])}${p(only('A', text('Gold')))}${table([p(text('2'))])}${last}`, ['1', 'Gold', '2', 'end'], ['1', '', '2', 'end']],
  ['a line in a link', p(text('see '), `<w:hyperlink r:id="rIdX">${only('A', text('this'))}</w:hyperlink>`) + last, ['see this', 'end'], ['see ', 'end']],
  ['paragraphs', p(text('a')) + only('A', p(text('b')), p(merge('Name'))) + last, ['a', 'b', 'Ann', 'end'], ['a', 'end']],
  ['the first block, and the last', only('A', p(text('b'))) + p(text('c')) + only('A', p(text('d'))), ['b', 'c', 'd'], ['c']],
  ['everything there is', only('A', p(text('b'))), ['b'], ['']],
  ['two parts that are everything there is', only('A', p(text('b'))) + only('B', p(text('c'))), ['b', 'c'], ['']],
  ['a whole table', p(text('a')) + only('A', table([p(text('b'))])) + last, ['a', 'b', 'end'], ['a', 'end']],
  ['a paragraph between two tables', `${table([p(text('1'))])}${only('A', p(text('b')))}${table([p(text('2'))])}${last}`, ['1', 'b', '2', 'end'], ['1', '', '2', 'end']],
  ['a table behind a table', `${table([p(text('1'))])}${only('A', table([p(text('b'))]))}${last}`, ['1', '', 'b', 'end'], ['1', 'end']],
  ['the only block of a cell', table([only('A', p(text('b'))), p(text('x'))]) + last, ['b', 'x', 'end'], ['', 'x', 'end']],
  ['the last block of a cell', tableOf(row(cell(p(text('a')), only('A', p(text('b')))))) + last, ['a', 'b', 'end'], ['a', 'end']],
  ['the last block of a cell, behind a table', tableOf(row(cell(table([p(text('in'))]), only('A', p(text('b')))))) + last, ['in', 'b', 'end'], ['in', '', 'end']],
  ['a cell', tableOf(row(only('A', cell(p(text('b')))), cell(p(text('x'))))) + last, ['b', 'x', 'end'], ['', 'x', 'end']],
  ['the last cells', tableOf(row(cell(p(text('x'))), only('A', cell(p(text('b'))), cell(p(text('c')), p(text('d')))))) + last, ['x', 'b', 'c', 'd', 'end'], ['x', '', '', 'end']],
  ['a row', tableOf(row(cell(p(text('x')))), only('A', row(cell(p(text('b')))))) + last, ['x', 'b', 'end'], ['x', 'end']],
  ['all rows', tableOf(only('A', row(cell(p(text('b')))))) + last, ['b', 'end'], ['end']],
  ['all rows in parts', tableOf(only('A', row(cell(p(text('b'))))), only('B', row(cell(p(text('c')))))) + last, ['b', 'c', 'end'], ['end']],
  ['all rows of a table that a control holds alone', control(tagged('theirs'), tableOf(only('A', row(cell(p(text('b'))))))) + last, ['b', 'end'], ['', 'end']],
  ['a part in a part', p(text('a'), only('A', text('b'), only('B', text('c')), text('d'))) + last, ['abcd', 'end'], ['a', 'end']],
  ['a part alone in a part', only('A', only('B', p(text('b')))) + last, ['b', 'end'], ['end']],
  ['another control in it', p(text('a'), only('A', control(tagged('Name'), text('old')))) + last, ['aAnn', 'end'], ['a', 'end']],
  ['in another control', control(tagged('theirs'), p(text('a')) + only('A', p(text('b')))) + last, ['a', 'b', 'end'], ['a', 'end']],
  ['alone in another control', control(tagged('theirs'), only('A', p(text('b')))) + last, ['b', 'end'], ['', 'end']],
  ['one that Word made a plain text, a list or a group', p(text('a'), ...['<w:text/>', '<w:dropDownList/>', '<w:group/>'].map((kind) => control(tagged('only.A', kind), text('b')))) + last, ['abbb', 'end'], ['a', 'end']],
  ['one that shows its placeholder is empty', p(text('a'), control(tagged('only.A', '<w:showingPlcHdr/>'), text('Click here'))) + last, ['a', 'end'], ['a', 'end']],
  ['a tag in other letters', p(text('a'), control(tagged('Only. a '), text('b'))) + last, ['ab', 'end'], ['a', 'end']],
  ['in a branch of IF', p(field(' IF 1 = 1 "yes', only('A', text(' b')), '" "no"')) + last, ['yes b', 'end'], ['yes', 'end']],
  ['a section that is for some goes with its end', `<w:p><w:pPr><w:sectPr/></w:pPr></w:p>${only('A', `<w:p><w:pPr><w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:pPr>${text('b')}</w:p>`)}${last}`, ['', 'b', 'end'], ['', 'end']],
  ['the end of a section that others are in stays', `${p(text('a'))}${only('A', `<w:p><w:pPr><w:sectPr/></w:pPr>${text('b')}</w:p>`)}${last}`, ['a', 'b', 'end'], ['a', '', 'end']],
]

describe('what is only for some', () => {
  test.each(cases)('%s', async (_, blocks, whenMet, whenNot) => {
    const hers = await letter(blocks, met)
    expect(hers.body).toEqual(whenMet)
    expectSound(hers)
    const his = await letter(blocks, { ...not, 'only.C': '' })
    expect(his.body).toEqual(whenNot)
    expectSound(his)
  })

  test('of two parts beside each other the one stays, and no empty line with it', async () => {
    const blocks = table([only('A', p(text('a'))) + only('B', p(text('b')))])
    expect((await letter(blocks + last, { ...met, 'only.A': '' })).body).toEqual(['b', 'end'])
    expect((await letter(blocks + last, { ...met, 'only.B': '' })).body).toEqual(['a', 'end'])
  })

  test('a part in a part asks for both', async () => {
    const blocks = p(text('a'), only('A', text('b'), only('B', text('c')))) + last
    expect((await letter(blocks, { ...met, 'only.B': '' })).body[0]).toBe('ab')
    expect((await letter(blocks, { ...met, 'only.A': '' })).body[0]).toBe('a')
  })

  test('who has no answer gets nothing of it, and that is told once for each place', async () => {
    const { body, notes } = await letter(p(text('a'), only('GONE 1', text('b'))) + p(text('c'), only('gone 1', text('d'))) + last, { Name: 'Ann' })
    expect(body).toEqual(['a', 'c', 'end'])
    expect(notes).toMatchObject([1, 2].map((paragraph) => ({ kind: 'only-for-gone', name: 'GONE 1', place: { paragraph } })))
  })

  test('where blank lines are to stay, its line stays blank', async () => {
    const plan = mergeSettings('<w:doNotSuppressBlankLines/>')
    expect((await letter(p(only('A', text('b'))) + last, not, { plan })).body).toEqual(['', 'end'])
  })

  test('half a bookmark that stands in it stays, a whole one goes with it', async () => {
    const mark = (id: number, half: 'Start' | 'End') => `<w:bookmark${half} w:id="${id}"${half === 'Start' ? ` w:name="b${id}"` : ''}/>`
    const inLine = p(mark(1, 'Start'), text('a'), only('A', text('b'), mark(1, 'End'), mark(2, 'Start'), text('c'), mark(2, 'End')))
    const alone = p(only('A', mark(3, 'Start'), text('d')))
    const { xml } = await letter(inLine + alone + p(text('e'), mark(3, 'End')), not)
    expect(xml.match(/<w:bookmark\w+ w:id="\d"/g)).toEqual(['Start w:id="1"', 'End w:id="1"', 'Start w:id="3"', 'End w:id="3"'].map((mark) => `<w:bookmark${mark}`))
  })

  test('a formula counts the rows that are left', async () => {
    const number = (value: string) => row(cell(p(text(value))))
    const blocks = tableOf(row(cell(p(merge('One')))), only('A', number('2')), row(cell(p(field(' =SUM(ABOVE) '))))) + last
    expect((await letter(blocks, { ...met, One: 1 })).body.at(-2)).toBe('3')
    expect((await letter(blocks, { ...not, One: 1 })).body.at(-2)).toBe('1')
  })
})

const story = (root: string, content: string): string => `<w:${root} xmlns:w="${W}" xmlns:r="${R}">${content}</w:${root}>`

describe('elsewhere than in the text', () => {
  const header: Plan = {
    parts: { 'word/header1.xml': story('hdr', only('A', p(text('Gold ')), p(merge('Name')))), 'word/footer1.xml': story('ftr', p(text('f'), only('A', text('g')))) },
    overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml`, 'word/footer1.xml': `${WORD_TYPE}.footer+xml` },
    relationships: { 'word/document.xml': [aRelationship('rIdH', 'header', 'header1.xml'), aRelationship('rIdF', 'footer', 'footer1.xml')] },
  }
  const inHeader = `${p(text('a'))}<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:footerReference w:type="default" r:id="rIdF"/></w:sectPr></w:pPr></w:p>${last}`

  test('a header, and a footer', async () => {
    const hers = await letter(inHeader, met, { plan: header })
    expect([hers.part('word/header1.xml'), hers.part('word/footer1.xml')].map((xml) => xml.replace(/<[^>]+>/g, ''))).toEqual(['Gold Ann', 'fg'])
    const his = await letter(inHeader, not, { plan: header })
    expect(his.part('word/header1.xml')).toBe(story('hdr', '<w:p/>'))
    expect(his.part('word/footer1.xml')).toBe(story('ftr', p(text('f'))))
  })

  test('a text box, in both of its copies', async () => {
    const box = (content: string) => `<w:txbxContent>${content}</w:txbxContent>`
    const content = only('A', p(text('Gold')))
    const blocks = p(
      run(`<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">${box(content)}</mc:Choice><mc:Fallback><w:pict>${box(content)}</w:pict></mc:Fallback></mc:AlternateContent>`),
    )
    const hers = await letter(blocks, met)
    expect(hers.xml.match(/Gold/g)).toHaveLength(2)
    const his = await letter(blocks, not)
    expect(his.xml.match(/<w:txbxContent><w:p\/><\/w:txbxContent>/g)).toHaveLength(2)
    expectSound(his)
  })

  test('a note that it refers to, and a note in a note', async () => {
    const note = (id: number, content: string) => `<w:footnote w:id="${id}">${content}</w:footnote>`
    const notes = story('footnotes', note(0, p('')) + note(1, p(text('for all'), only('B', text(' and B')))) + note(2, p(text('secret '), merge('Name'))))
    const plan: Plan = {
      parts: { 'word/footnotes.xml': notes },
      overrides: { 'word/footnotes.xml': `${WORD_TYPE}.footnotes+xml` },
      relationships: { 'word/document.xml': [aRelationship('rIdN', 'footnotes', 'footnotes.xml')] },
    }
    const blocks = p(text('a'), run('<w:footnoteReference w:id="1"/>'), only('A', text('b'), run('<w:footnoteReference w:id="2"/>')))
    const hers = await letter(blocks, { ...met, 'only.B': '' }, { plan })
    expect(hers.part('word/footnotes.xml').replace(/<[^>]+>/g, '|')).toMatch(/for all\|+secret \|+Ann/)
    const his = await letter(blocks, { ...not, 'only.B': 'yes' }, { plan })
    expect(his.part('word/footnotes.xml')).not.toContain('secret')
    expect(his.part('word/footnotes.xml').match(/w:id="\d"/g)).toEqual(['w:id="0"', 'w:id="1"'])
    expect(his.part('word/footnotes.xml')).toContain(' and B')
  })

  test('a part that repeats', async () => {
    const item = control('<w:id w:val="5"/><w15:repeatingSectionItem xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>', p(only('A', text('Gold ')), merge('No')))
    const list = control(tagged('List', '<w15:repeatingSection xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'), item)
    const items = { List: [{ No: 1 }, { No: 2 }] }
    expect((await letter(list + last, { ...met, ...items })).body).toEqual(['Gold 1', 'Gold 2', 'end'])
    expect((await letter(list + last, { ...not, ...items })).body).toEqual(['1', '2', 'end'])
  })
})

describe('what a letter says of itself', () => {
  const blocks = p(text('a'), only('sp 1', text('b'), merge('Name'), only('B', merge('contact.city')))) + p(merge('Empty'))
  const template = compiled(blocks)

  test('it is a slot of its own kind, and what stands in it says for whom', () => {
    expect(template.slots.map(({ kind, name, onlyFor }) => [kind, name, onlyFor])).toEqual([
      ['field', 'Name', ['SP 1']],
      ['field', 'contact.city', ['SP 1', 'B']],
      ['field', 'Empty', undefined],
      ['only-for', 'only.SP 1', undefined],
      ['only-for', 'only.B', ['SP 1']],
    ])
    expect(inspectLetter(template).map(({ what, filling }) => [what, filling])).toContainEqual(['only-for', { kind: 'only-for', code: 'SP 1' }])
  })

  test('no check takes it for a field', () => {
    const { faults, absent } = checkLetter(template, ['Name', 'Empty'])
    expect(faults).toEqual([])
    expect(absent.map(({ name }) => name)).toEqual(['contact.city'])
  })

  test('its answers are among the values that must be kept', () => {
    expect(letterMerger(template, ['Name', 'Empty', 'Other']).usedKeys).toEqual(['Name', 'Empty', 'only.SP 1', 'only.B'])
  })

  test('a letter without it asks for nothing', () => {
    expect(compiled(p(merge('only.A'))).slots).toMatchObject([{ kind: 'field', name: 'only.A' }])
  })
})
