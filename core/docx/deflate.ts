/**
 * Packing and unpacking. One pinned deflater in JavaScript, so that Node and every browser write the same bytes.
 *
 * RFC 1951 (DEFLATE).
 */
import { Inflate, deflateSync } from 'fflate'
import { fail, ok, type Result } from '#core/prelude/result'

/** A whole raw deflate stream. */
export const deflate = (bytes: Uint8Array, level: 1 | 6 | 9 = 6): Uint8Array => deflateSync(bytes, { level })

export type InflateFault = { readonly kind: 'damaged' } | { readonly kind: 'too-long'; readonly at: number }

const STEP = 1 << 14

/**
 * Unpacks a raw deflate stream, and stops as soon as `mayGrowTo` (asked again and again) is passed: what the headers
 * claim about the size is of no account. At most one step of 16 KB packed is unpacked beyond the limit.
 */
export function inflateWithin(packed: Uint8Array, expected: number, mayGrowTo: number): Result<Uint8Array, InflateFault> {
  const pieces: Uint8Array[] = []
  let size = 0
  const inflater = new Inflate((piece) => {
    size += piece.length
    pieces.push(piece)
  })
  try {
    for (let at = 0; at < packed.length || at === 0; at += STEP) {
      const next = at + STEP
      inflater.push(packed.subarray(at, next), next >= packed.length)
      if (size > mayGrowTo) return fail({ kind: 'too-long', at: size })
    }
  } catch {
    return fail({ kind: 'damaged' })
  }
  if (pieces.length === 1 && size === expected) return ok(pieces[0] as Uint8Array)
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return ok(all)
}
