import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { attribute, attributesOf, innerText } from './xml-attributes'
import { Kind, nameAt, scanXml, type Xml } from './xml-scan'
import { escapeAttribute, escapeText } from './xml-text'

const scanned = (text: string): Xml => {
  const xml = scanXml(text, 'a.xml')
  if (!xml.ok) throw new Error(JSON.stringify(xml.fault))
  return xml.value
}
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const STRICT_W = 'http://purl.oclc.org/ooxml/wordprocessingml/main'

test.each([
  ['the usual prefix', `<w:p xmlns:w="${W}"/>`],
  ['another prefix', `<x:p xmlns:x="${W}"/>`],
  ['no prefix', `<p xmlns="${W}"/>`],
  ['the strict edition', `<w:p xmlns:w="${STRICT_W}"/>`],
  ['a declaration after its use', `<w:p a="1" xmlns:w='${W}'/>`],
])('an element is known by its namespace, not its prefix: %s', (_, text) => {
  const xml = scanned(text)
  expect(nameAt(xml, 0)).toBe('w:p')
})

test('a prefix means what the nearest declaration says, and the outer one again after it', () => {
  const xml = scanned(`<x:a xmlns:x="${W}"><x:b xmlns:x="urn:other"><x:c/></x:b><x:d x:val="1" val="2"/><e xmlns="urn:e" /></x:a>`)
  const names = [...xml.nameId].slice(0, xml.length).map((id) => xml.names[id])
  expect(names).toEqual(['w:a', '{urn:other}b', '{urn:other}c', '{urn:other}b', 'w:d', '{urn:e}e', 'w:a'])
  expect(attributesOf(xml, 4).map(({ name, value }) => [name, value])).toEqual([
    ['w:val', '1'],
    ['val', '2'],
  ])
})

test('tokens say what they are and which belong together', () => {
  const xml = scanned(`<?xml version="1.0"?><a>x<!-- c --><b/><![CDATA[<&]]><?pi x?></a>`)
  expect([...xml.kind].slice(0, xml.length)).toEqual([
    Kind.instruction,
    Kind.open,
    Kind.text,
    Kind.comment,
    Kind.empty,
    Kind.cdata,
    Kind.instruction,
    Kind.close,
  ])
  expect([...xml.mate].slice(0, xml.length)).toEqual([0, 7, 2, 3, 4, 5, 6, 1])
  expect([...xml.parent].slice(0, xml.length)).toEqual([-1, -1, 1, 1, 1, 1, 1, -1])
  expect(innerText(xml, 1)).toBe('x<&')
})

test('an attribute is decoded, in either quotes, and tells where it stands', () => {
  const text = `<a b = 'it"s' c="&lt;&#65;&#x1F600;&quot;" d="line\nend\tand"/>`
  const xml = scanned(text)
  expect(attribute(xml, 0, 'b')).toBe('it"s')
  expect(attribute(xml, 0, 'c')).toBe('<A😀"')
  expect(attribute(xml, 0, 'd')).toBe('line end and')
  expect(attribute(xml, 0, 'e')).toBeUndefined()
  expect(attributesOf(xml, 0).map((a) => [text.slice(a.from, a.to), text.slice(a.valueFrom, a.valueTo)])).toEqual([
    [` b = 'it"s'`, 'it"s'],
    [` c="&lt;&#65;&#x1F600;&quot;"`, '&lt;&#65;&#x1F600;&quot;'],
    [` d="line\nend\tand"`, 'line\nend\tand'],
  ])
})

type Node = {
  readonly name: string
  readonly attributes: readonly (readonly [string, string])[]
  readonly children: readonly (Node | string)[]
}
const anyName = fc.constantFrom('w:p', 'w:r', 'w:t', 'x', 'æø-1.b')
const xmlText = fc.string({ unit: 'grapheme', maxLength: 12 })
const anyNode = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.record({
    name: anyName,
    attributes: fc.uniqueArray(fc.tuple(fc.constantFrom('w:val', 'b', 'w:rsid'), xmlText), { selector: ([name]) => name, maxLength: 3 }),
    children: fc.array(fc.oneof({ maxDepth: 4 }, xmlText, tie('node')), { maxLength: 4 }),
  }),
})).node
const written = (node: Node): string =>
  `<${node.name}${node.attributes.map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')}>${node.children.map((c) => (typeof c === 'string' ? escapeText(c) : written(c))).join('')}</${node.name}>`
const textIn = (node: Node): string => node.children.map((c) => (typeof c === 'string' ? c : textIn(c))).join('')
const flat = (node: Node): readonly Node[] => [node, ...node.children.flatMap((c) => (typeof c === 'string' ? [] : flat(c)))]

test('whatever is written is read again: names, attributes, text, and every character belongs to one token', () => {
  fc.assert(
    fc.property(anyNode, (node) => {
      const xml = scanned(`<root xmlns:w="${W}">${written(node)}</root>`)
      const opens = [...Array(xml.length).keys()].filter((i) => xml.kind[i] === Kind.open).slice(1)
      const nodes = flat(node)
      expect(opens.map((i) => nameAt(xml, i))).toEqual(nodes.map((n) => n.name))
      expect(opens.map((i) => attributesOf(xml, i).map((a) => [a.name, a.value]))).toEqual(nodes.map((n) => n.attributes))
      expect(innerText(xml, 0)).toBe(textIn(node))
      for (let i = 1; i < xml.length; i++) expect(xml.from[i]).toBe(xml.to[i - 1])
    }),
    { numRuns: 200 },
  )
})

describe('what is not well formed is refused with its reason and place', () => {
  test.each([
    ['empty', ''],
    ['empty', '<!-- only -->'],
    ['unclosed', '<a><b></b>'],
    ['mismatched', '<a><b></a></b>'],
    ['mismatched', '<ab></a>'],
    ['mismatched', '<a></ab>'],
    ['stray-end', '<a/></a>'],
    ['second-root', '<a/><b/>'],
    ['text-outside-root', '<a/>x'],
    ['text-outside-root', 'x<a/>'],
    ['bad-tag', '<a'],
    ['bad-tag', '<a b="1"'],
    ['bad-tag', '<a / >'],
    ['bad-tag', '<a>< b/></a>'],
    ['bad-tag', '<!ELEMENT a>'],
    ['bad-name', '<1a/>'],
    ['bad-name', '<a:b:c xmlns:a="u"/>'],
    ['bad-name', '<:a/>'],
    ['bad-attribute', '<a b/>'],
    ['bad-attribute', '<a b=1/>'],
    ['bad-attribute', '<a b="1"c="2"/>'],
    ['bad-attribute', '<a b="<"/>'],
    ['bad-attribute', '<a b="1/>'],
    ['bad-attribute', '<a xmlns:="u"/>'],
    ['bad-attribute', '<a xmlns:b=""/>'],
    ['bad-name', '<a 1="1"/>'],
    ['duplicate-attribute', '<a b="1" b="2"/>'],
    ['duplicate-attribute', '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>'],
    ['duplicate-attribute', '<a xmlns:p="u" xmlns:p="v"/>'],
    ['undeclared-prefix', '<w:a/>'],
    ['undeclared-prefix', '<a w:b="1"/>'],
    ['undeclared-prefix', '<a><b xmlns:w="u"/><w:c/></a>'],
    ['bad-reference', '<a>R&D</a>'],
    ['bad-reference', '<a>&nbsp;</a>'],
    ['bad-reference', '<a>&#0;</a>'],
    ['bad-reference', '<a>&#xD800;</a>'],
    ['bad-reference', '<a b="&x"/>'],
    ['forbidden-character', '<a>\u0001</a>'],
    ['forbidden-character', '<a>\ud800</a>'],
    ['forbidden-character', '<a b="\uffff"/>'],
    ['bad-comment', '<a><!-- a -- b --></a>'],
    ['bad-comment', '<a><!-- a</a>'],
    ['bad-instruction', ' <?xml version="1.0"?><a/>'],
    ['bad-instruction', '<?xml version="1.1"?><a/>'],
    ['bad-instruction', '<a><?x</a>'],
    ['bad-instruction', '<a><?XML x?></a>'],
    ['bad-cdata', '<a>]]></a>'],
    ['bad-cdata', '<a><![CDATA[x]]</a>'],
  ])('%s: %s', (why, text) => {
    expect(scanXml(text, 'a.xml')).toMatchObject({ ok: false, fault: { kind: 'malformed-xml', part: 'a.xml', why } })
  })

  test('the place is a line and an offset', () => {
    expect(scanXml('<a>\n<b>\n &x;</b></a>')).toMatchObject({ fault: { line: 3, offset: 9 } })
  })

  test('what looks wrong but stands in a comment, an instruction or a CDATA section is sound', () => {
    expect(scanXml('<a><!-- & < ]]> --><?p & ]]> ?><![CDATA[&<]]><b c=">]]>"/></a>').ok).toBe(true)
  })
})

test.each(['<!DOCTYPE a><a/>', '<?xml version="1.0"?>\n<!doctype a [<!ENTITY b "c">]><a>&b;</a>', '<a><!DOCTYPE b></a>'])(
  'a document type is refused: %s',
  (text) => {
    expect(scanXml(text)).toMatchObject({ ok: false, fault: { kind: 'doctype' } })
  },
)

test('depth, length of an attribute and number of tokens have limits', () => {
  const deep = (n: number) => '<a>'.repeat(n) + '</a>'.repeat(n)
  expect(scanXml(deep(1000)).ok).toBe(true)
  expect(scanXml(deep(1001))).toMatchObject({ fault: { kind: 'too-deep', limit: 1000 } })
  expect(scanXml(`<a b="${'x'.repeat(1024 * 1024 + 1)}"/>`)).toMatchObject({ fault: { kind: 'attribute-too-long' } })
  expect(scanXml(`<a>${'<b/>'.repeat(100)}</a>`, '', { depth: 10, attribute: 10, tokens: 50 })).toMatchObject({
    fault: { kind: 'too-many-tokens' },
  })
})

// Were each of them to look at all that stands before or after it, this would not end.
test('a long part of many references and small texts is read', () => {
  const text = `<a>${'<b c="&amp;">]] &lt;</b>'.repeat(100_000)}</a>`
  expect(scanned(text).length).toBe(300_002)
})
