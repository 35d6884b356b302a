/** Merge fields in their groups, in the order in which the palette shows them. */
import type { MergeField } from '#core/api/settings'

const order = ['contact', 'salesperson', 'sender', 'letter'] as const
export type FieldGroup = (typeof order)[number]

export const fieldGroups = (fields: readonly MergeField[]): readonly { readonly group: FieldGroup; readonly members: readonly MergeField[] }[] =>
  order.map((group) => ({ group, members: fields.filter((field) => field.group === group) })).filter(({ members }) => members.length > 0)

/** Fields whose label, example or stable name holds what was typed. */
export function fieldsMatching(fields: readonly MergeField[], typed: string, language: 'en' | 'nb'): readonly MergeField[] {
  const sought = typed.trim().toLowerCase()
  if (sought === '') return fields
  return fields.filter((field) => [field.label[language], field.example[language], field.name].some((text) => text.toLowerCase().includes(sought)))
}
