import { describe, expect, test } from '@jest/globals'
import { aRelationship, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import { all, combined, document, main, p, people, root, sections, slot, text, xmlOf } from './a-combined'

describe('15 notes', () => {
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
  const settled = (children: string): Plan => {
    const footnotes = plan('footnote')
    return {
      ...footnotes,
      parts: { ...footnotes.parts, 'word/settings.xml': root('settings', `<w:footnotePr>${children}</w:footnotePr>`) },
    }
  }
  test.each(['eachPage', 'eachSect'])(
    '15 notes: where the document says that they count anew (%s), no section says otherwise',
    async (restart) => {
      const body = xmlOf(await combined(settled(`<w:numRestart w:val="${restart}"/>`), people), main)
      expect(body).not.toContain('numRestart')
    },
  )
  test('15 notes: a section that begins them anew still counts as the document does', async () => {
    const body = xmlOf(
      await combined(settled('<w:numFmt w:val="lowerRoman"/><w:numStart w:val="3"/><w:footnote w:id="-1"/>'), people),
      main,
    )
    expect(
      all(body, /<w:footnotePr><w:numFmt w:val="lowerRoman"\/><w:numStart w:val="3"\/><w:numRestart w:val="eachSect"\/><\/w:footnotePr>/g),
    ).toHaveLength(3)
  })
  test('15 notes: endnotes of a letter with several sections wait for the last one', async () => {
    const endnote = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    const body = xmlOf(
      await combined({ ...plan('endnote'), document: document(p(slot('Name') + endnote, '<w:sectPr/>') + p(text('b'))) }, people),
      main,
    )
    expect(sections(body).map((section) => section.includes('<w:noEndnote/>'))).toEqual([true, false, true, false, true, false])
  })
  test('15 notes: pictures and links of notes keep their relationships, which all letters share', async () => {
    const linked: Plan = {
      ...plan('footnote'),
      parts: {
        ...plan('footnote').parts,
        'word/footnotes.xml': root('footnotes', note('footnote', 1, p(`<w:hyperlink r:id="rId9">${text('there')}</w:hyperlink>`))),
      },
    }
    const docx = await combined(
      {
        ...linked,
        relationships: {
          ...linked.relationships,
          'word/footnotes.xml': [aRelationship('rId9', 'hyperlink', 'https://example.org/', true)],
        },
      },
      people,
    )
    expect(all(xmlOf(docx, 'word/footnotes.xml'), /<w:hyperlink r:id="(\w+)"/g)).toEqual(['rId9', 'rId9', 'rId9'])
    expect(docx.relationshipsOf('word/footnotes.xml')).toHaveLength(1)
  })
})
