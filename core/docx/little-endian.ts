/** Numbers as zip stores them: least significant byte first. Reading past the end gives 0: whoever reads has checked the length. */
export const get16 = (b: Uint8Array, at: number): number => (b[at] ?? 0) | ((b[at + 1] ?? 0) << 8)
export const get32 = (b: Uint8Array, at: number): number => (get16(b, at) | (get16(b, at + 2) << 16)) >>> 0
/** Exact up to 2^53, which no file reaches. */
export const get64 = (b: Uint8Array, at: number): number => get32(b, at) + get32(b, at + 4) * 0x1_0000_0000

export function put16(b: Uint8Array, at: number, value: number): void {
  b[at] = value
  b[at + 1] = value >>> 8
}
export function put32(b: Uint8Array, at: number, value: number): void {
  b[at] = value
  b[at + 1] = value >>> 8
  b[at + 2] = value >>> 16
  b[at + 3] = value >>> 24
}
export function put64(b: Uint8Array, at: number, value: number): void {
  put32(b, at, value >>> 0)
  put32(b, at + 4, Math.floor(value / 0x1_0000_0000))
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
