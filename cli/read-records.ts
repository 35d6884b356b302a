/**
 * Records for a merge: a `.json` list, read whole, or a `.csv`, read as a stream.
 *
 * A CSV may be in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs; its first line names the columns.
 */
import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Transform, type Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { MergeRecord } from '#core/letter/evaluation'
import { keysOf } from '#core/letter/merge-records'
import type { PictureValue } from '#core/letter/picture-value'
import { CommandTrouble } from './command-trouble'

export type Records = {
  readonly keys: readonly string[]
  readonly nestedKeys: readonly string[]
  /** The keys under which pictures stand. */
  readonly pictures: readonly string[]
  /** Null when it is not known before the end. */
  readonly count: number | null
  readonly each: () => AsyncIterable<MergeRecord> | Iterable<MergeRecord>
}

export async function readRecords(file: string): Promise<Records> {
  if (/\.json$/i.test(file)) return jsonRecords(file)
  if (/\.(csv|tsv|txt)$/i.test(file)) return csvRecords(file)
  throw new CommandTrouble(`${file}: records are a .json list or a .csv`)
}

async function jsonRecords(file: string): Promise<Records> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandTrouble(`${file} cannot be read: ${reason(cause)}`)
  })
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new CommandTrouble(`${file} is no JSON: ${reason(cause)}`)
  }
  if (!Array.isArray(value)) throw new CommandTrouble(`${file}: expected a list of records`)
  const wrong = value.findIndex((record) => typeof record !== 'object' || record === null || Array.isArray(record))
  if (wrong >= 0) throw new CommandTrouble(`${file}: record ${wrong + 1} is no object`)
  const pictures = new Set<string>()
  const records = value.map((record) => withPictures(record, pictures, 0) as MergeRecord)
  return { ...keysOf(records), pictures: [...pictures], count: records.length, each: () => records }
}

/** `{ "image": "iVBOR…" }` becomes the bytes that it is the base64 of; a drawing (SVG) has a picture of dots as its `fallback`. What is no base64 stays. */
function withPictures(value: unknown, keys: Set<string>, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > 20) return value
  if (Array.isArray(value)) return value.map((item: unknown) => withPictures(item, keys, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      const bytes = pictureOf(inner)
      if (bytes) keys.add(key)
      return [key, bytes ?? withPictures(inner, keys, depth + 1)]
    }),
  )
}

function pictureOf(value: unknown): PictureValue | null {
  if (typeof value !== 'object' || value === null) return null
  const keys = Object.keys(value).sort().join()
  if (keys !== 'image' && keys !== 'fallback,image') return null
  const { image, fallback } = value as { readonly image: unknown; readonly fallback?: unknown }
  const bytes = bytesOfBase64(image)
  if (keys === 'image' || bytes === null) return bytes
  const dots = bytesOfBase64(fallback)
  return dots === null ? null : { image: bytes, fallback: dots }
}

const bytesOfBase64 = (text: unknown): Uint8Array | null =>
  typeof text === 'string' && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : null

async function csvRecords(file: string): Promise<Records> {
  const head = await headOf(file)
  const encoding = encodingOf(head)
  const first = new TextDecoder(encoding).decode(head).split(/\r?\n/, 1)[0] ?? ''
  const delimiter = delimiterOf(first)
  const stream = (): { readonly rows: Readable; readonly done: Promise<void> } => {
    const rows = parse({ bom: true, delimiter, relaxColumnCount: true, skipEmptyLines: true, relaxQuotes: true })
    return { rows, done: pipeline(createReadStream(file), decoded(encoding), rows) }
  }
  const headings = await firstRow(file, stream)
  return { keys: headings, nestedKeys: [], pictures: [], count: null, each: () => recordsOf(file, headings, stream) }
}

type Stream = () => { readonly rows: Readable; readonly done: Promise<void> }

async function firstRow(file: string, stream: Stream): Promise<readonly string[]> {
  const { rows, done } = stream()
  done.catch(() => undefined)
  try {
    for await (const row of rows) {
      const headings = (row as readonly string[]).map((heading) => heading.trim())
      const doubled = headings.find((heading, at) => heading !== '' && headings.indexOf(heading) !== at)
      if (doubled !== undefined) throw new CommandTrouble(`${file}: two columns are called "${doubled}"`)
      return headings
    }
  } catch (cause) {
    if (cause instanceof CommandTrouble) throw cause
    throw new CommandTrouble(`${file}: ${reason(cause)}`)
  }
  throw new CommandTrouble(`${file} is empty`)
}

async function* recordsOf(file: string, headings: readonly string[], stream: Stream): AsyncGenerator<MergeRecord> {
  const { rows, done } = stream()
  done.catch(() => undefined)
  let isHeading = true
  try {
    for await (const row of rows) {
      if (!isHeading) yield Object.fromEntries(headings.map((heading, at) => [heading, (row as readonly string[])[at] ?? '']))
      isHeading = false
    }
  } catch (cause) {
    throw new CommandTrouble(`${file}: ${reason(cause)}`)
  }
}

async function headOf(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file)
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(1 << 16), 0, 1 << 16, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    throw new CommandTrouble(`${file} cannot be read: ${reason(cause)}`)
  }
}

/** By the byte order mark; without one UTF-8 if it can be, else what Excel writes in Europe. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  try {
    // A character may be cut at the end of the head, which a stream forgives.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

function delimiterOf(line: string): string {
  const outside = line.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((sign) => [sign, outside.split(sign).length] as const)
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

function decoded(encoding: string): Transform {
  const decoder = new TextDecoder(encoding)
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      done(null, decoder.decode(chunk, { stream: true }))
    },
    flush(done) {
      done(null, decoder.decode())
    },
  })
}

const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
