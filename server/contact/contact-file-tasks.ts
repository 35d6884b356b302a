/** What a worker thread does with files of contacts: workbooks are read and written whole, which takes seconds for a large one. */
import { readFile, writeFile } from 'node:fs/promises'
import writeWorkbook from 'write-excel-file/node'
import type { ImportFault } from '#core/contact/import/import-fault'
import { ok, type Result } from '#core/prelude/result'
import { keepRows, keptRows } from './kept-rows'
import { readWorkbookRows } from './workbook-rows'

export type KeepWorkbook = (input: { readonly file: string; readonly target: string }) => Promise<Result<string, ImportFault>>
export type WriteWorkbook = (input: { readonly rows: string; readonly target: string; readonly sheet: string }) => Promise<void>

/** Reads a workbook into rows that are kept in the file `target`; gives the name of the sheet. */
export const keepWorkbook: KeepWorkbook = async ({ file, target }) => {
  const workbook = await readWorkbookRows(await readFile(file))
  if (!workbook.ok) return workbook
  await keepRows(target, workbook.value.rows)
  return ok(workbook.value.sheet)
}

/** Writes kept rows as a workbook: every cell is text, so that nothing in it is ever computed and no zero is lost. */
export const writeKeptRows: WriteWorkbook = async ({ rows, target, sheet }) => {
  const data: { readonly value: string; readonly type: StringConstructor; readonly fontWeight?: 'bold' }[][] = []
  for await (const { cells } of keptRows(rows)) {
    data.push(cells.map((value) => ({ value, type: String, ...(data.length === 0 ? { fontWeight: 'bold' as const } : {}) })))
  }
  await writeFile(target, await writeWorkbook(data, { sheet, stickyRowsCount: 1 }).toBuffer(), { mode: 0o600 })
}

export const contactFileTasks = {
  async *keepWorkbook(input: Parameters<KeepWorkbook>[0]): AsyncGenerator<never, Awaited<ReturnType<KeepWorkbook>>> {
    return keepWorkbook(input)
  },
  async *writeWorkbook(input: Parameters<WriteWorkbook>[0]): AsyncGenerator<never, void> {
    return writeKeptRows(input)
  },
}
