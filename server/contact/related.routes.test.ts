/** What hangs on a contact, through the HTTP API; a neighbour with the same codes and contacts must never notice. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ContactRelated } from '#core/api/contact-related'
import type { IsoDate } from '#core/contact/contact'
import { aContact } from '../../test/builders/contact'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import { prepareHouse } from '../identity/first-run'
import { settingsRoutes } from '../identity/settings.routes'
import { codeListRoutes } from './code-list.routes'
import { contactRoutes } from './contact.routes'
import { keepWorkbook } from './contact-file-tasks'
import { writeContacts } from './contact-rows'
import { importContacts } from './import-contacts'
import { ownFieldRoutes } from './own-field.routes'
import { questionnaireRoutes } from './questionnaire.routes'
import { relatedTables } from './related-rows'
import { relatedRoutes } from './related.routes'
import { undoImport } from './undo-import'

let fresh: FreshApp
beforeAll(async () => {
  fresh = await freshApp([contactRoutes, relatedRoutes, codeListRoutes, questionnaireRoutes, ownFieldRoutes, settingsRoutes])
  for (const tenant of [fresh.database.tenant, fresh.database.neighbour]) await prepareHouse(fresh.database.db, tenant)
})
afterAll(() => fresh.close())

const fjord = aContact({
  no: 'C10',
  kind: 'company',
  name: 'Fjord AS',
  city: 'Oslo',
  postCode: '0150',
  phone: '22 00',
  salespersonCode: 'AH',
})
const anne = aContact({ ...fjord, no: 'P11', kind: 'person', name: 'Anne Berg', companyNo: 'C10', companyName: 'Fjord AS' })
const per = aContact({ no: 'P40', name: 'Per Minor', minor: true, privacyBlocked: true })

const tables = [
  ...relatedTables,
  'mailing_group',
  'job_responsibility',
  'industry_group',
  'business_relation',
  'organizational_level',
  'territory',
  'profile_questionnaire',
  'profile_answer',
  'own_field',
  'item_sale',
  'contact',
] as const
let untouched: unknown

beforeEach(async () => {
  const { db, tenant, neighbour } = fresh.database
  await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))}, segment, segment_line, interaction_entry`.execute(db)
  for (const house of [tenant, neighbour]) {
    await writeContacts(db, house, [fjord, anne, per])
    for (const table of [
      'mailing_group',
      'job_responsibility',
      'industry_group',
      'business_relation',
      'organizational_level',
      'territory',
    ] as const) {
      await db
        .insertInto(table)
        .values([
          { tenant_id: house, code: 'A' },
          { tenant_id: house, code: 'B', description: 'The second' },
        ])
        .execute()
    }
    await db.insertInto('profile_questionnaire').values({ tenant_id: house, code: 'KUNDE' }).execute()
    await db
      .insertInto('profile_answer')
      .values(
        [1, 2].map((line_no) => ({ tenant_id: house, questionnaire_code: 'KUNDE', line_no, question: 'Size?', answer: `${line_no}` })),
      )
      .execute()
    await db
      .insertInto('own_field')
      .values([
        { tenant_id: house, code: 'BOAT', name: 'Boat', type: 'text', choices: '[]' },
        { tenant_id: house, code: 'LEVEL', name: 'Level', type: 'choice', choices: '["Gold","Silver"]' },
        { tenant_id: house, code: 'SIZE', name: 'Size', type: 'number', choices: '[]' },
      ])
      .execute()
  }
  for (const table of ['contact_mailing_group', 'contact_job_responsibility'] as const)
    await db.insertInto(table).values({ tenant_id: neighbour, contact_no: 'P11', code: 'A' }).execute()
  await db
    .insertInto('contact_own_value')
    .values({
      tenant_id: neighbour,
      contact_no: 'P11',
      field_code: 'LEVEL',
      text: 'Gold',
      text_key: 'gold',
      number: null,
      day: null,
      flag: null,
    })
    .execute()
  await db
    .insertInto('contact_profile_answer')
    .values({ tenant_id: neighbour, contact_no: 'P11', questionnaire_code: 'KUNDE', line_no: 1, answered_on: '2026-01-01' })
    .execute()
  await db.insertInto('objection').values({ tenant_id: neighbour, contact_no: 'P11', channel: 'post', since: '2026-01-01' }).execute()
  untouched = await all(neighbour)
})
afterEach(async () => expect(await all(fresh.database.neighbour)).toEqual(untouched))

async function all(tenant: number): Promise<unknown> {
  const rows: Record<string, unknown> = {}
  for (const table of tables) {
    rows[table] = (
      await sql`select * from ${sql.table(table)} where tenant_id = ${tenant} order by 1, 2, 3`.execute(fresh.database.db)
    ).rows
  }
  return rows
}

const change = (no: string, body: unknown, headers = {}) => fresh.ask('PATCH', `/api/contacts/${no}/related`, body, headers)
const related = async (no: string) => (await fresh.ask('GET', `/api/contacts/${no}/related`)).json<ContactRelated>()
const facts = (answer: { json: () => unknown }) => {
  const { code, facts } = answer.json() as { code: string; facts: object }
  return { code, ...facts }
}

describe('related', () => {
  test('every list is written and read; what is left out stays', async () => {
    const everything = {
      mailingGroups: ['b', 'A'],
      jobResponsibilities: ['A'],
      profileAnswers: [{ questionnaireCode: 'kunde', lineNo: 2, priority: 'high' }],
      alternativeAddresses: [
        {
          code: 'summer',
          companyName: 'Hytta',
          city: 'Lærdal',
          countryCode: 'no',
          ranges: [
            { startingOn: '2026-06-01', endingOn: '2026-08-31' },
            { startingOn: '2027-06-01', endingOn: null },
          ],
        },
      ],
      ownValues: [
        { code: 'size', value: 12.5 },
        { code: 'LEVEL', value: 'Gold' },
        { code: 'BOAT', value: ' ' },
      ],
      objections: [
        { channel: 'phone', source: 'Herself' },
        { channel: 'post', since: '2026-01-05' },
      ],
    }
    const answer = await change('P11', everything)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['etag']).toBe('"2"')
    expect(await related('P11')).toEqual(answer.json())
    expect(answer.json()).toMatchObject({
      mailingGroups: ['A', 'B'],
      jobResponsibilities: ['A'],
      industryGroups: [],
      profileAnswers: [
        { questionnaireCode: 'KUNDE', lineNo: 2, question: 'Size?', answer: '2', priority: 'high', answeredOn: '2026-03-02' },
      ],
      alternativeAddresses: [
        {
          code: 'SUMMER',
          companyName: 'Hytta',
          city: 'Lærdal',
          countryCode: 'NO',
          ranges: [
            { startingOn: '2026-06-01', endingOn: '2026-08-31' },
            { startingOn: '2027-06-01', endingOn: null },
          ],
        },
      ],
      ownValues: [
        { code: 'LEVEL', value: 'Gold' },
        { code: 'SIZE', value: 12.5 },
      ],
      objections: [
        { channel: 'phone', source: 'Herself', since: '2026-03-02' },
        { channel: 'post', source: '', since: '2026-01-05' },
      ],
    })
    expect((await fresh.ask('GET', '/api/contacts/P11')).json()).toMatchObject({
      objectsToPost: true,
      objectsToEmail: false,
      objectsToPhone: true,
      heldBack: null,
    })

    await change('P11', { mailingGroups: [], objections: [{ channel: 'post' }, { channel: 'email' }] })
    expect(await related('P11')).toMatchObject({
      mailingGroups: [],
      jobResponsibilities: ['A'],
      alternativeAddresses: [{ code: 'SUMMER' }],
    })
    expect((await fresh.ask('GET', '/api/contacts/P11')).json()).toMatchObject({ objectsToPhone: false, heldBack: 'marketingObjection' })
  })

  test('a company has industries and relations', async () => {
    const answer = await change('C10', {
      industryGroups: ['A'],
      businessRelations: [{ code: 'A', linkTo: 'customer', linkNo: ' 10000 ' }, { code: 'b' }],
    })
    expect(answer.json()).toMatchObject({
      industryGroups: ['A'],
      businessRelations: [
        { code: 'A', linkTo: 'customer', linkNo: '10000' },
        { code: 'B', linkTo: 'none', linkNo: '' },
      ],
    })
  })

  const refused: readonly [string, string, object, string, string, string][] = [
    ['a group that is not there', 'P11', { mailingGroups: ['A', 'NONE'] }, 'mailingGroups', 'unknown', 'NONE'],
    ['a blank code', 'P11', { mailingGroups: [' '] }, 'mailingGroups', 'blank', ''],
    ['a job of a company', 'C10', { jobResponsibilities: ['A'] }, 'jobResponsibilities', 'only-for-persons', ''],
    ['an industry of a person', 'P11', { industryGroups: ['A'] }, 'industryGroups', 'only-for-companies', ''],
    ['a relation of a person', 'P11', { businessRelations: [{ code: 'A' }] }, 'businessRelations', 'only-for-companies', ''],
    ['a relation twice', 'C10', { businessRelations: [{ code: 'A' }, { code: 'a' }] }, 'businessRelations', 'twice', 'A'],
    [
      'an answer to nothing',
      'P11',
      { profileAnswers: [{ questionnaireCode: 'KUNDE', lineNo: 9 }] },
      'profileAnswers',
      'unknown',
      'KUNDE 9',
    ],
    [
      'a profile for a minor',
      'P40',
      { profileAnswers: [{ questionnaireCode: 'KUNDE', lineNo: 1 }] },
      'profileAnswers',
      'no-profile-for-minors',
      '',
    ],
    [
      'an address that ends before it begins',
      'P11',
      { alternativeAddresses: [{ code: 'S', ranges: [{ startingOn: '2026-06-01', endingOn: '2026-05-31' }] }] },
      'alternativeAddresses',
      'ends-before-it-begins',
      'S',
    ],
    [
      'a day that is none',
      'P11',
      { alternativeAddresses: [{ code: 'S', ranges: [{ startingOn: '2026-06-31', endingOn: null }] }] },
      'alternativeAddresses',
      'not-a-day',
      'S',
    ],
    [
      'two ranges of one day',
      'P11',
      {
        alternativeAddresses: [
          {
            code: 'S',
            ranges: [
              { startingOn: '2026-06-01', endingOn: null },
              { startingOn: '2026-06-01', endingOn: null },
            ],
          },
        ],
      },
      'alternativeAddresses',
      'twice',
      'S',
    ],
    [
      'an address twice',
      'P11',
      {
        alternativeAddresses: [
          { code: 's', ranges: [] },
          { code: 'S', ranges: [] },
        ],
      },
      'alternativeAddresses',
      'twice',
      'S',
    ],
    [
      'no country',
      'P11',
      { alternativeAddresses: [{ code: 'S', countryCode: 'QQ', ranges: [] }] },
      'alternativeAddresses',
      'unknown-country',
      'S',
    ],
    ['an own field that is not there', 'P11', { ownValues: [{ code: 'NONE', value: 'x' }] }, 'ownValues', 'unknown', 'NONE'],
    ['a number that is text', 'P11', { ownValues: [{ code: 'SIZE', value: '12' }] }, 'ownValues', 'not-a-number', 'SIZE'],
    ['a choice that there is not', 'P11', { ownValues: [{ code: 'LEVEL', value: 'Iron' }] }, 'ownValues', 'not-a-choice', 'LEVEL'],
    ['a channel twice', 'P11', { objections: [{ channel: 'post' }, { channel: 'post' }] }, 'objections', 'twice', 'post'],
  ]
  test.each(refused)('refused, with nothing changed: %s', async (_, no, body, field, reason, code) => {
    const before = await all(fresh.database.tenant)
    const answer = await change(no, { ...body, ...('objections' in body ? {} : { objections: [{ channel: 'email' }] }) })
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'related-refused', facts: { field, reason, code } })
    expect(await all(fresh.database.tenant)).toEqual(before)
  })

  test('what somebody else changed meanwhile is not overwritten, and a change of the contact counts', async () => {
    expect((await change('P11', { mailingGroups: ['A'] }, { 'if-match': '"1"' })).statusCode).toBe(200)
    expect((await change('P11', { mailingGroups: ['B'] }, { 'if-match': '"1"' })).statusCode).toBe(412)
    expect(await related('P11')).toMatchObject({ mailingGroups: ['A'] })
    expect((await change('NONE', { mailingGroups: [] })).statusCode).toBe(404)
  })

  test('a form of the contact does not take its objections away', async () => {
    await change('P11', { objections: [{ channel: 'post' }] })
    await fresh.ask('PUT', '/api/contacts/P11', { kind: 'person', name: 'Anne Dahl', companyNo: 'C10', objectsToPost: false })
    expect((await fresh.ask('GET', '/api/contacts/P11')).json()).toMatchObject({ name: 'Anne Dahl', objectsToPost: true })
  })

  test('statistics leave out what is cancelled or postponed', async () => {
    const entry = (entry_no: number, more: object) => ({
      tenant_id: fresh.database.tenant,
      entry_no,
      contact_no: 'P11',
      logged_segment_entry_no: null,
      line_no: null,
      date: `2026-01-0${entry_no}`,
      time: '12:00',
      description: 'x',
      letter_state: 'none' as const,
      template_hash: null,
      template_format: null,
      mapping: null,
      values: null,
      note: null,
      letter_hash: null,
      content_hash: null,
      cost: '8',
      duration_minutes: 30,
      ...more,
    })
    await fresh.database.db
      .insertInto('interaction_entry')
      .values([
        entry(1, {}),
        entry(2, { cost: '0.10' }),
        entry(3, { canceled: true }),
        entry(4, { postponed: true }),
        { ...entry(5, {}), contact_no: 'C10' },
        { ...entry(1, {}), tenant_id: fresh.database.neighbour },
      ])
      .execute()
    expect((await fresh.ask('GET', '/api/contacts/P11/statistics')).json()).toEqual({
      interactions: 2,
      lastInteractionOn: '2026-01-02',
      cost: '8.10',
      minutes: 60,
    })
    expect((await fresh.ask('GET', '/api/contacts/P40/statistics')).json()).toEqual({
      interactions: 0,
      lastInteractionOn: null,
      cost: '0.00',
      minutes: 0,
    })
  })

  test('item sales are a company’s, and a person’s who is named', async () => {
    const sale = (entry_no: number, contact_no: string) => ({
      tenant_id: fresh.database.tenant,
      entry_no,
      kind: 'sale' as const,
      company_no: 'C10',
      contact_no,
      item_no: 'BIKE',
      posted_on: '2026-01-01',
      quantity: '2',
      amount: '1999.90',
    })
    await fresh.database.db
      .insertInto('item_sale')
      .values([sale(1, 'P11'), sale(2, ''), sale(3, 'P12')])
      .execute()
    const of = async (no: string, query = '') =>
      (await fresh.ask('GET', `/api/contacts/${no}/item-sales${query}`)).json<{
        rows: { entryNo: number; amount: string }[]
        next: string | null
        total: number
      }>()
    expect((await of('C10')).rows.map((row) => row.entryNo)).toEqual([3, 2, 1])
    expect(await of('P11')).toMatchObject({ rows: [{ entryNo: 1, amount: '1999.90' }], total: 1 })
    const first = await of('C10', '?limit=2')
    expect((await of('C10', `?limit=2&cursor=${first.next}`)).rows.map((row) => row.entryNo)).toEqual([1])
    expect((await fresh.ask('GET', `/api/contacts/C10/item-sales?cursor=${Buffer.from('["x",1]').toString('base64url')}`)).statusCode).toBe(
      400,
    )
  })

  test('whatever hangs on a contact goes with it; what was sold to its company stays without its name', async () => {
    await change('P11', {
      mailingGroups: ['A'],
      jobResponsibilities: ['A'],
      profileAnswers: [{ questionnaireCode: 'KUNDE', lineNo: 1 }],
      alternativeAddresses: [{ code: 'S', ranges: [{ startingOn: '2026-06-01', endingOn: null }] }],
      ownValues: [{ code: 'BOAT', value: 'x' }],
      objections: [{ channel: 'post' }],
    })
    await change('C10', { industryGroups: ['A'], businessRelations: [{ code: 'A' }] })
    await fresh.database.db
      .insertInto('item_sale')
      .values({
        tenant_id: fresh.database.tenant,
        entry_no: 1,
        kind: 'sale',
        company_no: 'C10',
        contact_no: 'P11',
        item_no: 'BIKE',
        posted_on: '2026-01-01',
      })
      .execute()
    const left = async () => {
      const found: [string, readonly string[]][] = []
      for (const table of [...relatedTables, 'item_sale'] as const) {
        const { rows } = await sql<{ no: string }>`
          select contact_no as no from ${sql.table(table)} where tenant_id = ${fresh.database.tenant}`.execute(fresh.database.db)
        found.push([table, rows.map((row) => row.no)])
      }
      return found
    }
    expect((await left()).every(([, rows]) => rows.length === 1)).toBe(true)
    expect((await fresh.ask('DELETE', '/api/contacts/P11')).statusCode).toBe(204)
    expect((await left()).filter(([, rows]) => rows.length > 0)).toEqual([
      ['contact_industry_group', ['C10']],
      ['contact_business_relation', ['C10']],
      ['item_sale', ['']],
    ])
    await fresh.ask('DELETE', '/api/contacts/C10')
    expect((await left()).flatMap(([, rows]) => rows)).toEqual([])
  })

  test('no table that names a contact is forgotten when contacts are deleted', async () => {
    const { rows } = await sql<{
      table: string
    }>`select table_name as table from information_schema.columns where table_schema = 'public' and column_name = 'contact_no' order by 1`.execute(
      fresh.database.db,
    )
    const known = new Set<string>([...relatedTables, 'item_sale', 'segment_line', 'interaction_entry', 'contact_import_row', 'task', 'opportunity', 'delivery', 'logged_worksheet_line'])
    expect(rows.map((row) => row.table).filter((table) => !known.has(table))).toEqual([])
  })
})

describe('lists of codes', () => {
  test('are read, made, described and counted', async () => {
    expect((await fresh.ask('POST', '/api/territories', { code: ' north ', description: ' Nord ' })).json()).toEqual({
      code: 'NORTH',
      description: 'Nord',
      contacts: null,
    })
    expect(facts(await fresh.ask('POST', '/api/territories', { code: 'North', description: '' }))).toEqual({ code: 'NORTH' })
    expect((await fresh.ask('POST', '/api/territories', { code: '  ', description: '' })).statusCode).toBe(422)
    expect((await fresh.ask('PUT', '/api/territories/a', { description: 'West' })).json()).toMatchObject({ code: 'A', description: 'West' })
    expect((await fresh.ask('PUT', '/api/territories/none', { description: 'West' })).statusCode).toBe(404)
    await fresh.ask('PUT', '/api/contacts/P11', { kind: 'person', name: 'Anne Berg', companyNo: 'C10', territoryCode: 'north' })
    expect((await fresh.ask('GET', '/api/territories?counts=true')).json()).toEqual([
      { code: 'A', description: 'West', contacts: 0 },
      { code: 'B', description: 'The second', contacts: 0 },
      { code: 'NORTH', description: 'Nord', contacts: 1 },
    ])
    await change('P11', { mailingGroups: ['B'] })
    expect((await fresh.ask('GET', '/api/mailing-groups?counts=true')).json()).toMatchObject([{ contacts: 0 }, { contacts: 1 }])
    expect((await fresh.ask('GET', '/api/mailing-groups')).json()).toMatchObject([{ contacts: null }, { contacts: null }])
  })

  test('a code that contacts have goes only when it is meant', async () => {
    await change('P11', { mailingGroups: ['A'] })
    expect(facts(await fresh.ask('DELETE', '/api/mailing-groups/A'))).toEqual({ code: 'code-in-use', contacts: 1 })
    expect((await fresh.ask('DELETE', '/api/mailing-groups/A?evenIfUsed=true')).statusCode).toBe(204)
    expect(await related('P11')).toMatchObject({ mailingGroups: [] })
    await fresh.ask('PUT', '/api/contacts/P11', { kind: 'person', name: 'Anne Berg', companyNo: 'C10', organizationalLevelCode: 'A' })
    expect((await fresh.ask('DELETE', '/api/organizational-levels/A')).statusCode).toBe(409)
    expect((await fresh.ask('DELETE', '/api/organizational-levels/A?evenIfUsed=true')).statusCode).toBe(204)
    expect((await fresh.ask('GET', '/api/contacts/P11')).json()).toMatchObject({ organizationalLevelCode: '' })
  })

  test('a contact is refused a level that is not there', async () => {
    const answer = await fresh.ask('POST', '/api/contacts', { name: 'Anne', organizationalLevelCode: 'NONE', territoryCode: 'none' })
    expect(facts(answer)).toEqual({
      code: 'contact-refused',
      faults: [
        { field: 'organizationalLevelCode', kind: 'unknown-code' },
        { field: 'territoryCode', kind: 'unknown-code' },
      ],
    })
  })
})

describe('questionnaires', () => {
  const path = '/api/profile-questionnaires/KUNDE'
  test('are put whole; a line that contacts have answered stays', async () => {
    await change('P11', { profileAnswers: [{ questionnaireCode: 'KUNDE', lineNo: 2 }] })
    const answers = [
      { lineNo: 2, question: 'How big?', answer: 'Big' },
      { lineNo: 5, question: 'How big?', answer: 'Small' },
    ]
    const put = await fresh.ask('PUT', path, { description: 'Customers', answers }, { 'if-match': '"1"' })
    expect([put.statusCode, put.headers['etag'], put.json()]).toEqual([200, '"2"', { code: 'KUNDE', description: 'Customers', answers }])
    const late = await fresh.ask('PUT', path, { description: '', answers: [] }, { 'if-match': '"1"' })
    expect([late.statusCode, facts(late)]).toEqual([412, { code: 'changed-meanwhile', current: 2, questionnaire: put.json<unknown>() }])
    expect(facts(await fresh.ask('PUT', path, { description: '', answers: [] }))).toEqual({ code: 'code-in-use', lines: [2] })
    expect(await related('P11')).toMatchObject({ profileAnswers: [{ question: 'How big?', answer: 'Big' }] })
  })

  test('are made by the first put, refused whole or not at all, and go with their answers', async () => {
    expect(
      (
        await fresh.ask('PUT', '/api/profile-questionnaires/ny', {
          description: '',
          answers: [1, 1].map((lineNo) => ({ lineNo, question: 'a', answer: 'b' })),
        })
      ).statusCode,
    ).toBe(422)
    expect((await fresh.ask('GET', '/api/profile-questionnaires/ny')).statusCode).toBe(404)
    expect((await fresh.ask('PUT', '/api/profile-questionnaires/ny', { description: 'New', answers: [] })).json()).toMatchObject({
      code: 'NY',
    })
    await change('P11', { profileAnswers: [{ questionnaireCode: 'KUNDE', lineNo: 2 }] })
    expect((await fresh.ask('DELETE', path)).statusCode).toBe(204)
    expect(await related('P11')).toMatchObject({ profileAnswers: [] })
    expect((await fresh.ask('GET', '/api/profile-questionnaires')).json()).toMatchObject([{ code: 'NY' }])
  })
})

describe('own fields', () => {
  test('a new one is among the fields that criteria and letters know, with no change of code', async () => {
    const made = await fresh.ask('POST', '/api/own-fields', { code: 'vip', name: 'Very important', type: 'flag' })
    expect([made.statusCode, made.json()]).toEqual([201, { code: 'VIP', name: 'Very important', type: 'flag', choices: [] }])
    const fields = (await fresh.ask('GET', '/api/contact-fields')).json<{ name: string }[]>()
    expect(fields.find((field) => field.name === 'Own_VIP')).toEqual({
      name: 'Own_VIP',
      type: 'flag',
      mergeField: 'contact.own.VIP',
      label: 'Very important',
      choices: [],
      ownCode: 'VIP',
    })
    const letters = (await fresh.ask('GET', '/api/merge-fields')).json<{ name: string; label: object }[]>()
    expect(letters.find((field) => field.name === 'contact.own.VIP')).toMatchObject({
      label: { en: 'Very important', nb: 'Very important' },
    })
    expect(fields).toContainEqual({ name: 'city', type: 'text', mergeField: 'contact.city', label: '', choices: [], ownCode: null })
    expect((await change('P11', { ownValues: [{ code: 'VIP', value: true }] })).json()).toMatchObject({
      ownValues: [{ code: 'VIP', value: true }],
    })
  })

  test.each([
    ['a code with a blank', { code: 'A B', name: 'x', type: 'text' }, 'code', 'not-a-code'],
    ['a choice without choices', { code: 'A', name: 'x', type: 'choice' }, 'choices', 'no-choices'],
    ['choices of a number', { code: 'A', name: 'x', type: 'number', choices: ['1'] }, 'choices', 'only-for-choice'],
    ['a blank name', { code: 'A', name: ' ', type: 'text' }, 'name', 'blank'],
  ])('refused: %s', async (_, draft, field, reason) => {
    const answer = await fresh.ask('POST', '/api/own-fields', draft)
    expect([answer.statusCode, facts(answer)]).toEqual([422, { code: 'field-refused', field, reason }])
  })

  test('a choice that is used stays, and the field with it unless it is meant', async () => {
    await change('P11', { ownValues: [{ code: 'LEVEL', value: 'Gold' }] })
    expect(facts(await fresh.ask('PUT', '/api/own-fields/LEVEL', { name: 'Level', choices: ['Silver'] }))).toEqual({
      code: 'code-in-use',
      choices: ['Gold'],
    })
    expect((await fresh.ask('PUT', '/api/own-fields/level', { name: 'Grade', choices: ['Gold', 'Bronze'] })).json()).toMatchObject({
      code: 'LEVEL',
      name: 'Grade',
      choices: ['Gold', 'Bronze'],
    })
    const late = await fresh.ask('PUT', '/api/own-fields/level', { name: 'Rank' }, { 'if-match': '"1"' })
    expect([late.statusCode, facts(late)]).toEqual([
      412,
      { code: 'changed-meanwhile', current: 2, field: { code: 'LEVEL', name: 'Grade', type: 'choice', choices: ['Gold', 'Bronze'] } },
    ])
    expect(facts(await fresh.ask('DELETE', '/api/own-fields/LEVEL'))).toEqual({ code: 'code-in-use', contacts: 1 })
    expect((await fresh.ask('DELETE', '/api/own-fields/LEVEL?evenIfUsed=true')).statusCode).toBe(204)
    expect(await related('P11')).toMatchObject({ ownValues: [] })
    expect((await fresh.ask('POST', '/api/own-fields', { code: 'size', name: 'x', type: 'text' })).statusCode).toBe(409)
  })
})

describe('inheritance', () => {
  const read = async (no: string) => (await fresh.ask('GET', `/api/contacts/${no}`)).json<Record<string, unknown>>()
  const wireDraft = async (no: string) => {
    const { no: _no, createdOn: _on, lastInteractionOn: _last, heldBack: _held, ...draft } = await read(no)
    return draft
  }

  test('a new person takes what it does not say, and a person that joins as well', async () => {
    const made = (await fresh.ask('POST', '/api/contacts', { name: 'Ola Nordmann', companyNo: 'C10', salespersonCode: 'RL' })).json<{
      no: string
    }>()
    expect(made).toMatchObject({
      city: 'Oslo',
      postCode: '0150',
      phone: '22 00',
      salespersonCode: 'RL',
      companyName: 'Fjord AS',
      email: '',
    })
    await fresh.ask('PUT', `/api/contacts/P40`, { ...(await wireDraft('P40')), companyNo: 'C10' })
    expect(await read('P40')).toMatchObject({ companyName: 'Fjord AS', city: 'Bergen', phone: '22 00', salespersonCode: 'AH' })
  })

  test('persons that still had the company’s old values follow; those that differ keep theirs; the name follows always', async () => {
    await writeContacts(fresh.database.db, fresh.database.tenant, [
      aContact({ ...anne, no: 'P12', name: 'Ola Nordmann', city: 'Bergen', salespersonCode: 'RL' }),
    ])
    await fresh.ask('PUT', '/api/contacts/C10', {
      ...(await wireDraft('C10')),
      name: 'Fjord ASA',
      city: 'Moss',
      phone: '69 00',
      salespersonCode: 'MN',
    })
    expect(await read('P11')).toMatchObject({ companyName: 'Fjord ASA', city: 'Moss', phone: '69 00', salespersonCode: 'MN' })
    expect(await read('P12')).toMatchObject({ companyName: 'Fjord ASA', city: 'Bergen', phone: '69 00', salespersonCode: 'RL' })
    expect((await fresh.ask('GET', '/api/contacts?q=moss')).json()).toMatchObject({ total: 2 })
  })

  test('a file that changes a company moves its persons as well, and taking the import back moves them back', async () => {
    const { db, tenant } = fresh.database
    const folder = mkdtempSync(path.join(tmpdir(), 'flett-follow-'))
    const file = path.join(folder, 'companies.csv')
    writeFileSync(file, 'No.,Type,Name,City\nC10,Company,Fjord ASA,Moss\n')
    const order = { file, scratch: folder, keepWorkbook, mapping: {}, existing: 'overwrite' as const, today: '2026-03-02' as IsoDate }
    const at = new Date('2026-03-02T12:00:00Z')
    const work = importContacts(db, tenant, { ...order, taking: { id: 'i1', name: 'companies', user: 'user', at } })
    for (let step = await work.next(); !step.done; step = await work.next());
    rmSync(folder, { recursive: true })
    expect(await read('P11')).toMatchObject({ companyName: 'Fjord ASA', city: 'Moss' })
    expect(await db.transaction().execute((trx) => undoImport(trx, tenant, 'i1', at))).toMatchObject({
      ok: true,
      value: { restored: 2, kept: 0 },
    })
    expect(await read('P11')).toMatchObject({ companyName: 'Fjord AS', city: 'Oslo' })
  })

  test('what is switched off in the settings is not taken', async () => {
    const all = { salesperson: true, territory: true, country: true, language: true, address: true, communication: true }
    expect((await fresh.ask('GET', '/api/settings')).json()).toMatchObject({ inheritance: all })
    expect((await fresh.ask('PUT', '/api/settings/inheritance', { ...all, address: false })).json()).toMatchObject({
      inheritance: { address: false },
    })
    await fresh.ask('PUT', '/api/contacts/C10', { ...(await wireDraft('C10')), city: 'Moss', phone: '69 00' })
    expect(await read('P11')).toMatchObject({ city: 'Oslo', phone: '69 00' })
    await fresh.ask('PUT', '/api/settings/inheritance', all)
  })
})
