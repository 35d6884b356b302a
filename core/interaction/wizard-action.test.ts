import { expect, test } from '@jest/globals'
import { actionFor, isPossible, letterKinds, wizardActions, type LetterKind, type WizardAction } from './wizard-action'

// domain.md 2.2: which action each kind of letter allows. A letter without fields is a plain attachment, one with fields a Word template.
const matrix: Readonly<Record<LetterKind, Readonly<Record<WizardAction, boolean>>>> = {
  noRow: { '': true, open: true, import: true, merge: true },
  empty: { '': true, open: true, import: true, merge: false },
  plain: { '': true, open: true, import: true, merge: false },
  withFields: { '': true, open: true, import: false, merge: true },
}
const cases = letterKinds.flatMap((letter) => wizardActions.map((action) => [letter, action, matrix[letter][action]] as const))

test.each(cases)('%s, %s: %s', (letter, action, possible) => {
  expect(isPossible(action, letter)).toBe(possible)
  expect(actionFor(action, letter)).toBe(possible ? action : '')
})
