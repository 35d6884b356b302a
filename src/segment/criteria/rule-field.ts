/**
 * What a rule can ask about, each under one key: `city` of the contact, `own:SIZE`, `interaction.date` of a row that hangs on it, or the
 * open or logged segment it stands on. The kind of a key says which tests there are.
 */
import { choiceFields, dateFields, flagFields, textFields } from '#core/contact/contact-fields'
import type { OwnFieldType } from '#core/contact/own-field'
import { kindOfRowField, rowTableNames, type RowField, type RowTable } from '#core/segment/row-tables'

export type RuleKind = 'text' | 'choice' | 'date' | 'number' | 'flag' | 'segment'
export type RuleField = { readonly key: string; readonly kind: RuleKind }

export const contactFields = { text: textFields, choice: choiceFields, date: dateFields, flag: flagFields } as const
export type ContactField = (typeof contactFields)[keyof typeof contactFields][number]

export const testsOfKind = {
  text: ['equal', 'notEqual', 'containing', 'notContaining', 'startingWith', 'like', 'between', 'from', 'missing', 'present'],
  choice: ['oneOf', 'noneOf', 'like', 'between', 'from', 'missing', 'present'],
  date: ['on', 'before', 'until', 'after', 'from', 'between', 'missing', 'present'],
  number: ['equal', 'less', 'atMost', 'greater', 'atLeast', 'between', 'missing', 'present'],
  flag: ['yes', 'no'],
  segment: ['onIt', 'notOnIt'],
} as const
export type RuleTest = (typeof testsOfKind)[RuleKind][number]

export const segmentField: RuleField = { key: 'onSegment', kind: 'segment' }
export const ownKey = (code: string): string => `own:${code}`
export const rowKey = (table: RowTable, field: RowField): string => `${table}.${field}`

const contactKinds = new Map<string, RuleKind>(
  (Object.keys(contactFields) as (keyof typeof contactFields)[]).flatMap((kind) => contactFields[kind].map((field) => [field, kind] as const)),
)
export const contactField = (field: ContactField): RuleField => ({ key: field, kind: contactKinds.get(field) ?? 'text' })
export const ownField = (code: string, type: OwnFieldType): RuleField => ({ key: ownKey(code), kind: type })
export const rowField = (table: RowTable, field: RowField): RuleField => ({ key: rowKey(table, field), kind: kindOfRowField(table, field) ?? 'choice' })

export const isContactField = (key: string): key is ContactField => contactKinds.has(key)
export const ownCodeOf = (key: string): string | null => (key.startsWith('own:') ? key.slice(4) : null)

/** The table and field of a key such as `interaction.date`. */
export function rowFieldOf(key: string): { readonly table: RowTable; readonly field: RowField } | null {
  const [name = '', field = ''] = key.split('.')
  const table = rowTableNames.find((known) => known === name)
  return table && kindOfRowField(table, field) !== null ? { table, field: field as RowField } : null
}
