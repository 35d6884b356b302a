/** What stays alive or in its place when a letter is merged: legacy form fields (C-9), bound XML (S-9), repeating sections (S-11), bookmarks in branches. */
import { describe, expect, test } from '@jest/globals'
import { aRelationship, type Plan } from '#core/docx/a-docx'
import { begin, control, end, field, instr, letter, merge, p, run, separate, table, tagged, text } from './a-letter'

const start = '<w:bookmarkStart w:id="3" w:name="b"/>'
const stop = '<w:bookmarkEnd w:id="3"/>'

describe('legacy form fields, when asked', () => {
  const form = (name: string, data: string) =>
    p(
      run(`<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Paid"/><w:enabled/>${data}</w:ffData></w:fldChar>`),
      instr(` ${name} `),
      separate,
      end,
    )
  const box = form('FORMCHECKBOX', '<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked w:val="0"/></w:checkBox>')
  const list = form(
    'FORMDROPDOWN',
    '<w:ddList><w:result w:val="2"/><w:listEntry w:val="no"/><w:listEntry w:val="In part"/><w:listEntry w:val="x"/></w:ddList>',
  )
  const filled = { fillProperties: true }

  test.each([
    ['true', true, '1'],
    ['a word for yes', 'Ja', '1'],
    ['false', false, '0'],
    ['nothing', '', '0'],
  ])('C-9 a check box is set by %s', async (_, Paid, checked) => {
    const { xml } = await letter(box, { Paid }, filled)
    expect(xml).toContain(`<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked w:val="${checked}"/></w:checkBox>`)
    expect(xml.match(/fldChar /g)).toHaveLength(3)
  })
  test('C-9 true is what the letter’s own word for it says', async () => {
    expect((await letter(box, { Paid: true }, { ...filled, yes: 'oui' })).xml).toContain('<w:checked w:val="1"/>')
  })
  test('C-9 an empty element gets its state', async () => {
    expect((await letter(form('FORMCHECKBOX', '<w:checkBox/>'), { Paid: 1 }, filled)).xml).toContain(
      '<w:checkBox><w:checked w:val="1"/></w:checkBox>',
    )
  })
  test('C-9 a list chooses its entry', async () => {
    expect((await letter(list, { Paid: 'in part' }, filled)).xml).toContain('<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/>')
  })
  test('C-9 what is not in the list changes nothing, and is told', async () => {
    const made = await letter(list, { Paid: 'never' }, filled)
    expect(made.xml).toContain('<w:result w:val="2"/>')
    expect(made.notes).toMatchObject([{ kind: 'not-in-list', name: 'Paid', value: 'never' }])
  })
  test.each([
    ['nobody asked', { Paid: true }, {}],
    ['no record knows it', { Other: true }, filled],
  ])('C-9 all stays where %s', async (_, record, options) => {
    const { xml } = await letter(box + list, record, options)
    expect(xml.match(/<w:(checked|result) w:val="\d"\/>/g)).toEqual(['<w:checked w:val="0"/>', '<w:result w:val="2"/>'])
    expect(xml.match(/fldChar /g)).toHaveLength(6)
  })
})

describe('S-9 bound XML', () => {
  const store = '{A1B2C3D4-0000-0000-0000-000000000001}'
  const binding = (path: string, id = store) => `<w:dataBinding w:xpath="${path}" w:storeItemID="${id}"/>`
  const plan: Plan = {
    parts: {
      'customXml/item1.xml': '<n:order xmlns:n="urn:n"><n:name>old</n:name><n:city kind="old">old</n:city><n:empty/></n:order>',
      'customXml/itemProps1.xml': `<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="${store.toLowerCase()}"/>`,
    },
    overrides: { 'customXml/itemProps1.xml': 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml' },
    relationships: {
      'word/document.xml': [aRelationship('rIdX', 'customXml', '../customXml/item1.xml')],
      'customXml/item1.xml': [aRelationship('rId1', 'customXmlProps', 'itemProps1.xml')],
    },
  }
  const filled = async (path: string, record = { Name: '<Ann> & "co"' }, id = store) => {
    const made = await letter(p(control(tagged('Name', binding(path, id)), text('old'))), record, { plan, bindings: 'update' })
    return { ...made, item: made.part('customXml/item1.xml') }
  }

  test.each([
    ['an element', '/n:order[1]/n:name[1]', '<n:name>&lt;Ann&gt; &amp; "co"</n:name>'],
    ['an empty element', '/n:order[1]/n:empty[1]', '<n:empty>&lt;Ann&gt; &amp; "co"</n:empty>'],
    ['an attribute', '/n:order/n:city/@kind', '<n:city kind="&lt;Ann&gt; &amp; &quot;co&quot;">'],
  ])('says what the control says: %s', async (_, path, expected) => {
    const { xml, item } = await filled(path)
    expect(item).toContain(expected)
    expect(xml).toContain('w:dataBinding')
    expect(xml).toContain('&lt;Ann&gt; &amp; "co"</w:t>')
  })
  test('a store that nobody has is looked for by the path, as Word does', async () => {
    expect((await filled('/n:order/n:name', { Name: 'Ann' }, '{00000000-0000-0000-0000-00000000000F}')).item).toContain(
      '<n:name>Ann</n:name>',
    )
  })
  test('a path that leads nowhere changes nothing', async () => {
    expect((await filled('/n:order/n:none', { Name: 'Ann' })).item).toBe(plan.parts?.['customXml/item1.xml'])
  })
})

describe('S-11 a repeating section', () => {
  const item = (content: string) => control('<w:id w:val="5"/><w15:repeatingSectionItem/>', content)
  const section = (content: string) =>
    control(
      `<w:tag w:val="Lines"/><w15:repeatingSection xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>`,
      content,
    ).replace(
      /<w15:repeatingSectionItem\/>/g,
      '<w15:repeatingSectionItem xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>',
    )
  const lines = {
    Lines: [
      { What: 'tea', Price: 3 },
      { What: 'jam', Price: 12 },
    ],
    City: 'Bergen',
  }
  const inside = p(control(tagged('What', '<w:id w:val="6"/>'), text('old')), text(' '), merge('Price'), text(' '), merge('City'))

  test('takes its first item for each element, names looked up in the element and then outward', async () => {
    const { body, xml } = await letter(section(item(inside) + item(p(text('gone')))) + p(text('end')), lines)
    expect(body).toEqual(['tea 3 Bergen', 'jam 12 Bergen', 'end'])
    expect(xml.match(/<w:id w:val="[56]"/g)).toBeNull()
  })
  test('of rows', async () => {
    const row = `<w:tr><w:tc><w:tcPr/>${inside}</w:tc></w:tr>`
    const { body } = await letter(table([p(text('head'))]).replace('</w:tbl>', `${section(item(row))}</w:tbl>`) + p(text('end')), lines)
    expect(body).toEqual(['head', 'tea 3 Bergen', 'jam 12 Bergen', 'end'])
  })
  test('in a section: lists of lists', async () => {
    const inner = section(item(p(merge('Size')))).replace('"Lines"', '"Sizes"')
    const record = {
      Lines: [
        { What: 'tea', Sizes: [{ Size: 'S' }, { Size: 'L' }] },
        { What: 'jam', Sizes: [] },
      ],
    }
    expect((await letter(section(item(p(merge('What')) + inner)) + p(text('end')), record)).body).toEqual(['tea', 'S', 'L', 'jam', 'end'])
  })
  test('of nothing goes', async () => {
    expect((await letter(section(item(inside)) + p(text('end')), { ...lines, Lines: [] })).body).toEqual(['end'])
  })
  test('of what is no list keeps one item, and is told', async () => {
    const made = await letter(section(item(p(merge('City')))) + p(text('end')), { ...lines, Lines: 'none' })
    expect(made.body).toEqual(['Bergen', 'end'])
    expect(made.notes).toMatchObject([{ kind: 'not-a-list', name: 'Lines' }])
  })
})

test('S-12 controls go when asked, and their content stays', async () => {
  const made = await letter(
    p(control(tagged('Name'), text('old', '<w:b/>'))) + control(tagged('City'), p(text('old'))) + p(''),
    { Name: 'Ann', City: 'Bergen' },
    { removeControls: true },
  )
  expect(made.body).toEqual(['Ann', 'Bergen', ''])
  expect(made.xml).not.toContain('w:sdt')
})

describe('F-13 bookmarks in the branches of a condition', () => {
  const condition = (holds: boolean, yes: readonly string[], no: readonly string[]) =>
    p(begin, instr(` IF 1 = ${holds ? 1 : 2} "`), ...yes, instr('" "'), ...no, instr('" '), separate, text('old'), end, text('!'))
  const marked = [instr('a '), start, instr('b'), stop, instr(' c')]
  const order = (xml: string) => [...xml.matchAll(/bookmarkStart|bookmarkEnd|<w:t[^>]*>([^<]*)/g)].map(([mark, words]) => words ?? mark)

  test.each([
    ['stand where they stood', condition(true, marked, [instr('no')]), ['a ', 'bookmarkStart', 'b', 'bookmarkEnd', ' c', '!']],
    ['in the other branch too', condition(false, [instr('no')], marked), ['a ', 'bookmarkStart', 'b', 'bookmarkEnd', ' c', '!']],
    ['are left empty where the branch is not chosen', condition(false, marked, [instr('no')]), ['no', 'bookmarkStart', 'bookmarkEnd', '!']],
    [
      'stay behind the field where only one half is in the branch',
      condition(true, [instr('a'), start], [instr('no')]).replace(text('!'), stop + text('!')),
      ['a', 'bookmarkStart', 'bookmarkEnd', '!'],
    ],
    ['around the whole branch', condition(true, [start, instr('a'), stop], [instr('no')]), ['bookmarkStart', 'a', 'bookmarkEnd', '!']],
  ])('%s', async (_, markup, expected) => {
    expect(order((await letter(markup, { Name: 'Ann' })).xml)).toEqual(expected)
  })
  test('over the paragraphs of a branch', async () => {
    const markup =
      p(begin, instr(' IF 1 = 1 "one '), start, instr('two')) + p(instr('three'), stop, instr(' four" "no" '), separate, text('old'), end)
    const made = await letter(markup, {})
    expect(made.body).toEqual(['one two', 'three four'])
    expect(order(made.xml)).toEqual(['one ', 'bookmarkStart', 'two', 'three', 'bookmarkEnd', ' four'])
  })
  test('of a condition that becomes capitals stay behind it', async () => {
    const markup = p(begin, instr(' IF 1 = 1 "a '), start, instr('b'), stop, instr('" "no" \\* Upper '), separate, text('old'), end)
    expect(order((await letter(markup, {})).xml)).toEqual(['A B', 'bookmarkStart', 'bookmarkEnd'])
  })
  test('with a field beside them', async () => {
    const markup = condition(true, [start, field(' MERGEFIELD Name '), stop], [instr('no')])
    expect(order((await letter(markup, { Name: 'Ann' })).xml)).toEqual(['bookmarkStart', 'Ann', 'bookmarkEnd', '!'])
  })
})
