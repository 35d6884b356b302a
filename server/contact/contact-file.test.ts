import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strToU8, zipSync } from 'fflate'
import writeWorkbook from 'write-excel-file/node'
import type { ImportFault } from '#core/contact/import/import-fault'
import { keepWorkbook } from './contact-file-tasks'
import { openContactFile, type FileForm } from './contact-file'
import type { FileRow } from './file-rows'
import { readWorkbookRows } from './workbook-rows'

let folder: string
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'flett-file-'))))
afterAll(() => rmSync(folder, { recursive: true }))

async function opened(bytes: Uint8Array | string): Promise<{ readonly form: FileForm; readonly rows: readonly FileRow[] } | ImportFault> {
  const file = path.join(folder, 'upload')
  writeFileSync(file, bytes)
  const contacts = await openContactFile(file, folder, keepWorkbook)
  if (!contacts.ok) return contacts.fault
  const rows: FileRow[] = []
  for await (const row of contacts.value.rows()) rows.push(row)
  return { form: contacts.value.form, rows }
}

describe('a workbook', () => {
  type Cell = string | number | boolean | Date | null
  const dated = (value: Exclude<Cell, null>) => (value instanceof Date ? { value, type: Date, format: 'dd.mm.yyyy' } : { value })
  const workbook = (cells: readonly (readonly Cell[])[]): Promise<Buffer> =>
    writeWorkbook(cells.map((row) => row.map((value) => (value === null ? null : dated(value)))) as never).toBuffer()

  test('every cell is the text that a person would type', async () => {
    const bytes = await workbook([
      ['Navn', 'Postnr', 'Telefon', 'Siden', 'Mindreårig'],
      ['  Anne Berg ', 150, 4755123456789, new Date('2026-03-02T00:00:00Z'), true],
      ['=1+1', 0.5, null, null, false],
    ])
    expect(await opened(bytes)).toEqual({
      form: { format: 'xlsx', encoding: '', separator: '', sheet: 'Sheet1' },
      rows: [
        { line: 1, cells: ['Navn', 'Postnr', 'Telefon', 'Siden', 'Mindreårig'] },
        { line: 2, cells: ['Anne Berg', '150', '4755123456789', '2026-03-02', 'true'] },
        { line: 3, cells: ['=1+1', '0.5', '', '', 'false'] },
      ],
    })
  })

  test('rows are given as often as they are asked for, and blank ones are passed over by their line', async () => {
    const file = path.join(folder, 'twice')
    writeFileSync(file, await workbook([['Navn'], [''], ['Ola']]))
    const contacts = await openContactFile(file, folder, keepWorkbook)
    if (!contacts.ok) throw new Error(contacts.fault.kind)
    for (const _ of [1, 2]) {
      const lines: number[] = []
      for await (const { line } of contacts.value.rows()) lines.push(line)
      expect(lines).toEqual([1, 3])
    }
  })
  const refused: readonly [string, () => Uint8Array, ImportFault['kind']][] = [
    ['a letter', () => zipSync({ 'word/document.xml': strToU8('<w:document/>') }), 'not-a-workbook'],
    ['an archive cut short', () => zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }).subarray(0, 40), 'not-a-workbook'],
    ['what Excel wrote long ago', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old-excel'],
  ]
  test.each(refused)('%s is refused', async (_, bytes, kind) => expect(await opened(bytes())).toMatchObject({ kind }))

  test('a bomb is refused at its limit, however many members it has', async () => {
    const zeros = new Uint8Array(400_000)
    const bomb = zipSync(Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`xl/${i}.xml`, zeros])))
    expect(await readWorkbookRows(Buffer.from(bomb), 1_000_000)).toEqual({ ok: false, fault: { kind: 'workbook-too-large', max: 1_000_000 } })
    expect(await readWorkbookRows(Buffer.from(bomb), 2_000_000)).toEqual({ ok: false, fault: { kind: 'not-a-workbook' } })
  })

  test('without anything in it is empty', async () => expect(await opened(await workbook([['']]))).toEqual({ kind: 'empty-file' }))
})

describe('cards', () => {
  const card = (...lines: readonly string[]) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n')
  async function cellsOf(text: string): Promise<Readonly<Record<string, string>>> {
    const file = await opened(text)
    if ('kind' in file) throw new Error(file.kind)
    const [headings, row] = file.rows
    const cells = (headings?.cells ?? []).map((heading, i): readonly [string, string] => [heading, row?.cells[i] ?? ''])
    return Object.fromEntries(cells.filter(([, cell]) => cell !== ''))
  }
  const cases: readonly [string, string, Readonly<Record<string, string>>][] = [
    [
      'a person with an employer',
      card(
        'FN:Anne Berg',
        'N:Berg;Anne;;Fru;',
        'ORG:Fjord AS;Salg',
        'TITLE:Innkjøper',
        'ADR;TYPE=WORK:;2. etg;Storgata 1;Bergen;Vestland;5003;Norge',
      ),
      {
        name: 'Anne Berg', lastName: 'Berg', firstName: 'Anne', courtesyTitle: 'Fru', companyName: 'Fjord AS', jobTitle: 'Innkjøper',
        address: 'Storgata 1', address2: '2. etg', city: 'Bergen', county: 'Vestland', postCode: '5003', countryCode: 'Norge',
      }, // prettier-ignore
    ],
    [
      'numbers by what they are for; the preferred before the others',
      card(
        'FN:A',
        'TEL;TYPE=HOME:1',
        'TEL;TYPE=WORK:2',
        'TEL;TYPE=CELL:3',
        'TEL;TYPE=FAX,WORK:4',
        'EMAIL:a@x.example',
        'EMAIL;TYPE=PREF:b@x.example',
      ),
      { name: 'A', phone: '2', mobile: '3', fax: '4', email: 'b@x.example' },
    ],
    [
      'a company',
      card('KIND:org', 'FN:Fjord AS', 'ORG:Fjord AS', 'URL:https://fjord.example'),
      { kind: 'company', name: 'Fjord AS', homePage: 'https://fjord.example' },
    ],
    [
      'escaped and folded text',
      card('FN:Anne\\, Berg og en ganske lang', '  hale', 'NICKNAME:Annemor'),
      { name: 'Anne, Berg og en ganske lang hale', nickname: 'Annemor' },
    ],
    ['letters packed as old telephones do', card('FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85se M=C3=B8rk'), { name: 'Åse Mørk' }],
    ['a telephone number as an address of its own', card('FN:A', 'TEL;VALUE=uri:tel:+47-55'), { name: 'A', phone: '+47-55' }],
  ]
  test.each(cases)('%s', async (_, text, cells) => expect(await cellsOf(text)).toEqual(cells))

  test('one card is one row, with the line where it begins', async () => {
    const file = await opened(card('FN:A') + card('FN:B'))
    expect('rows' in file && file.rows.map(({ line }) => line)).toEqual([1, 1, 5])
  })

  test.each([
    ['that does not end', card('FN:A') + 'BEGIN:VCARD\r\nFN:B\r\n', { kind: 'wrong-card', line: 5 }],
    ['that is no card', card('FN:A', 'nonsense'), { kind: 'wrong-card', line: 1 }],
  ])('a card %s is named by its line', async (_, text, fault) => expect(await opened(text)).toEqual(fault))
})
