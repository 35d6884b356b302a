/** Steps that are edited afterwards, over HTTP: what is answered, what is refused, and what whoever comes too late is told. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { EditPreview, SegmentWire, StepsAnswer } from '#core/api/segment'
import { isNo, salespersonIs } from '../../test/builders/criteria'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'
import { editSteps } from './edit-steps'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(() => house.refill())
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

const patch = (no: string, stepNo: number, body: object) => house.ask<StepsAnswer>('PATCH', `/api/segments/${no}/steps/${stepNo}`, body)
const previewEdit = (no: string, stepNo: number, body: object) =>
  house.ask<EditPreview>('POST', `/api/segments/${no}/steps/${stepNo}/preview`, body)

/** Annette's contacts, without Anne, and Liv by hand. */
async function aSegment(): Promise<string> {
  const { no } = await house.make()
  await house.take(no, { kind: 'add', criteria: salespersonIs('AH') })
  await house.take(no, { kind: 'remove', criteria: isNo('P11') })
  await house.take(no, { kind: 'addByHand', contacts: ['P30'] })
  return no
}

test('the steps tell how many stood after each, and on which day they were asked', async () => {
  expect(await house.steps(await aSegment())).toMatchObject([
    { stepNo: 1, joined: 2, dropped: 0, standing: 2, off: false, takenOn: '2026-03-02' },
    { stepNo: 2, joined: 0, dropped: 1, standing: 1 },
    { stepNo: 3, joined: 1, standing: 2 },
  ])
})

test('a step is switched off and on, changed, moved and removed, and those after it are asked again', async () => {
  const no = await aSegment()
  expect(await patch(no, 2, { off: true })).toMatchObject({
    segment: { lines: 3, stepsTaken: 3 },
    steps: [{ standing: 2 }, { off: true, dropped: 0, standing: 2 }, { standing: 3 }],
  })
  expect(await patch(no, 2, { off: false })).toMatchObject({ segment: { lines: 2 } })
  const changed = await patch(no, 1, { step: { kind: 'add', criteria: salespersonIs('RL') } })
  expect(changed.steps).toMatchObject([{ joined: 4 }, { dropped: 0 }, { joined: 0 }])
  expect((await house.contacts(no)).sort()).toEqual(['C20', 'P12', 'P21', 'P30'])
  expect((await patch(no, 3, { to: 1 })).steps.map((step) => step.step.kind)).toEqual(['addByHand', 'add', 'remove'])
  const removed = await house.ask<StepsAnswer>('DELETE', `/api/segments/${no}/steps/2`)
  expect(removed).toMatchObject({
    segment: { lines: 1, stepsTaken: 2, canUndo: true, canRedo: false },
    steps: [{ stepNo: 1 }, { stepNo: 2 }],
  })
  for (let i = 0; i < 5; i++) await house.undo(no)
  expect(await house.read(no)).toMatchObject({ lines: 2, stepsTaken: 3, canUndo: true, canRedo: true })
  expect((await house.contacts(no)).sort()).toEqual(['C10', 'P30'])
})

test('the last step is removed, and that is undone', async () => {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: ['P11'] })
  expect((await house.ask<StepsAnswer>('DELETE', `/api/segments/${no}/steps/1`)).segment).toMatchObject({
    lines: 0,
    stepsTaken: 0,
    canUndo: true,
  })
  expect(await house.undo(no)).toMatchObject({ lines: 1, stepsTaken: 1, canRedo: true })
  expect(await house.redo(no)).toMatchObject({ lines: 0, canRedo: false })
})

test('overrides stay on the lines of whoever stands again', async () => {
  const no = await aSegment()
  const { lineNo } = await house.lineOf(no, 'C10')
  await house.ask('PATCH', `/api/segments/${no}/lines/${lineNo}`, { subject: 'For Fjord' })
  await patch(no, 1, { off: true })
  expect(await house.contacts(no)).toEqual(['P30'])
  await patch(no, 1, { step: { kind: 'add', criteria: isNo('C10', 'P12') } })
  await patch(no, 1, { off: false })
  expect(await house.lineOf(no, 'C10')).toMatchObject({ lineNo, subject: 'For Fjord', overridden: ['subject'] })
})

test('an edit is looked at first, and nothing is changed by that', async () => {
  const no = await aSegment()
  const [segment, lines] = [await house.read(no), await house.lines(no)]
  expect(await previewEdit(no, 2, { off: true })).toMatchObject({ standing: 3, joining: 1, leaving: 0, steps: [{}, { off: true }, {}] })
  expect(await previewEdit(no, 1, { remove: true })).toMatchObject({ standing: 1, joining: 0, leaving: 1 })
  expect(await house.read(no)).toEqual(segment)
  expect(await house.lines(no)).toEqual(lines)
})

test('whoever reads waits for no edit that is being made or looked at, and sees the segment as it was', async () => {
  const no = await aSegment()
  const [segment, lines, steps] = [await house.read(no), await house.lines(no), await house.steps(no)]
  const key = { tenant: house.tenant, no }
  const taking = { user: 'anne', seen: null, today: '2026-03-02' }
  const edited = house.db.transaction().execute(async (trx) => {
    expect(await editSteps(trx, key, { kind: 'off', stepNo: 1 }, taking)).toMatchObject({ ok: true })
    expect([await house.read(no), await house.lines(no), await house.steps(no)]).toEqual([segment, lines, steps])
    throw new Error('taken back')
  })
  await expect(edited).rejects.toThrow('taken back')
})

test('a relative day is told from the work date of whoever asks again', async () => {
  const { no } = await house.make()
  await house.take(no, {
    kind: 'add',
    criteria: { kind: 'date', field: 'createdOn', is: 'until', value: { day: 'today', shift: { by: -2, unit: 'month' } } },
  })
  expect(await house.steps(no)).toMatchObject([{ joined: 6, takenOn: '2026-03-02', step: { criteria: { value: { day: 'today' } } } }])
})

test('what cannot be edited is refused', async () => {
  const no = await aSegment()
  await house.undo(no)
  expect(await house.refused('PATCH', `/api/segments/${no}/steps/3`, { off: true })).toMatchObject({ status: 404, code: 'not-found' })
  expect(await house.refused('PATCH', `/api/segments/${no}/steps/1`, { to: 3 })).toMatchObject({ status: 404 })
  expect(await house.refused('PATCH', `/api/segments/${no}/steps/1`, { to: 1, off: true })).toMatchObject({ status: 400 })
  expect(await house.refused('PATCH', `/api/segments/${no}/steps/1`, { step: { kind: 'reuse', loggedSegment: 9 } })).toMatchObject({
    status: 404,
  })
  expect(await house.refused('DELETE', '/api/segments/SM9/steps/1')).toMatchObject({ status: 404 })
  expect(await house.read(no)).toMatchObject({ stepsTaken: 2, stepsUndone: 1 })
})

test('whoever comes too late is told what the others did since', async () => {
  const no = await aSegment()
  const tag = (await house.fresh.ask('GET', `/api/segments/${no}`)).headers.etag as string
  await house.ask<SegmentWire>('PATCH', `/api/segments/${no}`, { subject: 'New', description: 'Spring', lines: 'matching' })
  await house.take(no, { kind: 'addByHand', contacts: ['P12'] })
  await house.undo(no)
  await patch(no, 2, { off: true })
  await house.undo(no)
  const late = { 'if-match': tag }
  const told = {
    status: 412,
    code: 'changed-meanwhile',
    facts: {
      current: 9,
      changes: [
        { version: 5, by: 'user', change: { kind: 'fields', fields: ['subject', 'description'], lines: 'matching' } },
        { version: 6, change: { kind: 'step', stepNo: 4, step: 'addByHand', joined: 1, dropped: 0 } },
        { version: 7, change: { kind: 'undo', stepNo: 4 } },
        { version: 8, change: { kind: 'edit', stepNo: 2, what: 'off', standing: 3 } },
        { version: 9, change: { kind: 'undoEdit', stepNo: 2, what: 'off', standing: 2 } },
      ],
    },
  }
  expect(await house.refused('PATCH', `/api/segments/${no}/steps/1`, { off: true }, late)).toMatchObject(told)
  expect(await house.refused('PATCH', `/api/segments/${no}`, { subject: 'Late' }, late)).toMatchObject(told)
  expect(await house.refused('POST', `/api/segments/${no}/steps`, { kind: 'household' }, late)).toMatchObject(told)
})

test('whoever changes a line too late is shown it as the other left it', async () => {
  const no = await aSegment()
  const path = `/api/segments/${no}/lines/10000`
  const tag = (await house.fresh.ask('GET', path)).headers.etag as string
  await house.ask('PATCH', path, { subject: 'First' })
  expect(await house.refused('PATCH', path, { subject: 'Late' }, { 'if-match': tag })).toMatchObject({
    status: 412,
    facts: { current: 2, line: { lineNo: 10_000, subject: 'First', overridden: ['subject'] } },
  })
})
