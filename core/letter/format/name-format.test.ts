import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addressLines, greetingLines, placeholdersOf, type AddressOptions, type GreetingOptions, type NameValues } from './name-format'

const doe: NameValues = {
  TITLE0: 'Mr.',
  FIRST0: 'John',
  LAST0: 'Doe',
  SUFFIX0: 'Jr.',
  COMPANY: 'Acme Ltd',
  STREET1: '1 High St',
  CITY: 'Bonn',
  POSTAL: '53113',
  COUNTRY: 'Germany',
}
const russian =
  '<<_COMPANY_\n>><<_FIRST0_>><< _MIDDLE0_>><< _LAST0_>><< _SUFFIX0_>>\n<<_STREET1_\n>><<_CITY_\n>><<_STATE_\n>><<_COUNTRY_\n>><<_POSTAL_>>'

const addresses: readonly [string, NameValues, AddressOptions, readonly string[]][] = [
  ['A-1 the usual format', doe, {}, ['Mr. John Doe Jr.', 'Acme Ltd', '1 High St', 'Bonn 53113', 'Germany']],
  ['A-1 a format of one’s own', doe, { format: russian }, ['Acme Ltd', 'John Doe Jr.', '1 High St', 'Bonn', 'Germany', '53113']],
  ['A-1 text outside the placeholders stays', doe, { format: 'To: <<_FIRST0_>>' }, ['To: John']],
  ['A-1 names in any case', doe, { format: '<<_First0_>>' }, ['John']],
  ['A-1 \\c 0 never prints the country', doe, { country: 0, format: '<<_COMPANY_>><<\n_COUNTRY_>>' }, ['Acme Ltd']],
  ['A-1 \\c 1 always does', doe, { country: 1, except: 'Germany', format: '<<_COUNTRY_>>' }, ['Germany']],
  [
    'A-1 \\c 2 leaves out the listed ones',
    doe,
    { country: 2, except: 'Norway; germany', format: '<<_COMPANY_>><<\n_COUNTRY_>>' },
    ['Acme Ltd'],
  ],
  ['A-1 \\c 2 prints the others', doe, { country: 2, except: 'Norway', format: '<<_COUNTRY_>>' }, ['Germany']],
  [
    'A-2 an empty line disappears',
    { COMPANY: 'Acme Ltd', CITY: 'Bonn' },
    { format: '<<_FIRST0_>>\n<<_COMPANY_>>\n<<_STREET1_>>\n<<_CITY_>>' },
    ['Acme Ltd', 'Bonn'],
  ],
  ['A-2 an empty block has no line', {}, {}, []],
  ['A-2 a value that is blank is empty', { FIRST0: ' ', LAST0: 'Doe' }, { format: '<<_FIRST0_ >><<_LAST0_>>' }, ['Doe']],
  ['A-4 blanks within a placeholder are kept', { LAST0: 'Doe' }, { format: russian }, [' Doe']],
  ['A-4 an option takes them away', { LAST0: 'Doe' }, { format: russian, trimmed: true }, ['Doe']],
  ['A-5 a partner', { FIRST0: 'Ada', FIRST1: 'Bob' }, { format: '<<_FIRST0_>><< and _FIRST1_>>' }, ['Ada and Bob']],
  ['A-5 no partner', { FIRST0: 'Ada' }, { format: '<<_FIRST0_>><< and _FIRST1_>>' }, ['Ada']],
  [
    'A-5 two names in one placeholder',
    { TITLE0: 'Mr.', TITLE1: 'Mrs.', LAST0: 'Doe' },
    { format: '<<_TITLE0_ and _TITLE1_>><< _LAST0_>>' },
    ['Mr. and Mrs. Doe'],
  ],
  [
    'A-7 \\d writes the postal code first in Germany',
    doe,
    { byCountry: true, format: '<<_COMPANY_\n>><<_CITY_>><<, _STATE_>><< _POSTAL_>>' },
    ['Acme Ltd', '53113 Bonn'],
  ],
  [
    'A-7 \\d keeps the rest of the format',
    doe,
    { byCountry: true, format: russian },
    ['Acme Ltd', 'John Doe Jr.', '1 High St', '53113 Bonn', 'Germany'],
  ],
  [
    'A-7 \\d writes the state in between in the USA',
    { CITY: 'Austin', STATE: 'TX', POSTAL: '73301', COUNTRY: 'U.S.A.' },
    { byCountry: true, format: '<<_POSTAL_>><< _CITY_>>' },
    ['Austin, TX 73301'],
  ],
  [
    'A-7 \\d writes lines in the United Kingdom',
    { CITY: 'London', POSTAL: 'SW1A 1AA', COUNTRY: 'United Kingdom' },
    { byCountry: true, format: '<<_POSTAL_>><< _CITY_>>' },
    ['London', 'SW1A 1AA'],
  ],
  [
    'A-7 \\d leaves an unknown country to the format',
    { CITY: 'X', POSTAL: '1', COUNTRY: 'Ruritania' },
    { byCountry: true, format: '<<_POSTAL_>><< _CITY_>>' },
    ['1 X'],
  ],
]
test.each(addresses)('%s', (_, values, options, lines) => {
  expect(addressLines(values, options)).toEqual(lines)
})

const greetings: readonly [string, NameValues, GreetingOptions, readonly string[]][] = [
  ['A-3 the usual greeting', doe, {}, ['Dear Mr. Doe,']],
  ['A-3 a Russian greeting', doe, { format: '<<_BEFORE_ Уважаемый >><<_TITLE0_>><< _LAST0_>>\n<<_AFTER_ !>>' }, ['Уважаемый Mr. Doe!']],
  ['A-3 no text before and after', doe, { format: '<<_BEFORE_ >><<_FIRST0_>><< _LAST0_>><<_AFTER_ >>' }, ['John Doe']],
  ['A-3 nobody', {}, { otherwise: 'To whom it may concern:' }, ['To whom it may concern:']],
  ['A-3 nobody and no text for it', {}, {}, ['Dear Sir or Madam,']],
  ['A-3 nobody and an empty text for it', {}, { otherwise: '' }, []],
  ['A-3 a last name without the title asked for', { LAST0: 'Doe' }, { otherwise: 'Hello,' }, ['Hello,']],
  [
    'A-3 a first name is enough where it is asked for',
    { FIRST0: 'Ada' },
    { format: '<<_BEFORE_ Hi >><<_FIRST0_>><<_AFTER_ !>>' },
    ['Hi Ada!'],
  ],
  ['A-3 a greeting without names', {}, { format: '<<_BEFORE_ Hello >><<_AFTER_ !>>' }, ['Hello !']],
]
test.each(greetings)('%s', (_, values, options, lines) => {
  expect(greetingLines(values, options)).toEqual(lines)
})

test('A-1 a format tells which placeholders it asks for', () => {
  expect(placeholdersOf('<<_BEFORE_ Dear >><<_TITLE0_>><< _LAST0_>> <<_LAST0_>>')).toEqual(['TITLE0', 'LAST0'])
})

describe('laws', () => {
  const format = fc
    .array(fc.constantFrom('<<', '>>', '_FIRST0_', '_LAST0_', '_COUNTRY_', '_CITY_', ' ', '\n', 'x', '_', '<'), { maxLength: 20 })
    .map((each) => each.join(''))
  test('no line of an address is blank, and no value is lost from a placeholder', () => {
    fc.assert(
      fc.property(format, fc.string(), fc.boolean(), (drawn, value, byCountry) => {
        const lines = addressLines({ FIRST0: value, COUNTRY: 'Norway' }, { format: `${drawn}>><<_FIRST0_>>`, byCountry })
        expect(lines.some((line) => line.trim() === '')).toBe(false)
        expect(lines.join('\n')).toContain(value.trim().split(/\s/)[0])
      }),
      { examples: [['<<', '', false]] },
    )
  })
  test('a value is never read as a format', () => {
    expect(addressLines({ FIRST0: '<<_LAST0_>>', LAST0: 'Doe' }, { format: '<<_FIRST0_>>' })).toEqual(['<<_LAST0_>>'])
  })
})
