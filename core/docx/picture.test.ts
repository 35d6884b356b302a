import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PICTURE_LIMITS, readPicture, turnOf } from './picture'

const bytesOf = (...pieces: readonly (string | readonly number[])[]) =>
  new Uint8Array(pieces.flatMap((piece) => (typeof piece === 'string' ? [...piece].map((sign) => sign.charCodeAt(0)) : [...piece])))
const zeros = (count: number) => new Array<number>(count).fill(0)
const big = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const little = (n: number) => big(n).reverse()

const png = (width: number, height: number) => bytesOf([0x89], 'PNG\r\n', [26, 10], big(13), 'IHDR', big(width), big(height), zeros(9))
const gif = bytesOf('GIF89a', [3, 0, 2, 1], zeros(3))
const bmp = (height: number) => bytesOf('BM', zeros(12), little(40), little(7), little(height), zeros(28))
// A thumbnail's frame inside the first segment is not the picture's.
const segment = (marker: number, content: readonly number[]) => [0xff, marker, ...big(content.length + 2).slice(2), ...content]
const jpeg = bytesOf(
  [0xff, 0xd8],
  segment(0xe1, [0xff, 0xc0, 0, 9, 8, 0, 1, 0, 1]),
  segment(0xc4, [1]),
  segment(0xc2, [8, 1, 2, 0, 5, 3]),
  zeros(4),
)

test.each([
  ['PNG', png(640, 480), ['png', 640, 480]],
  ['GIF', gif, ['gif', 3, 258]],
  ['BMP', bmp(9), ['bmp', 7, 9]],
  ['BMP from the top', bmp(-9), ['bmp', 7, 9]],
  ['progressive JPEG', jpeg, ['jpeg', 5, 258]],
] as const)('reads type and size of a %s', (_, bytes, [extension, width, height]) => {
  expect(readPicture(bytes)).toMatchObject({
    ok: true,
    value: { extension, width, height, contentType: `image/${extension}`, orientation: 1 },
  })
})

test.each([
  ['nothing', bytesOf(), 'unknown-bytes'],
  ['text', bytesOf('https://example.com/photo.png'), 'unknown-bytes'],
  ['SVG', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
  ['SVG with a declaration', bytesOf([0xef, 0xbb, 0xbf], '<?xml version="1.0"?>\n<svg/>'), 'svg'],
  ['TIFF', bytesOf('II', [42, 0], zeros(20)), 'tiff'],
  ['TIFF of the other order', bytesOf('MM', [0, 42], zeros(20)), 'tiff'],
  ['EMF', bytesOf(little(1), zeros(36), ' EMF', zeros(40)), 'emf'],
  ['WMF', bytesOf([0xd7, 0xcd, 0xc6, 0x9a], zeros(20)), 'wmf'],
  ['WebP', bytesOf('RIFF', zeros(4), 'WEBPVP8 ', zeros(20)), 'webp'],
  ['a PNG cut short', png(640, 480).subarray(0, 20), 'damaged'],
  ['a PNG without extent', png(0, 480), 'damaged'],
  ['a PNG too wide', png(PICTURE_LIMITS.side + 1, 1), 'too-large'],
  ['a JPEG without a frame', bytesOf([0xff, 0xd8], segment(0xe0, zeros(5))), 'damaged'],
  ['a file too large', new Uint8Array(PICTURE_LIMITS.bytes + 1), 'too-large'],
])('X-5 refuses %s, and says what it is', (_, bytes, kind) => {
  expect(readPicture(bytes)).toEqual({ ok: false, fault: { kind } })
})

describe('a camera that was held on its side', () => {
  const two = (order: string, n: number) => (order === 'II' ? [n, 0] : [0, n])
  const four = (order: string, n: number) => (order === 'II' ? little(n) : big(n))
  const turned = (order: string, orientation: number) => {
    const other = [...two(order, 0), ...two(order, 2), ...four(order, 0), ...four(order, 0)]
    const entry = [0x0112, 3].flatMap((n) => (order === 'II' ? [n & 255, n >> 8] : [n >> 8, n & 255]))
    const directory = [...two(order, 2), ...other, ...entry, ...four(order, 1), ...two(order, orientation), 0, 0]
    const exif = [...bytesOf('Exif', [0, 0], order, two(order, 42), four(order, 8), directory)]
    return bytesOf([0xff, 0xd8], segment(0xe0, zeros(14)), segment(0xe1, exif), segment(0xc0, [8, 0, 9, 0, 7]), zeros(4))
  }
  test.each([
    ['II', 6, { degrees: 90, flipH: false, flipV: false }],
    ['MM', 8, { degrees: 270, flipH: false, flipV: false }],
    ['MM', 3, { degrees: 180, flipH: false, flipV: false }],
    ['II', 2, { degrees: 0, flipH: true, flipV: false }],
    ['II', 5, { degrees: 270, flipH: true, flipV: false }],
    ['II', 1, { degrees: 0, flipH: false, flipV: false }],
    ['II', 9, { degrees: 0, flipH: false, flipV: false }],
  ])('%s says %s', (order, orientation, expected) => {
    const picture = readPicture(turned(order, orientation))
    expect(picture).toMatchObject({ ok: true, value: { width: 7, height: 9 } })
    if (picture.ok) expect(turnOf(picture.value)).toEqual(expected)
  })
})

test('never throws, whatever follows the first bytes', () => {
  const begins = fc.constantFrom([0xff, 0xd8, 0xff], [...png(1, 1).subarray(0, 16)], [...gif.subarray(0, 6)], [0x42, 0x4d])
  fc.assert(
    fc.property(begins, fc.uint8Array({ maxLength: 80 }), (first, rest) => {
      const picture = readPicture(new Uint8Array([...first, ...rest]))
      expect(!picture.ok || (picture.value.width > 0 && picture.value.height > 0)).toBe(true)
    }),
  )
})
