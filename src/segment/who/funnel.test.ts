import { expect, test } from '@jest/globals'
import type { StepTaken } from '#core/api/segment'
import { funnelOf } from './funnel'

const step = (stepNo: number, joined: number, dropped: number, undone = false): StepTaken => ({
  stepNo,
  step: { kind: 'addByHand', contacts: ['C1'] },
  joined,
  dropped,
  heldBack: [],
  takenAt: '2026-03-02T09:00:00Z',
  takenOn: null,
  off: false,
  standing: 0,
  undone,
})

test('the funnel widens by what joins and narrows by what leaves', () => {
  const { steps, widest } = funnelOf([step(1, 100, 0), step(2, 0, 40), step(3, 10, 0)])
  expect(steps.map(({ kept, moved, after }) => [kept, moved, after])).toEqual([
    [0, 100, 100],
    [60, 40, 60],
    [60, 10, 70],
  ])
  expect(widest).toBe(100)
})

test('an undone step keeps its place and moves nobody', () => {
  const { steps } = funnelOf([step(1, 100, 0), step(2, 0, 40, true)])
  expect(steps[1]).toMatchObject({ kept: 100, moved: 0, after: 100 })
})

test('a step that is switched off moves nobody', () => {
  const funnel = funnelOf([step(1, 5, 0), { ...step(2, 0, 3), off: true }])
  expect(funnel.steps.map(({ moved, after }) => [moved, after])).toEqual([
    [5, 5],
    [0, 5],
  ])
})
