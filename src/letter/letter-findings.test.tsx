/** What reading a letter brought up, in words and with its places; the file that is not taken says why in words. */
import { expect, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import type { StoredLetter } from '#core/api/letter'
import { showAround } from '../../test/pane/show'
import { ApiProblem } from '../api/problem'
import { letterEn } from '../i18n/letter.en'
import { LetterFindings } from './LetterFindings'
import { refusalOf } from './refusal'

const show = (notes: StoredLetter['notes']) => showAround(<LetterFindings letter={{ notes } as StoredLetter} />, { page: 'segments' })
const at = (paragraph: number) => ({ place: { story: 'body', paragraph, around: 'Dear «Name»' } })

test('each kind is said once, with its places, and what was taken out in one line', () => {
  show([
    ...[1, 2, 3, 4, 5].map((paragraph) => ({ kind: 'typed-field', facts: at(paragraph) })),
    { kind: 'cleaned', facts: { what: 'macros', part: 'word/vbaProject.bin' } },
    { kind: 'cleaned', facts: { what: 'macros', part: 'word/vbaData.xml' } },
    { kind: 'cleaned', facts: { what: 'authorship', part: 'docProps/core.xml' } },
  ])
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'This looks like a field but is typed text: it will not be merged.Text, paragraph 1: “Dear «Name»”Text, paragraph 2: “Dear «Name»”Text, paragraph 3: “Dear «Name»”and 2 more',
    'Left out of the letters: macros, who wrote it and when.',
  ])
})

test('a kind of tomorrow is no code, and nothing to say is no heading', () => {
  const { unmount } = show([{ kind: 'of-tomorrow', facts: {} }])
  expect(screen.getByRole('listitem')).toHaveTextContent(/^Something in this letter/)
  unmount()
  show([{ kind: 'note-place-missing', facts: {} }])
  expect(screen.queryByRole('heading')).toBeNull()
})

test.each([
  ['is-a-doc', /old \.doc format/],
  ['ratio', /in a way that Word never makes files/],
  ['of-tomorrow', /could not read it as a letter/],
])('a file that is not taken says why: %s', (kind, words) => {
  expect(refusalOf(new ApiProblem('letter-refused', { kind }), letterEn)).toMatch(words)
})
