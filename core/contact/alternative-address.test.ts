import { expect, test } from '@jest/globals'
import { addressOfLine, addressOn, type AddressRange } from './alternative-address'

const at = (code: string, ...ranges: readonly (readonly [string, string | null])[]) => ({
  code,
  ranges: ranges.map(([startingOn, endingOn]): AddressRange => ({ startingOn, endingOn })),
})
const summer = at('SUMMER', ['2026-06-01', '2026-08-31'])

const cases: readonly [string, readonly ReturnType<typeof at>[], string, string | null][] = [
  ['none before it begins', [summer], '2026-05-31', null],
  ['its first day', [summer], '2026-06-01', 'SUMMER'],
  ['its last day', [summer], '2026-08-31', 'SUMMER'],
  ['none after it has ended', [summer], '2026-09-01', null],
  ['without an end, for ever', [at('OFFICE', ['2026-01-01', null])], '2099-12-31', 'OFFICE'],
  ['the last to begin wins', [at('OFFICE', ['2026-01-01', null]), summer], '2026-07-01', 'SUMMER'],
  ['an older one again when the later has ended', [at('OFFICE', ['2026-01-01', null]), summer], '2026-09-10', 'OFFICE'],
  ['one with several summers', [at('SUMMER', ['2025-06-01', '2025-08-31'], ['2026-06-01', '2026-08-31'])], '2026-07-01', 'SUMMER'],
  ['two of one day are settled by code', [at('B', ['2026-01-01', null]), at('A', ['2026-01-01', null])], '2026-02-01', 'B'],
  ['an address without ranges is never in force', [at('CABIN')], '2026-07-01', null],
]
test.each(cases)('in force: %s', (_, addresses, day, code) => {
  expect(addressOn(addresses, day)?.code ?? null).toBe(code)
  expect(addressOn([...addresses].reverse(), day)?.code ?? null).toBe(code)
})

test('a line uses the address it names, the main one where it says so, and else the one of its day', () => {
  const addresses = [summer, at('CABIN')]
  expect(addressOfLine(addresses, null, '2026-07-01')?.code).toBe('SUMMER')
  expect(addressOfLine(addresses, 'CABIN', '2026-07-01')?.code).toBe('CABIN')
  expect(addressOfLine(addresses, '', '2026-07-01')).toBeNull()
  expect(addressOfLine(addresses, 'GONE', '2026-07-01')).toBeNull()
})
