/** Stepping faster than Word writes. */
import { expect, test } from '@jest/globals'
import { latestOnly } from './latest-only'

test('one at a time, and only the first and the last of many orders are carried out', async () => {
  const begun: string[] = []
  const told: string[] = []
  const ends: (() => void)[] = []
  const order = latestOnly(
    (what: string) => {
      begun.push(what)
      return new Promise<string>((resolve) => ends.push(() => resolve(`${what} done`)))
    },
    (answer) => told.push(answer),
  )
  for (const what of ['Anne', 'Ola', 'Liv']) order(what)
  expect(begun).toEqual(['Anne'])
  ends[0]?.()
  await Promise.resolve().then(() => undefined)
  expect([begun, told]).toEqual([['Anne', 'Liv'], []])
  ends[1]?.()
  await Promise.resolve().then(() => undefined)
  expect(told).toEqual(['Liv done'])
  order('Per')
  expect(begun).toEqual(['Anne', 'Liv', 'Per'])
})
