/**
 * Nothing of the data source, of other recipients, or of the author's machine leaves in a letter (rules H-1 to H-5): a word planted in
 * every place that is known to tell is sought in every part of what goes out, unpacked. What goes by choice (H-4) is sought likewise.
 */
import { describe, expect, test } from '@jest/globals'
import { aDocument, aDocx, aRelationship, R, W, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import { CLEANINGS, type Cleaning } from '#core/docx/cleaning'
import { openDocx } from '#core/docx/open'
import { combinedLetters } from '#core/letter/combine/combine'
import { compileLetter } from '#core/letter/compile-letter'
import type { CompileOptions } from '#core/letter/letter-template'
import { compileLineLetter, lineLetterBytes } from '#core/letter/line-letter'
import { letterBytes, letterMerger } from '#core/letter/merge-letter'
import { begin, end, instr, letter, merge, p, run, separate, text } from './a-letter'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const W15 = 'http://schemas.microsoft.com/office/word/2012/wordml'

type Planted = { readonly always: readonly string[]; readonly byChoice: Readonly<Partial<Record<Cleaning, readonly string[]>>> }

/** Each place has a word of its own, so that what leaks says where it stood. */
const words: Planted = {
  always: [
    'SOURCEpath',
    'SOURCEquery',
    'SOURCEheader',
    'SOURCEcolumn',
    'SOURCEtable',
    'RECIPIENTkey',
    'RECIPIENTorphan',
    'TEMPLATEremote',
    'TEMPLATEpath',
    'BASEhyperlink',
    'THUMBNAILbytes',
    'PRINTERsettings',
    'PRINTERorphan',
    'MACROcode',
    'TOOLBARcode',
    'PICTUREpath',
    'FILEpath',
    'FILEsplit',
    'FILEsimple',
    'PICTUREname',
    'SHAPEpath',
    'SCHEMApath',
    'FILElink',
    'FRAMEpath',
  ],
  byChoice: {
    'document-variables': ['VARIABLEvalue'],
    'custom-properties': ['PROPERTYvalue'],
    'custom-xml': ['XMLdata', 'XMLschema'],
    'revision-ids': ['00ABCDEF', '7D0C1D00'],
    authorship: ['CREATORname', 'SAVERname', 'COMPANYname', 'MANAGERname', 'CHANGEauthor', '1999-09-09', 'PEOPLEaddress'],
    comments: ['COMMENTtext', 'COMMENTauthor'],
    labels: ['LABELname'],
    'building-blocks': ['BLOCKtext'],
    'unlinked-parts': ['ORPHANtext'],
  },
}

const bytesOf = (word: string): Uint8Array => Uint8Array.from(Buffer.from(word))
const picture = run(
  `<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="P" descr="C:\\Users\\PICTUREpath\\logo.png"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="/Users/PICTUREname/logo.png"/></pic:nvPicPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><v:shape alt="\\\\server\\SHAPEpath\\a.png" o:title="file:///SHAPEpath/a"/></w:pict>`,
)
const change = `<w:ins w:id="9" w:author="CHANGEauthor" w:date="1999-09-09T00:00:00Z">${text('new ')}</w:ins>`
const comment = '<w:commentRangeStart w:id="1"/>' + text('said') + '<w:commentRangeEnd w:id="1"/>' + run('<w:commentReference w:id="1"/>')
const link = `<w:hyperlink r:id="rIdFile">${text('a file')}</w:hyperlink>`

/** FILENAME with the way to the file, in one run and cut in two, as a complex field and a simple one. */
const fileName = (...shown: string[]) => begin + instr(' FILENAME \\p ') + separate + shown.join('') + end
const files = p(
  fileName(text('C:\\Users\\FILEpath\\a & b.docx')),
  fileName(text('https://d.docs.example/FILEsp'), text('FILEsplit/c'), text('.docx')),
  `<w:fldSimple w:instr=" FILENAME \\p ">${text('\\\\server\\FILEsimple\\d.docx')}</w:fldSimple>`,
)

const plan: Plan = {
  document: aDocument(
    `<w:p w:rsidR="00ABCDEF">${text('Dear ')}${merge('Name')}</w:p>${p(picture, link)}${p(change, comment)}${files}${p(text('end'))}`,
  ),
  mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  parts: {
    'word/settings.xml': `<w:settings xmlns:w="${W}" xmlns:r="${R}" xmlns:w15="${W15}" xmlns:sl="http://schemas.openxmlformats.org/schemaLibrary/2006/main"><w:attachedTemplate r:id="rIdT"/><w:linkStyles/><w:mailMerge><w:connectString w:val="Data Source=C:\\SOURCEpath\\all.xlsx"/><w:query w:val="SELECT * FROM SOURCEquery"/><w:dataSource r:id="rIdD"/><w:odso><w:table w:val="SOURCEtable"/><w:src r:id="rIdD"/><w:fieldMapData><w:name w:val="SOURCEcolumn"/></w:fieldMapData><w:recipientData r:id="rIdR"/></w:odso></w:mailMerge><w:docVars><w:docVar w:name="a" w:val="VARIABLEvalue"/></w:docVars><w:rsids><w:rsid w:val="00ABCDEF"/></w:rsids><sl:schemaLibrary><sl:schema sl:uri="urn:a" sl:manifestLocation="C:\\SCHEMApath\\a.xml"/></sl:schemaLibrary><w15:docId w15:val="{7D0C1D00}"/></w:settings>`,
    'word/webSettings.xml': `<w:webSettings xmlns:w="${W}" xmlns:r="${R}"><w:frameset><w:frame><w:sourceFileName r:id="rIdF"/></w:frame></w:frameset></w:webSettings>`,
    'word/recipientData.xml': `<w:recipients xmlns:w="${W}"><w:recipientData><w:uniqueTag w:val="RECIPIENTkey"/></w:recipientData></w:recipients>`,
    'word/recipientData1.xml': `<w:recipients xmlns:w="${W}"><w:recipientData><w:uniqueTag w:val="RECIPIENTorphan"/></w:recipientData></w:recipients>`,
    'docProps/app.xml': `<Properties xmlns="${OFFICE}/extended-properties"><Template>C:\\TEMPLATEpath\\a.dotx</Template><HyperlinkBase>\\\\BASEhyperlink\\x</HyperlinkBase><Manager>MANAGERname</Manager><Company>COMPANYname</Company></Properties>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Letter</dc:title><dc:creator>CREATORname</dc:creator><cp:lastModifiedBy>SAVERname</cp:lastModifiedBy><dcterms:created>1999-09-09T00:00:00Z</dcterms:created></cp:coreProperties>`,
    'docProps/custom.xml': `<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="a"><vt:lpwstr>PROPERTYvalue</vt:lpwstr></property></Properties>`,
    'docProps/thumbnail.jpeg': bytesOf('THUMBNAILbytes'),
    'word/printerSettings1.bin': bytesOf('PRINTERsettings'),
    'word/printerSettings2.bin': bytesOf('PRINTERorphan'),
    'word/vbaProject.bin': bytesOf('MACROcode'),
    'word/attachedToolbars.bin': bytesOf('TOOLBARcode'),
    'word/comments.xml': `<w:comments xmlns:w="${W}"><w:comment w:id="1" w:author="COMMENTauthor">${p(text('COMMENTtext'))}</w:comment></w:comments>`,
    'word/people.xml': `<w15:people xmlns:w15="${W15}"><w15:person w15:author="PEOPLEaddress"/></w15:people>`,
    'docMetadata/LabelInfo.xml':
      '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"><clbl:label id="LABELname"/></clbl:labelList>',
    'word/glossary/document.xml': `<w:glossaryDocument xmlns:w="${W}"><w:docParts><w:docPart><w:docPartBody>${p(text('BLOCKtext'))}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>`,
    'customXml/item1.xml': '<a>XMLdata</a>',
    'customXml/itemProps1.xml': `<ds:datastoreItem xmlns:ds="${OFFICE}/customXml" ds:itemID="{1}"><ds:schemaRefs><ds:schemaRef ds:uri="urn:XMLschema"/></ds:schemaRefs></ds:datastoreItem>`,
    'other/notes.xml': '<a>ORPHANtext</a>',
  },
  defaults: { jpeg: 'image/jpeg', bin: 'application/octet-stream' },
  overrides: {
    'word/settings.xml': `${WORD_TYPE}.settings+xml`,
    'word/comments.xml': `${WORD_TYPE}.comments+xml`,
    'word/vbaProject.bin': 'application/vnd.ms-office.vbaProject',
    'word/glossary/document.xml': `${WORD_TYPE}.document.glossary+xml`,
  },
  relationships: {
    '': [
      aRelationship('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
      aRelationship('rId3', 'extended-properties', 'docProps/app.xml'),
      aRelationship('rId4', 'custom-properties', 'docProps/custom.xml'),
      aRelationship('rId5', `${PACKAGE}/relationships/metadata/thumbnail`, 'docProps/thumbnail.jpeg'),
      aRelationship('rId6', 'http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels', 'docMetadata/LabelInfo.xml'),
    ],
    'word/document.xml': [
      aRelationship('rIdS', 'settings', 'settings.xml'),
      aRelationship('rIdW', 'webSettings', 'webSettings.xml'),
      aRelationship('rIdP', 'printerSettings', 'printerSettings1.bin'),
      aRelationship('rIdV', 'http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin'),
      aRelationship('rIdB', 'http://schemas.microsoft.com/office/2006/relationships/attachedToolbars', 'attachedToolbars.bin'),
      aRelationship('rIdC', 'comments', 'comments.xml'),
      aRelationship('rIdPe', 'http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml'),
      aRelationship('rIdG', 'glossaryDocument', 'glossary/document.xml'),
      aRelationship('rIdX', 'customXml', '../customXml/item1.xml'),
      aRelationship('rIdFile', 'hyperlink', 'file:///C:/FILElink/a.docx', true),
    ],
    'word/settings.xml': [
      aRelationship('rIdT', 'attachedTemplate', 'file:///C:/TEMPLATEremote/Normal.dotm', true),
      aRelationship('rIdD', 'mailMergeSource', 'file:///C:/SOURCEheader/all.xlsx', true),
      aRelationship('rIdR', 'recipientData', 'recipientData.xml'),
    ],
    'word/webSettings.xml': [aRelationship('rIdF', 'frame', 'file:///C:/FRAMEpath/a.html', true)],
    'customXml/item1.xml': [aRelationship('rId1', 'customXmlProps', 'itemProps1.xml')],
  },
}

async function sent(options: CompileOptions, combined = false): Promise<string> {
  const compiled = compileLetter(aDocx(plan), options)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.fault))
  const template = compiled.value.value
  const merged = letterMerger(template, ['Name']).merge({ Name: 'Ann' }).value
  const chunks: Uint8Array[] = []
  if (combined) for await (const chunk of combinedLetters(template, [merged, merged])) chunks.push(chunk.slice())
  const opened = openDocx(combined ? Uint8Array.from(Buffer.concat(chunks)) : letterBytes(template, merged))
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault))
  return [...opened.value.parts].map(([name, part]) => `${name} ${Buffer.from(part.bytes()).toString('latin1')}`).join('\n')
}
const found = (everything: string, sought: readonly string[]) => sought.filter((word) => everything.includes(word))
const chosen = Object.values(words.byChoice).flat()

describe('what leaves', () => {
  test('every word stands in the letter as it comes in', () => {
    const opened = openDocx(aDocx(plan))
    const all = opened.ok ? [...opened.value.parts.values()].map((part) => Buffer.from(part.bytes()).toString('latin1')).join() : ''
    expect([...words.always, ...chosen].filter((word) => !all.includes(word))).toEqual([])
  })

  test.each([false, true])('H-1 H-2 H-5 nothing of the source, of others, of the machine; combined: %s', async (combined) => {
    const everything = await sent({}, combined)
    expect(found(everything, words.always)).toEqual([])
    expect(everything).not.toMatch(/mailMerge|macroEnabled|linkStyles/)
    expect(everything).toContain('Ann')
  })

  test.each(CLEANINGS.map((one) => [one]))('H-4 %s goes when asked, and nothing else does', async (one) => {
    const left = found(await sent({ clean: [one] }), chosen)
    const goes = words.byChoice[one] ?? []
    expect(goes.length).toBeGreaterThan(0)
    // Whoever is named in a comment goes with it, or is made nobody.
    const besides = one === 'comments' ? ['PEOPLEaddress'] : one === 'authorship' ? ['COMMENTauthor'] : []
    expect(left).toEqual(chosen.filter((word) => !goes.includes(word) && !besides.includes(word)))
  })

  test('H-4 all of it at once, in one letter and in many', async () => {
    for (const combined of [false, true]) {
      expect(found(await sent({ clean: CLEANINGS }, combined), [...words.always, ...chosen])).toEqual([])
    }
  })

  test('a picture keeps the name that describes it', async () => {
    expect(await sent({})).toContain('descr="logo.png"')
  })
})

test('H-2 FILENAME keeps the name of the file and stays a field', async () => {
  const { body, xml } = await letter(files, {})
  expect(body).toEqual(['a & b.docxc.docxd.docx'])
  expect(xml.match(/FILENAME/g)).toHaveLength(3)
})

test("H-4 the letter of a segment's line names nobody who wrote it, and is the same each time", () => {
  const made = () => {
    const read = compileLineLetter(aDocx(plan), { Name: 'contact.name' })
    if (!read.ok) throw new Error(JSON.stringify(read.fault))
    const { compiled, merge } = read.value.value
    return lineLetterBytes(
      compiled,
      merge({ 'contact.name': 'Ann' }, { lineNo: 10_000, date: '2026-03-02', note: { paragraphs: [] } }).value,
    )
  }
  const opened = openDocx(made())
  const everything = opened.ok ? [...opened.value.parts.values()].map((part) => Buffer.from(part.bytes()).toString('latin1')).join() : ''
  const gone = [...words.always, ...(words.byChoice['revision-ids'] ?? []), ...(words.byChoice.authorship ?? []), 'COMMENTauthor']
  expect(found(everything, gone)).toEqual([])
  expect(everything).toContain('Ann')
  expect(made()).toEqual(made())
})
