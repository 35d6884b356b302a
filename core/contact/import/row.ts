/**
 * A row of a file, read: what its cells say about a contact, or what was refused and why.
 *
 * A blank cell says nothing: it leaves an existing contact's value as it is. Refusals carry facts only: column, kind and the cell.
 */
import type { Contact, ContactDraft, ContactKind } from '#core/contact/contact'
import { parseContactDraft, type ContactFault, type ContactForm } from '#core/contact/contact-draft'
import { contactNoLimit, draftFlags, draftTexts, type DraftFlag, type DraftText } from '#core/contact/contact-limits'
import { fold } from '#core/contact/fold'
import { fail, ok, type Result } from '#core/prelude/result'
import type { Column } from './columns'
import type { ImportField } from './import-field'
import { wholePostCode } from './post-code'
import { countryOfWord, flagOfWord, kindOfWord, languageOfWord, wayOfWord } from './words'

export type Refusal = {
  readonly column: string
  readonly kind:
    | ContactFault['kind']
    | 'too-many-cells'
    | 'not-yes-or-no'
    | 'not-a-kind'
    | 'not-a-correspondence-type'
    | 'unknown-salesperson'
    | 'unknown-company'
    | 'kind-differs'
    | 'contact-on-segment'
    | 'erased'
  readonly value: string
}

export type ImportRow = {
  /** Empty when the row has none. */
  readonly no: string
  readonly kind: ContactKind
  /** The row itself names the kind; otherwise it is told from its names. */
  readonly kindGiven: boolean
  readonly given: ContactForm
}

/** A salesperson's code, from what a cell says: a code or a name. */
export type SalespersonOf = (text: string) => string | null

/** What a row cannot say by itself. `homeCountry` is where contacts without a country are; its post codes get their zeros back. */
export type RowReader = { readonly salespersonOf: SalespersonOf; readonly homeCountry: string }

export function readRow(columns: readonly Column[], cells: readonly string[], { salespersonOf, homeCountry }: RowReader): Result<ImportRow, readonly Refusal[]> {
  const refusals: Refusal[] = []
  const surplus = cells.slice(columns.length).find((cell) => cell.trim() !== '')
  if (surplus !== undefined) refusals.push({ column: '', kind: 'too-many-cells', value: shortened(surplus) })

  const given: { -readonly [Field in keyof ContactForm]: ContactForm[Field] } = {}
  let no = ''
  columns.forEach(({ heading, field }, index) => {
    const cell = unescaped(cells[index] ?? '').trim()
    if (field === '' || cell === '') return
    const refuse = (kind: Refusal['kind']) => refusals.push({ column: heading, kind, value: shortened(cell) })
    if (field === 'no') {
      no = cell.replace(/\p{Cc}+/gu, ' ').toUpperCase()
      if (no.length > contactNoLimit) refuse('too-long')
    } else if (field === 'kind') {
      const kind = kindOfWord(cell)
      if (kind === null) refuse('not-a-kind')
      else given.kind = kind
    } else if (field === 'correspondenceType') {
      const way = wayOfWord(cell)
      if (way === null) refuse('not-a-correspondence-type')
      else given.correspondenceType = way
    } else if (isFlag(field)) {
      const flag = flagOfWord(cell)
      if (flag === null) refuse('not-yes-or-no')
      else given[field] = flag
    } else {
      const text = textOf(field, cell, salespersonOf)
      if (typeof text === 'string') given[field] = text
      else refuse(text.kind)
    }
  })
  if (refusals.length > 0) return fail(refusals)
  if (given.postCode !== undefined) given.postCode = wholePostCode(given.postCode, given.countryCode ?? homeCountry)
  return ok({ no, kind: given.kind ?? kindOf(given), kindGiven: given.kind !== undefined, given })
}

/** What the contact becomes: what the row says over what is there. Faults name the column that brought the value. */
export function draftOfRow(row: ImportRow, columns: readonly Column[], before: Contact | null): Result<ContactDraft, readonly Refusal[]> {
  const kind = before && !row.kindGiven ? before.kind : row.kind
  const columnOf = (field: ImportField) => columns.find((column) => column.field === field)?.heading ?? ''
  if (before && before.kind !== kind) return fail([{ column: columnOf('kind'), kind: 'kind-differs', value: kind }])
  // A company's row may have its name in the column of companies.
  const name = kind === 'company' && row.given.name === undefined && row.given.companyName !== undefined ? { name: row.given.companyName } : {}
  const form: ContactForm = { ...(before ? formOf(before) : {}), ...row.given, ...name, kind }
  const draft = parseContactDraft(form, before)
  return draft.ok ? draft : fail(draft.fault.map(({ field, kind: fault }) => ({ column: columnOf(field) || field, kind: fault, value: shortened(row.given[field] ?? '') })))
}

/** The fields in which a contact would change. */
export const changedFields = (before: ContactDraft, after: ContactDraft): readonly (keyof ContactDraft)[] =>
  (Object.keys(after) as (keyof ContactDraft)[]).filter((field) => before[field] !== after[field])

/** The form that would make this contact again. */
export function formOf(contact: Contact): ContactForm {
  const texts = Object.fromEntries(draftTexts.map((field) => [field, contact[field]]))
  const flags = Object.fromEntries(draftFlags.map((flag) => [flag, contact[flag]]))
  return { ...texts, ...flags, kind: contact.kind, correspondenceType: contact.correspondenceType }
}

const isFlag = (field: ImportField): field is DraftFlag => (draftFlags as readonly string[]).includes(field)

function textOf(field: DraftText, cell: string, salespersonOf: SalespersonOf): string | { readonly kind: Refusal['kind'] } {
  switch (field) {
    case 'countryCode':
      return countryOfWord(cell) ?? { kind: 'unknown-country' }
    case 'language':
      return languageOfWord(cell) ?? { kind: 'not-a-language' }
    case 'salespersonCode':
      return salespersonOf(cell) ?? { kind: 'unknown-salesperson' }
    default:
      return cell
  }
}

/** Without a word for it: parts of a name are a person's; a firm's name alone, or a name with a registration number, is a company's. */
function kindOf({ name = '', companyName = '', firstName = '', lastName = '', vatNo = '' }: ContactForm): ContactKind {
  if (firstName !== '' || lastName !== '') return 'person'
  if (companyName !== '') return name === '' || fold(name) === fold(companyName) ? 'company' : 'person'
  return vatNo !== '' ? 'company' : 'person'
}

// Files that guard cells against being computed put an apostrophe in front of = + - @ (and of an apostrophe before one): it is taken away again.
const unescaped = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

const shortened = (cell: string): string => (cell.length > 80 ? `${cell.slice(0, 80)}…` : cell)
