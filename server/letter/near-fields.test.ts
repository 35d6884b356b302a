import { expect, test } from '@jest/globals'
import { nearFields } from './near-fields'

test.each([
  ['contact.nmae', 'contact.name'],
  ['Etternavnn', 'contact.lastName'],
  ['Post_Cod', 'contact.postCode'],
  ['salesperson.nam', 'salesperson.name'],
])('%s was perhaps meant as %s', (name, field) => expect(nearFields(name)).toContain(field))

test.each(['Kundetype', 'x', '', '***'])('%j is like nothing', (name) => expect(nearFields(name)).toEqual([]))

// Compared sign by sign with every field, this would not end.
test('a name may be of any length', () => {
  expect(nearFields('x'.repeat(5_000_000))).toEqual([])
})
