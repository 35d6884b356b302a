import { describe, expect, test } from '@jest/globals'
import { aRelationship, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import type { Docx } from '#core/docx/docx'
import { all, combined, document, live, main, p, people, root, slot, templateOf, text, xmlOf } from './a-combined'
import { combineNotes, lettersThatFit } from './plan'

describe('15.5 headers and shared parts', () => {
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
  test('15 NUMPAGES: only the field, and with several sections the number of the letter’s last page, which a mark finds', async () => {
    const footer = p(live('NUMPAGES \\# 0') + live('DOCPROPERTY NUMPAGES') + slot('Name'))
    const two: Plan = {
      ...plan,
      document: document(
        p(text('Body'), '<w:sectPr/>') + '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
        '<w:sectPr><w:footerReference w:type="default" r:id="rIdF"/></w:sectPr>',
      ),
      parts: { ...plan.parts, 'word/footer1.xml': root('ftr', footer) },
    }
    const docx = await combined(two, people)
    const body = xmlOf(docx, main)
    expect(all(body, /<w:bookmarkStart w:id="\d+" w:name="([^"]*)"/g)).toEqual([
      'LastPageOfLetter1',
      'LastPageOfLetter2',
      'LastPageOfLetter3',
    ])
    // The last one stands in the table, which nothing follows.
    expect(body).toMatch(/<w:tc><w:p><w:bookmarkStart [^>]*LastPageOfLetter3"\/><w:bookmarkEnd [^>]*><\/w:p>/)
    const parts = new Map(docx.relationshipsOf(main).map(({ id, part }) => [id, part ?? '']))
    const footers = all(body, /<w:footerReference w:type="default" r:id="(\w+)"/g).map((id) => xmlOf(docx, parts.get(id) ?? ''))
    expect(footers.flatMap((xml) => all(xml, /<w:instrText[^>]*>([^<]*)/g)).filter((code) => code.includes('PAGE'))).toEqual([
      ' PAGEREF LastPageOfLetter1 \\# 0 ',
      ' DOCPROPERTY NUMPAGES ',
      ' PAGEREF LastPageOfLetter2 \\# 0 ',
      ' DOCPROPERTY NUMPAGES ',
      ' PAGEREF LastPageOfLetter3 \\# 0 ',
      ' DOCPROPERTY NUMPAGES ',
    ])
  })
  test('15 NUMPAGES: sections that number their pages themselves leave it as it is, and a note says so', async () => {
    const odd = {
      ...plan,
      document: document(
        p(text('Body'), '<w:sectPr/>') + p(''),
        '<w:sectPr><w:footerReference w:type="default" r:id="rIdF"/><w:pgNumType w:start="5"/></w:sectPr>',
      ),
    }
    expect(all(xmlOf(await combined(odd, people), 'word/footer1.xml'), /<w:instrText[^>]*>([^<]*)/g)).toEqual([' PAGE ', ' NUMPAGES '])
    expect(combineNotes(templateOf(odd))).toEqual([{ kind: 'page-count-of-all' }])
  })
  test('15.5 headers of every kind go with their letter', async () => {
    const kinds = ['default', 'first', 'even']
    const many: Plan = {
      ...plan,
      document: document(
        p(text('Body')),
        `<w:sectPr>${kinds.map((kind) => `<w:headerReference w:type="${kind}" r:id="rId${kind}"/>`).join('')}<w:titlePg/></w:sectPr>`,
      ),
      parts: Object.fromEntries(kinds.map((kind) => [`word/${kind}.xml`, root('hdr', p(text(kind) + slot('Name')))])),
      overrides: Object.fromEntries(kinds.map((kind) => [`word/${kind}.xml`, `${WORD_TYPE}.header+xml`])),
      relationships: { [main]: kinds.map((kind) => aRelationship(`rId${kind}`, 'header', `${kind}.xml`)) },
    }
    const docx = await combined(many, people)
    const parts = new Map(docx.relationshipsOf(main).map(({ id, part }) => [id, part ?? '']))
    const shown = all(xmlOf(docx, main), /<w:headerReference w:type="\w+" r:id="\w+"/g).map((reference) => {
      const [, type = '', id = ''] = /w:type="(\w+)" r:id="(\w+)"/.exec(reference) ?? []
      return `${type}: ${all(xmlOf(docx, parts.get(id) ?? ''), /<w:t(?:\s[^>]*)?>([^<]*)/g).join(' ')}`
    })
    expect(shown).toEqual(people.flatMap(({ Name }) => kinds.map((kind) => `${kind}: ${kind} ${Name}`)))
  })
})
