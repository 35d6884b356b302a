/** The labels of those of a letter's fields that are empty for a contact. The second address line and its like are empty for nearly everybody and not worth a word. */
import type { MergeField } from '#core/api/settings'

const quiet = new Set(['letter.note', 'contact.name2', 'contact.address2', 'contact.county', 'contact.middleName', 'contact.suffix', 'contact.fax', 'sender.name2', 'sender.address2'])

export function emptyFieldsOf(slots: readonly string[], values: Readonly<Record<string, string>>, fields: readonly MergeField[], language: 'en' | 'nb'): readonly string[] {
  const empty = new Set(slots.filter((slot) => slot !== '' && !quiet.has(slot) && (values[slot] ?? '').trim() === ''))
  return fields.filter((field) => empty.has(field.name)).map((field) => field.label[language])
}
