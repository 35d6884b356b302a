/** What an entry of the log says is what its line showed: the segment's values, and those of the line itself. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { InteractionWire } from '#core/api/interaction'
import type { LogResult } from '#core/api/log'
import type { SegmentWire } from '#core/api/segment'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { fillTemplates } from '../../test/server/scenario-templates'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
  const { db, tenant, neighbour } = house.database
  for (const table of ['interaction_template_letter', 'interaction_template', 'interaction_group'] as const) await db.deleteFrom(table).execute()
  for (const one of [tenant, neighbour]) await fillTemplates(db, one)
})
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
