/**
 * A part that is packed while it is written, so that only its packed form is held.
 *
 * A zip without data descriptors says in front of each member how long it is (merge rule P-9), so a combined document cannot
 * leave before its last letter is known. What waits until then is packed: letters are alike, and one shrinks to a few hundred bytes.
 */
import { Deflate, strToU8 } from 'fflate'
import { crc32 } from '#core/docx/crc32'
import type { Packed } from '#core/docx/docx'
import { joined } from '#core/docx/little-endian'

export type PartStream = { readonly write: (text: string) => void; readonly end: () => Packed }

/** Texts are gathered to this many characters before they are packed. */
const BATCH = 1 << 16

export function partStream(): PartStream {
  const chunks: Uint8Array[] = []
  // The same settings as in core/docx/deflate.ts, so that every engine writes the same bytes.
  const deflater = new Deflate({ level: 6, mem: 3 }, (chunk) => {
    if (chunk.length > 0) chunks.push(chunk)
  })
  let waiting = ''
  let crc = 0
  let size = 0
  const push = (last: boolean): void => {
    const bytes = strToU8(waiting)
    waiting = ''
    crc = crc32(bytes, crc)
    size += bytes.length
    deflater.push(bytes, last)
  }
  return {
    write(text) {
      waiting += text
      if (waiting.length >= BATCH) push(false)
    },
    end() {
      push(true)
      return { method: 8, bytes: joined(chunks), crc, size }
    },
  }
}
