import { describe, expect, test } from '@jest/globals'
import { aContact } from '../../test/builders/contact'
import { addressBlock, type Addressee, type AddressHome, type AlternativeAddress } from './address-block'
import type { CountryFormat } from './country'

const norway: AddressHome = { countryCode: 'NO', language: 'nb' }
const street = { address: 'Storgata 1', postCode: '0150', city: 'Oslo' }
const fjord = aContact({ no: 'C10', kind: 'company', name: 'Fjord AS', ...street })
const anne = aContact({ no: 'P11', name: 'Anne Berg', companyNo: 'C10', companyName: 'Fjord AS', ...street })
const liv = aContact({ no: 'P30', name: 'Liv Dahl', address: 'Nygata 2', postCode: '5003', city: 'Bergen' })
const elbe = aContact({ no: 'C20', kind: 'company', name: 'Elbe GmbH', address: 'Hafenweg 3', postCode: '20095', city: 'Hamburg', countryCode: 'DE' })
const alternative: AlternativeAddress = { companyName: 'Hytta', companyName2: '', email: '', address: 'Fjellveien 9', address2: '', postCode: '3580', city: 'Geilo', county: '', countryCode: 'NO' }

describe('S124 who stands where', () => {
  test('a person in a company', () => expect(addressBlock({ contact: anne }, norway)).toEqual(['Fjord AS', 'Anne Berg', 'Storgata 1', '0150 Oslo']))
  test('a company', () => expect(addressBlock({ contact: fjord }, norway)).toEqual(['Fjord AS', 'Storgata 1', '0150 Oslo']))
  test('a person of no company', () => expect(addressBlock({ contact: liv }, norway)).toEqual(['Liv Dahl', 'Nygata 2', '5003 Bergen']))
})

test('S125 Germany has an empty line before the post code, and mail abroad names the country', () => {
  expect(addressBlock({ contact: elbe }, norway)).toEqual(['Elbe GmbH', 'Hafenweg 3', '', '20095 Hamburg', 'Tyskland'])
})

describe('S127 where the person stands', () => {
  const lined = (contactLine: CountryFormat['contactLine']) => addressBlock({ contact: { ...anne, countryCode: 'SE' } }, { ...norway, countries: { formats: { SE: { format: 0, contactLine } }, names: {} } })
  test('last', () => expect(lined('last')).toEqual(['Fjord AS', 'Storgata 1', '0150 Oslo', 'Sverige', 'Anne Berg']))
  test('first', () => expect(lined('first')).toEqual(['Anne Berg', 'Fjord AS', 'Storgata 1', '0150 Oslo', 'Sverige']))
})

test('S128 the alternative address of the line wins, with its company name and the person under it', () => {
  expect(addressBlock({ contact: anne, alternative }, norway)).toEqual(['Hytta', 'Anne Berg', 'Fjellveien 9', '3580 Geilo'])
})

describe('which address (R-ADDR 1)', () => {
  const company: NonNullable<Addressee['company']> = { ...fjord, name2: 'Avdeling nord', alternative }
  const cases: readonly [string, Addressee, readonly string[]][] = [
    ['an alternative without a company name stands under the contact', { contact: liv, alternative: { ...alternative, companyName: '' } }, ['Liv Dahl', 'Fjellveien 9', '3580 Geilo']],
    ['a person who inherits takes the alternative of the company', { contact: anne, company, inheritsAddress: true }, ['Hytta', 'Anne Berg', 'Fjellveien 9', '3580 Geilo']],
    ['not without inheritance', { contact: anne, company }, ['Fjord AS', 'Avdeling nord', 'Anne Berg', 'Storgata 1', '0150 Oslo']],
    ['not when the person has another address', { contact: { ...anne, address: 'Hjemme 1' }, company, inheritsAddress: true }, ['Fjord AS', 'Avdeling nord', 'Anne Berg', 'Hjemme 1', '0150 Oslo']],
    ['the second name of a contact of its own', { contact: { ...fjord, name2: 'Innkjøp' } }, ['Fjord AS', 'Innkjøp', 'Storgata 1', '0150 Oslo']],
  ]
  test.each(cases)('%s', (_, addressee, lines) => expect(addressBlock(addressee, norway)).toEqual(lines))
})

describe('post code and city (R-ADDR 3)', () => {
  const ada = aContact({ name: 'Ada', address: 'Road 1', postCode: '12345', city: 'Town', county: 'Shire', countryCode: 'XK' })
  const at = (format: CountryFormat['format'], change: object = {}, lines?: CountryFormat['lines']) =>
    addressBlock({ contact: { ...ada, ...change } }, { countryCode: 'XK', language: 'en', countries: { formats: { XK: { format, contactLine: 'afterCompanyName', ...(lines && { lines }) } }, names: {} } }).slice(1)
  const cases: readonly [string, readonly string[], readonly string[]][] = [
    ['0: post code and city, county below', at(0), ['Road 1', '12345 Town', 'Shire']],
    ['0 without post code', at(0, { postCode: '' }), ['Road 1', 'Town', 'Shire']],
    ['1: city and post code', at(1), ['Road 1', 'Town, 12345', 'Shire']],
    ['1 without post code', at(1, { postCode: '' }), ['Road 1', 'Town', 'Shire']],
    ['2: city, county and post code', at(2), ['Road 1', 'Town, Shire 12345']],
    ['2 without county', at(2, { county: '' }), ['Road 1', 'Town, 12345']],
    ['2 without post code', at(2, { postCode: '' }), ['Road 1', 'Town', 'Shire']],
    ['3: an empty line first', at(3), ['Road 1', '', '12345 Town', 'Shire']],
    ['3 without post code and city has nothing to set apart', at(3, { postCode: '', city: '' }), ['Road 1', 'Shire']],
    ['13: lines of its own', at(13, {}, ['county', 'postCodeCity', 'address', 'name2', 'city']), ['12345 Town', 'Road 1', 'Town']],
    ['blanks are squeezed out', at(0, { address: '', county: '' }), ['12345 Town']],
  ]
  test.each(cases)('%s', (_, lines, expected) => expect(lines).toEqual(expected))
})

describe('the country line', () => {
  const cases: readonly [string, object, AddressHome, string | undefined][] = [
    ['is left out of domestic mail', { countryCode: 'NO' }, norway, undefined],
    ['is left out where the country is not known', { countryCode: '' }, norway, undefined],
    ['is in the language of the letter', { countryCode: 'DK' }, { countryCode: 'NO', language: 'de' }, 'Dänemark'],
    ['is English in a language that nobody knows', { countryCode: 'DK' }, { countryCode: 'NO', language: 'x' }, 'Denmark'],
    ['is the code itself where nobody knows the code', { countryCode: 'QQ' }, norway, 'QQ'],
    ['names home to a sender without a country', { countryCode: 'NO' }, { countryCode: '', language: 'nb' }, 'Norge'],
  ]
  test.each(cases)('%s', (_, change, home, line) => expect(addressBlock({ contact: { ...liv, ...change } }, home)[3]).toBe(line))

  test('a contact without a country is written to as at home', () => {
    expect(addressBlock({ contact: { ...elbe, countryCode: '' } }, { countryCode: 'DE', language: 'de' })).toEqual(['Elbe GmbH', 'Hafenweg 3', '', '20095 Hamburg'])
  })
})

describe('what a house has otherwise', () => {
  const countries = {
    formats: { '': { format: 1, contactLine: 'last' }, NO: { format: 0, contactLine: 'first' } },
    names: { DE: { nb: 'Forbundsrepublikken Tyskland' } },
  } as const
  test('an address without a country is written as the house says for such', () =>
    expect(addressBlock({ contact: { ...anne, countryCode: '' } }, { ...norway, countries })).toEqual(['Fjord AS', 'Storgata 1', 'Oslo, 0150', 'Anne Berg']))
  test('one of the home country in that country’s own way', () =>
    expect(addressBlock({ contact: { ...anne, countryCode: 'NO' } }, { ...norway, countries })).toEqual(['Anne Berg', 'Fjord AS', 'Storgata 1', '0150 Oslo']))
  test('a country is called what the house calls it, in the languages that it said', () => {
    expect(addressBlock({ contact: elbe }, { ...norway, countries }).at(-1)).toBe('Forbundsrepublikken Tyskland')
    expect(addressBlock({ contact: elbe }, { ...norway, language: 'nb-NO', countries }).at(-1)).toBe('Forbundsrepublikken Tyskland')
    expect(addressBlock({ contact: elbe }, { ...norway, language: 'sv', countries }).at(-1)).toBe('Tyskland')
  })
})
