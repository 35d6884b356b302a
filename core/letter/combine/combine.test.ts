import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aDocx, aRelationship, R, W, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import type { Docx } from '#core/docx/docx'
import { joined } from '#core/docx/little-endian'
import { openDocx } from '#core/docx/open'
import { compileLetter } from '../compile-letter'
import type { MergeRecord } from '../evaluation'
import type { LetterTemplate } from '../letter-template'
import { letterMerger, type Letter } from '../merge-letter'
import { combinedFiles, combinedLetters } from './combine'
import { combineNotes, lettersThatFit, type CombineOptions } from './plan'

const WP = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'
const W14 = 'http://schemas.microsoft.com/office/word/2010/wordml'
const root = (name: string, inner: string) =>
  `<w:${name} xmlns:w="${W}" xmlns:r="${R}" xmlns:wp="${WP}" xmlns:w14="${W14}">${inner}</w:${name}>`
const document = (blocks: string, section = '<w:sectPr/>') => root('document', `<w:body>${blocks}${section}</w:body>`)
const p = (inner: string, properties = '') => `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${inner}</w:p>`
const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
const slot = (name: string) => `<w:fldSimple w:instr=" MERGEFIELD ${name} "><w:r><w:t>«${name}»</w:t></w:r></w:fldSimple>`
const live = (code: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${text('0')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
const number = (num: string, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${num}"/></w:numPr>`
const main = 'word/document.xml'

function templateOf(plan: Plan): LetterTemplate {
  const compiled = compileLetter(aDocx(plan))
  if (!compiled.ok) throw new Error(compiled.fault.kind)
  return compiled.value.value
}
const lettersOf = (template: LetterTemplate, records: readonly MergeRecord[]): readonly Letter[] => {
  const merger = letterMerger(template, [...new Set(records.flatMap((record) => Object.keys(record)))])
  return records.map((record) => merger.merge(record).value)
}
async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk.slice())
  return joined(all)
}
function opened(bytes: Uint8Array): Docx {
  const docx = openDocx(bytes)
  if (!docx.ok) throw new Error(docx.fault.kind)
  return docx.value
}
const combined = async (plan: Plan, records: readonly MergeRecord[], options: CombineOptions = {}): Promise<Docx> => {
  const template = templateOf(plan)
  return opened(await bytesOf(combinedLetters(template, lettersOf(template, records), options)))
}
const xmlOf = (docx: Docx, part: string) => docx.parts.get(part)?.text() ?? ''
const all = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map((match) => match[1] ?? match[0])
const sections = (xml: string) => all(xml, /<w:sectPr(?:\/>|>.*?<\/w:sectPr>)/g)
const people = [{ Name: 'Ada' }, { Name: 'Bo' }, { Name: 'Cy' }]

describe('sections', () => {
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
})

describe('ids and names', () => {
  test('drawings, controls and changes have ids of their own', async () => {
    const drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="5" name="x"/></wp:inline></w:drawing></w:r>'
    const xml = xmlOf(
      await combined(
        {
          document: document(
            p(slot('Name') + drawing + drawing + `<w:ins w:id="5" w:author="a">${text('i')}</w:ins>`) +
              `<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>${p('')}</w:sdtContent></w:sdt>` +
              p(''),
          ),
        },
        people,
      ),
      main,
    )
    for (const ids of [all(xml, /docPr id="(\d+)"/g), all(xml, /<w:ins w:id="(\d+)"/g), all(xml, /<w:id w:val="(\d+)"/g)])
      expect(new Set(ids).size).toBe(ids.length)
    expect(all(xml, /docPr id="(\d+)"/g)).toHaveLength(6)
  })
  test('bookmarks are named anew, and what points to them follows', async () => {
    const name = 'A_name_of_forty_characters_no_more_than_x'.slice(0, 40)
    const marks = `<w:bookmarkStart w:id="0" w:name="Sum"/>${slot('Name')}<w:bookmarkEnd w:id="0"/><w:bookmarkStart w:id="1" w:name="${name}"/><w:bookmarkEnd w:id="1"/>`
    const points = `${live('REF Sum \\h')}${live('PAGEREF sum')}<w:hyperlink w:anchor="Sum">${text('there')}</w:hyperlink><w:fldSimple w:instr=" REF ${name} ">${text('')}</w:fldSimple>`
    const xml = xmlOf(await combined({ document: document(p(marks + points)) }, people), main)
    const names = all(xml, /<w:bookmarkStart [^>]*w:name="([^"]*)"/g)
    expect(names).toEqual(['Sum', name, 'Sum_2', `${name.slice(0, 32)}_2`, 'Sum_3', `${name.slice(0, 32)}_3`])
    expect(all(xml, /<w:instrText[^>]*>([^<]*)/g)).toEqual([
      ' REF Sum \\h ',
      ' PAGEREF sum ',
      ' REF Sum_2 \\h ',
      ' PAGEREF sum_2 ',
      ' REF Sum_3 \\h ',
      ' PAGEREF sum_3 ',
    ])
    expect(all(xml, /w:anchor="([^"]*)"/g)).toEqual(['Sum', 'Sum_2', 'Sum_3'])
    expect(all(xml, /w:instr="([^"]*)"/g)[1]).toBe(` REF ${name.slice(0, 32)}_2 `)
    expect(all(xml, /<w:bookmarkStart w:id="(\d+)"/g)).toEqual(all(xml, /<w:bookmarkEnd w:id="(\d+)"/g))
    expect(new Set(all(xml, /<w:bookmarkStart w:id="(\d+)"/g)).size).toBe(6)
  })
  test('a field is no bookmark, whatever bookmarks are called', async () => {
    const xml = xmlOf(
      await combined(
        { document: document(p(`<w:bookmarkStart w:id="0" w:name="Page"/><w:bookmarkEnd w:id="0"/>${slot('Name')}${live('PAGE')}`)) },
        people,
      ),
      main,
    )
    expect(all(xml, /<w:instrText[^>]*>([^<]*)/g)).toEqual([' PAGE ', ' PAGE ', ' PAGE '])
  })
  test('names that look like copies are not met', async () => {
    const mark = (id: number, name: string) => `<w:bookmarkStart w:id="${id}" w:name="${name}"/><w:bookmarkEnd w:id="${id}"/>`
    const names = all(
      xmlOf(await combined({ document: document(p(mark(0, 'a') + mark(1, 'a_2') + slot('Name'))) }, people), main),
      /w:name="([^"]*)"/g,
    )
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(6)
  })
  test('paragraph ids stay with the first letter', async () => {
    const xml = xmlOf(
      await combined({ document: document(`<w:p w14:paraId="1A2B3C4D" w14:textId="77777777">${slot('Name')}</w:p>`) }, people),
      main,
    )
    expect(all(xml, /w14:paraId="(\w+)"/g)).toEqual(['1A2B3C4D'])
  })
  test('a value that looks like markup is text', async () => {
    const evil = '<w:bookmarkStart w:id="1" w:name="x"/> w14:paraId="1" <wp:docPr id="5"/> REF Sum'
    const docx = await combined(
      { document: document(p(`<w:bookmarkStart w:id="0" w:name="Sum"/><w:bookmarkEnd w:id="0"/>${slot('Name')}`)) },
      [{ Name: 'a' }, { Name: evil }],
    )
    expect(xmlOf(docx, main)).toContain(evil.replace(/</g, '&lt;').replace(/>/g, '&gt;'))
  })
  test('sequences begin anew', async () => {
    const xml = xmlOf(
      await combined(
        { document: document(p(slot('Name') + live('SEQ Figure') + live('SEQ Figure') + live('SEQ Table \\r 5'))) },
        people.slice(0, 2),
      ),
      main,
    )
    expect(all(xml, /<w:instrText[^>]*>([^<]*)/g)).toEqual([
      ' SEQ Figure ',
      ' SEQ Figure ',
      ' SEQ Table \\r 5 ',
      ' SEQ Figure \\r 1 ',
      ' SEQ Figure ',
      ' SEQ Table \\r 5 ',
    ])
  })
})

describe('notes', () => {
  const note = (kind: string, id: number, inner: string, type = '') => `<w:${kind} ${type}w:id="${id}">${inner}</w:${kind}>`
  const plan = (kind: 'footnote' | 'endnote'): Plan => ({
    document: document(p(`${slot('Name')}<w:r><w:${kind}Reference w:id="2"/></w:r>`) + p(`<w:r><w:${kind}Reference w:id="1"/></w:r>`)),
    parts: {
      [`word/${kind}s.xml`]: root(
        `${kind}s`,
        note(kind, -1, p(''), 'w:type="separator" ') +
          note(kind, 0, p(''), 'w:type="continuationSeparator" ') +
          note(kind, 1, p(text('first'))) +
          note(kind, 2, p(slot('Name'))),
      ),
      'word/settings.xml': root('settings', '<w:zoom w:percent="100"/><w:compat/>'),
    },
    overrides: { [`word/${kind}s.xml`]: `${WORD_TYPE}.${kind}s+xml`, 'word/settings.xml': `${WORD_TYPE}.settings+xml` },
    relationships: { [main]: [aRelationship('rIdN', `${kind}s`, `${kind}s.xml`), aRelationship('rIdS', 'settings', 'settings.xml')] },
  })
  test.each(['footnote', 'endnote'] as const)('every letter has its %ss, and separators stand once', async (kind) => {
    const docx = await combined(plan(kind), people)
    const notes = xmlOf(docx, `word/${kind}s.xml`)
    const body = xmlOf(docx, main)
    const ids = all(notes, new RegExp(`<w:${kind} (?:w:type="\\w+" )?w:id="(-?\\d+)"`, 'g'))
    expect(ids.slice(0, 2)).toEqual(['-1', '0'])
    expect(ids).toHaveLength(8)
    expect(new Set(ids).size).toBe(8)
    const shown = new Map(
      all(notes, new RegExp(`<w:${kind} w:id="\\d+">.*?</w:${kind}>`, 'g')).map((each) => [
        /w:id="(\d+)"/.exec(each)?.[1],
        all(each, /<w:t(?:\s[^>]*)?>([^<]*)/g).join(''),
      ]),
    )
    expect(all(body, new RegExp(`<w:${kind}Reference w:id="(\\d+)"`, 'g')).map((id) => shown.get(id))).toEqual([
      'Ada',
      'first',
      'Bo',
      'first',
      'Cy',
      'first',
    ])
    expect(all(body, new RegExp(`<w:${kind}Pr><w:numRestart w:val="eachSect"/></w:${kind}Pr>`, 'g'))).toHaveLength(3)
  })
  test('endnotes stand behind their letter', async () => {
    expect(xmlOf(await combined(plan('endnote'), people), 'word/settings.xml')).toContain(
      '<w:zoom w:percent="100"/><w:endnotePr><w:pos w:val="sectEnd"/></w:endnotePr><w:compat/>',
    )
  })
})

describe('lists', () => {
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
})

describe('headers and shared parts', () => {
  const plan: Plan = {
    document: document(
      p(text('Body')),
      '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/><w:footerReference w:type="default" r:id="rIdF"/></w:sectPr>',
    ),
    parts: { 'word/header1.xml': root('hdr', p(slot('Name'))), 'word/footer1.xml': root('ftr', p(live('PAGE') + live('NUMPAGES'))) },
    overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml`, 'word/footer1.xml': `${WORD_TYPE}.footer+xml` },
    relationships: {
      [main]: [aRelationship('rIdH', 'header', 'header1.xml'), aRelationship('rIdF', 'footer', 'footer1.xml')],
      'word/header1.xml': [aRelationship('rId1', 'hyperlink', 'https://example.org/', true)],
    },
  }
  const headersOf = (docx: Docx) => {
    const parts = new Map(docx.relationshipsOf(main).map(({ id, part }) => [id, part ?? '']))
    return all(xmlOf(docx, main), /<w:headerReference w:type="default" r:id="(\w+)"/g).map((id) => parts.get(id) ?? '')
  }
  test('a header with fields is a part for each letter, with its content type and relationships', async () => {
    const docx = await combined(plan, people)
    const headers = headersOf(docx)
    expect(headers.map((part) => all(xmlOf(docx, part), /<w:t(?:\s[^>]*)?>([^<]*)/g))).toEqual([['Ada'], ['Bo'], ['Cy']])
    for (const part of headers) {
      expect(docx.parts.get(part)?.contentType).toBe(`${WORD_TYPE}.header+xml`)
      expect(docx.relationshipsOf(part).map(({ target }) => target)).toEqual(['https://example.org/'])
    }
  })
  test('so many letters fit into a file as its headers allow', () => {
    expect(lettersThatFit(templateOf({ document: document(p(slot('Name'))) }))).toBe(Infinity)
    const fit = lettersThatFit(templateOf(plan))
    // Two members a letter, 5000 in all.
    expect(fit).toBeGreaterThan(2400)
    expect(fit).toBeLessThan(2500)
  })
  test('letters with the same header share it', async () => {
    const headers = headersOf(await combined(plan, [...people, ...people, ...people]))
    expect(new Set(headers).size).toBe(3)
  })
  test('a header without fields is one part for all', async () => {
    const footers = all(xmlOf(await combined(plan, people), main), /<w:footerReference w:type="default" r:id="(\w+)"/g)
    expect(footers).toEqual(['rIdF', 'rIdF', 'rIdF'])
  })
  test('pages of the document become pages of the letter', async () => {
    const docx = await combined(plan, people)
    expect(all(xmlOf(docx, 'word/footer1.xml'), /<w:instrText[^>]*>([^<]*)/g)).toEqual([' PAGE ', ' SECTIONPAGES '])
    expect(combineNotes(templateOf(plan))).toEqual([])
  })
  test('a letter of several sections counts its pages by the number of the last', async () => {
    const two = {
      ...plan,
      document: document(p(text('Body'), '<w:sectPr/>') + p(''), '<w:sectPr><w:footerReference w:type="default" r:id="rIdF"/></w:sectPr>'),
    }
    expect(all(xmlOf(await combined(two, people), 'word/footer1.xml'), /<w:instrText[^>]*>([^<]*)/g)).toEqual([
      ' PAGE ',
      ' PAGEREF LastPageOfLetter1 \\* Arabic ',
    ])
    expect(combineNotes(templateOf(two))).toEqual([])
  })
  test('a directory has the headers of its first letter', async () => {
    const docx = await combined(plan, people, { catalog: true })
    expect(headersOf(docx).map((part) => all(xmlOf(docx, part), /<w:t(?:\s[^>]*)?>([^<]*)/g))).toEqual([['Ada']])
  })
  test('comments are left out, and a note says so', async () => {
    const commented: Plan = {
      document: document(
        p(`<w:commentRangeStart w:id="0"/>${slot('Name')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`),
      ),
      parts: { 'word/comments.xml': root('comments', `<w:comment w:id="0" w:author="a">${p(text('rude'))}</w:comment>`) },
      overrides: { 'word/comments.xml': `${WORD_TYPE}.comments+xml` },
      relationships: { [main]: [aRelationship('rIdC', 'comments', 'comments.xml')] },
    }
    const docx = await combined(commented, people)
    expect([...docx.parts.keys()].some((name) => name.includes('comments'))).toBe(false)
    expect(xmlOf(docx, main) + xmlOf(docx, '[Content_Types].xml') + xmlOf(docx, 'word/_rels/document.xml.rels')).not.toContain('comment')
    expect(combineNotes(templateOf(commented))).toEqual([{ kind: 'comments-left-out' }])
  })
})

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
  test('members come with their sizes, content types first', async () => {
    const bytes = await bytesOf(combinedLetters(template, lettersOf(template, people)))
    expect(String.fromCharCode(...bytes.subarray(30, 49))).toBe('[Content_Types].xml')
    expect((bytes[6] ?? 0) & 8).toBe(0)
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
