/**
 * A zip that leaves while it is being made: members are written one after another into chunks, and only the directory (some seventy
 * bytes a member) is kept. Zip64 records are written once there are more members, or more bytes, than the old fields can hold.
 *
 * A chunk is the reader's own unless `reuse` is asked for: then it is valid only until the next one is asked for.
 *
 * APPNOTE.TXT 6.3.10, 4.3.6.
 */
import type { Packed } from './docx'
import { append, growing, reserve, type Growing } from './growing'
import { put32 } from './little-endian'
import { endOfZip, localLength, memberNameOf, putCentral, putLocal, type MemberHeader } from './zip-write'

/** Sums of what a streamed member unpacks to. */
type StreamedSums = { readonly crc: number; readonly size: number }

export type ZipEntry = Whole | Streamed

type Whole =
  /** A whole member, packed or not. */
  | { readonly name: string; readonly packed: Packed }
  /** A stored member that writes itself where it is to stand, and knows its own CRC-32 (`Assembler.write`). */
  | { readonly name: string; readonly write: (into: Growing) => number }

/** A deflated member too large to be held (yet below 4 GB): its stream piece by piece, its sums once that has run out. */
type Streamed = { readonly name: string; readonly stream: Iterable<Uint8Array>; readonly sums: () => StreamedSums }

/** The same where the pieces are not all there yet. */
type StreamedLater = { readonly name: string; readonly stream: AsyncIterable<Uint8Array>; readonly sums: () => StreamedSums }

type ZipOption = {
  /** A chunk leaves once it holds this many bytes. */
  readonly chunk?: number
  readonly reuse?: boolean
}

export function* zipStream(entries: Iterable<ZipEntry>, option: ZipOption = {}): Generator<Uint8Array, void, void> {
  const zip = openZip(option)
  for (const entry of entries) {
    if ('stream' in entry) {
      const member = zip.addStreamed(entry.name)
      for (const piece of entry.stream) {
        member.add(piece)
        if (zip.isFull()) yield zip.take()
      }
      member.end(entry.sums())
    } else zip.add(entry)
    if (zip.isFull()) yield zip.take()
  }
  yield zip.end()
}

export async function* zipStreamOf(
  entries: AsyncIterable<ZipEntry | StreamedLater> | Iterable<ZipEntry | StreamedLater>,
  option: ZipOption = {},
): AsyncGenerator<Uint8Array, void, void> {
  const zip = openZip(option)
  for await (const entry of entries) {
    if ('stream' in entry) {
      const member = zip.addStreamed(entry.name)
      for await (const piece of entry.stream) {
        member.add(piece)
        if (zip.isFull()) yield zip.take()
      }
      member.end(entry.sums())
    } else zip.add(entry)
    if (zip.isFull()) yield zip.take()
  }
  yield zip.end()
}

type OpenZip = {
  readonly add: (entry: Whole) => void
  readonly addStreamed: (name: string) => { readonly add: (piece: Uint8Array) => void; readonly end: (sums: StreamedSums) => void }
  readonly isFull: () => boolean
  /** What has been written since the last time. */
  readonly take: () => Uint8Array
  /** The rest, with the directory. */
  readonly end: () => Uint8Array
}

function openZip({ chunk = 1 << 19, reuse = false }: ZipOption): OpenZip {
  // Room for one more letter of a usual size, so that the buffer seldom grows.
  const into = growing(chunk + (chunk >> 2))
  const directory = growing(1 << 12)
  let gone = 0
  let count = 0

  const isFull = (): boolean => into.at >= chunk
  const take = (): Uint8Array => {
    const filled = into.bytes.subarray(0, into.at)
    if (!reuse) into.bytes = new Uint8Array(into.bytes.length)
    gone += into.at
    into.at = 0
    return filled
  }
  const list = (header: MemberHeader, offset: number): void => {
    reserve(directory, 96 + header.name.bytes.length)
    directory.at = putCentral(directory.bytes, directory.at, header, offset)
    count++
  }
  const putHeader = (header: MemberHeader): void => {
    reserve(into, localLength(header))
    into.at = putLocal(into.bytes, into.at, header)
  }

  return {
    isFull,
    take,
    add(entry) {
      const offset = gone + into.at
      const name = memberNameOf(entry.name)
      if ('write' in entry) {
        const at = into.at
        putHeader({ name, method: 0, crc: 0, packedSize: 0, size: 0 })
        const dataAt = into.at
        const crc = entry.write(into)
        const size = into.at - dataAt
        const header: MemberHeader = { name, method: 0, crc, packedSize: size, size }
        putLocal(into.bytes, at, header)
        list(header, offset)
      } else {
        const { method, bytes, crc, size } = entry.packed
        const header: MemberHeader = { name, method, crc, packedSize: bytes.length, size }
        putHeader(header)
        append(into, bytes)
        list(header, offset)
      }
    },
    addStreamed(name) {
      const offset = gone + into.at
      const unknown: MemberHeader = { name: memberNameOf(name), method: 8, crc: 0, packedSize: 0, size: 0, streamed: true }
      putHeader(unknown)
      let packedSize = 0
      return {
        add(piece) {
          append(into, piece)
          packedSize += piece.length
        },
        end(sums) {
          const header: MemberHeader = { ...unknown, ...sums, packedSize }
          reserve(into, 16)
          put32(into.bytes, into.at, 0x08074b50)
          put32(into.bytes, into.at + 4, header.crc)
          put32(into.bytes, into.at + 8, packedSize)
          put32(into.bytes, into.at + 12, header.size)
          into.at += 16
          list(header, offset)
        },
      }
    },
    end() {
      const at = gone + into.at
      append(into, directory.bytes.subarray(0, directory.at))
      append(into, endOfZip(count, directory.at, at))
      return take()
    },
  }
}
