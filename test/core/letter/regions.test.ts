/** Regions in regions (rules V-9 to V-12): each mark belongs to one region, and what stands in a region sees only those within. */
import { expect, test } from '@jest/globals'
import { compiled, letter, merge, p, run, table, text } from './a-letter'

const start = (name: string) => merge(`TableStart:${name}`)
const stop = (name: string) => merge(`TableEnd:${name}`)
const record = {
  L: [
    { A: 1, M: [{ B: 'x' }, { B: 'y' }] },
    { A: 2, M: [] },
  ],
}

test.each([
  [
    'V-12 paragraphs in paragraphs',
    p(start('L')) + p(merge('A')) + p(start('M')) + p(merge('B')) + p(stop('M')) + p(stop('L')),
    ['1', 'x', 'y', '2', 'end'],
  ],
  [
    'V-9 a table in the row that repeats',
    table([p(start('L'), merge('A')) + table([p(start('M'), merge('B')), p(stop('M'))]) + p(stop('L'))]),
    ['1', 'x', '', 'y', '', '', '2', '', 'end'],
  ],
  [
    'V-9 both marks in one paragraph of a row: the row',
    table([p(start('L'), merge('A'), stop('L'))]) + table([p(start('L'), merge('A'), stop('L')), p(text('z'))]),
    ['1', '2', '1', 'z', '2', 'z', 'end'],
  ],
  ['a stretch in a stretch', p(start('L'), merge('A'), start('M'), merge('B'), stop('M'), stop('L')), ['1xy2', 'end']],
  [
    'two of one name, one after the other',
    p(start('L')) + p(merge('A')) + p(stop('L')) + p(start('L')) + p(merge('A')) + p(stop('L')),
    ['1', '2', '1', '2', 'end'],
  ],
  [
    'two that open in one paragraph and close in others',
    p(start('L'), start('M')) + p(merge('A'), merge('B')) + p(stop('M')) + p(stop('L')),
    ['1x', '1y', 'end'],
  ],
  [
    'two that open and close in one paragraph each',
    p(start('L'), start('M')) + p(merge('A'), merge('B')) + p(stop('M'), stop('L')),
    ['1x', '1y', 'end'],
  ],
  [
    'two that open in one row and close in another',
    table([p(start('L'), start('M'), merge('A')), p(merge('B'))], [p(stop('M')), p(stop('L'))]),
    ['1', 'x', '', '', '1', 'y', '', '', 'end'],
  ],
  [
    'two that open and close in one row',
    table([p(start('L'), start('M'), merge('A')), p(merge('B'), stop('M'), stop('L'))]),
    ['1', 'x', '1', 'y', 'end'],
  ],
])('%s', async (_, blocks, body) => {
  const made = await letter(blocks + p(text('end')), record, { regions: true })
  expect(made.body).toEqual(body)
  expect(made.notes).toEqual([])
})

test.each([
  [
    'overlap in paragraphs',
    p(start('L')) + p(merge('A')) + p(start('M')) + p(merge('A')) + p(stop('L')) + p(stop('M')),
    { kind: 'crossed-region', name: 'M', other: 'L', place: { part: 'word/document.xml', paragraph: 3 } },
  ],
  [
    'overlap in a line',
    p(text('x')) + p(start('L'), merge('A'), start('M'), stop('L'), stop('M')),
    { kind: 'crossed-region', name: 'M', other: 'L', place: { paragraph: 2 } },
  ],
  ['does not end', p(start('L'), merge('Z')), { kind: 'unclosed-region', name: 'L', place: { paragraph: 1 } }],
  ['does not begin', p(text('x')) + p(stop('L')), { kind: 'unopened-region', name: 'L', place: { paragraph: 2 } }],
  [
    'ends outside the box it begins in',
    p(run(`<w:pict><w:txbxContent>${p(start('L'))}</w:txbxContent></w:pict>`), stop('L')),
    { kind: 'unclosed-region', name: 'L' },
  ],
])('a region that %s is told once, with its place', (_, blocks, note) => {
  expect(compiled(blocks, { regions: true }).notes).toMatchObject([note])
  expect(compiled(blocks).notes).toEqual([])
})
