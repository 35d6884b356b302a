/** Fields go into a subject where the caret stands, and it is shown as somebody will read it. */
import { expect, test } from '@jest/globals'
import { shownSubject, withField } from './subject-text'

test.each([
  ['', 0, 0, '«contact.city»', 14],
  ['News in  today', 8, 8, 'News in «contact.city» today', 22],
  ['News in town', 8, 12, 'News in «contact.city»', 22],
])('%j from %d to %d', (text, start, end, whole, caret) => {
  expect(withField(text, { start, end }, 'contact.city', 100)).toEqual({ text: whole, caret })
})

test('a field that the subject has no room for is not cut', () => {
  expect(withField('x'.repeat(87), { start: 0, end: 0 }, 'contact.city', 100)).toBeNull()
  expect(withField('x'.repeat(86), { start: 0, end: 0 }, 'contact.city', 100)?.text).toHaveLength(100)
})

test('a subject is shown as it is read, and names that mean nothing are told', () => {
  const values = { 'contact.city': 'Bergen', 'letter.subject': '' }
  expect(shownSubject('News', values)).toEqual({ kind: 'plain' })
  expect(shownSubject('News in «contact.city»', values)).toEqual({ kind: 'merged', text: 'News in Bergen' })
  expect(shownSubject('«contact.town» «letter.subject»', values)).toEqual({ kind: 'unknown', names: ['contact.town', 'letter.subject'] })
})
