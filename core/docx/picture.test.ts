import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PICTURE_LIMITS, readPicture } from './picture'

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
  expect(readPicture(bytes)).toMatchObject({ extension, width, height, contentType: `image/${extension}` })
})

test.each([
  ['nothing', bytesOf()],
  ['text', bytesOf('https://example.com/photo.png')],
  ['SVG', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a PNG cut short', png(640, 480).subarray(0, 20)],
  ['a PNG without extent', png(0, 480)],
  ['a PNG too wide', png(PICTURE_LIMITS.side + 1, 1)],
  ['a JPEG without a frame', bytesOf([0xff, 0xd8], segment(0xe0, zeros(5)))],
  ['a file too large', new Uint8Array(PICTURE_LIMITS.bytes + 1)],
])('refuses %s', (_, bytes) => {
  expect(readPicture(bytes)).toBeNull()
})

test('never throws, whatever follows the first bytes', () => {
  const begins = fc.constantFrom([0xff, 0xd8, 0xff], [...png(1, 1).subarray(0, 16)], [...gif.subarray(0, 6)], [0x42, 0x4d])
  fc.assert(
    fc.property(begins, fc.uint8Array({ maxLength: 80 }), (first, rest) => {
      const picture = readPicture(new Uint8Array([...first, ...rest]))
      expect(picture === null || (picture.width > 0 && picture.height > 0)).toBe(true)
    }),
  )
})
