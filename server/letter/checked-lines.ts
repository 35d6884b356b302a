/** The check of lines one by one, for whoever keeps what was found (kept-check.ts). */
import type { CheckFinding } from '#core/api/letter'
import type { CorrespondenceType } from '#core/contact/contact'
import type { TemplateOf } from './compiled-letters'
import type { LetterLine } from './letter-line'
import type { AskMeets } from './meet-criteria'
import type { CodeField } from './required-codes'
import type { SegmentFacts } from './segment-facts'
import { writtenLines } from './written-lines'

export type CheckedBatch = {
  /** `letter`: the language of the common letter that it uses; null for none, or one of its own. */
  readonly lines: readonly { readonly lineNo: number; readonly letter: string | null; readonly type: CorrespondenceType; readonly follows: readonly CodeField[]; readonly findings: readonly CheckFinding[] }[]
  /** What there is to say of common letters that were met for the first time. */
  readonly letters: readonly { readonly letter: string; readonly findings: readonly CheckFinding[] }[]
}

const BATCH = 500

export async function* checkedLines(
  batches: AsyncIterable<readonly LetterLine[]>,
  facts: SegmentFacts,
  templateOf: TemplateOf,
  ask: AskMeets,
): AsyncGenerator<CheckedBatch> {
  let lines: CheckedBatch['lines'][number][] = []
  const letters = new Map<string, readonly CheckFinding[]>()
  for await (const { line, findings, ofLine, follows } of writtenLines(batches, facts, templateOf, ask)) {
    const letter = line.letter && !line.letter.isOwn ? line.letter.language : null
    const ofLetter = findings.slice(0, findings.length - ofLine.length)
    if (letter !== null && (ofLetter.length > 0 || !letters.has(letter))) letters.set(letter, ofLetter)
    lines.push({ lineNo: line.lineNo, letter, type: line.correspondenceType, follows, findings: ofLine })
    if (lines.length < BATCH) continue
    yield { lines, letters: [] }
    lines = []
  }
  yield { lines, letters: [...letters].map(([letter, findings]) => ({ letter, findings })) }
}
