/**
 * The rows of an Excel workbook (.xlsx): of the first sheet that holds anything, each cell as the text a person would type.
 *
 * The members are unpacked once with limits before the library sees them: a bomb is found here, at no more than its limit of memory.
 */
import { inflateRawSync } from 'node:zlib'
import readWorkbook, { type CellValue } from 'read-excel-file/node'
import type { ImportFault } from '#core/contact/import/import-fault'
import { LIMITS } from '#core/docx/limits'
import { readZip } from '#core/docx/zip-read'
import { fail, ok, type Result } from '#core/prelude/result'
import type { FileRow } from './file-rows'

export type Workbook = { readonly sheet: string; readonly rows: readonly FileRow[] }

/** Bytes, unpacked; a hundred thousand contacts take some eighty million. */
export const LARGEST_WORKBOOK = 400 * 1024 * 1024

export async function readWorkbookRows(bytes: Buffer, most = LARGEST_WORKBOOK): Promise<Result<Workbook, ImportFault>> {
  const fault = unfit(bytes, most)
  if (fault) return fail(fault)
  const sheets = await sheetsOf(bytes)
  if (sheets === null) return fail({ kind: 'not-a-workbook' })
  for (const { sheet, data } of sheets) {
    const rows = data
      .map((cells, i): FileRow => ({ line: i + 1, cells: cells.map(textOfCell) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
    if (rows.length > 0) return ok({ sheet, rows })
  }
  return fail({ kind: 'empty-file' })
}

function unfit(bytes: Buffer, most: number): ImportFault | null {
  const members = readZip(bytes, { ...LIMITS, file: most })
  if (!members.ok) return { kind: 'not-a-workbook' }
  let left = most
  for (const { method, packed } of members.value) {
    const size = method === 0 ? packed.length : unpackedSize(packed, left)
    if (size === null) return { kind: 'not-a-workbook' }
    left -= size
    if (left <= 0) return { kind: 'workbook-too-large', max: most }
  }
  return null
}

/** No more than `most`, which stands for "that or more"; null for damage. */
function unpackedSize(packed: Uint8Array, most: number): number | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: most }).length
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? most : null
  }
}

// Numbers stay as they are written, so that a long telephone number does not become a rounded one.
async function sheetsOf(bytes: Buffer) {
  try {
    return await readWorkbook<string>(bytes, { parseNumber: (text) => text })
  } catch {
    return null
  }
}

function textOfCell(cell: CellValue<string> | Date | null): string {
  if (cell === null) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().replace(/T00:00:00\.000Z$/, '')
  if (typeof cell === 'boolean') return cell ? 'true' : 'false'
  const text = String(cell)
  return /^-?\d+(\.\d+)?E[+-]?\d+$/i.test(text)
    ? Number(text).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 10 })
    : text.trim()
}
