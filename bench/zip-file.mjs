/** Reads a zip by its directory, member by member, from a file or from memory; a damaged member is an exception. Zip64 is read too. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { crc32, inflateRawSync } from 'node:zlib'

/** What a zip holds: how many members, and each by its number. */
export function zipOf(read, size) {
  const tail = read(Math.max(0, size - 98), Math.min(98, size))
  const end = tail.length - 22
  if (tail.readUInt32LE(end) !== 0x06054b50) throw new Error('no end of a zip')
  const is64 = end >= 76 && tail.readUInt32LE(end - 76) === 0x06064b50
  const count = is64 ? Number(tail.readBigUInt64LE(end - 76 + 32)) : tail.readUInt16LE(end + 10)
  const length = is64 ? Number(tail.readBigUInt64LE(end - 76 + 40)) : tail.readUInt32LE(end + 12)
  const from = is64 ? Number(tail.readBigUInt64LE(end - 76 + 48)) : tail.readUInt32LE(end + 16)
  const directory = read(from, length)
  const lines = []
  for (let at = 0; at < directory.length; at += 46 + lengths(directory, at)) lines.push(at)
  if (lines.length !== count) throw new Error(`${count} members are said to be there, ${lines.length} are`)
  return { count, member: (number) => member(read, directory, lines[number]) }
}

const lengths = (b, at) => b.readUInt16LE(at + 28) + b.readUInt16LE(at + 30) + b.readUInt16LE(at + 32)

function member(read, b, at) {
  const name = b.toString('utf8', at + 46, at + 46 + b.readUInt16LE(at + 28))
  const [sum, packedSize, size] = [16, 20, 24].map((field) => b.readUInt32LE(at + field))
  let offset = b.readUInt32LE(at + 42)
  if (offset === 0xffffffff) offset = Number(b.readBigUInt64LE(at + 46 + b.readUInt16LE(at + 28) + 4))
  const local = read(offset, 30)
  const packed = read(offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), packedSize)
  const bytes = b.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)
  if (bytes.length !== size || crc32(bytes) !== sum) throw new Error(`${name} is damaged`)
  return { name, bytes }
}

export const zipInMemory = (bytes) => zipOf((from, length) => Buffer.from(bytes.buffer, bytes.byteOffset + from, length), bytes.length)

/** Hands the zip in a file to `use`, and closes the file. */
export function withZipFile(file, use) {
  const handle = openSync(file)
  const read = (from, length) => {
    const bytes = Buffer.alloc(length)
    for (let at = 0; at < length;) {
      const got = readSync(handle, bytes, at, length - at, from + at)
      if (got === 0) throw new Error('the file ends too soon')
      at += got
    }
    return bytes
  }
  try {
    return use(zipOf(read, fstatSync(handle).size))
  } finally {
    closeSync(handle)
  }
}
