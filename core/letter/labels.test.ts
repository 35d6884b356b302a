import { describe, expect, test } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { labelDocument, labelFormats, labelRows, labelsOnSheet, type LabelFormat } from '#core/letter/labels'

const labels = (count: number) => Array.from({ length: count }, (_, at) => [`N${at + 1}`, 'Street 1'])
const shown = (rows: ReturnType<typeof labelRows>) => rows.map((row) => row.map((label) => label[0] ?? '-').join(' '))

describe('rows of labels', () => {
  test.each<[LabelFormat, number, number, readonly string[]]>([
    ['36x70', 4, 1, ['N1 N2 N3', 'N4 - -']],
    ['37x70', 4, 1, ['N1 N2 N3', 'N4 - -']],
    ['36x105', 4, 1, ['N1 N2', 'N3 N4']],
    ['37x105', 4, 1, ['N1 N2', 'N3 N4']],
    ['36x70', 2, 3, ['- - N1', 'N2 - -']],
    ['36x105', 1, 16, ['- -', '- -', '- -', '- -', '- -', '- -', '- -', '- N1']],
    ['36x70', 0, 5, []],
  ])('%s, %i from label %i', (format, count, start, rows) => {
    expect(shown(labelRows(labels(count), format, start))).toEqual(rows)
  })
})

describe('the sheet', () => {
  test.each(labelFormats)('%s has exact rows, and eight of them are a page', (format) => {
    const [height = 0, width = 0] = format.split('x').map(Number)
    const xml = strFromU8(unzipSync(labelDocument(labels(labelsOnSheet(format)), format))['word/document.xml']!)
    const rows = [...xml.matchAll(/<w:trHeight w:val="(\d+)" w:hRule="exact"\/>/g)].map(([, value]) => Number(value))
    const cells = [...xml.matchAll(/<w:tcW w:w="(\d+)"/g)].map(([, value]) => Number(value))
    expect(rows).toHaveLength(8)
    expect(new Set(rows).size).toBe(1)
    expect(Math.abs(((rows[0] ?? 0) / 1440) * 25.4 - height)).toBeLessThan(0.03)
    expect(Math.abs(((cells[0] ?? 0) / 1440) * 25.4 - width)).toBeLessThan(0.03)
    const top = Number(/w:top="(\d+)"/.exec(xml)?.[1])
    expect(top).toBeGreaterThan(0)
    expect(top + 8 * (rows[0] ?? 0) + 20).toBeLessThanOrEqual(16_838)
  })

  test('what an address holds is text', () => {
    const xml = strFromU8(unzipSync(labelDocument([['A & B <w:p/>']], '36x70'))['word/document.xml']!)
    expect(xml).toContain('A &amp; B &lt;w:p/')
  })
})
