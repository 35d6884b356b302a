/** Section 11 of the scenarios, logging, sentence by sentence, and what lies beside them: over HTTP, in the whole house. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import type { CheckReport } from '#core/api/letter'
import type { LogPreflight } from '#core/api/log'
import type { CampaignEntryWire, LoggedSegmentPage } from '#core/api/logged-segment'
import type { SegmentWire } from '#core/api/segment'
import { aLetter } from '../../test/server/letter-house'
import { openScenarioHouse, type ScenarioHouse } from '../../test/server/scenario-house'

let house: ScenarioHouse
beforeAll(async () => {
  house = await openScenarioHouse()
})
afterEach(() => house.allIsWell())
afterAll(() => house.close())

const byEmail = { correspondenceType: 'email', ignoreContactCorrespondenceType: true } as const
const noType = { correspondenceType: 'none', ignoreContactCorrespondenceType: true } as const
const loggedSegments = async () => (await house.must<LoggedSegmentPage>('GET', '/api/logged-segments')).total
const total = async () => (await house.must<{ total: number }>('GET', '/api/interactions')).total
const stopsOf = (body: { readonly facts: { readonly report: CheckReport } }) => body.facts.report.findings.filter(({ severity }) => severity === 'stop')
/** Refused, with nothing kept: what the log had before is what it has. */
async function refused(no: string, body: object, problem: object) {
  const before = [await loggedSegments(), await total()]
  const segment = await house.must('GET', `/api/segments/${no}`)
  const lines = await house.lines(no)
  const answer = await house.log(no, body)
  expect(answer.body).toMatchObject({ status: 409, ...problem })
  expect([await loggedSegments(), await total()]).toEqual(before)
  expect([await house.must('GET', `/api/segments/${no}`), await house.lines(no)]).toEqual([segment, lines])
  return answer.body as { facts: { report: CheckReport } }
}

describe.each([{}, { send: true }])('with %j', (how) => {
  test('S85 a blank description is refused, and the segment is untouched', async () => {
    for (const description of ['', '   ']) await refused(await house.seg('BUS', ['P11', 'P12'], { description }), how, { code: 'description-missing' })
  })

  test('S86 without a line with a contact it is refused as empty, and no logged segment is left behind', async () => {
    await refused(await house.seg('BUS', []), how, { code: 'segment-empty' })
    const emptied = await house.seg('BUS', ['P11'])
    await house.must('POST', `/api/segments/${emptied}/steps`, { kind: 'removeByHand', lines: [10_000] })
    await refused(emptied, how, { code: 'segment-empty' })
  })

  test('S87 what an entry must have and what is not there stops it, the line named: template, salesperson, campaign (R-LOG 6)', async () => {
    const no = await house.seg('BUS', ['P11', 'P12', 'P30', 'C10'])
    const say = (line: number, column: string, value: string) =>
      house.change(sql`update segment_line set ${sql.ref(column)} = ${value} where tenant_id = 1 and segment_no = ${no} and line_no = ${line}`)
    await say(10_000, 'interaction_template_code', 'GONE')
    await say(20_000, 'salesperson_code', 'GONE')
    await say(30_000, 'campaign_no', 'GONE')
    const { facts } = await refused(no, how, { code: 'check-failed' })
    expect(stopsOf({ facts }).map(({ kind, lineNo, contactNo }) => [kind, lineNo, contactNo])).toEqual(
      expect.arrayContaining([['template-gone', 10_000, 'P11'], ['salesperson-missing', 20_000, 'P12'], ['campaign-gone', 30_000, 'P30']]),
    )
    // Whoever is ready is logged, and the others stay.
    expect(await house.logged(no, { lines: 'ready' })).toMatchObject({ entries: 1, left: 3 })
    expect(await house.contacts(no)).toEqual(['P11', 'P12', 'P30'])
  })

  test('who must not be written to stops it, whatever is asked (R-PRIV)', async () => {
    const no = await house.seg('BUS', ['P11', 'P30'])
    await house.change(sql`update contact set privacy_blocked = true where tenant_id = 1 and no = 'P30'`)
    const { facts } = await refused(no, how, { code: 'check-failed' })
    expect(stopsOf({ facts })).toMatchObject([{ kind: 'held-back', lineNo: 20_000, contactNo: 'P30' }])
    await refused(no, { ...how, lines: [20_000] }, { code: 'check-failed' })
    expect(await house.logged(no, { ...how, lines: 'ready', holdSeconds: 600 })).toMatchObject({ entries: 1, left: 1 })
    await house.change(sql`update contact set privacy_blocked = false where tenant_id = 1 and no = 'P30'`)
  })
})

test('S88 S89 P21 has no e-mail: to send is refused naming e-mail and P21; not sent, it is logged with a blank type', async () => {
  const no = await house.seg('GOLF', ['P11', 'P21'])
  expect((await house.lines(no)).map(({ correspondenceType }) => correspondenceType)).toEqual(['hardCopy', 'email'])
  const { facts } = await refused(no, { send: true }, { code: 'check-failed' })
  expect(stopsOf({ facts })).toMatchObject([{ kind: 'missing-email', field: 'contact.email', contactNo: 'P21', lineNo: 20_000 }])
  expect(facts.report.stops).toBe(1)
  const { loggedSegment, deliveryRun, printJob } = await house.logged(no)
  expect([deliveryRun, printJob]).toEqual([null, null])
  expect((await house.entries(loggedSegment)).map(({ contactNo, correspondenceType, deliveryStatus }) => [contactNo, correspondenceType, deliveryStatus])).toEqual([
    ['P11', 'hardCopy', ''],
    ['P21', 'none', ''],
  ])
  expect(await house.mails()).toEqual([])
})

test('S90 an alternative address with an e-mail is where it goes, and the type stays; one without, and without sending, is blank', async () => {
  const address = (code: string, email: string) => house.change(sql`insert into contact_alternative_address (tenant_id, contact_no, code, email) values (1, 'P21', ${code}, ${email})`)
  await address('HOME', 'hans@home.example')
  await address('BARE', '')
  const at = async (alternativeAddressCode: string, body: object) => {
    const no = await house.seg('GOLF', ['P21'])
    await house.changeLine(no, 10_000, { alternativeAddressCode })
    return body === refuses ? refused(no, { send: true }, { code: 'check-failed' }) : house.logged(no, body)
  }
  const refuses = {}
  const stops = stopsOf((await at('BARE', refuses)) as { facts: { report: CheckReport } })
  expect(stops).toMatchObject([{ kind: 'missing-email', contactNo: 'P21' }])
  const [sent, kept, blank] = [await at('HOME', { send: true }), await at('HOME', {}), await at('BARE', { send: false })] as { loggedSegment: number; deliveryRun: string }[]
  await house.gone(sent!.deliveryRun)
  expect((await house.mails()).map(({ to }) => to?.map(({ address }) => address))).toEqual([['hans@home.example']])
  const types = []
  for (const { loggedSegment } of [sent!, kept!, blank!]) types.push((await house.entries(loggedSegment))[0]!.correspondenceType)
  expect(types).toEqual(['email', 'email', 'none'])
})

test('S91 S92 a campaign entry for each campaign, and a follow-up of the same contacts in entry order', async () => {
  const no = await house.seg('BUS', ['P12', 'P11', 'P30', 'C10'], { campaignNo: 'K1' })
  await house.changeLine(no, 30_000, { campaignNo: 'K2', date: '2026-02-20', salespersonCode: 'RL' })
  await house.changeLine(no, 40_000, { campaignNo: '' })
  await house.changeLine(no, 20_000, { date: '2026-02-10', salespersonCode: 'RL' })
  const { loggedSegment, followUpSegment, campaignEntries, entries } = await house.logged(no, { followUp: true })
  expect([entries, campaignEntries]).toEqual([4, 2])
  const made = await house.must<CampaignEntryWire[]>('GET', `/api/campaign-entries?loggedSegment=${loggedSegment}`)
  expect([...made].sort((a, b) => (a.campaignNo < b.campaignNo ? -1 : 1))).toMatchObject([
    // Date and salesperson are those of the earliest line (R-LOG 4).
    { campaignNo: 'K1', interactions: 2, description: 'Spring letter', loggedSegment, segmentNo: no, canceled: false, date: '2026-02-10', salespersonCode: 'RL', cost: 16, duration: 60, userId: 'user' },
    { campaignNo: 'K2', interactions: 1, description: 'Spring letter', loggedSegment, date: '2026-02-20', cost: 8, duration: 30 },
  ])
  const logged = await house.entries(loggedSegment)
  expect(logged.map(({ campaignEntry }) => made.find(({ entryNo }) => entryNo === campaignEntry)?.campaignNo ?? '')).toEqual(['K1', 'K1', 'K2', ''])

  const segment = await house.must<SegmentWire>('GET', `/api/segments/${followUpSegment}`)
  expect(segment).toMatchObject({
    description: `Follow-up on segment ${no}`,
    campaignNo: 'K1',
    interactionTemplateCode: '',
    salespersonCode: 'AH',
    date: '2026-03-02',
    subject: '',
    stepsTaken: 1,
    lines: 4,
    followUpOf: loggedSegment,
  })
  expect(Number(followUpSegment!.slice(2))).toBe(Number(no.slice(2)) + 1)
  expect(await house.contacts(followUpSegment!)).toEqual(logged.map(({ contactNo }) => contactNo))
  expect(await house.must('GET', `/api/logged-segments/${loggedSegment}`)).toMatchObject({ followUpNo: followUpSegment, campaignEntries: 2, entries: 4 })
})

test('S92 a follow-up that is made later has the campaign of the header as well, whatever most of its lines had', async () => {
  const no = await house.seg('BUS', ['P11', 'P12', 'P30'], { campaignNo: 'K1' })
  for (const line of [20_000, 30_000]) await house.changeLine(no, line, { campaignNo: 'K2' })
  const { loggedSegment } = await house.logged(no)
  const later = await house.must<SegmentWire>('POST', `/api/logged-segments/${loggedSegment}/follow-up`)
  expect(later).toMatchObject({ campaignNo: 'K1', lines: 3, stepsTaken: 1, interactionTemplateCode: '' })
  expect((await house.lines(later.no)).map(({ campaignNo }) => campaignNo)).toEqual(['K1', 'K2', 'K2'])
})

test('S94 P11’s entry opens its own text, P12’s the common one of her language, and no later letter changes either', async () => {
  const no = await house.seg('BUS', ['P11', 'P12'])
  await house.must('PUT', `/api/segments/${no}/lines/10000/letter?fileName=Anne.docx`, aLetter(['Only for «contact.name»']))
  const { loggedSegment } = await house.logged(no)
  const [anne, ola] = await house.entries(loggedSegment)
  expect([anne, ola]).toMatchObject([
    { contactNo: 'P11', letterState: 'unique', letterName: 'Anne.docx', hasLetter: true },
    { contactNo: 'P12', letterState: 'inherited', language: 'en', hasLetter: true },
  ])
  const letters = async () => [await house.letter(anne!.entryNo), await house.letter(ola!.entryNo)]
  const before = await letters()
  expect(before).toEqual(['Only for Anne Berg', 'English to Ola Nordmann'])
  const at = '/api/interaction-templates/BUS/letters'
  const kept = (await house.ask('GET', `${at}/en/file`)).bytes
  await house.must('PUT', `${at}/en?fileName=BUS.docx`, aLetter(['Quite another for «contact.name»', '[[note]]']))
  expect(await letters()).toEqual(before)
  await house.must('PUT', `${at}/en?fileName=BUS.docx`, kept)
  for (const method of ['PUT', 'DELETE'] as const) expect([404, 405]).toContain((await house.ask(method, `/api/interactions/${anne!.entryNo}/letter`)).status)
})

test('S95 S98 each entry of what is sent has its own stored letter; attached it is not in the body, else it is the body', async () => {
  for (const sendAsAttachment of [true, false]) {
    const no = await house.seg('GOLF', ['P12', 'P30'], { ...byEmail, sendAsAttachment, subject: 'Invitation' })
    const { loggedSegment, deliveryRun } = await house.logged(no, { send: true, holdSeconds: 600 })
    const waiting = await house.entries(loggedSegment)
    expect(waiting.map(({ deliveryStatus }) => deliveryStatus)).toEqual(['inProgress', 'inProgress'])
    expect((await house.gone(deliveryRun)).counts).toMatchObject({ total: 2, sent: 2 })
    const entries = await house.entries(loggedSegment)
    expect(entries.map((entry) => [entry.deliveryStatus, entry.hasLetter, entry.sendAsAttachment, entry.correspondenceType])).toEqual(waiting.map(() => ['', true, sendAsAttachment, 'email']))
    const letters = await Promise.all(entries.map(({ entryNo }) => house.letter(entryNo)))
    expect(letters).toEqual(['Golf med Ola Nordmann', 'Golf med Liv Dahl'])
    const mails = await house.mails()
    for (const [i, to] of ['ola@fjord.example', 'liv@dahl.example'].entries()) {
      const mail = mails.find((one) => one.to?.[0]?.address === to)!
      expect(mail.subject).toBe('Invitation')
      expect(mail.attachments.map(({ filename }) => filename)).toEqual(sendAsAttachment ? ['Invitation.docx'] : [])
      expect((mail.text ?? '').includes(letters[i]!)).toBe(!sendAsAttachment)
    }
  }
})

test('S98 attached without a subject it is Attachment.docx, and a line goes as it says itself', async () => {
  const no = await house.seg('GOLF', ['P12', 'P30'], { ...byEmail, sendAsAttachment: true, subject: '' })
  await house.changeLine(no, 20_000, { sendAsAttachment: false })
  await house.gone((await house.logged(no, { send: true })).deliveryRun)
  const files = (await house.mails()).map(({ to, attachments }) => [to?.[0]?.address, attachments.map(({ filename }) => filename)])
  expect(files.sort()).toEqual([['liv@dahl.example', []], ['ola@fjord.example', ['Attachment.docx']]])
})

test('S97 one hard copy is a file under its subject or "default"; two are a zip of the segment, the company first', async () => {
  const files = async (no: string) => {
    const { printJob, loggedSegment } = await house.logged(no, { send: true })
    const job = await house.jobOver(printJob!)
    expect(job.state).toBe('done')
    expect((await house.entries(loggedSegment)).map(({ deliveryStatus }) => deliveryStatus)).toEqual((await house.entries(loggedSegment)).map(() => ''))
    const { url } = await house.must<{ url: string }>('POST', `/api/jobs/${job.id}/files/${encodeURIComponent(job.files[0]!.name)}/link`)
    return { name: job.files[0]!.name, bytes: (await house.ask('GET', url)).bytes }
  }
  // Without LibreOffice it is the Word file itself; print-log.test.ts has the PDF.
  expect((await files(await house.seg('BUS', ['P11'], { subject: 'Invitation' }))).name).toBe('Invitation.docx')
  expect((await files(await house.seg('BUS', ['P11'], { subject: '' }))).name).toBe('default.docx')
  const two = await house.seg('BUS', ['P11', 'P11', 'C10'], { subject: 'Invitation' })
  await house.must('POST', `/api/segments/${two}/steps`, { kind: 'addByHand', contacts: ['P11'], allowExisting: true })
  const zip = await files(two)
  expect(zip.name).toBe(`Segment ${two}.zip`)
  expect(Object.keys(unzipSync(zip.bytes)).sort()).toEqual(['Fjord AS - Anne Berg (2).docx', 'Fjord AS - Anne Berg.docx', 'Fjord AS.docx'])
})

test('S100 the same request twice is one logged segment, and the second answer says that it is logged', async () => {
  const no = await house.seg('BUS', ['P11', 'P12'])
  const before = await loggedSegments()
  const [first, again] = [await house.log(no, {}, { 'idempotency-key': `key-${no}` }), await house.log(no, {}, { 'idempotency-key': `key-${no}` })]
  expect(again.body).toEqual(first.body)
  const job = await house.over(first)
  expect((await house.log(no, {})).body).toMatchObject({ status: 409, code: 'already-logged', facts: { entryNo: (job.result as { loggedSegment: number }).loggedSegment } })
  expect(await loggedSegments()).toBe(before + 1)
})

test('S101 with all types blank sending is not to be chosen; with one that is not, it is, and only that one goes', async () => {
  const no = await house.seg('CALL', ['P11', 'P12'], noType)
  await house.must('PUT', `/api/segments/${no}/letters/any?fileName=a.docx`, aLetter(['For «contact.name»']))
  const preflight = () => house.must<LogPreflight>('GET', `/api/segments/${no}/log`)
  expect(await preflight()).toMatchObject({ canSend: false, byType: { none: 2, hardCopy: 0, email: 0 } })
  await refused(no, { send: true }, { code: 'nothing-to-send' })
  await house.changeLine(no, 20_000, { correspondenceType: 'email' })
  expect(await preflight()).toMatchObject({ canSend: true, byType: { none: 1, email: 1 } })
  const { deliveryRun, printJob, loggedSegment } = await house.logged(no, { send: true })
  expect(printJob).toBeNull()
  await house.gone(deliveryRun)
  expect((await house.mails()).map(({ to }) => to?.[0]?.address)).toEqual(['ola@fjord.example'])
  expect((await house.entries(loggedSegment)).map(({ correspondenceType }) => correspondenceType)).toEqual(['none', 'email'])
})

test('R-LOG 8 to send is refused for a line with a type and no letter; without sending it is logged', async () => {
  const no = await house.seg('CALL', ['P11', 'P12'], noType)
  await house.changeLine(no, 20_000, { correspondenceType: 'hardCopy' })
  const { facts } = await refused(no, { send: true }, { code: 'check-failed' })
  expect(stopsOf({ facts })).toMatchObject([{ kind: 'no-letter', lineNo: 20_000, contactNo: 'P12' }])
  expect(await house.logged(no)).toMatchObject({ entries: 2, deliveryRun: null, printJob: null })
})

test('R-LOG 7 an entry has all that its line says, and the same contact twice has two', async () => {
  const no = await house.seg('BUS', ['P11'], { campaignNo: 'K1', campaignTarget: true, subject: 'Invitation', date: '2026-03-10' })
  await house.must('POST', `/api/segments/${no}/steps`, { kind: 'addByHand', contacts: ['P11'], allowExisting: true })
  const own = {
    description: 'VIP',
    campaignNo: 'K2',
    campaignTarget: false,
    campaignResponse: true,
    salespersonCode: 'RL',
    correspondenceType: 'none',
    cost: 2.5,
    duration: 40,
    informationFlow: 'inbound',
    initiatedBy: 'them',
    evaluation: 'veryPositive',
    subject: 'For you',
    date: '2026-03-11',
    language: 'en',
  }
  await house.changeLine(no, 20_000, own)
  const { loggedSegment } = await house.logged(no)
  const common = {
    contactNo: 'P11',
    loggedSegment,
    segmentNo: no,
    description: 'Spring letter',
    subject: 'Invitation',
    date: '2026-03-10',
    time: '12:33:59',
    language: 'nb',
    campaignNo: 'K1',
    campaignTarget: true,
    campaignResponse: false,
    interactionTemplateCode: 'BUS',
    interactionGroupCode: 'LETTER',
    informationFlow: 'outbound',
    initiatedBy: 'us',
    correspondenceType: 'hardCopy',
    cost: 8,
    duration: 30,
    evaluation: '',
    attemptFailed: false,
    salespersonCode: 'AH',
    userName: 'User',
    canceled: false,
    postponed: false,
    comments: 0,
  }
  expect(await house.entries(loggedSegment)).toMatchObject([common, { ...common, ...own }])
  expect(await house.must('GET', `/api/logged-segments/${loggedSegment}`)).toMatchObject({ segmentNo: no, description: 'Spring letter', createdOn: '2026-03-02', userId: 'user', canceled: false, entries: 2 })
})

test('R-LOG 1 two segments that are logged at once have numbers of their own, one after the other', async () => {
  const nos = await Promise.all(['P11', 'P12', 'P30'].map((contact) => house.seg('BUS', [contact, 'C10'])))
  const results = await Promise.all(nos.map((no) => house.logged(no)))
  const entries = (await Promise.all(results.map(({ loggedSegment }) => house.entries(loggedSegment)))).flat().map(({ entryNo }) => entryNo)
  expect(new Set(results.map(({ loggedSegment }) => loggedSegment)).size).toBe(3)
  const sorted = [...entries].sort((a, b) => a - b)
  expect(sorted).toEqual(sorted.map((_, i) => sorted[0]! + i))
})

test('R-LOG 1 the number of a segment that was logged is not given again by hand, cancelled or not', async () => {
  const no = await house.seg('BUS', ['P11'])
  const { loggedSegment } = await house.logged(no)
  await house.must('POST', '/api/logged-segments/cancel', { entryNos: [loggedSegment] })
  const series = await house.must<{ code: string; prefix: string; digits: number; next: number; manual: boolean }[]>('GET', '/api/number-series')
  const { prefix, digits, next } = series.find(({ code }) => code === 'segments')!
  await house.must('PUT', '/api/number-series/segments', { prefix, digits, next, manual: true })
  expect((await house.ask('POST', '/api/segments', { no, description: 'Again' })).body).toMatchObject({ status: 409, code: 'code-taken' })
  await house.must('PUT', '/api/number-series/segments', { prefix, digits, next, manual: false })
})

test('R-LOG 11 a follow-up for those with an outcome is made when logging as well, and a stopped series stops all of it', async () => {
  const no = await house.seg('BUS', ['P11', 'P12', 'P30'])
  await house.changeLine(no, 20_000, { evaluation: 'negative' })
  const { followUpSegment } = await house.logged(no, { followUp: { kind: 'evaluated', as: ['negative', 'veryNegative'] } })
  expect(await house.contacts(followUpSegment!)).toEqual(['P12'])
  const other = await house.seg('BUS', ['P11'])
  await house.change(sql`update number_series set code = 'parked' where tenant_id = 1 and code = 'segments'`)
  const before = await loggedSegments()
  const job = await house.over(await house.log(other, { followUp: true }))
  await house.change(sql`update number_series set code = 'segments' where tenant_id = 1 and code = 'parked'`)
  expect(job).toMatchObject({ state: 'failed', fault: { code: 'number-series-missing', facts: { series: 'Segment Nos.' } } })
  expect([await loggedSegments(), await house.contacts(other)]).toEqual([before, ['P11']])
})
