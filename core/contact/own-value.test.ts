import { expect, test } from '@jest/globals'
import { ownText, parseOwnValue } from './own-value'
import type { OwnFieldType, OwnValue } from './own-field'
import type { IsoDate } from './contact'

const cases: readonly [OwnFieldType, unknown, unknown][] = [
  ['text', '  A\r\nB ', { type: 'text', text: 'A B' }],
  ['text', 'x'.repeat(251), 'too-long'],
  ['text', 3, 'not-a-text'],
  ['text', '   ', null],
  ['number', 12.5, { type: 'number', number: 12.5 }],
  ['number', '12', 'not-a-number'],
  ['number', Infinity, 'not-a-number'],
  ['date', '2026-02-28', { type: 'date', day: '2026-02-28' }],
  ['date', '2026-02-30', 'not-a-day'],
  ['date', '0000-01-01', 'not-a-day'],
  ['flag', false, { type: 'flag', flag: false }],
  ['flag', 'true', 'not-a-flag'],
  ['choice', ' Gold ', { type: 'choice', text: 'Gold' }],
  ['choice', 'gold', 'not-a-choice'],
  ['choice', '', null],
]
test.each(cases)('%s from %p', (type, given, expected) => {
  const parsed = parseOwnValue({ type, choices: type === 'choice' ? ['Gold', 'Silver'] : [] }, given)
  expect(parsed.ok ? parsed.value : parsed.fault.kind).toEqual(expected)
})

const said: readonly [OwnValue, string, string][] = [
  [{ type: 'number', number: 1234.5 }, 'nb', '1234,5'],
  [{ type: 'number', number: 1234.5 }, 'en', '1234.5'],
  [{ type: 'date', day: '2026-03-02' as IsoDate }, 'nb', '2. mars 2026'],
  [{ type: 'flag', flag: true }, 'nb', 'yes'],
  [{ type: 'choice', text: 'Gold' }, 'nb', 'Gold'],
]
test.each(said)('%j in %s', (value, language, text) => expect(ownText(value, language)).toBe(text))
