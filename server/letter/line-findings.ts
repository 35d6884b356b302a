/** What there is to say against one line's letter, from its values alone: nothing is merged for it. */
import type { CheckFinding } from '#core/api/letter'
import type { ContactValues } from '#core/contact/contact-values'
import type { SalutationFault } from '#core/contact/salutation'
import type { Noted } from '#core/prelude/noted'
import { finding, type About } from './findings'
import type { LetterLine } from './letter-line'
import type { Template } from './template'

/** `template` is null for a line without a letter; values are null for a contact that is gone. */
export function* lineFindings(
  line: LetterLine,
  template: Template | null,
  values: Noted<ContactValues, SalutationFault> | null,
): Generator<CheckFinding> {
  const about: About = { lineNo: line.lineNo, contactNo: line.contactNo, contactName: line.contact?.name ?? '' }
  if (!line.contact || !values) {
    yield finding('contact-gone', about)
    return
  }
  if (line.heldBack) yield finding('held-back', about, '', { reason: line.heldBack })
  if (line.correspondenceType === 'email' && values.value['letter.recipientEmail'] === '')
    yield finding('missing-email', about, 'contact.email')
  if (line.letter === null) yield finding('no-letter', about, '', { language: line.language })
  if (!template) return
  if (line.note.paragraphs.length > 0 && !template.notePlace) yield finding('note-without-place', about, 'letter.note')
  const hasPlace = values.value['contact.address'] !== '' || values.value['contact.postCode'] !== '' || values.value['contact.city'] !== ''
  if (!hasPlace && (template.asksForAddress || line.correspondenceType === 'hardCopy'))
    yield finding('missing-address', about, 'contact.addressBlock')
  for (const field of template.fields) {
    if (field === 'letter.note') continue
    const fault = values.notes.find((note) => salutationField[note.manner] === field)
    if (fault)
      yield finding('missing-salutation', about, field, {
        manner: fault.manner,
        language: fault.language,
        code: fault.code,
        reason: fault.kind,
      })
    else if (isEmpty(values.value, field) && (hasPlace || !ofAddress.has(field))) yield finding('empty-field', about, field)
  }
}

const salutationField = { formal: 'contact.salutationFormal', informal: 'contact.salutationInformal' } as const

/** A letter that asks for one of these is meant to show where the contact lives; all empty is one finding, not five. */
export const ofAddress: ReadonlySet<string> = new Set(['contact.addressBlock', 'contact.address', 'contact.postCode', 'contact.city'])

const isEmpty = (values: Readonly<Record<string, string>>, field: string): boolean => (values[field] ?? '').trim() === ''
