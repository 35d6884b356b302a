/**
 * The tables whose rows criteria can ask about beside the contact itself, and the fields of each (R-ADD).
 *
 * All conditions of one question must hold on the same row. How a row belongs to a contact is the readers' business: industry groups and
 * business relations are its company's, so that persons match through it; an interaction is that very contact's, not its colleagues'.
 */
export const rowTables = {
  profileAnswer: { questionnaireCode: 'choice', lineNo: 'number', priority: 'choice', answeredOn: 'date' },
  mailingGroup: { code: 'choice' },
  interaction: {
    date: 'date',
    segmentNo: 'choice',
    loggedSegment: 'number',
    campaignNo: 'choice',
    interactionTemplateCode: 'choice',
    interactionGroupCode: 'choice',
    salespersonCode: 'choice',
    correspondenceType: 'choice',
    language: 'choice',
    informationFlow: 'choice',
    initiatedBy: 'choice',
    letterState: 'choice',
    evaluation: 'choice',
    attemptFailed: 'flag',
    canceled: 'flag',
    postponed: 'flag',
    cost: 'number',
    durationMinutes: 'number',
  },
  jobResponsibility: { code: 'choice' },
  industryGroup: { code: 'choice' },
  businessRelation: { code: 'choice', linkTo: 'choice', linkNo: 'choice' },
  itemSale: {
    kind: 'choice',
    itemNo: 'choice',
    variantCode: 'choice',
    inventoryPostingGroup: 'choice',
    documentNo: 'choice',
    postedOn: 'date',
    quantity: 'number',
    amount: 'number',
  },
  objection: { channel: 'choice', source: 'choice', since: 'date' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, RowFieldKind>>>>

export type RowFieldKind = 'choice' | 'date' | 'number' | 'flag'
export type RowTable = keyof typeof rowTables
export const rowTableNames = Object.keys(rowTables) as readonly RowTable[]

type Tables = typeof rowTables
type FieldIn<Table extends RowTable, Kind> = {
  [Field in keyof Tables[Table]]: Tables[Table][Field] extends Kind ? Field : never
}[keyof Tables[Table]]
type FieldOf<Kind> = { [Table in RowTable]: FieldIn<Table, Kind> }[RowTable]
/** Fields of all tables. Which table has which is `kindOfRowField`'s to say. */
export type RowChoiceField = FieldOf<'choice'>
export type RowDateField = FieldOf<'date'>
export type RowNumberField = FieldOf<'number'>
export type RowFlagField = FieldOf<'flag'>
export type RowField = RowChoiceField | RowDateField | RowNumberField | RowFlagField

/** What kind of question this field of this table can answer, or null where the table has no such field. */
export const kindOfRowField = (table: RowTable, field: string): RowFieldKind | null => {
  const fields: Readonly<Record<string, RowFieldKind>> = rowTables[table]
  return Object.hasOwn(fields, field) ? (fields[field] ?? null) : null
}

/** The fields of a kind, over all tables, each once. */
export const rowFieldsOf = <Kind extends RowFieldKind>(kind: Kind): readonly FieldOf<Kind>[] => [
  ...new Set(
    rowTableNames.flatMap((table) =>
      Object.keys(rowTables[table]).filter((field) => kindOfRowField(table, field) === kind),
    ) as FieldOf<Kind>[],
  ),
]
