/**
 * Packing and unpacking. One deflater of our own, in JavaScript, so that Node and every browser write the same bytes.
 *
 * RFC 1951 (DEFLATE).
 */
import { bitWriter, makeRoom, putBits, toByte, type BitWriter } from './flate/bit-writer'
import { writeBlock } from './flate/deflate-block'
import { matcher, type Effort } from './flate/matches'

const USUAL: Effort = { tries: 16, patience: 32, enough: 128 }
/** For what is packed once and written ten thousand times. */
const GREAT: Effort = { tries: 256, patience: 258, enough: 258 }
const BLOCK = 1 << 14

/** A whole raw deflate stream. */
export function deflate(bytes: Uint8Array): Uint8Array {
  const w = bitWriter((bytes.length >> 2) + 64)
  writeBlocks(w, bytes, USUAL, true)
  toByte(w)
  return w.bytes.slice(0, w.at)
}

/**
 * A deflate stream that ends on a byte, in the header of a stored block whose two length fields are to follow: `00 00 FF FF` for an
 * empty block (then it is what zlib writes for a sync flush), or a length, its complement, and that many bytes as they are.
 */
export function deflateOpen(bytes: Uint8Array): Uint8Array {
  const w = opened(bytes, GREAT)
  return w.bytes.slice(0, w.at)
}

/** A deflate stream that ends on a byte, for another to follow. */
export function deflateFlushed(bytes: Uint8Array): Uint8Array {
  const w = opened(bytes, USUAL)
  putBits(w, 0, 16)
  putBits(w, 0xffff, 16)
  return w.bytes.slice(0, w.at)
}

function opened(bytes: Uint8Array, effort: Effort): BitWriter {
  const w = bitWriter((bytes.length >> 1) + 64)
  if (bytes.length > 0) writeBlocks(w, bytes, effort, false)
  makeRoom(w, 8)
  putBits(w, 0, 3)
  toByte(w)
  return w
}

function writeBlocks(w: BitWriter, bytes: Uint8Array, effort: Effort, isWhole: boolean): void {
  const matches = matcher(bytes, effort)
  const tokens = new Int32Array(Math.min(BLOCK, bytes.length))
  let from = 0
  do {
    const count = matches.fill(tokens)
    const to = matches.end()
    writeBlock(w, tokens.subarray(0, count), bytes.subarray(from, to), isWhole && to === bytes.length)
    from = to
  } while (from < bytes.length)
}
