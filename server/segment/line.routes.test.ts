/** What is said on one line, on chosen ones alike, and what a template of its own brings to a line (scenarios of section 6). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { LineOverrides, LinesChanged, LineWire } from '#core/api/segment'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(() => house.refill({ templates: true }))
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

async function segment(draft: object, ...contacts: readonly string[]): Promise<string> {
  const { no } = await house.make(draft)
  await house.take(no, { kind: 'addByHand', contacts })
  return no
}
const lineLetters = async (no: string) =>
  (await sql`select 1 from segment_line_letter where tenant_id = ${house.tenant} and segment_no = ${no}`.execute(house.db)).rows.length
const ofBus = { interactionTemplateCode: 'BUS', description: 'Spring' }

describe('R-LTMPL', () => {
  test('S37 a line without a description takes that of its template', async () => {
    const no = await segment({}, 'P11')
    expect(await house.changeLine(no, 10_000, { interactionTemplateCode: 'golf' })).toMatchObject({
      description: 'Golf event',
      interactionTemplateCode: 'GOLF',
      cost: 8,
      duration: 1,
    })
  })

  test('S38 a description that is there stays with the first template, and S39 gives way to that of the next', async () => {
    const no = await segment({}, 'P11')
    await house.changeLine(no, 10_000, { description: 'Playing golf' })
    expect(await house.changeLine(no, 10_000, { interactionTemplateCode: 'GOLF' })).toMatchObject({ description: 'Playing golf' })
    expect(await house.changeLine(no, 10_000, { interactionTemplateCode: 'ABST' })).toMatchObject({ description: 'Abstract of meeting' })
  })

  test('S40 a line with a template of its own has its values and a copy of its letter, and no other line is touched', async () => {
    const no = await segment(ofBus, 'P11', 'P12')
    expect(await house.lineOf(no, 'P11')).toMatchObject({ letterState: 'inherited', language: 'nb' })
    const other = await house.lineOf(no, 'P12')
    expect(await house.changeLine(no, 10_000, { interactionTemplateCode: 'ABST' })).toMatchObject({
      interactionTemplateCode: 'ABST',
      interactionGroupCode: 'LETTER',
      cost: 8,
      duration: 90,
      initiatedBy: '',
      correspondenceType: 'hardCopy',
      letterState: 'unique',
      language: 'en',
      subject: '',
    })
    expect(await house.lineOf(no, 'P12')).toEqual(other)
    expect(await lineLetters(no)).toBe(1)
  })

  test('S41 with the template of its segment again the line is as it was', async () => {
    const no = await segment(ofBus, 'P11')
    const before = await house.lineOf(no, 'P11')
    await house.changeLine(no, 10_000, { interactionTemplateCode: 'ABST' })
    expect(await house.changeLine(no, 10_000, { interactionTemplateCode: 'BUS' })).toEqual(before)
    expect(await lineLetters(no)).toBe(0)
    await house.changeLine(no, 10_000, { interactionTemplateCode: 'CALL' })
    expect(await house.changeLine(no, 10_000, { interactionTemplateCode: null })).toEqual(before)
  })

  test('the template that a line has already changes nothing', async () => {
    const no = await segment(ofBus, 'P11')
    await house.changeLine(no, 10_000, { description: 'VIP', interactionTemplateCode: 'BUS' })
    expect(await house.lineOf(no, 'P11')).toMatchObject({ description: 'VIP', overridden: ['description'] })
    await house.changeLine(no, 10_000, { interactionTemplateCode: 'CALL' })
    const called = await house.changeLine(no, 10_000, { cost: 5 })
    expect(await house.changeLine(no, 10_000, { interactionTemplateCode: 'CALL' })).toEqual(called)
  })

  test('a template without letters leaves the line without one, and what is said beside it wins', async () => {
    const no = await segment({ ...ofBus, campaignNo: 'K1', subject: 'Hello' }, 'P12')
    expect(await house.changeLine(no, 10_000, { interactionTemplateCode: 'CALL', cost: 3, campaignNo: 'K2' })).toMatchObject({
      letterState: 'none',
      subject: '',
      cost: 3,
      duration: 15,
      campaignNo: 'K2',
      correspondenceType: 'none',
      description: 'Outgoing call',
    })
  })

  test('an unknown template is refused, and a blank one is none', async () => {
    const no = await segment(ofBus, 'P11')
    expect(await house.refused('PATCH', `/api/segments/${no}/lines/10000`, { interactionTemplateCode: 'NONE' })).toMatchObject({
      status: 422,
      code: 'field-refused',
      facts: { field: 'interactionTemplateCode', reason: 'unknown-code' },
    })
    expect(await house.changeLine(no, 10_000, { interactionTemplateCode: '' })).toMatchObject({
      interactionTemplateCode: '',
      interactionGroupCode: '',
      cost: 0,
      letterState: 'none',
      description: 'Spring',
    })
  })

  test('R-LANG another language of such a line takes the letter in it, or none', async () => {
    const no = await segment({ interactionTemplateCode: 'GOLF' }, 'P11', 'P12')
    expect(await house.changeLine(no, 20_000, { interactionTemplateCode: 'BUS' })).toMatchObject({ language: 'en', letterState: 'unique' })
    expect(await house.changeLine(no, 20_000, { language: 'nb' })).toMatchObject({ language: 'nb', letterState: 'unique' })
    expect(await house.changeLine(no, 20_000, { language: 'de' })).toMatchObject({ language: 'de', letterState: 'none' })
  })
})

describe('lines changed alike', () => {
  const change = (no: string, body: { lines?: readonly number[]; change: LineOverrides }, headers = {}) =>
    house.ask<LinesChanged>('POST', `/api/segments/${no}/lines/change`, body, headers)
  const refusedChange = (no: string, body: object, headers = {}) => house.refused('POST', `/api/segments/${no}/lines/change`, body, headers)

  test('chosen lines say the same, and the others what they said', async () => {
    const no = await segment(ofBus, 'P11', 'P12', 'P30')
    const answer = await change(no, { lines: [10_000, 30_000], change: { evaluation: 'positive', salespersonCode: 'RL', cost: 4 } })
    expect(answer).toMatchObject({ changed: 2, segment: { cost: 16 } })
    expect((await house.lines(no)).map((line) => [line.evaluation, line.salespersonCode, line.cost])).toEqual([
      ['positive', 'RL', 4],
      ['', 'AH', 8],
      ['positive', 'RL', 4],
    ])
    expect(await change(no, { lines: [10_000], change: { cost: 4 } })).toMatchObject({ changed: 0 })
  })

  test('without a choice it is all that stand, and null takes back', async () => {
    const no = await segment(ofBus, 'P11', 'P12', 'P30')
    await house.changeLine(no, 20_000, { description: 'VIP' })
    await house.take(no, { kind: 'removeByHand', lines: [20_000] })
    expect(await change(no, { change: { description: 'All' } })).toMatchObject({ changed: 2 })
    await house.undo(no)
    expect((await house.lines(no)).map((line) => line.description)).toEqual(['All', 'VIP', 'All'])
    expect(await change(no, { change: { description: null } })).toMatchObject({ changed: 3 })
    expect((await house.lines(no)).every((line: LineWire) => line.overridden.length === 0)).toBe(true)
  })

  test('a template is given to all that have another', async () => {
    const no = await segment(ofBus, 'P11', 'P12', 'P30')
    await house.changeLine(no, 10_000, { interactionTemplateCode: 'ABST', cost: 99 })
    expect(await change(no, { change: { interactionTemplateCode: 'ABST' } })).toMatchObject({ changed: 2 })
    expect((await house.lines(no)).map((line) => [line.interactionTemplateCode, line.cost, line.letterState])).toEqual([
      ['ABST', 99, 'unique'],
      ['ABST', 8, 'unique'],
      ['ABST', 8, 'unique'],
    ])
    expect(await change(no, { change: { interactionTemplateCode: null } })).toMatchObject({ changed: 3 })
    expect((await house.lines(no)).every((line) => line.letterState === 'inherited' && line.overridden.length === 0)).toBe(true)
  })

  test('where one is refused none is changed', async () => {
    await house.insert('contact_alternative_address', { contact_no: 'P11', code: 'CABIN' })
    const no = await segment(ofBus, 'P11', 'P12')
    const before = await house.lines(no)
    expect(await refusedChange(no, { change: { alternativeAddressCode: 'CABIN', cost: 1 } })).toMatchObject({
      status: 400,
      facts: { field: 'alternativeAddressCode', contacts: ['P12'] },
    })
    expect(await refusedChange(no, { lines: [10_000, 70_000], change: { cost: 1 } })).toMatchObject({ status: 404, facts: { lines: [70_000] } })
    expect(await refusedChange(no, { change: { cost: 1, interactionTemplateCode: 'NONE' } })).toMatchObject({ status: 422 })
    expect((await refusedChange(no, { change: { date: '2026-02-30' } })).status).toBe(400)
    expect(await house.lines(no)).toEqual(before)
    expect(await change(no, { lines: [10_000], change: { alternativeAddressCode: 'cabin' } })).toMatchObject({ changed: 1 })
    await sql`delete from contact_alternative_address where tenant_id = ${house.tenant}`.execute(house.db)
  })

  test('whoever comes too late is told, and so is whoever comes after', async () => {
    const no = await segment(ofBus, 'P11', 'P12')
    const tag = (await house.fresh.ask('GET', `/api/segments/${no}`)).headers.etag as string
    await change(no, { change: { cost: 2 } }, { 'if-match': tag })
    expect(await refusedChange(no, { change: { cost: 3 } }, { 'if-match': tag })).toMatchObject({
      status: 412,
      facts: { changes: [{ change: { kind: 'lines', fields: ['cost'], lines: 2 } }] },
    })
  })

  test('a segment without lines has none to change', async () => {
    const { no } = await house.make()
    expect(await change(no, { change: { cost: 2 } })).toMatchObject({ changed: 0 })
    expect(await house.refused('POST', '/api/segments/SM99/lines/change', { change: { cost: 2 } })).toMatchObject({ status: 404 })
  })
})

describe('R-REUSE 2', () => {
  test('a line of a reused logged segment has the campaign of its entry', async () => {
    await house.insert('logged_segment', { entry_no: 1, segment_no: 'OLD', description: 'Old', created_on: '2026-01-01', entries: 3 })
    for (const [i, [contact_no, campaign_no]] of ([['P11', 'K1'], ['P12', 'K2'], ['P30', '']] as const).entries()) {
      const entry = { date: '2026-01-01', time: '12:00', description: '', letter_state: 'none', segment_no: 'OLD', line_no: i }
      await house.insert('interaction_entry', { ...entry, entry_no: i + 1, contact_no, campaign_no, logged_segment_entry_no: 1 })
    }
    const { no } = await house.make({ campaignNo: 'K1' })
    await house.take(no, { kind: 'reuse', loggedSegment: 1 })
    expect((await house.lines(no)).map((line) => [line.contactNo, line.campaignNo, line.overridden])).toEqual([
      ['P11', 'K1', []],
      ['P12', 'K2', ['campaignNo']],
      ['P30', 'K1', []],
    ])
  })
})
