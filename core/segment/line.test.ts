import { expect, test } from '@jest/globals'
import { languageOf, letterStateOf, lineValuesOf, noOverrides, type ContactDefaults, type LetterState, type SegmentDefaults } from './line'

const segment: SegmentDefaults = {
  salespersonCode: '',
  correspondenceType: 'none',
  ignoreContactType: false,
  language: 'nb',
  subject: 'Invitation',
  letterLanguages: ['nb', 'en'],
}
const contact: ContactDefaults = { salespersonCode: 'AH', correspondenceType: 'none', language: 'nb' }

test('S16 a contact without a wish is written to as the segment says', () => {
  expect(lineValuesOf(noOverrides, { ...segment, correspondenceType: 'hardCopy' }, contact).correspondenceType).toBe('hardCopy')
  expect(
    lineValuesOf(noOverrides, { ...segment, correspondenceType: 'hardCopy' }, { ...contact, correspondenceType: 'email' })
      .correspondenceType,
  ).toBe('email')
})

test("S17 a segment that ignores the contact's wish decides", () => {
  const ignoring: SegmentDefaults = { ...segment, ignoreContactType: true, correspondenceType: 'email' }
  expect(lineValuesOf(noOverrides, ignoring, { ...contact, correspondenceType: 'hardCopy' }).correspondenceType).toBe('email')
})

test("the salesperson is the line's, else the segment's, else the contact's", () => {
  expect(lineValuesOf(noOverrides, segment, contact).salespersonCode).toBe('AH')
  expect(lineValuesOf(noOverrides, { ...segment, salespersonCode: 'RL' }, contact).salespersonCode).toBe('RL')
  expect(lineValuesOf({ ...noOverrides, salespersonCode: '' }, { ...segment, salespersonCode: 'RL' }, contact).salespersonCode).toBe('')
})

test("the subject is the segment's until the line has its own, be it empty", () => {
  expect(lineValuesOf(noOverrides, segment, contact).subject).toBe('Invitation')
  expect(lineValuesOf({ ...noOverrides, subject: '' }, segment, contact).subject).toBe('')
})

const languages: readonly [string, Partial<SegmentDefaults>, string, string][] = [
  ['there is a letter in the language of the contact', {}, 'en', 'en'],
  ['there is none: the segment decides', {}, 'de', 'nb'],
  ['the contact has no language: the segment decides', {}, '', 'nb'],
  ['a letter for all languages is none in particular', { letterLanguages: [''] }, 'de', 'nb'],
  ['a segment that names no language leaves it to the contact', { language: '', letterLanguages: [''] }, 'de', 'de'],
]
test.each(languages)('R-LANG %s', (_, given, spoken, language) => {
  expect(languageOf({ ...segment, ...given }, { language: spoken })).toBe(language)
})

const states: readonly [string, boolean, string, readonly string[], LetterState][] = [
  ['no letter at all', false, 'nb', [], 'none'],
  ['a letter of the segment in its language', false, 'nb', ['nb'], 'inherited'],
  ['a letter of the segment for every language', false, 'de', [''], 'inherited'],
  ['letters, but none in its language', false, 'de', ['nb', 'en'], 'none'],
  ['an own letter', true, 'de', ['nb'], 'unique'],
  ['an own letter where the segment has none', true, 'nb', [], 'unique'],
]
test.each(states)('R-ATT a line with %s', (_, own, language, letters, state) => {
  expect(letterStateOf(own, language, letters)).toBe(state)
})
