/** Parts that grow with the letters and stand behind them in the file: packed while they are written, so that little is held. */
import { crc32 } from '#core/docx/crc32'
import { deflate, deflateFlushed } from '#core/docx/deflate'
import type { Packed } from '#core/docx/docx'
import { growing } from '#core/docx/growing'
import { joined } from '#core/docx/little-endian'
import { writePieces } from '#core/docx/piece-writer'
import { repeatWriter } from '#core/docx/repeat-writer'
import type { PartContent } from '#core/docx/static-piece'
import { utf8 } from '#core/docx/text-bytes'

export type PartStream = { readonly write: (text: string) => void; readonly end: () => Packed }

/** Texts are gathered to this many characters before they are packed. */
const BATCH = 1 << 16

/** Lists of short lines. */
export function partStream(): PartStream {
  const chunks: Uint8Array[] = []
  let waiting = ''
  let crc = 0
  let size = 0
  const push = (last: boolean): void => {
    const bytes = utf8(waiting)
    waiting = ''
    crc = crc32(bytes, crc)
    size += bytes.length
    chunks.push(last ? deflate(bytes) : deflateFlushed(bytes))
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

/** Stories of letters that are alike. */
export function storyStream(): { readonly write: (content: PartContent) => void; readonly end: () => Packed } {
  const writer = repeatWriter()
  const chunks: Uint8Array[] = []
  return {
    write(content) {
      for (const item of content) writer.add(item)
      if (writer.waiting() >= BATCH) chunks.push(writer.take())
    },
    end() {
      const sums = writer.end()
      chunks.push(writer.take())
      return { method: 8, bytes: joined(chunks), ...sums }
    },
  }
}

/** Packs one part after another from pieces that are packed once. */
export function pieceParts(): (content: PartContent) => Packed {
  const into = growing(1 << 14)
  return (content) => {
    into.at = 0
    const { crc, size } = writePieces(into, content)
    return { method: 8, bytes: into.bytes.slice(0, into.at), crc, size }
  }
}
