import { expect, test } from '@jest/globals'
import { nearFields } from './near-fields'

test.each([
  ['contact.nmae', 'contact.name'],
  ['Etternavnn', 'contact.lastName'],
  ['Post_Cod', 'contact.postCode'],
  ['salesperson.nam', 'salesperson.name'],
])('%s was perhaps meant as %s', (name, field) => expect(nearFields(name)).toContain(field))

test.each(['Kundetype', 'x', '', '***'])('%j is like nothing', (name) => expect(nearFields(name)).toEqual([]))

test('a long name costs little', () => {
  const begun = performance.now()
  nearFields('x'.repeat(10_000))
  expect(performance.now() - begun).toBeLessThan(500)
})
