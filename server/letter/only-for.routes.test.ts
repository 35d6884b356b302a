/** Parts of a letter that are only for those who meet saved criteria: who gets them, what is kept of the answer, what the check says. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { KyselyPlugin } from 'kysely'
import { aDocument, aDocx } from '#core/docx/a-docx'
import { openDocx } from '#core/docx/open'
import type { CheckReport, StoredLetter } from '#core/api/letter'
import type { LogResult } from '#core/api/log'
import type { MergeResult } from '#core/api/job'
import type { InteractionWire } from '#core/api/interaction'
import { everyone } from '#core/segment/criteria'
import type { Step } from '#core/segment/step'
import { isNo, salespersonIs } from '../../test/builders/criteria'
import { letterHouse, type LetterHouse } from '../../test/server/letter-house'
import { jsonOf } from '../store/json'
import { letterAnswers } from './letter-answers'
import { letterTasks } from './letter-tasks'
import { meetCriteria, type MeetsQuestion } from './meet-criteria'
import { readSegmentFacts } from './segment-facts'

let house: LetterHouse
beforeAll(async () => {
  house = await letterHouse()
  await save('GOLD', [{ kind: 'add', criteria: isNo('P11') }])
  // The neighbour's of the same code is another question.
  await save('GOLD', [{ kind: 'add', criteria: everyone }], house.database.neighbour)
  await save('BY LOT', [{ kind: 'add', criteria: everyone }, { kind: 'sample', size: 1, seed: 'x' }])
})
afterAll(() => house.close())

const save = (code: string, steps: readonly Step[], tenant = house.database.tenant) =>
  house.database.db
    .insertInto('saved_criteria')
    .values({ tenant_id: tenant, code, steps: jsonOf(steps), parameters: jsonOf([]) })
    .execute()
const forget = (code: string) => house.database.db.deleteFrom('saved_criteria').where('tenant_id', '=', house.database.tenant).where('code', '=', code).execute()

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const field = (name: string) => `<w:fldSimple w:instr=" MERGEFIELD ${name} ">${run('old')}</w:fldSimple>`
const only = (code: string, content: string) =>
  `<w:sdt><w:sdtPr><w:alias w:val="Only for: ${code}"/><w:tag w:val="only.${code}"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
const aLetterFor = (code: string, more = '') =>
  aDocx({ document: aDocument(`<w:p>${run('To ')}${field('contact.name')}${only(code, run(', dear gold'))}</w:p>${only(code, `<w:p>${run('A gift')}</w:p>`)}${more}<w:p>${run('Bye')}</w:p>`) })

const textOf = (bytes: Uint8Array): readonly string[] => {
  const opened = openDocx(bytes)
  if (!opened.ok) throw new Error(opened.fault.kind)
  const xml = (opened.value.parts.get('word/document.xml')?.text() ?? '').replace(/^<\?xml[^>]*>\s*/, '')
  expect(xml).not.toContain('only.')
  return xml.split('</w:p>').slice(0, -1).map((paragraph) => paragraph.replace(/<[^>]*>/g, ''))
}

/** A segment of Anne, who is gold, and Liv, who is not. */
async function aSegment(code = 'GOLD', more = ''): Promise<string> {
  const { no } = await house.segment({ description: 'Spring' }, ['P11', 'P30'])
  const put = await house.putLetter(no, 'any', aLetterFor(code, more))
  expect(put.status).toBe(200)
  return no
}
const letterOf = async (no: string, lineNo: number) => textOf((await house.ask('GET', `/api/segments/${no}/lines/${lineNo}/letter`)).bytes)
const check = async (no: string) => (await house.ask('GET', `/api/segments/${no}/check`)).body as CheckReport
const hers = ['To Anne Berg, dear gold', 'A gift', 'Bye']
const theirs = ['To Liv Dahl', 'Bye']

test('who meets the criteria gets the part, and nobody else', async () => {
  const no = await aSegment()
  expect(await letterOf(no, 10_000)).toEqual(hers)
  expect(await letterOf(no, 20_000)).toEqual(theirs)
  expect((await check(no)).stops).toBe(0)
})

test('the letter says so as a slot of its own kind, and its name is no field', async () => {
  const no = await aSegment()
  const { slots, unknown } = (await house.ask('GET', `/api/segments/${no}/letters/any`)).body as StoredLetter
  expect(slots.map(({ kind, name, field, places }) => [kind, name, field, places.length])).toEqual([
    ['mergeField', 'contact.name', 'contact.name', 1],
    ['onlyFor', 'GOLD', '', 2],
  ])
  expect(unknown).toEqual([])
})

test('the answer is among the line’s values, for codes that the stored letter has not as well', async () => {
  const no = await aSegment()
  await save('RED', [{ kind: 'add', criteria: salespersonIs('RL') }, { kind: 'addByHand', contacts: ['P30'] }])
  const values = async (lineNo: number, more = '') => (await house.ask('GET', `/api/segments/${no}/lines/${lineNo}/values${more}`)).body as Record<string, string>
  expect(await values(10_000)).toMatchObject({ 'contact.no': 'P11', 'only.GOLD': 'yes' })
  expect(await values(20_000)).toMatchObject({ 'only.GOLD': '' })
  const asked = await values(20_000, '?onlyFor=red&onlyFor=NONE&onlyFor=BY%20LOT')
  expect(asked).toMatchObject({ 'only.GOLD': '', 'only.RED': 'yes' })
  expect(Object.keys(asked).filter((name) => name.startsWith('only.'))).toEqual(['only.GOLD', 'only.RED'])
})

describe('put into a stored letter, where a writer pointed', () => {
  const place = (no: string, what: object) => house.ask('POST', `/api/segments/${no}/letters/any/place`, { kind: 'onlyFor', code: 'gold', title: 'Only for: Gold', paragraph: 2, ...what })
  const aPlainLetter = async () => {
    const { no } = await house.segment({ description: 'Spring' }, ['P11', 'P30'])
    await house.putLetter(no, 'any', aDocx({ document: aDocument(`<w:p>${run('To ')}${field('contact.name')}</w:p><w:p>${run('A gift')}</w:p>`) }))
    return no
  }

  test('the paragraph is theirs alone, and a reader of the file sees whose', async () => {
    const no = await aPlainLetter()
    const placed = await place(no, {})
    expect([placed.status, (placed.body as StoredLetter).slots.map(({ kind, name }) => [kind, name])]).toEqual([200, [['mergeField', 'contact.name'], ['onlyFor', 'GOLD']]])
    expect([await letterOf(no, 10_000), await letterOf(no, 20_000)]).toEqual([['To Anne Berg', 'A gift'], ['To Liv Dahl']])
    const opened = openDocx((await house.ask('GET', `/api/segments/${no}/letters/any/file`)).bytes)
    expect(opened.ok && opened.value.parts.get('word/document.xml')?.text()).toContain('<w:alias w:val="Only for: Gold"/><w:tag w:val="only.GOLD"/>')
  })

  test.each([
    ['a paragraph that is not there', { paragraph: 9 }, 422, 'place-refused'],
    ['no paragraph', { paragraph: 0 }, 400, 'not-understood'],
    ['no code', { code: '' }, 400, 'not-understood'],
    ['a code that is too long', { code: 'x'.repeat(21) }, 400, 'not-understood'],
    ['a title that Word would not take', { title: 'x'.repeat(65) }, 400, 'not-understood'],
  ])('%s is refused, and the letter stays', async (_, what, status, code) => {
    const no = await aPlainLetter()
    expect(await place(no, what)).toMatchObject({ status, body: { code } })
    expect(await letterOf(no, 20_000)).toEqual(['To Liv Dahl', 'A gift'])
  })
})

describe('a letter in the log', () => {
  test('is shown again byte for byte when its contact and the criteria have changed', async () => {
    await save('WAS', [{ kind: 'add', criteria: isNo('P11') }])
    const no = await aSegment('WAS')
    const before = [await house.ask('GET', `/api/segments/${no}/lines/10000/letter`), await house.ask('GET', `/api/segments/${no}/lines/20000/letter`)]
    const job = await house.over(await house.ask('POST', `/api/segments/${no}/log`, { followUp: false }))
    const { loggedSegment } = job.result as LogResult
    const { db, tenant } = house.database
    const { rows } = (await house.ask('GET', `/api/logged-segments/${loggedSegment}/interactions`)).body as { rows: InteractionWire[] }
    const kept = await db.selectFrom('interaction_entry').select('values').where('tenant_id', '=', tenant).where('logged_segment_entry_no', '=', loggedSegment).orderBy('line_no').execute()
    expect(kept.map(({ values }) => values)).toEqual([
      { 'contact.name': 'Anne Berg', 'only.WAS': 'yes' },
      { 'contact.name': 'Liv Dahl', 'only.WAS': '' },
    ])
    const again = () => Promise.all(rows.map(({ entryNo }) => house.ask('GET', `/api/interactions/${entryNo}/letter`)))
    await db.updateTable('saved_criteria').set({ steps: jsonOf([{ kind: 'add', criteria: isNo('P30') }]) }).where('tenant_id', '=', tenant).where('code', '=', 'WAS').execute()
    await db.updateTable('contact').set({ name: 'Anne Vik' }).where('tenant_id', '=', tenant).where('no', '=', 'P11').execute()
    expect((await again()).map(({ bytes }, i) => Buffer.compare(bytes, before[i]!.bytes))).toEqual([0, 0])
    await forget('WAS')
    expect((await again()).map(({ bytes }) => textOf(bytes))).toEqual([hers, theirs])
    await db.updateTable('contact').set({ name: 'Anne Berg' }).where('tenant_id', '=', tenant).where('no', '=', 'P11').execute()
  })
})

describe('criteria that nobody can answer', () => {
  test('are told by name, stop the log, and leave the part out', async () => {
    const no = await aSegment('NONE')
    expect(await check(no)).toMatchObject({
      stops: 1,
      findings: [{ kind: 'only-for-gone', field: 'NONE', lineNo: null, facts: { language: 'any', places: [{ paragraph: 1 }, { paragraph: 2 }] }, fix: { kind: 'edit-letter', facts: { language: 'any' } } }],
    })
    expect(await letterOf(no, 10_000)).toEqual(['To Anne Berg', 'Bye'])
    const made = await house.over(await house.ask('POST', `/api/segments/${no}/merge`, { as: 'zip' }))
    expect((made.result as MergeResult).notes).toContainEqual({ kind: 'only-for-gone', count: 4 })
    expect(await house.ask('POST', `/api/segments/${no}/log`, { followUp: false })).toMatchObject({ status: 409, body: { code: 'check-failed' } })
    // Mended where it went wrong.
    await save('NONE', [{ kind: 'add', criteria: everyone }])
    expect((await check(no)).stops).toBe(0)
    expect(await letterOf(no, 10_000)).toEqual(hers)
    await forget('NONE')
    expect((await check(no)).stops).toBe(1)
  })

  test('drawing lots is none', async () => {
    const no = await aSegment('BY LOT')
    expect((await check(no)).findings).toMatchObject([{ kind: 'only-for-by-lot', field: 'BY LOT', severity: 'stop' }])
    expect(await letterOf(no, 10_000)).toEqual(['To Anne Berg', 'Bye'])
  })

  test('in a line’s own letter the line is told', async () => {
    const no = await aSegment()
    await house.ask('PUT', `/api/segments/${no}/lines/20000/letter?fileName=own.docx`, aLetterFor('LOST', `<w:p>${run('For you alone')}</w:p>`))
    expect((await check(no)).findings).toMatchObject([{ kind: 'only-for-gone', field: 'LOST', lineNo: 20_000, fix: { facts: { lineNo: 20_000 } } }])
  })
})

test('a line’s own letter has parts that are only for some, too', async () => {
  const no = await aSegment()
  await save('LIV', [{ kind: 'add', criteria: isNo('P30') }])
  await house.ask('PUT', `/api/segments/${no}/lines/20000/letter?fileName=own.docx`, aLetterFor('LIV'))
  expect(await letterOf(no, 20_000)).toEqual(['To Liv Dahl, dear gold', 'A gift', 'Bye'])
  expect(await letterOf(no, 10_000)).toEqual(hers)
})

test('what was merged and saved unchanged in Word is no letter of the line’s own', async () => {
  const no = await aSegment()
  const { bytes } = await house.ask('GET', `/api/segments/${no}/lines/10000/letter`)
  const line = await house.ask('PUT', `/api/segments/${no}/lines/10000/letter?fileName=same.docx&merged=true`, new Uint8Array(bytes))
  expect(line.body).toMatchObject({ letterState: 'inherited' })
})

test('nothing is said of a field that is empty in a part for others', async () => {
  const no = await aSegment('GOLD', only('GOLD', `<w:p>${field('contact.mobile')}</w:p>`))
  expect((await check(no)).findings.filter(({ kind }) => kind === 'empty-field')).toMatchObject([{ field: 'contact.mobile', lineNo: 10_000 }])
})

describe('asking', () => {
  /** Counts the statements that reach the database. */
  const counted = () => {
    let statements = 0
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => {
        statements++
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    }
    return { db: house.database.db.withPlugin(plugin), count: () => statements }
  }
  test('is one statement for a batch, whatever codes there are, and one before the first for the criteria', async () => {
    await save('OTHER', [{ kind: 'add', criteria: everyone }, { kind: 'remove', criteria: isNo('P11') }])
    const { db, count } = counted()
    const ask = meetCriteria(db, house.database.tenant)
    const question: MeetsQuestion = { codes: ['GOLD', 'OTHER', 'NOT THERE'], contactNos: ['P11', 'P30', 'P99'], today: '2026-03-02' }
    const answer = await ask(question)
    expect(Object.fromEntries(answer.met)).toEqual({ P11: ['GOLD'], P30: ['OTHER'] })
    expect([...answer.not]).toEqual([['NOT THERE', 'gone']])
    expect(count()).toBe(2)
    await ask(question)
    expect(count()).toBe(3)
  })

  test('a worker asks once for a batch, and never for a letter that is for everybody', async () => {
    const { db, tenant } = house.database
    const questions = async (no: string) => {
      const facts = (await readSegmentFacts(db, { tenant, no }))!
      const asked: unknown[] = []
      const { answer } = letterAnswers(db, facts)
      const steps = letterTasks.check({ facts }, (question) => {
        asked.push((question as { kind: string }).kind)
        return answer(question)
      })
      await steps.next()
      return asked.filter((kind) => kind === 'meets').length
    }
    const no = await aSegment()
    expect(await questions(no)).toBe(1)
    await house.putLetter(no, 'any', aDocx({ document: aDocument(`<w:p>${field('contact.name')}</w:p>`) }))
    expect(await questions(no)).toBe(0)
  })

  test('tells days from the letter’s date', async () => {
    const { db, tenant } = house.database
    await db.updateTable('contact').set({ created_on: '2026-02-01' }).where('tenant_id', '=', tenant).where('no', '=', 'P30').execute()
    await save('NEW', [{ kind: 'add', criteria: { kind: 'date', field: 'createdOn', is: 'after', value: { day: 'today', shift: { by: -30, unit: 'day' } } } }])
    const ask = meetCriteria(db, tenant)
    const metOn = async (today: string) => [...(await ask({ codes: ['NEW'], contactNos: ['P30'], today })).met.values()]
    expect([await metOn('2026-02-15'), await metOn('2026-06-15')]).toEqual([[['NEW']], [[]]])
  })
})
