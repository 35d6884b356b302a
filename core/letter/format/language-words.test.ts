import { expect, test } from '@jest/globals'
import { languageTable } from './language-table'
import { wordsOf } from './language-words'

test.each(Object.keys(languageTable))('%s has all names, pictures and signs', (language) => {
  const words = wordsOf(language)
  const { months, monthsInDate, shortMonths, shortMonthsInDate, days, shortDays, halves } = words
  expect([months, monthsInDate, shortMonths, shortMonthsInDate, days, shortDays, halves].map((names) => names.length)).toEqual([
    12, 12, 12, 12, 7, 7, 2,
  ])
  expect([...months, ...monthsInDate, ...shortMonths, ...shortMonthsInDate, ...days, ...shortDays, ...halves]).not.toContain('')
  expect(words.shortDate).toMatch(/^(?=.*d)(?=.*M)(?=.*yyyy)/)
  expect(words.shortTime).toMatch(/^(?=.*h)(?=.*mm)/i)
  expect(words.shortTime.includes('h') && !words.shortTime.includes("'h")).toBe(words.shortTime.includes('a'))
  expect(words.group).toHaveLength(1)
})

test.each([
  ['nb-NO', ',', '\u00a0'],
  ['de-DE', ',', '.'],
  ['de-AT', ',', '\u00a0'],
  ['de-CH', '.', "'"],
  ['es-MX', '.', ','],
  ['fo-FO', ',', '.'],
  ['xx-YY', '.', ','],
])('signs of %s', (language, decimal, group) => {
  expect(wordsOf(language)).toMatchObject({ decimal, group })
})

test('a name without a script or region that goes without saying', () => {
  expect(wordsOf('no')).toEqual(wordsOf('nb-NO'))
  expect(wordsOf('zh-TW')).toEqual(wordsOf('zh-Hant-TW'))
  expect(wordsOf('zh-HK').shortDate).toBe('d/M/yyyy')
  expect(wordsOf('constructor')).toEqual(wordsOf('en-US'))
})
