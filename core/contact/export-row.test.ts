import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aContact, anyContact } from '../../test/builders/contact'
import type { Contact } from './contact'
import { draftTexts } from './contact-limits'
import { exportCells, exportHeadings, exportLanguages, guarded } from './export-row'
import { columnsOf } from './import/columns'
import { importFields } from './import/import-field'
import { formOf, readRow } from './import/row'

const exportFormats = ['csv', 'xlsx'] as const
const known = { salespersonOf: (text: string) => text, homeCountry: '' }

test.each(exportLanguages)('every heading in %s is taken for its own field', (language) => {
  const columns = columnsOf(exportHeadings(language), {})
  expect(columns.ok && columns.value.map((column) => column.field)).toEqual(importFields)
})

// What a contact may be once it is kept: trimmed, in countries and languages that are some.
const kept = anyContact().map((contact): Contact => {
  const texts = Object.fromEntries(draftTexts.map((field) => [field, contact[field].replace(/[\p{C}\p{Z}]+/gu, ' ').trim()]))
  return { ...contact, ...texts, countryCode: contact.minor ? 'GB' : '', language: contact.minor ? 'nb' : 'en-GB' }
})

// Enemies: cells that begin like a formula or with an apostrophe, a name that is a number, letters beyond the first plane.
test.each(exportLanguages.flatMap((language) => exportFormats.map((format) => [language, format] as const)))('a row of %s in %s says of a contact what it is', (language, format) => {
  fc.assert(
    fc.property(kept, (contact) => {
      const columns = columnsOf(exportHeadings(language), {})
      const cells = exportCells(contact, language).map((cell) => guarded(cell, format))
      const row = readRow(columns.ok ? columns.value : [], cells, known)
      if (!row.ok) throw new Error(JSON.stringify(row.fault))
      const said = Object.fromEntries(Object.entries(formOf(contact)).filter(([, value]) => value !== '' && value !== 'none'))
      expect(row.value).toEqual({ no: contact.no.toUpperCase(), kind: contact.kind, kindGiven: true, given: said })
    }),
    { examples: ["=1+1", "'=1+1", '+47 55', '-', '@x', '007'].map((name) => [aContact({ name, language: '', countryCode: '' })]) },
  )
})

test.each([
  ['=1+1', "'=1+1", '=1+1'],
  ["'=1", "''=1", "''=1"],
  ['+47', "'+47", '+47'],
  ["Anne's", "Anne's", "Anne's"],
  ["'Anne", "'Anne", "'Anne"],
])('%s is written %s in CSV and %s in a workbook', (cell, csv, xlsx) => expect([guarded(cell, 'csv'), guarded(cell, 'xlsx')]).toEqual([csv, xlsx]))
