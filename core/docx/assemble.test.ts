import { crc32 as nodeCrc, inflateRawSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aDocx } from './a-docx'
import { assembler, writeDocx, type LetterParts } from './assemble'
import { growing } from './growing'
import { openDocx } from './open'
import { textPart } from './part'
import { edgePiece, staticPiece, textOf, type PartContent, type StaticPiece } from './static-piece'
import { LIMITS } from './limits'
import { readZip } from './zip-read'

const opened = (bytes: Uint8Array) => {
  const docx = openDocx(bytes)
  if (!docx.ok) throw new Error(JSON.stringify(docx.fault))
  return docx.value
}
const members = (bytes: Uint8Array) => {
  const zip = readZip(bytes, LIMITS)
  if (!zip.ok) throw new Error(JSON.stringify(zip.fault))
  return new Map(
    zip.value.map((member) => {
      const unpacked = member.method === 8 ? inflateRawSync(member.packed) : Buffer.from(member.packed)
      expect({ name: member.name, crc: nodeCrc(unpacked), size: unpacked.length }).toEqual({
        name: member.name,
        crc: member.crc,
        size: member.size,
      })
      return [member.name, unpacked.toString('utf8')] as const
    }),
  )
}
// Edges are the same pieces in every letter, so that what has been joined once is met again.
const edges = [edgePiece('<w:r><w:t>'), edgePiece('</w:t></w:r>'), edgePiece('')]
// A string stands for itself; a number for that many paragraphs, a list for a static piece with its text, an object for an edge.
const item = fc.oneof(
  fc.constantFrom({ edge: 0 }, { edge: 1 }, { edge: 2 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(...['ø'.repeat(30_000), 'x'.repeat(66_000), '€'.repeat(21_845)]),
  fc.string({ maxLength: 200 }).map((xml): [string] => [xml]),
  fc.integer({ min: 0, max: 400 }),
)
type Item = string | [string] | number | { edge: number }
const contentOf = (items: readonly Item[]): PartContent =>
  items.map((it) => {
    if (typeof it === 'string') return it
    if (typeof it === 'number') return staticPiece('<w:p><w:r><w:t>static</w:t></w:r></w:p>'.repeat(it))
    return 'edge' in it ? edges[it.edge]! : staticPiece(it[0])
  })
const contents = fc.array(item, { maxLength: 12 })
const wellFormed = (content: PartContent) => Buffer.from(textOf(content)).toString('utf8')

describe.each(['pieces', 'again', 'not'] as const)('letters assembled from %s', (deflate) => {
  test('hold the text of their contents, with sums that Node finds right too', () => {
    const base = opened(aDocx({}))
    const assemble = assembler(base, { deflate })
    fc.assert(
      fc.property(contents, contents, (documentItems, headerItems) => {
        const document = contentOf(documentItems)
        const header = contentOf(headerItems)
        const letter = assemble.letter(
          new Map([
            ['word/document.xml', document],
            ['word/header1.xml', header],
          ]),
        )
        const found = members(letter)
        expect(found.get('word/document.xml')).toBe(wellFormed(document))
        expect(found.get('word/header1.xml')).toBe(wellFormed(header))
        expect([...found.keys()].slice(0, 2)).toEqual(['[Content_Types].xml', '_rels/.rels'])
      }),
      { numRuns: 60 },
    )
  })

  test('are written behind what stands in the buffer, with the sum of all their bytes', () => {
    const assemble = assembler(opened(aDocx({})), { deflate })
    const into = growing(16)
    for (const text of ['Ann', 'Bård', 'Ø'.repeat(70_000), '']) {
      const from = into.at
      const parts: LetterParts = new Map([['word/document.xml', [staticPiece('<p>'.repeat(60)), text, staticPiece('x')]]])
      const crc = assemble.write(into, parts)
      const letter = into.bytes.slice(from, into.at)
      expect(crc).toBe(nodeCrc(letter))
      expect(letter).toEqual(assemble.letter(parts))
    }
  })

  test("take whole parts, new ones and others in place of the base's, for one letter only", () => {
    const base = opened(aDocx({}))
    const assemble = assembler(base, { deflate })
    const parts: LetterParts = new Map([['word/document.xml', ['x']]])
    const plain = assemble.letter(parts)
    const other = members(assemble.letter(parts, [textPart('word/styles.xml', '', '<other/>'), textPart('word/new.xml', '', '<new/>')]))
    expect(other.get('word/styles.xml')).toBe('<other/>')
    expect(other.get('word/new.xml')).toBe('<new/>')
    expect(assemble.letter(parts)).toEqual(plain)
  })
})

test('a letter that is not deflated has its parts stored', () => {
  const zip = readZip(assembler(opened(aDocx({})), { deflate: 'not' }).letter(new Map([['word/document.xml', ['x'.repeat(9000)]]])), LIMITS)
  const document = zip.ok ? zip.value.find(({ name }) => name === 'word/document.xml') : undefined
  expect(document).toMatchObject({ method: 0, size: 9000 })
})

test.each([0, 1, 2])('a value longer than a stretch keeps a pair of surrogates at every end, moved by %d', (by) => {
  // A stretch is 16 384 units.
  for (const length of [16_383, 16_384, 16_385, 32_767, 32_768, 65_535]) {
    const value = 'a'.repeat(length + by - 2) + '😀'
    const assemble = assembler(opened(aDocx({})), { deflate: 'pieces' })
    const letter = assemble.letter(
      new Map([['word/document.xml', [staticPiece('<p>'), value, '😀'.repeat(9000 + by), staticPiece('</p>')]]]),
    )
    expect(members(letter).get('word/document.xml')).toBe(`<p>${value}${'😀'.repeat(9000 + by)}</p>`)
  }
})

test('the tags around values are packed with what stands beyond them, and make a letter no larger', () => {
  const around = '<w:p><w:pPr><w:spacing w:after="120"/></w:pPr></w:p>'.repeat(4)
  const size = (piece: (xml: string) => StaticPiece) => {
    const [between, open, close] = [staticPiece(around), piece('<w:r><w:rPr><w:b/></w:rPr><w:t>'), piece('</w:t></w:r>')]
    const content = [between, ...Array.from({ length: 20 }, (_, at) => [open, `value ${at}`, close, between]).flat()]
    return assembler(opened(aDocx({}))).letter(new Map([['word/document.xml', content]])).length
  }
  expect(size(edgePiece)).toBeLessThan(size(staticPiece))
})

test('a package written as it is holds the same packed parts', () => {
  const base = opened(aDocx({}))
  const again = opened(writeDocx(base))
  expect([...again.parts.keys()]).toEqual([...base.parts.keys()])
  for (const [name, part] of base.parts) expect(again.parts.get(name)?.packed).toEqual(part.packed)
})
