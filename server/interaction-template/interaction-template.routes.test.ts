import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import path from 'node:path'
import type { InteractionTemplate, TemplateLetter } from '#core/api/interaction-template'
import { prepareHouse } from '../identity/first-run'
import { settingsRoutes } from '../identity/settings.routes'
import { keepTemplates } from '../letter/templates'
import { DOCX } from '../http/body-bytes'
import { freshApp, type FreshApp } from '../../test/server/fresh-app'
import { aLetter } from '../../test/server/letter-house'
import { interactionTemplateRoutes } from './interaction-template.routes'
import { readTemplateFields, templateLetters } from './template-for-segment'

let fresh: FreshApp
beforeAll(async () => {
  const samples = path.resolve(import.meta.dirname, '../../assets/letters')
  fresh = await freshApp([settingsRoutes, interactionTemplateRoutes(keepTemplates(), samples)])
  await prepareHouse(fresh.database.db, fresh.database.tenant)
})
afterAll(() => fresh.close())

const groups = '/api/interaction-groups'
const templates = '/api/interaction-templates'

beforeEach(async () => {
  const { db, tenant, neighbour } = fresh.database
  for (const table of ['interaction_template_letter', 'interaction_template', 'interaction_group', 'interaction_entry', 'campaign', 'segment'] as const) {
    await db.deleteFrom(table).execute()
  }
  await db.deleteFrom('setting').where('key', '=', 'systemTemplates').execute()
  await db.insertInto('campaign').values([{ tenant_id: tenant, no: 'K1' }, { tenant_id: neighbour, no: 'K9' }]).execute()
  // The neighbour has the same codes, and must never be seen or touched.
  await db.insertInto('interaction_group').values({ tenant_id: neighbour, code: 'LETTER', description: 'Neighbour' }).execute()
  await db
    .insertInto('interaction_template')
    .values({ tenant_id: neighbour, code: 'BUS', interaction_group_code: 'LETTER', description: 'Neighbour', language: 'nb' })
    .execute()
  await db
    .insertInto('interaction_template_letter')
    .values({ tenant_id: neighbour, template_code: 'BUS', language: 'nb', hash: null, mapping: '{}' })
    .execute()
  await fresh.ask('POST', groups, { code: 'LETTER', description: 'Letters' })
})

const business = {
  code: 'bus',
  interactionGroupCode: 'letter',
  description: 'Business letter',
  unitCost: 8.5,
  unitDuration: 30,
  informationFlow: 'outbound',
  initiatedBy: 'us',
  correspondenceType: 'hardCopy',
} as const
const make = async (draft: object = {}) => (await fresh.ask('POST', templates, { ...business, ...draft })).json<InteractionTemplate>()
const put = (language: string, bytes: Uint8Array, code = 'BUS') =>
  fresh.app.inject({
    method: 'PUT',
    url: `${templates}/${code}/letters/${language}?fileName=Brev.docx`,
    headers: { host: 'localhost:3000', 'content-type': DOCX },
    payload: Buffer.from(bytes),
  })
const read = async (code = 'BUS') => (await fresh.ask('GET', `${templates}/${code}`)).json<InteractionTemplate>()
const withFields = aLetter(['«contact.name»'])
const plain = aLetter(['Hello'])

describe('interaction groups', () => {
  test('are listed by code, changed under their version, and deleted', async () => {
    const made = await fresh.ask('POST', groups, { code: ' phone ', description: 'Calls' })
    expect([made.statusCode, made.headers['location'], made.headers['etag']]).toEqual([201, `${groups}/PHONE`, '"1"'])
    const put = await fresh.ask('PUT', `${groups}/phone`, { description: 'Phone calls' }, { 'if-match': '"1"' })
    expect([put.statusCode, put.headers['etag'], put.json<{ description: string }>().description]).toEqual([200, '"2"', 'Phone calls'])
    expect((await fresh.ask('PUT', `${groups}/PHONE`, { description: 'Late' }, { 'if-match': '"1"' })).json()).toMatchObject({ code: 'changed-meanwhile', facts: { current: 2 } })
    const list = (await fresh.ask('GET', groups)).json<{ code: string; description: string }[]>()
    expect(list.map(({ code, description }) => [code, description])).toEqual([['LETTER', 'Letters'], ['PHONE', 'Phone calls']])
    expect((await fresh.ask('DELETE', `${groups}/PHONE`)).statusCode).toBe(204)
    expect((await fresh.ask('GET', `${groups}/PHONE`)).statusCode).toBe(404)
  })

  test('are refused twice, blank, and while templates are in them', async () => {
    expect((await fresh.ask('POST', groups, { code: 'letter', description: '' })).json()).toMatchObject({ status: 409, code: 'code-taken', facts: { code: 'LETTER' } })
    expect((await fresh.ask('POST', groups, { code: '  ', description: '' })).json()).toMatchObject({ status: 422, facts: { field: 'code', reason: 'blank' } })
    await make()
    expect((await fresh.ask('DELETE', `${groups}/LETTER`)).json()).toMatchObject({ status: 409, code: 'in-use', facts: { templates: ['BUS'] } })
  })

  test('count entries, what they cost and how long they took; cancelled and postponed ones are left out', async () => {
    await make()
    const { db, tenant, neighbour } = fresh.database
    const entry = (entry_no: number, of: object = {}) => ({
      tenant_id: tenant, entry_no, date: '2026-03-02', time: '12:00', description: '', letter_state: 'none' as const, cost: '8.25', duration_minutes: 30,
      interaction_group_code: 'LETTER', interaction_template_code: 'BUS', ...of,
    })
    await db
      .insertInto('interaction_entry')
      .values([entry(1), entry(2, { date: '2026-04-01' }), entry(3, { canceled: true }), entry(4, { postponed: true }), entry(5, { tenant_id: neighbour })])
      .execute()
    const statistics = async (address: string) => (await fresh.ask('GET', address)).json<{ statistics: object }>().statistics
    expect(await statistics(`${groups}/LETTER`)).toEqual({ interactions: 2, cost: 16.5, duration: 60 })
    expect(await statistics(`${templates}/BUS?from=2026-03-15`)).toEqual({ interactions: 1, cost: 8.25, duration: 30 })
    expect((await fresh.ask('GET', `${groups}?from=2026-02-30`)).json()).toMatchObject({ code: 'not-understood', facts: { field: 'from' } })
  })
})

describe('an interaction template', () => {
  test('begins for e-mail and keeps what it was made with', async () => {
    const { correspondenceType: _type, ...rest } = business
    const made = await fresh.ask('POST', templates, rest)
    expect([made.statusCode, made.headers['location']]).toEqual([201, `${templates}/BUS`])
    expect(made.json()).toMatchObject({
      code: 'BUS', interactionGroupCode: 'LETTER', unitCost: 8.5, unitDuration: 30, correspondenceType: 'email', campaignNo: '', language: '', wizardAction: '',
      letters: [], possibleWizardActions: ['', 'open', 'import', 'merge'], statistics: { interactions: 0, cost: 0, duration: 0 },
    })
  })

  test('is changed in part under its version, and made by PUT where it is not there', async () => {
    await make()
    const patched = await fresh.ask('PATCH', `${templates}/bus`, { unitCost: 9 }, { 'if-match': '"1"' })
    expect([patched.headers['etag'], patched.json<InteractionTemplate>()]).toMatchObject(['"2"', { unitCost: 9, unitDuration: 30 }])
    expect((await fresh.ask('PATCH', `${templates}/BUS`, { unitCost: 1 }, { 'if-match': '"1"' })).statusCode).toBe(412)
    expect((await fresh.ask('PATCH', `${templates}/NONE`, { unitCost: 1 })).statusCode).toBe(404)
    expect((await fresh.ask('PUT', `${templates}/NEW`, { interactionGroupCode: 'LETTER' })).json()).toMatchObject({ code: 'NEW', correspondenceType: 'email' })
  })

  const wrong: readonly [string, object, object][] = [
    ['no group', { interactionGroupCode: ' ' }, { field: 'interactionGroupCode', reason: 'blank' }],
    ['a group that is not there', { interactionGroupCode: 'NONE' }, { field: 'interactionGroupCode', reason: 'unknown-code' }],
    ['a campaign of somebody else', { campaignNo: 'K9' }, { field: 'campaignNo', reason: 'unknown-code' }],
    ['a target without a campaign', { campaignTarget: true }, { field: 'campaignTarget', reason: 'needs-campaign' }],
    ['a response without a campaign', { campaignResponse: true }, { field: 'campaignResponse', reason: 'needs-campaign' }],
    ['a language that is none', { language: '?' }, { field: 'language', reason: 'not-a-language' }],
  ]
  test.each(wrong)('is refused with %s, and nothing is kept', async (_, draft, facts) => {
    const answer = await fresh.ask('POST', templates, { ...business, ...draft })
    expect(answer.json()).toMatchObject({ status: 422, code: 'field-refused', facts })
    expect((await fresh.ask('GET', templates)).json()).toEqual([])
  })

  test.each([[{ unitCost: -1 }], [{ unitDuration: 1.5 }], [{ correspondenceType: 'fax' }], [{ wizardAction: 'print' }], [{ colour: 'red' }]])(
    'is not understood with %j',
    async (draft) => expect((await fresh.ask('POST', templates, { ...business, ...draft })).statusCode).toBe(400),
  )

  test('loses target and response with its campaign', async () => {
    expect(await make({ campaignNo: 'k1', campaignTarget: true, campaignResponse: true })).toMatchObject({ campaignNo: 'K1', campaignTarget: true })
    expect((await fresh.ask('PATCH', `${templates}/BUS`, { campaignNo: '' })).json()).toMatchObject({ campaignTarget: false, campaignResponse: false })
  })

  test('is not deleted while a segment or a line has it, or the house logs with it; its letters go with it', async () => {
    const { db, tenant, neighbour } = fresh.database
    await make()
    for (const each of [tenant, neighbour]) {
      await db.insertInto('segment').values({ tenant_id: each, no: `S${each}`, date: '2026-03-02', follow_up_of: null, interaction_template_code: 'BUS' }).execute()
    }
    await fresh.ask('PUT', '/api/settings/system-templates', { email: 'BUS' })
    expect((await fresh.ask('DELETE', `${templates}/BUS`)).json()).toMatchObject({ code: 'in-use', facts: { segments: [`S${tenant}`], systemTemplates: ['email'] } })
    await db.deleteFrom('segment').execute()
    await fresh.ask('PUT', '/api/settings/system-templates', { email: '' })
    await put('nb', withFields)
    expect((await fresh.ask('DELETE', `${templates}/BUS`)).statusCode).toBe(204)
    expect(await db.selectFrom('interaction_template_letter').select('tenant_id').execute()).toEqual([{ tenant_id: neighbour }])
  })

  test('made twice with the same key is made once', async () => {
    const once = { 'idempotency-key': 'template-1' }
    const [first, second] = [await fresh.ask('POST', templates, business, once), await fresh.ask('POST', templates, business, once)]
    expect([first.statusCode, second.statusCode, second.json()]).toEqual([201, 201, first.json()])
  })
})

describe('the language of a template', () => {
  test('without a row of its own asks first; false changes nothing, true makes an empty row', async () => {
    await make()
    const set = (draft: object) => fresh.ask('PATCH', `${templates}/BUS`, draft)
    expect((await set({ language: 'de' })).json()).toMatchObject({ status: 409, code: 'language-choice-needed', facts: { language: 'de', choices: [true, false] } })
    expect((await set({ language: 'de', createLanguage: false })).json()).toMatchObject({ status: 409, code: 'language-missing', facts: { language: 'de' } })
    expect(await read()).toMatchObject({ language: '', letters: [] })
    expect((await set({ language: 'de', createLanguage: true })).json()).toMatchObject({ language: 'de', letters: [{ language: 'de', hasLetter: false }] })
  })

  test('is that of its first letter, and moves to another when its row goes', async () => {
    await make()
    for (const language of ['nb', 'en']) expect((await put(language, withFields)).statusCode).toBe(200)
    expect(await read()).toMatchObject({ language: 'nb', letters: [{ language: 'en' }, { language: 'nb' }] })
    await fresh.ask('DELETE', `${templates}/BUS/letters/nb`)
    expect((await read()).language).toBe('en')
    await fresh.ask('DELETE', `${templates}/BUS/letters/en`)
    expect((await read()).language).toBe('')
  })
})

describe('the wizard action', () => {
  const cases: readonly [string, Uint8Array | null, readonly string[], readonly string[]][] = [
    ['a row without a letter', null, ['', 'open', 'import'], ['merge']],
    ['a letter without fields', plain, ['', 'open', 'import'], ['merge']],
    ['a letter with fields', withFields, ['', 'open', 'merge'], ['import']],
  ]
  test.each(cases)('follows what the default language has: %s', async (_, bytes, possible, not) => {
    await make()
    await (bytes ? put('nb', bytes) : fresh.ask('POST', `${templates}/BUS/letters/nb`, {}))
    expect((await read()).possibleWizardActions).toEqual(possible)
    for (const wizardAction of possible) expect((await fresh.ask('PATCH', `${templates}/BUS`, { wizardAction })).statusCode).toBe(200)
    for (const wizardAction of not) {
      const refused = await fresh.ask('PATCH', `${templates}/BUS`, { wizardAction })
      expect(refused.json()).toMatchObject({ status: 422, code: 'wizard-action-not-possible', facts: { wizardAction, possible } })
    }
  })

  test('gives way when the letter under it is another', async () => {
    await make()
    await put('nb', withFields)
    await fresh.ask('PATCH', `${templates}/BUS`, { wizardAction: 'merge' })
    await put('nb', plain)
    expect((await read()).wizardAction).toBe('')
  })
})

describe('a letter of a template', () => {
  test('tells what it asks for, has a subject and a description, and is given back as it was stored', async () => {
    await make()
    const letter = (await put('en', withFields)).json<TemplateLetter>()
    expect(letter).toMatchObject({ language: 'en', fileName: 'Brev.docx', hasLetter: true, subject: '', slots: [{ field: 'contact.name' }] })
    const patched = await fresh.ask('PATCH', `${templates}/BUS/letters/en`, { subject: ' News ', description: 'Spring' })
    expect([patched.headers['etag'], patched.json()]).toMatchObject(['"2"', { subject: 'News', description: 'Spring', hasLetter: true }])
    const file = await fresh.ask('GET', `${templates}/BUS/letters/en/file`)
    expect(Buffer.compare(file.rawPayload, withFields)).toBe(0)
    expect((await fresh.ask('PATCH', `${templates}/BUS/letters/en`, { subject: 'Late' }, { 'if-match': '"1"' })).statusCode).toBe(412)
    expect((await fresh.ask('GET', `${templates}/BUS/letters`)).json()).toMatchObject([{ language: 'en', subject: 'News' }])
  })

  test('S46 that is no .docx is refused with what and where, and what was there stays', async () => {
    await make()
    await put('nb', withFields)
    expect((await put('nb', Buffer.from('Dear reader'))).json()).toMatchObject({
      status: 422, code: 'letter-refused', facts: { kind: 'not-a-zip', template: 'BUS', language: 'nb', fileName: 'Brev.docx' },
    })
    expect(Buffer.compare((await fresh.ask('GET', `${templates}/BUS/letters/nb/file`)).rawPayload, withFields)).toBe(0)
  })

  test('may be ours, may leave an empty row, and is mapped and given places as a segment’s is', async () => {
    await make()
    const letters = `${templates}/BUS/letters`
    expect((await fresh.ask('POST', `${letters}/any/sample`, { sample: 'invitation-nb' })).json()).toMatchObject({ language: '', notePlace: true })
    expect((await fresh.ask('POST', `${letters}/nb/sample`, { sample: '../secret' })).statusCode).toBe(404)
    await put('nb', aLetter(['«Kundetype»']))
    expect((await fresh.ask('PATCH', `${letters}/nb`, { mapping: { Kundetype: 'contact.jobTitle' } })).json()).toMatchObject({ unknown: [] })
    expect((await fresh.ask('PATCH', `${letters}/nb`, { mapping: { Kundetype: 'contact.shoe' } })).json()).toMatchObject({ code: 'not-understood' })
    const placed = await fresh.ask('POST', `${letters}/nb/place`, { kind: 'field', field: 'contact.city', paragraph: 1 })
    expect(placed.json<TemplateLetter>().slots.map((slot) => slot.field)).toContain('contact.city')
    expect((await fresh.ask('DELETE', `${letters}/nb/file`)).json()).toMatchObject({ hasLetter: false, fileName: '', slots: [] })
    expect((await fresh.ask('POST', `${letters}/nb/place`, { kind: 'note', paragraph: 1 })).json()).toMatchObject({ code: 'letter-missing' })
    expect((await fresh.ask('POST', `${letters}/nb`, {})).json()).toMatchObject({ code: 'code-taken' })
    expect((await fresh.ask('GET', `${letters}/nb/file`)).statusCode).toBe(404)
    expect((await fresh.ask('GET', `${templates}/NONE/letters`)).statusCode).toBe(404)
    expect((await put('nb', plain, 'NONE')).statusCode).toBe(404)
  })

  test('is what a segment takes: by hash, with the template’s fields', async () => {
    const { db, tenant } = fresh.database
    await make({ campaignNo: 'K1' })
    await put('nb', withFields)
    expect(await readTemplateFields(db, tenant, 'bus')).toMatchObject({ unitCost: 8.5, campaignNo: 'K1', language: 'nb', interactionGroupCode: 'LETTER' })
    expect(await readTemplateFields(db, tenant, 'NONE')).toBeNull()
    expect(await templateLetters(db, tenant, 'BUS')).toEqual([
      { language: 'nb', hash: expect.stringMatching(/^[0-9a-f]{64}$/), fileName: 'Brev.docx', mapping: {}, subject: '', description: '' },
    ])
  })
})

describe('a system template', () => {
  test('is one that is there and has no letters, and gets none', async () => {
    await make()
    await make({ code: 'EMAIL' })
    await put('nb', withFields)
    const set = (templates: object) => fresh.ask('PUT', '/api/settings/system-templates', templates)
    expect((await set({ email: 'NONE' })).json()).toMatchObject({ status: 422, facts: { field: 'email', reason: 'unknown-code' } })
    expect((await set({ coverSheet: 'BUS' })).json()).toMatchObject({ status: 422, facts: { field: 'coverSheet', reason: 'has-letters' } })
    expect((await set({ email: 'email' })).json()).toMatchObject({ systemTemplates: { email: 'EMAIL', coverSheet: '' } })
    expect((await read('EMAIL')).systemTemplateFor).toEqual(['email'])
    expect((await put('nb', plain, 'EMAIL')).json()).toMatchObject({ status: 409, code: 'in-use', facts: { systemTemplates: ['email'] } })
  })
})

test('the neighbour has what it had', async () => {
  await make()
  await put('nb', withFields)
  await fresh.ask('DELETE', `${templates}/BUS`)
  const { db, neighbour } = fresh.database
  expect(await db.selectFrom('interaction_template').select(['code', 'description', 'language']).where('tenant_id', '=', neighbour).execute()).toEqual([
    { code: 'BUS', description: 'Neighbour', language: 'nb' },
  ])
})
