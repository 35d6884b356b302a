/** Formulas over the cells of their table (merge rule C-4). */
import { expect, test } from '@jest/globals'
import { field, letter, merge, p, table, text, type Asked } from './a-letter'

const record = {
  price: '1,200.50',
  three: 3,
  two: 2,
  empty: '',
  german: '1.200,50',
  L: [
    { n: 1, m: 2 },
    { n: 10, m: 3 },
  ],
}
const cell = (code: string) => p(field(` ${code} `))
const total = '=SUM(ABOVE) \\# "#,##0.00"'

const rows: readonly (readonly [string, string[][], readonly string[], Asked?])[] = [
  [
    'a sum of values, words passed over',
    [[p(text('Amount'))], [p(merge('price'))], [p(merge('three'))], [cell(total)]],
    ['Amount', '1,200.50', '3', '1,203.50'],
  ],
  ['it ends at a blank cell', [[p(text('5'))], [p(merge('empty'))], [p(merge('three'))], [cell('=SUM(ABOVE)')]], ['5', '', '3', '3']],
  [
    'one asks for the other, before it or behind it',
    [
      [cell('=SUM(RIGHT)'), p(merge('three')), cell('=B1*2')],
      [cell('=SUM(A1:C1)'), p(''), p('')],
    ],
    ['9', '3', '6', '18', '', ''],
  ],
  [
    'totals of rows and columns that a list repeats',
    [
      [p(merge('TableStart:L'), merge('n')), p(merge('m')), p(field(' =PRODUCT(LEFT) '), merge('TableEnd:L'))],
      [p(''), p(''), cell('=SUM(ABOVE)')],
    ],
    ['1', '2', '2', '10', '3', '30', '', '', '32'],
    { regions: true },
  ],
  ['a value beside the cells', [[p(merge('three'))], [p(field(' =SUM(ABOVE)*', merge('two'), ' '))]], ['3', '6']],
  ['one that asks for itself', [[cell('=A1+1'), p(merge('three'))]], ['1', '3']],
  [
    'in the language of the letter',
    [[p(merge('german'))], [cell('=SUM(ABOVE)*2 \\# "#.##0,00"')]],
    ['1.200,50', '2.401,00'],
    { language: 'de-DE' },
  ],
  [
    'a table in a cell has cells of its own',
    [[p(merge('three')) + table([p(merge('two'))], [cell('=SUM(ABOVE)')]) + p('')], [p(merge('two'))]],
    ['3', '2', '2', '', '2'],
  ],
  ['in a branch', [[p(merge('three'))], [p(field(' IF 1 = 1 "', field(' =SUM(ABOVE) '), '" "" '))]], ['3', '3']],
  ['a table of plain text is left to Word', [[p(text('1'))], [cell('=SUM(ABOVE)')]], ['1', '«old»']],
  [
    'a condition on cells is left to Word',
    [[p(merge('three'))], [p(field(' IF ', field(' =SUM(ABOVE) '), ' > 2 "big" "small" '))]],
    ['3', '«old»'],
  ],
]
test.each(rows)('C-4 %s', async (_, cells, body, options = {}) => {
  expect((await letter(table(...cells) + p(merge('three')), record, { language: 'en-US', ...options })).body).toEqual([...body, '3'])
})

test('C-4 a cell that is not there is told', async () => {
  const { body, notes } = await letter(table([cell('=Z9'), p(merge('three'))]) + p(''), record)
  expect(body).toEqual(['', '3', ''])
  expect(notes).toContainEqual(expect.objectContaining({ kind: 'formula', fault: { kind: 'no-table-cells', reference: 'Z9' } }))
})
