import { describe, expect, test } from '@jest/globals'
import { asNewOf, firstInheritance, following, inheritedFields, type Inherited } from './inheritance'

const blank = Object.fromEntries(inheritedFields.map((field) => [field, ''])) as Inherited
const fjord = {
  ...blank,
  address: 'Strandgata 4',
  postCode: '5003',
  city: 'Bergen',
  countryCode: 'NO',
  phone: '55 00',
  salespersonCode: 'AH',
}
const moved = { ...fjord, address: 'Kaien 1', postCode: '0150', city: 'Oslo', salespersonCode: 'RL' }

describe('a new person', () => {
  const cases: readonly [string, Partial<Inherited>, Partial<Inherited>][] = [
    ['takes what it does not say', {}, fjord],
    ['keeps what it says', { salespersonCode: 'RL', phone: '99' }, { ...fjord, salespersonCode: 'RL', phone: '99' }],
    ['takes the whole address or none of it', { city: 'Oslo' }, { ...fjord, address: '', postCode: '', city: 'Oslo' }],
  ]
  test.each(cases)('%s', (_, says, expected) =>
    expect(asNewOf({ ...blank, ...says }, fjord, firstInheritance)).toEqual({ ...blank, ...expected }),
  )

  test('takes nothing that is switched off', () => {
    const off = { ...firstInheritance, address: false, communication: false }
    expect(asNewOf(blank, fjord, off)).toEqual({ ...blank, countryCode: 'NO', salespersonCode: 'AH' })
  })
})

describe('when the company changes', () => {
  const cases: readonly [string, Partial<Inherited>, Partial<Inherited>][] = [
    ['who still has the old values follows', {}, moved],
    ['who has another salesperson keeps it', { salespersonCode: 'MN' }, { ...moved, salespersonCode: 'MN' }],
    [
      'who differs in one line of the address keeps all of it',
      { address2: '2. etasje' },
      { ...fjord, address2: '2. etasje', salespersonCode: 'RL' },
    ],
  ]
  test.each(cases)('%s', (_, differs, expected) =>
    expect(following({ ...fjord, ...differs }, fjord, moved, firstInheritance)).toEqual({ ...blank, ...expected }),
  )

  test('what is switched off stays', () => {
    const off = { ...firstInheritance, address: false }
    expect(following(fjord, fjord, moved, off)).toEqual({ ...fjord, salespersonCode: 'RL' })
  })
})
