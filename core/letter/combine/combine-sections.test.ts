import { describe, expect, test } from '@jest/globals'
import { aRelationship, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import { all, combined, document, main, p, people, root, sections, slot, text, xmlOf } from './a-combined'

describe('15.1 to 15.4 sections', () => {
  test('each letter is a section, and the last one’s is the body’s', async () => {
    const xml = xmlOf(
      await combined(
        { document: document(p(slot('Name')) + p(text('Bye')), '<w:sectPr><w:pgSz w:w="100" w:h="200"/></w:sectPr>') },
        people,
      ),
      main,
    )
    expect(all(xml, /<w:t(?:\s[^>]*)?>([^<]*)/g)).toEqual(['Ada', 'Bye', 'Bo', 'Bye', 'Cy', 'Bye'])
    expect(sections(xml)).toHaveLength(3)
    expect(xml).toMatch(/<w:p><w:pPr><w:sectPr>.*?<\/w:sectPr><\/w:pPr><w:r><w:t[^>]*>Bye/)
    expect(xml).toMatch(/Bye<\/w:t><\/w:r><\/w:p><w:sectPr>.*<\/w:sectPr><\/w:body>/)
  })
  test('each letter begins a page and counts from 1, in the order of the schema', async () => {
    const xml = xmlOf(
      await combined(
        {
          document: document(
            p(slot('Name')),
            '<w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="1" w:h="2"/><w:pgNumType w:fmt="lowerRoman"/><w:cols w:space="3"/></w:sectPr>',
          ),
        },
        people,
      ),
      main,
    )
    expect(new Set(sections(xml))).toEqual(
      new Set([
        '<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="1" w:h="2"/><w:pgNumType w:start="1" w:fmt="lowerRoman"/><w:cols w:space="3"/></w:sectPr>',
      ]),
    )
  })
  test('a start that the author set stays', async () => {
    const xml = xmlOf(
      await combined({ document: document(p(slot('Name')), '<w:sectPr><w:pgNumType w:start="7"/></w:sectPr>') }, people),
      main,
    )
    expect(all(xml, /<w:pgNumType[^>]*>/g)).toEqual(Array(3).fill('<w:pgNumType w:start="7"/>'))
  })
  test('letters begin on a right-hand page when asked to', async () => {
    const xml = xmlOf(await combined({ document: document(p(slot('Name'))) }, people, { startOnOddPage: true }), main)
    expect(all(xml, /<w:type w:val="(\w+)"/g)).toEqual(['oddPage', 'oddPage', 'oddPage'])
  })
  test('only the first section of a letter begins anew, and it shows no header of the letter before', async () => {
    const plan: Plan = {
      document: document(
        p(slot('Name'), '<w:sectPr><w:pgMar w:top="360" w:header="720"/></w:sectPr>') + p(text('Two')),
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:type w:val="continuous"/></w:sectPr>',
      ),
      parts: { 'word/header1.xml': root('hdr', p(text('Head'))) },
      overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml` },
      relationships: { [main]: [aRelationship('rIdH', 'header', 'header1.xml')] },
    }
    const docx = await combined(plan, people)
    const [first, second, third] = sections(xmlOf(docx, main))
    expect(second).toBe('<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:type w:val="continuous"/></w:sectPr>')
    expect(first).toContain('<w:pgMar w:top="360" w:header="0"/>')
    expect(third).toBe(first)
    const empty = docx.relationshipsOf(main).find(({ id }) => first?.includes(`r:id="${id}"`))
    expect(xmlOf(docx, empty?.part ?? '')).not.toContain('<w:t')
  })
  test.each([
    ['a table', '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'],
    ['a paragraph that ends a section', p('', '<w:sectPr/>')],
    ['a control', `<w:sdt><w:sdtContent>${p('')}</w:sdtContent></w:sdt>`],
  ])('a letter that ends in %s gets a paragraph for its section, one point high', async (_, block) => {
    const xml = xmlOf(await combined({ document: document(p(slot('Name')) + block) }, people), main)
    expect(all(xml, /w:line="20" w:lineRule="exact"\/><w:rPr><w:sz w:val="2"\/><\/w:rPr><w:sectPr/g)).toHaveLength(2)
  })
  test.each([
    ['empty', '<w:p/>', /<w:p><w:pPr><w:sectPr>/],
    ['with empty properties', '<w:p><w:pPr/></w:p>', /<w:p><w:pPr><w:sectPr>/],
    [
      'with a text box',
      p(`<w:r><w:pict><w:txbxContent>${p(text('in'))}</w:txbxContent></w:pict></w:r>`),
      /<w:p><w:pPr><w:sectPr>.*?<\/w:pPr><w:r><w:pict>/,
    ],
    ['with the end of a bookmark behind', `${p(text('x'))}<w:bookmarkEnd w:id="1"/>`, /<w:p><w:pPr><w:sectPr>.*?<\/w:pPr><w:r><w:t[^>]*>x/],
    [
      'with a change mark',
      p(text('x'), '<w:keepNext/><w:pPrChange w:id="1" w:author="a"><w:pPr/></w:pPrChange>'),
      /<w:keepNext\/><w:sectPr>.*?<\/w:sectPr><w:pPrChange/,
    ],
  ])('the section goes into the last paragraph, %s', async (_, block, expected) => {
    const xml = xmlOf(
      await combined({ document: document(p(`<w:bookmarkStart w:id="1" w:name="a"/>${slot('Name')}`) + block) }, people),
      main,
    )
    expect(xml).toMatch(expected)
    expect(xml).not.toContain('w:line="20"')
  })
  test('a directory has no breaks', async () => {
    const xml = xmlOf(
      await combined({ document: document(p(slot('Name')), '<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr>') }, people, { catalog: true }),
      main,
    )
    expect(sections(xml)).toEqual(['<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr>'])
    expect(all(xml, /<w:t(?:\s[^>]*)?>([^<]*)/g)).toEqual(['Ada', 'Bo', 'Cy'])
  })
  test('15.3 a continuous last section of a letter of one section begins a page, one of a letter’s later sections does not', async () => {
    const continuous = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    const two = xmlOf(await combined({ document: document(p(slot('Name'), '<w:sectPr/>') + p(text('b')), continuous) }, people), main)
    expect(all(two, /<w:type w:val="(\w+)"/g)).toEqual(['nextPage', 'continuous', 'nextPage', 'continuous', 'nextPage', 'continuous'])
  })
  test('15.2 what else the numbering of pages says stays, and a body without section gets one', async () => {
    const xml = xmlOf(await combined({ document: root('document', `<w:body>${p(slot('Name'))}</w:body>`) }, people), main)
    expect(sections(xml)).toEqual(Array(3).fill('<w:sectPr><w:type w:val="nextPage"/><w:pgNumType w:start="1"/></w:sectPr>'))
    expect(xml).toMatch(/<\/w:p><w:sectPr>[^]*<\/w:sectPr><\/w:body>/)
  })
  test('15.1 a change mark within a section is no section', async () => {
    const section =
      '<w:sectPr><w:pgSz w:w="1" w:h="2"/><w:sectPrChange w:id="3" w:author="a"><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:sectPrChange></w:sectPr>'
    const xml = xmlOf(await combined({ document: document(p(slot('Name')), section) }, people), main)
    expect(
      all(xml, /<w:pgNumType w:start="1"\/><w:sectPrChange w:id="\d+" w:author="a"><w:sectPr><w:type w:val="continuous"\/><\/w:sectPr>/g),
    ).toHaveLength(3)
  })
  test('15.1 a paragraph that ends in a control gets a blank behind it', async () => {
    const control = `<w:sdt><w:sdtContent>${text('last')}</w:sdtContent></w:sdt>`
    const xml = xmlOf(await combined({ document: document(p(slot('Name')) + p(control)) }, people), main)
    expect(all(xml, /<\/w:sdt><w:r><w:t xml:space="preserve"> <\/w:t><\/w:r><\/w:p>/g)).toHaveLength(2)
  })
  test('15 lnNumType: lines that are counted through begin anew with the letter', async () => {
    const section = '<w:sectPr><w:lnNumType w:countBy="1" w:restart="continuous"/></w:sectPr>'
    const xml = xmlOf(await combined({ document: document(p(slot('Name')), section) }, people), main)
    expect(all(xml, /w:restart="(\w+)"/g)).toEqual(Array(3).fill('newSection'))
  })
  test('15 titlePg, pgSz, cols, vAlign and attributes travel with their section', async () => {
    const section = '<w:sectPr w:rsidR="00AA"><w:pgSz w:w="1" w:h="2"/><w:cols w:num="2"/><w:vAlign w:val="center"/><w:titlePg/></w:sectPr>'
    const xml = xmlOf(await combined({ document: document(p(slot('Name')), section) }, people), main)
    expect(
      all(
        xml,
        /<w:sectPr w:rsidR="00AA"><w:type w:val="nextPage"\/><w:pgSz w:w="1" w:h="2"\/><w:pgNumType w:start="1"\/><w:cols w:num="2"\/><w:vAlign w:val="center"\/><w:titlePg\/><\/w:sectPr>/g,
      ),
    ).toHaveLength(3)
  })
  test('15 headers: a letter whose IF left out the section with the header shows none of another letter’s', async () => {
    const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const instr = (code: string) => `<w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r>`
    const annex = `</w:p><w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr></w:pPr>${text('annex')}</w:p><w:p>`
    const plan: Plan = {
      document: document(
        `<w:p>${char('begin')}${instr(' IF ')}${char('begin')}${instr(' MERGEFIELD Name ')}${char('end')}${instr(' = "Ada" "')}${annex}${instr('" "no" ')}${char('end')}</w:p>${p(text('end'))}`,
      ),
      parts: { 'word/header1.xml': root('hdr', p(text('Head'))) },
      overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml` },
      relationships: { [main]: [aRelationship('rIdH', 'header', 'header1.xml')] },
    }
    const each = sections(xmlOf(await combined(plan, people), main))
    expect(each).toHaveLength(4)
    expect(each.slice(2).every((section) => section.includes('headerReference') && !section.includes('rIdH'))).toBe(true)
  })
})
