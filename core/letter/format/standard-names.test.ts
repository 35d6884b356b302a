import { expect, test } from '@jest/globals'
import { standardNameFor, standardNameOf, standardNames } from './standard-names'

test('A-6 there are thirty positions', () => {
  expect(standardNames).toHaveLength(30)
  expect(new Set(standardNames.map(({ name }) => name)).size).toBe(30)
})
test.each([
  [0, 'Unique Identifier'],
  [1, 'Courtesy Title'],
  [4, 'Last Name'],
  [14, 'Country or Region'],
  [19, 'E-mail Address'],
  [25, 'Spouse Nickname'],
  [29, 'Department'],
])('A-6 position %i is %s', (position, name) => {
  expect(standardNames[position]?.name).toBe(name)
})
test('A-6 a placeholder leads to its position', () => {
  expect(standardNameFor('POSTAL')?.position).toBe(13)
  expect(standardNameFor('LAST1')?.name).toBe('Spouse Last Name')
})
test('A-6 names are found however they are written', () => {
  expect(standardNameOf('first_name')?.position).toBe(2)
  expect(standardNameOf('E-Mail Address')?.position).toBe(19)
  expect(standardNameOf('Shoe size')).toBeNull()
})
