/** Regions in regions (rules V-9 to V-12): each mark belongs to one region, and what stands in a region sees only those within. */
import { expect, test } from '@jest/globals'
import { letter, merge, p, table, text } from './a-letter'

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
  ['a stretch in a stretch', p(start('L'), merge('A'), start('M'), merge('B'), stop('M'), stop('L')), ['1xy2', 'end']],
  [
    'two of one name, one after the other',
    p(start('L')) + p(merge('A')) + p(stop('L')) + p(start('L')) + p(merge('A')) + p(stop('L')),
    ['1', '2', '1', '2', 'end'],
  ],
])('%s', async (_, blocks, body) => {
  const made = await letter(blocks + p(text('end')), record, { regions: true })
  expect(made.body).toEqual(body)
  expect(made.notes).toEqual([])
})
