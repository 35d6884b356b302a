/**
 * The rows of a contact file, one at a time, each with the line of the file where it begins.
 *
 * The parser counts a line end inside quotes twice when it is CR LF, so lines are counted here. Blank lines are no rows.
 */
import { parse } from 'csv-parse'
import { Readable } from 'node:stream'
import type { ImportFault } from '#core/contact/import/import-fault'
import { separatorOf, type Separator } from '#core/contact/import/separator'
import type { FileEncoding } from './file-encoding'
import { textOf } from './file-encoding'

export type FileRow = { readonly line: number; readonly cells: readonly string[] }
export type CsvForm = { readonly encoding: FileEncoding; readonly separator: Separator }

/** No row of contacts is longer, in bytes; what is longer is no such file. */
export const LONGEST_ROW = 1_000_000
const HEAD = 65_536

/** The whole file cannot be read as rows. Thrown from `rowsOf`, since rows have been given by then. */
export class UnreadableFile extends Error {
  constructor(readonly fault: ImportFault) {
    super(fault.kind)
  }
}

export async function separatorIn(file: string, encoding: FileEncoding): Promise<Separator> {
  let head = ''
  for await (const text of textOf(file, encoding)) {
    head += text
    if (head.length >= HEAD) break
  }
  return separatorOf(head.slice(0, HEAD))
}

export async function* rowsOf(file: string, { encoding, separator }: CsvForm): AsyncGenerator<FileRow> {
  let line = 1
  // Counted as rows are cut, not as they are taken: rows that wait to be taken are lost when a later one is at fault.
  const begins: number[] = []
  const on_record = (cells: string[]): string[] => {
    begins.push(line)
    line += 1 + cells.reduce((ends, cell) => ends + lineEnds(cell), 0)
    return cells
  }
  const parser = parse({ delimiter: separator, relax_column_count: true, max_record_size: LONGEST_ROW, on_record })
  const source = Readable.from(textOf(file, encoding))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const row = { line: begins.shift() ?? line, cells }
      if (cells.some((cell) => cell.trim() !== '')) yield row
    }
  } catch (error) {
    const fault = faultOf(error, line)
    throw fault ? new UnreadableFile(fault) : error
  } finally {
    source.destroy()
    parser.destroy()
  }
}

const lineEnds = (cell: string): number => (/[\r\n]/.test(cell) ? (cell.match(/\r\n|\r|\n/g) ?? []).length : 0)

function faultOf(error: unknown, line: number): ImportFault | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return { kind: 'quote-not-closed', line }
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return { kind: 'wrong-quote', line }
    case 'CSV_MAX_RECORD_SIZE':
      return { kind: 'row-too-long', line, max: LONGEST_ROW }
    default:
      return null
  }
}
