import { expect, test } from '@jest/globals'
import type { LineWire } from '#core/api/segment'
import { effectOf, nobody, overridesOf, turned, wayBack, withLines, type BulkChange } from './chosen'

const line = (lineNo: number, facts: Partial<LineWire> = {}): LineWire =>
  ({ lineNo, contactName: `Contact ${lineNo}`, subject: 'Spring', language: 'nb', evaluation: '', letterState: 'inherited', overridden: [], ...facts }) as LineWire
const follows = line(10_000)
const english = line(20_000, { language: 'en', overridden: ['language'] })
const german = line(30_000, { language: 'de', overridden: ['language'], letterState: 'unique' })
const all = [follows, english, german]
const to = (...pairs: [Parameters<BulkChange['get']>[0], string | null][]): BulkChange => new Map(pairs)
const numbers = (lines: readonly LineWire[]) => lines.map((one) => one.lineNo)

test('a line that has the value already does not change, and one that only follows it does', () => {
  expect(numbers(effectOf(all, to(['language', 'en'])).changing)).toEqual([10_000, 30_000])
  expect(numbers(effectOf(all, to(['language', 'nb'])).changing)).toEqual([10_000, 20_000, 30_000])
})

test('own values that give way are told, also when they are taken back', () => {
  expect(numbers(effectOf(all, to(['language', 'en'])).replaced)).toEqual([30_000])
  expect(numbers(effectOf(all, to(['language', null])).changing)).toEqual([20_000, 30_000])
})

test('letters of their own go with a template, and with nothing else', () => {
  expect(numbers(effectOf(all, to(['interactionTemplateCode', 'SPRING'])).losingLetters)).toEqual([30_000])
  expect(effectOf(all, to(['subject', 'Summer'])).losingLetters).toEqual([])
})

test('the way back writes what each line had, like ones together', () => {
  const twin = line(40_000, { language: 'en', overridden: ['language'] })
  expect(wayBack([...all, twin], to(['language', 'fr'], ['subject', 'Summer']))).toEqual([
    { lines: [10_000], change: { language: null, subject: null } },
    { lines: [20_000, 40_000], change: { language: 'en', subject: null } },
    { lines: [30_000], change: { language: 'de', subject: null } },
  ])
})

test('an evaluation is taken back to none: no header has one', () => {
  expect(overridesOf(to(['evaluation', null], ['subject', null]))).toEqual({ evaluation: '', subject: null })
})

test('turning chooses and lets go, and a line is never chosen twice', () => {
  const chosen = withLines(turned(nobody, follows), [follows, english])
  expect(chosen).toMatchObject({ kind: 'some' })
  expect(chosen.kind === 'some' && [...chosen.lines.keys()]).toEqual([10_000, 20_000])
  const less = turned(chosen, follows)
  expect(less.kind === 'some' && [...less.lines.keys()]).toEqual([20_000])
  const fromAll = turned({ kind: 'all', total: 5000 }, german)
  expect(fromAll.kind === 'some' && [...fromAll.lines.keys()]).toEqual([30_000])
})
