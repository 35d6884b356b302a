import { crc32 as nodeCrc } from 'node:zlib'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PACKED, PLAIN, combine, crc32, crc32Both, shiftBy, shifted } from './crc32'

const bytes = fc.uint8Array({ maxLength: 300 })

test('the sum is the one that Node finds, whole or in pieces', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(crc32(a)).toBe(nodeCrc(a))
      expect(crc32(b, crc32(a))).toBe(nodeCrc(Buffer.concat([a, b])))
      expect(crc32(Buffer.concat([a, b]), 0, a.length)).toBe(nodeCrc(b))
    }),
  )
})

test('the sum of two pieces follows from their sums', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      const both = nodeCrc(Buffer.concat([a, b]))
      expect(combine(crc32(a), crc32(b), b.length)).toBe(both)
      expect((shifted(shiftBy(b.length), crc32(a)) ^ crc32(b)) >>> 0).toBe(both)
    }),
  )
})

test('lengths beyond 2 GB are combined as two steps of half the length', () => {
  const half = 2_500_000_000
  expect(combine(combine(0x12345678, 0, half), 0, half)).toBe(combine(0x12345678, 0, 2 * half))
  expect(combine(0x12345678, 0, 0x80000000)).toBe(combine(combine(0x12345678, 0, 0x7fffffff), 0, 1))
})

test('two sums over the same end are those of either alone', () => {
  fc.assert(
    fc.property(bytes, fc.nat(300), fc.nat(300), fc.integer(), fc.integer(), (b, x, y, plain, packed) => {
      const [before, from] = [Math.min(x, y, b.length), Math.min(Math.max(x, y), b.length)]
      const sums = Int32Array.of(plain, packed)
      crc32Both(b, sums, before, from, b.length)
      expect((sums[PLAIN] as number) >>> 0).toBe(crc32(b, plain, from))
      expect((sums[PACKED] as number) >>> 0).toBe(crc32(b, packed, before))
    }),
  )
})
