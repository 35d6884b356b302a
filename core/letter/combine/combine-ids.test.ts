import { describe, expect, test } from '@jest/globals'
import { aRelationship, W, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import { all, combined, document, live, main, p, people, root, slot, text, xmlOf } from './a-combined'

describe('15 ids and names', () => {
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

describe('what points to a bookmark', () => {
  const mark = (name: string) => `<w:bookmarkStart w:id="0" w:name="${name}"/><w:bookmarkEnd w:id="0"/>`
  const codesOf = (xml: string) => all(xml, /<w:instrText[^>]*>([^<]*)/g)
  test.each([
    ['REF Sum \\h', 'REF Sum_2 \\h'],
    ['PAGEREF "Sum"', 'PAGEREF "Sum_2"'],
    ['PAGEREF &quot;Sum&quot; \\p', 'PAGEREF &quot;Sum_2&quot; \\p'],
    ['NOTEREF Sum \\f', 'NOTEREF Sum_2 \\f'],
    ['Sum \\* Upper', 'Sum_2 \\* Upper'],
    ['= Sum * 2 + SUM(1,2)', '= Sum_2 * 2 + SUM(1,2)'],
    ['=Sum+1', '=Sum_2+1'],
    ['HYPERLINK \\l "Sum" \\o "Sum"', 'HYPERLINK \\l "Sum_2" \\o "Sum"'],
    ['HYPERLINK "https://example.org/Sum"', 'HYPERLINK "https://example.org/Sum"'],
    ['TOC \\o "1-3" \\b Sum', 'TOC \\o "1-3" \\b Sum_2'],
    ['SEQ Sum Sum', 'SEQ Sum Sum_2 \\r 1'],
    ['DOCPROPERTY Sum', 'DOCPROPERTY Sum'],
    ['STYLEREF Sum', 'STYLEREF Sum'],
    ['REF Summer', 'REF Summer'],
  ])('15 bookmarks: %s', async (code, expected) => {
    const xml = xmlOf(await combined({ document: document(p(mark('Sum') + slot('Name') + live(code))) }, people), main)
    expect(codesOf(xml)[1]?.trim()).toBe(expected)
    expect(codesOf(xml)[0]?.trim()).toBe(code)
  })
  test('15 bookmarks: a code over several runs, with a field in it', async () => {
    const run = (inner: string) => `<w:r>${inner}</w:r>`
    const instr = (code: string) => run(`<w:instrText xml:space="preserve">${code}</w:instrText>`)
    const char = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`)
    const split = char('begin') + instr(' RE') + instr('F S') + '<w:proofErr w:type="spellStart"/>' + instr('um \\h') + char('end')
    const nested = char('begin') + instr(' IF ') + live('REF Sum') + instr(' = Sum "a" "b"') + char('end')
    const xml = xmlOf(await combined({ document: document(p(mark('Sum') + slot('Name') + split + nested)) }, people), main)
    const second = xml.slice(xml.indexOf('Bo'), xml.indexOf('Cy'))
    expect(codesOf(second).join('|')).toBe(' RE|F Sum_2| \\h| IF | REF Sum_2 | = Sum_2 "a" "b"')
  })
  test('15 bookmarks: a value that names a bookmark in a code', async () => {
    const code = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD Where </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const xml = xmlOf(
      await combined({ document: document(p(mark('Sum') + code)) }, [{ Where: 'Sum' }, { Where: 'Sum' }, { Where: 'Other' }]),
      main,
    )
    expect(codesOf(xml).join('').replace(/\s+/g, ' ').trim()).toBe('REF "Sum" REF "Sum_2" REF "Other"')
  })
  test('15 bookmarks: names of 40 characters that are alike up to the last stay different', async () => {
    const long = 'x'.repeat(39)
    const names = all(
      xmlOf(await combined({ document: document(p(mark(`${long}a`) + mark(`${long}b`) + slot('Name'))) }, people), main),
      /w:name="([^"]*)"/g,
    )
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(6)
    expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(40)
  })
  test('15 bookmarks: the name of a form field is that of its bookmark', async () => {
    const form =
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Sum"/></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    const xml = xmlOf(await combined({ document: document(p(slot('Name') + mark('Sum') + form)) }, people), main)
    expect(all(xml, /<w:name w:val="([^"]*)"/g)).toEqual(['Sum', 'Sum_2', 'Sum_3'])
  })
  test('15 bookmarks: a link of a picture or a text to a place in the letter is one for each letter', async () => {
    const plan: Plan = {
      document: document(p(`${mark('Sum')}${slot('Name')}<w:hyperlink r:id="rIdL">${text('there')}</w:hyperlink>`)),
      relationships: { [main]: [aRelationship('rIdL', 'hyperlink', '#Sum', true)] },
    }
    const docx = await combined(plan, people)
    const targets = new Map(docx.relationshipsOf(main).map(({ id, target }) => [id, target]))
    expect(all(xmlOf(docx, main), /<w:hyperlink r:id="(\w+)"/g).map((id) => targets.get(id))).toEqual(['#Sum', '#Sum_2', '#Sum_3'])
  })
  test('15 bookmarks: a header without fields of the record that refers to the body is one for each letter', async () => {
    const plan: Plan = {
      document: document(
        p(`<w:bookmarkStart w:id="0" w:name="Sum"/>${slot('Name')}<w:bookmarkEnd w:id="0"/>`),
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>',
      ),
      parts: { 'word/header1.xml': root('hdr', p(live('REF Sum'))) },
      overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml` },
      relationships: { [main]: [aRelationship('rIdH', 'header', 'header1.xml')] },
    }
    const docx = await combined(plan, people)
    const parts = new Map(docx.relationshipsOf(main).map(({ id, part }) => [id, part ?? '']))
    const headers = all(xmlOf(docx, main), /<w:headerReference w:type="default" r:id="(\w+)"/g).map((id) =>
      xmlOf(docx, parts.get(id) ?? ''),
    )
    expect(headers.map((xml) => codesOf(xml)[0]?.trim())).toEqual(['REF Sum', 'REF Sum_2', 'REF Sum_3'])
  })
})

describe('other ids', () => {
  const V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
  test('15 v:shape: shapes have ids of their own, their type is shared, and a chain of boxes stays a chain', async () => {
    const box = (id: string, next: string) =>
      `<w:r><w:pict><v:shape ${V} id="${id}" o:spid="_x0000_s1026" type="#_x0000_t202"><v:textbox style="mso-next-textbox:#${next}"><w:txbxContent>${p(text('in'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`
    const xml = xmlOf(
      await combined({ document: document(p(slot('Name') + box('Box 1', 'Box 2') + box('Box 2', '_x0000_s1027'))) }, people),
      main,
    )
    const ids = all(xml, /<v:shape [^>]*? id="([^"]*)"/g)
    expect(new Set(ids).size).toBe(6)
    expect(ids.slice(2, 4)).toEqual(['Box 1_2', 'Box 2_2'])
    expect(all(xml, /mso-next-textbox:#([^"]*)/g)[2]).toBe('Box 2_2')
    expect(new Set(all(xml, /o:spid="([^"]*)"/g)).size).toBe(3)
    expect(new Set(all(xml, / type="([^"]*)"/g))).toEqual(new Set(['#_x0000_t202']))
  })
  test('15 wps: chained text boxes of a drawing point to their own', async () => {
    const S = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    const xml = xmlOf(
      await combined(
        { document: document(p(`${slot('Name')}<w:r><wps:txbx ${S} id="1"/><wps:linkedTxbx ${S} id="1" seq="1"/></w:r>`)) },
        people,
      ),
      main,
    )
    const [starts, follows] = [all(xml, /<wps:txbx [^>]*? id="(\d+)"/g), all(xml, /<wps:linkedTxbx [^>]*? id="(\d+)"/g)]
    expect(starts).toEqual(follows)
    expect(new Set(starts).size).toBe(3)
  })
  test('15 permStart, moveFromRange: pairs keep together, also where an id comes twice', async () => {
    const perm = `<w:permStart w:id="7" w:edGrp="everyone"/>${text('a')}<w:permEnd w:id="7"/>`
    const move =
      '<w:moveFromRangeStart w:id="9" w:name="move1"/><w:moveFromRangeEnd w:id="9"/><w:moveToRangeStart w:id="10" w:name="move1"/><w:moveToRangeEnd w:id="10"/>'
    const xml = xmlOf(await combined({ document: document(p(slot('Name') + perm + perm + move)) }, people), main)
    const starts = all(xml, /<w:\w+Start w:id="(\d+)"/g)
    expect(starts).toEqual(all(xml, /<w:\w+End w:id="(\d+)"/g))
    expect(new Set(starts).size).toBe(12)
    expect(all(xml, /w:name="([^"]*)"/g)).toEqual(['move1', 'move1', 'move1_2', 'move1_2', 'move1_3', 'move1_3'])
  })
  test('15 prefixes: another prefix, and one that is declared where it is used, are no other element', async () => {
    const xml = `<x:document xmlns:x="${W}"><x:body><x:p><x:bookmarkStart x:id="0" x:name="Sum"/><x:fldSimple x:instr=" MERGEFIELD Name "><x:r><x:t>n</x:t></x:r></x:fldSimple><x:bookmarkEnd x:id="0"/><y:hyperlink xmlns:y="${W}" y:anchor="Sum"><y:r><y:t>there</y:t></y:r></y:hyperlink></x:p><x:p/><x:sectPr/></x:body></x:document>`
    const made = xmlOf(await combined({ document: xml }, people), main)
    expect(all(made, /x:name="([^"]*)"/g)).toEqual(['Sum', 'Sum_2', 'Sum_3'])
    expect(all(made, /y:anchor="([^"]*)"/g)).toEqual(['Sum', 'Sum_2', 'Sum_3'])
    expect(all(made, /<x:type x:val="nextPage"\/>/g)).toHaveLength(3)
    expect(made).not.toContain('w:')
  })
  test('15 prefixes: where Word’s namespace is the default one, attributes get a prefix', async () => {
    const xml = `<document xmlns="${W}" xmlns:q="urn:q"><body><p><fldSimple xmlns:w="${W}" w:instr=" MERGEFIELD Name "><r><t>n</t></r></fldSimple></p></body></document>`
    const made = xmlOf(await combined({ document: xml }, people), main)
    expect(all(made, new RegExp(`<w:sectPr xmlns:w="${W}"><w:type w:val="nextPage"/>`, 'g'))).toHaveLength(3)
  })
  test('15 bindings: a control keeps its text and loses its tie, written with an end tag or without', async () => {
    const bound = `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"></w:dataBinding><w:text/></w:sdtPr><w:sdtContent>${text('kept')}</w:sdtContent></w:sdt>`
    const xml = xmlOf(await combined({ document: document(p(slot('Name') + bound)) }, people), main)
    expect(xml).not.toContain('dataBinding')
    expect(all(xml, /kept/g)).toHaveLength(3)
  })
})
