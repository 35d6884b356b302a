/** What a part that is only for some is called. */
import { expect, test } from '@jest/globals'
import { onlyForEn as say } from '../i18n/only-for.en'
import { heldText, onlyForTitle } from './only-for'

test.each([
  ['Members in Oslo', 'Only for: Members in Oslo'],
  [' ', 'Only for: OSLO'],
  ['x'.repeat(54), `Only for: ${'x'.repeat(54)}`],
  ['x'.repeat(55), `Only for: ${'x'.repeat(53)}…`],
])('the title of “%s” is one that Word takes', (description, title) => {
  const made = onlyForTitle(say, { code: 'OSLO', description })
  expect([made, made.length <= 64]).toEqual([title, true])
})

test('what was wrapped is said on one line', () => {
  expect(heldText('We meet\r in Oslo.')).toBe('We meet in Oslo.')
  expect(heldText('x'.repeat(61))).toBe(`${'x'.repeat(59)}…`)
})
