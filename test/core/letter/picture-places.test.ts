/** Pictures in groups, in the older markup, in controls without one, turned by a camera, as drawings (rules ). */
import { describe, expect, test } from '@jest/globals'
import { strToU8 } from 'fflate'
import { aRelationship, type Plan } from '#core/docx/a-docx'
import { openDocx } from '#core/docx/open'
import { letterBytes, letterMerger } from '#core/letter/merge-letter'
import { begin, braces, compiled, control, end, instr, letter, merge, p, run, separate, tagged, text } from './a-letter'

const big = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const png = (width: number, height: number) =>
  Uint8Array.from([
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
    0,
    1,
    2,
    3,
  ])
/** 40 wide and 20 high as it lies; a camera says how it must be turned. */
const photo = (orientation: number) =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
    ...[0xff, 0xc0, 0, 11, 8, 0, 20, 0, 40, 1, 1, 0x11, 0, 0],
  ])
const svg = strToU8('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><path d="M0 0h9v9z"/></svg>')
const wide = png(200, 100)

const A = 'http://schemas.openxmlformats.org/drawingml/2006'
const pic = (alt: string, attributes = '', blip = '<a:blip r:embed="rIdOld"/>') =>
  `<pic:pic xmlns:pic="${A}/picture"><pic:nvPicPr><pic:cNvPr id="8" name="" ${alt}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>${blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm${attributes}><a:off x="5" y="6"/><a:ext cx="1000" cy="1000"/></a:xfrm></pic:spPr></pic:pic>`
const drawing = (content: string, alt = '') =>
  run(
    `<w:drawing><wp:inline xmlns:wp="${A}/wordprocessingDrawing"><wp:extent cx="1000" cy="1000"/><wp:docPr id="7" name="P" ${alt}/><a:graphic xmlns:a="${A}/main"><a:graphicData>${content}</a:graphicData></a:graphic></wp:inline></w:drawing>`,
  )
const group = (...pictures: string[]) =>
  drawing(`<wpg:wgp xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup">${pictures.join('')}</wpg:wgp>`)
const V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
const shape = (alt: string, style: string, data = '') =>
  `<v:shape ${V} style="${style}" ${alt}><v:imagedata r:id="rIdOld" cropleft="9f" ${data}/></v:shape>`
const pict = (content: string) => run(`<w:pict>${content}</w:pict>`, '<w:b/>')

const plan: Plan = {
  parts: { 'word/media/image1.png': png(1, 1) },
  defaults: { png: 'image/png' },
  relationships: { 'word/document.xml': [aRelationship('rIdOld', 'image', 'media/image1.png')] },
}
const made = (blocks: string, record: Readonly<Record<string, unknown>>) => letter(p(text('a'), blocks), record, { plan })

describe('X-2 a picture in a group', () => {
  test('is replaced by itself, within its own frame', async () => {
    const { xml, notes } = await made(group(pic('descr="Image:Photo"'), pic('descr="a tree"')), { Photo: wide })
    expect(notes).toEqual([])
    expect(xml).toMatch(/descr="Photo".*<a:off x="5" y="6"\/><a:ext cx="1000" cy="500"\/>.*descr="a tree".*rIdOld.*cx="1000" cy="1000"/)
    expect(xml.match(/rIdOld/g)).toHaveLength(1)
  })
  test('goes alone where there is none', async () => {
    const { xml } = await made(group(pic('descr="Image:Photo"'), pic('descr="a tree"')), { Photo: null })
    expect(xml.match(/<pic:pic /g)).toHaveLength(1)
    expect(xml).toContain('a tree')
  })
})

describe('X-2 a picture in the older markup', () => {
  test.each([
    ['alt="Image:Photo"', ''],
    ['', 'o:title="Image:Photo"'],
  ])('is found by %s%s', async (alt, data) => {
    const { xml, notes } = await made(pict(shape(alt, 'position:absolute;width:100pt;height:2in;z-index:1', data)), { Photo: wide })
    expect(notes).toEqual([])
    expect(xml).toContain('style="position:absolute;width:100pt;height:0.69in;z-index:1"')
    expect(xml).not.toMatch(/rIdOld|crop|Image:/)
  })
  test('in a group has the measures of the group', async () => {
    const shapes = shape('alt="Image:Photo"', 'width:800;height:900') + shape('alt="b"', 'width:1;height:1')
    const { xml } = await made(pict(`<v:group ${V} style="width:10pt;height:10pt">${shapes}</v:group>`), { Photo: wide })
    expect(xml).toContain('style="width:800;height:400"')
    expect(xml.match(/rIdOld/g)).toHaveLength(1)
  })
  test('goes with its run where there is none', async () => {
    expect((await made(pict(shape('alt="Image:Photo"', '')), { Photo: '' })).xml).toContain(`<w:p>${text('a')}</w:p>`)
  })
  test('is turned by its style', async () => {
    const { xml } = await made(pict(shape('alt="Image:Photo"', 'width:100pt;height:100pt')), { Photo: photo(6) })
    expect(xml).toContain('style="width:100pt;height:50pt;rotation:90"')
  })
})

describe('X-1 INCLUDEPICTURE of a merge field', () => {
  const included = (shown: string) => begin + instr(' INCLUDEPICTURE "') + merge('Photo') + instr('" \\d ') + separate + shown + end
  const cached = drawing(pic('descr="anybody"'))
  test('shows the picture of the record in the box of the one it showed, and reads nothing', async () => {
    const { xml, notes } = await made(included(cached), { Photo: wide })
    expect(notes).toEqual([])
    expect(xml).toMatch(/<wp:extent cx="1000" cy="500"\/>/)
    expect(xml).not.toMatch(/rIdOld|INCLUDEPICTURE|fldChar/)
  })
  test.each(['..\\\\photos\\\\ann.png', 'https://example.com/ann.png'])('stays with a note where the value is %s', async (Photo) => {
    const { xml, notes } = await made(included(cached), { Photo })
    expect(notes).toMatchObject([{ kind: 'not-a-picture', name: 'Photo', why: 'no-bytes' }])
    expect(xml).toContain('rIdOld')
    expect(xml).not.toMatch(/INCLUDEPICTURE|fldChar/)
  })
  test('goes where there is none', async () => {
    expect((await made(included(cached), { Photo: '' })).xml).toContain(`<w:p>${text('a')}</w:p>`)
  })
  test('without a picture to put it in keeps its text', async () => {
    expect((await made(included(text('Error!')), { Photo: wide })).body).toEqual(['aError!'])
  })
})

test.each([wide, { image: svg, fallback: wide }])('a picture in a condition counts as something', async (Photo) => {
  const asked = (name: string) => braces(`{IF "{MERGEFIELD Image:${name}}" = "" "none" "there"}`)
  expect((await letter(asked('Photo') + asked('Other'), { Photo, Other: null }, { plan })).body).toEqual(['there', 'none'])
})

describe('S-8 a picture control', () => {
  test.each([
    ['with a shape of the older markup', pict(shape('', 'width:100pt;height:100pt'))],
    ['with nothing in it', run('')],
    ['with text in it', text('click')],
  ])('%s takes the picture', async (_, content) => {
    const { xml, notes } = await made(control(tagged('Photo', '<w:picture/>'), content), { Photo: wide })
    expect(notes).toEqual([])
    expect(xml).toMatch(/<w:sdtContent><w:r>.*(?:r:embed|r:id)="rId(?!Old).*<\/w:r><\/w:sdtContent>/)
  })
})

describe('X-3 a photo on its side', () => {
  test.each([
    [1, '', 'cx="1000" cy="500"', ''],
    [3, ' rot="10800000"', 'cx="1000" cy="500"', ''],
    [6, ' rot="5400000"', 'cx="1000" cy="500"', '<wp:effectExtent l="0" t="250" r="0" b="250"/>'],
    [5, ' rot="16200000" flipH="1"', 'cx="1000" cy="500"', '<wp:effectExtent l="0" t="250" r="0" b="250"/>'],
  ])('by orientation %s is turned in its frame', async (orientation, turn, size, effect) => {
    const { xml } = await made(drawing(pic('', ' rot="60000"'), 'descr="Image:Photo"'), { Photo: photo(orientation) })
    const own = orientation === 1 ? ' rot="60000"' : turn
    expect(xml).toContain(`<wp:extent ${size}/>${effect}`)
    expect(xml).toContain(`<a:xfrm${own}><a:off x="5" y="6"/><a:ext ${size}/>`)
  })
  test('in a field too', async () => {
    const { xml } = await made(merge('Image:Photo'), { Photo: photo(8) })
    expect(xml).toContain(
      `<wp:extent cx="${40 * 9525}" cy="${20 * 9525}"/><wp:effectExtent l="0" t="${10 * 9525}" r="0" b="${10 * 9525}"/>`,
    )
    expect(xml).toContain('<a:xfrm rot="16200000">')
  })
})

describe('X-4 a drawing', () => {
  const value = { image: svg, fallback: wide }
  const parts = (blocks: string) => {
    const template = compiled(p(blocks), { plan })
    const docx = openDocx(letterBytes(template, letterMerger(template, ['Photo']).merge({ Photo: value }).value))
    if (!docx.ok) throw new Error(JSON.stringify(docx.fault))
    const links = docx.value.relationshipsOf('word/document.xml')
    const xml = docx.value.parts.get('word/document.xml')?.text() ?? ''
    const shown = (pattern: RegExp) => docx.value.parts.get(links.find(({ id }) => id === pattern.exec(xml)?.[1])?.part ?? '')
    return [shown(/<a:blip[^>]* r:embed="([^"]*)"/), shown(/svgBlip[^>]* r:embed="([^"]*)"/)]
  }
  test.each([
    ['a placeholder', drawing(pic(''), 'descr="Image:Photo"')],
    [
      'a placeholder with another drawing',
      drawing(pic('', '', '<a:blip r:embed="rIdOld"><a:extLst><a:ext uri="{x}"/></a:extLst></a:blip>'), 'descr="Image:Photo"'),
    ],
    ['a field', merge('Image:Photo')],
  ])('comes with its dots into %s', (_, blocks) => {
    const [dots, lines] = parts(blocks)
    expect(dots).toMatchObject({ contentType: 'image/png' })
    expect(dots?.bytes()).toEqual(wide)
    expect(lines).toMatchObject({ contentType: 'image/svg+xml' })
    expect(lines?.bytes()).toEqual(svg)
  })
  test.each([
    ['without dots', svg, 'svg'],
    ['that runs something', { image: strToU8('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), fallback: wide }, 'unsafe-drawing'],
    ['whose dots are none', { image: svg, fallback: svg }, 'svg'],
    ['a TIFF', Uint8Array.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), 'tiff'],
    ['an address', 'https://example.com/a.png', 'no-bytes'],
  ])('%s is told', async (_, Photo, why) => {
    const { xml, notes } = await made(drawing(pic(''), 'descr="Image:Photo"'), { Photo })
    expect(notes).toMatchObject([{ kind: 'not-a-picture', name: 'Photo', why }])
    expect(xml).toContain('rIdOld')
  })
})
