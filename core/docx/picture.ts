/**
 * What a picture is by its own bytes: its type and its size in pixels. Never by a name, an extension or what somebody says it is.
 *
 * PNG, JPEG, GIF and BMP, which every reader of Word files shows. A JPEG's Exif rotation is passed over, as Word does.
 */
export type Picture = {
  readonly bytes: Uint8Array
  readonly extension: 'png' | 'jpeg' | 'gif' | 'bmp'
  readonly contentType: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

export const PICTURE_LIMITS = { bytes: 20 * 1024 * 1024, side: 20_000 }

/** Null for bytes of another kind, cut short, without extent, or beyond the limits. */
export function readPicture(bytes: Uint8Array): Picture | null {
  if (bytes.length > PICTURE_LIMITS.bytes) return null
  for (const [extension, sizeIn] of Object.entries(READERS) as [Picture['extension'], Reader][]) {
    const size = sizeIn(bytes)
    if (!size) continue
    const [width, height] = size
    const isSound = [width, height].every((side) => side >= 1 && side <= PICTURE_LIMITS.side)
    return isSound ? { bytes, extension, contentType: `image/${extension}`, width, height } : null
  }
  return null
}

type Reader = (bytes: Uint8Array) => readonly [width: number, height: number] | null

const READERS: Readonly<Record<Picture['extension'], Reader>> = {
  // PNG (3rd ed.) 5.2, 11.2.1: the header chunk comes first.
  png: (bytes) =>
    begins(bytes, 0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10) && bytes.length >= 33 ? [big32(bytes, 16), big32(bytes, 20)] : null,
  jpeg: jpegSize,
  gif: (bytes) =>
    begins(bytes, 0x47, 0x49, 0x46, 0x38) && (bytes[4] === 0x37 || bytes[4] === 0x39) && bytes[5] === 0x61 && bytes.length >= 13
      ? [little16(bytes, 6), little16(bytes, 8)]
      : null,
  // A negative height says that rows come from the top.
  bmp: (bytes) =>
    begins(bytes, 0x42, 0x4d) && bytes.length >= 54 && little32(bytes, 14) >= 40
      ? [little32(bytes, 18), Math.abs(little32(bytes, 22) | 0)]
      : null,
}

/** The first frame header (ITU T.81, B.2.2), found by walking the segments before it. */
function jpegSize(bytes: Uint8Array): readonly [number, number] | null {
  if (!begins(bytes, 0xff, 0xd8, 0xff)) return null
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return [big16(bytes, at + 7), big16(bytes, at + 5)]
    const hasNoLength = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    at += hasNoLength ? 2 : 2 + Math.max(2, big16(bytes, at + 2))
  }
  return null
}

const begins = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte)
const at8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0
const big16 = (bytes: Uint8Array, at: number): number => at8(bytes, at) * 256 + at8(bytes, at + 1)
const big32 = (bytes: Uint8Array, at: number): number => big16(bytes, at) * 65536 + big16(bytes, at + 2)
const little16 = (bytes: Uint8Array, at: number): number => at8(bytes, at) + at8(bytes, at + 1) * 256
const little32 = (bytes: Uint8Array, at: number): number => little16(bytes, at) + little16(bytes, at + 2) * 65536
