import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { applyGeneral } from './general'

const cases: readonly [string, string, readonly string[], string, string][] = [
  ['M-8 MERGEFORMAT and CHARFORMAT leave the text alone', 'aB', ['MERGEFORMAT', 'charformat'], 'en-US', 'aB'],
  ['section 5 Upper', 'daffy Duck', ['Upper'], 'en-US', 'DAFFY DUCK'],
  ['section 5 a word is read in any case', 'daffy Duck', ['LOWER'], 'en-US', 'daffy duck'],
  ['section 5 Upper follows the language', 'istanbul', ['Upper'], 'tr-TR', 'İSTANBUL'],
  ['section 5 Lower follows the language', 'IĞDIR İZMİR', ['Lower'], 'az-AZ', 'ığdır izmir'],
  ['section 5 Greek capitals have no accents', 'Μάιος ή Ευρώπη', ['Upper'], 'el-GR', 'ΜΑΪΟΣ Ή ΕΥΡΩΠΗ'],
  ['section 5 a Greek word keeps the accent of its first letter', 'άννα', ['FirstCap'], 'el-GR', 'Άννα'],
  ['section 5 Upper keeps ß', 'Straße', ['Upper'], 'de-DE', 'STRAßE'],
  ['section 5 Lower knows the final sigma', 'ΟΔΟΣ', ['Lower'], 'el-GR', 'οδος'.replace(/σ$/, 'ς')],
  ['section 5 FirstCap leaves the rest', 'daffy DUCK', ['FirstCap'], 'en-US', 'Daffy DUCK'],
  ['section 5 FirstCap finds the first letter', '«élan» vital', ['FirstCap'], 'fr-FR', '«Élan» vital'],
  ['section 5 FirstCap leaves a number in front alone', '3rd floor', ['FirstCap'], 'en-US', '3rd floor'],
  ['section 5 Caps leaves the rest of each word', 'thIs is a test', ['Caps'], 'en-US', 'ThIs Is A Test'],
  ['section 5 Caps in double names and quotes', "anne-marie o'brien (née “smith”)", ['Caps'], 'en-US', "Anne-Marie O'brien (Née “Smith”)"],
  ['section 5 words apply in order', 'ANNE MARIE', ['Lower', 'Caps'], 'en-US', 'Anne Marie'],
  ['section 5 Arabic', '14', ['Arabic'], 'en-US', '14'],
  ['section 5 ArabicDash', '14', ['ArabicDash'], 'en-US', '- 14 -'],
  ['section 5 alphabetic repeats its letter', '28', ['alphabetic'], 'en-US', 'bb'],
  ['section 5 ALPHABETIC', '53', ['ALPHABETIC'], 'en-US', 'AAA'],
  ['section 5 alphabetic 26', '26', ['alphabetic'], 'en-US', 'z'],
  ['section 5 roman', '1994', ['roman'], 'en-US', 'mcmxciv'],
  ['section 5 ROMAN', '1994', ['ROMAN'], 'en-US', 'MCMXCIV'],
  ['section 5 Ordinal', '23', ['Ordinal'], 'en-US', '23rd'],
  ['section 5 Ordinal of the teens', '111', ['Ordinal'], 'en-US', '111th'],
  ['section 5 Ordinal in Norwegian', '3', ['Ordinal'], 'nb-NO', '3.'],
  ['section 5 Ordinal in Swedish', '12', ['Ordinal'], 'sv-SE', '12:e'],
  ['section 5 CardText', '1021', ['CardText'], 'en-US', 'one thousand twenty-one'],
  ['section 5 CardText with Caps', '123', ['CardText', 'Caps'], 'en-US', 'One Hundred Twenty-Three'],
  ['section 5 OrdText', '120', ['OrdText'], 'en-US', 'one hundred twentieth'],
  ['section 5 OrdText irregular', '112', ['OrdText'], 'en-US', 'one hundred twelfth'],
  ['section 5 DollarText', '14.55', ['DollarText', 'Upper'], 'en-US', 'FOURTEEN AND 55/100'],
  ['section 5 DollarText rounds', '1234.567', ['DollarText'], 'en-US', 'one thousand two hundred thirty-four and 57/100'],
  ['section 5 Hex', '458', ['Hex'], 'en-US', '1CA'],
  ['N-5 a blank value stays blank', '', ['CardText'], 'en-US', ''],
]

test.each(cases)('%s', (_, text, words, language, expected) => {
  expect(applyGeneral(text, words, { language })).toEqual({ value: expected, notes: [] })
})

const odd: readonly [string, string, readonly string[], string, unknown][] = [
  ['an unknown word', 'x', ['Fancy'], 'en-US', { kind: 'unknown-format', word: 'Fancy' }],
  ['a text that is no number', 'x', ['roman'], 'en-US', { kind: 'not-a-number', text: 'x' }],
  ['a number too large', '40000', ['roman'], 'en-US', { kind: 'number-out-of-range', word: 'roman', text: '40000' }],
  ['a number too small', '0', ['alphabetic'], 'en-US', { kind: 'number-out-of-range', word: 'alphabetic', text: '0' }],
  [
    'words in a language that has no table of them',
    '3',
    ['CardText'],
    'fi-FI',
    { kind: 'no-number-words', word: 'CardText', language: 'fi-FI' },
  ],
]

test.each(odd)('the text stays and a note tells of %s', (_, text, words, language, note) => {
  expect(applyGeneral(text, words, { language })).toEqual({ value: text, notes: [note] })
})

test('section 5 a day with its month is no number, a day alone is', () => {
  expect(applyGeneral('5 April', ['Ordinal'], { language: 'en-US', isDate: true }).value).toBe('5 April')
  expect(applyGeneral('5', ['OrdText'], { language: 'en-US', isDate: true }).value).toBe('fifth')
})

test('casing never throws, whatever the language says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.oneof(fc.string(), fc.constantFrom('x-none', '', 'de', 'EN_us')), (text, language) => {
      expect(applyGeneral(text, ['Upper'], { language }).value).toHaveLength(text.length)
    }),
  )
})
