/**
 * The floor: the bytes of letters made beforehand are copied into the zip, their sums known. Nothing that makes letters can be faster.
 *
 * A zip writer of its own, with nothing in it that this does not need.
 */
import { crc32 } from 'node:zlib'

const CHUNK = 1 << 19
const NAME = Buffer.from('letter-0000000.docx')
const LOCAL = 30 + NAME.length
const CENTRAL = 46 + NAME.length

/** Chunks of a zip of `count` letters, each a copy of one of `letters`. A chunk is valid until the next one is asked for. */
export function* copied(letters, count) {
  const sums = letters.map((letter) => crc32(letter))
  const longest = Math.max(...letters.map((letter) => letter.length))
  const chunk = Buffer.alloc(CHUNK + LOCAL + longest)
  const directory = Buffer.alloc(count * CENTRAL)
  let at = 0
  let gone = 0
  for (let number = 0; number < count; number++) {
    const letter = letters[number % letters.length]
    putNumber(number + 1)
    local(chunk, at, sums[number % letters.length], letter.length)
    central(directory, number * CENTRAL, sums[number % letters.length], letter.length, gone + at)
    chunk.set(letter, at + LOCAL)
    at += LOCAL + letter.length
    if (at < CHUNK) continue
    yield chunk.subarray(0, at)
    gone += at
    at = 0
  }
  yield chunk.subarray(0, at)
  yield directory
  yield end(count, gone + at)
}

export const memberName = (number) => `letter-${String(number).padStart(7, '0')}.docx`

function putNumber(number) {
  for (let at = 13, left = number; at > 6; at--, left = Math.floor(left / 10)) NAME[at] = 48 + (left % 10)
}

function local(b, at, sum, size) {
  b.writeUInt32LE(0x04034b50, at)
  b.writeUInt32LE(20, at + 4)
  b.writeUInt32LE(0, at + 8)
  b.writeUInt16LE(0x21, at + 12)
  b.writeUInt32LE(sum, at + 14)
  b.writeUInt32LE(size, at + 18)
  b.writeUInt32LE(size, at + 22)
  b.writeUInt32LE(NAME.length, at + 26)
  b.set(NAME, at + 30)
}

function central(b, at, sum, size, offset) {
  b.writeUInt32LE(0x02014b50, at)
  b.writeUInt32LE(0x00140014, at + 4)
  b.writeUInt16LE(0x21, at + 14)
  b.writeUInt32LE(sum, at + 16)
  b.writeUInt32LE(size, at + 20)
  b.writeUInt32LE(size, at + 24)
  b.writeUInt16LE(NAME.length, at + 28)
  b.writeUInt32LE(offset, at + 42)
  b.set(NAME, at + 46)
}

function end(count, offset) {
  if (count > 0xffff || offset + count * CENTRAL > 0xffffffff) throw new Error('the floor has no Zip64: ask for fewer letters')
  const b = Buffer.alloc(22)
  b.writeUInt32LE(0x06054b50, 0)
  b.writeUInt16LE(count, 8)
  b.writeUInt16LE(count, 10)
  b.writeUInt32LE(count * CENTRAL, 12)
  b.writeUInt32LE(offset, 16)
  return b
}
