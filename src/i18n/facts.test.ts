import { expect, test } from '@jest/globals'
import { problemsEn } from './problems.en'
import { problemsNb } from './problems.nb'

const change = (facts: object) => ({ version: 3, change: facts, by: 'ola', at: '2026-03-02T12:00:00Z' })

test('the loser is told what changed', () => {
  const facts = { current: 4, changes: [change({ kind: 'fields', fields: ['date'] }), change({ kind: 'step', stepNo: 3, step: 'add', joined: 12, dropped: 0 }), change({ kind: 'undo', stepNo: 3 })] }
  expect(problemsEn['changed-meanwhile'](facts)).toBe(
    'Somebody changed it while you were working on it. Its details were changed. Step 3 was taken: 12 joined. Step 3 was undone. Open it again to see the change.',
  )
  expect(problemsNb['changed-meanwhile'](facts)).toContain('Trinn 3 ble tatt: 12 kom til.')
})

test.each([[undefined], [null], ['x'], [[null, 1, { change: { kind: 'somethingNew' } }]]])('of changes that are not understood nothing is said: %j', (changes) =>
  expect(problemsEn['changed-meanwhile']({ changes })).toBe('Somebody changed it while you were working on it. Open it again to see the change.'),
)
