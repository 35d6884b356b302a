import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { rowHeights } from './row-heights'

test('rows that were not measured are as high as they are likely to be', () => {
  const heights = rowHeights(100_000, 52)
  expect(heights.whole()).toBe(5_200_000)
  expect(heights.top(99_999)).toBe(99_999 * 52)
  expect([heights.at(-5), heights.at(0), heights.at(51), heights.at(52), heights.at(9e9)]).toEqual([0, 0, 0, 1, 99_999])
})

test('no rows have no height', () => {
  const heights = rowHeights(0, 52)
  expect([heights.whole(), heights.top(0), heights.at(10), heights.measure(0, 70)]).toEqual([0, 0, 0, 0])
})

const anyMeasures = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 200 })), { maxLength: 60 })

test('what was measured counts, the last time it was measured: as adding up by hand says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 90 }), anyMeasures, fc.nat(4000), (count, likely, measures, y) => {
      const heights = rowHeights(count, likely)
      const plain = Array.from({ length: count }, () => likely)
      for (const [row, height] of measures) {
        const change = heights.measure(row, height)
        expect(change).toBe(row < count ? height - (plain[row] ?? 0) : 0)
        if (row < count) plain[row] = height
      }
      const tops = plain.map((_, row) => plain.slice(0, row).reduce((sum, height) => sum + height, 0))
      expect(plain.map((_, row) => heights.top(row))).toEqual(tops)
      expect(heights.whole()).toBe(plain.reduce((sum, height) => sum + height, 0))
      expect(heights.at(y)).toBe(tops.findLastIndex((top) => top <= y))
    }),
  )
})
