/** What there is to say against one line's letter, from its values alone: nothing is merged for it. */
import type { CheckFinding } from '#core/api/letter'
import type { ContactValues } from '#core/contact/contact-values'
import { unknownInSubject } from '#core/contact/merge-subject'
import type { SalutationFault } from '#core/contact/salutation'
import type { Noted } from '#core/prelude/noted'
import { finding, type About } from './findings'
import { greetingFindings } from './greeting-findings'
import { lengthFindings } from './length-findings'
import type { LetterLine } from './letter-line'
import { codeFaults } from './required-codes'
import type { SegmentFacts } from './segment-facts'
import { fieldsFor, type Template } from './template'

export type CheckedLine = {
  readonly line: LetterLine
  /** Null for a line without a letter. */
  readonly template: Template | null
  /** The letter that lines like this one get; null where there is none to compare with. */
  readonly common: Template | null
  /** Null for a contact that is gone. */
  readonly values: Noted<ContactValues, SalutationFault> | null
}

export function* lineFindings(facts: SegmentFacts, { line, template, common, values }: CheckedLine): Generator<CheckFinding> {
  const about: About = { lineNo: line.lineNo, contactNo: line.contactNo, contactName: line.contact?.name ?? '' }
  if (!line.contact || !values) {
    yield finding('contact-gone', about)
    return
  }
  if (line.heldBack) yield finding('held-back', about, '', { reason: line.heldBack })
  if (line.correspondenceType === 'email' && values.value['letter.recipientEmail'] === '')
    yield finding('missing-email', about, 'contact.email')
  if (line.letter === null) yield finding('no-letter', about, '', { language: line.language })
  yield* codeFindings(facts, line, about)
  for (const name of unknownInSubject(line.subject, (field) => field in values.value))
    yield finding('subject-field-unknown', about, name, { ofSegment: line.subject === facts.header.subject })
  if (!template || !line.letter) return
  const { isOwn, language } = line.letter
  // A merged letter that somebody went on writing in has its note in it.
  const fields = fieldsFor(template, values.value)
  if (line.note.paragraphs.length > 0 && !fields.includes('letter.note') && !(isOwn && line.isMerged))
    yield finding('note-without-place', about, 'letter.note', { isOwn, language: language === '' ? 'any' : language })
  if (line.isStale) yield finding('stale-letter', about, '', { fileName: line.letter.fileName })
  yield* languageFindings(facts, line, about)
  const hasPlace = values.value['contact.address'] !== '' || values.value['contact.postCode'] !== '' || values.value['contact.city'] !== ''
  if (!hasPlace && (template.asksForAddress || line.correspondenceType === 'hardCopy'))
    yield finding('missing-address', about, 'contact.addressBlock')
  const greetings = { contact: line.contact, language: line.language, template, fields, values, book: facts.salutations }
  yield* greetingFindings(about, greetings)
  for (const field of fields) {
    if (field === 'letter.note' || values.notes.some((note) => salutationField[note.manner] === field)) continue
    if (isEmpty(values.value, field) && (hasPlace || !ofAddress.has(field)))
      yield finding('empty-field', about, field, field.startsWith('salesperson.') ? { code: line.salespersonCode } : {})
  }
  if (common) yield* lengthFindings(about, template, common, values.value)
}

/** What the line names otherwise than its segment; the segment's own is told once (check-segment.ts). */
function* codeFindings(facts: SegmentFacts, line: LetterLine, about: About): Generator<CheckFinding> {
  for (const { kind, field, code } of codeFaults(facts, line))
    if (line[field] !== facts.header[field]) yield finding(kind, about, field, { code })
}

/** A letter in one language for somebody who reads another. Who said so on the line knows. */
function* languageFindings({ letters }: SegmentFacts, line: LetterLine, about: About): Generator<CheckFinding> {
  const reads = line.contact?.language ?? ''
  const { letter, saysLanguage } = line
  if (!letter || letter.language === '' || saysLanguage || reads === '' || primary(reads) === primary(letter.language)) return
  const hasLetter = letters.some((row) => row.hash !== null && row.language === reads)
  yield finding('wrong-language', about, '', { language: letter.language, contactLanguage: reads, hasLetter })
}

const primary = (language: string): string => language.split('-')[0] ?? ''

const salutationField = { formal: 'contact.salutationFormal', informal: 'contact.salutationInformal' } as const

/** A letter that asks for one of these is meant to show where the contact lives; all empty is one finding, not five. */
export const ofAddress: ReadonlySet<string> = new Set(['contact.addressBlock', 'contact.address', 'contact.postCode', 'contact.city'])

const isEmpty = (values: Readonly<Record<string, string>>, field: string): boolean => (values[field] ?? '').trim() === ''
