import { expect, test } from '@jest/globals'
import {
  languageOf,
  letterStateOf,
  lineValuesOf,
  noOverrides,
  type ContactDefaults,
  type LetterRow,
  type LetterState,
  type SegmentDefaults,
} from './line'
import { headerOf } from './segment'

const rows = (...languages: readonly string[]): readonly LetterRow[] =>
  languages.map((language) => ({ language, subject: null, hasLetter: true }))
const segment: SegmentDefaults = {
  ...headerOf({ language: 'nb', subject: 'Invitation' }, '2026-03-02', ''),
  letters: rows('nb', 'en'),
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
  const ignoring: SegmentDefaults = { ...segment, ignoreContactCorrespondenceType: true, correspondenceType: 'email' }
  expect(lineValuesOf(noOverrides, ignoring, { ...contact, correspondenceType: 'hardCopy' }).correspondenceType).toBe('email')
})

test('S18 a template that ignores wishes and says no type gives none', () => {
  const ignoring: SegmentDefaults = { ...segment, ignoreContactCorrespondenceType: true, interactionTemplateCode: 'CALL' }
  const wish = { ...contact, correspondenceType: 'hardCopy' } as const
  expect(lineValuesOf(noOverrides, ignoring, wish).correspondenceType).toBe('none')
  expect(lineValuesOf(noOverrides, { ...ignoring, interactionTemplateCode: '' }, wish).correspondenceType).toBe('hardCopy')
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
  ['a letter for all languages is none in particular', { letters: rows('') }, 'de', 'nb'],
  ['a segment that names no language leaves it to the contact', { language: '', letters: rows('') }, 'de', 'de'],
]
test.each(languages)('R-LANG %s', (_, given, spoken, language) => {
  expect(languageOf({ ...segment, ...given }, { language: spoken })).toBe(language)
})

const subjects: readonly [string, Partial<SegmentDefaults>, string, string][] = [
  ['no letter has one for all', { letters: [] }, 'de', 'Invitation'],
  ['a letter in the language has that one', { letters: [...rows('nb'), { language: 'en', subject: 'Hello', hasLetter: true }] }, 'en', 'Hello'],
  ['a row without a letter yet has its own', { letters: [{ language: 'de', subject: '', hasLetter: false }] }, 'de', ''],
  ['letters, none of them in the language, has none', {}, 'de', ''],
  ['a letter for all languages has that of the segment', { letters: rows('') }, 'de', 'Invitation'],
]
test.each(subjects)('S20 S22 the subject of a line in a segment that has %s', (_, given, language, subject) => {
  expect(lineValuesOf({ ...noOverrides, language }, { ...segment, ...given }, contact).subject).toBe(subject)
})

test('a line with another template has none of the subjects of the segment, and with the same one, be it written on it, has them', () => {
  const its = { ...segment, interactionTemplateCode: 'BUS' }
  expect(lineValuesOf({ ...noOverrides, interactionTemplateCode: 'CALL' }, its, contact).subject).toBe('')
  expect(lineValuesOf({ ...noOverrides, interactionTemplateCode: 'BUS' }, its, contact).subject).toBe('Invitation')
  expect(lineValuesOf({ ...noOverrides, interactionTemplateCode: 'CALL', subject: 'Own' }, its, contact).subject).toBe('Own')
  const lineLetters = [{ language: 'nb', subject: 'Golf', hasLetter: true }]
  expect(lineValuesOf({ ...noOverrides, interactionTemplateCode: 'GOLF' }, { ...its, lineLetters }, contact).subject).toBe('Golf')
})

test('2.4 a line without a campaign is no target of one and does not answer one', () => {
  const its = { ...segment, campaignNo: 'K1', campaignTarget: true }
  const shown = { campaignTarget: true, campaignResponse: true }
  expect(lineValuesOf({ ...noOverrides, campaignResponse: true }, its, contact)).toMatchObject(shown)
  expect(lineValuesOf({ ...noOverrides, campaignResponse: true, campaignNo: '' }, its, contact)).toMatchObject({
    campaignTarget: false,
    campaignResponse: false,
  })
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
  expect(letterStateOf(own, language, rows(...letters))).toBe(state)
})

test('R-ATT a row that has no letter yet gives none', () => {
  expect(letterStateOf(false, 'de', [...rows('nb'), { language: 'de', subject: '', hasLetter: false }])).toBe('none')
})
