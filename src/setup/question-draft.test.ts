import { expect, test } from '@jest/globals'
import { answersOf, isIncomplete, questionsOf } from './question-draft'

const before = [
  { lineNo: 10, question: 'How often?', answer: 'Weekly' },
  { lineNo: 20, question: 'How often?', answer: 'Monthly' },
  { lineNo: 30, question: 'What?', answer: 'Rugs' },
]
const changed = (answers: string) => questionsOf(before).map((one) => (one.question === 'How often?' ? { ...one, answers } : one))
const numbers = (answers: string) => answersOf(changed(answers), before).map(({ lineNo, answer }) => [lineNo, answer])

test('what nobody touched is what it was', () => expect(answersOf(questionsOf(before), before)).toEqual(before))

test.each([
  ['reworded', 'Every week\nMonthly', [[10, 'Every week'], [20, 'Monthly']]],
  ['moved', 'Monthly\nWeekly', [[20, 'Monthly'], [10, 'Weekly']]],
  ['put before the others', 'Daily\nWeekly\nMonthly', [[40, 'Daily'], [10, 'Weekly'], [20, 'Monthly']]],
  ['taken away', 'Monthly', [[20, 'Monthly']]],
] as const)('an answer that was %s keeps its number where it is the same answer', (_, answers, expected) => {
  expect(numbers(answers)).toEqual([...expected, [30, 'Rugs']])
})

test('a question that was reworded keeps its answers', () => {
  const [first, second] = questionsOf(before)
  expect(answersOf([{ ...first!, question: ' How frequently? ' }, second!], before).map(({ lineNo, question }) => [lineNo, question])).toEqual([[10, 'How frequently?'], [20, 'How frequently?'], [30, 'What?']])
})

test('no number is ever given twice', () => {
  const added = [...questionsOf(before), { question: 'New?', answers: 'Yes\nNo', kept: [] }]
  expect(answersOf(added, before).map((line) => line.lineNo)).toEqual([10, 20, 30, 40, 50])
})

test('a question without text or answers is not complete', () => {
  expect(isIncomplete(questionsOf(before))).toBe(false)
  expect(isIncomplete([{ question: 'What?', answers: ' \n', kept: [] }])).toBe(true)
  expect(isIncomplete([{ question: '', answers: 'Yes', kept: [] }])).toBe(true)
})
