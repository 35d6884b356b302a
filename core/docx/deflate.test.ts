import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { deflate, deflateFlushed, deflateOpen } from './deflate'
import { inflateWithin } from './flate/inflate'
import { joined } from './little-endian'

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .string({ maxLength: 40 })
    .chain((s) => fc.integer({ min: 1, max: 3000 }).map((n) => Uint8Array.from(Buffer.from(s.repeat(n)).subarray(0, 60_000)))),
  fc.integer({ min: 1, max: 120_000 }).map((n) => Uint8Array.from({ length: n }, (_, i) => (i * i * 31 + (i >> 3)) & 255)),
)
/** Jest compares long arrays element by element, and slowly. */
const expectSame = (got: Uint8Array, wanted: Uint8Array) => expect(Buffer.compare(got, wanted)).toBe(0)
const EMPTY = Uint8Array.of(0, 0, 255, 255)
const FINAL = Uint8Array.of(3, 0)

test('what is deflated here, zlib inflates', () => {
  fc.assert(
    fc.property(bytes, (b) => expectSame(inflateRawSync(deflate(b)), b)),
    { numRuns: 30 },
  )
})

test('open streams may follow each other, with stored blocks in their ends', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(bytes, fc.uint8Array({ maxLength: 50 })), { minLength: 1, maxLength: 5 }), (all) => {
      const stream = all.flatMap(([b, value]) => [deflateOpen(b), Uint8Array.of(value.length, 0, ~value.length, 255), value])
      const whole = joined(all.flatMap(([b, value]) => [b, value]))
      expectSame(inflateRawSync(joined([...stream, FINAL])), whole)
    }),
    { numRuns: 40 },
  )
})

test('flushed streams may follow each other, a whole one at the end', () => {
  fc.assert(
    fc.property(bytes, bytes, (a, b) => expectSame(inflateRawSync(joined([deflateFlushed(a), deflate(b)])), joined([a, b]))),
    { numRuns: 20 },
  )
})

test('an open stream ended by an empty block is one that zlib flushed', () => {
  for (let n = 0; n < 150; n++) {
    const b = Uint8Array.from({ length: n % 97 }, (_, i) => (i * n) & 127)
    expectSame(inflateRawSync(joined([deflateOpen(b), EMPTY, FINAL])), b)
  }
})

test('what zlib deflates, whatever the level, comes out again', () => {
  fc.assert(
    fc.property(bytes, fc.integer({ min: 0, max: 9 }), (b, level) => {
      const packed = Uint8Array.from(deflateRawSync(b, { level, finishFlush: constants.Z_FINISH }))
      const inflated = inflateWithin(packed, b.length)
      expectSame(inflated.ok ? inflated.value : new Uint8Array(1), b)
    }),
    { numRuns: 40 },
  )
})

test('unpacking stops soon after the limit, whatever the stream goes on to', () => {
  const bomb = Uint8Array.from(deflateRawSync(new Uint8Array(80_000_000)))
  const inflated = inflateWithin(bomb, 1_000_000)
  expect(inflated).toMatchObject({ ok: false, fault: { kind: 'too-long' } })
  if (!inflated.ok && inflated.fault.kind === 'too-long') expect(inflated.fault.at).toBeLessThan(40_000_000)
})

test('one byte too many is too many, in a short stream as in a long one', () => {
  for (const b of [Uint8Array.from({ length: 500 }, (_, i) => i & 7), Uint8Array.from({ length: 60_000 }, (_, i) => (i * i * 31) >> 5)]) {
    const packed = deflate(b)
    expect(inflateWithin(packed, b.length).ok).toBe(true)
    expect(inflateWithin(packed, b.length - 1)).toMatchObject({ ok: false, fault: { kind: 'too-long' } })
  }
})

test.each([
  ['cut off', Uint8Array.from(deflateRawSync(Buffer.from('Dear reader, '.repeat(50)))).subarray(0, 20)],
  ['no stream at all', Uint8Array.of(7, 7, 7, 7)],
  ['empty', new Uint8Array(0)],
])('a damaged stream is a fault: %s', (_, packed) => {
  expect(inflateWithin(packed, 1000)).toMatchObject({ ok: false })
})
