/**
 * Criteria, answered in memory. Says what `server/segment/criteria.sql.ts` asks the database; a property test holds the two together.
 *
 * Text that is missing is the empty text (core/contact/contact.ts): it is equal to the empty text, and contains nothing else.
 * A missing date answers no to every question but `missing`, so that `not` of a date question holds for it.
 */
import { textFields, type ChoiceField, type DateField, type TextField } from '#core/contact/contact-fields'
import type { Contact } from '#core/contact/contact'
import { fold } from '#core/contact/fold'
import { exhausted } from '#core/prelude/exhaustive'
import type { Criteria } from './criteria'

export function matches(criteria: Criteria, contact: Contact): boolean {
  switch (criteria.kind) {
    case 'all':
      return criteria.of.every((part) => matches(part, contact))
    case 'any':
      return criteria.of.some((part) => matches(part, contact))
    case 'not':
      return !matches(criteria.of, contact)
    case 'text':
      return matchesText(criteria, fold(contact[criteria.field]))
    case 'choice':
      return criteria.oneOf.includes(contact[criteria.field])
    case 'date':
      return matchesDate(criteria, contact[criteria.field])
    case 'flag':
      return contact[criteria.field] === criteria.is
    case 'missing':
      return isMissing(criteria.field, contact)
    default:
      return exhausted(criteria)
  }
}

function matchesText(asked: Criteria & { readonly kind: 'text' }, text: string): boolean {
  const value = fold(asked.value)
  switch (asked.is) {
    case 'equal':
      return text === value
    case 'containing':
      return text.includes(value)
    case 'startingWith':
      return text.startsWith(value)
    case 'between':
      return compareCodePoints(value, text) <= 0 && (asked.to === undefined || compareCodePoints(text, fold(asked.to)) <= 0)
    default:
      return exhausted(asked.is)
  }
}

// ISO days sort as text; `between` without an end goes on for ever.
function matchesDate(asked: Criteria & { readonly kind: 'date' }, date: string | null): boolean {
  if (date === null) return false
  switch (asked.is) {
    case 'on':
      return date === asked.value
    case 'before':
      return date < asked.value
    case 'after':
      return date > asked.value
    case 'between':
      return asked.value <= date && (asked.to === undefined || date <= asked.to)
    default:
      return exhausted(asked.is)
  }
}

const isText = (field: string): field is TextField => (textFields as readonly string[]).includes(field)

function isMissing(field: TextField | ChoiceField | DateField, contact: Contact): boolean {
  const value = contact[field]
  return value === null || (isText(field) ? fold(value) : value) === ''
}

/** Order by code point, as the database has it; `<` on strings would compare halves of surrogate pairs. */
export function compareCodePoints(a: string, b: string): number {
  const left = [...a]
  const right = [...b]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
