import { describe, expect, test } from '@jest/globals'
import { languageOfLetter, letterNeeded, mandatory, mandatoryOfCall, missingIn } from './single-interaction'

const whole = { contactNo: 'P11', interactionTemplateCode: 'BUS', salespersonCode: 'AH', date: '2026-03-02', description: 'Spring', contactVia: '22 00 00 10' }

describe('what must be said', () => {
  test.each(mandatory)('%s', (field) => {
    expect(missingIn({ ...whole, [field]: ' ' }, false)).toBe(field)
    expect(missingIn({ ...whole, [field]: undefined as never }, false)).toBe(field)
  })
  test.each(mandatoryOfCall)('of a call: %s', (field) => expect(missingIn({ ...whole, [field]: '' }, true)).toBe(field))
  test('and no more', () => {
    expect(missingIn({ ...whole, contactVia: '' }, false)).toBeNull()
    expect(missingIn(whole, true)).toBeNull()
  })
})

const cases: readonly [boolean, '' | 'open' | 'import' | 'merge', string, string | null][] = [
  [true, 'open', 'email', null],
  [true, 'merge', 'email', null],
  [false, 'open', 'hardCopy', 'open-needs-letter'],
  [false, 'merge', 'none', 'open-needs-letter'],
  [false, 'open', 'email', 'open-needs-letter'],
  [false, '', 'email', 'email-needs-letter'],
  [false, 'import', 'email', 'email-needs-letter'],
  [false, '', 'hardCopy', null],
  [false, 'import', 'none', null],
]
test.each(cases)('letter %s, action %j, type %s: %s', (hasLetter, wizardAction, correspondenceType, reason) => {
  expect(letterNeeded({ hasLetter, wizardAction, correspondenceType })?.reason ?? null).toBe(reason)
})

test.each([
  ['what is asked for', 'en', 'nb', ['nb', 'en'], 'en'],
  ['what is asked for, by the row for all', 'de', 'nb', [''], 'de'],
  ['what is asked for and not there', 'de', 'nb', ['nb', 'en'], null],
  ['the contact’s own', undefined, 'en', ['nb', 'en'], 'en'],
  ['the template’s where the contact’s is not there', undefined, 'de', ['nb', 'en'], 'nb'],
  ['the contact’s where there is no letter at all', undefined, 'de', [], 'de'],
] as const)('language: %s', (_, asked, contact, rows, language) => {
  expect(languageOfLetter(asked, contact, { language: 'nb', rows })).toBe(language)
})
