import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compareParagraphs } from './compare-letters'

const rows = (own: readonly string[], common: readonly string[]) => compareParagraphs(own, common).map((row) => [row.kind, row.own, row.common])

describe('two letters side by side', () => {
  const cases: readonly [string, readonly string[], readonly string[], readonly (readonly (string | null)[])[]][] = [
    ['are the same', ['A', 'B'], ['A', 'B'], [['same', 'A', 'A'], ['same', 'B', 'B']]],
    ['a paragraph that was changed', ['Hi', 'Come on Monday at ten'], ['Hi', 'Come on Friday at ten'], [['same', 'Hi', 'Hi'], ['changed', 'Come on Monday at ten', 'Come on Friday at ten']]],
    ['one that only the own has', ['Hi', 'My note', 'Yours'], ['Hi', 'Yours'], [['same', 'Hi', 'Hi'], ['onlyOwn', 'My note', null], ['same', 'Yours', 'Yours']]],
    ['one that came into the common', ['Hi', 'Yours'], ['Hi', 'New terms', 'Yours'], [['same', 'Hi', 'Hi'], ['onlyCommon', null, 'New terms'], ['same', 'Yours', 'Yours']]],
    ['one in place of another that says something else', ['Alpha beta'], ['Gamma delta'], [['onlyCommon', null, 'Gamma delta'], ['onlyOwn', 'Alpha beta', null]]],
    ['nothing on one side', [], ['A'], [['onlyCommon', null, 'A']]],
  ]
  test.each(cases)('%s', (_, own, common, expected) => expect(rows(own, common)).toEqual(expected))
})

test('read down one side, the comparison is that letter, and what is the same is the same', () => {
  const letter = fc.array(fc.constantFrom('A', 'B', 'C c', 'C d', 'E f g', ''), { maxLength: 12 })
  fc.assert(
    fc.property(letter, letter, (own, common) => {
      const compared = compareParagraphs(own, common)
      expect(compared.flatMap((row) => (row.own === null ? [] : [row.own]))).toEqual(own)
      expect(compared.flatMap((row) => (row.common === null ? [] : [row.common]))).toEqual(common)
      for (const row of compared) expect(row.kind === 'same').toBe(row.own === row.common)
    }),
  )
})
