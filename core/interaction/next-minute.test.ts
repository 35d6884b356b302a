import { expect, test } from '@jest/globals'
import { nextMinute } from './next-minute'

const cases: readonly [string, string][] = [
  ['2026-03-02T12:33:59Z', '2026-03-02T12:34:00.000Z'],
  ['2026-03-02T12:33:00.001Z', '2026-03-02T12:34:00.000Z'],
  ['2026-03-02T12:34:00Z', '2026-03-02T12:34:00.000Z'],
  ['2026-03-02T23:59:30Z', '2026-03-03T00:00:00.000Z'],
]
test.each(cases)('%s is proposed as %s', (now, proposed) => expect(nextMinute(new Date(now)).toISOString()).toBe(proposed))
