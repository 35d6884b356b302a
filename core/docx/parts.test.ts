import { expect, test } from '@jest/globals'
import { WORD_TYPE, aDocx, aRelationship, type Plan } from './a-docx'
import { assembler } from './assemble'
import { openDocx } from './open'
import { textPart } from './part'
import { additions } from './parts'

const DOCUMENT = 'word/document.xml'
const opened = (bytes: Uint8Array) => {
  const docx = openDocx(bytes)
  if (!docx.ok) throw new Error(JSON.stringify(docx.fault))
  return docx.value
}
const base = (plan: Plan = {}) => opened(aDocx(plan))
const png = (byte: number) => ({ bytes: Uint8Array.of(137, 80, byte), extension: 'png', contentType: 'image/png' })

test('a picture becomes a part with content type and relationship; the same one again is the same', () => {
  const docx = base({ parts: { 'word/media/image1.png': Uint8Array.of(1), 'word/header1.xml': '<a/>' }, defaults: { png: 'image/png' } })
  const add = additions(docx)
  const [one, same, other, inHeader] = [
    add.addImage(DOCUMENT, png(1)),
    add.addImage(DOCUMENT, png(1)),
    add.addImage(DOCUMENT, png(2)),
    add.addImage('word/header1.xml', png(1)),
  ]
  expect(same).toBe(one)
  expect(other).not.toBe(one)
  const letter = opened(assembler(docx).letter(new Map(), add.parts()))
  const target = (source: string, id: string) => letter.relationshipsOf(source).find((relationship) => relationship.id === id)
  expect(target(DOCUMENT, one)).toMatchObject({ target: 'media/image2.png', part: 'word/media/image2.png' })
  expect(target(DOCUMENT, other)).toMatchObject({ part: 'word/media/image3.png' })
  expect(target('word/header1.xml', inHeader)).toMatchObject({ part: 'word/media/image2.png' })
  expect(letter.parts.get('word/media/image2.png')).toMatchObject({ contentType: 'image/png', packed: { method: 0 } })
  expect(letter.relationshipsOf(DOCUMENT).map((relationship) => relationship.id)).toContain('rIdStyles')
})

test.each([
  ['a new extension', {}],
  ['one that means something else here', { defaults: { png: 'image/x-old' } }],
])('content types cover a picture of %s', (_, plan) => {
  const docx = base(plan)
  const add = additions(docx)
  add.addImage(DOCUMENT, png(1))
  add.addImage(DOCUMENT, png(2))
  const letter = opened(assembler(docx).letter(new Map(), add.parts()))
  expect(letter.parts.get('word/media/image1.png')?.contentType).toBe('image/png')
  expect(letter.parts.get('word/media/image2.png')?.contentType).toBe('image/png')
})

test('a copy of a header keeps its relationships and takes new ones under free ids', () => {
  const docx = base({
    parts: { 'word/header1.xml': '<old/>', 'word/media/image1.png': Uint8Array.of(1) },
    defaults: { png: 'image/png' },
    overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml` },
    relationships: {
      [DOCUMENT]: [aRelationship('rId2', 'header', 'header1.xml')],
      'word/header1.xml': [aRelationship('rId1', 'image', 'media/image1.png')],
    },
  })
  const add = additions(docx)
  const name = add.freeName('word/header', 'xml')
  add.addCopy('word/header1.xml', name, '<new/>')
  const image = add.addImage(name, png(7))
  const id = add.addRelationship(DOCUMENT, { kind: 'header', target: name })
  const letter = opened(assembler(docx).letter(new Map(), add.parts()))
  expect(name).toBe('word/header2.xml')
  expect(letter.parts.get(name)).toMatchObject({ contentType: `${WORD_TYPE}.header+xml` })
  expect(letter.parts.get(name)?.text()).toBe('<new/>')
  expect(letter.relationshipsOf(name).map((relationship) => [relationship.id, relationship.part])).toEqual([
    ['rId1', 'word/media/image1.png'],
    [image, 'word/media/image2.png'],
  ])
  expect(image).not.toBe('rId1')
  expect(letter.stories.map((story) => story.part)).toEqual([DOCUMENT, 'word/header1.xml', name])
  expect(letter.relationshipsOf(DOCUMENT).filter((relationship) => relationship.id === id)).toHaveLength(1)
})

test('names are free whatever their case, and each is given once', () => {
  const add = additions(base({ parts: { 'word/Header1.xml': '<a/>' } }))
  expect([add.freeName('word/header', 'xml'), add.freeName('word/header', 'xml')]).toEqual(['word/header2.xml', 'word/header3.xml'])
})

test('an address is kept as it is; in a strict file the type is strict; a root without children takes some', () => {
  const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
  const members = aDocx({
    relationships: { 'word/styles.xml': [] },
    parts: {
      'word/_rels/styles.xml.rels': '<p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships" />',
      '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${aRelationship('rId1', `${strict}/officeDocument`, 'word/document.xml')}</Relationships>`,
    },
  })
  const docx = opened(members)
  const add = additions(docx)
  add.addRelationship('word/styles.xml', { kind: 'hyperlink', target: 'https://example.com/?a=1&b="2"', external: true })
  add.addPart(textPart('customXml/item1.xml', 'application/xml', '<a/>'))
  const letter = opened(assembler(docx).letter(new Map(), add.parts()))
  expect(letter.relationshipsOf('word/styles.xml')).toMatchObject([
    { type: `${strict}/hyperlink`, target: 'https://example.com/?a=1&b="2"', external: true },
  ])
  expect(letter.parts.get('word/_rels/styles.xml.rels')?.text()).toContain('<p:Relationship ')
  expect(letter.parts.get('[Content_Types].xml')?.text()).not.toContain('item1')
})
