import { expect, test } from '@jest/globals'
import { pastedKeys, type PastedKind } from './pasted'

const cases: readonly [string, PastedKind, readonly string[]][] = [
  ['p11', 'no', ['p11', 'P11']],
  ['Anne Berg <Anne@Fjord.example>', 'email', ['anne@fjord.example']],
  ['Anne Berg <Anne@Fjord.example>', 'name', ['anne berg']],
  ['Berg,  Anne', 'name', ['berg, anne', 'anne berg']],
  ['P11\tAnne Berg;Oslo', 'name', ['p11 anne berg;oslo', 'p11', 'anne berg', 'oslo']],
  ['"Anne Berg"', 'name', ['anne berg']],
  ['   ', 'name', []],
]
test.each(cases)('%p names by %s', (line, kind, keys) => {
  expect(
    pastedKeys(line)
      .filter((key) => key.kind === kind)
      .map(({ key }) => key),
  ).toEqual(keys)
})
