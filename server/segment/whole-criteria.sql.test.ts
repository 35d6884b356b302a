/** Whatever hangs on a contact, the database and the memory agree about it, and neighbours are never heard. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sql, type RawBuilder } from 'kysely'
import { fold } from '#core/contact/fold'
import type { Contact } from '#core/contact/contact'
import type { Criteria } from '#core/segment/criteria'
import { matches, type Around, type OwnValue, type Row } from '#core/segment/matches'
import type { RowTable } from '#core/segment/row-tables'
import { WORK_DATE, company, person, storeContacts } from '../../test/builders/segment'
import {
  anyWholeCriteria,
  ownFieldCodes,
  troublesomeCodes,
  troublesomeDays,
  troublesomeNumbers,
  troublesomeWords,
} from '../../test/builders/criteria'
import { freshDatabase, type FreshDatabase } from '../../test/server/fresh-database'
import { where } from './criteria.sql'

let database: FreshDatabase
/** A company with two persons, a person of another company, and one of none. */
const contacts: readonly Contact[] = [
  company('c0'),
  person('p0', { companyNo: 'c0' }),
  person('p1', { companyNo: 'c0', excludeFromSegment: true }),
  company('c1'),
  person('p2', { companyNo: 'c1' }),
  person('p3'),
]
const nos = contacts.map((contact) => contact.no as string)

type Fact = { readonly table: RowTable; readonly no: string; readonly row: Row }
type Own = { readonly no: string; readonly field: string; readonly value: OwnValue }
type World = {
  readonly facts: readonly Fact[]
  readonly own: readonly Own[]
  readonly standing: readonly string[]
  readonly logged: readonly Logged[]
}
type Logged = { readonly no: string; readonly canceled: boolean }

const OPEN = 'SM10001'
const LOGGED = 'SM00007'
const LOGGED_ENTRY = 7

const columns: { readonly [Table in RowTable]: { readonly name: string; readonly columns: Readonly<Record<string, string>> } } = {
  profileAnswer: {
    name: 'contact_profile_answer',
    columns: { questionnaireCode: 'questionnaire_code', lineNo: 'line_no', priority: 'priority', answeredOn: 'answered_on' },
  },
  mailingGroup: { name: 'contact_mailing_group', columns: { code: 'code' } },
  interaction: {
    name: 'interaction_entry',
    columns: {
      date: 'date',
      segmentNo: 'segment_no',
      loggedSegment: 'logged_segment_entry_no',
      campaignNo: 'campaign_no',
      interactionTemplateCode: 'interaction_template_code',
      interactionGroupCode: 'interaction_group_code',
      salespersonCode: 'salesperson_code',
      correspondenceType: 'correspondence_type',
      language: 'language',
      informationFlow: 'information_flow',
      initiatedBy: 'initiated_by',
      letterState: 'letter_state',
      evaluation: 'evaluation',
      attemptFailed: 'attempt_failed',
      canceled: 'canceled',
      postponed: 'postponed',
      cost: 'cost',
      durationMinutes: 'duration_minutes',
    },
  },
  jobResponsibility: { name: 'contact_job_responsibility', columns: { code: 'code' } },
  industryGroup: { name: 'contact_industry_group', columns: { code: 'code' } },
  businessRelation: { name: 'contact_business_relation', columns: { code: 'code', linkTo: 'link_to', linkNo: 'link_no' } },
  itemSale: {
    name: 'item_sale',
    columns: {
      kind: 'kind',
      itemNo: 'item_no',
      variantCode: 'variant_code',
      inventoryPostingGroup: 'inventory_posting_group',
      documentNo: 'document_no',
      postedOn: 'posted_on',
      quantity: 'quantity',
      amount: 'amount',
    },
  },
  objection: { name: 'objection', columns: { channel: 'channel', source: 'source', since: 'since' } },
}

beforeAll(async () => {
  database = await freshDatabase()
  for (const tenant of [database.tenant, database.neighbour]) await storeContacts(database.db, tenant, contacts)
})
afterAll(() => database.close())

const code = fc.constantFrom(...troublesomeCodes)
const day = fc.constantFrom(...troublesomeDays, '2026-02-15', WORK_DATE)
const no = fc.constantFrom(...nos)
const number = fc.constantFrom(...troublesomeNumbers)
const flow = fc.constantFrom('', 'outbound', 'inbound')
const rows: { readonly [Table in RowTable]: fc.Arbitrary<Row> } = {
  profileAnswer: fc.record({
    questionnaireCode: code,
    lineNo: fc.constantFrom(0, 1, 10_000),
    priority: fc.constantFrom('low', 'high'),
    answeredOn: day,
  }),
  mailingGroup: fc.record({ code }),
  interaction: fc.record({
    date: day,
    segmentNo: code,
    loggedSegment: fc.constant(null),
    campaignNo: code,
    interactionTemplateCode: code,
    interactionGroupCode: code,
    salespersonCode: code,
    correspondenceType: code,
    language: code,
    informationFlow: flow,
    initiatedBy: fc.constantFrom('', 'us'),
    letterState: fc.constantFrom('none', 'unique'),
    evaluation: fc.constantFrom('', 'positive'),
    attemptFailed: fc.boolean(),
    canceled: fc.boolean(),
    postponed: fc.boolean(),
    cost: number,
    durationMinutes: fc.constantFrom(0, 1),
  }),
  jobResponsibility: fc.record({ code }),
  industryGroup: fc.record({ code }),
  businessRelation: fc.record({ code, linkTo: fc.constantFrom('none', 'customer'), linkNo: code }),
  itemSale: fc.record({
    kind: fc.constantFrom('sale', 'purchase'),
    itemNo: code,
    variantCode: code,
    inventoryPostingGroup: code,
    documentNo: code,
    postedOn: day,
    quantity: number,
    amount: number,
    contactNo: fc.constantFrom('', 'p0', 'p2', 'p3'),
  }),
  objection: fc.record({ channel: fc.constantFrom('post', 'email'), source: code, since: day }),
}
const companies = fc.constantFrom('c0', 'c1')
const fact = (Object.keys(rows) as RowTable[]).map((table) =>
  fc.record({ table: fc.constant(table), no: table === 'itemSale' ? companies : no, row: rows[table] }),
)
const ownValue: fc.Arbitrary<OwnValue> = fc.oneof(
  fc.record({ type: fc.constantFrom('text' as const, 'choice' as const), value: fc.constantFrom(...troublesomeWords) }),
  fc.record({ type: fc.constant('date' as const), value: day }),
  fc.record({ type: fc.constant('number' as const), value: number }),
  fc.record({ type: fc.constant('flag' as const), value: fc.boolean() }),
)
const world: fc.Arbitrary<World> = fc.record({
  facts: fc.uniqueArray(fc.oneof(...fact), { maxLength: 10, selector: ({ table, no: whose, row }) => keyOf(table, whose, row) }),
  own: fc.uniqueArray(fc.record({ no, field: fc.constantFrom(...ownFieldCodes), value: ownValue }), {
    maxLength: 4,
    selector: (own) => `${own.no}/${own.field}`,
  }),
  standing: fc.array(no, { maxLength: 3 }),
  logged: fc.array(fc.record({ no, canceled: fc.boolean() }), { maxLength: 3 }),
})

// What the primary key of its table says may be there once.
function keyOf(table: RowTable, whose: string, row: Row): string {
  if (table === 'interaction' || table === 'itemSale') return JSON.stringify([table, whose, row])
  return JSON.stringify([table, whose, row['questionnaireCode'] ?? row['code'] ?? row['channel'], row['lineNo']])
}

async function build(tenant: number, { facts, own, standing, logged }: World): Promise<void> {
  const { db } = database
  const all = [...Object.values(columns).map(({ name }) => name), 'contact_own_value', 'segment', 'segment_line', 'logged_segment']
  for (const table of all) await sql`delete from ${sql.table(table)} where tenant_id = ${tenant}`.execute(db)
  let entry = 0
  const into = (table: string, row: Readonly<Record<string, unknown>>) => {
    const filled = Object.entries({ tenant_id: tenant, ...row })
    return sql`insert into ${sql.table(table)} (${sql.join(filled.map(([column]) => sql.ref(column)))}) values (${sql.join(filled.map(([, value]) => value))})`.execute(
      db,
    )
  }
  const entryOf = (whose: string, more: Readonly<Record<string, unknown>>) =>
    into('interaction_entry', { entry_no: ++entry, contact_no: whose, time: '12:00', description: 'Letter', ...more })
  for (const { table, no: whose, row } of facts) {
    const { name, columns: named } = columns[table]
    const values = Object.fromEntries(Object.entries(named).map(([field, column]) => [column, row[field]]))
    if (table === 'interaction') await entryOf(whose, values)
    else if (table === 'itemSale') await into(name, { entry_no: ++entry, company_no: whose, contact_no: row['contactNo'], ...values })
    else await into(name, { contact_no: whose, ...values })
  }
  for (const { no: whose, field, value } of own) {
    const stored = { text: '', text_key: '', number: null as number | null, day: null as string | null, flag: null as boolean | null }
    if (value.type === 'text' || value.type === 'choice') Object.assign(stored, { text: value.value, text_key: fold(value.value) })
    else Object.assign(stored, { [value.type === 'date' ? 'day' : value.type]: value.value })
    await into('contact_own_value', { contact_no: whose, field_code: field, ...stored })
  }
  await into('segment', { no: OPEN, date: WORK_DATE, steps_taken: 1 })
  for (const [i, whose] of standing.entries()) {
    await into('segment_line', { segment_no: OPEN, line_no: 2 * i, contact_no: whose, entered_by: 1 })
    await into('segment_line', { segment_no: OPEN, line_no: 2 * i + 1, contact_no: 'p3', entered_by: 2 })
  }
  await into('logged_segment', { entry_no: LOGGED_ENTRY, segment_no: LOGGED, description: 'Old', created_on: WORK_DATE, entries: 0 })
  for (const { no: whose, canceled } of logged)
    await entryOf(whose, {
      ...loggedRow,
      date: WORK_DATE,
      logged_segment_entry_no: LOGGED_ENTRY,
      segment_no: LOGGED,
      letter_state: 'none',
      canceled,
    })
}

/** What an entry says that says nothing. */
const loggedRow = { information_flow: 'outbound', initiated_by: 'us' } as const

const aroundOf = ({ facts, own, standing, logged }: World, contact: Contact, narrowing: boolean): Around => ({
  today: WORK_DATE,
  rowsOf: (table) => [
    ...facts
      .filter(({ table: of, no: whose, row }) => of === table && belongs(table, whose, row, contact, narrowing))
      .map(({ row }) => row),
    ...(table === 'interaction' ? logged.filter((entry) => entry.no === contact.no).map(entryRow) : []),
  ],
  own: Object.fromEntries(own.filter((value) => value.no === contact.no).map(({ field, value }) => [field, value])),
  segments: [
    ...(standing.includes(contact.no) ? [OPEN] : []),
    ...(logged.some((entry) => entry.no === contact.no && !entry.canceled) ? [LOGGED] : []),
  ],
})

const entryRow = ({ canceled }: Logged): Row => ({
  date: WORK_DATE,
  segmentNo: LOGGED,
  loggedSegment: LOGGED_ENTRY,
  campaignNo: '',
  interactionTemplateCode: '',
  interactionGroupCode: '',
  salespersonCode: '',
  correspondenceType: 'none',
  language: '',
  informationFlow: 'outbound',
  initiatedBy: 'us',
  letterState: 'none',
  evaluation: '',
  attemptFailed: false,
  canceled,
  postponed: false,
  cost: 0,
  durationMinutes: 0,
})

function belongs(table: RowTable, whose: string, row: Row, contact: Contact, narrowing: boolean): boolean {
  const isCompanys = contact.companyNo !== '' && whose === contact.companyNo
  if (table === 'industryGroup' || table === 'businessRelation') return isCompanys
  if (table === 'itemSale') return isCompanys && (narrowing || contact.kind === 'company' || row['contactNo'] === contact.no)
  return whose === contact.no
}

/** Everything is true of the neighbours, so that whoever hears them shows it. */
const loud: World = {
  facts: nos.flatMap((whose) => [
    { table: 'mailingGroup' as const, no: whose, row: { code: 'X-CARD' } },
    { table: 'industryGroup' as const, no: whose, row: { code: 'X' } },
    { table: 'interaction' as const, no: whose, row: { ...entryRow({ no: whose, canceled: false }), loggedSegment: null } },
    {
      table: 'itemSale' as const,
      no: 'c0',
      row: {
        kind: 'sale',
        itemNo: 'X',
        variantCode: '',
        inventoryPostingGroup: '',
        documentNo: '',
        postedOn: WORK_DATE,
        quantity: 1,
        amount: 1,
        contactNo: whose,
      },
    },
  ]),
  own: nos.map((whose) => ({ no: whose, field: 'VIP', value: { type: 'flag', value: true } })),
  standing: nos,
  logged: nos.map((whose) => ({ no: whose, canceled: false })),
}
const quiet: World = { facts: [], own: [], standing: [], logged: [] }
const any = (table: RowTable): Criteria => ({ kind: 'has', table, of: { kind: 'all', of: [] } })
const sold = (contactNo: string): World => ({ ...quiet, facts: [{ ...loud.facts[3]!, row: { ...loud.facts[3]!.row, contactNo } }] })

const enemies: [World, Criteria, boolean][] = [
  ...(['mailingGroup', 'industryGroup', 'interaction', 'itemSale'] as const).map((table): [World, Criteria, boolean] => [
    quiet,
    any(table),
    false,
  ]),
  [quiet, { kind: 'own', field: 'VIP', ask: { kind: 'flag', is: false } }, false],
  [quiet, { kind: 'onSegment', segmentNo: OPEN }, false],
  [quiet, { kind: 'onSegment', segmentNo: LOGGED }, false],
  [{ ...quiet, logged: [{ no: 'p0', canceled: true }] }, { kind: 'onSegment', segmentNo: LOGGED }, false],
  [{ ...quiet, logged: [{ no: 'p0', canceled: true }] }, any('interaction'), false],
  [sold('p0'), any('itemSale'), false],
  [sold('p0'), any('itemSale'), true],
  [sold('p3'), any('itemSale'), false],
  [{ ...quiet, facts: [{ table: 'industryGroup', no: 'c0', row: { code: 'RET' } }] }, any('industryGroup'), false],
  [
    { ...quiet, facts: [{ table: 'interaction', no: 'p0', row: entryRow({ no: 'p0', canceled: false }) }] },
    { kind: 'not', of: any('interaction') },
    false,
  ],
]

test('the database and the memory agree about everything that hangs on a contact', async () => {
  await build(database.neighbour, loud)
  await fc.assert(
    fc.asyncProperty(world, anyWholeCriteria(), fc.boolean(), async (given, criteria, narrowing) => {
      await build(database.tenant, given)
      const answer: RawBuilder<boolean> = where(criteria, { tenant: database.tenant, today: WORK_DATE, narrowing })
      const asked = await sql<{ no: string }>`
        select c.no from contact c where c.tenant_id = ${database.tenant} and ${answer} order by c.no`.execute(database.db)
      const meant = contacts.filter((contact) => matches(criteria, contact, aroundOf(given, contact, narrowing)))
      expect(asked.rows.map((row) => row.no)).toEqual(meant.map((contact) => contact.no).sort())
    }),
    { numRuns: 200, examples: enemies },
  )
})
