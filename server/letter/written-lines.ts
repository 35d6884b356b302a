/**
 * The lines of a segment with all that is known of their letters: the compiled letter, the values, and what there is to say against them.
 *
 * The one walk that checking, merging and logging share, so that what is checked is what is merged and what is logged. It keeps whoever
 * else is in its thread waiting: many lines are walked in a worker.
 */
import type { CheckFinding } from '#core/api/letter'
import type { ContactValues } from '#core/contact/contact-values'
import type { TemplateFault, TemplateOf } from './compiled-letters'
import { theSegment } from './findings'
import { letterFindings, refusedFinding } from './letter-findings'
import { lineFindings } from './line-findings'
import { valuesOfLine, type LetterLine } from './letter-line'
import type { AskMeets } from './meet-criteria'
import { onlyForAnswers } from './only-for'
import { codeFaults, type CodeField } from './required-codes'
import type { SegmentFacts } from './segment-facts'
import type { Mapping } from './segment-letters'
import type { Template } from './template'

export type WrittenLine = {
  readonly line: LetterLine
  /** Null for a line without a letter, or whose letter does not compile. */
  readonly template: Template | null
  /** Null for a contact that is gone. */
  readonly values: ContactValues | null
  /** Of its letter and of itself. What there is to say of a common letter is said with the first line that uses it. */
  readonly findings: readonly CheckFinding[]
  /** Those that are the line's alone; what is said of its own letter is. */
  readonly ofLine: readonly CheckFinding[]
  /** Codes that the line has from its segment, and that it cannot be logged with. */
  readonly follows: readonly CodeField[]
  /** Nothing of the line, its letter or its segment's codes stands in its way. */
  readonly isReady: boolean
  /** Why the line's letter does not compile. */
  readonly refused: TemplateFault | null
}

export async function* writtenLines(
  batches: AsyncIterable<readonly LetterLine[]>,
  facts: SegmentFacts,
  templateOf: TemplateOf,
  ask: AskMeets,
): AsyncGenerator<WrittenLine> {
  const told = new Set<string>()
  const stopped = new Set<string>()
  const ofHeader = codeFaults(facts, facts.header)
  const commonOf = async (hash: string, mapping: Mapping): Promise<Template | null> => {
    const read = await templateOf({ hash, mapping })
    return read.ok ? read.value : null
  }
  for await (const batch of batches) {
    const answersOf = await onlyForAnswers(batch, templateOf, ask)
    for (const line of batch) {
      const findings: CheckFinding[] = []
      const ofLetter: CheckFinding[] = []
      let isLetterFine = true
      const read = line.letter && (await templateOf(line.letter))
      const template = read?.ok ? read.value : null
      const common = !line.letter?.isOwn ? template : line.commonHash === null ? null : await commonOf(line.commonHash, line.letter.mapping)
      const onlyFor = await answersOf(line, [template, common])
      if (line.letter && read) {
        const mark = line.letter.isOwn ? `line ${line.lineNo}` : `letter ${line.letter.language}`
        const about = line.letter.isOwn
          ? { lineNo: line.lineNo, contactNo: line.contactNo, contactName: line.contact?.name ?? '' }
          : theSegment
        if (!told.has(mark)) {
          told.add(mark)
          const into = line.letter.isOwn ? findings : ofLetter
          if (read.ok) into.push(...letterFindings(read.value, about, { language: line.letter.language, ownFields: facts.ownFields, notAnswered: onlyFor.not }))
          else into.push(refusedFinding(read.fault, about, line.letter.language))
          if (into.some(isStop)) stopped.add(mark)
        }
        isLetterFine = !stopped.has(mark)
      }
      const values = line.contact && valuesOfLine(facts, { ...line, contact: line.contact }, onlyFor.values)
      findings.push(...lineFindings(facts, { line, template, common, values }))
      const follows = ofHeader.filter(({ field }) => line[field] === facts.header[field]).map(({ field }) => field)
      yield {
        line,
        template,
        values: values && values.value,
        findings: [...ofLetter, ...findings],
        ofLine: findings,
        follows,
        isReady: isLetterFine && follows.length === 0 && !findings.some(isStop),
        refused: read && !read.ok ? read.fault : null,
      }
    }
  }
}

const isStop = (found: CheckFinding): boolean => found.severity === 'stop'
