/** What an entry of the log says is what its line showed: the segment's values, and those of the line itself. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { InteractionWire } from '#core/api/interaction'
import type { LogResult } from '#core/api/log'
import type { SegmentWire } from '#core/api/segment'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { expectSound } from '../../test/server/sound'
import { emptySender } from '#core/contact/sender'
import { fillTemplates } from '../../test/server/scenario-templates'
import { writeSetting } from '../identity/settings'
import { jsonOf } from '../store/json'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
  const { db, tenant, neighbour } = house.database
  for (const table of ['interaction_template_letter', 'interaction_template', 'interaction_group'] as const) await db.deleteFrom(table).execute()
  for (const one of [tenant, neighbour]) await fillTemplates(db, one)
})
afterEach(() => expectSound(house.database.db))
afterAll(() => house.close())

test('entries say what their lines showed, each its own, and a follow-up has the campaigns', async () => {
  const header = { description: 'Calls', interactionTemplateCode: 'CALL', campaignNo: 'K1', campaignTarget: true, sendAsAttachment: true }
  const { no } = await house.segment(header, ['P11', 'P12', 'P30'])
  await house.putLetter(no, 'any', aLetter(['Hello']))
  const own = {
    description: 'VIP',
    campaignNo: 'K2',
    campaignResponse: true,
    cost: 2.5,
    duration: 40,
    informationFlow: 'inbound',
    initiatedBy: 'them',
    sendAsAttachment: false,
    evaluation: 'veryPositive',
  }
  expect((await house.ask('PATCH', `/api/segments/${no}/lines/20000`, own)).status).toBe(200)
  const job = await house.over(await house.ask('POST', `/api/segments/${no}/log`, { followUp: false }))
  const { loggedSegment } = job.result as LogResult
  const entries = (await house.ask('GET', `/api/logged-segments/${loggedSegment}/interactions`)).body as { rows: InteractionWire[] }
  const common = {
    description: 'Calls',
    campaignNo: 'K1',
    campaignTarget: true,
    campaignResponse: false,
    interactionTemplateCode: 'CALL',
    interactionGroupCode: 'PHONE',
    cost: 1,
    duration: 15,
    informationFlow: 'outbound',
    initiatedBy: 'us',
    sendAsAttachment: true,
    evaluation: '',
  }
  expect(entries.rows).toMatchObject([common, { ...common, ...own }, common])

  const followUp = (await house.ask('POST', `/api/logged-segments/${loggedSegment}/follow-up`)).body as SegmentWire
  expect(followUp).toMatchObject({ campaignNo: 'K1', interactionTemplateCode: '', interactionGroupCode: '', unitCost: 0 })
  expect((await house.lines(followUp.no)).map((line) => [line.contactNo, line.campaignNo])).toEqual([
    ['P11', 'K1'],
    ['P12', 'K2'],
    ['P30', 'K1'],
  ])
})

describe('what the letters of a log say of the house', () => {
  const LETTER = aLetter(['«sender.name», «sender.city»', '«letter.date» «letter.subject»', '«contact.addressBlock»', '«contact.salutationFormal»'])
  const rowsOf = async ({ no, loggedSegment }: { readonly no: string; readonly loggedSegment: number }) => {
    const { db, tenant } = house.database
    const log = await db.selectFrom('logged_segment').select('letter_values').where('tenant_id', '=', tenant).where('entry_no', '=', loggedSegment).executeTakeFirst()
    const entries = await db.selectFrom('interaction_entry').select(['entry_no', 'values']).where('tenant_id', '=', tenant).where('segment_no', '=', no).orderBy('entry_no').execute()
    return { shared: log?.letter_values ?? null, entries }
  }
  const made = async () => {
    await writeSetting(house.database.db, house.database.tenant, 'sender', { ...emptySender, name: 'Huset AS', city: 'Oslo' })
    const { no } = await house.segment({ description: 'Spring', interactionTemplateCode: 'CALL', subject: 'News for «contact.firstName»' }, ['P11', 'P12'])
    await house.putLetter(no, 'any', LETTER)
    await house.ask('PATCH', `/api/segments/${no}/lines/20000`, { date: '2026-03-09' })
    const job = await house.over(await house.ask('POST', `/api/segments/${no}/log`, {}))
    const { loggedSegment } = job.result as LogResult
    return { no, loggedSegment }
  }
  const lettersOf = (entries: readonly { readonly entry_no: number }[]) =>
    Promise.all(entries.map(async ({ entry_no }) => (await house.ask('GET', `/api/interactions/${entry_no}/letter`)).bytes))

  test('is kept once, and nothing of a contact with it', async () => {
    const { shared, entries } = await rowsOf(await made())
    expect(shared).toEqual({ 'letter.date': expect.any(String) as unknown, 'sender.city': 'Oslo', 'sender.name': 'Huset AS' })
    const [first, second] = entries.map((entry) => Object.keys(entry.values ?? {}).sort())
    expect(first).toEqual(['contact.addressBlock', 'contact.salutationFormal', 'letter.subject'])
    expect(second).toEqual(['contact.addressBlock', 'contact.salutationFormal', 'letter.date', 'letter.subject'])
  })

  test('as entries of before have it, each for itself, gives the same letters', async () => {
    const log = await made()
    const { shared, entries } = await rowsOf(log)
    const letters = await lettersOf(entries)
    const { db, tenant } = house.database
    await db.updateTable('logged_segment').set({ letter_values: null }).where('tenant_id', '=', tenant).where('entry_no', '=', log.loggedSegment).execute()
    for (const { entry_no, values } of entries) {
      const whole = jsonOf({ ...shared, ...values })
      await db.updateTable('interaction_entry').set({ values: whole }).where('tenant_id', '=', tenant).where('entry_no', '=', entry_no).execute()
    }
    expect(await lettersOf(entries)).toEqual(letters)
  })

  test('stays with entries that are left when their log is deleted', async () => {
    const log = await made()
    const { entries } = await rowsOf(log)
    const letters = await lettersOf(entries)
    expect((await house.ask('POST', '/api/logged-segments/cancel', { entryNos: [log.loggedSegment] })).status).toBe(200)
    const removed = await house.ask('POST', '/api/logged-segments/delete-canceled', { entryNos: [log.loggedSegment] })
    expect([removed.status, removed.body]).toEqual([200, { deleted: 1 }])
    const after = await rowsOf(log)
    expect(after.shared).toBeNull()
    expect(after.entries.map((entry) => entry.values?.['sender.name'])).toEqual(['Huset AS', 'Huset AS'])
    expect(await lettersOf(after.entries)).toEqual(letters)
  })
})
