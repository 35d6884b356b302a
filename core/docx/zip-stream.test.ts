import { crc32 as nodeCrc, inflateRawSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { aDocx } from './a-docx'
import { assembler } from './assemble'
import { crc32 } from './crc32'
import { deflate, deflateOpen } from './deflate'
import { append, type Growing } from './growing'
import { LIMITS } from './limits'
import { joined } from './little-endian'
import { openDocx } from './open'
import { staticPiece } from './static-piece'
import { readZip } from './zip-read'
import { zipStream, zipStreamOf, type ZipEntry } from './zip-stream'
import { endOfZip, memberNameOf, putCentral, putLocal } from './zip-write'

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text))
const writing = (name: string, text: string): ZipEntry => ({
  name,
  write: (into: Growing) => {
    append(into, bytesOf(text))
    return crc32(bytesOf(text))
  },
})
const read = (bytes: Uint8Array, limits = LIMITS) => {
  const zip = readZip(bytes, limits)
  if (!zip.ok) throw new Error(JSON.stringify(zip.fault))
  return zip.value.map(({ name, method, packed, crc, size }) => {
    const unpacked = method === 8 ? inflateRawSync(packed) : Buffer.from(packed)
    expect([name, unpacked.length, nodeCrc(unpacked)]).toEqual([name, size, crc])
    return [name, unpacked.toString('utf8')] as const
  })
}

describe('a zip that streams', () => {
  const long = 'long '.repeat(50_000)
  const packed = {
    name: 'packed.txt',
    packed: { method: 8 as const, bytes: deflate(bytesOf(long)), crc: crc32(bytesOf(long)), size: long.length },
  }

  test('holds written, packed and streamed members', () => {
    const texts = Array.from({ length: 500 }, (_, i) => bytesOf(`${'<w:p>the same in every letter</w:p>'.repeat(3)}value ${i} ø`))
    const stream = function* () {
      for (const text of texts) yield joined([deflateOpen(text), Uint8Array.of(0, 0, 255, 255)])
      yield Uint8Array.of(3, 0)
    }
    const whole = joined(texts)
    const sums = { crc: crc32(whole), size: whole.length }
    const entries: ZipEntry[] = [
      writing('a.txt', 'alpha'),
      packed,
      { name: 'streamed.xml', stream: stream(), sums: () => sums },
      writing('søppel 😀.txt', 'ø'),
      writing('empty', ''),
    ]
    const chunks = [...zipStream(entries, { chunk: 4096 })]
    expect(chunks.length).toBeGreaterThan(3)
    const expected = Buffer.from(whole).toString('utf8')
    expect(read(Buffer.concat(chunks))).toEqual([
      ['a.txt', 'alpha'],
      ['packed.txt', long],
      ['streamed.xml', expected],
      ['søppel 😀.txt', 'ø'],
      ['empty', ''],
    ])
  })

  test('gives the same bytes from an asynchronous source, and whether or not its buffer is used again', async () => {
    const entries = () => [writing('a', 'x'.repeat(5000)), packed, writing('b', 'y'.repeat(9000))]
    const whole = Buffer.concat([...zipStream(entries(), { chunk: 1000 })])
    const again: Buffer[] = []
    for (const chunk of zipStream(entries(), { chunk: 1000, reuse: true })) again.push(Buffer.from(chunk))
    const later: Uint8Array[] = []
    // eslint-disable-next-line @typescript-eslint/require-await
    const source = async function* () {
      yield* entries()
    }
    for await (const chunk of zipStreamOf(source(), { chunk: 1000 })) later.push(chunk)
    expect(Buffer.concat(again).equals(whole)).toBe(true)
    expect(Buffer.concat(later).equals(whole)).toBe(true)
  })

  test('letters written straight into it are letters', () => {
    const base = openDocx(aDocx({}))
    if (!base.ok) throw new Error()
    const assemble = assembler(base.value)
    const parts = (name: string) => new Map([['word/document.xml', [staticPiece('<a>'.repeat(50)), name, staticPiece('</a>'.repeat(50))]]])
    const names = ['Ann', 'Bo', 'Åse']
    const zip = Buffer.concat([
      ...zipStream(names.map((name) => ({ name: `${name}.docx`, write: (into: Growing) => assemble.write(into, parts(name)) }))),
    ])
    const found = readZip(zip, LIMITS)
    expect(found.ok && found.value.map((member) => [member.name, nodeCrc(member.packed) === member.crc])).toEqual(
      names.map((name) => [`${name}.docx`, true]),
    )
    expect(
      found.ok && found.value.map((member) => Buffer.from(member.packed).equals(assemble.letter(parts(member.name.replace('.docx', ''))))),
    ).toEqual([true, true, true])
  })

  test('more members than 65 535 are counted in Zip64, and all are found again', () => {
    const count = 70_000
    const entries = function* (): Generator<ZipEntry> {
      for (let i = 0; i < count; i++) yield writing(`n${i}`, 'x')
    }
    const zip = Buffer.concat([...zipStream(entries(), { reuse: false })])
    expect(zip.readUInt16LE(zip.length - 12)).toBe(0xffff)
    expect(zip.readUInt32LE(zip.length - 42)).toBe(0x07064b50)
    const found = readZip(zip, { ...LIMITS, parts: count })
    expect(found.ok && found.value.length).toBe(count)
    expect(found.ok && found.value.at(-1)?.name).toBe(`n${count - 1}`)
  })
})

describe('numbers beyond 4 GB stand in Zip64 fields', () => {
  const BIG = 5_000_000_000
  const name = memberNameOf('a')
  test('of a member: sizes in both headers, the offset in the directory', () => {
    const header = { name, method: 0 as const, crc: 7, packedSize: BIG, size: BIG }
    const b = Buffer.alloc(200)
    expect(putLocal(b, 0, header)).toBe(51)
    expect([
      b.readUInt16LE(4),
      b.readUInt32LE(18),
      b.readUInt32LE(22),
      b.readUInt16LE(28),
      Number(b.readBigUInt64LE(35)),
      Number(b.readBigUInt64LE(43)),
    ]).toEqual([45, 0xffffffff, 0xffffffff, 20, BIG, BIG])
    const end = putCentral(b, 0, { ...header, packedSize: 1, size: 1 }, BIG)
    expect(end).toBe(47 + 12)
    expect([
      b.readUInt32LE(20),
      b.readUInt32LE(42),
      b.readUInt16LE(30),
      b.readUInt16LE(47),
      b.readUInt16LE(49),
      Number(b.readBigUInt64LE(51)),
    ]).toEqual([1, 0xffffffff, 12, 1, 8, BIG])
    expect(putCentral(b, 0, header, BIG)).toBe(47 + 28)
  })
  test('of the directory; and never in a small zip', () => {
    const end = Buffer.from(endOfZip(3, 300, BIG))
    expect([end.length, Number(end.readBigUInt64LE(48)), Number(end.readBigUInt64LE(64)), end.readUInt32LE(92)]).toEqual([
      98,
      BIG,
      BIG + 300,
      0xffffffff,
    ])
    expect(endOfZip(3, 300, 4_000_000_000)).toHaveLength(22)
  })
})
