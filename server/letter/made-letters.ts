/**
 * The letters of a segment's lines, one after another, each forgotten once it was taken.
 *
 * Nobody who must not be written to gets one (R-PRIV, design 3.8), nor does a line without a letter: both are left out and told by kind.
 * What is wrong with a letter itself refuses the whole.
 */
import type { MergeResult } from '#core/api/job'
import { addressedPlace } from '#core/contact/address-block'
import type { Contact } from '#core/contact/contact'
import type { Letter } from '#core/letter/merge-letter'
import type { NameValues } from '#core/letter/name-pattern'
import type { JobFault } from '../job/job'
import type { TemplateOf } from './compiled-letters'
import { addresseeOf, type LetterLine } from './letter-line'
import type { AskMeets } from './meet-criteria'
import type { SegmentFacts } from './segment-facts'
import { faultOfTemplate, type Template } from './template'
import { writtenLines, type WrittenLine } from './written-lines'

export type MadeLetter = {
  readonly template: Template
  readonly letter: Letter
  readonly contact: { readonly name: string; readonly companyName: string }
  /** What its file may be named by. */
  readonly named: () => NameValues
}

export type Making = {
  readonly letters: AsyncGenerator<MadeLetter>
  /** Set when the letters ended early. */
  readonly fault: () => JobFault | null
}

export function madeLetters(
  batches: AsyncIterable<readonly LetterLine[]>,
  facts: SegmentFacts,
  templateOf: TemplateOf,
  ask: AskMeets,
  tally: Tally,
): Making {
  const sound = new Set<Template>()
  let fault: JobFault | null = null
  async function* make(): AsyncGenerator<MadeLetter> {
    for await (const written of writtenLines(batches, facts, templateOf, ask)) {
      tally.line()
      const { line, template, values } = written
      const reason = leftOut(written)
      if (reason) {
        tally.leaveOut(line.lineNo, reason)
        continue
      }
      if (template && !sound.has(template)) fault = faultOfTemplate(template)
      if (!template) fault = { code: 'letter-refused', facts: { ...written.refused, lineNo: line.lineNo } }
      if (fault || !template || !values || !line.contact) return
      sound.add(template)
      if (written.findings.some((found) => found.kind === 'missing-salutation')) tally.count('missing-salutation')
      const merged = template.merge(values, { lineNo: line.lineNo, date: line.date, note: line.note })
      for (const note of merged.notes) tally.count(note.kind)
      tally.letter()
      const { contact } = line
      yield { template, letter: merged.value, contact, named: () => namedBy(facts, { ...line, contact, subject: values['letter.subject'] }) }
    }
  }
  return { letters: make(), fault: () => fault }
}

const namedBy = (facts: SegmentFacts, line: LetterLine & { readonly contact: Contact }): NameValues => ({
  name: line.contact.name,
  company: line.contact.companyName,
  no: line.contact.no,
  postCode: addressedPlace(addresseeOf(facts, line)).place.postCode,
  lineNo: String(line.lineNo),
  subject: line.subject,
  date: line.date,
})

/** Why a line gets no letter, or null. */
function leftOut({ line }: WrittenLine): string | null {
  if (!line.contact) return 'contact-gone'
  if (line.heldBack) return 'held-back'
  return line.letter ? null : 'no-letter'
}

export type LeftOut = { readonly no: number; readonly kind: string }

export type Tally = {
  readonly line: () => void
  readonly letter: () => void
  readonly count: (kind: string) => void
  /** A line, or an entry of the log, that gets no letter. */
  readonly leaveOut: (no: number, kind: string) => void
  readonly result: () => MergeResult
  readonly left: () => readonly LeftOut[]
  /** Why there is no letter at all. */
  readonly nothing: () => JobFault
}

export function tallyLetters(): Tally {
  const notes = new Map<string, number>()
  let lines = 0
  let letters = 0
  const left: LeftOut[] = []
  const count = (kind: string): void => void notes.set(kind, (notes.get(kind) ?? 0) + 1)
  return {
    line: () => void lines++,
    letter: () => void letters++,
    count,
    leaveOut: (no, kind) => {
      left.push({ no, kind })
      count(kind)
    },
    left: () => left,
    result: () => ({ letters, notes: [...notes].map(([kind, count]) => ({ kind, count })) }),
    nothing: () => {
      if (lines === 0) return { code: 'segment-empty', facts: {} }
      return notes.has('held-back') ? { code: 'contact-refused', facts: { reason: 'held-back' } } : { code: 'letter-missing', facts: {} }
    },
  }
}
