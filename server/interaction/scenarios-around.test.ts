/** Sections 14 to 16 of the scenarios: single interactions, what letters say, and what is around a segment; over HTTP, in the whole house. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'

import { sql } from 'kysely'
import type { ContactWire } from '#core/api/contact'
import type { InteractionPage, InteractionWire } from '#core/api/interaction'
import type { CheckReport } from '#core/api/letter'
import type { LabelPreview } from '#core/api/paper'
import type { Proposal } from '#core/api/single-interaction'
import { labelFormats } from '#core/letter/labels'
import { aLetter } from '../../test/server/letter-house'
import { openScenarioHouse, textOf, type ScenarioHouse } from '../../test/server/scenario-house'

let house: ScenarioHouse
beforeAll(async () => {
  house = await openScenarioHouse()
})
afterEach(() => house.allIsWell())
afterAll(() => house.close())

const whole = { contactNo: 'P11', interactionTemplateCode: 'BUS', salespersonCode: 'AH', date: '2026-03-02', description: 'Spring letter' }
const write = (draft: object) => house.must<InteractionWire>('POST', '/api/interactions', draft)
const aContact = async (name: string, more: object = {}) => (await house.must<ContactWire>('POST', '/api/contacts', { kind: 'person', name, ...more })).no
const listed = async (query: string) => (await house.must<InteractionPage>('GET', `/api/interactions?limit=200&${query}`)).rows.map(({ entryNo }) => entryNo)
const check = (no: string) => house.must<CheckReport>('GET', `/api/segments/${no}/check`)
const lineLetter = async (no: string, lineNo: number) => textOf((await house.ask('GET', `/api/segments/${no}/lines/${lineNo}/letter`)).bytes)

describe('a single interaction', () => {
  test.each(['contactNo', 'interactionTemplateCode', 'salespersonCode', 'date', 'description'])('S115 without %s is refused by that name, finished or put off, and nothing is stored', async (field) => {
    const before = await listed('')
    for (const postponed of [false, true]) {
      for (const blank of ['', undefined]) {
        const answer = await house.ask('POST', '/api/interactions', { ...whole, [field]: blank, postponed })
        expect(answer.body).toMatchObject({ status: 422, code: 'field-refused', facts: { field } })
      }
    }
    expect([await listed(''), await listed('postponed=true')]).toEqual([before, []])
  })

  test('S116 begins with the work date, the next whole minute, the user’s salesperson, and that it was successful', async () => {
    const proposal = await house.must<Proposal>('GET', '/api/interactions/new?contact=P11&template=BUS')
    expect(proposal).toMatchObject({ date: '2026-03-02', time: '12:34:00', salespersonCode: 'AH', attemptFailed: false, description: 'Business letter', cost: 8, duration: 30, informationFlow: 'outbound', initiatedBy: 'us' })
    const { contactName: _, phoneNumbers: __, opportunities: ___, email: ____, ...draft } = proposal
    expect(await write(draft)).toMatchObject({ date: '2026-03-02', time: '12:34:00', salespersonCode: 'AH', attemptFailed: false, userName: 'User', loggedSegment: null })
  })

  test('S118 put off, it counts for nothing; another user resumes it, and it is the same entry with both comments, on the work date', async () => {
    const p = await aContact('Siri Senere')
    const said = { ...whole, contactNo: p, date: '2026-02-01', campaignNo: 'K1', evaluation: 'positive', subject: 'Later', informationFlow: 'inbound', initiatedBy: 'them', cost: 3, duration: 7, salespersonCode: 'RL' }
    const { entryNo, ...later } = await write({ ...said, postponed: true, comments: ['Half'] })
    expect(later).toMatchObject({ postponed: true, hasLetter: false, comments: 1 })
    const counted = async () => [
      (await house.must<{ interactions: number }>('GET', `/api/contacts/${p}/statistics`)).interactions,
      (await house.must<ContactWire>('GET', `/api/contacts/${p}`)).lastInteractionOn,
      (await house.must<InteractionPage>('GET', `/api/contacts/${p}/interactions`)).total,
    ]
    expect(await counted()).toEqual([0, null, 0])
    expect([await listed(`campaign=K1`), await listed('campaign=K1&postponed=true')]).toEqual([[], [entryNo]])
    expect((await house.must<{ statistics: object }>('GET', '/api/campaigns/K1')).statistics).toMatchObject({ interactions: 0, cost: 0 })

    await house.change(sql`update user_account set salesperson_code = 'RL', name = 'Richard' where tenant_id = 1`)
    const proposal = await house.must<Proposal>('GET', `/api/interactions/new?resume=${entryNo}`)
    expect(proposal).toMatchObject({ ...said, date: '2026-03-02', comments: ['Half'] })
    const { contactName: _, phoneNumbers: __, opportunities: ___, email: ____, ...draft } = proposal
    // Put off once more it is still the same.
    expect(await house.must('POST', `/api/interactions/${entryNo}/finish`, { ...draft, postponed: true })).toMatchObject({ entryNo, postponed: true, comments: 1 })
    const done = await house.must<InteractionWire>('POST', `/api/interactions/${entryNo}/finish`, { ...draft, comments: ['One', 'Two'] })
    expect(done).toMatchObject({ ...said, entryNo, postponed: false, date: '2026-03-02', comments: 2, userName: 'Richard', hasLetter: true })
    await house.change(sql`update user_account set salesperson_code = 'AH', name = 'User' where tenant_id = 1`)
    const comments = await house.must<{ comment: string }[]>('GET', `/api/interactions/${entryNo}/comments`)
    expect(comments.map(({ comment }) => comment)).toEqual(['One', 'Two'])
    expect(await counted()).toEqual([1, '2026-03-02', 1])
    expect([await listed('campaign=K1'), await listed('postponed=true')]).toEqual([[entryNo], []])
    for (const answer of [await house.ask('POST', `/api/interactions/${entryNo}/finish`, draft), await house.ask('DELETE', `/api/interactions/${entryNo}`)])
      expect(answer.body).toMatchObject({ status: 409, code: 'not-postponed' })
  })

  test('S118 what is put off is dropped or finished, and neither cancelled nor answered; its contact may be blocked meanwhile', async () => {
    const p = await aContact('Tom Tvil')
    const { entryNo } = await write({ ...whole, contactNo: p, postponed: true })
    expect((await house.ask('POST', '/api/interactions/cancel', { entryNos: [entryNo] })).body).toMatchObject({ status: 403, code: 'not-allowed', facts: { reason: 'postponed', entryNo } })
    expect((await house.ask('POST', `/api/interactions/${entryNo}/answer`, {})).status).toBe(422)
    await house.change(sql`update contact set privacy_blocked = true where tenant_id = 1 and no = ${p}`)
    const held = { status: 409, code: 'contact-held-back', facts: { no: p, name: 'Tom Tvil' } }
    expect((await house.ask('GET', `/api/interactions/new?resume=${entryNo}`)).body).toMatchObject(held)
    expect((await house.ask('POST', `/api/interactions/${entryNo}/finish`, { ...whole, contactNo: p })).body).toMatchObject(held)
    expect((await house.ask('DELETE', `/api/interactions/${entryNo}`)).status).toBe(204)
    expect((await house.ask('GET', `/api/interactions/${entryNo}`)).status).toBe(404)
  })

  test('S119 has the evaluation that was given, whatever it is', async () => {
    for (const evaluation of ['veryPositive', 'positive', 'neutral', 'negative', 'veryNegative', '']) expect(await write({ ...whole, evaluation })).toMatchObject({ evaluation })
  })

  test('R-TYPE goes as the contact wants it, unless the template minds or it is said otherwise', async () => {
    const type = async (contactNo: string, interactionTemplateCode: string, more: object = {}) => (await write({ ...whole, contactNo, interactionTemplateCode, ...more })).correspondenceType
    expect(await type('P12', 'BUS')).toBe('email')
    expect(await type('P11', 'GOLF')).toBe('hardCopy')
    expect(await type('C10', 'BUS')).toBe('hardCopy')
    expect(await type('P12', 'CALL')).toBe('none')
    expect(await type('P12', 'BUS', { correspondenceType: 'hardCopy' })).toBe('hardCopy')
    for (const [contact, template, expected] of [['P12', 'BUS', 'email'], ['P12', 'CALL', 'none'], ['C10', 'GOLF', 'email']])
      expect((await house.must<Proposal>('GET', `/api/interactions/new?contact=${contact}&template=${template}`)).correspondenceType).toBe(expected)
  })

  test('R-LANG has the letter of the contact’s language, else the template’s; a language without one is refused', async () => {
    const letterTo = async (contactNo: string, more: object = {}) => house.letter((await write({ ...whole, contactNo, ...more })).entryNo)
    expect(await letterTo('P11')).toBe('Norsk til Anne Berg')
    expect(await letterTo('P12')).toBe('English to Ola Nordmann')
    expect(await letterTo('C20')).toBe('Norsk til Elbe GmbH')
    expect(await letterTo('P11', { language: 'en' })).toBe('English to Anne Berg')
    expect((await house.ask('POST', '/api/interactions', { ...whole, language: 'de' })).body).toMatchObject({ status: 409, code: 'language-missing' })
  })

  test('R-WIZ 6 the salesperson is the user’s, else the contact’s; open opportunities of the company are offered, closed ones not', async () => {
    const company = (await house.must<ContactWire>('POST', '/api/contacts', { kind: 'company', name: 'Salg AS', salespersonCode: 'RL' })).no
    const person = await aContact('Silje Salg', { companyNo: company, salespersonCode: 'RL' })
    const make = (more: object) => house.must<{ no: string }>('POST', '/api/opportunities', { description: 'Boats', contactNo: company, ...more })
    const [open, closed] = [await make({}), await make({ closed: true, status: 'lost' })]
    const proposal = () => house.must<Proposal>('GET', `/api/interactions/new?contact=${person}&template=BUS`)
    expect(await proposal()).toMatchObject({ salespersonCode: 'AH', opportunities: [{ no: open.no, description: 'Boats' }] })
    await house.change(sql`update user_account set salesperson_code = '' where tenant_id = 1`)
    expect((await proposal()).salespersonCode).toBe('RL')
    await house.change(sql`update user_account set salesperson_code = 'AH' where tenant_id = 1`)
    expect((await house.ask('POST', '/api/interactions', { ...whole, contactNo: person, opportunityNo: closed.no })).body).toMatchObject({ code: 'field-refused', facts: { field: 'opportunityNo' } })
    expect(await write({ ...whole, contactNo: person, opportunityNo: open.no })).toMatchObject({ opportunityNo: open.no })
  })

  test('R-WIZ 9 a call needs its template; it carries the segment, whose line remains, and a failed attempt says so', async () => {
    const no = await house.seg('BUS', ['P11'])
    const call = { kind: 'call', contactNo: 'P11', salespersonCode: 'AH', date: '2026-03-02', description: 'Called', contactVia: '22 00 00 11', segmentNo: no }
    expect((await house.ask('POST', '/api/interactions', call)).body).toMatchObject({ status: 422, facts: { field: 'interactionTemplateCode', reason: 'no-call-template' } })
    await house.must('PUT', '/api/settings/system-templates', { outgoingCall: 'CALL' })
    for (const field of ['contactVia', 'date', 'description', 'salespersonCode']) expect((await house.ask('POST', '/api/interactions', { ...call, [field]: '' })).body).toMatchObject({ facts: { field } })
    const entry = await write({ ...call, attemptFailed: true, evaluation: 'neutral' })
    expect(entry).toMatchObject({ kind: 'call', segmentNo: no, loggedSegment: null, attemptFailed: true, evaluation: 'neutral', contactVia: '22 00 00 11', interactionTemplateCode: 'CALL', interactionGroupCode: 'PHONE', cost: 1, duration: 15, correspondenceType: 'none' })
    expect(await house.contacts(no)).toEqual(['P11'])
    // Logging the segment afterwards, the call is no entry of it.
    const { loggedSegment } = await house.logged(no)
    expect((await house.entries(loggedSegment)).map(({ kind }) => kind)).toEqual(['letter'])
  })
})

describe('what a letter says', () => {
  test('S121 S122 the greeting of a formula, with and without a middle name; none can be said without one, and it is told before logging', async () => {
    await house.must('PUT', '/api/salutations/F9', { description: 'Woman' })
    const formula = (manner: string, pattern: string, parts: string[]) => house.must('PUT', `/api/salutation-formulas/F9/nb/${manner}`, { pattern, parts })
    await formula('formal', 'Kjære %1 %2 %3,', ['firstName', 'middleName', 'lastName'])
    await formula('informal', 'Hei %1,', ['firstName'])
    const name = { salutationCode: 'F9', language: 'nb' }
    const [anne, kari] = [await aContact('Anne Berg', name), await aContact('Kari Anne Moe', name)]
    const german = await aContact('Heidi Klein', { ...name, language: 'de' })
    const no = await house.seg('BUS', [anne, kari, german])
    await house.must('PUT', `/api/segments/${no}/letters/any?fileName=a.docx`, aLetter(['«contact.salutationFormal»', '«contact.salutationInformal»']))
    for (const language of ['nb', 'en']) await house.must('DELETE', `/api/segments/${no}/letters/${language}`)
    for (const line of [10_000, 20_000, 30_000]) await house.changeLine(no, line, { language: line === 30_000 ? 'de' : 'nb' }).catch(() => null)
    expect([await lineLetter(no, 10_000), await lineLetter(no, 20_000)]).toEqual(['Kjære Anne Berg,\nHei Anne,', 'Kjære Kari Anne Moe,\nHei Kari,'])
    const { findings } = await check(no)
    const missing = findings.filter(({ kind }) => kind === 'missing-salutation')
    expect(missing.map(({ lineNo, contactNo, severity, facts }) => [lineNo, contactNo, severity, facts['manner'], facts['language']])).toEqual([
      [30_000, german, 'stop', 'formal', 'de'],
      [30_000, german, 'stop', 'informal', 'de'],
    ])
    expect((await house.log(no)).body).toMatchObject({ status: 409, code: 'check-failed' })
    expect(await house.logged(no, { lines: 'ready' })).toMatchObject({ entries: 2, left: 1 })
  })

  test('S130 the anchor’s 48 names of merge fields are known, and ours are the same in every language', async () => {
    const fields = await house.must<{ name: string; label: Record<string, string> }[]>('GET', '/api/merge-fields', undefined, { 'accept-language': 'nb' })
    expect(fields.map(({ name }) => name)).toEqual((await house.must<{ name: string }[]>('GET', '/api/merge-fields', undefined, { 'accept-language': 'en' })).map(({ name }) => name))
    expect(fields.length).toBeGreaterThanOrEqual(48)
    for (const { name, label } of fields) expect([/^[a-z][A-Za-z0-9.]*$/.test(name), typeof label['nb'], typeof label['en']]).toEqual([true, 'string', 'string'])
    const no = await house.seg('BUS', ['P11'])
    await house.must('PUT', `/api/segments/${no}/letters/nb?fileName=48.docx`, aLetter(anchorsNames.map((name) => `«${name}»`)))
    expect((await check(no)).findings.filter(({ kind }) => kind === 'unknown-field')).toEqual([])
    expect(anchorsNames).toHaveLength(48)
  })

  test('S131 four lines are label rows of 3 + 1, or of 2 + 2, in line order, with the addresses of letters, the line’s own among them', async () => {
    const no = await house.seg('BUS', ['P30', 'P11', 'C20', 'C10'])
    await house.change(sql`insert into contact_alternative_address (tenant_id, contact_no, code, company_name, address, post_code, city) values (1, 'P11', 'CABIN', 'Hytta', 'Fjellveien 9', '3580', 'Geilo')`)
    await house.changeLine(no, 20_000, { alternativeAddressCode: 'CABIN' })
    for (const labels of labelFormats) {
      const { rows, labels: count } = await house.must<LabelPreview>('GET', `/api/segments/${no}/labels/preview?labels=${labels}`)
      const columns = labels.endsWith('70') ? 3 : 2
      expect([count, rows.length, ...rows.map((row) => row.length)]).toEqual([4, 2, columns, columns])
      expect(rows.flat().filter((label) => label.length > 0)).toEqual([
        ['Liv Dahl', 'Storgata 1', '5003 Bergen'],
        ['Hytta', 'Anne Berg', 'Fjellveien 9', '3580 Geilo'],
        ['Elbe GmbH', 'Storgata 1', '', '20095 Hamburg', 'Tyskland'],
        ['Fjord AS', 'Storgata 1', '0150 Oslo'],
      ])
    }
  })
})

describe('around the segment', () => {
  const members = async () => {
    const { rows } = (await house.change(sql`select contact_no as no from contact_mailing_group where tenant_id = 1 and code = 'X-CARD' order by 1`)) as { rows: { no: string }[] }
    return rows.map(({ no }) => no)
  }
  test('S133 everybody on the segment gets the mailing group; the old ones leave it when that is asked for; without a group it is refused', async () => {
    await house.must('POST', '/api/mailing-groups', { code: 'X-CARD', description: 'Cards' }).catch(() => null)
    await house.must('PATCH', '/api/contacts/P12/related', { mailingGroups: ['X-CARD'] })
    const no = await house.seg('BUS', ['P11'])
    const apply = (body: object) => house.ask('POST', `/api/segments/${no}/mailing-group`, body)
    expect((await apply({})).status).toBe(400)
    expect((await apply({ code: '' })).status).toBeGreaterThanOrEqual(400)
    expect((await apply({ code: 'X-CARD' })).status).toBe(200)
    expect(await members()).toEqual(['P11', 'P12'])
    expect((await apply({ code: 'X-CARD', deleteOldAssignments: true })).status).toBe(200)
    expect(await members()).toEqual(['P11'])
  })

  test('S134 cover sheets of two lines, logged, are two entries of the house’s template; not logged, none', async () => {
    await house.must('PUT', '/api/interaction-templates/COVERSH', { description: 'Cover sheet', interactionGroupCode: 'LETTER', correspondenceType: 'none' })
    await house.must('PUT', '/api/settings/system-templates', { coverSheet: 'COVERSH' })
    const no = await house.seg('BUS', ['P11', 'P30'])
    const sheets = async (body: object) => house.over(await house.ask('POST', `/api/segments/${no}/cover-sheets`, body))
    expect(await sheets({ remarks: ['forInformation'] })).toMatchObject({ state: 'done', result: { made: 2, logged: 0 } })
    expect(await listed('template=COVERSH')).toEqual([])
    expect(await sheets({ log: true })).toMatchObject({ result: { made: 2, logged: 2 } })
    const entries = await Promise.all((await listed('template=COVERSH')).map((entryNo) => house.entry(entryNo)))
    expect(entries.map(({ contactNo, segmentNo, loggedSegment }) => [contactNo, segmentNo, loggedSegment]).sort()).toEqual([['P11', no, null], ['P30', no, null]])
    expect(await house.contacts(no)).toEqual(['P11', 'P30'])
  })

  test('S136 a contact on an open segment is not deleted, the segment named; once it is logged its entries go to the company, and with that to nobody', async () => {
    const company = (await house.must<ContactWire>('POST', '/api/contacts', { kind: 'company', name: 'Vik AS' })).no
    const [one, other] = [await aContact('Arne Vik', { companyNo: company }), await aContact('Berit Vik', { companyNo: company })]
    const no = await house.seg('BUS', [one])
    for (const contact of [one, company]) expect((await house.ask('DELETE', `/api/contacts/${contact}`)).body).toMatchObject({ status: 409, code: 'contact-on-segment', facts: { segments: [no] } })
    const { loggedSegment } = await house.logged(no)
    expect((await house.ask('DELETE', `/api/contacts/${one}`)).status).toBe(204)
    const [entry] = await house.entries(loggedSegment)
    expect(entry).toMatchObject({ contactNo: company, contactName: 'Vik AS', hasLetter: true })
    expect(await house.letter(entry!.entryNo)).toBe('Norsk til Arne Vik')
    expect((await house.ask('DELETE', `/api/contacts/${company}`)).status).toBe(204)
    expect(await house.entry(entry!.entryNo)).toMatchObject({ contactNo: null })
    for (const gone of [one, other, company]) expect((await house.ask('GET', `/api/contacts/${gone}`)).status).toBe(404)
    // Whom it was written to is gone: it cannot come back.
    expect((await house.ask('POST', `/api/logged-segments/${loggedSegment}/undo`)).body).toMatchObject({ code: 'undo-not-possible' })
  })

  test('S136 nor is one with an open task or opportunity; closed ones let it go', async () => {
    const p = await aContact('Odd Opptatt')
    const { no: task } = await house.must<{ no: string }>('POST', '/api/tasks', { description: 'Call', contactNo: p })
    expect((await house.ask('DELETE', `/api/contacts/${p}`)).body).toMatchObject({ status: 409, code: 'in-use', facts: { tasks: [task] } })
    await house.must('PATCH', `/api/tasks/${task}`, { closed: true })
    expect((await house.ask('DELETE', `/api/contacts/${p}`)).status).toBe(204)
  })

  test('S137 a deleted segment leaves neither lines nor steps nor letters of its own, and the entries of earlier segments as they were', async () => {
    const earlier = await house.logged(await house.seg('BUS', ['P11', 'P12']))
    const before = await house.entries(earlier.loggedSegment)
    const letters = await Promise.all(before.map(({ entryNo }) => house.letter(entryNo)))
    const no = await house.seg('BUS', ['P11', 'P12'], { campaignNo: 'K1' })
    await house.must('PUT', `/api/segments/${no}/lines/10000/letter?fileName=own.docx`, aLetter(['Only for «contact.name»']))
    await house.must('PUT', `/api/segments/${no}/lines/20000/note`, { paragraphs: [{ runs: [{ text: 'Hello' }] }] })
    expect((await house.ask('DELETE', `/api/segments/${no}`)).status).toBe(204)
    for (const rest of ['', '/lines', '/steps', '/letters/nb', '/lines/10000/letter', '/log']) expect([rest, (await house.ask('GET', `/api/segments/${no}${rest}`)).status]).toEqual([rest, 404])
    for (const table of ['segment', 'segment_line', 'segment_line_letter', 'segment_letter', 'segment_step', 'segment_change', 'segment_edit'])
      expect((await house.change(sql`select 1 from ${sql.table(table)} where tenant_id = 1 and ${sql.ref(table === 'segment' ? 'no' : 'segment_no')} = ${no}`)).rows).toEqual([])
    expect(await house.entries(earlier.loggedSegment)).toEqual(before)
    expect(await Promise.all(before.map(({ entryNo }) => house.letter(entryNo)))).toEqual(letters)
  })

  test('R-DEL a segment with tasks is deleted; the tasks stay, and name it no more', async () => {
    const no = await house.seg('BUS', ['P11', 'P30'])
    const made = await house.must<{ from: string; made: number }>('POST', `/api/segments/${no}/tasks`, {})
    expect(made.made).toBe(2)
    expect(await house.must('GET', `/api/tasks/${made.from}`)).toMatchObject({ segmentNo: no, contactNo: 'P11' })
    await house.must('DELETE', `/api/segments/${no}`)
    expect(await house.must('GET', `/api/tasks/${made.from}`)).toMatchObject({ segmentNo: '', contactNo: 'P11' })
    for (const task of (await house.must<{ rows: { no: string }[] }>('GET', '/api/tasks')).rows) await house.must('PATCH', `/api/tasks/${task.no}`, { closed: true })
  })

  test('R-OPP an opportunity for each line: its description, segment, campaign, salesperson, contact and company, of the work date', async () => {
    const no = await house.seg('BUS', ['P11', 'C10'], { description: 'Increase sale', campaignNo: 'K1' })
    const { from, to, made } = await house.must<{ from: string; to: string; made: number }>('POST', `/api/segments/${no}/opportunities`, {})
    expect(made).toBe(2)
    const common = { description: 'Increase sale', segmentNo: no, segmentDescription: 'Increase sale', campaignNo: 'K1', salespersonCode: 'AH', companyNo: 'C10', createdOn: '2026-03-02', closed: false }
    expect([await house.must('GET', `/api/opportunities/${from}`), await house.must('GET', `/api/opportunities/${to}`)]).toMatchObject([{ ...common, contactNo: 'P11' }, { ...common, contactNo: 'C10' }])
  })
})

/** R-MERGE A, in its order. */
const anchorsNames = [
  ...['Entry No.', 'Contact Mail Address', 'Contact No.', 'Contact Company Name', 'Contact Name', 'Contact Name 2', 'Contact Address', 'Contact Address 2'],
  ...['Contact Post Code', 'Contact City', 'Contact County', 'Contact Country/Region Name', 'Contact Job Title', 'Contact Phone No.', 'Contact Fax No.', 'Contact E-Mail'],
  ...['Contact Mobile Phone No.', 'Contact VAT Registration No.', 'Contact Home Page', 'Formal Salutation', 'Informal Salutation'],
  ...['Salesperson/Purchaser Code', 'Salesperson/Purchaser Name', 'Salesperson/Purchaser Job Title', 'Salesperson/Purchaser Phone No.', 'Salesperson/Purchaser E-Mail'],
  ...['Document Date', 'Document Campaign No.', 'Document Segment No.', 'Document Description', 'Document Subject'],
  ...['Company Information Name', 'Company Information Name 2', 'Company Information Address', 'Company Information Address 2', 'Company Information Post Code'],
  ...['Company Information City', 'Company Information County', 'Company Information Country/Region Name', 'Company Information VAT Registration No.'],
  ...['Company Information Registration No.', 'Company Information Phone No.', 'Company Information Fax No.', 'Company Information Bank Branch No.'],
  ...['Company Information Bank Name', 'Company Information Bank Account No.', 'Company Information Giro No.', 'FaxMailTo'],
]
