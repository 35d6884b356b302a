/** A note typed in the pane. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { emptyNote, textOfNote, type Note } from '#core/letter/note'
import { changedNote } from './note-text'

const rich: Note = { paragraphs: [{ runs: [{ text: 'Takk for ' }, { text: 'sist', bold: true }] }, { runs: [{ text: 'Vi sees' }] }] }

test('bold stays on a line that nobody touched, and goes from one that was changed', () => {
  expect(changedNote(rich, 'Takk for sist\nVi sees snart')).toEqual({ paragraphs: [rich.paragraphs[0], { runs: [{ text: 'Vi sees snart' }] }] })
})

test('blank text is no note', () => {
  expect(changedNote(rich, ' \n ')).toEqual(emptyNote)
})

test('what was typed is what the note says, whatever it said before', () => {
  const typed = fc.array(fc.constantFrom('Takk for sist', 'Vi sees', '', '<w:p/>', '😀', '  to  mellomrom ')).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(typed, (text) => {
      expect(textOfNote(changedNote(rich, text))).toBe(text.trim() === '' ? '' : text)
    }),
    { examples: [['Vi sees\n\nVi sees']] },
  )
})
