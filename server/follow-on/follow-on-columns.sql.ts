/** The columns in which tasks and opportunities differ: how each is shown, made and changed. */
import { sql, type RawBuilder } from 'kysely'
import type { Opportunity, OpportunityDraft, Task, TaskDraft } from '#core/api/follow-on'
import { shownOfBoth } from './shown-segment.sql'

export type Kind = 'task' | 'opportunity'
type Drafts = { readonly task: TaskDraft; readonly opportunity: OpportunityDraft }
type Wires = { readonly task: Task; readonly opportunity: Opportunity }
export type Draft<K extends Kind> = Drafts[K]
export type Shown<K extends Kind> = Wires[K]

/** What a column is filled with when it comes from elsewhere than the draft. */
type Given = {
  readonly description?: RawBuilder<unknown>
  readonly salespersonCode?: RawBuilder<unknown>
  readonly opportunityNo: RawBuilder<unknown>
  readonly companyNo: RawBuilder<unknown>
  readonly segmentDescription: RawBuilder<unknown>
}
type Columns = { readonly columns: RawBuilder<unknown>; readonly values: RawBuilder<unknown> }
type ColumnsOf<K extends Kind> = {
  readonly shown: RawBuilder<unknown>
  readonly day: RawBuilder<unknown>
  readonly newestFirst: boolean
  readonly isOpen: RawBuilder<unknown>
  readonly insert: (draft: Draft<K>, today: string, given: Given) => Columns
  readonly set: (draft: Draft<K>) => readonly RawBuilder<unknown>[]
}

export const columnsOf: { readonly [K in Kind]: ColumnsOf<K> } = {
  task: {
    shown: sql`${shownOfBoth('task')}, t.type, t.date, t.status, t.priority, t.canceled, t.opportunity_no as "opportunityNo"`,
    day: sql`t.date`,
    newestFirst: false,
    isOpen: sql`not t.closed and not t.canceled`,
    insert: (draft: TaskDraft, today, given) =>
      listed({
        description: given.description ?? sql`${draft.description ?? ''}`,
        salesperson_code: given.salespersonCode ?? sql`${draft.salespersonCode ?? ''}`,
        type: sql`${draft.type ?? ''}`,
        date: sql`${draft.date ?? today}::date`,
        status: sql`${draft.status ?? 'notStarted'}`,
        priority: sql`${draft.priority ?? 'normal'}`,
        opportunity_no: given.opportunityNo,
        closed: sql`${draft.closed ?? false}::boolean`,
        canceled: sql`${draft.canceled ?? false}::boolean`,
      }),
    set: (draft: TaskDraft) =>
      said({ description: draft.description, salesperson_code: draft.salespersonCode, type: draft.type, date: draft.date, status: draft.status, priority: draft.priority, closed: draft.closed, canceled: draft.canceled }),
  },
  opportunity: {
    shown: sql`${shownOfBoth('opportunity')}, t.status, t.sales_cycle_code as "salesCycleCode", t.estimated_value::float8 as "estimatedValue",
      t.company_no as "companyNo", t.segment_description as "segmentDescription", t.created_on as "createdOn"`,
    day: sql`t.created_on`,
    newestFirst: true,
    isOpen: sql`not t.closed`,
    insert: (draft: OpportunityDraft, today, given) =>
      listed({
        description: given.description ?? sql`${draft.description ?? ''}`,
        salesperson_code: given.salespersonCode ?? sql`${draft.salespersonCode ?? ''}`,
        sales_cycle_code: sql`${draft.salesCycleCode ?? ''}`,
        status: sql`${draft.status ?? 'notStarted'}`,
        estimated_value: sql`${draft.estimatedValue ?? 0}::numeric`,
        company_no: given.companyNo,
        segment_description: given.segmentDescription,
        created_on: sql`${today}::date`,
        closed: sql`${draft.closed ?? false}::boolean`,
      }),
    set: (draft: OpportunityDraft) =>
      said({ description: draft.description, salesperson_code: draft.salespersonCode, sales_cycle_code: draft.salesCycleCode, status: draft.status, estimated_value: draft.estimatedValue, closed: draft.closed }),
  },
}

const listed = (filled: Readonly<Record<string, RawBuilder<unknown>>>): Columns => ({
  columns: sql.join(Object.keys(filled).map((column) => sql.ref(column))),
  values: sql.join(Object.values(filled)),
})

const said = (values: Readonly<Record<string, unknown>>): readonly RawBuilder<unknown>[] =>
  Object.entries(values).flatMap(([column, value]) => (value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`]))
