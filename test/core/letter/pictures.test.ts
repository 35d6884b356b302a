/** Pictures from the record (rules ): bytes into placeholders, picture controls and fields, in one letter and in many. */
import { describe, expect, test } from '@jest/globals'
import { aDocument, aDocx, aRelationship, R, W, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import type { Docx } from '#core/docx/docx'
import { openDocx } from '#core/docx/open'
import { combinedLetters } from '#core/letter/combine/combine'
import { lettersThatFit } from '#core/letter/combine/plan'
import type { MergeRecord } from '#core/letter/evaluation'
import { letterBytes, letterMerger } from '#core/letter/merge-letter'
import { compiled, control, field, letter, merge, p, run, tagged, text, type Asked } from './a-letter'

const big = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
/** The beginning of a PNG, which says its size; `mark` makes it differ from others. */
const png = (width: number, height: number, mark = 0) =>
  new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    0,
    0,
    0,
    13,
    73,
    72,
    68,
    82,
    ...big(width),
    ...big(height),
    8,
    2,
    0,
    0,
    0,
    mark,
    1,
    2,
    3,
  ])
const wide = png(200, 100)

const drawing = (alt: string, id = 7, extra = '') =>
  `<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="1000000" cy="1000000"/><wp:docPr id="${id}" name="Picture ${id}" ${alt}/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${id}" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdOld">${extra}</a:blip><a:srcRect l="9"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1000000" cy="1000000"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
const placeholder = (alt = 'descr="Image:Photo"', id = 7) => run(drawing(alt, id), '<w:b/>')

const plan: Plan = {
  parts: { 'word/media/image1.png': png(1, 1, 99) },
  defaults: { png: 'image/png' },
  relationships: { 'word/document.xml': [aRelationship('rIdOld', 'image', 'media/image1.png')] },
}
const one = (blocks: string, record: MergeRecord, options: Asked = {}) => letter(blocks, record, { plan, ...options })
const opened = (bytes: Uint8Array): Docx => {
  const docx = openDocx(bytes)
  if (!docx.ok) throw new Error(JSON.stringify(docx.fault))
  return docx.value
}
const merged = (blocks: string, record: MergeRecord, own: Plan = plan): Docx => {
  const template = compiled(blocks, { plan: own })
  return opened(letterBytes(template, letterMerger(template, Object.keys(record)).merge(record).value, 'pieces'))
}
/** The bytes that each blip of a part shows. */
const shown = (docx: Docx, part = 'word/document.xml') => {
  const targets = new Map(docx.relationshipsOf(part).map(({ id, part: target }) => [id, target]))
  const xml = docx.parts.get(part)?.text() ?? ''
  return [...xml.matchAll(/:embed="([^"]*)"/g)].map(([, id]) => docx.parts.get(targets.get(id ?? '') ?? '')?.bytes())
}

describe('a placeholder', () => {
  test.each([
    ['alt text Image:Photo', placeholder(), {}],
    ['its title', placeholder('title="image: Photo"'), {}],
    ['the bare name, when the options list it', placeholder('descr="Photo"'), { pictures: ['Photo'] }],
    ['a picture control by its tag', control(tagged('Photo', '<w:picture/>'), placeholder('descr="a man"')), {}],
    ['a picture control by its title', control('<w:alias w:val="Photo"/><w:picture/>', placeholder('')), {}],
  ])('takes the picture by %s, fitted into its box', async (_, markup, options) => {
    const made = await one(p(text('a'), markup, text('z')), { Photo: wide }, options)
    expect(made.notes).toEqual([])
    expect(made.xml).toMatch(/<wp:extent cx="1000000" cy="500000"\/>.*<a:ext cx="1000000" cy="500000"\/>/)
    expect(made.xml).not.toMatch(/srcRect|Image:|image: /)
    expect(made.xml).toContain('<w:rPr><w:b/></w:rPr><w:drawing>')
    expect(shown(merged(p(markup), { Photo: wide }, plan)).length).toBe(1)
  })

  test('X-3 part, type and relationship are there, and the size is that of the picture', () => {
    const docx = merged(p(placeholder()), { Photo: png(100, 400, 5) })
    expect(shown(docx)).toEqual([png(100, 400, 5)])
    expect(docx.parts.get('word/document.xml')?.text()).toContain('<wp:extent cx="250000" cy="1000000"/>')
  })

  test('X-4 the same bytes are one part', () => {
    const docx = merged(p(placeholder(), placeholder('descr="Image:Other"', 8)), { Photo: wide, Other: png(200, 100) })
    expect([...docx.parts.keys()].filter((name) => name.includes('media'))).toHaveLength(2)
  })

  test('X-6 without a picture the run goes, and it is told', async () => {
    const made = await one(p(text('a'), placeholder()), { Photo: '' })
    expect(made.xml).toContain(`<w:p>${text('a')}</w:p>`)
    expect(made.notes).toMatchObject([{ kind: 'no-value', name: 'Photo' }])
    expect((await one(p(control(tagged('Photo', '<w:picture/>'), placeholder(''))) + p(text('b')), { Photo: null })).xml).toContain(
      '<w:p></w:p>',
    )
  })

  test.each([
    ['an address', 'https://example.com/a.png'],
    ['a path', 'C:\\\\photos\\\\a.png'],
    ['bytes that are no picture', new Uint8Array([60, 115, 118, 103])],
  ])('X-1 X-5 %s changes nothing, and it is told', async (_, Photo) => {
    for (const markup of [placeholder(), control(tagged('Photo', '<w:picture/>'), placeholder('descr="x"'))]) {
      const made = await one(p(markup), { Photo })
      expect(made.notes).toMatchObject([{ kind: 'not-a-picture', name: 'Photo' }])
      expect(made.xml).toContain('r:embed="rIdOld"')
      expect(made.xml).toContain('srcRect')
    }
  })

  test('other alt texts are nobody’s, even where a column is called so', async () => {
    const made = await one(p(placeholder('descr="Photo"'), merge('Name')), { Photo: wide, Name: 'Ann' })
    expect(made.xml).toContain('r:embed="rIdOld"')
  })

  test('a newer version of the old picture goes, and effects stay', async () => {
    const markup = run(
      drawing('descr="Image:Photo"', 7, '<a:grayscl/><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"/></a:extLst>'),
    )
    const made = await one(p(markup), { Photo: wide })
    expect(made.xml).toMatch(/<a:blip r:embed="rId\d+"><a:grayscl\/><\/a:blip>/)
  })

  test('in a list every element has its own, with its own id', async () => {
    const rows = p(merge('TableStart:L')) + p(placeholder()) + p(merge('TableEnd:L')) + p(text('end'))
    const made = await one(rows, { L: [{ Photo: wide }, { Photo: png(1, 1, 3) }] }, { regions: true })
    const ids = [...made.xml.matchAll(/docPr id="(\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(2)
    expect(new Set([...made.xml.matchAll(/:embed="([^"]*)/g)].map(([, id]) => id)).size).toBe(2)
  })
})

describe('a field', () => {
  test('MERGEFIELD Image:Photo prints the picture in its own size', () => {
    const docx = merged(p(merge('Image:Photo')), { Photo: wide })
    const xml = docx.parts.get('word/document.xml')?.text() ?? ''
    expect(xml).toContain(`<wp:extent cx="${200 * 9525}" cy="${100 * 9525}"/>`)
    expect(xml).not.toContain('fldChar')
    expect(shown(docx)).toEqual([wide])
  })
  test('one larger than a page is made smaller', async () => {
    expect((await one(p(merge('Image:Photo')), { Photo: png(10_000, 100) })).xml).toContain('cx="5760000" cy="57600"')
  })
  test.each([
    ['an empty one leaves a blank line', '', ['b'], 'no-value'],
    ['text is no picture', 'a.png', ['b'], 'not-a-picture'],
  ])('%s', async (_, Photo, body, note) => {
    const made = await one(p(merge('Image:Photo')) + p(text('b')), { Photo })
    expect(made.body).toEqual(body)
    expect(made.notes).toMatchObject([{ kind: note, name: 'Photo' }])
  })
  test('a condition may ask whether there is one', async () => {
    const guard = p(field(' IF ', merge('Image:Photo'), ' <> "" "yes" "no" '))
    expect((await one(guard, { Photo: wide })).body).toEqual(['yes'])
    expect((await one(guard, { Photo: null })).body).toEqual(['no'])
  })
})

describe('many letters in one document', () => {
  const header = `<w:hdr xmlns:w="${W}" xmlns:r="${R}">${p(placeholder())}</w:hdr>`
  const headed: Plan = {
    ...plan,
    document: aDocument(p(text('Dear '), placeholder(), merge('Name'))).replace(
      '<w:sectPr/>',
      '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>',
    ),
    parts: { ...plan.parts, 'word/header1.xml': header },
    overrides: { 'word/header1.xml': `${WORD_TYPE}.header+xml` },
    relationships: {
      'word/document.xml': [aRelationship('rIdOld', 'image', 'media/image1.png'), aRelationship('rIdH', 'header', 'header1.xml')],
      'word/header1.xml': [aRelationship('rIdOld', 'image', 'media/image1.png')],
    },
  }
  const photos = [wide, png(1, 1, 2), wide]

  test('each has its own picture in body and header, equal bytes are one part', async () => {
    const template = compiled('', { plan: headed })
    const merger = letterMerger(template, ['Photo', 'Name'])
    // A value that looks like a reference stays a value.
    const letters = photos.map((Photo) => merger.merge({ Photo, Name: '<a:blip r:embed="rId3"/> :embed="rId3"' }).value)
    const chunks: Uint8Array[] = []
    for await (const chunk of combinedLetters(template, letters)) chunks.push(chunk)
    const docx = opened(new Uint8Array(Buffer.concat(chunks)))
    const xml = docx.parts.get('word/document.xml')?.text() ?? ''
    expect(xml.match(/&lt;a:blip r:embed="rId3"\/&gt; :embed="rId3"/g)).toHaveLength(3)
    expect(shown(docx).filter(Boolean)).toEqual(photos)
    const targets = new Map(docx.relationshipsOf('word/document.xml').map(({ id, part }) => [id, part ?? '']))
    const headers = [...xml.matchAll(/headerReference w:type="default" r:id="([^"]*)/g)].map(([, id]) => targets.get(id ?? '') ?? '')
    expect(headers.map((name) => shown(docx, name))).toEqual(photos.map((photo) => [photo]))
    expect([...docx.parts.keys()].filter((name) => name.includes('media'))).toHaveLength(3)
    expect(new Set([...xml.matchAll(/docPr id="(\d+)"/g)].map(([, id]) => id)).size).toBe(3)
  })

  test('pictures count where it is said how many letters fit', () => {
    expect(lettersThatFit(compiled('', { plan: headed }))).toBeLessThan(1300)
    expect(lettersThatFit(compiled(p(placeholder()), { plan }))).toBeLessThan(5000)
  })
})

test('a letter is sound by itself: only what it uses is there', () => {
  const bytes = aDocx({ ...plan, document: aDocument(p(placeholder())) })
  expect(opened(bytes).parts.size).toBe(merged(p(placeholder()), { Photo: '' }).parts.size)
})
