/**
 * Packing and unpacking. One pinned deflater in JavaScript, so that Node and every browser write the same bytes.
 *
 * RFC 1951 (DEFLATE).
 */
import { Deflate, Inflate, deflateSync, inflateSync } from 'fflate'
import { fail, ok, type Result } from '#core/prelude/result'
import { joined } from './little-endian'

// Left to itself the deflater derives the size of its hash table from a logarithm, which engines need not round alike.
const MEMORY = 3

/** A whole raw deflate stream. */
export const deflate = (bytes: Uint8Array, level: 1 | 6 | 9 = 6): Uint8Array => deflateSync(bytes, { level, mem: MEMORY })

/**
 * A deflate stream that ends on a byte, in the header of a stored block whose two length fields are to follow: `00 00 FF FF` for an
 * empty block (then it is what zlib writes for a sync flush), or a length, its complement, and that many bytes as they are.
 *
 * The deflater keeps back the bits of its last, unfinished byte, and its own sync flush (fflate 0.8.3) loses them. So one letter
 * more is deflated, whose 18 bits (final block, fixed codes, `a`, end) can be told from any shift of themselves: where they begin,
 * the stream ends.
 */
export function deflateOpen(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = []
  const deflater = new Deflate({ level: 9, mem: MEMORY }, (piece) => pieces.push(piece))
  deflater.push(bytes)
  deflater.flush()
  const whole = pieces.splice(0)
  deflater.push(PROBE, true)
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = joined(pieces)
  let bits = 0
  while (bits < 7 && (((b0 | (b1 << 8) | (b2 << 16) | (b3 << 24)) >>> bits) & 0x3ffff) !== PROBE_BITS) bits++
  const last = b0 & ((1 << bits) - 1)
  // The three bits of the block's header are zeros, and so is what fills the byte.
  return joined([...whole, bits > 5 ? Uint8Array.of(last, 0) : Uint8Array.of(last)])
}

const PROBE = Uint8Array.of(0x61)
// Read from the least significant bit: 1, 10 backwards, the code 10010001, seven zeros.
const PROBE_BITS = 0b0000000_10001001_01_1

type InflateFault = { readonly kind: 'damaged' } | { readonly kind: 'too-long'; readonly at: number }

const STEP = 1 << 14

/**
 * Unpacks a raw deflate stream of at most `most` bytes, and stops soon after that is passed: what headers claim about a size is of
 * no account. Beyond the limit at most one step of 16 KB packed is gone through.
 */
export function inflateWithin(packed: Uint8Array, most: number): Result<Uint8Array, InflateFault> {
  if (packed.length === 0) return fail({ kind: 'damaged' })
  try {
    return packed.length <= STEP ? inflateShort(packed, most) : inflateLong(packed, most)
  } catch {
    return fail({ kind: 'damaged' })
  }
}

/** Into a buffer with one byte more than there may be: what would go beyond it is lost, and that byte tells. */
function inflateShort(packed: Uint8Array, most: number): Result<Uint8Array, InflateFault> {
  const bytes = inflateSync(packed, { out: new Uint8Array(most + 1) })
  return bytes.length <= most ? ok(bytes) : fail({ kind: 'too-long', at: bytes.length })
}

function inflateLong(packed: Uint8Array, most: number): Result<Uint8Array, InflateFault> {
  const pieces: Uint8Array[] = []
  let size = 0
  const inflater = new Inflate((piece) => {
    size += piece.length
    pieces.push(piece)
  })
  for (let at = 0; at < packed.length; at += STEP) {
    const next = at + STEP
    inflater.push(packed.subarray(at, next), next >= packed.length)
    if (size > most) return fail({ kind: 'too-long', at: size })
  }
  return ok(joined(pieces))
}
