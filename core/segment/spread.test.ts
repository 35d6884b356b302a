import { expect, test } from '@jest/globals'
import { noOverrides } from './line'
import { headerOf } from './segment'
import { changesOf, isSpread, reachedType, reachesSubject, spreadFields, spreadOf, type Fate, type LineReach, type SpreadField } from './spread'

const fates: readonly [string, SpreadField, LineReach, Fate, Fate][] = [
  ['R-PROP 3 Yes: lines with the template follow, the others keep what they showed', 'description', 'matching', 'follows', 'keeps'],
  ['R-PROP 3 No: every line keeps what it showed', 'description', 'none', 'keeps', 'keeps'],
  ['all: every line follows', 'unitCost', 'all', 'follows', 'follows'],
  ['R-PROP 7 a subject never reaches another template', 'subject', 'all', 'follows', 'keeps'],
  ['R-PROP 7 a subject reaches the same template', 'subject', 'matching', 'follows', 'keeps'],
]
test.each(fates)('%s', (_, field, reach, matching, other) => {
  expect(spreadOf(field, reach)).toEqual({ matching, other })
})

const subjects: readonly [string, readonly [string, string], readonly [string, string], boolean][] = [
  ['same language, old subject', ['nb', 'Hello'], ['nb', 'Hello'], true],
  ['same language, a personal subject', ['nb', 'Hei Ola'], ['nb', 'Hello'], false],
  ['another language', ['en', 'Hello'], ['nb', 'Hello'], false],
  ['a header that names no language', ['en', 'Hello'], ['', 'Hello'], true],
  ['another language, and nobody had a subject yet', ['en', ''], ['nb', ''], true],
  ['a personal subject, and the segment had none', ['nb', 'Hei'], ['nb', ''], false],
]
test.each(subjects)('R-PROP 7 %s', (_, [language, subject], [its, old], isReached) => {
  expect(reachesSubject({ language, subject }, { language: its, subject: old })).toBe(isReached)
})

test('R-PROP 3 a type is written only where the line would not show it anyway', () => {
  expect(reachedType('email', 'hardCopy')).toBe('email')
  expect(reachedType('email', 'email')).toBeNull()
  expect(reachedType('none', 'hardCopy')).toBeNull()
})

test('every field that lines follow is one that a line can say itself', () => {
  for (const own of Object.values(spreadFields)) expect(Object.keys(noOverrides)).toContain(own)
  expect([isSpread('language'), isSpread('toString'), isSpread('unitCost')]).toEqual([false, false, true])
})

test('only what differs is a change', () => {
  const header = headerOf({ description: 'Spring', unitCost: 8 }, '2026-03-02', 'AH')
  expect(changesOf(header, { ...header, description: 'Autumn' })).toEqual({ description: 'Autumn' })
  expect(changesOf(header, {})).toEqual({})
})
