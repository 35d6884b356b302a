/** What a check finds before anybody gets a letter. */
import { describe, expect, test } from '@jest/globals'
import { stableNamesOf, mergeFields, reducedName } from '#core/contact/catalogue'
import { checkLetter, checkRecord } from '#core/letter/check-letter'
import { letterMerger } from '#core/letter/merge-letter'
import { nameMatcher } from '#core/letter/match-names'
import { compiled, control, field, merge, p, tagged, text } from './a-letter'

describe('a check', () => {
  test('lists unknown names with every place, once', () => {
    const template = compiled(
      p(text('Dear '), merge('Kjenning')) + p(merge('Kjenning'), merge('Name')) + p(control(tagged('contact.shoeSize'), text('x'))),
    )
    const [fault] = checkLetter(template, ['Name']).faults
    expect(fault).toMatchObject({
      kind: 'unknown-fields',
      names: [
        { name: 'Kjenning', places: [{ paragraph: 1, near: 'Dear «old»' }, { paragraph: 2 }] },
        { name: 'contact.shoeSize', places: [{ paragraph: 3 }] },
      ],
    })
  })
  test('a mapping settles an unknown name', () => {
    expect(checkLetter(compiled(p(merge('Kjenning'))), ['Name'], { mapping: { Kjenning: 'contact.firstName' } }).faults).toEqual([])
  })
  test('a name that could be two columns is a finding, no guess', () => {
    const [fault] = checkLetter(compiled(p(merge('firstname'))), ['First-Name', 'First_Name']).faults
    expect(fault).toMatchObject({ kind: 'unknown-fields', names: [{ name: 'firstname', candidates: ['First-Name', 'First_Name'] }] })
  })
  test('in a segment a letter cannot take or leave out records', () => {
    const template = compiled(p(field(' NEXT '), merge('Name')))
    expect(checkLetter(template, ['Name'], { segment: true }).faults).toMatchObject([{ kind: 'record-control-in-segment', name: 'NEXT' }])
    expect(checkLetter(template, ['Name']).faults).toEqual([])
  })
  test('typed marks, tracked changes and two places for the note are told', () => {
    const note = control(tagged('letter.note'), p(text('x')))
    const kinds = compiled(p(text('«Name»'), '<w:ins w:id="1" w:author="a"/>') + note + note).notes.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['typed-field', 'tracked-changes', 'note-place-doubled']))
  })
  test('a record tells which of its fields are empty', () => {
    expect(checkRecord(compiled(p(merge('Name'), merge('City'))), { Name: '', City: 'Oslo' })).toMatchObject([
      { kind: 'no-value', name: 'Name' },
    ])
  })
  test('a letter asks for the keys it uses and no others', () => {
    const template = compiled(p(merge('Fornavn'), control(tagged('contact.city'), text('x'))))
    expect(letterMerger(template, ['contact.firstName', 'contact.city', 'contact.email']).usedKeys).toEqual([
      'contact.firstName',
      'contact.city',
    ])
  })
})

describe('the catalogue', () => {
  test('no name means two fields', () => {
    const doubled = mergeFields.flatMap(({ aliases }) => aliases).filter((alias) => stableNamesOf(alias).length !== 1)
    expect(doubled).toEqual([])
  })
  test.each([
    ['Contact_Company_Name', 'contact.companyName'],
    ['CONTA_Phone_No', 'contact.phone'],
    ['COMPA_Phone_No', 'sender.phone'],
    ['SALES_E_Mail', 'salesperson.email'],
    ['Company_Information_Phone_No', 'sender.phone'],
    ['CONTA_CALC_Formal_Salutation', 'contact.salutationFormal'],
    ['CountryRegion_Code', 'contact.countryCode'],
    ['Title', 'contact.courtesyTitle'],
    ['Name', 'contact.name'],
    ['Company', 'contact.companyName'],
    ['Firmaopplysninger_Navn', 'sender.name'],
    ['Kontakt_Navn', 'contact.name'],
    ['Spouse First Name', 'contact.partner.firstName'],
    ['contact.own.hobby', 'contact.own.hobby'],
  ])('%s is %s', (alias, stable) => expect(stableNamesOf(alias)).toEqual([stable]))
  test('every stable name is its own and a valid field name', () => {
    for (const { name } of mergeFields) {
      expect(stableNamesOf(name)).toEqual([name])
      expect(name).toMatch(/^[a-z]+(\.[a-z][A-Za-z0-9]*)+$/)
      expect(reducedName(name)).not.toBe('')
    }
  })
  test('keys of the record come first, then stable names, then aliases', () => {
    const { match } = nameMatcher(['Name', 'contact.city'])
    expect(match('name')).toEqual({ kind: 'key', key: 'Name' })
    expect(match('Poststed')).toEqual({ kind: 'key', key: 'contact.city' })
    expect(match('Fornavn')).toEqual({ kind: 'absent', stable: 'contact.firstName' })
    expect(match('nothing')).toEqual({ kind: 'unknown' })
  })
})
