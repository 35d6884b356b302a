/** Content controls (rules S-1 to S-14): what each kind shows, remembers and keeps, and what the XML it is bound to gets. */
import { describe, expect, test } from '@jest/globals'
import { aRelationship, W, type Plan } from '#core/docx/a-docx'
import type { MergeRecord } from '#core/letter/evaluation'
import { control, letter, merge, p, run, table, tagged, text, type Asked } from './a-letter'

const W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
const W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
const inLine = (properties: string, content = text('old')) => p(control(tagged('X', properties), content))
const filled = async (blocks: string, value: unknown, options: Asked = {}) => letter(blocks + p(text('end')), { X: value }, options)

describe('S-7 a check box', () => {
  const box = (content: string) =>
    inLine(`<w14:checkbox ${W14}>${content}</w14:checkbox>`, text('☐', '<w:b/><w:rFonts w:ascii="Arial"/><w:color w:val="FF0000"/>'))
  const states = (on: string, off: string, font: string) =>
    `<w14:checkedState w14:val="${on}" w14:font="${font}"/><w14:uncheckedState w14:val="${off}" w14:font="${font}"/>`
  const gothic = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'

  test.each([
    ['ticked', true, '1', '☒'],
    ['in a word', 'ja', '1', '☒'],
    ['not ticked', false, '0', '☐'],
    ['by nothing', null, '0', '☐'],
    ['by another word', 'nei', '0', '☐'],
  ])('%s', async (_, value, val, sign) => {
    const { xml } = await filled(box('<w14:checked w14:val="0"/>'), value)
    expect(xml).toContain(`<w14:checked w14:val="${val}"/>`)
    expect(xml).toContain(`<w:t xml:space="preserve">${sign}</w:t>`)
  })
  test('keeps the look of the run, but for the font', async () => {
    expect((await filled(box(''), true)).xml).toContain(`<w:rPr>${gothic}<w:b/><w:color w:val="FF0000"/></w:rPr>`)
  })
  test.each([
    ['without a state of its own', '', '<w14:checked w14:val="1"/>'],
    ['that says true', '<w14:checked w14:val="true"/>', '<w14:checked w14:val="1"/>'],
  ])('%s', async (_, content, expected) => {
    expect((await filled(box(content), true)).xml).toContain(`<w14:checkbox ${W14}>${expected}</w14:checkbox>`)
  })
  test('that is an empty element', async () => {
    const { xml } = await filled(inLine(`<w14:checkbox ${W14}/>`), true)
    expect(xml).toContain(`<w14:checkbox ${W14}><w14:checked w14:val="1"/></w14:checkbox>`)
  })
  test.each([
    ['another font', states('2713', '2610', 'Segoe UI Symbol'), true, '<w:t xml:space="preserve">✓</w:t>'],
    ['beyond the first plane', states('1F5F9', '2610', 'Segoe UI Symbol'), true, '<w:t xml:space="preserve">🗹</w:t>'],
    ['a symbol font', states('00FE', '00A8', 'Wingdings'), true, '<w:sym w:font="Wingdings" w:char="F0FE"/>'],
    ['its other state', states('F0FE', 'F0A8', 'Wingdings'), false, '<w:sym w:font="Wingdings" w:char="F0A8"/>'],
    ['nonsense', states('zz', 'zz', 'A&quot;B'), false, '<w:t xml:space="preserve">☐</w:t>'],
  ])('shows the sign of its state: %s', async (_, content, value, expected) => {
    expect((await filled(box(content), value)).xml).toContain(expected)
  })
})

describe('S-5 a date', () => {
  const date = (content: string, attributes = '') => inLine(`<w:date${attributes}>${content}</w:date>`)
  const german = '<w:dateFormat w:val="d. MMMM yyyy"/><w:lid w:val="de-DE"/>'
  test('is remembered, and printed in its own language', async () => {
    const { xml, body } = await filled(date(german, ' w:fullDate="2001-01-01T00:00:00Z"'), '2024-03-05')
    expect(xml).toContain('<w:date w:fullDate="2024-03-05T00:00:00Z">')
    expect(body[0]).toBe('5. März 2024')
  })
  test.each([
    ['nothing', '', 'no-value'],
    ['what is none', 'soon', 'format'],
  ])('%s forgets the old one, and is told', async (_, value, note) => {
    const { xml, body, notes } = await filled(date(german, ' w:fullDate="2001-01-01T00:00:00Z"'), value)
    expect(xml).toContain(`<w:date>${german}</w:date>`)
    expect(body[0]).toBe(value)
    expect(notes).toMatchObject([{ kind: note, name: 'X' }])
  })
  test('without a picture is short, in its language', async () => {
    expect((await filled(date('<w:lid w:val="nb-NO"/>'), '2024-03-05')).body[0]).toBe('05.03.2024')
    expect((await filled(inLine('<w:date/>'), '2024-03-05', { language: 'en-GB' })).body[0]).toBe('05/03/2024')
  })
})

describe('S-6 a list', () => {
  const items =
    '<w:listItem w:displayText="Choose" w:value=""/><w:listItem w:displayText="Norway" w:value="no"/><w:listItem w:value="Oslo"/><w:listItem w:displayText="no" w:value="nope"/>'
  const list = (kind = 'dropDownList') => inLine(`<w:${kind} w:lastValue="old">${items}</w:${kind}>`)
  test.each([
    ['by what is stored', 'no', 'Norway', 'no'],
    ['by what is shown', 'Norway', 'Norway', 'no'],
    ['in any case', ' NORWAY ', 'Norway', 'no'],
    ['by the one thing it has', 'Oslo', 'Oslo', 'Oslo'],
  ])('%s', async (_, value, shown, last) => {
    const { xml, body, notes } = await filled(list(), value)
    expect(body[0]).toBe(shown)
    expect(xml).toContain(`<w:dropDownList w:lastValue="${last}">`)
    expect(notes).toEqual([])
  })
  test('nothing is nothing, though an entry has no value', async () => {
    const { xml, body } = await filled(list(), '')
    expect(body[0]).toBe('')
    expect(xml).toContain('<w:dropDownList><w:listItem')
  })
  test('what is not in it is told; in a combo box it is free', async () => {
    expect((await filled(list(), 'Bergen')).notes).toMatchObject([{ kind: 'not-in-list', name: 'X', value: 'Bergen' }])
    const free = await filled(list('comboBox'), 'a "b" <c>')
    expect(free.notes).toEqual([])
    expect(free.xml).toContain('<w:comboBox w:lastValue="a &quot;b&quot; &lt;c&gt;">')
  })
})

describe('S-3 S-4 the look of text', () => {
  const styles: Plan = {
    parts: {
      'word/styles.xml': `<w:styles xmlns:w="${W}"><w:style w:type="character" w:styleId="Platzhaltertext"><w:name w:val="Placeholder Text"/></w:style></w:styles>`,
    },
  }
  const look = (properties: string) => `<w:sdtContent><w:r>${properties}<w:t xml:space="preserve">Ann</w:t></w:r>`
  test.each([
    ['of the first run that shows text', inLine('', run('', '<w:i/>') + text('old', '<w:b/>') + text('x')), '<w:rPr><w:b/></w:rPr>'],
    [
      'of the control, for a placeholder',
      inLine('<w:showingPlcHdr/><w:rPr><w:b/></w:rPr>', text('old', '<w:i/>')),
      '<w:rPr><w:b/></w:rPr>',
    ],
    ['of the control, where it is empty', inLine('<w:rPr><w:b/></w:rPr>', ''), '<w:rPr><w:b/></w:rPr>'],
    ['never in the style of placeholders', inLine('', text('old', '<w:rStyle w:val="Platzhaltertext"/><w:b/>')), '<w:rPr><w:b/></w:rPr>'],
    ['in a style of its own', inLine('', text('old', '<w:rStyle w:val="Strong"/>')), '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>'],
  ])('is that %s', async (_, blocks, properties) => {
    const { xml } = await filled(blocks, 'Ann', { plan: styles })
    expect(xml).toContain(look(properties))
    expect(xml).not.toContain('showingPlcHdr')
  })
  test.each([
    ['in a line', p(`<w:sdt><w:sdtPr>${tagged('X')}</w:sdtPr><w:sdtContent/></w:sdt>`)],
    ['of blocks', `<w:sdt><w:sdtPr>${tagged('X')}</w:sdtPr><w:sdtContent/></w:sdt>`],
  ])('an empty content %s is filled', async (_, blocks) => {
    expect((await filled(blocks, 'Ann')).body).toEqual(['Ann', 'end'])
    expect((await letter(blocks + p(''), { Y: '' })).xml).toContain('<w:sdtContent/></w:sdt>')
  })
  test('lines are breaks; asked for paragraphs, rich text has them and plain text does not', async () => {
    const rich = control(tagged('X'), `<w:p><w:pPr><w:jc w:val="right"/></w:pPr>${text('old', '<w:b/>')}</w:p>`)
    expect((await filled(rich, 'a\r\nb')).body).toEqual(['a\nb', 'end'])
    const made = await filled(rich, 'a\nb', { breakParagraphs: true })
    expect(made.body).toEqual(['a', 'b', 'end'])
    expect(made.xml.match(/<w:jc w:val="right"\/>/g)).toHaveLength(2)
    const plain = control(tagged('X', '<w:text w:multiLine="1"/>'), p(text('old')))
    expect((await filled(plain, 'a\nb', { breakParagraphs: true })).body).toEqual(['a\nb', 'end'])
  })
  test('F-13 marks in the content stay round the value', async () => {
    const content = '<w:bookmarkStart w:id="1" w:name="a"/>' + text('old') + '<w:bookmarkEnd w:id="1"/><w:bookmarkEnd w:id="0"/>'
    const { xml } = await filled(p('<w:bookmarkStart w:id="0" w:name="b"/>', control(tagged('X'), content)), 'Ann')
    expect(xml).toMatch(
      /w:name="b"\/><w:sdt>.*w:name="a"\/><w:r>.*Ann.*<\/w:r><w:bookmarkEnd w:id="1"\/><w:bookmarkEnd w:id="0"\/><\/w:sdtContent>/,
    )
  })
})

describe('S-2 kinds that hold no value are left alone, and what stands in them is filled', () => {
  test.each([
    ['a group', '<w:group/>'],
    ['a building block', '<w:docPartObj/>'],
    ['an equation', '<w:equation/>'],
    ['a citation', '<w:citation/>'],
    ['a bibliography', '<w:bibliography/>'],
  ])('%s', async (_, kind) => {
    const made = await filled(control(tagged('X', kind), p(text('of '), control(tagged('Name'), text('old')), text('!'))), 'gone')
    expect(made.body).toEqual(['of old!', 'end'])
    const record: MergeRecord = { X: 'gone', Name: 'Ann' }
    expect((await letter(control(tagged('X', kind), p(text('of '), control(tagged('Name'), text('old')))) + p(''), record)).body).toEqual([
      'of Ann',
      '',
    ])
  })
})

describe('S-11 V-11 a repeating section', () => {
  const item = (content: string) => control(`<w:id w:val="5"/><w15:repeatingSectionItem ${W15}/>`, content)
  const section = (content: string, extra = '') => control(`${tagged('X', extra)}<w15:repeatingSection ${W15}/>`, content)
  const row = (content: string) => `<w:tr><w:tc><w:tcPr/>${content}</w:tc></w:tr>`
  const rows = (before: string) => `<w:tbl><w:tblPr/><w:tblGrid/>${before}${section(item(row(p(merge('A')))))}</w:tbl>`
  test.each([
    ['of rows takes the table with it', rows(''), ['end']],
    ['of rows leaves the heading', rows(row(p(text('head')))), ['head', 'end']],
    ['alone in a cell leaves a paragraph', table([section(item(p(merge('A'))))]), ['', 'end']],
  ])('without items, %s', async (_, blocks, body) => {
    expect((await filled(blocks, [])).body).toEqual(body)
  })
  test('that nobody knows stays as it is, and what stands in it is filled', async () => {
    const blocks = section(item(p(text('a '), control(tagged('Name'), text('old')))) + item(p(text('b'))))
    expect((await letter(blocks + p(''), { Name: 'Ann' })).body).toEqual(['a Ann', 'b', ''])
  })
  test('S-9 loses its tie to the XML, with all that stands in it', async () => {
    const bound = (tag: string) => control(`${tagged(tag)}<w:dataBinding w:xpath="/r/row[1]/${tag}" w:storeItemID="{1}"/>`, text('old'))
    const tie = `<w15:dataBinding ${W15} w:xpath="/r/row" w:storeItemID="{1}"/>`
    const made = await filled(section(item(p(bound('A'), bound('Other'))), tie), [{ A: 1 }, { A: 2 }], { bindings: 'update' })
    expect(made.body).toEqual(['1old', '2old', 'end'])
    expect(made.xml).not.toContain('dataBinding')
  })
})

describe('S-9 the XML that a control is bound to', () => {
  const plan: Plan = {
    parts: {
      'customXml/item1.xml': '<r><a>old</a></r>',
      'customXml/itemProps1.xml':
        '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{A}"/>',
    },
    relationships: {
      'word/document.xml': [aRelationship('rIdX', 'customXml', '../customXml/item1.xml')],
      'customXml/item1.xml': [aRelationship('rId1', 'customXmlProps', 'itemProps1.xml')],
    },
  }
  const binding = '<w:dataBinding w:xpath="/r/a" w:storeItemID="{a}"/>'
  const stored = async (kind: string, value: unknown) =>
    (await filled(inLine(`${binding}${kind}`), value, { plan, bindings: 'update', language: 'en-GB' })).part('customXml/item1.xml')
  const date = (as: string) => `<w:date><w:dateFormat w:val="d MMMM yyyy"/>${as}</w:date>`
  test.each([
    ['text', '<w:text/>', 'a < b', 'a &lt; b'],
    ['a date and its time, when nothing is said', date(''), '2024-03-05', '2024-03-05T00:00:00'],
    ['a date', date('<w:storeMappedDataAs w:val="date"/>'), '2024-03-05', '2024-03-05'],
    ['a date as it is shown', date('<w:storeMappedDataAs w:val="text"/>'), '2024-03-05', '5 March 2024'],
    ['the value of an entry', '<w:dropDownList><w:listItem w:displayText="Norway" w:value="no"/></w:dropDownList>', 'Norway', 'no'],
    ['a tick', `<w14:checkbox ${W14}/>`, 'yes', 'true'],
    ['nothing', '<w:text/>', '', ''],
  ])('gets %s', async (_, kind, value, expected) => {
    expect(await stored(kind, value)).toBe(`<r><a>${expected}</a></r>`)
  })
  test('where it is empty, Word has no words to show in its place', async () => {
    const placeholder = '<w:placeholder><w:docPart w:val="Click"/></w:placeholder>'
    const asked: Asked = { plan, bindings: 'update' }
    expect((await filled(inLine(binding + placeholder), '', asked)).xml).not.toContain('placeholder')
    expect((await filled(inLine(binding + placeholder), 'Ann', asked)).xml).toContain(placeholder)
  })
})
