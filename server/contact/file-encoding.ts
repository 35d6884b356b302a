/**
 * How the bytes of a contact file are meant: UTF-8 or UTF-16 with or without their marks, else Windows-1252.
 *
 * The whole file is looked at, not its beginning: the first letter that is not ASCII may stand in the last row. Nothing is kept of it.
 */
import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import { fail, ok, type Result } from '#core/prelude/result'
import type { ImportFault } from '#core/contact/import/import-fault'

export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const HEAD = 4096

export async function encodingOf(file: string): Promise<Result<FileEncoding, ImportFault>> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let head: Buffer = Buffer.alloc(0)
  let zeros = false
  let length = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    length += chunk.length
    if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)])
    zeros ||= chunk.includes(0)
    if (isUtf8) isUtf8 = takes(utf8, chunk)
  }
  if (length === 0) return fail({ kind: 'empty-file' })
  const wide = wideOf(head)
  if (wide) return length % 2 === 0 ? ok(wide) : fail({ kind: 'not-utf-16' })
  // A zero byte is in no text of one byte a letter.
  if (zeros) return fail({ kind: 'binary-file' })
  return ok(isUtf8 && takes(utf8, null) ? 'utf-8' : 'windows-1252')
}

/** The text of a file, piece by piece, without its mark. */
export async function* textOf(file: string, encoding: FileEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function takes(decoder: TextDecoder, chunk: Buffer | null): boolean {
  try {
    if (chunk) decoder.decode(chunk, { stream: true })
    else decoder.decode()
    return true
  } catch {
    return false
  }
}

/** By its mark; without one by the zeros that Latin letters leave in one half of each pair. */
function wideOf(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1
  })
  const [even = 0, odd = 0] = zeros
  const many = head.length * 0.3
  if (odd > many && even === 0) return 'utf-16le'
  if (even > many && odd === 0) return 'utf-16be'
  return null
}
