import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fieldsOfSubject, longestSubject, mergeSubject, unknownInSubject } from './merge-subject'

const values = { 'contact.firstName': 'Anne', 'contact.name': 'Anne «contact.no» Berg', 'contact.addressBlock': 'Anne Berg\nStorgata 1\r\n0155 Oslo', 'contact.city': '', 'contact.own.HOBBY': 'Golf' }

describe('a subject', () => {
  test.each([
    ['News of spring', 'News of spring'],
    ['', ''],
    ['Welcome, «contact.firstName»!', 'Welcome, Anne!'],
    ['Welcome, « CONTACT.FIRSTNAME »!', 'Welcome, Anne!'],
    ['«contact.firstName», «contact.firstName»', 'Anne, Anne'],
    ['To «contact.addressBlock»', 'To Anne Berg Storgata 1 0155 Oslo'],
    ['News from «contact.city» today', 'News from today'],
    ['More «Own_HOBBY»', 'More Golf'],
    ['A value is no field: «contact.name»', 'A value is no field: Anne «contact.no» Berg'],
    ['«no such field» here', 'here'],
    ['«constructor»«__proto__»', ''],
    ['Marks « and » hold a name', 'Marks hold a name'],
    ['«» and «', '«» and «'],
  ])('%s', (subject, merged) => expect(mergeSubject(subject, values)).toBe(merged))

  test('is one line and not too long, whatever is in the values', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (value) => {
        const merged = mergeSubject('To «contact.name»', { 'contact.name': value })
        expect(merged).not.toMatch(/[\r\n\t\u2028\u2029]/)
        expect([...merged].length).toBeLessThanOrEqual(longestSubject)
      }),
    )
  })
})

test.each([
  ['«contact.firstName» and «Own_HOBBY»', []],
  ['«contact.frstName», «x» and «x»', ['contact.frstName', 'x']],
  ['«Own_GONE»', ['Own_GONE']],
  ['«letter.subject»', ['letter.subject']],
])('nothing is known for %s', (subject, unknown) => {
  expect(unknownInSubject(subject, (name) => name in values || name === 'letter.subject')).toEqual(unknown)
})

test('fields are named in their order', () => expect(fieldsOfSubject('«a» then « b »')).toEqual(['a', 'b']))
