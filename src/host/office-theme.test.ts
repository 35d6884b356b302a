/** Office's look is asked for when somebody comes back to the pane, and told where it changed. */
import { expect, jest, test } from '@jest/globals'
import { watchLook, type OfficeLook } from './office-theme'

const white: OfficeLook = { ground: '#ffffff', text: '#000000', control: '#ffffff', controlText: '#000000', isDark: false }
const black: OfficeLook = { ground: '#000000', text: '#ffffff', control: '#000000', controlText: '#ffffff', isDark: true }

test('a change is seen on coming back, and after a while without it; nothing new is not told', () => {
  jest.useFakeTimers()
  let says: OfficeLook | null = white
  const looks = watchLook(() => (says === null ? null : { ...says }))
  const first = looks.current()
  const told = jest.fn()
  const leave = looks.subscribe(told)
  window.dispatchEvent(new Event('focus'))
  jest.advanceTimersByTime(60_000)
  expect([told.mock.calls.length, looks.current() === first]).toEqual([0, true])
  says = black
  window.dispatchEvent(new Event('focus'))
  expect([told.mock.calls.length, looks.current()]).toEqual([1, black])
  says = white
  jest.advanceTimersByTime(5000)
  expect([told.mock.calls.length, looks.current()]).toEqual([2, white])
  says = null
  document.dispatchEvent(new Event('visibilitychange'))
  expect([told.mock.calls.length, looks.current()]).toEqual([3, null])
  leave()
  says = black
  window.dispatchEvent(new Event('focus'))
  expect(told.mock.calls.length).toBe(3)
  jest.useRealTimers()
})
