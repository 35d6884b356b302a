/**
 * Questions while they are written: each with its answers, one on a line.
 *
 * Contacts point at an answer by its number. Lines are matched with what was there by their words first and then by their place, so that an
 * answer that was only reworded keeps its number, and with it those who gave it.
 */
import type { ProfileAnswerLine } from '#core/api/questionnaire'
import { linesOf } from './lines'

export type QuestionDraft = {
  readonly question: string
  readonly answers: string
  /** The answers as they were read. */
  readonly kept: readonly ProfileAnswerLine[]
}

export function questionsOf(lines: readonly ProfileAnswerLine[]): readonly QuestionDraft[] {
  return [...new Set(lines.map((line) => line.question))].map((question) => {
    const kept = lines.filter((line) => line.question === question)
    return { question, answers: kept.map((line) => line.answer).join('\n'), kept }
  })
}

export const isIncomplete = (questions: readonly QuestionDraft[]): boolean => questions.some(({ question, answers }) => question.trim() === '' || linesOf(answers).length === 0)

export function answersOf(questions: readonly QuestionDraft[], before: readonly ProfileAnswerLine[]): ProfileAnswerLine[] {
  let last = Math.max(0, ...before.map((line) => line.lineNo))
  return questions.flatMap(({ question, answers, kept }) => {
    const written = linesOf(answers)
    const same = written.map((answer) => kept.find((line) => line.answer === answer)?.lineNo ?? null)
    const free = kept.filter((line) => !same.includes(line.lineNo))
    return written.map((answer, at) => {
      const inPlace = free.find((line) => kept[at]?.lineNo === line.lineNo)?.lineNo
      return { lineNo: same[at] ?? inPlace ?? (last += 10), question: question.trim(), answer }
    })
  })
}
