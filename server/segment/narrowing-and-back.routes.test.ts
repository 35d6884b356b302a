/** Keeping and removing, whole companies or not, with nobody, one or all matching; and all the way back and forth again (R-RED, R-BACK). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Step } from '#core/segment/step'
import { isNo } from '../../test/builders/criteria'
import { openSegmentHouse, type SegmentHouse } from '../../test/server/segment-house'

let house: SegmentHouse
beforeAll(async () => {
  house = await openSegmentHouse()
})
beforeEach(() => house.refill())
afterEach(() => house.expectNeighbourUntouched())
afterAll(() => house.close())

const everybody = ['C10', 'P12', 'C20', 'P30']
async function aSegment(): Promise<string> {
  const { no } = await house.make()
  await house.take(no, { kind: 'addByHand', contacts: everybody })
  return no
}

describe('who is left', () => {
  const entire = { entireCompanies: true }
  const cases: readonly [string, Step, readonly string[]][] = [
    ['keep nobody is nobody', { kind: 'keep', criteria: isNo('P99') }, []],
    ['remove nobody is everybody', { kind: 'remove', criteria: isNo('P99') }, everybody],
    ['keep one', { kind: 'keep', criteria: isNo('P12') }, ['P12']],
    ['remove one, and its company stays', { kind: 'remove', criteria: isNo('P12') }, ['C10', 'C20', 'P30']],
    ['keep a whole company through one on a line', { kind: 'keep', criteria: isNo('P12'), options: entire }, ['C10', 'P12']],
    ['remove a whole company through one on a line', { kind: 'remove', criteria: isNo('C10'), options: entire }, ['C20', 'P30']],
    ['remove a whole company through one on no line', { kind: 'remove', criteria: isNo('P11'), options: entire }, ['C20', 'P30']],
    ['whoever has no company is a company alone', { kind: 'remove', criteria: isNo('P30'), options: entire }, ['C10', 'P12', 'C20']],
    ['those without a company do not match through each other', { kind: 'keep', criteria: isNo('P40'), options: entire }, []],
    ['keep all that match, of whatever company', { kind: 'keep', criteria: isNo('P21', 'P30'), options: entire }, ['C20', 'P30']],
    ['removing contacts that stand on no line removes nobody', { kind: 'removeContacts', contacts: ['P11', 'P99'] }, everybody],
    ['removing a contact by hand leaves its company', { kind: 'removeContacts', contacts: ['P12'] }, ['C10', 'C20', 'P30']],
  ]
  test.each(cases)('%s; a step is counted, and undone it was never there', async (_, step, expected) => {
    const no = await aSegment()
    const looked = await house.preview(no, step)
    const { segment, step: taken } = await house.take(no, step)
    expect(await house.contacts(no)).toEqual(expected)
    expect([looked.leaving, looked.standing, taken.dropped, segment.stepsTaken]).toEqual([
      everybody.length - expected.length,
      expected.length,
      everybody.length - expected.length,
      2,
    ])
    await house.undo(no)
    expect(await house.contacts(no)).toEqual(everybody)
    await house.redo(no)
    expect(await house.contacts(no)).toEqual(expected)
  })
})

test('who stands on two lines leaves both, and both come back', async () => {
  const no = await aSegment()
  await house.take(no, { kind: 'addByHand', contacts: ['P12'], allowExisting: true })
  await house.ask('PATCH', `/api/segments/${no}/lines/50000`, { subject: 'Once more' })
  expect(await house.take(no, { kind: 'remove', criteria: isNo('P12') })).toMatchObject({ step: { dropped: 2 }, segment: { lines: 3 } })
  await house.undo(no)
  expect((await house.lines(no)).filter((line) => line.contactNo === 'P12').map((line) => [line.lineNo, line.subject])).toEqual([
    [20_000, ''],
    [50_000, 'Once more'],
  ])
})

describe('the way back', () => {
  test('goes step by step to the beginning, no further, and forward again to the last', async () => {
    const no = await aSegment()
    await house.take(no, { kind: 'remove', criteria: isNo('P99') })
    await house.take(no, { kind: 'keep', criteria: isNo('C10', 'P30') })
    const standing: (readonly string[])[] = []
    for (const way of ['undo', 'undo', 'undo', 'redo', 'redo', 'redo'] as const) {
      await house[way](no)
      standing.push(await house.contacts(no))
    }
    expect(standing).toEqual([everybody, everybody, [], everybody, everybody, ['C10', 'P30']])
    expect(await house.refused('POST', `/api/segments/${no}/redo`)).toMatchObject({ status: 409, code: 'nothing-to-redo' })
    for (let i = 0; i < 3; i += 1) await house.undo(no)
    expect(await house.refused('POST', `/api/segments/${no}/undo`)).toMatchObject({ status: 409, code: 'nothing-to-undo' })
    expect(await house.read(no)).toMatchObject({ lines: 0, stepsTaken: 0, stepsUndone: 3, canUndo: false, canRedo: true })
  })

  test('another step closes the way forward', async () => {
    const no = await aSegment()
    await house.take(no, { kind: 'keep', criteria: isNo('C10') })
    await house.undo(no)
    await house.take(no, { kind: 'remove', criteria: isNo('P30') })
    expect(await house.refused('POST', `/api/segments/${no}/redo`)).toMatchObject({ status: 409 })
    expect((await house.steps(no)).map(({ step, undone }) => [step.kind, undone])).toEqual([
      ['addByHand', false],
      ['remove', false],
    ])
  })

  test('the last line gone and the steps kept, undo brings everybody back; started over, nothing does', async () => {
    const no = await aSegment()
    await house.take(no, { kind: 'keep', criteria: isNo('P99') })
    await house.undo(no)
    expect(await house.contacts(no)).toEqual(everybody)
    await house.take(no, { kind: 'keep', criteria: isNo('P99'), options: { startOver: true } })
    expect(await house.read(no)).toMatchObject({ lines: 0, stepsTaken: 0, canUndo: false })
    expect(await house.refused('POST', `/api/segments/${no}/undo`)).toMatchObject({ code: 'nothing-to-undo' })
  })

  test('starting over is for an empty segment alone: while somebody stands, the steps stay', async () => {
    const no = await aSegment()
    await house.take(no, { kind: 'keep', criteria: isNo('C10'), options: { startOver: true } })
    expect(await house.read(no)).toMatchObject({ lines: 1, stepsTaken: 2, canUndo: true })
  })
})
