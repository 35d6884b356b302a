/**
 * The rooms of contacts and segments with the shared fixture of the scenarios, asked as the pane asks. A neighbour has the same contacts, and
 * a segment of the number that ours will have: `expectNeighbourUntouched` after each test shows whoever touched it.
 */
import { expect } from '@jest/globals'
import { sql } from 'kysely'
import type { LinePage, LineWire, SegmentWire, StepAnswer, StepPreview, StepTaken } from '#core/api/segment'
import type { Criteria, RowCriteria } from '#core/segment/criteria'
import type { RowTable } from '#core/segment/row-tables'
import type { Step } from '#core/segment/step'
import { contactRoutes } from '../../server/contact/contact.routes'
import type { Routes } from '../../server/http/app'
import { segmentRoutes } from '../../server/segment/segment.routes'
import { aSegment, scenarioContacts, setUpSeries, storeContacts, take } from '../builders/segment'
import { fillTemplates } from './scenario-templates'
import { freshApp, type FreshApp } from './fresh-app'

const tables = [
  'segment',
  'segment_line',
  'segment_line_letter',
  'segment_step',
  'segment_letter',
  'segment_change',
  'segment_edit',
  'segment_past_step',
  'segment_past_line',
  'saved_criteria',
  'contact',
  'contact_mailing_group',
  'contact_job_responsibility',
  'contact_industry_group',
  'contact_business_relation',
  'item_sale',
  'contact_own_value',
  'salesperson',
  'campaign',
  'interaction_group',
  'interaction_template',
  'interaction_template_letter',
  'logged_segment',
  'interaction_entry',
  'number_series',
  'idempotency',
] as const

export type SegmentHouse = Awaited<ReturnType<typeof openSegmentHouse>>

export async function openSegmentHouse(more: readonly Routes[] = [], options: Parameters<typeof freshApp>[1] = {}) {
  const fresh = await freshApp([segmentRoutes, contactRoutes, ...more], options)
  const { db, tenant, neighbour } = fresh.database
  let untouched: unknown

  /** All that the neighbour has, a line for each row. One question, for it is asked twice in each test. */
  const all = async () => {
    const rowsOf = tables.map(
      (table) => sql`select ${table} as in_table, t::text as row from ${sql.table(table)} t where tenant_id = ${neighbour}`,
    )
    return (await sql`${sql.join(rowsOf, sql` union all `)} order by 1, 2`.execute(db)).rows
  }

  /** Contacts and links of the scenarios, and a neighbour; with `templates`, the interaction templates too. */
  const refill = async ({ templates = false } = {}) => {
    const kept = templates ? 'kept_with_templates' : 'kept'
    const before = filled.get(kept)
    untouched = before ?? (await fill(templates))
    await sql.raw(before ? putBack(kept) : keep(kept)).execute(db)
    filled.set(kept, untouched)
  }
  const filled = new Map<string, unknown>()

  const fill = async (templates: boolean) => {
    for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(db)
    await db.updateTable('user_account').set({ salesperson_code: 'AH' }).where('tenant_id', '=', tenant).execute()
    for (const each of [tenant, neighbour]) {
      await setUpSeries(db, each)
      await storeContacts(db, each, scenarioContacts)
      if (templates) await fillTemplates(db, each)
      for (const [table, contact, code] of links) {
        await sql`insert into ${sql.table(table)} (tenant_id, contact_no, code) values (${each}, ${contact}, ${code})`.execute(db)
      }
    }
    await take(
      db,
      await aSegment(db, neighbour),
      { kind: 'addByHand', contacts: ['P11', 'P12'] },
      { kind: 'removeByHand', lines: [20_000] },
    )
    return await all()
  }

  const ask = async <Body>(...request: Parameters<FreshApp['ask']>): Promise<Body> => {
    const answer = await fresh.ask(...request)
    if (answer.statusCode >= 400) throw new Error(answer.body)
    return answer.statusCode === 204 ? (null as Body) : answer.json<Body>()
  }
  /** What is refused, as it is told. */
  const refused = async (
    ...request: Parameters<FreshApp['ask']>
  ): Promise<{ status: number; code: string; facts: Record<string, unknown> }> => {
    const answer = await fresh.ask(...request)
    if (answer.statusCode < 400) throw new Error(`Not refused: ${answer.body}`)
    return answer.json()
  }
  const at = (no: string, rest = '') => `/api/segments/${no}${rest}`
  const lines = async (no: string): Promise<readonly LineWire[]> => (await ask<LinePage>('GET', at(no, '/lines?limit=200'))).rows

  return {
    fresh,
    db,
    tenant,
    refill,
    expectNeighbourUntouched: async () => expect(await all()).toEqual(untouched),
    /** What a test has given the neighbour as well is the neighbour's from now on. */
    settle: async () => {
      untouched = await all()
    },
    ask,
    refused,
    make: (draft: object = {}) => ask<SegmentWire>('POST', '/api/segments', draft),
    read: (no: string) => ask<SegmentWire>('GET', at(no)),
    take: (no: string, step: Step) => ask<StepAnswer>('POST', at(no, '/steps'), step),
    preview: (no: string, step: Step) => ask<StepPreview>('POST', at(no, '/steps/preview'), step),
    steps: (no: string) => ask<StepTaken[]>('GET', at(no, '/steps')),
    lines,
    change: (no: string, draft: object) => ask<SegmentWire>('PATCH', at(no), draft),
    changeLine: (no: string, lineNo: number, change: object) => ask<LineWire>('PATCH', at(no, `/lines/${lineNo}`), change),
    contacts: async (no: string) => (await lines(no)).map((line) => line.contactNo),
    lineOf: async (no: string, contact: string): Promise<LineWire> => {
      const line = (await lines(no)).find((each) => each.contactNo === contact)
      if (line === undefined) throw new Error(`No line of ${contact}.`)
      return line
    },
    undo: (no: string) => ask<SegmentWire>('POST', at(no, '/undo')),
    redo: (no: string) => ask<SegmentWire>('POST', at(no, '/redo')),
    /** A row of a table that hangs on a contact, in our tenant. */
    insert: async (table: string, row: Readonly<Record<string, unknown>>) => {
      const filled = Object.entries({ tenant_id: tenant, ...row })
      await sql`insert into ${sql.table(table)} (${sql.join(filled.map(([column]) => sql.ref(column)))}) values (${sql.join(filled.map(([, value]) => value))})`.execute(
        db,
      )
    },
    close: () => fresh.close(),
  }
}

/** What is filled once for a suite, and before its every other test put back from a copy: in one go each. */
const filledTables = [...tables, 'user_account']
const keep = (schema: string) =>
  [`create schema ${schema}`, ...filledTables.map((table) => `create table ${schema}.${table} as table ${table}`)].join('; ')
const putBack = (schema: string) =>
  filledTables.map((table) => `delete from ${table}; insert into ${table} table ${schema}.${table}`).join('; ')

const links = [
  ['contact_industry_group', 'C10', 'RET'],
  ['contact_business_relation', 'C10', 'CUST'],
  ['contact_industry_group', 'C20', 'WHOLE'],
  ['contact_job_responsibility', 'P11', 'PURCHASE'],
  ['contact_mailing_group', 'P11', 'X-CARD'],
  ['contact_mailing_group', 'P30', 'X-CARD'],
] as const

/** Has a row of this table with this code. */
export const hasCode = (table: RowTable, code: string): Criteria => ({
  kind: 'has',
  table,
  of: { kind: 'choice', field: 'code', oneOf: [code] },
})
export const hasInteraction = (...of: readonly RowCriteria[]): Criteria => ({ kind: 'has', table: 'interaction', of: { kind: 'all', of } })
