import { describe, expect, test } from '@jest/globals'
import { R, W, WORD_TYPE, aDocument, aDocx, aRelationship, type Plan } from './a-docx'
import { writeDocx } from './assemble'
import { cleanDocx } from './clean'
import { readMailMerge } from './mail-merge'
import { openDocx } from './open'

const DOCUMENT = 'word/document.xml'
const SETTINGS = 'word/settings.xml'

/** Opens, cleans, writes and opens again: the result must stand by itself. */
function cleaned(plan: Plan) {
  const docx = openDocx(aDocx(plan))
  if (!docx.ok) throw new Error(JSON.stringify(docx.fault))
  const clean = cleanDocx(docx.value)
  if (!clean.ok) throw new Error(JSON.stringify(clean.fault))
  const again = openDocx(writeDocx(clean.value.value))
  if (!again.ok) throw new Error(JSON.stringify(again.fault))
  const letter = again.value
  const everything = [...letter.parts.values()].map((part) => part.text()).join('\n')
  for (const part of letter.parts.keys()) {
    for (const { part: target, target: here, external } of letter.relationshipsOf(part))
      expect({ part, leadsTo: external || target !== null || here.startsWith('#') }).toEqual({ part, leadsTo: true })
  }
  return {
    before: docx.value,
    letter,
    names: [...letter.parts.keys()],
    text: (name: string) => letter.parts.get(name)?.text(),
    everything,
    what: clean.value.notes.map((note) => note.what),
    notes: clean.value.notes,
  }
}
const settings = (children: string): string =>
  `<w:settings xmlns:w="${W}" xmlns:r="${R}"><w:zoom w:percent="100"/>${children}<w:compat/></w:settings>`
const withSettings = (children: string, own: readonly string[] = [], more: Plan = {}): Plan => ({
  ...more,
  parts: { [SETTINGS]: settings(children), ...more.parts },
  relationships: { [DOCUMENT]: [aRelationship('rIdS', 'settings', 'settings.xml')], [SETTINGS]: own, ...more.relationships },
})

test('a letter with nothing to take out stays byte for byte', () => {
  const { before, letter, notes } = cleaned(withSettings('', [], { relationships: {} }))
  expect(notes).toEqual([])
  for (const [name, part] of before.parts) expect(letter.parts.get(name)?.packed).toEqual(part.packed)
})

describe('H-1 the data source', () => {
  const map = (name: string, column: string, type = 'dbColumn') =>
    `<w:fieldMapData><w:type w:val="${type}"/><w:name w:val="${name}"/><w:mappedName w:val="übersetzt"/><w:column w:val="${column}"/></w:fieldMapData>`
  const merge = `<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:connectString w:val="Data Source=C:\\Users\\jo\\all.xlsx"/><w:query w:val="SELECT * FROM secret"/><w:dataSource r:id="rId1"/><w:odso><w:src r:id="rId2"/><w:fieldMapData><w:column w:val="0"/></w:fieldMapData>${map('Anrede', '1')}${map('Vor &amp; name', '2')}${map('nichts', '3', 'null')}<w:recipientData r:id="rId3"/></w:odso></w:mailMerge>`
  const plan = withSettings(
    merge,
    [
      aRelationship('rId1', 'mailMergeSource', 'file:///C:/Users/jo/all.xlsx', true),
      aRelationship('rId2', 'mailMergeHeaderSource', 'file:///C:/Users/jo/head.xlsx', true),
      aRelationship('rId3', 'recipientData', 'recipientData.xml'),
    ],
    {
      parts: { 'word/recipientData.xml': `<w:recipients xmlns:w="${W}"><w:recipientData/></w:recipients>` },
      overrides: { 'word/recipientData.xml': `${WORD_TYPE}.mailMergeRecipientData+xml` },
    },
  )

  test('and the other recipients leave no trace', () => {
    const { names, text, everything, what } = cleaned(plan)
    expect(text(SETTINGS)).toBe(settings(''))
    expect(names).not.toContain('word/recipientData.xml')
    expect(names).not.toContain('word/_rels/settings.xml.rels')
    expect(everything).not.toMatch(/jo|secret|recipient|fieldMap/i)
    expect(what).toEqual(['mail-merge', 'mail-merge', 'recipients'])
  })

  test('A-6 its map by position is read before, whatever the names are translated to', () => {
    const { before, letter } = cleaned(plan)
    expect(readMailMerge(before)).toEqual({
      documentType: 'formLetters',
      suppressBlankLines: true,
      fieldMap: { courtesyTitle: 'Anrede', firstName: 'Vor & name' },
    })
    expect(readMailMerge(letter)).toEqual({ documentType: null, suppressBlankLines: true, fieldMap: null })
  })

  test.each([
    ['absent', '', true],
    ['on', '<w:doNotSuppressBlankLines/>', false],
    ['said to be on', '<w:doNotSuppressBlankLines w:val="1"/>', false],
    ['said to be off', '<w:doNotSuppressBlankLines w:val="false"/>', true],
  ])('B-1 doNotSuppressBlankLines %s', (_, element, suppressBlankLines) => {
    const { before } = cleaned(withSettings(`<w:mailMerge>${element}</w:mailMerge>`))
    expect(readMailMerge(before).suppressBlankLines).toBe(suppressBlankLines)
  })

  test('no settings at all know no merge', () => {
    expect(readMailMerge(cleaned({}).before)).toEqual({ documentType: null, suppressBlankLines: true, fieldMap: null })
  })
})

test('H-2 H-3 a template elsewhere and the question about fields go; H-6 protection stays', () => {
  const keep = '<w:writeProtection w:recommended="1"/><w:documentProtection w:edit="readOnly"/>'
  const { text, what } = cleaned(
    withSettings(`${keep}<w:attachedTemplate r:id="rId1"/><w:updateFields w:val="true"/>`, [
      aRelationship('rId1', 'attachedTemplate', 'http://192.0.2.1/evil.dotm', true),
    ]),
  )
  expect(text(SETTINGS)).toBe(settings(keep))
  expect(what).toEqual(['attached-template', 'update-fields'])
})

test('H-5 the thumbnail of the template goes', () => {
  const { names, text, what } = cleaned({
    parts: { 'docProps/thumbnail.jpeg': Uint8Array.of(1, 2, 3) },
    defaults: { jpeg: 'image/jpeg' },
    relationships: {
      '': [
        aRelationship('rId9', 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail', 'docProps/thumbnail.jpeg'),
      ],
    },
  })
  expect(names).not.toContain('docProps/thumbnail.jpeg')
  expect(text('_rels/.rels')).not.toContain('thumbnail')
  expect(what).toEqual(['thumbnail'])
})

test.each([
  ['application/vnd.ms-word.document.macroEnabled.main+xml'],
  ['application/vnd.ms-word.template.macroEnabledTemplate.main+xml'],
  [`${WORD_TYPE}.template.main+xml`],
])('P-5 what goes out is a document: %s', (mainType) => {
  const { letter } = cleaned({ mainType })
  expect(letter.kind).toBe('docx')
})

test('macros go with all that belongs to them, and with the content type that would alarm a mail filter', () => {
  const microsoft = 'http://schemas.microsoft.com/office/2006/relationships'
  const { letter, names, everything, what } = cleaned({
    mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml',
    parts: {
      'word/vbaProject.bin': Uint8Array.of(1),
      'word/vbaData.xml': '<a/>',
      'word/activeX/activeX1.xml': '<a/>',
      'word/activeX/activeX1.bin': Uint8Array.of(2),
      'customUI/customUI.xml': '<a/>',
      'word/customizations.xml': '<a/>',
      'word/attachedToolbars.bin': Uint8Array.of(3),
    },
    defaults: { bin: 'application/vnd.ms-office.vbaProject' },
    overrides: {
      'word/vbaData.xml': 'application/vnd.ms-word.vbaData+xml',
      'word/activeX/activeX1.xml': 'application/vnd.ms-office.activeX+xml',
    },
    document: aDocument('<w:p><w:r><w:object><w:control r:id="rId3"/></w:object></w:r></w:p>'),
    relationships: {
      '': [aRelationship('rId8', `${microsoft}/ui/extensibility`, 'customUI/customUI.xml')],
      [DOCUMENT]: [
        aRelationship('rId2', `${microsoft}/vbaProject`, 'vbaProject.bin'),
        aRelationship('rId3', 'control', 'activeX/activeX1.xml'),
        aRelationship('rId4', `${microsoft}/keyMapCustomizations`, 'customizations.xml'),
      ],
      'word/vbaProject.bin': [aRelationship('rId1', `${microsoft}/wordVbaData`, 'vbaData.xml')],
      'word/activeX/activeX1.xml': [aRelationship('rId1', `${microsoft}/activeXControlBinary`, 'activeX1.bin')],
      'word/customizations.xml': [aRelationship('rId1', `${microsoft}/attachedToolbars`, 'attachedToolbars.bin')],
    },
  })
  expect(letter.kind).toBe('docx')
  expect(names).toEqual(['[Content_Types].xml', '_rels/.rels', 'word/_rels/document.xml.rels', DOCUMENT, 'word/styles.xml'])
  expect(everything).not.toMatch(/vba|activeX|macro|customUI|Extension="bin"/i)
  expect(new Set(what)).toEqual(new Set(['macros', 'active-x', 'custom-ui']))
})

test('a part that no relationship leads to goes when its type is one of these, and stays when it is not', () => {
  const { names } = cleaned({
    parts: { 'word/vbaProject.bin': Uint8Array.of(1), 'word/recipientData.xml': '<a/>', 'word/unknown.dat': Uint8Array.of(2) },
    defaults: { bin: 'application/vnd.ms-office.vbaProject', dat: 'application/x-unknown' },
    overrides: { 'word/recipientData.xml': `${WORD_TYPE}.mailMergeRecipientData+xml` },
  })
  expect(names).not.toContain('word/vbaProject.bin')
  expect(names).not.toContain('word/recipientData.xml')
  expect(names).toContain('word/unknown.dat')
})

test('an embedded object leaves its picture', () => {
  const shape =
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="s" o:ole=""><v:imagedata r:id="rId2"/></v:shape>'
  const ole = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" r:id="rId3"/>'
  const { text, names, what } = cleaned({
    document: aDocument(`<w:p><w:r><w:object w:dxaOrig="1" w:dyaOrig="2">${shape}${ole}</w:object></w:r></w:p>`),
    parts: { 'word/media/image1.emf': Uint8Array.of(1), 'word/embeddings/o.xlsx': Uint8Array.of(2) },
    defaults: { emf: 'image/x-emf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    relationships: {
      [DOCUMENT]: [aRelationship('rId2', 'image', 'media/image1.emf'), aRelationship('rId3', 'package', 'embeddings/o.xlsx')],
    },
  })
  expect(text(DOCUMENT)).toBe(aDocument(`<w:p><w:r><w:pict>${shape.replace(' o:ole=""', '')}</w:pict></w:r></w:p>`))
  expect(names).toContain('word/media/image1.emf')
  expect(names).not.toContain('word/embeddings/o.xlsx')
  expect(what).toEqual(['ole'])
})

test('a chart keeps its own workbook', () => {
  const { names, what } = cleaned({
    parts: {
      'word/charts/chart1.xml': `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${R}"><c:externalData r:id="rId1"/></c:chartSpace>`,
      'word/embeddings/w.xlsx': Uint8Array.of(2),
    },
    defaults: { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    relationships: {
      [DOCUMENT]: [aRelationship('rId2', 'chart', 'charts/chart1.xml')],
      'word/charts/chart1.xml': [aRelationship('rId1', 'package', '../embeddings/w.xlsx')],
    },
  })
  expect(names).toContain('word/embeddings/w.xlsx')
  expect(what).toEqual([])
})

describe('altChunk, subdocuments and frames go', () => {
  const chunk = {
    parts: { 'word/chunk.html': '<html></html>' },
    defaults: { html: 'text/html' },
    relationships: { [DOCUMENT]: [aRelationship('rId9', 'aFChunk', 'chunk.html')] },
  }
  test.each([
    ['in the body', '<w:p/><w:altChunk r:id="rId9"/>', '<w:p/>'],
    [
      'alone in a cell, which must end with a paragraph',
      '<w:tbl><w:tr><w:tc><w:altChunk r:id="rId9"><w:altChunkPr/></w:altChunk></w:tc></w:tr></w:tbl>',
      '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
    ],
  ])('%s', (_, before, after) => {
    const { text, names, what } = cleaned({ ...chunk, document: aDocument(before) })
    expect(text(DOCUMENT)).toBe(aDocument(after))
    expect(names).not.toContain('word/chunk.html')
    expect(what).toEqual(['alt-chunk'])
  })

  test('a subdocument', () => {
    const { text, what } = cleaned({
      document: aDocument('<w:p><w:subDoc r:id="rId2"/></w:p>'),
      relationships: { [DOCUMENT]: [aRelationship('rId2', 'subDocument', 'other.docx', true)] },
    })
    expect(text(DOCUMENT)).toBe(aDocument('<w:p></w:p>'))
    expect(what).toEqual(['sub-document'])
  })

  test('a frameset', () => {
    const { text } = cleaned({
      parts: {
        'word/webSettings.xml': `<w:webSettings xmlns:w="${W}" xmlns:r="${R}"><w:frameset><w:frame><w:sourceFileName r:id="rId1"/></w:frame></w:frameset><w:allowPNG/></w:webSettings>`,
      },
      relationships: {
        [DOCUMENT]: [aRelationship('rId2', 'webSettings', 'webSettings.xml')],
        'word/webSettings.xml': [aRelationship('rId1', 'frame', 'http://192.0.2.1/', true)],
      },
    })
    expect(text('word/webSettings.xml')).toBe(`<w:webSettings xmlns:w="${W}" xmlns:r="${R}"><w:allowPNG/></w:webSettings>`)
  })
})

describe('hyperlinks', () => {
  test.each([
    ['https://example.com/?a=1&amp;b=2', true],
    ['http://example.com', true],
    ['MAILTO:a@example.com', true],
    ['tel:+4712345678', true],
    ['#Section', true],
    ['javascript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['file:///C:/secret.docx', false],
    ['data:text/html,x', false],
    ['ms-word:ofe|u|http://192.0.2.1/', false],
    ['vbscript:x', false],
    ['\\\\192.0.2.1\\share', false],
    ['other.docx', false],
  ])('%s stays: %s', (target, stays) => {
    const { text, letter, what } = cleaned({
      document: aDocument('<w:p><w:hyperlink r:id="rId2" w:history="1"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'),
      relationships: { [DOCUMENT]: [aRelationship('rId2', 'hyperlink', target, true)] },
    })
    const link = stays ? '<w:hyperlink r:id="rId2" w:history="1">' : '<w:hyperlink w:history="1">'
    expect(text(DOCUMENT)).toBe(aDocument(`<w:p>${link}<w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>`))
    expect(letter.relationshipsOf(DOCUMENT).some((r) => r.external)).toBe(stays)
    expect(what).toEqual(stays ? [] : ['hyperlink'])
  })

  test('on a picture: the picture stays, the link goes', () => {
    const a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    const { text } = cleaned({
      document: aDocument(`<w:p><w:r><w:drawing><x ${a}><a:hlinkClick r:id="rId2"><a:extLst/></a:hlinkClick></x></w:drawing></w:r></w:p>`),
      relationships: { [DOCUMENT]: [aRelationship('rId2', 'hyperlink', 'file:///x', true)] },
    })
    expect(text(DOCUMENT)).toBe(aDocument(`<w:p><w:r><w:drawing><x ${a}></x></w:drawing></w:r></w:p>`))
  })

  test('of a drawn shape, which names its address without a relationship', () => {
    const shape = (attributes: string) =>
      aDocument(`<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"${attributes}/></w:pict></w:r></w:p>`)
    expect(cleaned({ document: shape(' href="javascript:x" alt="y"') }).text(DOCUMENT)).toBe(shape(' alt="y"'))
    expect(cleaned({ document: shape(' href="https://example.com"') }).text(DOCUMENT)).toBe(shape(' href="https://example.com"'))
  })

  test('without TargetMode an address is an address all the same', () => {
    const docx = openDocx(aDocx({ relationships: { [DOCUMENT]: [aRelationship('rId2', 'image', 'http://192.0.2.1/pixel.png')] } }))
    const clean = docx.ok ? cleanDocx(docx.value) : docx
    expect(clean).toMatchObject({ ok: true, value: { notes: [{ what: 'external-picture', target: 'http://192.0.2.1/pixel.png' }] } })
  })
})

describe('pictures from elsewhere', () => {
  const drawing = (blip: string) =>
    aDocument(
      `<w:p><w:r><w:t>x</w:t><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic><a:graphicData><pic:pic><pic:blipFill>${blip}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
    )
  const plan = (blip: string): Plan => ({
    document: drawing(blip),
    parts: { 'word/media/image1.png': Uint8Array.of(1) },
    defaults: { png: 'image/png' },
    relationships: {
      [DOCUMENT]: [aRelationship('rId2', 'image', 'http://192.0.2.1/pixel.png', true), aRelationship('rId3', 'image', 'media/image1.png')],
    },
  })
  test('a copy inside stays, the link goes', () => {
    expect(cleaned(plan('<a:blip r:embed="rId3" r:link="rId2"/>')).text(DOCUMENT)).toBe(drawing('<a:blip r:embed="rId3"/>'))
  })
  test('without a copy the drawing goes', () => {
    expect(cleaned(plan('<a:blip r:link="rId2"/>')).text(DOCUMENT)).toBe(aDocument('<w:p><w:r><w:t>x</w:t></w:r></w:p>'))
  })
})

test('printer settings, signatures and add-ins go', () => {
  const { names, text, what } = cleaned({
    document: aDocument('<w:p/>').replace('<w:sectPr/>', '<w:sectPr><w:printerSettings r:id="rId2"/></w:sectPr>'),
    parts: {
      'word/printerSettings1.bin': Uint8Array.of(1),
      '_xmlsignatures/origin.sigs': Uint8Array.of(2),
      '_xmlsignatures/sig1.xml': '<a/>',
      'word/webextensions/taskpanes.xml': '<a/>',
    },
    defaults: { bin: `${WORD_TYPE}.printerSettings`, sigs: 'application/vnd.openxmlformats-package.digital-signature-origin' },
    relationships: {
      '': [
        aRelationship(
          'rId7',
          'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin',
          '_xmlsignatures/origin.sigs',
        ),
        aRelationship(
          'rId8',
          'http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes',
          'word/webextensions/taskpanes.xml',
        ),
      ],
      [DOCUMENT]: [aRelationship('rId2', 'printerSettings', 'printerSettings1.bin')],
      '_xmlsignatures/origin.sigs': [
        aRelationship('rId1', 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature', 'sig1.xml'),
      ],
    },
  })
  expect(names.filter((name) => /printer|signature|webext/.test(name))).toEqual([])
  expect(text(DOCUMENT)).toBe(aDocument('<w:p/>').replace('<w:sectPr/>', '<w:sectPr></w:sectPr>'))
  expect(new Set(what)).toEqual(new Set(['signature', 'add-in', 'printer']))
})

test('under other prefixes and in the strict edition too', () => {
  const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
  const { text } = cleaned({
    document: `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:q="${strict}"><x:body><x:tbl><x:tr><x:tc><x:altChunk q:id="rId2"/></x:tc></x:tr></x:tbl></x:body></x:document>`,
    parts: { 'word/chunk.html': 'x' },
    defaults: { html: 'text/html' },
    relationships: { [DOCUMENT]: [aRelationship('rId2', `${strict}/aFChunk`, 'chunk.html')] },
  })
  expect(text(DOCUMENT)).toContain('<x:tc><x:p/></x:tc>')
})

describe('P-6 a package that Word would take for damaged', () => {
  test('loses mentions of parts that are not there, with what shows them', () => {
    const { text, what } = cleaned({
      document: aDocument('<w:p/>').replace('<w:sectPr/>', '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/></w:sectPr>'),
      relationships: { [DOCUMENT]: [aRelationship('rId9', 'header', '../../none.xml'), aRelationship('rId10', 'hyperlink', '#here')] },
    })
    expect(text(DOCUMENT)).toContain('<w:sectPr></w:sectPr>')
    expect(text('word/_rels/document.xml.rels')).toContain('#here')
    expect(what).toEqual(['missing-part'])
  })
  test('gets the types that nobody doubts', () => {
    const { text, letter } = cleaned({
      parts: { 'word/media/a.PNG': Uint8Array.of(1), 'word/media/b.odd': Uint8Array.of(2) },
      relationships: { [DOCUMENT]: [aRelationship('rId9', 'image', 'media/a.PNG')] },
    })
    expect(text('[Content_Types].xml')).toContain('<Default Extension="png" ContentType="image/png"/></Types>')
    expect(letter.parts.get('word/media/a.PNG')?.contentType).toBe('image/png')
  })
})

test('macros go by their content type, whatever leads to them', () => {
  const { names, what } = cleaned({
    parts: { 'word/x.bin': Uint8Array.of(1) },
    overrides: { 'word/x.bin': 'application/vnd.ms-office.vbaProject' },
    relationships: { [DOCUMENT]: [aRelationship('rId9', 'http://example.com/unknown', 'x.bin')] },
  })
  expect(names).not.toContain('word/x.bin')
  expect(what).toEqual(['macros'])
})
