/**
 * Writes the content of one part as a deflate stream by copying: static pieces as they were packed, values as stored blocks between
 * them. The sums of the text and of the packed bytes are put together on the way, so that nothing is read twice.
 *
 * This is run for every part of every letter: one loop, so that there is one function to be optimized.
 *
 * RFC 1951, 3.2.4 (stored blocks), 3.2.6 (the final block `03 00` is fixed Huffman codes with an end mark only).
 */
import { PACKED, PLAIN, crc32, crc32Both, shifted } from './crc32'
import { putUtf8, reserve, type Growing } from './growing'
import { put16 } from './little-endian'
import { joinedPiece, packedPiece, type PartContent } from './static-piece'

/** CRC-32 and length of the text, and of what was written. */
export type PartSums = { readonly crc: number; readonly size: number; readonly packedCrc: number; readonly packedSize: number }

/** The stored block under way. */
type Block = {
  /** Place of its length fields, -1 when there is none. */
  open: number
  /** Its header has been written (by a piece before it), its length fields have not. */
  headed: boolean
  /** Written bytes from here on are not in the packed sum yet. */
  summedTo: number
  size: number
}

const MOST = 0xffff
/** So many UTF-16 units surely fit into one block. */
const MOST_UNITS = 16_384

export function writePieces(into: Growing, content: PartContent): PartSums {
  const from = into.at
  const block: Block = { open: -1, headed: false, summedTo: from, size: 0 }
  // Numbers of 32 bits would each be made anew in a variable of an object; here they are written in place.
  const sums = new Int32Array(2)
  const { length } = content
  for (let i = 0; i < length; i++) {
    let item = content[i]
    if (typeof item === 'string') {
      for (let at = 0; at < item.length; at += MOST_UNITS) {
        const text = item.length <= MOST_UNITS ? item : unitsOf(item, at)
        begin(into, block, sums, text.length * 3)
        into.at = putUtf8(into.bytes, into.at, text)
      }
      continue
    }
    for (let next = content[i + 1]; item !== undefined && typeof next === 'object' && (item.edge || next.edge); next = content[i + 1]) {
      item = joinedPiece(item, next)
      i++
    }
    if (item === undefined) break
    const piece = item.made ?? packedPiece(item)
    const { packed } = piece
    if (packed === null) {
      begin(into, block, sums, piece.bytes.length)
      into.bytes.set(piece.bytes, into.at)
      into.at += piece.bytes.length
      continue
    }
    reserve(into, packed.length + 16)
    close(into, block, sums)
    into.bytes.set(packed, into.at)
    into.at += packed.length
    block.summedTo = into.at
    block.size += piece.bytes.length
    block.headed = true
    sums[PACKED] = shifted(piece.packedShift, sums[PACKED] as number) ^ piece.packedCrc
    sums[PLAIN] = shifted(piece.shift, sums[PLAIN] as number) ^ piece.crc
  }
  reserve(into, 16)
  close(into, block, sums)
  into.bytes[into.at++] = 3
  into.bytes[into.at++] = 0
  return {
    crc: (sums[PLAIN] as number) >>> 0,
    size: block.size,
    packedCrc: crc32(into.bytes, sums[PACKED], into.at - 2, into.at),
    packedSize: into.at - from,
  }
}

/** Makes room for `more` bytes in a stored block. */
function begin(into: Growing, block: Block, sums: Int32Array, more: number): void {
  reserve(into, more + 16)
  if (block.open >= 0) {
    if (into.at - block.open - 4 + more <= MOST) return
    close(into, block, sums)
  }
  if (!block.headed) into.bytes[into.at++] = 0
  block.headed = false
  block.open = into.at
  into.at += 4
}

/** Ends the stored block being filled, or the empty one that a piece began. All that is written is summed then. */
function close(into: Growing, block: Block, sums: Int32Array): void {
  if (block.open < 0 && !block.headed) return
  const fields = block.open < 0 ? into.at : block.open
  if (block.open < 0) into.at += 4
  const { bytes, at } = into
  const length = at - fields - 4
  put16(bytes, fields, length)
  put16(bytes, fields + 2, ~length)
  crc32Both(bytes, sums, block.summedTo, fields + 4, at)
  block.summedTo = at
  block.size += length
  block.open = -1
  block.headed = false
}

/** A stretch of a long text. A pair of surrogates at its end stays together, and one at its beginning has gone with the stretch before. */
function unitsOf(text: string, at: number): string {
  const isInPair = (place: number): boolean => isHigh(text.charCodeAt(place - 1)) && isLow(text.charCodeAt(place))
  const [from, to] = [at, at + MOST_UNITS]
  return text.slice(isInPair(from) ? from + 1 : from, isInPair(to) ? to + 1 : to)
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
