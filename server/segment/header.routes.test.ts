/** The scenarios of sections 2, 3 and 5: what new lines get from the header, and what a change of it does to lines that stand. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { SegmentWire } from '#core/api/segment'
import type { HeaderPreview } from '#core/api/segment-header'
import { hashOf } from '../../test/server/scenario-templates'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(() => house.refill({ templates: true }))
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

const byHand = (no: string, ...contacts: readonly string[]) => house.take(no, { kind: 'addByHand', contacts })
/** A segment of these contacts; with BUS as its template unless the draft says otherwise. */
async function segment(draft: object, ...contacts: readonly string[]): Promise<string> {
  const { no } = await house.make({ interactionTemplateCode: 'BUS', ...draft })
  if (contacts.length > 0) await byHand(no, ...contacts)
  return no
}
const preview = (no: string, draft: object) => house.ask<HeaderPreview>('POST', `/api/segments/${no}/preview`, draft)
const refusedChange = (no: string, draft: object) => house.refused('PATCH', `/api/segments/${no}`, draft)
const ownLetter = (no: string, lineNo: number, language: string) =>
  sql`update segment_line set letter_hash = 'own', letter_name = 'own.docx', language = ${language}
      where tenant_id = ${house.tenant} and segment_no = ${no} and line_no = ${lineNo}`.execute(house.db)
const letters = async (no: string) =>
  (
    await sql<{ language: string; hash: string | null; subject: string | null }>`
      select language, hash, subject from segment_letter where tenant_id = ${house.tenant} and segment_no = ${no} order by language`.execute(house.db)
  ).rows
const versions = async (no: string) =>
  (
    await sql<{ version: number }>`
      select version from segment_line where tenant_id = ${house.tenant} and segment_no = ${no} order by line_no`.execute(house.db)
  ).rows.map((row) => row.version)

describe('R-NUM', () => {
  const allow = () => sql`update number_series set manual = true where tenant_id = ${house.tenant} and code = 'segments'`.execute(house.db)

  test('S03 a number by hand is taken where the series allows it, and only once', async () => {
    expect(await house.refused('POST', '/api/segments', { no: 'SPRING' })).toMatchObject({
      status: 409,
      code: 'number-not-allowed',
      facts: { series: 'Segment Nos.' },
    })
    await allow()
    expect(await house.make({ no: 'spring' })).toMatchObject({ no: 'SPRING' })
    expect(await house.refused('POST', '/api/segments', { no: 'SPRING' })).toMatchObject({ status: 409, code: 'code-taken' })
    expect(await house.make({ no: '' })).toMatchObject({ no: 'SM10001' })
  })

  test('a logged segment keeps its number', async () => {
    await allow()
    await house.insert('logged_segment', { entry_no: 1, segment_no: 'OLD', description: 'Old', created_on: '2026-01-01', entries: 0 })
    expect(await house.refused('POST', '/api/segments', { no: 'old' })).toMatchObject({ status: 409, code: 'code-taken' })
  })
})

describe('header values on new lines', () => {
  test('S04 a line shows what the segment and its template say', async () => {
    const draft = { description: 'Spring letter', campaignNo: 'K1', unitCost: 8, unitDuration: 30, date: '2026-03-10' }
    const no = await segment(draft, 'P11')
    expect(await house.lineOf(no, 'P11')).toMatchObject({
      description: 'Spring letter',
      campaignNo: 'K1',
      cost: 8,
      duration: 30,
      date: '2026-03-10',
      interactionTemplateCode: 'BUS',
      interactionGroupCode: 'LETTER',
      informationFlow: 'outbound',
      initiatedBy: 'us',
      evaluation: '',
      overridden: [],
    })
    expect(await house.read(no)).toMatchObject({ cost: 8, duration: 30, language: 'nb', correspondenceType: 'hardCopy' })
  })

  test('S04 what the draft says wins over its template, and the template brings the rest and its letters', async () => {
    const made = await house.make({ interactionTemplateCode: 'bus', unitCost: 12, correspondenceType: 'email', language: 'en' })
    expect(made).toMatchObject({ unitCost: 12, unitDuration: 30, correspondenceType: 'email', language: 'en', interactionGroupCode: 'LETTER' })
    expect(await letters(made.no)).toEqual([
      { language: 'en', hash: hashOf('BUS', 'en'), subject: null },
      { language: 'nb', hash: hashOf('BUS', 'nb'), subject: null },
    ])
  })

  test('a template that is not there is refused, and target and response need a campaign', async () => {
    expect(await house.refused('POST', '/api/segments', { interactionTemplateCode: 'NONE' })).toMatchObject({
      status: 422,
      code: 'field-refused',
      facts: { field: 'interactionTemplateCode', reason: 'unknown-code' },
    })
    expect(await house.refused('POST', '/api/segments', { campaignTarget: true })).toMatchObject({
      code: 'field-refused',
      facts: { field: 'campaignTarget', reason: 'needs-campaign' },
    })
    const { no } = await house.make()
    expect(await refusedChange(no, { campaignResponse: true })).toMatchObject({ status: 422, facts: { field: 'campaignResponse' } })
    expect(await refusedChange(no, { interactionTemplateCode: 'NONE' })).toMatchObject({ status: 422, code: 'field-refused' })
    expect((await refusedChange(no, { language: 'svenska' })).status).toBe(400)
  })

  test('S05 a campaign that the header gets later is the lines’ as well', async () => {
    const no = await segment({ salespersonCode: 'RL' }, 'P11')
    await house.change(no, { campaignNo: 'K2', lines: 'matching' })
    expect(await house.lineOf(no, 'P11')).toMatchObject({ salespersonCode: 'RL', campaignNo: 'K2' })
  })

  test('2.4 without a campaign there is neither target nor response, on header and lines', async () => {
    const no = await segment({ campaignNo: 'K1', campaignTarget: true, campaignResponse: true }, 'P11', 'P12')
    await house.changeLine(no, 10_000, { campaignNo: '' })
    expect(await house.lineOf(no, 'P11')).toMatchObject({ campaignNo: '', campaignTarget: false, campaignResponse: false })
    expect(await house.lineOf(no, 'P12')).toMatchObject({ campaignNo: 'K1', campaignTarget: true })
    await house.change(no, { campaignNo: '', lines: 'matching' })
    expect(await house.read(no)).toMatchObject({ campaignTarget: false, campaignResponse: false })
    expect(await house.lineOf(no, 'P12')).toMatchObject({ campaignNo: '', campaignTarget: false, overridden: [] })
  })

  test('S16 S17 the type is the template’s for whoever has no wish, and everybody’s where wishes are ignored', async () => {
    const no = await segment({}, 'C10', 'P12')
    expect((await house.lineOf(no, 'C10')).correspondenceType).toBe('hardCopy')
    expect((await house.lineOf(no, 'P12')).correspondenceType).toBe('email')
    const ignoring = await segment({ correspondenceType: 'email', ignoreContactCorrespondenceType: true }, 'P11')
    expect((await house.lineOf(ignoring, 'P11')).correspondenceType).toBe('email')
  })
})

describe('R-PROP', () => {
  test('S26 a line follows the description that the header gets', async () => {
    const { no } = await house.make()
    await byHand(no, 'P11')
    await house.change(no, { description: 'Description', lines: 'matching' })
    expect(await house.lineOf(no, 'P11')).toMatchObject({ description: 'Description', overridden: [] })
  })

  test('R-PROP 3 nobody who is asked and does not answer changes anything; a preview asks without changing', async () => {
    const no = await segment({ description: 'Old' }, 'P11', 'P12', 'P30')
    await house.changeLine(no, 20_000, { description: 'VIP' })
    await house.changeLine(no, 30_000, { interactionTemplateCode: 'CALL' })
    const before = [await house.read(no), await house.lines(no)]
    const fields = [{ field: 'description', following: 1, own: 1, otherTemplate: 1 }]
    expect(await refusedChange(no, { description: 'New' })).toMatchObject({
      status: 409,
      code: 'lines-choice-needed',
      facts: { choices: ['matching', 'all', 'none'], fields },
    })
    expect(await preview(no, { description: 'New' })).toMatchObject({ fields, choiceNeeded: true, languageChoiceNeeded: false })
    expect(await preview(no, { description: 'New', lines: 'all' })).toMatchObject({ choiceNeeded: false })
    expect(await preview(no, { description: 'Old' })).toMatchObject({ fields: [], choiceNeeded: false })
    expect([await house.read(no), await house.lines(no)]).toEqual(before)
  })

  test('S27 Yes overwrites what lines with the template said themselves', async () => {
    const no = await segment({ description: 'Old' }, 'P11', 'P12')
    await house.changeLine(no, 20_000, { description: 'VIP' })
    await house.change(no, { description: 'New', lines: 'matching' })
    expect((await house.lines(no)).map(({ description, overridden }) => [description, overridden])).toEqual([
      ['New', []],
      ['New', []],
    ])
  })

  test('S28 No changes the header alone', async () => {
    const no = await segment({ description: 'Old' }, 'P11', 'P12')
    await house.changeLine(no, 20_000, { description: 'VIP' })
    expect(await house.change(no, { description: 'New', lines: 'none' })).toMatchObject({ description: 'New' })
    expect((await house.lineOf(no, 'P11')).description).toBe('Old')
    expect((await house.lineOf(no, 'P12')).description).toBe('VIP')
    expect(await versions(no)).toEqual([2, 2])
    await byHand(no, 'P30')
    expect((await house.lineOf(no, 'P30')).description).toBe('New')
  })

  test('S29 a line with another template keeps its cost', async () => {
    const no = await segment({}, 'P11', 'P30')
    await house.changeLine(no, 20_000, { interactionTemplateCode: 'CALL' })
    expect(await house.lineOf(no, 'P30')).toMatchObject({ cost: 1 })
    await house.change(no, { unitCost: 12, lines: 'matching' })
    expect((await house.lineOf(no, 'P11')).cost).toBe(12)
    expect((await house.lineOf(no, 'P30')).cost).toBe(1)
    expect((await house.read(no)).cost).toBe(13)
    await house.change(no, { unitCost: 20, lines: 'all' })
    expect((await house.lineOf(no, 'P30')).cost).toBe(20)
  })

  test('S30 a new type is that of all lines it is for, whatever their contacts would rather have', async () => {
    const no = await segment({}, 'P11', 'C10', 'P12')
    await house.change(no, { correspondenceType: 'email', lines: 'matching' })
    expect((await house.lines(no)).map((line) => [line.contactNo, line.correspondenceType, line.overridden])).toEqual([
      ['P11', 'email', ['correspondenceType']],
      ['C10', 'email', []],
      ['P12', 'email', []],
    ])
    await house.change(no, { correspondenceType: 'hardCopy', lines: 'none' })
    expect((await house.lines(no)).map((line) => line.correspondenceType)).toEqual(['email', 'email', 'email'])
  })

  test('S31 a personal subject survives, and one in another language too', async () => {
    const no = await segment({ subject: 'Hello' }, 'P11', 'P12')
    await house.changeLine(no, 20_000, { subject: 'Hei Ola' })
    await house.change(no, { subject: 'Invitation', lines: 'matching' })
    expect((await house.lineOf(no, 'P11')).subject).toBe('Invitation')
    expect((await house.lineOf(no, 'P12')).subject).toBe('Hei Ola')
    await house.changeLine(no, 20_000, { subject: null })
    expect((await house.lineOf(no, 'P12')).subject).toBe('Hello')
    expect(await letters(no)).toMatchObject([{ language: 'en', subject: 'Hello' }, { language: 'nb', subject: null }])
  })

  test('a subject that nobody has yet is for all, whatever their language', async () => {
    const no = await segment({}, 'P11', 'P12')
    await house.change(no, { subject: 'Spring', lines: 'matching' })
    expect((await house.lines(no)).map((line) => line.subject)).toEqual(['Spring', 'Spring'])
  })

  test('the header’s subject is that of its own language’s letter', async () => {
    const no = await segment({ subject: 'Hello' }, 'P11')
    await house.db.updateTable('segment_letter').set({ subject: 'Hei' }).where('tenant_id', '=', house.tenant).where('language', '=', 'nb').execute()
    expect(await house.read(no)).toMatchObject({ subject: 'Hei' })
    expect((await house.lineOf(no, 'P11')).subject).toBe('Hei')
    await house.change(no, { subject: 'Ny', lines: 'all' })
    expect([(await house.read(no)).subject, (await house.lineOf(no, 'P11')).subject]).toEqual(['Ny', 'Ny'])
  })

  test('R-PROP 2 without lines with its template nobody is asked, and the others keep what they showed', async () => {
    const no = await segment({ description: 'Old', date: '2026-03-10' }, 'P11')
    await house.changeLine(no, 10_000, { interactionTemplateCode: 'CALL', description: null })
    await house.change(no, { description: 'New', date: '2026-04-01' })
    expect(await house.lineOf(no, 'P11')).toMatchObject({ description: 'Old', date: '2026-03-10' })
    const empty = await segment({})
    expect(await house.change(empty, { description: 'New', unitCost: 9 })).toMatchObject({ description: 'New', unitCost: 9 })
  })

  test('what is as it was is no change, and needs no answer', async () => {
    const no = await segment({ description: 'Old' }, 'P11')
    const answer = await house.fresh.ask('PATCH', `/api/segments/${no}`, { description: 'Old', unitCost: 8 })
    expect(answer.statusCode).toBe(200)
    expect(await versions(no)).toEqual([1])
  })

  test('S10 another date of the header picks the address of lines that follow anew', async () => {
    await house.insert('contact_alternative_address', { contact_no: 'P11', code: 'SUMMER' })
    await house.insert('contact_alternative_address_range', { contact_no: 'P11', code: 'SUMMER', starting_on: '2026-06-01', ending_on: '2026-08-31' })
    const no = await segment({ date: '2026-06-15' }, 'P11')
    expect((await house.lineOf(no, 'P11')).alternativeAddressCode).toBe('SUMMER')
    await house.change(no, { date: '2026-09-10', lines: 'none' })
    expect(await house.lineOf(no, 'P11')).toMatchObject({ date: '2026-06-15', alternativeAddressCode: 'SUMMER' })
    await house.change(no, { date: '2026-09-11', lines: 'matching' })
    expect(await house.lineOf(no, 'P11')).toMatchObject({ date: '2026-09-11', alternativeAddressCode: '' })
    await sql`delete from contact_alternative_address_range where tenant_id = ${house.tenant}`.execute(house.db)
    await sql`delete from contact_alternative_address where tenant_id = ${house.tenant}`.execute(house.db)
  })

  test('a line that does not stand is left as it was written on, and counts for nothing', async () => {
    const no = await segment({ description: 'Old' }, 'P11', 'P12')
    await house.changeLine(no, 20_000, { description: 'VIP' })
    await house.take(no, { kind: 'removeByHand', lines: [20_000] })
    expect(await preview(no, { description: 'New' })).toMatchObject({ fields: [{ following: 1, own: 0 }] })
    await house.change(no, { description: 'New', lines: 'all' })
    await house.undo(no)
    expect((await house.lineOf(no, 'P12')).description).toBe('VIP')
  })

  test('whoever comes too late is told for which lines the details were changed', async () => {
    const no = await segment({}, 'P11')
    const tag = (await house.fresh.ask('GET', `/api/segments/${no}`)).headers.etag as string
    await house.change(no, { unitCost: 9, lines: 'all' })
    expect(await house.refused('PATCH', `/api/segments/${no}`, { unitCost: 10, lines: 'all' }, { 'if-match': tag })).toMatchObject({
      status: 412,
      facts: { changes: [{ change: { kind: 'fields', fields: ['unitCost'], lines: 'all' } }] },
    })
  })
})

describe('R-PROP 8 the language', () => {
  test('S25 one without a row is asked about, refused, or gets an empty row', async () => {
    const no = await segment({}, 'P11')
    expect(await preview(no, { language: 'de' })).toMatchObject({ languageChoiceNeeded: true, choiceNeeded: false })
    expect(await refusedChange(no, { language: 'de' })).toMatchObject({ status: 409, code: 'language-choice-needed', facts: { language: 'de' } })
    expect(await refusedChange(no, { language: 'de', createLanguage: false })).toMatchObject({ status: 409, code: 'language-missing' })
    expect(await house.read(no)).toMatchObject({ language: 'nb' })
    expect(await house.change(no, { language: 'de', createLanguage: true })).toMatchObject({ language: 'de' })
    expect(await letters(no)).toMatchObject([{ language: 'de', hash: null }, { language: 'en' }, { language: 'nb' }])
  })

  test('one with a row brings its subject, and the others keep theirs', async () => {
    const no = await segment({ subject: 'Hei' }, 'P11', 'P12')
    await house.db.updateTable('segment_letter').set({ subject: 'Hello' }).where('tenant_id', '=', house.tenant).where('language', '=', 'en').execute()
    expect(await house.change(no, { language: 'en' })).toMatchObject({ language: 'en', subject: 'Hello' })
    expect((await house.lineOf(no, 'P11')).subject).toBe('Hei')
    expect((await house.lineOf(no, 'P12')).subject).toBe('Hello')
  })

  test('a letter for every language serves a new one too', async () => {
    const { no } = await house.make({ language: 'nb' })
    await house.insert('segment_letter', { segment_no: no, language: '', hash: 'h', file_name: 'a.docx', mapping: '{}' })
    expect(await house.change(no, { language: 'de' })).toMatchObject({ language: 'de' })
  })
})

describe('R-TMPL', () => {
  const template = (no: string, code: string, lines?: string) => house.change(no, { interactionTemplateCode: code, ...(lines && { lines }) })

  test('without lines the header takes what the template says, and its letters', async () => {
    const { no } = await house.make({ subject: 'Old', unitCost: 3 })
    expect(await template(no, 'BUS')).toMatchObject({
      interactionTemplateCode: 'BUS',
      interactionGroupCode: 'LETTER',
      unitCost: 8,
      unitDuration: 30,
      language: 'nb',
      correspondenceType: 'hardCopy',
      subject: '',
    })
    expect((await letters(no)).map((row) => row.hash)).toEqual([hashOf('BUS', 'en'), hashOf('BUS', 'nb')])
    const call: Partial<SegmentWire> = { interactionGroupCode: 'PHONE', ignoreContactCorrespondenceType: true, correspondenceType: 'none', language: '' }
    expect(await template(no, 'CALL')).toMatchObject(call)
    expect(await letters(no)).toEqual([])
  })

  test('S36 a campaign comes with a template that has one, stays otherwise, and goes with the template', async () => {
    await house.insert('campaign', { no: 'K1' })
    await sql`update interaction_template set campaign_no = 'K1', campaign_target = true where tenant_id = ${house.tenant} and code = 'GOLF'`.execute(house.db)
    const { no } = await house.make({ campaignNo: 'K2' })
    expect(await template(no, 'BUS')).toMatchObject({ campaignNo: 'K2', campaignTarget: false })
    expect(await template(no, 'GOLF')).toMatchObject({ campaignNo: 'K1', campaignTarget: true })
    expect(await template(no, '')).toMatchObject({ campaignNo: '', campaignTarget: false, interactionGroupCode: '', unitCost: 0 })
  })

  test('S32 with all lines own letters stay in their language, and the others take the new letter', async () => {
    const no = await segment({ interactionTemplateCode: '' }, 'P12', 'P11')
    await house.changeLine(no, 10_000, { interactionTemplateCode: 'ABST' })
    await ownLetter(no, 10_000, 'en')
    await house.changeLine(no, 20_000, { interactionTemplateCode: 'CALL' })
    expect(await refusedChange(no, { interactionTemplateCode: 'BUS' })).toMatchObject({
      code: 'lines-choice-needed',
      facts: { fields: [{ field: 'interactionTemplateCode', following: 0, own: 0, otherTemplate: 2 }] },
    })
    expect(await preview(no, { interactionTemplateCode: 'BUS' })).toMatchObject({ ownLetters: 1, inheritedLetters: 0, choiceNeeded: true })
    expect(await template(no, 'BUS', 'all')).toMatchObject({ language: 'nb', interactionTemplateCode: 'BUS' })
    expect(await house.lineOf(no, 'P12')).toMatchObject({
      interactionTemplateCode: 'BUS',
      interactionGroupCode: 'LETTER',
      letterState: 'unique',
      language: 'en',
      duration: 90,
    })
    expect(await house.lineOf(no, 'P11')).toMatchObject({
      interactionTemplateCode: 'BUS',
      letterState: 'inherited',
      language: 'nb',
      cost: 1,
      correspondenceType: 'hardCopy',
    })
    expect((await house.lineOf(no, 'P11')).overridden).not.toContain('interactionTemplateCode')
  })

  test('R-TMPL 5 what lines cost and how they flow stays, be it ever so inherited', async () => {
    const no = await segment({ campaignNo: 'K1' }, 'P11', 'P12')
    await template(no, 'CALL', 'all')
    expect(await house.read(no)).toMatchObject({ unitCost: 1, unitDuration: 15, cost: 16, duration: 60 })
    expect(await house.lineOf(no, 'P11')).toMatchObject({ cost: 8, duration: 30, campaignNo: 'K1', correspondenceType: 'none' })
    expect((await house.lineOf(no, 'P12')).letterState).toBe('none')
  })

  test('S33 with those that match, the others keep their template and all they showed', async () => {
    const no = await segment({ description: 'Spring' }, 'P11', 'P12')
    await house.changeLine(no, 20_000, { interactionTemplateCode: 'ABST' })
    const other = await house.lineOf(no, 'P12')
    await template(no, 'GOLF', 'matching')
    expect(await house.lineOf(no, 'P11')).toMatchObject({ interactionTemplateCode: 'GOLF', correspondenceType: 'hardCopy', letterState: 'inherited' })
    expect({ ...(await house.lineOf(no, 'P12')), overridden: [] }).toEqual({ ...other, overridden: [] })
  })

  test('S34 No is refused while a line uses the segment’s letter, and everything is as before', async () => {
    const no = await segment({}, 'P11', 'P12')
    await ownLetter(no, 20_000, 'en')
    const before = [await house.read(no), await house.lines(no), await letters(no)]
    expect(await refusedChange(no, { interactionTemplateCode: 'GOLF', lines: 'none' })).toMatchObject({
      status: 409,
      code: 'lines-inherit-letter',
      facts: { count: 1 },
    })
    expect([await house.read(no), await house.lines(no), await letters(no)]).toEqual(before)
  })

  test('S34 No leaves lines with letters of their own with the template they had', async () => {
    const no = await segment({ subject: 'Hello' }, 'P11', 'P12')
    for (const line of [10_000, 20_000]) await ownLetter(no, line, 'nb')
    const shown = async () => (await house.lines(no)).map(({ overridden: _, ...line }) => line)
    const before = await shown()
    expect(await template(no, 'CALL', 'none')).toMatchObject({ interactionTemplateCode: 'CALL', unitCost: 1 })
    expect(await shown()).toEqual(before)
    expect(before[0]).toMatchObject({ interactionTemplateCode: 'BUS', subject: 'Hello', letterState: 'unique' })
  })

  test('S35 the segment’s letter is a copy: another one in its place leaves the template as it was', async () => {
    const no = await segment({})
    await house.db
      .updateTable('segment_letter')
      .set({ hash: 'edited' })
      .where('tenant_id', '=', house.tenant)
      .where('segment_no', '=', no)
      .execute()
    const kept = await house.db.selectFrom('interaction_template_letter').select('hash').where('tenant_id', '=', house.tenant).where('template_code', '=', 'BUS').execute()
    expect(kept.map((row) => row.hash).sort()).toEqual([hashOf('BUS', 'en'), hashOf('BUS', 'nb')])
  })

  test('what is said beside the template wins over it', async () => {
    const no = await segment({}, 'P11')
    await house.change(no, { interactionTemplateCode: 'GOLF', unitCost: 11, description: 'Golf', lines: 'all' })
    expect(await house.read(no)).toMatchObject({ unitCost: 11, unitDuration: 1 })
    expect(await house.lineOf(no, 'P11')).toMatchObject({ cost: 11, duration: 30, description: 'Golf' })
  })
})
