import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CheckFinding, CheckReport, NextLine } from '#core/api/letter'
import { aLetter, letterHouse, type LetterHouse } from '../../test/server/letter-house'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
})
afterAll(() => house.close())

const check = async (no: string) => (await house.ask('GET', `/api/segments/${no}/check`)).body as CheckReport
const whole = async (no: string) => (await house.ask('POST', `/api/segments/${no}/check`)).body as CheckReport
const next = async (no: string, query: string) => (await house.ask('GET', `/api/segments/${no}/check/next?${query}`)).body as NextLine
const of = (report: CheckReport, kind: CheckFinding['kind']) => report.findings.filter((found) => found.kind === kind)
const patch = (no: string, lineNo: number, change: object) => house.ask('PATCH', `/api/segments/${no}/lines/${lineNo}`, change)
const note = (no: string, lineNo: number, text: string) =>
  house.ask('PUT', `/api/segments/${no}/lines/${lineNo}/note`, { paragraphs: text === '' ? [] : [{ runs: [{ text }] }] })
/** As somebody who edits contacts: the contact is a version later. */
const contact = (no: string, change: string) =>
  house.database.pool.query(`update contact set ${change}, version = version + 1 where tenant_id = $1 and no = $2`, [house.database.tenant, no])

describe('the check tells, with its line and a way to mend it', () => {
  test('greetings that nobody would write, of a formula and of the letter itself', async () => {
    const { no } = await house.segment({}, ['P11', 'P30'])
    await house.putLetter(no, 'any', aLetter(['Kjære «contact.firstName»,', '«contact.salutationInformal»']))
    await contact('P30', `first_name = ''`)
    const odd = of(await check(no), 'odd-greeting')
    expect(odd).toMatchObject([
      { lineNo: 20_000, field: 'contact.salutationInformal', facts: { greeting: 'Hei,', reason: 'no-name' }, fix: { kind: 'edit-contact', facts: { contactNo: 'P30', fields: ['firstName'] } } },
      { lineNo: 20_000, field: 'contact.firstName', facts: { greeting: 'Kjære ,', reason: 'no-name' }, fix: { kind: 'edit-contact', facts: { fields: ['firstName'] } } },
    ])
    await contact('P30', `first_name = 'Liv'`)
    expect(of(await check(no), 'odd-greeting')).toEqual([])
  })

  test('S122 a greeting without a formula stops; one that falls back to no language’s words is told', async () => {
    const { no } = await house.segment({}, ['P21', 'P11'])
    await house.putLetter(no, 'any', aLetter(['«contact.salutationFormal»']))
    await contact('P21', `salutation_code = 'NOBODY'`)
    await patch(no, 20_000, { language: 'fi' })
    const report = await check(no)
    expect(of(report, 'missing-salutation')).toMatchObject([
      { severity: 'stop', lineNo: 10_000, contactNo: 'P21', facts: { manner: 'formal', language: 'de' }, fix: { kind: 'add-formula', facts: { code: 'NOBODY', language: 'de', manner: 'formal' } } },
    ])
    expect(of(report, 'missing-formula')).toMatchObject([{ severity: 'warning', lineNo: 20_000, facts: { language: 'fi' }, fix: { kind: 'add-formula', facts: { language: 'fi' } } }])
    const values = await house.ask('GET', `/api/segments/${no}/lines/20000/values`)
    expect(values.body).toMatchObject({ 'contact.salutationFormal': 'Dear Anne Berg,' })
    await contact('P21', `salutation_code = 'UNISEX'`)
  })

  test('a letter that is longer than the common one, as an estimate', async () => {
    const { no } = await house.segment({}, ['P11', 'P30'])
    await house.putLetter(no, 'any', aLetter([...Array.from({ length: 20 }, (_, i) => `Paragraph ${i}`), '[[note]]']))
    await note(no, 20_000, 'One more line.\n'.repeat(40))
    expect(of(await check(no), 'page-overflow')).toMatchObject([
      { severity: 'warning', lineNo: 20_000, facts: { pages: 2, commonPages: 1, estimate: true }, fix: { kind: 'open-line', facts: { lineNo: 20_000 } } },
    ])
    await note(no, 20_000, '')
    expect(of(await check(no), 'page-overflow')).toEqual([])
  })

  test('a letter in another language than its reader’s, unless somebody said so on the line', async () => {
    const { no } = await house.segment({ language: 'nb' }, ['P11', 'P21'])
    await house.putLetter(no, 'nb', aLetter(['Hei']))
    expect(of(await check(no), 'wrong-language')).toMatchObject([
      { lineNo: 20_000, facts: { language: 'nb', contactLanguage: 'de', hasLetter: false }, fix: { kind: 'add-letter', facts: { language: 'de' } } },
    ])
    await patch(no, 20_000, { language: 'nb' })
    expect(of(await check(no), 'wrong-language')).toEqual([])
  })

  test('a note without a place, an own letter that the common one has left behind', async () => {
    const { no } = await house.segment({}, ['P11', 'P30'])
    await house.putLetter(no, 'any', aLetter(['First']))
    await note(no, 10_000, 'Ses vi?')
    await house.ask('PUT', `/api/segments/${no}/lines/20000/letter`, aLetter(['Own']))
    expect(of(await check(no), 'note-without-place')).toMatchObject([{ lineNo: 10_000, fix: { kind: 'place-note', facts: { language: 'any' } } }])
    await house.putLetter(no, 'any', aLetter(['Second', '[[note]]']))
    const report = await check(no)
    expect(of(report, 'note-without-place')).toEqual([])
    expect(of(report, 'stale-letter')).toMatchObject([{ lineNo: 20_000, fix: { kind: 'compare-letter', facts: { lineNo: 20_000 } } }])
    await house.ask('POST', `/api/segments/${no}/lines/20000/letter/keep`)
    expect(of(await check(no), 'stale-letter')).toEqual([])
  })

  test('codes that nobody keeps any longer, once for the segment and for each line that has its own', async () => {
    const { no } = await house.segment({}, ['P11', 'P30'])
    await house.putLetter(no, 'any', aLetter(['Hei']))
    await house.database.pool.query(`update segment set campaign_no = 'GONE', interaction_template_code = 'GONE' where no = $1`, [no])
    await house.database.pool.query(`update segment_line set campaign_no = 'LOST', salesperson_code = 'OLD', version = version + 1 where segment_no = $1 and line_no = 20000`, [no])
    await house.database.db.insertInto('salesperson').values({ tenant_id: house.database.tenant, code: 'OLD', name: 'Gone', blocked: true }).execute()
    const report = await check(no)
    expect(of(report, 'template-gone')).toMatchObject([{ lineNo: null, facts: { code: 'GONE' }, fix: { kind: 'set-template', facts: { lineNo: null } } }])
    expect(of(report, 'campaign-gone')).toMatchObject([{ lineNo: 20_000, facts: { code: 'LOST' } }, { lineNo: null, facts: { code: 'GONE' } }])
    expect(of(report, 'blocked-salesperson')).toMatchObject([{ lineNo: 20_000, fix: { kind: 'set-salesperson', facts: { lineNo: 20_000, code: 'OLD' } } }])
  })
})

test('the way to the next problem, and to the next personal line, and back', async () => {
  const { no } = await house.segment({}, ['P11', 'P12', 'P30', 'C10'])
  await house.putLetter(no, 'any', aLetter(['«contact.jobTitle»', '[[note]]']))
  for (const contactNo of ['P11', 'P12', 'P30', 'C10']) await contact(contactNo, `job_title = case when no in ('P12', 'C10') then '' else 'Boss' end`)
  await note(no, 10_000, 'Hi')
  await house.ask('PUT', `/api/segments/${no}/lines/30000/letter`, aLetter(['Own']))
  expect(await next(no, 'of=problem')).toMatchObject({ lineNo: 20_000, contactNo: 'P12', contactName: 'Ola Nordmann', count: 2, position: 1, findings: [{ kind: 'empty-field', field: 'contact.jobTitle' }] })
  expect(await next(no, 'of=problem&after=20000')).toMatchObject({ lineNo: 40_000, position: 2 })
  expect(await next(no, 'of=problem&after=40000')).toEqual({ lineNo: null, contactNo: '', contactName: '', count: 2, position: 0, findings: [] })
  expect(await next(no, 'of=problem&after=40000&back=true')).toMatchObject({ lineNo: 20_000 })
  expect(await next(no, 'of=personal')).toMatchObject({ lineNo: 10_000, count: 2, findings: [] })
  expect(await next(no, 'of=personal&after=10000')).toMatchObject({ lineNo: 30_000, position: 2 })
  expect(await next(no, 'of=personal&back=true')).toMatchObject({ lineNo: 30_000 })
  expect((await house.ask('GET', `/api/segments/${no}/check/next?of=nothing`)).status).toBe(400)
  expect((await house.ask('GET', '/api/segments/S0/check')).status).toBe(404)
})

test('asked after every change, the check says what a whole check says', async () => {
  const { no } = await house.segment({ language: 'nb' }, ['P11', 'P12', 'P30', 'P21'])
  const lineNo = fc.constantFrom(10_000, 20_000, 30_000, 40_000)
  const changes = fc.oneof(
    fc.record({ do: fc.constant('language' as const), lineNo, to: fc.constantFrom('nb', 'en', 'de', null) }),
    fc.record({ do: fc.constant('note' as const), lineNo, to: fc.constantFrom('', 'Hi') }),
    fc.record({ do: fc.constant('own' as const), lineNo, to: fc.constantFrom('Own «contact.email»', null) }),
    fc.record({ do: fc.constant('letter' as const), to: fc.constantFrom('Hei «contact.firstName»', '«contact.jobTitle»', '«Ukjent»'), language: fc.constantFrom('nb', 'any') }),
    fc.record({ do: fc.constant('delete' as const), language: fc.constantFrom('nb', 'any') }),
    fc.record({ do: fc.constant('contact' as const), no: fc.constantFrom('P11', 'P12'), to: fc.constantFrom('', 'Boss') }),
    fc.record({ do: fc.constant('undo' as const) }),
  )
  const make = async (change: typeof changes extends fc.Arbitrary<infer Change> ? Change : never) => {
    switch (change.do) {
      case 'language':
        return patch(no, change.lineNo, { language: change.to })
      case 'note':
        return note(no, change.lineNo, change.to)
      case 'own':
        return change.to === null
          ? house.ask('DELETE', `/api/segments/${no}/lines/${change.lineNo}/letter`)
          : house.ask('PUT', `/api/segments/${no}/lines/${change.lineNo}/letter`, aLetter([change.to]))
      case 'letter':
        return house.putLetter(no, change.language, aLetter([change.to]))
      case 'delete':
        return house.ask('DELETE', `/api/segments/${no}/letters/${change.language}`)
      case 'contact':
        return contact(change.no, `job_title = '${change.to}'`)
      case 'undo':
        await house.ask('POST', `/api/segments/${no}/undo`)
        await check(no)
        return house.ask('POST', `/api/segments/${no}/redo`)
    }
  }
  const sorted = (report: CheckReport) => ({ ...report, findings: report.findings.map((found) => JSON.stringify(found)).sort(), counts: report.counts.map((count) => JSON.stringify(count)).sort() })
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 5 }), async (made) => {
      for (const change of made) {
        await make(change)
        const kept = await check(no)
        expect(sorted(kept)).toEqual(sorted(await whole(no)))
      }
    }),
    { numRuns: 4 },
  )
})
