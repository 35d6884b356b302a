/** Contact files for tests: rows written as CSV in any form that an import takes. */
import type { Contact } from '#core/contact/contact'
import { importFields, type ImportField } from '#core/contact/import/import-field'

export type CsvStyle = { readonly separator: string; readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252'; readonly lineEnd: string }

export const plain: CsvStyle = { separator: ';', encoding: 'utf-8', lineEnd: '\n' }

/** Every field of the contacts as a column under its own name. */
export const tableOf = (contacts: readonly Contact[]): readonly (readonly string[])[] => [
  importFields,
  ...contacts.map((contact) => importFields.map((field) => cellOf(contact, field))),
]

export const csv = (table: readonly (readonly string[])[], { separator, lineEnd, encoding }: CsvStyle = plain): Buffer =>
  encoded(table.map((row) => row.map((cell) => (/["\r\n;,\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator) + lineEnd).join(''), encoding)

function cellOf(contact: Contact, field: ImportField): string {
  const value = contact[field]
  return typeof value === 'boolean' ? (value ? 'ja' : 'nei') : value
}

export function encoded(text: string, encoding: CsvStyle['encoding']): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text)
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`)
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le')
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
    case 'windows-1252':
      return Buffer.from(text, 'latin1')
  }
}
