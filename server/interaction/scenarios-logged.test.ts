/** Sections 12 and 13 of the scenarios, logged segments and entries, sentence by sentence, and what lies beside them: over HTTP, in the whole house. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { ContactWire } from '#core/api/contact'
import type { EntriesChanged, InteractionPage, InteractionWire } from '#core/api/interaction'
import type { CampaignEntryWire, LoggedSegmentResults, LoggedSegmentWire, ResendResult } from '#core/api/logged-segment'
import type { ReuseAnswer } from '#core/api/saved-criteria'
import type { StatisticsRow } from '#core/api/statistics'
import { openScenarioHouse, type ScenarioHouse } from '../../test/server/scenario-house'

let house: ScenarioHouse
beforeAll(async () => {
  house = await openScenarioHouse()
})
afterEach(() => house.allIsWell())
afterAll(() => house.close())

/** Logged, of these contacts: its number, and its entries as they are now. */
async function aLog(contacts: readonly string[], { template = 'BUS', ...header }: Record<string, unknown> = {}) {
  const { loggedSegment } = await house.logged(await house.seg(String(template), contacts, header))
  const entries = await house.entries(loggedSegment)
  return { no: loggedSegment, entries, entryNos: entries.map(({ entryNo }) => entryNo) }
}
const aPerson = async (name: string, more: object = {}) => (await house.must<ContactWire>('POST', '/api/contacts', { kind: 'person', name, ...more })).no
const cancel = (what: 'logged-segments' | 'campaign-entries' | 'interactions', entryNos: readonly number[], canceled?: boolean, more = {}) =>
  house.ask('POST', `/api/${what}/cancel`, { entryNos, ...(canceled !== undefined && { canceled }), ...more })
const reuse = (no: string, loggedSegment: number, more: object = {}) => house.ask('POST', `/api/segments/${no}/reuse`, { loggedSegment, ...more })
const campaignEntries = (no: number) => house.must<CampaignEntryWire[]>('GET', `/api/campaign-entries?loggedSegment=${no}`)
const logged = (no: number) => house.must<LoggedSegmentWire>('GET', `/api/logged-segments/${no}`)
const results = (no: number) => house.must<LoggedSegmentResults>('GET', `/api/logged-segments/${no}/results`)
const resend = async (no: number, body: object) => (await house.over(await house.ask('POST', `/api/logged-segments/${no}/resend`, body))).result as ResendResult
const put = async (no: string, change: object) => {
  const { createdOn: _, lastInteractionOn: __, objectsToPost: ___, objectsToEmail: ____, objectsToPhone: _____, heldBack: ______, no: _______, ...now } = await house.must<ContactWire>('GET', `/api/contacts/${no}`)
  await house.must('PUT', `/api/contacts/${no}`, { ...now, ...change })
}

test('S103 who was excluded after logging is taken on again, and it is said', async () => {
  const { no } = await aLog(['P11', 'P12'])
  await put('P12', { excludeFromSegment: true })
  const segment = await house.seg('BUS', [])
  const preview = await house.must('POST', `/api/segments/${segment}/steps/preview`, { kind: 'reuse', loggedSegment: no })
  expect(preview).toMatchObject({ joining: 2, excludedButTaken: 1 })
  expect((await reuse(segment, no)).body).toMatchObject({ excludedButTaken: 1, gone: 0, canceled: 0, steps: [{ joined: 2, heldBack: [] }] })
  expect(await house.contacts(segment)).toEqual(['P11', 'P12'])
  await put('P12', { excludeFromSegment: false })
})

test('R-REUSE one line for each entry in entry order, doubles too, with the new header’s values and the entry’s campaign; one step', async () => {
  const first = await house.seg('BUS', ['P30', 'P11'], { campaignNo: 'K1', description: 'Old' })
  await house.must('POST', `/api/segments/${first}/steps`, { kind: 'addByHand', contacts: ['P30'], allowExisting: true })
  await house.changeLine(first, 20_000, { campaignNo: 'K2', evaluation: 'positive', subject: 'Old subject', cost: 99 })
  const { loggedSegment: no } = await house.logged(first)
  const segment = await house.seg('GOLF', ['P11'], { description: 'New', campaignNo: '' })
  // On a segment that has steps it is asked for; "no" changes nothing.
  expect((await reuse(segment, no)).body).toMatchObject({ status: 409, code: 'choice-needed', facts: { field: 'confirm', choices: [true, false] } })
  expect((await reuse(segment, no, { confirm: false })).status).toBe(200)
  expect(await house.contacts(segment)).toEqual(['P11'])
  expect((await reuse(segment, no, { confirm: true })).body).toMatchObject({ segment: { stepsTaken: 2, lines: 4 } })
  const fresh = { description: 'New', interactionTemplateCode: 'GOLF', cost: 8, duration: 1, evaluation: '', date: '2026-03-02' }
  const lines = await house.lines(segment)
  expect(lines.map(({ contactNo, campaignNo }) => [contactNo, campaignNo])).toEqual([['P11', ''], ['P30', 'K1'], ['P11', 'K2'], ['P30', 'K1']])
  for (const line of lines) expect(line).toMatchObject(fresh)
  expect(lines[2]!.subject).toBe(lines[0]!.subject)
})

test('R-REUSE leaves out, and tells, who is held back by now and whose contact is gone; a cancelled logged segment is reused whole', async () => {
  const [held, gone, stays] = [await aPerson('Held Back'), await aPerson('Gone Away'), await aPerson('Stays Here')]
  const { no, entryNos } = await aLog([held, gone, stays, 'P11'])
  await put(held, { privacyBlocked: true })
  expect((await house.ask('DELETE', `/api/contacts/${gone}`)).status).toBe(204)
  await cancel('interactions', [entryNos[3]!], true)
  const taken = async () => {
    const segment = await house.seg('BUS', [])
    const { steps, gone: missing, canceled } = (await reuse(segment, no)).body as ReuseAnswer
    return [await house.contacts(segment), steps[0]?.heldBack, missing, canceled]
  }
  expect(await taken()).toEqual([[stays], [{ reason: 'privacyBlocked', count: 1 }], 1, 1])
  await cancel('logged-segments', [no], true)
  expect(await taken()).toEqual([[stays, 'P11'], [{ reason: 'privacyBlocked', count: 1 }], 1, 0])
})

test('R-REUSE whoever got a letter anew, too, was written to once: the follow-up has one line', async () => {
  const { no } = await aLog(['P11', 'P12'])
  expect(await resend(no, { fresh: true, type: 'email', holdSeconds: 600 })).toMatchObject({ entries: 2 })
  const followUp = await house.must<{ no: string }>('POST', `/api/logged-segments/${no}/follow-up`)
  expect(await house.contacts(followUp.no)).toEqual(['P11', 'P12'])
  expect((await house.entries(no)).length).toBe(4)
})

test('R-REUSE 3 saved, a reuse becomes an ordinary question: everybody once, and nobody who is excluded; of a logged segment that is gone, nobody', async () => {
  const first = await house.seg('BUS', ['P11', 'P13'])
  await house.must('POST', `/api/segments/${first}/steps`, { kind: 'addByHand', contacts: ['P11'], allowExisting: true })
  const { loggedSegment: no } = await house.logged(first)
  const segment = await house.seg('BUS', [])
  await reuse(segment, no)
  expect(await house.contacts(segment)).toEqual(['P11', 'P13', 'P11'])
  await house.must('POST', '/api/saved-criteria', { segmentNo: segment, code: 'OLDLOG', description: 'Whom we wrote to' })
  const replayed = async () => {
    const other = await house.seg('BUS', [])
    expect((await house.ask('POST', `/api/segments/${other}/reuse`, { savedCriteria: 'OLDLOG' })).body).toMatchObject({ segment: { stepsTaken: 1 } })
    return house.contacts(other)
  }
  expect(await replayed()).toEqual(['P11'])
  await cancel('logged-segments', [no], true)
  await house.must('POST', '/api/logged-segments/delete-canceled', { entryNos: [no] })
  expect(await replayed()).toEqual([])
})

test('S104 cancelling takes segment, entries and campaign entry along, again brings all back; the first chosen one decides for all', async () => {
  const { no, entryNos } = await aLog(['P11', 'P12'], { campaignNo: 'K1' })
  const other = await aLog(['P30'], { campaignNo: 'K1' })
  const flags = async (of: number) => [
    (await logged(of)).canceled,
    ...(await house.entries(of)).map(({ canceled }) => canceled),
    ...(await campaignEntries(of)).map(({ canceled }) => canceled),
  ]
  const all = (value: boolean) => [value, value, value, value]
  expect((await cancel('logged-segments', [no])).body).toMatchObject([{ entryNo: no, canceled: true, entries: 2, campaignEntries: 1 }])
  expect([await flags(no), await flags(other.no)]).toEqual([all(true), [false, false, false]])
  expect(await campaignEntries(no)).toMatchObject([{ canceled: true, interactions: 2, cost: 16, duration: 60 }])
  // Cancelled once more it stays so.
  expect((await cancel('logged-segments', [no], true)).status).toBe(200)
  expect(await flags(no)).toEqual(all(true))
  expect((await cancel('logged-segments', [no])).body).toMatchObject([{ canceled: false, entries: 2, campaignEntries: 1 }])
  expect(await flags(no)).toEqual(all(false))
  expect((await cancel('logged-segments', [no], false)).status).toBe(200)
  // S105 The first decides.
  await cancel('interactions', [entryNos[0]!], true)
  expect(await logged(no)).toMatchObject({ canceled: false, entries: 1 })
  await cancel('logged-segments', [other.no])
  expect((await cancel('logged-segments', [other.no, no])).body).toMatchObject([{ canceled: false }, { canceled: false, entries: 2 }])
  expect(await flags(no)).toEqual(all(false))
  expect((await cancel('logged-segments', [no, other.no])).body).toMatchObject([{ canceled: true }, { canceled: true }])
  expect((await cancel('logged-segments', [no, 99_999])).status).toBe(404)
})

test('S106 S107 deleting cancelled ones: a member may not; a manager’s entries and campaign entries stay and refer to nothing; the others are untouched', async () => {
  const { no, entryNos } = await aLog(['P11', 'P12'], { campaignNo: 'K1' })
  const [stands, cancelled] = [await aLog(['P30'], { campaignNo: 'K1' }), await aLog(['P30'])]
  const [campaignEntry] = await campaignEntries(no)
  const remove = (body: object = {}) => house.ask('POST', '/api/logged-segments/delete-canceled', body)
  expect((await remove({ entryNos: [no] })).body).toMatchObject({ status: 409, code: 'not-cancelled', facts: { entryNos: [no] } })
  await cancel('logged-segments', [no, cancelled.no], true)
  const role = (to: string) => house.change(sql`update user_account set role = ${to}`)
  await role('member')
  expect((await remove({ entryNos: [no] })).body).toMatchObject({ status: 403, code: 'not-allowed' })
  expect((await remove()).status).toBe(403)
  expect((await logged(no)).canceled).toBe(true)
  await role('manager')
  expect((await remove({ entryNos: [no] })).body).toEqual({ deleted: 1 })
  for (const rest of ['', '/interactions', '/results']) expect((await house.ask('GET', `/api/logged-segments/${no}${rest}`)).status).toBe(404)
  for (const entryNo of entryNos) {
    expect(await house.entry(entryNo)).toMatchObject({ loggedSegment: null, canceled: true, hasLetter: true })
    expect(await house.letter(entryNo)).toMatch(/^(Norsk|English) t/)
  }
  const all = await house.must<CampaignEntryWire[]>('GET', '/api/campaign-entries?campaign=K1')
  expect(all.find(({ entryNo }) => entryNo === campaignEntry!.entryNo)).toMatchObject({ loggedSegment: null, canceled: true, interactions: 2 })
  expect([await logged(stands.no), await logged(cancelled.no)]).toMatchObject([{ canceled: false, entries: 1 }, { canceled: true, entries: 1 }])
  // They come back by their campaign entry, and not before it.
  expect((await cancel('interactions', entryNos, false)).body).toMatchObject({ code: 'campaign-entry-cancelled', facts: { campaignEntry: campaignEntry!.entryNo } })
  expect((await cancel('campaign-entries', [campaignEntry!.entryNo], false)).status).toBe(200)
  expect(await house.entry(entryNos[0]!)).toMatchObject({ canceled: false, loggedSegment: null })
  // Left out: all that are cancelled, and only they.
  await remove()
  expect((await house.ask('GET', `/api/logged-segments/${cancelled.no}`)).status).toBe(404)
  expect(await logged(stands.no)).toMatchObject({ canceled: false })
})

test('S109 of a cancelled logged segment, or campaign entry, no entry is un-cancelled, nor those named beside it', async () => {
  const [log, free] = [await aLog(['P11', 'P12'], { campaignNo: 'K1' }), await aLog(['P30'])]
  await cancel('interactions', [free.entryNos[0]!], true)
  await cancel('logged-segments', [log.no], true)
  const both = [free.entryNos[0]!, log.entryNos[0]!]
  expect((await cancel('interactions', both, false)).body).toMatchObject({ status: 409, code: 'logged-segment-cancelled', facts: { entryNo: log.entryNos[0], loggedSegment: log.no } })
  expect((await house.entry(free.entryNos[0]!)).canceled).toBe(true)
  const [campaignEntry] = await campaignEntries(log.no)
  expect((await cancel('campaign-entries', [campaignEntry!.entryNo], false)).body).toMatchObject({ status: 409, code: 'logged-segment-cancelled' })
  await cancel('logged-segments', [log.no], false)
  await cancel('campaign-entries', [campaignEntry!.entryNo], true)
  expect((await cancel('interactions', [log.entryNos[0]!], false)).body).toMatchObject({ status: 409, code: 'campaign-entry-cancelled' })
  expect(await logged(log.no)).toMatchObject({ canceled: false, entries: 0, campaignEntries: 0 })
  await cancel('campaign-entries', [campaignEntry!.entryNo], false)
  expect((await cancel('interactions', both)).body).toMatchObject({ entries: [{ canceled: false }, { canceled: false }] })
})

test('S110 two cancelled entries share a letter: deleting one leaves it, with the other it goes; what is not cancelled stays', async () => {
  const { no, entryNos } = await aLog(['P11', 'C10', 'P30'])
  const [a = 0, b = 0, stands = 0] = entryNos
  await house.must('POST', `/api/interactions/${a}/comments`, { comment: 'She called' })
  // So that nothing else needs it any more.
  await house.change(sql`delete from logged_worksheet where tenant_id = 1 and logged_segment_entry_no = ${no}`)
  await house.change(sql`delete from segment_letter where tenant_id = 1 and segment_no = (select segment_no from logged_segment where tenant_id = 1 and entry_no = ${no})`)
  await cancel('interactions', [a, b], true)
  const remove = (body: object) => house.must('POST', '/api/interactions/delete-canceled', body)
  expect(await remove({ entryNos: [a, stands] })).toEqual({ deleted: 1, underWay: 0, notCanceled: 1 })
  expect((await house.ask('GET', `/api/interactions/${a}`)).status).toBe(404)
  expect((await house.ask('GET', `/api/interactions/${a}/comments`)).status).toBe(404)
  expect(await house.letter(b)).toBe('Norsk til Fjord AS')
  expect(await remove({ entryNos: [b] })).toMatchObject({ deleted: 1 })
  expect((await house.ask('GET', `/api/interactions/${b}/letter`)).status).toBe(404)
  expect(await house.letter(stands)).toBe('Norsk til Liv Dahl')
  expect(await logged(no)).toMatchObject({ entries: 1 })
})

test('S112 three are evaluated at once, and again; statistics of template, group, campaign and contact leave out cancelled and postponed ones', async () => {
  const [p, q, r] = [await aPerson('Per Aas'), await aPerson('Quy Bakke'), await aPerson('Rut Lie')]
  const before = await statistics()
  const { entryNos, no } = await aLog([p, q, r], { template: 'ABST', campaignNo: 'K2' })
  const evaluated = await house.must<EntriesChanged>('POST', '/api/interactions/evaluate', { entryNos, evaluation: 'positive' })
  expect(evaluated.entries.map(({ evaluation }) => evaluation)).toEqual(['positive', 'positive', 'positive'])
  expect((await results(no)).evaluations).toEqual([{ evaluation: 'positive', count: 3 }])
  await house.must('POST', '/api/interactions/evaluate', { entryNos: [entryNos[0]!], evaluation: '' })
  await house.must('POST', '/api/interactions/evaluate', { entryNos: [entryNos[1]!], evaluation: 'veryNegative' })
  expect((await results(no)).evaluations).toEqual([{ evaluation: 'positive', count: 1 }, { evaluation: 'veryNegative', count: 1 }])
  await cancel('interactions', [entryNos[2]!], true)
  await house.must('POST', '/api/interactions', { contactNo: p, interactionTemplateCode: 'ABST', salespersonCode: 'AH', date: '2026-03-02', description: 'Later', campaignNo: 'K2', postponed: true })
  const after = await statistics()
  for (const [i, { interactions, cost, duration }] of after.entries())
    expect([interactions - before[i]!.interactions, cost - before[i]!.cost, duration - before[i]!.duration]).toEqual([2, 16, 180])
  const by = await house.must<StatisticsRow[]>('GET', '/api/statistics?by=template&from=2026-03-02&to=2026-03-02')
  expect(by.find(({ code }) => code === 'ABST')).toMatchObject({ interactions: 2, cost: 16, duration: 180, evaluations: { positive: 0, veryNegative: 1 } })
  expect(await house.must('GET', '/api/interaction-templates/ABST?from=2026-03-03')).toMatchObject({ statistics: { interactions: 0, cost: 0, duration: 0 } })
})
const statistics = async () => {
  const of = async (url: string) => (await house.must<{ statistics: { interactions: number; cost: number; duration: number } }>('GET', url)).statistics
  return [await of('/api/interaction-templates/ABST'), await of('/api/interaction-groups/LETTER'), await of('/api/campaigns/K2')]
}

test.each([
  ['inbound', 'AH', { what: 'Abstract of meeting', flow: 'from', who: 'Anne Berg' }],
  ['outbound', 'RL', { what: 'Abstract of meeting', flow: 'by', who: 'Richard Lum' }],
  ['', 'AH', { what: 'Abstract of meeting', flow: '', who: '' }],
])('S113 flow %j of %s is titled', async (informationFlow, salespersonCode, title) => {
  const entry = { contactNo: 'P11', interactionTemplateCode: 'ABST', date: '2026-03-02', description: 'Met', informationFlow, salespersonCode }
  const { entryNo } = await house.must<InteractionWire>('POST', '/api/interactions', entry)
  const listed = await house.must<InteractionPage>('GET', '/api/contacts/P11/interactions')
  expect([(await house.entry(entryNo)).title, listed.rows.find((row) => row.entryNo === entryNo)?.title]).toEqual([title, title])
})

test('R-RESEND the same letter goes where the contact is reached today; with fresh data a new entry of today says what holds today', async () => {
  const p = await aPerson('Eva Strand', { email: 'eva@old.example', correspondenceType: 'email' })
  const { no, entryNos } = await aLog([p], { campaignNo: 'K1', date: '2026-02-01', description: 'Letter of February' })
  await put(p, { name: 'Eva Vik', firstName: 'Eva', lastName: 'Vik', email: 'eva@new.example' })
  const same = await resend(no, { holdSeconds: 600 })
  expect(same).toMatchObject({ emails: 1, hardCopies: 0, entries: 0, leftOut: [] })
  expect(await house.entry(entryNos[0]!)).toMatchObject({ deliveryStatus: 'inProgress', description: 'Letter of February', date: '2026-02-01' })
  // What is on its way does not go a second time.
  expect((await house.ask('POST', `/api/logged-segments/${no}/resend`, {})).body).toMatchObject({ code: 'nothing-to-send', facts: { leftOut: [{ reason: 'in-progress', count: 1 }] } })
  await house.gone(same.deliveryRun)
  const [first] = await house.mails()
  expect([first?.to?.[0]?.address, first?.text]).toEqual(['eva@new.example', expect.stringContaining('Norsk til Eva Strand')])
  expect((await house.entry(entryNos[0]!)).deliveryStatus).toBe('')

  for (const round of [1, 2]) {
    const fresh = await resend(no, { fresh: true })
    expect(fresh).toMatchObject({ emails: 1, entries: 1 })
    await house.gone(fresh.deliveryRun)
    expect((await house.mails()).map(({ text }) => text)).toEqual([expect.stringContaining('Norsk til Eva Vik')])
    expect((await house.entries(no)).length).toBe(1 + round)
  }
  const [old, anew] = await house.entries(no)
  expect(old).toMatchObject({ entryNo: entryNos[0], description: 'Letter of February', resendOf: null })
  expect(anew).toMatchObject({ contactNo: p, description: 'Resend: Letter of February', date: '2026-03-02', resendOf: entryNos[0], campaignNo: 'K1', campaignEntry: old!.campaignEntry, interactionTemplateCode: 'BUS', deliveryStatus: '' })
  // The one that was sent anew is sent anew: the prefix is there once.
  const third = await resend(no, { fresh: true, entryNos: [anew!.entryNo] })
  await house.gone(third.deliveryRun)
  await house.mails()
  expect((await house.entries(no)).map(({ description }) => description)).toEqual(['Letter of February', ...[1, 2, 3].map(() => 'Resend: Letter of February')])
  expect(await logged(no)).toMatchObject({ entries: 4 })
})

test('R-RESEND who must not or cannot be written to any more is left out, each told by why; nobody left is an error', async () => {
  const people = ['Bea Blokk', 'Eli Ettem', 'Rune Rast', 'Kaare Kans', 'Nina Nett', 'Odd Objeks']
  const nos: string[] = []
  for (const name of people) nos.push(await aPerson(name, { email: `${name.split(' ')[0]!.toLowerCase()}@some.example`, correspondenceType: 'email' }))
  const [blocked = '', gone = '', erased = '', , noAddress = '', objects = ''] = nos
  const { no, entryNos } = await aLog(nos)
  await put(blocked, { privacyBlocked: true })
  await put(noAddress, { email: '' })
  await house.must('PATCH', `/api/contacts/${objects}/related`, { objections: [{ channel: 'email', source: 'By phone', since: '2026-03-01' }] })
  await house.must('DELETE', `/api/contacts/${gone}`)
  await house.must('POST', `/api/contacts/${erased}/erase`, {})
  await cancel('interactions', [entryNos[3]!], true)
  const answer = await house.ask('POST', `/api/logged-segments/${no}/resend`, {})
  expect(answer.body).toMatchObject({ status: 409, code: 'nothing-to-send' })
  const { leftOut } = (answer.body as { facts: { leftOut: { reason: string; count: number }[] } }).facts
  expect([...leftOut].sort((a, b) => (a.reason < b.reason ? -1 : 1))).toEqual([
    { reason: 'canceled', count: 1 },
    { reason: 'contact-gone', count: 1 },
    { reason: 'erased', count: 1 },
    { reason: 'held-back', count: 2 },
    { reason: 'no-email', count: 1 },
  ])
  // Whom e-mail does not reach a hard copy does, and nobody who must not be written to.
  expect(await resend(no, { type: 'hardCopy' })).toMatchObject({ emails: 0, hardCopies: 2, entries: 0 })
  expect(await house.mails()).toEqual([])
})

test('R-RESEND neither a letter that was let go, nor one that there never was, nor a cancelled logged segment', async () => {
  const withoutLetter = await aLog(['P11'], { template: 'CALL' })
  expect((await house.ask('POST', `/api/logged-segments/${withoutLetter.no}/resend`, { type: 'hardCopy' })).body).toMatchObject({ code: 'nothing-to-send', facts: { leftOut: [{ reason: 'no-letter', count: 1 }] } })
  const { no } = await aLog(['P11'])
  await cancel('logged-segments', [no], true)
  expect((await house.ask('POST', `/api/logged-segments/${no}/resend`, {})).body).toMatchObject({ status: 409, code: 'logged-segment-cancelled' })
})

test('E7 results: an answer twice is two answers of one contact, a cancelled one is none, and without any there is no cost per answer', async () => {
  const { no, entryNos } = await aLog(['P11', 'P12', 'P30'], { campaignNo: 'K1' })
  expect(await results(no)).toMatchObject({ entries: 3, cost: 24, duration: 90, answers: 0, answered: 0, costPerAnswer: null, opportunities: { open: 0, won: 0, lost: 0 } })
  const answer = async (of: number, body: object = {}) => house.must<InteractionWire>('POST', `/api/interactions/${of}/answer`, body)
  const [first, second] = [await answer(entryNos[0]!, { evaluation: 'positive' }), await answer(entryNos[0]!, { evaluation: 'negative', comment: 'Changed her mind' })]
  const third = await answer(entryNos[1]!)
  expect([first, second]).toMatchObject([1, 2].map(() => ({ informationFlow: 'inbound', initiatedBy: 'them', answerTo: entryNos[0], campaignNo: 'K1', campaignResponse: true, loggedSegment: null, cost: 0 })))
  expect(await house.entry(entryNos[0]!)).toMatchObject({ answeredBy: second.entryNo, evaluation: 'positive' })
  expect(await results(no)).toMatchObject({ answers: 3, answered: 2, costPerAnswer: 8 })
  await cancel('interactions', [third.entryNo], true)
  expect(await results(no)).toMatchObject({ answers: 2, answered: 1, costPerAnswer: 12 })
  expect((await house.must<{ statistics: { responded: number } }>('GET', '/api/campaigns/K1')).statistics.responded).toBe(1)
  await cancel('interactions', [entryNos[2]!], true)
  expect(await results(no)).toMatchObject({ entries: 2, cost: 16, costPerAnswer: 8 })
  // An opportunity of the answer is one of the letter.
  const { no: opportunity } = await house.must<{ no: string }>('POST', `/api/interactions/${first.entryNo}/opportunity`, { estimatedValue: 500 })
  expect(await results(no)).toMatchObject({ opportunities: { open: 1, won: 0, lost: 0, value: 500 } })
  await house.must('PATCH', `/api/opportunities/${opportunity}`, { status: 'lost', closed: true })
  expect(await results(no)).toMatchObject({ opportunities: { open: 0, won: 0, lost: 1, value: 0 } })
  expect((await logged(no)).entries).toBe(2)
})

test('R-LOGE 5 a task and an opportunity of an entry take its comments and are named on it; of a cancelled, blocked or linked one they are refused', async () => {
  const p = await aPerson('Tora Tang')
  const { entryNos } = await aLog([p, 'P12'], { campaignNo: 'K1' })
  const [entryNo = 0, other = 0] = entryNos
  await house.must('POST', `/api/interactions/${entryNo}/comments`, { comment: 'Wants a visit' })
  for (const kind of ['task', 'opportunity'] as const) {
    const make = (of: number) => house.ask('POST', `/api/interactions/${of}/${kind}`, {})
    await cancel('interactions', [entryNo], true)
    expect((await make(entryNo)).body).toMatchObject({ status: 403, code: 'not-allowed', facts: { reason: 'canceled' } })
    await cancel('interactions', [entryNo], false)
    await put(p, { privacyBlocked: true })
    expect((await make(entryNo)).body).toMatchObject({ status: 409, code: 'contact-held-back', facts: { no: p, name: 'Tora Tang' } })
    await put(p, { privacyBlocked: false })
    const made = (await make(entryNo)).body as { no: string }
    expect(made).toMatchObject({ contactNo: p, campaignNo: 'K1', comments: 1, entryNo, salespersonCode: 'AH', description: 'Spring letter' })
    expect(await house.entry(entryNo)).toMatchObject({ [`${kind}No`]: made.no })
    expect((await make(entryNo)).body).toMatchObject({ status: 409, code: 'already-linked', facts: { no: made.no } })
  }
  expect(await house.entry(other)).toMatchObject({ taskNo: '', opportunityNo: '' })
})

test('R-CAMP 3 a campaign entry is cancelled with its interactions, and deleted with them', async () => {
  const { no, entryNos } = await aLog(['P11', 'P12', 'P30'], { campaignNo: 'K1', campaignTarget: true })
  const free = await aLog(['C10'])
  const [{ entryNo } = { entryNo: 0 }] = await campaignEntries(no)
  const remove = (body: object) => house.ask('POST', '/api/campaign-entries/delete-canceled', body)
  expect((await remove({ entryNos: [entryNo] })).body).toMatchObject({ status: 409, code: 'not-cancelled' })
  await cancel('campaign-entries', [entryNo])
  expect((await house.entries(no)).map(({ canceled }) => canceled)).toEqual([true, true, true])
  await cancel('campaign-entries', [entryNo])
  expect((await house.entries(no)).map(({ canceled }) => canceled)).toEqual([false, false, false])
  await cancel('campaign-entries', [entryNo])
  expect((await remove({ entryNos: [entryNo] })).body).toEqual({ deleted: 1 })
  for (const gone of entryNos) expect((await house.ask('GET', `/api/interactions/${gone}`)).status).toBe(404)
  expect(await house.entries(no)).toEqual([])
  expect(await logged(free.no)).toMatchObject({ entries: 1, canceled: false })
})

test('A30 a follow-up for those who did not answer in time, who failed, or who were evaluated so', async () => {
  const { no, entryNos } = await aLog(['P11', 'P12', 'P30', 'C10'], { date: '2026-02-01' })
  const [anne, ola, liv] = entryNos
  await house.must('POST', `/api/interactions/${anne}/answer`, { date: '2026-02-08' })
  const late = await house.must<InteractionWire>('POST', `/api/interactions/${ola}/answer`, { date: '2026-02-09' })
  await house.must('PATCH', `/api/interactions/${liv}`, { attemptFailed: true, evaluation: 'veryNegative' })
  const followUp = async (only: object) => {
    const answer = await house.must<{ no: string; followUpOf: number }>('POST', `/api/logged-segments/${no}/follow-up`, { only })
    expect(answer.followUpOf).toBe(no)
    return house.contacts(answer.no)
  }
  expect(await followUp({ kind: 'notAnswered', withinDays: 7 })).toEqual(['P12', 'P30', 'C10'])
  expect(await followUp({ kind: 'notAnswered', withinDays: 8 })).toEqual(['P30', 'C10'])
  await cancel('interactions', [late.entryNo], true)
  expect(await followUp({ kind: 'notAnswered', withinDays: 8 })).toEqual(['P12', 'P30', 'C10'])
  expect(await followUp({ kind: 'failed' })).toEqual(['P30'])
  expect(await followUp({ kind: 'evaluated', as: ['negative', 'veryNegative'] })).toEqual(['P30'])
  expect(await followUp({ kind: 'evaluated', as: ['positive'] })).toEqual([])
})

test('R-DEL when a person goes, the company remembers the day that it was written to', async () => {
  const company = (await house.must<ContactWire>('POST', '/api/contacts', { kind: 'company', name: 'Ny AS' })).no
  const person = await aPerson('Siv Ny', { companyNo: company })
  await aLog([person])
  const day = async () => (await house.must<ContactWire>('GET', `/api/contacts/${company}`)).lastInteractionOn
  expect(await day()).toBeNull()
  await house.must('DELETE', `/api/contacts/${person}`)
  expect(await day()).toBe('2026-03-02')
})
