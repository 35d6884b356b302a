import { describe, expect, test } from '@jest/globals'
import { R, W, WORD_TYPE, aDocument, aDocx, aMember, aRelationship, aZip, membersOf, type Member, type Plan } from './a-docx'
import { joined, put16, put32, put64 } from './little-endian'
import { LIMITS, type Limits } from './limits'
import { openDocx } from './open'

const text = (s: string) => Uint8Array.from(Buffer.from(s, 'latin1'))
const opened = (bytes: Uint8Array, limits?: Limits) => {
  const docx = openDocx(bytes, limits)
  if (!docx.ok) throw new Error(JSON.stringify(docx.fault))
  return docx.value
}
const withMember = (member: Member) => aZip([...membersOf({}), member])
const changed = (name: string, claims: NonNullable<Member['claims']>, more: Partial<Member> = {}) =>
  aZip(membersOf({}).map((member) => (member.name === name ? { ...member, ...more, claims } : member)))
const DOCUMENT = 'word/document.xml'

describe('a sound package is opened', () => {
  test('with its parts, content types, relationships and stories', () => {
    const docx = opened(
      aDocx({
        parts: {
          'word/header1.xml': `<w:hdr xmlns:w="${W}"/>`,
          'word/settings.xml': `<w:settings xmlns:w="${W}"/>`,
          'word/footnotes.xml': `<w:footnotes xmlns:w="${W}"/>`,
        },
        overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml` },
        relationships: {
          [DOCUMENT]: [
            aRelationship('rId5', 'footnotes', 'footnotes.xml'),
            aRelationship('rId2', 'header', '/word/Header1.xml'),
            aRelationship('rId3', 'settings', './x/../settings.xml'),
            aRelationship('rId4', 'hyperlink', 'https://example.com/a?b', true),
            aRelationship('rId6', 'image', 'media/missing.png'),
          ],
        },
      }),
    )
    expect(docx).toMatchObject({ kind: 'docx', strict: false, main: DOCUMENT, settings: 'word/settings.xml' })
    expect(docx.stories).toEqual([
      { part: DOCUMENT, kind: 'body' },
      { part: 'word/header1.xml', kind: 'header' },
      { part: 'word/footnotes.xml', kind: 'footnotes' },
    ])
    expect(docx.parts.get('word/header1.xml')?.contentType).toBe(`${WORD_TYPE}.header+xml`)
    expect(docx.relationshipsOf(DOCUMENT).map((r) => [r.id, r.external, r.part])).toEqual([
      ['rIdStyles', false, 'word/styles.xml'],
      ['rId5', false, 'word/footnotes.xml'],
      ['rId2', false, 'word/header1.xml'],
      ['rId3', false, 'word/settings.xml'],
      ['rId4', true, null],
      ['rId6', false, null],
    ])
  })

  test('P-1 whatever the main part is called', () => {
    const document = aDocument('')
    const zip = aZip([
      aMember(
        '[Content_Types].xml',
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="XML" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/DOCUMENT2.xml" ContentType="${WORD_TYPE}.document.main+xml"/></Types>`,
      ),
      aMember(
        '_rels/.rels',
        `<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships"><p:Relationship Id="r" Type="${R}/officeDocument" Target="/word/document%32.xml"/></p:Relationships>`,
      ),
      aMember('word/document2.xml', document),
    ])
    expect(opened(zip).main).toBe('word/document2.xml')
  })

  test('P-3 strict, with the stories its own relationship types name', () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    const members = membersOf({
      document: `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>`,
      parts: { 'word/footer1.xml': '<a/>' },
      relationships: { [DOCUMENT]: [aRelationship('rId2', `${strict}/footer`, 'footer1.xml')] },
    }).map((member) =>
      member.name === '_rels/.rels' ? { ...member, bytes: text(Buffer.from(member.bytes).toString().replaceAll(R, strict)) } : member,
    )
    const docx = opened(aZip(members))
    expect(docx.strict).toBe(true)
    expect(docx.stories.map((story) => story.kind)).toEqual(['body', 'footer'])
  })

  test.each([
    ['docx', `${WORD_TYPE}.document.main+xml`],
    ['dotx', `${WORD_TYPE}.template.main+xml`],
    ['docm', 'application/vnd.ms-word.document.macroEnabled.main+xml'],
    ['dotm', 'application/vnd.ms-word.template.macroEnabledTemplate.main+xml'],
  ])('P-5 as what its main part says it is: %s', (kind, mainType) => {
    expect(opened(aDocx({ mainType })).kind).toBe(kind)
  })

  test('P-6 directories and [trash] are no parts', () => {
    const docx = opened(aZip([...membersOf({}), aMember('word/', ''), { ...aMember('[trash]/0000.dat', 'x'), stored: true }]))
    expect([...docx.parts.keys()]).not.toContain('word/')
    expect([...docx.parts.keys()]).not.toContain('[trash]/0000.dat')
  })

  test('P-8 stored, with a comment, with backslashes, with a data descriptor, with Zip64 records', () => {
    const stored = aZip(
      membersOf({}).map((member) => ({ ...member, stored: true })),
      'a comment of some length',
    )
    expect(opened(stored).main).toBe(DOCUMENT)
    const old = aZip(membersOf({}).map((member) => ({ ...member, name: member.name.replaceAll('/', '\\') })))
    expect([...opened(old).parts.keys()]).toContain(DOCUMENT)
    const described = changed(DOCUMENT, { flags: 8 })
    described.fill(0, 14, 26)
    expect(opened(described).main).toBe(DOCUMENT)
    expect(opened(inZip64(aDocx({}))).main).toBe(DOCUMENT)
  })

  test('UTF-8 with a byte order mark and UTF-16 of either kind read alike, ready to be written as UTF-8', () => {
    const document = aDocument('<w:p><w:r><w:t>Ännë</w:t></w:r></w:p>')
    const in16 = document.replace('UTF-8', 'UTF-16')
    const little = Buffer.from(`\ufeff${in16}`, 'utf16le')
    for (const bytes of [Buffer.from(`\ufeff${document}`), little, Buffer.from(little).swap16(), little.subarray(2)]) {
      expect(
        opened(aDocx({ parts: { [DOCUMENT]: Uint8Array.from(bytes) } }))
          .parts.get(DOCUMENT)
          ?.text(),
      ).toBe(document)
    }
  })

  test('a part of somebody else’s that declares an older encoding is read by it', () => {
    const parts = { 'customXml/item1.xml': text('<?xml version="1.0" encoding="Windows-1252"?><a>\x80\xe6</a>') }
    expect(opened(aDocx({ parts })).parts.get('customXml/item1.xml')?.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><a>€æ</a>')
  })

  test('a whole package under the type of a part, as an altChunk may be, is left out', () => {
    const parts = { 'word/chunk.docx': aDocx({}), 'word/header9.xml': aDocx({}) }
    const docx = opened(aDocx({ parts, defaults: { docx: `${WORD_TYPE}.document.main+xml` } }))
    expect([...docx.parts.keys()].filter((name) => name in parts)).toEqual([])
  })

  test('P-1 the members that are asked for by name have their usual names, however they are spelled', () => {
    const odd: Readonly<Record<string, string>> = {
      '[Content_Types].xml': '[content_types].XML',
      'word/_rels/document.xml.rels': 'Word/_RELS/Document.XML.rels',
    }
    const docx = opened(aZip(membersOf({}).map((member) => ({ ...member, name: odd[member.name] ?? member.name }))))
    expect([...docx.parts.keys()].sort()).toEqual(
      membersOf({})
        .map(({ name }) => name)
        .sort(),
    )
    expect(docx.relationshipsOf(DOCUMENT)).toHaveLength(1)
  })
})

describe('P-8 a broken or lying container is refused', () => {
  const ole = (name: string) =>
    joined([
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      new Uint8Array(1016),
      Uint8Array.from(Buffer.from(name, 'utf16le')),
      new Uint8Array(200),
    ])
  const sound = aDocx({})
  const overlapping = () => {
    const zip = aZip(membersOf({}))
    const end = zip.length - 22
    const directory = zip[end + 16]! | (zip[end + 17]! << 8)
    // The second member claims to begin where the first does not end: within the first one's bytes.
    const inner = joined([zip.subarray(0, directory)])
    const second = directory + 46 + zip[directory + 28]!
    put32(zip, second + 42, 0)
    return joined([inner, zip.subarray(directory)])
  }
  test.each<readonly [string, Uint8Array, object]>([
    ['a web page', text('<html></html>'), { kind: 'not-a-zip' }],
    ['nothing', new Uint8Array(0), { kind: 'not-a-zip' }],
    ['a protected package', ole('EncryptedPackage'), { kind: 'encrypted' }],
    ['a .doc of old', ole('WordDocument'), { kind: 'is-a-doc' }],
    ['another OLE file', ole('Workbook'), { kind: 'not-a-zip' }],
    ['cut in the middle', sound.subarray(0, sound.length >> 1), { kind: 'truncated' }],
    ['without its end', sound.subarray(0, sound.length - 22), { kind: 'truncated' }],
    ['without its beginning', joined([sound.subarray(0, 4), sound.subarray(40)]), { kind: 'truncated' }],
    ['a zip of something else', aZip([aMember('readme.txt', 'x')]), { kind: 'no-content-types' }],
    ['the same name twice', withMember(aMember(DOCUMENT, '<a/>')), { kind: 'duplicate-part', part: DOCUMENT }],
    ['the same name in other letters', withMember(aMember('Word/Document.XML', '<a/>')), { kind: 'duplicate-part' }],
    ['the same name escaped', withMember(aMember('word/document%2Exml', '<a/>')), { kind: 'duplicate-part' }],
    ['a path upwards', withMember(aMember('../../evil.txt', 'x')), { kind: 'path-outside' }],
    ['a path upwards, backwards', withMember(aMember('word\\..\\..\\evil', 'x')), { kind: 'path-outside' }],
    ['a path upwards, escaped', withMember(aMember('word/%2e%2e/evil', 'x')), { kind: 'path-outside' }],
    ['an absolute path', withMember(aMember('/etc/passwd', 'x')), { kind: 'path-outside' }],
    ['a drive', withMember(aMember('C:evil', 'x')), { kind: 'path-outside' }],
    ['a name with a zero', withMember(aMember('word/a\u0000.xml', 'x')), { kind: 'path-outside' }],
    ['encryption', changed(DOCUMENT, { flags: 1 }), { kind: 'encrypted' }],
    ['another method', changed(DOCUMENT, { method: 9 }), { kind: 'unknown-method', method: 9 }],
    [
      'another name in the local header',
      changed(DOCUMENT, { localName: 'word/documenx.xml' }),
      { kind: 'two-names', part: DOCUMENT, local: 'word/documenx.xml' },
    ],
    ['overlapping members', overlapping(), { kind: 'two-names' }],
    ['a wrong checksum', changed(DOCUMENT, { crc: 1 }), { kind: 'checksum-differs', part: DOCUMENT }],
    ['a smaller size than the truth', changed(DOCUMENT, { size: 100 }), { kind: 'size-differs', declared: 100 }],
    ['a larger size than the truth', changed(DOCUMENT, { size: 1_000_000 }), { kind: 'size-differs' }],
    ['a stored member of another size', changed(DOCUMENT, { size: 3 }, { stored: true }), { kind: 'size-differs' }],
    ['a damaged stream', changed(DOCUMENT, { method: 8 }, { stored: true }), { kind: 'damaged-part' }],
  ])('%s', (_, bytes, fault) => {
    expect(openDocx(bytes)).toMatchObject({ ok: false, fault })
  })

  test('members that share bytes', () => {
    // One local header, named by two lines of the directory under one name each, is told by its name; under one name by the directory.
    const inner = aZip([{ ...aMember('b', 'x'.repeat(40)), stored: true }])
    const outer = aZip([{ name: 'a', bytes: inner.subarray(0, 71), stored: true }, aMember('b', 'x'.repeat(40))])
    const end = outer.length - 22
    const directory = outer[end + 16]! | (outer[end + 17]! << 8)
    const second = directory + 47
    put32(outer, second + 42, 31)
    put16(outer, second + 10, 0)
    put32(outer, second + 20, 40)
    put32(outer, second + 24, 40)
    expect(openDocx(outer)).toMatchObject({ ok: false, fault: { kind: 'overlapping-parts', part: 'b' } })
  })
})

describe('section 16: limits hold while unpacking', () => {
  test('a bomb by ratio, by size of a part, of all parts, by number of members, by size of the file', () => {
    const small: Limits = { ...LIMITS, ratioFrom: 10_000 }
    const bomb = aDocument('<w:p/>'.repeat(100_000))
    expect(openDocx(aDocx({ document: bomb }), { ...small, ratio: 100 })).toMatchObject({ fault: { kind: 'ratio', part: DOCUMENT } })
    expect(openDocx(aDocx({ document: bomb }), { ...LIMITS, xmlPart: 100_000 })).toMatchObject({
      fault: { kind: 'part-too-large', part: DOCUMENT },
    })
    expect(openDocx(aDocx({ document: bomb }), { ...LIMITS, unpacked: 100_000 })).toMatchObject({ fault: { kind: 'too-large' } })
    expect(
      openDocx(aDocx({ parts: { 'word/media/a.bin': new Uint8Array(300_000), 'word/media/b.bin': new Uint8Array(300_000) } }), {
        ...LIMITS,
        unpacked: 500_000,
      }),
    ).toMatchObject({ fault: { kind: 'too-large' } })
    expect(openDocx(aDocx({}), { ...LIMITS, parts: 3 })).toMatchObject({ fault: { kind: 'too-many-parts', count: 5 } })
    expect(openDocx(aDocx({}), { ...LIMITS, file: 100 })).toMatchObject({ fault: { kind: 'file-too-large' } })
  })

  test('many parts together have no more tokens than one may have', () => {
    const parts = Object.fromEntries([1, 2, 3].map((n) => [`word/p${n}.xml`, `<a>${'<b/>'.repeat(400)}</a>`]))
    expect(openDocx(aDocx({ parts }), { ...LIMITS, tokens: 2000 })).toMatchObject({ ok: true })
    expect(openDocx(aDocx({ parts }), { ...LIMITS, tokens: 1000 })).toMatchObject({ ok: false, fault: { kind: 'too-many-tokens' } })
  })

  test('a stream that goes on beyond what it says is left there', () => {
    const liar = changed(DOCUMENT, { size: 100 }, { bytes: new Uint8Array(5_000_000) })
    expect(openDocx(liar)).toMatchObject({ fault: { kind: 'size-differs', declared: 100 } })
  })
})

describe('what is inside is refused when it is no letter', () => {
  test.each(['header', 'settings', 'styles', 'numbering', 'customXml', 'comments'])('P-6 a picture as %s', (kind) => {
    const plan: Plan = {
      parts: { 'word/h.png': Uint8Array.of(1, 2, 3) },
      defaults: { png: 'image/png' },
      relationships: { [DOCUMENT]: [aRelationship('rId9', kind, 'h.png')] },
    }
    expect(openDocx(aDocx(plan))).toMatchObject({ ok: false, fault: { kind: 'malformed-xml', part: 'word/h.png' } })
  })
  test.each<readonly [string, Parameters<typeof aDocx>[0], object]>([
    ['P-4 a document type', { document: `<!DOCTYPE a>${aDocument('').replace(/^.*\n/, '')}` }, { kind: 'doctype', part: DOCUMENT }],
    [
      'P-4 a document type in relationships',
      { parts: { 'word/_rels/document.xml.rels': '<!DOCTYPE a><a/>' } },
      { kind: 'doctype', part: 'word/_rels/document.xml.rels' },
    ],
    ['P-4 a document type in a part nobody reads', { parts: { 'customXml/item1.xml': '<!DOCTYPE a><a/>' } }, { kind: 'doctype' }],
    [
      'markup that does not close',
      { document: '<w:document xmlns:w="u">\n<w:p></w:document>' },
      { kind: 'malformed-xml', part: DOCUMENT, why: 'mismatched', line: 2 },
    ],
    ['an empty part', { document: '' }, { kind: 'malformed-xml', why: 'empty' }],
    ['elements too deep', { document: aDocument('<w:sdt>'.repeat(60_000)) }, { kind: 'too-deep' }],
    [
      'another encoding',
      { document: '<?xml version="1.0" encoding="shift_jis"?><a/>' },
      { kind: 'unknown-encoding', encoding: 'shift_jis' },
    ],
    ['bytes that are no UTF-8', { parts: { [DOCUMENT]: text('<a>\xe9</a>') } }, { kind: 'unknown-encoding' }],
    ['no main part', { parts: { [DOCUMENT]: null } }, { kind: 'no-main-part' }],
    ['no relationships', { parts: { '_rels/.rels': null } }, { kind: 'no-main-part' }],
    ['a workbook', { mainType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml' }, { kind: 'not-a-letter' }],
  ])('%s', (_, plan, fault) => {
    expect(openDocx(aDocx(plan))).toMatchObject({ ok: false, fault })
  })

  test('a replacement character that is really there is no fault', () => {
    expect(openDocx(aDocx({ document: aDocument('<w:p><w:r><w:t>\ufffd</w:t></w:r></w:p>') })).ok).toBe(true)
  })
})

/** The same zip with the records of Zip64, as some writers make however small the file is. */
function inZip64(zip: Uint8Array): Uint8Array {
  const end = zip.length - 22
  const view = Buffer.from(zip)
  const [count, size, offset] = [view.readUInt16LE(end + 10), view.readUInt32LE(end + 12), view.readUInt32LE(end + 16)]
  const directory: Uint8Array[] = []
  for (let at = offset; at < offset + size;) {
    const nameLength = view.readUInt16LE(at + 28)
    const line = joined([zip.subarray(at, at + 46 + nameLength), new Uint8Array(28)])
    const extra = 46 + nameLength
    put16(line, extra, 1)
    put16(line, extra + 2, 24)
    put64(line, extra + 4, view.readUInt32LE(at + 24))
    put64(line, extra + 12, view.readUInt32LE(at + 20))
    put64(line, extra + 20, view.readUInt32LE(at + 42))
    put16(line, 30, 28)
    for (const field of [20, 24, 42]) put32(line, field, 0xffffffff)
    directory.push(line)
    at += 46 + nameLength
  }
  const lines = joined(directory)
  const tail = new Uint8Array(98)
  put32(tail, 0, 0x06064b50)
  put64(tail, 4, 44)
  put64(tail, 24, count)
  put64(tail, 32, count)
  put64(tail, 40, lines.length)
  put64(tail, 48, offset)
  put32(tail, 56, 0x07064b50)
  put64(tail, 64, offset + lines.length)
  put32(tail, 72, 1)
  put32(tail, 76, 0x06054b50)
  tail.fill(0xff, 84, 96)
  return joined([zip.subarray(0, offset), lines, tail])
}
