/** Letters of an engine into a zip on disk, in order, on one thread. All engines share the outer zip, its members stored. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { zipStream, zipStreamOf } from '../core/docx/zip-stream'
import { copied, memberName } from './engines/floor.mjs'

/** Chunks are written as they come; gives the size of the file. */
export async function intoFile(file, chunks) {
  const handle = openSync(file, 'w')
  let size = 0
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length;) at += writeSync(handle, chunk, at)
      size += chunk.length
    }
    return size
  } finally {
    closeSync(handle)
  }
}

/** The records of `count` letters, the different ones over and over. */
export function* recordsOf(different, count) {
  for (let number = 0; number < count; number++) yield different[number % different.length]
}

/** Flett's letters, straight from its merger. */
export function flettZip(opened, records) {
  function* entries() {
    let number = 0
    for (const record of records) yield opened.entry(memberName(++number), record)
  }
  return zipStream(entries(), { reuse: true })
}

/** Flett's letters by way of the stream of merged records. */
export const flettStreamZip = (opened, records) => zipStreamOf(opened.entries(records, memberName), { reuse: true })

export function otherZip(opened, records) {
  async function* entries() {
    let number = 0
    for (const record of records) {
      const bytes = await opened.letter(record)
      yield { name: memberName(++number), packed: { method: 0, bytes, crc: crc32(bytes), size: bytes.length } }
    }
  }
  return zipStreamOf(entries(), { reuse: true })
}

/** The floor copies letters that Flett has made before the clock starts. */
export const floorZip = (letters, count) => copied(letters, count)
