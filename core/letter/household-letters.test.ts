import { describe, expect, test } from '@jest/globals'
import { oneForHousehold, type HouseholdLine } from '#core/letter/household-letters'

const at = (lineNo: number, facts: Partial<HouseholdLine> = {}): HouseholdLine => ({
  lineNo,
  name: `N${lineNo}`,
  address: 'Strandgata 4',
  address2: '',
  postCode: '5003',
  countryCode: 'NO',
  isOfCompany: false,
  isPersonal: false,
  ...facts,
})

describe('one letter for a household', () => {
  test.each<[string, Partial<HouseholdLine>, boolean]>([
    ['the same address', {}, true],
    ['capitals and blanks', { address: ' STRANDGATA  4 ', postCode: '5003 ' }, true],
    ['the lines of the street the other way', { address: '', address2: 'Strandgata 4' }, true],
    ['another street', { address: 'Strandgata 5' }, false],
    ['a second line', { address2: 'H0201' }, false],
    ['another post code', { postCode: '5004' }, false],
    ['another country', { countryCode: 'SE' }, false],
    ['a company’s', { isOfCompany: true }, false],
    ['something personal', { isPersonal: true }, false],
  ])('%s: %j shares: %s', (_, facts, isShared) => {
    const { letters, shared } = oneForHousehold([at(1), at(2, facts)])
    expect([letters.map((line) => line.lineNo), shared]).toEqual(
      isShared ? [[1], [{ lineNo: 2, name: 'N2', withLineNo: 1, withName: 'N1' }]] : [[1, 2], []],
    )
  })

  test.each<[string, Partial<HouseholdLine>]>([
    ['without a street', { address: ' ' }],
    ['without a post code', { postCode: '' }],
    ['of a company', { isOfCompany: true }],
  ])('two %s are no household', (_, facts) => {
    expect(oneForHousehold([at(1, facts), at(2, facts)]).shared).toEqual([])
  })

  test('the first in print order gets it, and of three two are told', () => {
    const { letters, shared } = oneForHousehold([at(3, { isPersonal: true }), at(1), at(4, { address: 'X' }), at(2)])
    expect(letters.map((line) => line.lineNo)).toEqual([3, 4])
    expect(shared.map((one) => [one.lineNo, one.withLineNo])).toEqual([
      [1, 3],
      [2, 3],
    ])
  })
})
