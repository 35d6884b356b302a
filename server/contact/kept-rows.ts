/** Rows of a file that cannot be read twice as it comes: kept as a line of JSON each, in a scratch file, so that no file is held in memory. */
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileRow } from './file-rows'

export async function keepRows(file: string, rows: Iterable<FileRow>): Promise<void> {
  await pipeline(Readable.from(written(rows)), createWriteStream(file, { mode: 0o600 }))
}

export async function* keptRows(file: string): AsyncGenerator<FileRow> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })
  for await (const text of lines) {
    const [line, ...cells] = JSON.parse(text) as [number, ...string[]]
    yield { line, cells }
  }
}

/** A row as it is kept. */
export const keptLine = ({ line, cells }: FileRow): string => `${JSON.stringify([line, ...cells])}\n`

// A few hundred rows at once: a stream of single rows takes longer than reading the workbook.
function* written(rows: Iterable<FileRow>): Generator<string> {
  let text = ''
  for (const row of rows) {
    text += keptLine(row)
    if (text.length > 65_536) {
      yield text
      text = ''
    }
  }
  yield text
}
