/**
 * The lines of a segment with all that is known of their letters: the compiled letter, the values, and what there is to say against them.
 *
 * The one walk that checking, merging and logging share, so that what is checked is what is merged and what is logged. The event loop is
 * let go between lines often enough for other requests to be answered.
 */
import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { CheckFinding } from '#core/api/letter'
import type { ContactValues } from '#core/contact/contact-values'
import type { Schema } from '../store/schema'
import { theSegment } from './findings'
import { letterFindings, refusedFinding } from './letter-findings'
import { lineFindings } from './line-findings'
import { letterLines, valuesOfLine, type LetterLine } from './letter-lines'
import type { SegmentFacts } from './segment-facts'
import type { Template } from './template'
import type { TemplateFault, Templates } from './templates'

export type WrittenLine = {
  readonly line: LetterLine
  /** Null for a line without a letter, or whose letter does not compile. */
  readonly template: Template | null
  /** Null for a contact that is gone. */
  readonly values: ContactValues | null
  readonly findings: readonly CheckFinding[]
  /** Why the line's letter does not compile. */
  readonly refused: TemplateFault | null
}

/** What there is to say of a letter is said with the first line that uses it; of an own letter, with its line. */
export async function* writtenLines(
  db: Kysely<Schema>,
  facts: SegmentFacts,
  templates: Templates,
  only: readonly number[] | null = null,
): AsyncGenerator<WrittenLine> {
  const told = new Set<string>()
  let breathed = performance.now()
  for await (const batch of letterLines(db, facts, only)) {
    for (const line of batch) {
      const findings: CheckFinding[] = []
      const read = line.letter && (await templates(db, facts.key.tenant, line.letter))
      const template = read?.ok ? read.value : null
      if (line.letter && read) {
        const mark = line.letter.isOwn ? `line ${line.lineNo}` : `letter ${line.letter.language}`
        const about = line.letter.isOwn
          ? { lineNo: line.lineNo, contactNo: line.contactNo, contactName: line.contact?.name ?? '' }
          : theSegment
        if (!told.has(mark)) {
          told.add(mark)
          if (read.ok) findings.push(...letterFindings(read.value, about, line.letter.language))
          else findings.push(refusedFinding(read.fault, about, line.letter.language))
        }
      }
      const values = line.contact && valuesOfLine(facts, { ...line, contact: line.contact })
      findings.push(...lineFindings(line, template, values))
      yield { line, template, values: values && values.value, findings, refused: read && !read.ok ? read.fault : null }
      if (performance.now() - breathed < HOLD) continue
      await setImmediate()
      breathed = performance.now()
    }
  }
}

/** Milliseconds for which other work may be kept waiting. */
const HOLD = 20
