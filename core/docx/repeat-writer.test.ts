import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inflateSync, strFromU8 } from 'fflate'
import { crc32 } from './crc32'
import { joined } from './little-endian'
import { repeatWriter } from './repeat-writer'
import { staticPiece, type StaticPiece } from './static-piece'

function written(items: readonly (StaticPiece | string)[], takeAt = Infinity) {
  const writer = repeatWriter()
  const chunks: Uint8Array[] = []
  for (const item of items) {
    writer.add(item)
    if (writer.waiting() >= takeAt) chunks.push(writer.take())
  }
  const sums = writer.end()
  chunks.push(writer.take())
  return { packed: joined(chunks), sums }
}
const textOf = (items: readonly (StaticPiece | string)[]) => items.map((item) => (typeof item === 'string' ? item : item.xml)).join('')
function expectWhole(items: readonly (StaticPiece | string)[], takeAt?: number) {
  const { packed, sums } = written(items, takeAt)
  const bytes = inflateSync(packed)
  expect(strFromU8(bytes)).toBe(textOf(items))
  expect(sums).toEqual({ crc: crc32(bytes), size: bytes.length })
  return packed
}
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '')
/** Text that does not repeat itself. */
const noise = (length: number, seed = 1) => {
  let at = seed
  return Array.from({ length }, () => String.fromCharCode(33 + (((at = (at * 1103515245 + 12345) & 0x7fffffff) >> 16) % 90))).join('')
}

test.each([0, 1, 2, 3, 10, 11, 31, 32, 257, 258, 259, 260, 261, 515, 516, 517, 4000, 32768])(
  'a piece of %i bytes comes back as it was',
  (length) => {
    const piece = staticPiece(noise(length))
    expectWhole([piece, 'a', piece, 'b', piece, piece])
  },
)
test('what stood further back than 32 KB is written again', () => {
  const near = staticPiece(noise(500))
  const far = staticPiece(noise(40_000, 7))
  expectWhole([near, far, near, far, near])
})
test('the furthest copy is 32 KB back', () => {
  const piece = staticPiece(noise(100))
  expectWhole([piece, staticPiece(noise(32_668, 3)), piece, staticPiece(noise(32_669, 5)), piece])
})
test('letters alike take little more than their values', () => {
  const head = staticPiece(noise(5000))
  const items = Array.from({ length: 1000 }, (_, at) => [head, `name ${at}`]).flat()
  expect(expectWhole(items).length).toBeLessThan(1000 * 85 + 6000)
})
test('any pieces and values in any order, taken whenever', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer({ min: 0, max: 70_000 }).map((length) => noise(length, length)),
  )
  fc.assert(
    fc.property(
      fc.array(
        word.map((text) => staticPiece(wellFormed(text))),
        { minLength: 1, maxLength: 6 },
      ),
      fc.array(
        fc.oneof(
          fc.nat(20),
          fc.string({ unit: 'binary' }).map((text) => wellFormed(text)),
        ),
        { maxLength: 30 },
      ),
      fc.constantFrom(1, 100, 1e9),
      (pieces, order, takeAt) => {
        expectWhole(
          order.map((item) => (typeof item === 'string' ? item : (pieces[item % pieces.length] as StaticPiece))),
          takeAt,
        )
      },
    ),
    { numRuns: 40 },
  )
})
