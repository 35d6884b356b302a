/** What a rule asks about: a field of the contact, a field of the house's own, or what hangs on the contact. */
import { DropdownMenuItemType, type IDropdownOption } from '@fluentui/react/lib/Dropdown'
import { rowTableNames, rowTables, type RowField, type RowTable } from '#core/segment/row-tables'
import { useMessages } from '../../i18n/useMessages'
import { Choice } from '../../ui/Choice'
import { contactField, contactFields, ownField, rowField, segmentField, type RuleField } from './rule-field'
import type { CriteriaLookups } from './useCriteriaTeller'

type Props = {
  /** Of a rule its field, of what hangs on a contact its table. */
  readonly value: string
  readonly lookups: CriteriaLookups
  readonly onField: (field: RuleField) => void
  readonly onTable: (table: RowTable) => void
}

const heading = (key: string, text: string): IDropdownOption => ({ key: `heading ${key}`, text, itemType: DropdownMenuItemType.Header })

export function FieldPicker({ value, lookups, onField, onTable }: Props) {
  const say = useMessages()
  const words = say.criteria
  const kinds = Object.keys(contactFields) as (keyof typeof contactFields)[]
  const options: IDropdownOption[] = [
    ...kinds.flatMap((kind) => [heading(kind, words.fieldGroups[kind]), ...contactFields[kind].map((field) => ({ key: field, text: say.contact.fields[field], data: contactField(field) }))]),
    heading('has', words.fieldGroups.has),
    ...rowTableNames.map((table) => ({ key: table, text: words.has.tables[table] })),
    { key: segmentField.key, text: words.has.tables.onSegment, data: segmentField },
    ...(lookups.ownFields.length > 0 ? [heading('own', words.fieldGroups.own)] : []),
    ...lookups.ownFields.map(({ code, name, type }) => ({ key: ownField(code, type).key, text: name, data: ownField(code, type) })),
  ]
  return (
    <Choice
      ariaLabel={words.field}
      selectedKey={value}
      options={options}
      calloutProps={{ calloutMaxHeight: 360 }}
      onChange={(_, option) => {
        if (!option) return
        const table = rowTableNames.find((name) => name === option.key)
        if (table) onTable(table)
        else onField(option.data as RuleField)
      }}
    />
  )
}

/** A field of one table of what hangs on a contact. */
export function RowFieldPicker({ table, value, onField }: { readonly table: RowTable; readonly value: string; readonly onField: (field: RuleField) => void }) {
  const words = useMessages().criteria
  const fields = (Object.keys(rowTables[table]) as RowField[]).map((field) => ({ ...rowField(table, field), text: capital(words.rows[field]) }))
  return (
    <Choice
      ariaLabel={words.field}
      selectedKey={value}
      options={fields.map(({ key, text }) => ({ key, text }))}
      onChange={(_, option) => {
        const field = fields.find(({ key }) => key === option?.key)
        if (field) onField({ key: field.key, kind: field.kind })
      }}
    />
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
