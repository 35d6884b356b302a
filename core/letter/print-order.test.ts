import fc from 'fast-check'
import { expect, test } from '@jest/globals'
import { inPrintOrder, printOrders, type PrintOrder } from '#core/letter/print-order'

const lines = [
  { no: 1, name: 'Åse Ås', postCode: '5003', countryCode: 'NO' },
  { no: 2, name: 'Zoe Abel', postCode: '', countryCode: 'NO' },
  { no: 3, name: 'anne berg', postCode: '0150', countryCode: 'NO' },
  { no: 4, name: 'Ærlig Øst', postCode: '20095', countryCode: 'DE' },
  { no: 5, name: 'Anne Berg', postCode: '0150', countryCode: 'no' },
  { no: 6, name: 'Øst Anne', postCode: 'sw1a 1aa', countryCode: 'GB' },
  { no: 7, name: 'Zoe Abel', postCode: 'SW1A 0AA', countryCode: 'GB' },
]

test.each<[PrintOrder, string, readonly number[]]>([
  ['line', 'nb', [1, 2, 3, 4, 5, 6, 7]],
  ['name', 'nb', [3, 5, 2, 7, 4, 6, 1]],
  ['name', 'en', [4, 3, 5, 1, 6, 2, 7]],
  ['postCode', 'nb', [4, 7, 6, 3, 5, 1, 2]],
])('by %s in %s', (order, language, expected) => {
  expect(inPrintOrder(lines, order, new Intl.Collator(language).compare).map((line) => line.no)).toEqual(expected)
})

test('every order has the same lines, and those that are alike as they stood', () => {
  const line = fc.record({ name: fc.constantFrom('A', 'B', ''), postCode: fc.constantFrom('1', '2', ''), countryCode: fc.constantFrom('NO', 'DE') })
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom(...printOrders), (some, order) => {
      const numbered = some.map((each, at) => ({ ...each, at }))
      const sorted = inPrintOrder(numbered, order, new Intl.Collator('nb').compare)
      expect(sorted.map(({ at }) => at).toSorted((a, b) => a - b)).toEqual(numbered.map(({ at }) => at))
      const alike = new Map<string, { readonly at: number }[]>()
      for (const each of sorted) alike.set([each.name, each.postCode, each.countryCode].join(), [...(alike.get([each.name, each.postCode, each.countryCode].join()) ?? []), each])
      for (const [, group] of alike) expect(group.map(({ at }) => at)).toEqual(group.map(({ at }) => at).toSorted((a, b) => a - b))
    }),
  )
})
