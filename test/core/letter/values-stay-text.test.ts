/**
 * A value never becomes a field, a relationship, a part or an element: through every kind of place that a value goes to, the letter
 * of a hostile value is built of the same elements as that of a harmless one (rules M-2 and V-1, section 16 of the rules).
 */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aDocument, aRelationship, R, W, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import type { Docx } from '#core/docx/docx'
import { openDocx } from '#core/docx/open'
import { attribute, attributesOf, innerText } from '#core/docx/xml-attributes'
import { Kind, nameAt } from '#core/docx/xml-scan'
import { combinedLetters } from '#core/letter/combine/combine'
import { letterBytes, letterMerger, type Letter } from '#core/letter/merge-letter'
import { begin, compiled, control, end, field, instr, merge, p, run, separate, simple, table, tagged, text } from './a-letter'

const enemies = [
  '</w:t></w:r></w:p><w:p>',
  '<w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\cmd.exe"/>',
  '<w:hyperlink r:id="rId1"/>',
  ']]><x/>',
  '"/><w:x a="',
  "'/><w:x a='",
  '" w:fldCharType="begin',
  '--><w:x/><!--',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  '&lt;w:p/&gt;',
  '&#60;w:p/&#62;',
  '&x;&amp',
  '{ DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" }',
  '" \\o "x" \\* MERGEFORMAT',
  '\\',
  '\\"',
  '” \\l “x',
  '\u0013 INCLUDETEXT "file:///etc/passwd" \u0014x\u0015',
  '=1+1',
  "$1$&$`$'",
  '\u0000\u0001\ufffe\ud800',
  '\u202etxt.exe',
  '_x003C_w:p_x003E_',
  'javascript:alert(1)',
  'file:///etc/passwd',
  '\\\\server\\share',
  '../../etc/passwd',
  'TableStart:L',
  'Image:Photo',
  '__proto__',
  'constructor',
  'x'.repeat(66_000),
]

const W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
const kinds = {
  text: '<w:text w:multiLine="1"/>',
  date: '<w:date w:fullDate="2001-01-01T00:00:00Z"><w:dateFormat w:val="d"/></w:date>',
  list: '<w:dropDownList w:lastValue="a"><w:listItem w:value="a"/></w:dropDownList>',
  combo: '<w:comboBox><w:listItem w:value="a"/></w:comboBox>',
  tick: `<w14:checkbox ${W14}/>`,
  picture: '<w:picture/>',
  placeholder: '<w:showingPlcHdr/><w:placeholder><w:docPart w:val="a"/></w:placeholder>',
  element: '<w:dataBinding w:xpath="/r/a" w:storeItemID="{A}"/>',
  attribute: '<w:dataBinding w:xpath="/r/@b" w:storeItemID="{A}"/>',
  empty: '<w:dataBinding w:xpath="/r/c" w:storeItemID="{A}"/>',
  property: '<w:dataBinding w:xpath="/cp:coreProperties[1]/dc:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>',
}
const live = (...code: string[]) => p(begin, ...code, separate, text('shown'), end)
const form = (name: string, data: string) =>
  p(
    run(`<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="V"/>${data}</w:ffData></w:fldChar>`),
    instr(` ${name} `),
    separate,
    text('old'),
    end,
  )
const blocks = [
  p(text('A '), merge('V'), simple('MERGEFIELD V'), field(' MERGEFIELD V \\b "(" \\f ")" \\* Upper ')),
  p(field(' MERGEFIELD V \\# "0.00" '), field(' MERGEFIELD V \\@ "d MMMM" '), field(' MERGEFIELD "Image:V" ')),
  p(field(' MERGEFIELD ', merge('V'), ' '), field(' QUOTE ', merge('V'), ' '), field(' = ', merge('V'), ' + 1 ')),
  p(field(' SET s ', merge('V'), ' '), field(' REF s '), field(' IF ', merge('V'), ' = "', merge('V'), '" "', merge('V'), '" "" ')),
  p(field(' ASK q "', merge('V'), '" \\d "', merge('V'), '" '), field(' FILLIN "', merge('V'), '" \\d "', merge('V'), '" ')),
  p(field(' ADDRESSBLOCK \\f "<<_FIRST0_ >><<_LAST0_>>" '), field(' GREETINGLINE \\f "<<_BEFORE_ Dear >><<_LAST0_>>" \\e "Hi" ')),
  live(instr(' HYPERLINK "https://example.com/'), merge('V'), instr('" ')),
  live(instr(' HYPERLINK '), merge('V'), instr(' ')),
  live(instr(' REF '), merge('V'), instr(' \\h ')),
  live(instr(' PAGEREF "'), merge('V'), instr('" ')),
  live(instr(' SEQ '), merge('V'), instr(' ')),
  p(field(' DOCPROPERTY V ')),
  form('FORMTEXT', '<w:textInput><w:default w:val="a"/></w:textInput>'),
  form('FORMCHECKBOX', '<w:checkBox><w:default w:val="0"/></w:checkBox>'),
  form('FORMDROPDOWN', '<w:ddList><w:listEntry w:val="a"/></w:ddList>'),
  ...Object.values(kinds).flatMap((kind) => [p(control(tagged('V', kind), text('old'))), control(tagged('V', kind), p(text('old')))]),
  table([p(merge('V'))]),
  p(''),
].join('')

const other = (root: string, content: string) => `<w:${root} xmlns:w="${W}" xmlns:r="${R}">${content}</w:${root}>`
const plan: Plan = {
  document: aDocument(blocks),
  parts: {
    'word/header1.xml': other('hdr', p(merge('V'), control(tagged('V'), text('old')))),
    'word/footnotes.xml': other('footnotes', `<w:footnote w:id="2">${p(merge('V'))}</w:footnote>`),
    'customXml/item1.xml': '<r b="old"><a>old</a><c/></r>',
    'customXml/itemProps1.xml':
      '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{A}"/>',
    'docProps/core.xml':
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>old</dc:title></cp:coreProperties>',
  },
  overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml`, 'word/footnotes.xml': `${WORD_TYPE}.footnotes+xml` },
  relationships: {
    '': [
      aRelationship('rId2', 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml'),
    ],
    'word/document.xml': [
      aRelationship('rIdH', 'header', 'header1.xml'),
      aRelationship('rIdF', 'footnotes', 'footnotes.xml'),
      aRelationship('rIdX', 'customXml', '../customXml/item1.xml'),
    ],
    'customXml/item1.xml': [aRelationship('rId1', 'customXmlProps', 'itemProps1.xml')],
  },
}
const template = compiled('', { plan, bindings: 'update', fillProperties: true })
const merger = letterMerger(template, ['V', 'First Name', 'Last Name'])
const merged = (value: unknown): Letter =>
  merger.merge({ V: value, 'First Name': value, 'Last Name': value }, { now: '2024-01-01T00:00:00' }).value
const opened = (bytes: Uint8Array): Docx => {
  const docx = openDocx(bytes)
  if (!docx.ok) throw new Error(`unsound letter: ${JSON.stringify(docx.fault)}`)
  return docx.value
}

/** A value may bring lines and tabs, and so more runs; nothing else. */
const FREE = new Set(['w:br', 'w:tab', 'w:t', 'w:r', 'w:rPr'])
type Shape = { readonly counts: ReadonlyMap<string, number>; readonly links: readonly string[]; readonly codes: readonly string[] }

function shapeOf(docx: Docx): Shape {
  const counts = new Map<string, number>()
  const codes: string[] = []
  for (const [name, part] of docx.parts) {
    if (!/\.(?:xml|rels)$/.test(name)) continue
    const xml = part.xml()
    for (let token = 0; token < xml.length; token++) {
      if (xml.kind[token] === Kind.close || xml.kind[token] === Kind.text) continue
      const element = nameAt(xml, token)
      const key = `${name} ${xml.kind[token] === Kind.open || xml.kind[token] === Kind.empty ? element : String(xml.kind[token])}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
      if (element === 'w:fldChar' && attribute(xml, token, 'w:fldCharType') === 'begin') codes.push('')
      if (element === 'w:instrText') codes.push((codes.pop() ?? '') + innerText(xml, token))
      if (xml.kind[token] !== Kind.open && xml.kind[token] !== Kind.empty) continue
      for (const own of attributesOf(xml, token)) counts.set(`${key} @${own.name}`, (counts.get(`${key} @${own.name}`) ?? 0) + 1)
    }
  }
  const links = [...docx.parts.keys()].flatMap((part) =>
    docx.relationshipsOf(part).map(({ id, type, target, external }) => [part, id, type, target, external].join(' ')),
  )
  return { counts, links, codes }
}

function expectSameBuild(shape: Shape, plain: Shape) {
  expect(shape.links).toEqual(plain.links)
  for (const [key, count] of shape.counts) {
    if (FREE.has(key.split(' ')[1] ?? '')) continue
    if (count > (plain.counts.get(key) ?? 0)) throw new Error(`${key}: ${count} and not ${plain.counts.get(key) ?? 0}`)
  }
  // What is still a field has the name it had, and quotes that a value cannot close.
  for (const code of shape.codes) {
    expect(code).not.toMatch(/^\s*(?:DDE|DDEAUTO|INCLUDE|LINK|IMPORT|DATABASE|MACROBUTTON)/i)
    expect(code.replace(/"(?:[^"\\]|\\.)*"/gs, '')).not.toMatch(/["“”]/)
    if (/HYPERLINK/.test(code)) expect(code).toMatch(/^ HYPERLINK "(?:https?:|(?![./])(?:[^":\\“”]|\\["“”])*" $)(?:(?:[^"\\“”]|\\.)*" $)?/s)
  }
}

// The harmless value is an address, so that a link made of it stays a link.
const plain = shapeOf(opened(letterBytes(template, merged('https://example.com/a'), 'pieces')))

test('every kind of place holds the harmless value', () => {
  const codes = plain.codes.filter((code) => code.includes('https://example.com/'))
  expect(codes.length).toBeGreaterThanOrEqual(2)
  expect(plain.counts.get('word/document.xml w:sdt')).toBe(2 * Object.keys(kinds).length)
})

test('M-2 V-1 a hostile value builds nothing', () => {
  const value = fc.oneof(
    fc.constantFrom(...enemies),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '\\', ';', ']', ' ', 'w:p', '/', '\n') }),
  )
  fc.assert(
    fc.property(value, (hostile) => expectSameBuild(shapeOf(opened(letterBytes(template, merged(hostile), 'pieces'))), plain)),
    { numRuns: 60, examples: enemies.map((one): [string] => [one]) },
  )
})

test('M-2 nor in one document of many letters', async () => {
  const many = async (values: readonly string[]) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of combinedLetters(template, values.map(merged))) chunks.push(chunk.slice())
    return shapeOf(opened(Uint8Array.from(Buffer.concat(chunks))))
  }
  const harmless = await many(enemies.map(() => 'https://example.com/a'))
  expectSameBuild(await many(enemies), harmless)
})
