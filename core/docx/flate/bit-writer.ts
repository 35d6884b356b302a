/** Bits written one after another, the first into the lowest place of a byte. RFC 1951, 3.1.1. */
export type BitWriter = { bytes: Uint8Array; at: number; hold: number; count: number }

export const bitWriter = (room: number): BitWriter => ({ bytes: new Uint8Array(room), at: 0, hold: 0, count: 0 })

/** Sees to it that so many bytes more fit. */
export function makeRoom(w: BitWriter, more: number): void {
  const needed = w.at + more
  if (needed <= w.bytes.length) return
  const wider = new Uint8Array(Math.max(needed, w.bytes.length * 2))
  wider.set(w.bytes.subarray(0, w.at))
  w.bytes = wider
}

/** The lowest `n` bits of `value`, up to 16. */
export function putBits(w: BitWriter, value: number, n: number): void {
  w.hold |= value << w.count
  w.count += n
  while (w.count >= 8) {
    w.bytes[w.at++] = w.hold
    w.hold >>>= 8
    w.count -= 8
  }
}

/** Fills the byte under way with zeros. */
export function toByte(w: BitWriter): void {
  if (w.count > 0) w.bytes[w.at++] = w.hold
  w.hold = w.count = 0
}
