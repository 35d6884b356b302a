/**
 * What a picture is by its own bytes: its type, its size in pixels, how it lies. Never by a name, an extension or what somebody says it is.
 *
 * PNG, JPEG, GIF and BMP, which every reader of Word files shows. A camera lays its picture on the side and says so in the Exif data
 * of a JPEG; Word shows it as it lies, so whoever places the picture must turn it.
 */
import { fail, ok, type Result } from '#core/prelude/result'

export type Picture = {
  readonly bytes: Uint8Array
  /** `svg`: a drawing that goes with a picture of dots, whose facts it has. */
  readonly extension: 'png' | 'jpeg' | 'gif' | 'bmp' | 'svg'
  readonly contentType: string
  /** Pixels, as the picture lies. */
  readonly width: number
  readonly height: number
  /** 1 to 8, see `turnOf`. */
  readonly orientation: number
}

/** What else bytes may be; `damaged`: a known kind, cut short or without extent. */
export type PictureFault = { readonly kind: 'tiff' | 'emf' | 'wmf' | 'webp' | 'svg' | 'unknown-bytes' | 'damaged' | 'too-large' }

export const PICTURE_LIMITS = { bytes: 20 * 1024 * 1024, side: 20_000 }

export function readPicture(bytes: Uint8Array): Result<Picture, PictureFault> {
  if (bytes.length > PICTURE_LIMITS.bytes) return fail({ kind: 'too-large' })
  for (const [extension, { is, sizeIn }] of Object.entries(READERS) as [Dots, Reader][]) {
    if (!is(bytes)) continue
    const size = sizeIn(bytes)
    if (size === null || Math.min(...size) < 1) return fail({ kind: 'damaged' })
    if (Math.max(...size) > PICTURE_LIMITS.side) return fail({ kind: 'too-large' })
    const [width, height] = size
    const orientation = extension === 'jpeg' ? exifOrientation(bytes) : 1
    return ok({ bytes, extension, contentType: `image/${extension}`, width, height, orientation })
  }
  return fail({ kind: OTHERS.find(([, is]) => is(bytes))?.[0] ?? 'unknown-bytes' })
}

/** How a picture must be turned to stand: flipped first, then to the right by degrees. Exif 2.32, 4.6.4 (Orientation). */
export type Turn = { readonly degrees: 0 | 90 | 180 | 270; readonly flipH: boolean; readonly flipV: boolean }

const turn = (degrees: Turn['degrees'], flipH = false, flipV = false): Turn => ({ degrees, flipH, flipV })
const TURNS: Readonly<Record<number, Turn>> = {
  2: turn(0, true),
  3: turn(180),
  4: turn(0, false, true),
  5: turn(270, true),
  6: turn(90),
  7: turn(90, true),
  8: turn(270),
}
const UPRIGHT = turn(0)
export const turnOf = ({ orientation }: Pick<Picture, 'orientation'>): Turn => TURNS[orientation] ?? UPRIGHT

type Size = readonly [width: number, height: number]
type Reader = { readonly is: (bytes: Uint8Array) => boolean; readonly sizeIn: (bytes: Uint8Array) => Size | null }

type Dots = Exclude<Picture['extension'], 'svg'>
const READERS: Readonly<Record<Dots, Reader>> = {
  // PNG (3rd ed.) 5.2, 11.2.1: the header chunk comes first.
  png: {
    is: (bytes) => begins(bytes, 0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    sizeIn: (bytes) => (bytes.length >= 33 ? [big32(bytes, 16), big32(bytes, 20)] : null),
  },
  jpeg: { is: (bytes) => begins(bytes, 0xff, 0xd8, 0xff), sizeIn: jpegSize },
  gif: {
    is: (bytes) => begins(bytes, 0x47, 0x49, 0x46, 0x38) && (bytes[4] === 0x37 || bytes[4] === 0x39) && bytes[5] === 0x61,
    sizeIn: (bytes) => (bytes.length >= 13 ? [little16(bytes, 6), little16(bytes, 8)] : null),
  },
  // A negative height says that rows come from the top.
  bmp: {
    is: (bytes) => begins(bytes, 0x42, 0x4d),
    sizeIn: (bytes) => (bytes.length >= 54 && little32(bytes, 14) >= 40 ? [little32(bytes, 18), Math.abs(little32(bytes, 22) | 0)] : null),
  },
}

/** Known, and not shown everywhere: so that whoever has one can be told. */
const OTHERS: readonly (readonly [PictureFault['kind'], (bytes: Uint8Array) => boolean])[] = [
  ['tiff', (bytes) => begins(bytes, 0x49, 0x49, 0x2a, 0) || begins(bytes, 0x4d, 0x4d, 0, 0x2a)],
  ['emf', (bytes) => begins(bytes, 1, 0, 0, 0) && little32(bytes, 40) === 0x464d4520],
  ['wmf', (bytes) => begins(bytes, 0xd7, 0xcd, 0xc6, 0x9a) || begins(bytes, 1, 0, 9, 0)],
  ['webp', (bytes) => begins(bytes, 0x52, 0x49, 0x46, 0x46) && little32(bytes, 8) === 0x50424557],
  ['svg', (bytes) => /^(?:\ufeff|\u00ef\u00bb\u00bf)?\s*<(?:[?!]|svg\b|\w+:svg\b)/.test(String.fromCharCode(...bytes.subarray(0, 200)))],
]

/** The first frame header (ITU T.81, B.2.2), found by walking the segments before it. */
function jpegSize(bytes: Uint8Array): Size | null {
  let size: Size | null = null
  eachSegment(bytes, (marker, at) => {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) size = [big16(bytes, at + 7), big16(bytes, at + 5)]
    return isFrame
  })
  return size
}

/** Walks the segments of a JPEG until one is the one that was looked for. */
function eachSegment(bytes: Uint8Array, found: (marker: number, at: number) => boolean): void {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (found(marker, at)) return
    const hasNoLength = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    at += hasNoLength ? 2 : 2 + Math.max(2, big16(bytes, at + 2))
  }
}

/** Exif 2.32, 4.5 (structure of the APP1 segment), 4.6.4 (tag 0x0112): a TIFF header, and a directory of entries of twelve bytes. */
function exifOrientation(bytes: Uint8Array): number {
  let orientation = 1
  eachSegment(bytes, (marker, at) => {
    if (marker >= 0xc0 && marker <= 0xcf) return true
    const isExif = marker === 0xe1 && big32(bytes, at + 4) === 0x45786966 && big16(bytes, at + 8) === 0
    if (!isExif) return false
    const tiff = at + 10
    const end = Math.min(bytes.length, at + 2 + big16(bytes, at + 2))
    const isLittle = big16(bytes, tiff) === 0x4949
    const read16 = isLittle ? little16 : big16
    const directory = tiff + (isLittle ? little32 : big32)(bytes, tiff + 4)
    const count = directory + 2 <= end ? read16(bytes, directory) : 0
    for (let entry = directory + 2, i = 0; i < count && entry + 12 <= end; i++, entry += 12)
      if (read16(bytes, entry) === 0x0112) orientation = read16(bytes, entry + 8)
    return true
  })
  return orientation >= 1 && orientation <= 8 ? orientation : 1
}

const begins = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte)
const at8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0
const big16 = (bytes: Uint8Array, at: number): number => at8(bytes, at) * 256 + at8(bytes, at + 1)
const big32 = (bytes: Uint8Array, at: number): number => big16(bytes, at) * 65536 + big16(bytes, at + 2)
const little16 = (bytes: Uint8Array, at: number): number => at8(bytes, at) + at8(bytes, at + 1) * 256
const little32 = (bytes: Uint8Array, at: number): number => little16(bytes, at) + little16(bytes, at + 2) * 65536
