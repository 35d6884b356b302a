import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { canRedo, canUndo, noHistory, redo, standing, takeStep, undo, type History } from './stay'

type Move = { readonly joins: readonly string[]; readonly leaves: readonly string[] } | 'undo' | 'redo'

const anyMove = (): fc.Arbitrary<Move> => {
  const names = fc.array(fc.constantFrom('Ada', 'Bo', 'Eve'), { maxLength: 3 })
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ joins: names, leaves: names }) },
    fc.constant('undo' as const),
    fc.constant('redo' as const),
  )
}

const make = (history: History<string>, move: Move): History<string> =>
  move === 'undo' ? undo(history) : move === 'redo' ? redo(history) : takeStep(history, move.joins, (name) => move.leaves.includes(name))

const cases: readonly [string, readonly Move[], readonly string[]][] = [
  [
    'a step adds at the end',
    [
      { joins: ['Ada'], leaves: [] },
      { joins: ['Bo'], leaves: [] },
    ],
    ['Ada', 'Bo'],
  ],
  [
    'a contact may stand on several lines, and all of them leave',
    [
      { joins: ['Ada', 'Ada'], leaves: [] },
      { joins: [], leaves: ['Ada'] },
    ],
    [],
  ],
  [
    'undo brings back who left, in the old place',
    [{ joins: ['Ada', 'Bo'], leaves: [] }, { joins: [], leaves: ['Ada'] }, 'undo'],
    ['Ada', 'Bo'],
  ],
  ['redo lets them leave again', [{ joins: ['Ada', 'Bo'], leaves: [] }, { joins: [], leaves: ['Ada'] }, 'undo', 'redo'], ['Bo']],
  ['undo of nothing is nothing', ['undo', 'redo'], []],
  ['a new step ends what could be redone', [{ joins: ['Ada'], leaves: [] }, 'undo', { joins: ['Bo'], leaves: [] }, 'redo'], ['Bo']],
  [
    'a new step forgets that someone left by an undone one',
    [{ joins: ['Ada'], leaves: [] }, { joins: [], leaves: ['Ada'] }, 'undo', { joins: [], leaves: [] }],
    ['Ada'],
  ],
]
test.each(cases)('%s', (_, moves, names) => {
  expect(standing(moves.reduce<History<string>>(make, noHistory))).toEqual(names)
})

test('undo then redo, and redo then undo, change nothing at all', () => {
  fc.assert(
    fc.property(fc.array(anyMove(), { maxLength: 12 }), (moves) => {
      const history = moves.reduce<History<string>>(make, noHistory)
      if (canUndo(history)) expect(redo(undo(history))).toEqual(history)
      if (canRedo(history)) expect(undo(redo(history))).toEqual(history)
    }),
  )
})

test('undoing a step leaves the lines that stood before it', () => {
  fc.assert(
    fc.property(
      fc.array(anyMove(), { maxLength: 12 }),
      fc.record({ joins: fc.array(fc.string()), leaves: fc.array(fc.string()) }),
      (moves, step) => {
        const history = moves.reduce<History<string>>(make, noHistory)
        expect(standing(undo(make(history, step)))).toEqual(standing(history))
      },
    ),
  )
})
