/** The form of a contact: its fields in order, how long they may be, and the server's refusals put at the fields they concern. */
import type { ContactDraftWire, ContactWire } from '#core/api/contact'
import { contactLimits, draftTexts, type DraftText } from '#core/contact/contact-limits'
import type { Messages } from '../i18n/en'
import type { ApiProblem } from '../api/problem'

export type Faults = { readonly [field in keyof ContactDraftWire]?: string }

export const emptyDraft: ContactDraftWire = { kind: 'person' }

/** What a person may change of a contact as it was read. */
export function draftOfContact(contact: ContactWire): ContactDraftWire {
  const { no: _no, createdOn: _createdOn, lastInteractionOn: _lastInteractionOn, heldBack: _heldBack, ...filledIn } = contact
  const { objectsToPost: _post, objectsToEmail: _email, objectsToPhone: _phone, ...draft } = filledIn
  return draft
}

export const limitOf = (field: DraftText): number => contactLimits[field]

export const isNamed = (draft: ContactDraftWire): boolean => [draft.name, draft.firstName, draft.lastName, draft.middleName].some((part) => (part ?? '').trim() !== '')

/** The refusal `contact-refused` with its faults, as words at fields. Faults without a known field stay with the refusal itself. */
export function faultsOf(problem: ApiProblem | null, say: Messages['contact']['form']['faults']): Faults {
  if (problem?.code !== 'contact-refused') return {}
  const { faults } = problem.facts
  if (!Array.isArray(faults)) return {}
  return Object.fromEntries((faults as readonly unknown[]).flatMap((fault) => (isFault(fault) ? [[fault.field, wordsFor(fault, say)]] : [])))
}

type Fault = { readonly field: DraftText; readonly kind: string; readonly max?: unknown }

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'field' in value && 'kind' in value && (value.field === 'kind' || draftTexts.some((field) => field === value.field))

function wordsFor({ kind, max }: Fault, say: Messages['contact']['form']['faults']): string {
  switch (kind) {
    case 'too-long':
      return typeof max === 'number' ? say['too-long'](max) : say.other
    case 'missing':
    case 'not-an-email-address':
    case 'unknown-country':
    case 'not-a-language':
    case 'unknown-company':
    case 'unknown-salesperson':
    case 'unknown-code':
    case 'erased':
    case 'has-persons':
      return say[kind]
    default:
      return say.other
  }
}
