/** What there is to say against how a line's letter greets: that it cannot be said, reads oddly, or is said in another language (R-SAL). */
import type { CheckFinding } from '#core/api/letter'
import type { Contact } from '#core/contact/contact'
import type { ContactValues } from '#core/contact/contact-values'
import { formulaFor, manners, type Manner, type SalutationBook, type SalutationFault } from '#core/contact/salutation'
import { oddityOf, oddWrittenGreeting, writtenGreetings } from '#core/letter/odd-greeting'
import type { Noted } from '#core/prelude/noted'
import { finding, type About } from './findings'
import { shapeOfTemplate, type Template } from './template'

const fieldOf = { formal: 'contact.salutationFormal', informal: 'contact.salutationInformal' } as const satisfies Record<Manner, string>

export function* greetingFindings(
  about: About,
  { contact, language, template, fields, values, book }: {
    readonly contact: Contact
    /** Of the letter. */
    readonly language: string
    readonly template: Template
    /** Of the letter, as far as they are printed for the contact. */
    readonly fields: readonly string[]
    readonly values: Noted<ContactValues, SalutationFault>
    readonly book: SalutationBook
  },
): Generator<CheckFinding> {
  for (const manner of manners) {
    const field = fieldOf[manner]
    if (!fields.includes(field)) continue
    const fault = values.notes.find((note) => note.manner === manner)
    if (fault) {
      yield finding('missing-salutation', about, field, { manner, language: fault.language, code: fault.code, reason: fault.kind })
      continue
    }
    const spoken = language === '' ? contact.language : language
    const code = contact.salutationCode
    const formula = formulaFor(book, code, spoken, manner)
    if (!formula) continue
    const asked = formula.parts.flatMap((part, i) => (part !== 'none' && formula.pattern.includes(`%${i + 1}`) ? [part] : []))
    const greeting = values.value[field]
    const reason = oddityOf(greeting, asked.length > 0, asked.some((part) => contact[part] !== ''))
    const facts = { greeting, reason, code, language: formula.language, manner }
    if (reason) yield finding('odd-greeting', about, field, { ...facts, ...(asked.length > 0 && { fields: asked }) })
    // Said in no language's words, although the house greets in others by this code.
    if (formula.language === '' && spoken !== '' && greetsInLanguages(book, code, manner))
      yield finding('missing-formula', about, field, { code, language: spoken, manner, greeting })
  }
  for (const written of writtenGreetings(shapeOfTemplate(template))) {
    const odd = oddWrittenGreeting(written, (field) => (values.value as Readonly<Record<string, string>>)[field] ?? '')
    if (odd) yield finding('odd-greeting', about, written.fields[0] ?? '', { ...odd, fields: written.fields.map((field) => field.replace(/^contact\./, '')) })
  }
}

const greeters = new WeakMap<SalutationBook, ReadonlySet<string>>()

function greetsInLanguages(book: SalutationBook, code: string, manner: Manner): boolean {
  let known = greeters.get(book)
  if (!known) {
    known = new Set([...book.values()].flatMap((formula) => (formula.language === '' ? [] : [`${formula.manner} ${formula.code}`])))
    greeters.set(book, known)
  }
  return known.has(`${manner} ${code}`)
}
