/**
 * Writes the content of one part as a deflate stream by copying: static pieces as they were packed, values as stored blocks between
 * them. The sums of the text and of the packed bytes are put together on the way, so that nothing is read twice.
 *
 * One writer serves one part after another: `begin`, `add` as often as needed, `end`.
 *
 * RFC 1951, 3.2.4 (stored blocks), 3.2.6 (the final block `03 00` is fixed Huffman codes with an end mark only).
 */
import { PACKED, PLAIN, crc32, crc32Both, shifted } from './crc32'
import { append, putUtf8, reserve, type Growing } from './growing'
import { put16 } from './little-endian'
import { joinedPiece, packedPiece, type StaticPiece } from './static-piece'
import { utf8 } from './text-bytes'

/** CRC-32 and length of the text, and of what was written. */
export type PartSums = { crc: number; size: number; packedCrc: number; packedSize: number }

export type PieceWriter = {
  readonly begin: (into: Growing) => void
  readonly add: (into: Growing, item: StaticPiece | string) => void
  /** Completes what stands in the buffer, so that it may be taken away and the buffer emptied; writing goes on after `resume`. */
  readonly pause: (into: Growing) => void
  readonly resume: (into: Growing) => void
  /** The sums are valid until the next `begin`. */
  readonly end: (into: Growing) => PartSums
}

const MOST = 0xffff

export function pieceWriter(): PieceWriter {
  const sums: PartSums = { crc: 0, size: 0, packedCrc: 0, packedSize: 0 }
  // Numbers of 32 bits would each be made anew in a variable of a closure; here they are written in place.
  const running = new Int32Array(2)
  let size = 0
  let packedBefore = 0
  // Written bytes from here on are not in packedCrc yet.
  let summedTo = 0
  let from = 0
  // Place of the length fields of the stored block being filled, -1 when none is.
  let open = -1
  // The header of a stored block has been written (by a sync flush), its length has not.
  let headed = false
  // A static piece that waits: the next one may be packed as one with it.
  let waiting: StaticPiece | null = null

  /** Ends the stored block being filled, or the empty one that a flush began. */
  const close = (into: Growing): void => {
    const { bytes } = into
    if (open >= 0) {
      const length = into.at - open - 4
      put16(bytes, open, length)
      put16(bytes, open + 2, ~length)
      crc32Both(bytes, running, summedTo, open + 4, into.at)
      summedTo = into.at
      size += length
      open = -1
    } else if (headed) {
      const { at } = into
      bytes[at] = 0
      bytes[at + 1] = 0
      bytes[at + 2] = 0xff
      bytes[at + 3] = 0xff
      into.at = at + 4
    }
    headed = false
  }
  const begin = (into: Growing): void => {
    if (!headed) into.bytes[into.at++] = 0
    headed = false
    open = into.at
    into.at += 4
  }
  const addBytes = (into: Growing, bytes: Uint8Array): void => {
    let done = 0
    while (done < bytes.length) {
      reserve(into, 16)
      if (open >= 0 && into.at - open - 4 >= MOST) close(into)
      if (open < 0) begin(into)
      const next = Math.min(bytes.length, done + MOST - (into.at - open - 4))
      append(into, done === 0 && next === bytes.length ? bytes : bytes.subarray(done, next))
      done = next
    }
  }
  const sum = (into: Growing): void => {
    running[PACKED] = crc32(into.bytes, running[PACKED], summedTo, into.at)
    summedTo = into.at
  }
  const addPiece = (into: Growing, item: StaticPiece): void => {
    const piece = item.made ?? packedPiece(item)
    const { packed } = piece
    if (packed === null) {
      addBytes(into, piece.bytes)
      return
    }
    reserve(into, packed.length + 16)
    close(into)
    sum(into)
    into.bytes.set(packed, into.at)
    into.at += packed.length
    summedTo = into.at
    running[PACKED] = shifted(piece.packedShift, running[PACKED] as number) ^ piece.packedCrc
    running[PLAIN] = shifted(piece.shift, running[PLAIN] as number) ^ piece.crc
    size += piece.bytes.length
    headed = true
  }
  const addWaiting = (into: Growing): void => {
    if (waiting === null) return
    const piece = waiting
    waiting = null
    addPiece(into, piece)
  }

  return {
    begin(into) {
      running[PLAIN] = running[PACKED] = size = packedBefore = 0
      summedTo = from = into.at
      open = -1
      headed = false
      waiting = null
    },
    add(into, item) {
      if (typeof item === 'string') {
        const most = item.length * 3
        if (most === 0) return
        addWaiting(into)
        reserve(into, most + 16)
        if (most > MOST - 5 || (open >= 0 && into.at - open - 4 + most > MOST)) {
          addBytes(into, utf8(item))
          return
        }
        if (open < 0) begin(into)
        into.at = putUtf8(into.bytes, into.at, item)
        return
      }
      if (waiting !== null && (waiting.edge || item.edge)) {
        waiting = joinedPiece(waiting, item)
        return
      }
      addWaiting(into)
      waiting = item
    },
    pause(into) {
      addWaiting(into)
      reserve(into, 16)
      close(into)
      sum(into)
      packedBefore += into.at - from
    },
    resume(into) {
      summedTo = from = into.at
    },
    end(into) {
      addWaiting(into)
      reserve(into, 16)
      close(into)
      into.bytes[into.at] = 3
      into.bytes[into.at + 1] = 0
      into.at += 2
      sum(into)
      sums.crc = (running[PLAIN] as number) >>> 0
      sums.size = size
      sums.packedCrc = (running[PACKED] as number) >>> 0
      sums.packedSize = packedBefore + into.at - from
      return sums
    },
  }
}
