import { describe, expect, test } from '@jest/globals'
import { aRelationship, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import { all, combined, document, live, main, number, p, people, root, slot, templateOf, text, xmlOf } from './a-combined'
import { lettersThatFit } from './plan'

describe('15 lists', () => {
  const level = (ilvl: number, format: string, start = 1) =>
    `<w:lvl w:ilvl="${ilvl}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/></w:lvl>`
  const numbering = root(
    'numbering',
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 3)}${level(1, 'lowerLetter')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>',
  )
  const styles = root(
    'styles',
    `<w:style w:type="paragraph" w:styleId="Point"><w:pPr>${number('4')}</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Point"/></w:style>`,
  )
  const plan = (blocks: string): Plan => ({
    document: document(p(slot('Name')) + blocks),
    parts: { 'word/numbering.xml': numbering, 'word/styles.xml': styles },
    overrides: { 'word/numbering.xml': `${WORD_TYPE}.numbering+xml` },
    relationships: { [main]: [aRelationship('rIdN', 'numbering', 'numbering.xml')] },
  })
  test('each letter has lists of its own that start where the template’s do', async () => {
    const docx = await combined(plan(p(text('1'), number('1')) + p(text('2'), number('1', 1))), people)
    expect(all(xmlOf(docx, main), /<w:numId w:val="(\d+)"/g)).toEqual(['1', '1', '5', '5', '6', '6'])
    expect(xmlOf(docx, 'word/numbering.xml')).toContain(
      '<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="6">',
    )
  })
  test('bullets and paragraphs without a number stay as they are', async () => {
    const docx = await combined(plan(p(text('b'), number('2')) + p(text('n'), number('0'))), people)
    expect(all(xmlOf(docx, main), /<w:numId w:val="(\d+)"/g)).toEqual(['2', '0', '2', '0', '2', '0'])
    expect(xmlOf(docx, 'word/numbering.xml')).toBe(numbering)
  })
  test('numbering from a style, also from the one it is based on, is written into the paragraphs of copies', async () => {
    const docx = await combined(
      plan(p(text('a'), '<w:pStyle w:val="Point"/><w:keepNext/><w:spacing w:after="0"/>') + p(text('b'), '<w:pStyle w:val="Sub"/>')),
      people.slice(0, 2),
    )
    const xml = xmlOf(docx, main)
    expect(xml).toContain(`<w:pStyle w:val="Point"/><w:keepNext/>${number('5')}<w:spacing w:after="0"/>`)
    expect(xml).toContain(`<w:pStyle w:val="Sub"/>${number('5')}`)
    expect(all(xml, /<w:numPr>/g)).toHaveLength(2)
    expect(xmlOf(docx, 'word/numbering.xml')).toContain(
      '<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/>',
    )
  })
  test('15 lists: a list in a footnote and in a header of the letter’s own begins anew too', async () => {
    const plan2: Plan = {
      ...plan(p(`${text('x')}<w:r><w:footnoteReference w:id="1"/></w:r>`)),
      parts: {
        'word/numbering.xml': numbering,
        'word/styles.xml': styles,
        'word/header1.xml': root('hdr', p(slot('Name'), number('1'))),
        'word/footnotes.xml': root('footnotes', `<w:footnote w:id="1">${p(text('n'), number('4'))}</w:footnote>`),
      },
      overrides: {
        'word/numbering.xml': `${WORD_TYPE}.numbering+xml`,
        'word/header1.xml': `${WORD_TYPE}.header+xml`,
        'word/footnotes.xml': `${WORD_TYPE}.footnotes+xml`,
      },
      relationships: {
        [main]: [
          aRelationship('rIdN', 'numbering', 'numbering.xml'),
          aRelationship('rIdH', 'header', 'header1.xml'),
          aRelationship('rIdF', 'footnotes', 'footnotes.xml'),
        ],
      },
      document: document(
        p(`${slot('Name')}<w:r><w:footnoteReference w:id="1"/></w:r>`),
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>',
      ),
    }
    const docx = await combined(plan2, people)
    expect(all(xmlOf(docx, 'word/footnotes.xml'), /<w:numId w:val="(\d+)"/g)).toEqual(['4', '6', '8'])
    const headers = [...docx.parts.keys()].filter((name) => name.includes('header'))
    expect(headers.map((name) => all(xmlOf(docx, name), /<w:numId w:val="(\d+)"/g)).flat()).toEqual(['1', '5', '7'])
  })
  test('15 lists: a style stands at the level that its list says, and a paragraph may name the level alone', async () => {
    const linked = root(
      'numbering',
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Point"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    const plan2: Plan = {
      ...plan(p(text('a'), '<w:pStyle w:val="Point"/>') + p(text('b'), '<w:pStyle w:val="Point"/><w:numPr><w:ilvl w:val="0"/></w:numPr>')),
      parts: {
        'word/numbering.xml': linked,
        'word/styles.xml': root(
          'styles',
          '<w:style w:type="paragraph" w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        ),
      },
    }
    const docx = await combined(plan2, people.slice(0, 2))
    expect(xmlOf(docx, main)).toContain(`<w:pStyle w:val="Point"/>${number('2', 2)}`)
    expect(xmlOf(docx, main)).toContain(`<w:pStyle w:val="Point"/>${number('2', 0)}`)
    expect(xmlOf(docx, 'word/numbering.xml')).toContain(
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
    )
  })
  test('15 lists: a definition that is the name of a numbering style starts where that one says', async () => {
    const styled = root(
      'numbering',
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/></w:lvl><w:styleLink w:val="Own"/></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Own"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )
    const docx = await combined(
      { ...plan(p(text('a'), number('1'))), parts: { 'word/numbering.xml': styled, 'word/styles.xml': styles } },
      people,
    )
    expect(xmlOf(docx, 'word/numbering.xml')).toContain(
      '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>',
    )
  })
  test('15 lists: a level that the list defines anew stays so, and new lists stand before what ends the part', async () => {
    const own = numbering
      .replace(
        '<w:startOverride w:val="9"/>',
        '<w:startOverride w:val="9"/><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="upperRoman"/></w:lvl>',
      )
      .replace('</w:numbering>', '<w:numIdMacAtCleanup w:val="3"/></w:numbering>')
    const docx = await combined(
      { ...plan(p(text('a'), number('4'))), parts: { 'word/numbering.xml': own, 'word/styles.xml': styles } },
      people,
    )
    expect(xmlOf(docx, 'word/numbering.xml')).toMatch(
      /<w:num w:numId="6"><w:abstractNumId w:val="0"\/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"\/><w:lvl w:ilvl="0"><w:start w:val="2"\/>.*<w:numIdMacAtCleanup/,
    )
  })
  test('15 LISTNUM: the first of each list and level begins anew', async () => {
    const fields = live('LISTNUM Points \\l 1') + live('LISTNUM Points \\l 1') + live('LISTNUM Points \\l 2') + live('LISTNUM Other \\s 3')
    const xml = xmlOf(await combined({ document: document(p(slot('Name') + fields)) }, people.slice(0, 2)), main)
    expect(all(xml, /<w:instrText[^>]*>([^<]*)/g).slice(4)).toEqual([
      ' LISTNUM Points \\l 1 \\s 1 ',
      ' LISTNUM Points \\l 1 ',
      ' LISTNUM Points \\l 2 \\s 1 ',
      ' LISTNUM Other \\s 3 ',
    ])
  })
  test('15 lists: Word knows some two thousand of them, and a file takes no more letters', () => {
    const template = templateOf(plan(p(text('1'), number('1')) + p(text('4'), number('4'))))
    expect(lettersThatFit(template)).toBe(999)
  })
})
