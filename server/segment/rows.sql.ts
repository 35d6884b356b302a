/**
 * Rows that hang on the contact `c`: whether there are some of which everything asked holds (R-ADD). Says what `has` says in memory.
 *
 * Always `exists`, never `in`: where it stands under an "or" or a "not" the database may look it up row by row, and needs no room for all.
 */
import { sql, type RawBuilder } from 'kysely'
import { exhausted } from '#core/prelude/exhaustive'
import type { Has, RowCondition, RowCriteria } from '#core/segment/criteria'
import type { RowTable, rowTables } from '#core/segment/row-tables'
import type { Asking } from './asking'
import { whereCode, whereDate, whereNumber, type Answer } from './value.sql'

type Columns<Table extends RowTable> = Readonly<Record<keyof (typeof rowTables)[Table], RawBuilder<unknown>>>
/** The column of the row that names whom it belongs to, what of the contact that is, and what else must be so. */
type Link = {
  readonly key: RawBuilder<string>
  readonly of: RawBuilder<string>
  readonly isByCompany: boolean
  readonly also?: (asking: Asking) => Answer | null
}
type TableAsked<Table extends RowTable> = { readonly from: RawBuilder<unknown>; readonly link: Link; readonly columns: Columns<Table> }

const ofContact: Link = { key: sql`r.contact_no`, of: sql`c.no`, isByCompany: false }
// Persons match through their company.
const ofCompany: Link = { key: sql`r.contact_no`, of: sql`c.company_no`, isByCompany: true }
// R-ADD: a person must be named on the posted document; R-RED does not ask for that.
const ofBuyer: Link = {
  key: sql`r.company_no`,
  of: sql`c.company_no`,
  isByCompany: true,
  also: ({ narrowing }) => (narrowing ? null : sql`(c.kind = 'company' or r.contact_no = c.no)`),
}

const tables: { readonly [Table in RowTable]: TableAsked<Table> } = {
  profileAnswer: {
    from: sql`contact_profile_answer r`,
    link: ofContact,
    columns: {
      questionnaireCode: sql`r.questionnaire_code`,
      lineNo: sql`r.line_no`,
      priority: sql`r.priority`,
      answeredOn: sql`r.answered_on`,
    },
  },
  mailingGroup: { from: sql`contact_mailing_group r`, link: ofContact, columns: { code: sql`r.code` } },
  interaction: {
    from: sql`interaction_entry r`,
    link: ofContact,
    columns: {
      date: sql`r.date`,
      segmentNo: sql`r.segment_no`,
      loggedSegment: sql`r.logged_segment_entry_no`,
      campaignNo: sql`r.campaign_no`,
      interactionTemplateCode: sql`r.interaction_template_code`,
      interactionGroupCode: sql`r.interaction_group_code`,
      salespersonCode: sql`r.salesperson_code`,
      correspondenceType: sql`r.correspondence_type`,
      language: sql`r.language`,
      informationFlow: sql`r.information_flow`,
      initiatedBy: sql`r.initiated_by`,
      letterState: sql`r.letter_state`,
      evaluation: sql`r.evaluation`,
      attemptFailed: sql`r.attempt_failed`,
      canceled: sql`r.canceled`,
      postponed: sql`r.postponed`,
      cost: sql`r.cost`,
      durationMinutes: sql`r.duration_minutes`,
    },
  },
  jobResponsibility: { from: sql`contact_job_responsibility r`, link: ofContact, columns: { code: sql`r.code` } },
  industryGroup: { from: sql`contact_industry_group r`, link: ofCompany, columns: { code: sql`r.code` } },
  businessRelation: {
    from: sql`contact_business_relation r`,
    link: ofCompany,
    columns: { code: sql`r.code`, linkTo: sql`r.link_to`, linkNo: sql`r.link_no` },
  },
  itemSale: {
    from: sql`item_sale r`,
    link: ofBuyer,
    columns: {
      kind: sql`r.kind`,
      itemNo: sql`r.item_no`,
      variantCode: sql`r.variant_code`,
      inventoryPostingGroup: sql`r.inventory_posting_group`,
      documentNo: sql`r.document_no`,
      postedOn: sql`r.posted_on`,
      quantity: sql`r.quantity`,
      amount: sql`r.amount`,
    },
  },
  objection: { from: sql`objection r`, link: ofContact, columns: { channel: sql`r.channel`, source: sql`r.source`, since: sql`r.since` } },
}

export function whereHas({ table, of, atLeast = 1 }: Has, asking: Asking): Answer {
  const { from, link, columns } = tables[table]
  const found = sql`from ${from} where r.tenant_id = ${asking.tenant} and ${whereRow(of, columns, asking)}`
  const linked = sql`${link.key} = ${link.of}`
  const also = link.also?.(asking) ?? null
  const one: Answer = sql`exists (select 1 ${found} and ${linked} ${also === null ? sql`` : sql`and ${also}`})`
  // Counted for all at once where a row belongs to one contact or company; else for each contact by itself.
  const many: Answer =
    also === null
      ? sql`exists (select 1 from (select ${link.key} as whose ${found} group by 1 having count(*) >= ${atLeast}) g where g.whose = ${link.of})`
      : sql`((select count(*) from (select 1 ${found} and ${linked} and ${also} limit ${atLeast}) t) >= ${atLeast})`
  const answer = atLeast === 1 ? one : many
  // An empty company number is no company that others share. Said outside, or the rows could not be hashed once for all contacts.
  return link.isByCompany ? sql`(c.company_no <> '' and ${answer})` : answer
}

function whereRow(criteria: RowCriteria, columns: Readonly<Record<string, RawBuilder<unknown>>>, asking: Asking): Answer {
  const within = (part: RowCriteria) => whereRow(part, columns, asking)
  switch (criteria.kind) {
    case 'all':
      return criteria.of.length === 0 ? sql`true` : sql`(${sql.join(criteria.of.map(within), sql` and `)})`
    case 'any':
      return criteria.of.length === 0 ? sql`false` : sql`(${sql.join(criteria.of.map(within), sql` or `)})`
    case 'not':
      return sql`(not ${within(criteria.of)})`
    default:
      return whereField(criteria, columnOf(columns, criteria.field), asking)
  }
}

function whereField(asked: RowCondition, column: RawBuilder<unknown>, { today }: Asking): Answer {
  switch (asked.kind) {
    case 'choice':
      return sql`(${column} = any(${[...asked.oneOf]}::text[]))`
    case 'code':
      return whereCode(asked, column as RawBuilder<string>)
    case 'date':
      return whereDate(asked, column as RawBuilder<string | null>, today)
    case 'number':
      return whereNumber(asked, column as RawBuilder<number | null>)
    case 'flag':
      return sql`(${column} = ${asked.is})`
    case 'missing':
      return sql`(coalesce(${column}::text, '') = '')`
    default:
      return exhausted(asked)
  }
}

// Which table has which field was checked where the step was parsed.
function columnOf(columns: Readonly<Record<string, RawBuilder<unknown>>>, field: string): RawBuilder<unknown> {
  const column = columns[field]
  if (column === undefined) throw new Error(`No such field: ${field}`)
  return column
}
