/**
 * A file of contacts, of whatever kind it is by its bytes: CSV, an Excel workbook or vCards. Its name is not asked.
 *
 * Rows are given as often as they are asked for. CSV is read as it lies; the others are read once, into a scratch file.
 */
import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ImportFault } from '#core/contact/import/import-fault'
import { fail, ok, type Result } from '#core/prelude/result'
import { looksLikeCards, readCards } from './card-rows'
import type { KeepWorkbook } from './contact-file-tasks'
import { encodingOf, textOf } from './file-encoding'
import { rowsOf, separatorIn, type FileRow } from './file-rows'
import { keepRows, keptRows } from './kept-rows'
import { LARGEST_WORKBOOK } from './workbook-rows'

export type FileForm = {
  readonly format: 'csv' | 'xlsx' | 'vcard'
  readonly encoding: string
  readonly separator: string
  readonly sheet: string
}
export type ContactFile = { readonly form: FileForm; readonly rows: () => AsyncGenerator<FileRow> }

/** Of a file of cards, bytes: it is read whole. */
const LARGEST_CARDS = 64 * 1024 * 1024

/** `scratch` is a folder of the caller's, which removes it. A workbook is read by `keepWorkbook`, in a thread of its own where others wait. */
export async function openContactFile(
  file: string,
  scratch: string,
  keepWorkbook: KeepWorkbook,
): Promise<Result<ContactFile, ImportFault>> {
  const head = await headOf(file)
  if (head.length === 0) return fail({ kind: 'empty-file' })
  if (startsWith(head, OLE)) return fail({ kind: 'old-excel' })
  if (startsWith(head, ZIP)) return openWorkbook(file, scratch, keepWorkbook)
  const encoding = await encodingOf(file)
  if (!encoding.ok) return encoding
  if (looksLikeCards(await firstText(file, encoding.value))) return openCards(file, scratch, encoding.value)
  const separator = await separatorIn(file, encoding.value)
  const form = { format: 'csv', encoding: encoding.value, separator, sheet: '' } as const
  return ok({ form, rows: () => rowsOf(file, { encoding: encoding.value, separator }) })
}

async function openWorkbook(file: string, scratch: string, keepWorkbook: KeepWorkbook): Promise<Result<ContactFile, ImportFault>> {
  if ((await stat(file)).size > LARGEST_WORKBOOK) return fail({ kind: 'workbook-too-large', max: LARGEST_WORKBOOK })
  const target = path.join(scratch, 'rows.jsonl')
  const sheet = await keepWorkbook({ file, target })
  return sheet.ok ? ok({ form: { format: 'xlsx', encoding: '', separator: '', sheet: sheet.value }, rows: () => keptRows(target) }) : sheet
}

async function openCards(file: string, scratch: string, encoding: Parameters<typeof textOf>[1]): Promise<Result<ContactFile, ImportFault>> {
  if ((await stat(file)).size > LARGEST_CARDS) return fail({ kind: 'workbook-too-large', max: LARGEST_CARDS })
  let text = ''
  for await (const piece of textOf(file, encoding)) text += piece
  const rows = readCards(text)
  if (!rows.ok) return rows
  const target = path.join(scratch, 'rows.jsonl')
  await keepRows(target, rows.value)
  return ok({ form: { format: 'vcard', encoding, separator: '', sheet: '' }, rows: () => keptRows(target) })
}

async function firstText(file: string, encoding: Parameters<typeof textOf>[1]): Promise<string> {
  for await (const piece of textOf(file, encoding)) return piece
  return ''
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Whether it is a workbook, by its first bytes. */
export const looksPacked = async (file: string): Promise<boolean> => startsWith(await headOf(file), ZIP)

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const startsWith = (head: Buffer, mark: Buffer): boolean => head.subarray(0, mark.length).equals(mark)
