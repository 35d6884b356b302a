/** Values of own fields while they are typed: text for each field, read by the field's type when they are saved. */
import type { ContactRelated } from '#core/api/contact-related'
import type { OwnFieldWire } from '#core/api/own-field'

export type OwnDraft = Readonly<Record<string, string>>
type OwnValue = ContactRelated['ownValues'][number]

/** `decimal` is the reader's sign: a number is shown as it would be typed. */
export const ownDraftOf = (values: readonly OwnValue[], decimal: string): OwnDraft =>
  Object.fromEntries(values.map(({ code, value }) => [code, typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'number' ? String(value).replace('.', decimal) : value]))

/** Null where the text is no number: "1 234,5" and "1234.5" both are one. */
export function numberIn(text: string): number | null {
  const plain = text.replace(/\s/g, '').replace(',', '.').replace('\u2212', '-')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null
}

export const isWrong = ({ type }: Pick<OwnFieldWire, 'type'>, text: string): boolean => type === 'number' && text.trim() !== '' && numberIn(text) === null

/** What is sent: a field without text has no value. Values of fields that are not known here are not ours to drop. */
export function ownValuesOf(draft: OwnDraft, fields: readonly OwnFieldWire[], before: readonly OwnValue[]): OwnValue[] {
  const typed = fields.flatMap(({ code, type }): OwnValue[] => {
    const text = (draft[code] ?? '').trim()
    if (text === '') return []
    if (type === 'flag') return [{ code, value: text === 'yes' }]
    return [{ code, value: type === 'number' ? (numberIn(text) ?? text) : text }]
  })
  return [...typed, ...before.filter(({ code }) => !fields.some((field) => field.code === code))]
}
