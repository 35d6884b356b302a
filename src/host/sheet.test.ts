/** What lies on the sheet. */
import { expect, jest, test } from '@jest/globals'
import { makeSheet } from './sheet'

const letter = (...bytes: number[]) => ({ kind: 'letter', bytes: new Uint8Array(bytes), title: 'Åse Ek' }) as const

test('the same letter laid again is not news', () => {
  const sheet = makeSheet()
  sheet.lay(letter(1, 2, 3))
  const before = sheet.lying()
  const hear = jest.fn()
  sheet.subscribe(hear)
  sheet.lay(letter(1, 2, 3))
  expect(sheet.lying()).toBe(before)
  expect(hear).not.toHaveBeenCalled()
  for (const other of [letter(1, 2, 4), letter(1, 2), { ...letter(1, 2), title: 'Ola' }, { ...letter(1, 2), kind: 'source' as const }, { kind: 'nothing' as const }]) {
    sheet.lay(other)
    expect(sheet.lying()).toBe(other)
  }
  expect(hear).toHaveBeenCalledTimes(5)
})
