/** Bytes being written: one buffer that grows, so that a letter is written once, where it is to stay. */
import { utf8 } from './text-bytes'

export type Growing = { bytes: Uint8Array; at: number }

export const growing = (room = 1 << 16): Growing => ({ bytes: new Uint8Array(room), at: 0 })

/** Sees to it that `more` bytes fit after `at`. `bytes` may be another buffer afterwards. */
export function reserve(into: Growing, more: number): void {
  const needed = into.at + more
  if (needed <= into.bytes.length) return
  const wider = new Uint8Array(Math.max(needed, into.bytes.length * 2))
  wider.set(into.bytes.subarray(0, into.at))
  into.bytes = wider
}

export function append(into: Growing, bytes: Uint8Array): void {
  reserve(into, bytes.length)
  into.bytes.set(bytes, into.at)
  into.at += bytes.length
}

const LONG = 2048

/** Writes text as UTF-8 and gives the place after it; `bytes` has room for three bytes a UTF-16 unit. A lone surrogate becomes U+FFFD. */
export function putUtf8(bytes: Uint8Array, from: number, text: string): number {
  const { length } = text
  let at = from
  if (length > LONG) {
    const encoded = utf8(text)
    bytes.set(encoded, at)
    return at + encoded.length
  }
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x80) bytes[at++] = c
    else if (c < 0x800) {
      bytes[at++] = 0xc0 | (c >> 6)
      bytes[at++] = 0x80 | (c & 63)
    } else if (c < 0xd800 || c > 0xdfff) {
      bytes[at++] = 0xe0 | (c >> 12)
      bytes[at++] = 0x80 | ((c >> 6) & 63)
      bytes[at++] = 0x80 | (c & 63)
    } else {
      const low = c < 0xdc00 && i + 1 < length ? text.charCodeAt(i + 1) : 0
      if (low >= 0xdc00 && low <= 0xdfff) {
        const code = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00)
        bytes[at++] = 0xf0 | (code >> 18)
        bytes[at++] = 0x80 | ((code >> 12) & 63)
        bytes[at++] = 0x80 | ((code >> 6) & 63)
        bytes[at++] = 0x80 | (code & 63)
        i++
      } else {
        bytes[at++] = 0xef
        bytes[at++] = 0xbf
        bytes[at++] = 0xbd
      }
    }
  }
  return at
}
