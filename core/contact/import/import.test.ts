import { describe, expect, test } from '@jest/globals'
import { aContact } from '../../../test/builders/contact'
import { columnsOf } from './columns'
import { fillingEmpty } from './existing'
import { fieldOfHeading } from './headings'
import { changedFields, draftOfRow, formOf, readRow, type RowReader } from './row'
import { sameContact, type Identity } from './same-contact'
import { countryOfWord, languageOfWord } from './words'

const nobody: RowReader = { salespersonOf: () => null, homeCountry: 'NO' }

describe('headings are guessed', () => {
  const cases: readonly [string, readonly [string, string][]][] = [
    ['in Norwegian', [['Kontaktnr.', 'no'], ['Fornavn', 'firstName'], ['Etternavn', 'lastName'], ['Firma', 'companyName'], ['Postnr', 'postCode'], ['Poststed', 'city'], ['E-post', 'email'], ['Språk', 'language'], ['Land', 'countryCode'], ['Selgerkode', 'salespersonCode'], ['Utelat fra segment', 'excludeFromSegment']]],
    ['in Danish', [['Efternavn', 'lastName'], ['By', 'city'], ['Sprogkode', 'language'], ['Mobiltelefon', 'mobile'], ['Virksomhed', 'companyName']]],
    ['in Swedish', [['Förnamn', 'firstName'], ['Efternamn', 'lastName'], ['Gatuadress', 'address'], ['Postort', 'city'], ['Företag', 'companyName'], ['E-postadress', 'email']]],
    ['in German', [['Vorname', 'firstName'], ['Nachname', 'lastName'], ['Straße', 'address'], ['PLZ', 'postCode'], ['Ort', 'city'], ['Sprache', 'language'], ['Anrede', 'courtesyTitle']]],
    ['in English', [['First Name', 'firstName'], ['Company', 'companyName'], ['ZIP Code', 'postCode'], ['Country/Region Name', 'countryCode'], ['E-Mail', 'email'], ['Type', 'kind']]],
    ['folded, and by letters and digits alone', [['FORNAVN', 'firstName'], ['first_name', 'firstName'], ['e post', 'email'], ['POST-NR', 'postCode']]],
    ['by the names of our own', [['companyNo', 'companyNo'], ['contact.email', 'email'], ['marketingObjection', 'marketingObjection']]],
    ['not where they mean nothing, or something that no contact has', [['', ''], ['Skostørrelse', ''], ['Dato', ''], ['sender.name', '']]],
  ]
  test.each(cases)('%s', (_, pairs) => expect(pairs.map(([heading]) => [heading, fieldOfHeading(heading)])).toEqual(pairs))
})

describe('columns', () => {
  const fields = (headings: readonly string[], mapping = {}) => {
    const columns = columnsOf(headings, mapping)
    return columns.ok ? columns.value.map((column) => column.field) : columns.fault
  }
  const cases: readonly [string, unknown, unknown][] = [
    ['of two that mean one field the first is taken', fields(['Navn', 'Name', 'By']), ['name', '', 'city']],
    ['a mapping wins over a guess, wherever it stands', fields(['Navn', 'Kallenavn'], { Kallenavn: 'name' }), ['', 'name']],
    ['a mapping can leave a column out', fields(['Navn', 'By'], { By: '' }), ['name', '']],
    ['a mapping of a heading that is not there', fields(['Navn'], { By: 'city' }), { kind: 'mapped-heading-missing', heading: 'By' }],
    ['a mapping to no field', fields(['Navn'], { Navn: 'constructor' }), { kind: 'mapped-field-unknown', heading: 'Navn', field: 'constructor' }],
    ['a field mapped twice', fields(['A', 'B'], { A: 'name', B: 'name' }), { kind: 'field-mapped-twice', field: 'name', headings: ['A', 'B'] }],
    ['nothing that says who', fields(['By', 'Land']), { kind: 'no-name-column', headings: ['By', 'Land'] }],
  ]
  test.each(cases)('%s', (_, got, expected) => expect(got).toEqual(expected))
})

describe('rows', () => {
  const rowOf = (cells: Readonly<Record<string, string>>) => {
    const columns = columnsOf(Object.keys(cells), {})
    if (!columns.ok) throw new Error(columns.fault.kind)
    return readRow(columns.value, Object.values(cells), { salespersonOf: (text) => (text === 'AH' || text === 'Annette Hill' ? 'AH' : null), homeCountry: 'NO' })
  }
  const taken: readonly [string, Readonly<Record<string, string>>, object][] = [
    ['a person by parts of the name', { Fornavn: 'Anne', Etternavn: 'Berg', Firma: 'Fjord AS' }, { kind: 'person', kindGiven: false, given: { firstName: 'Anne', lastName: 'Berg', companyName: 'Fjord AS' } }],
    ['a company by its name alone', { Navn: '', Firma: 'Fjord AS' }, { kind: 'company' }],
    ['a company that says its name twice', { Navn: 'Fjord AS', Firma: 'fjord as' }, { kind: 'company' }],
    ['a company by its registration number', { Navn: 'Fjord AS', 'Org.nr.': '999' }, { kind: 'company' }],
    ['a person by name', { Navn: 'Anne Berg' }, { kind: 'person' }],
    ['the kind in words', { Navn: 'Fjord AS', Type: 'Selskap' }, { kind: 'company', kindGiven: true }],
    ['language and country in words', { Navn: 'A', Språk: 'Tysk', Land: 'Østerrike' }, { given: { name: 'A', language: 'de', countryCode: 'AT' } }],
    ['a salesperson by name', { Navn: 'A', Selger: 'Annette Hill' }, { given: { name: 'A', salespersonCode: 'AH' } }],
    ['yes and no', { Navn: 'A', Mindreårig: 'Ja', Reservert: '0' }, { given: { name: 'A', minor: true, marketingObjection: false } }],
    ['blank cells say nothing', { Navn: 'A', By: ' ', Mindreårig: '' }, { given: { name: 'A' } }],
    ['a post code whose zeros a spreadsheet took', { Navn: 'A', Postnr: '150' }, { given: { name: 'A', postCode: '0150' } }],
    ['a post code of another length in its own country', { Navn: 'A', Postnr: '1067', Land: 'Tyskland' }, { given: { name: 'A', postCode: '01067', countryCode: 'DE' } }],
    ['a post code that is none of those', { Navn: 'A', Postnr: 'N-150', Land: 'NO' }, { given: { name: 'A', postCode: 'N-150', countryCode: 'NO' } }],
    ['a guarded cell is freed', { Navn: 'A', Telefon: "'+47 55" }, { given: { name: 'A', phone: '+47 55' } }],
  ]
  test.each(taken)('%s', (_, cells, row) => expect(rowOf(cells)).toMatchObject({ ok: true, value: row }))

  const refused: readonly [string, Readonly<Record<string, string>>, readonly object[]][] = [
    ['a language that is none', { Navn: 'A', Språk: 'klingonsk' }, [{ column: 'Språk', kind: 'not-a-language', value: 'klingonsk' }]],
    ['a country that is none', { Navn: 'A', Land: 'Narnia' }, [{ column: 'Land', kind: 'unknown-country', value: 'Narnia' }]],
    ['a salesperson nobody knows', { Navn: 'A', Selger: 'XX' }, [{ column: 'Selger', kind: 'unknown-salesperson', value: 'XX' }]],
    ['neither yes nor no', { Navn: 'A', Mindreårig: 'kanskje' }, [{ column: 'Mindreårig', kind: 'not-yes-or-no', value: 'kanskje' }]],
    ['everything in one row', { Navn: 'A', Type: 'x', Korrespondansetype: 'due' }, [{ column: 'Type', kind: 'not-a-kind', value: 'x' }, { column: 'Korrespondansetype', kind: 'not-a-correspondence-type', value: 'due' }]],
  ]
  test.each(refused)('refused: %s', (_, cells, fault) => expect(rowOf(cells)).toEqual({ ok: false, fault }))

  test('more cells than headings are refused, blank ones are not', () => {
    const columns = columnsOf(['Navn'], {})
    if (!columns.ok) throw new Error()
    expect(readRow(columns.value, ['A', 'B'], nobody)).toEqual({ ok: false, fault: [{ column: '', kind: 'too-many-cells', value: 'B' }] })
    expect(readRow(columns.value, ['A', ' ', ''], nobody)).toMatchObject({ ok: true })
  })
})

describe('what a contact becomes', () => {
  const anne = aContact({ no: 'P1', name: 'Anne Berg', email: 'anne@a.example' })
  const columns = columnsOf(['Navn', 'E-post', 'Type', 'Etternavn'], {})
  const becomes = (given: object, kind: 'person' | 'company' = 'person', kindGiven = false) =>
    draftOfRow({ no: 'P1', kind, kindGiven, given }, columns.ok ? columns.value : [], anne)

  test('what the row says over what is there', () => {
    const draft = becomes({ lastName: 'Moe' })
    expect(draft).toMatchObject({ ok: true, value: { name: 'Anne Moe', email: 'anne@a.example', city: 'Bergen' } })
    expect(draft.ok && changedFields(anne, draft.value)).toEqual(['name', 'lastName'])
  })
  test('nothing, when the row says nothing new', () => {
    const draft = becomes(formOf(anne))
    expect(draft.ok && changedFields(anne, draft.value)).toEqual([])
  })
  test('faults name the column', () => expect(becomes({ email: 'anne' })).toEqual({ ok: false, fault: [{ column: 'E-post', kind: 'not-an-email-address', value: 'anne' }] }))
  test('a person does not become a company', () => {
    expect(becomes({}, 'company', true)).toMatchObject({ ok: false, fault: [{ column: 'Type', kind: 'kind-differs' }] })
    expect(becomes({}, 'company', false)).toMatchObject({ ok: true })
  })
})

describe('what is empty is filled', () => {
  const anne = aContact({ no: 'P1', name: 'Anne Berg', email: '', city: 'Bergen', companyNo: 'C1', companyName: 'Fjord AS', marketingObjection: false })
  const cases: readonly [string, object, object][] = [
    ['what is empty', { email: 'anne@a.example' }, { email: 'anne@a.example' }],
    ['not what is there', { city: 'Oslo' }, {}],
    ['no part of a name that is there', { lastName: 'Moe', name: 'Anne Moe', kind: 'company' }, {}],
    ['no other company', { companyName: 'Fjell AS', companyNo: 'C2' }, {}],
    ['a wish not to be written to is heard', { marketingObjection: true }, { marketingObjection: true }],
  ]
  test.each(cases)('%s', (_, given, filling) => expect(fillingEmpty(given, anne)).toEqual(filling))
})

describe('which contact a row means', () => {
  const one: Identity = { kind: 'person', name: 'Per Hansen', email: '', address: '', postCode: '' }
  const home = { address: 'Storgata 1', postCode: '5003' }
  const cases: readonly [string, Partial<Identity>, Partial<Identity>, boolean][] = [
    ['one e-mail', { email: 'P@x.example' }, { email: 'p@x.example', ...home }, true],
    ['one address, folded', { address: 'STORGATA 1', postCode: '5003' }, home, true],
    ['one address, another e-mail', { ...home, email: 'a@x.example' }, { ...home, email: 'b@x.example' }, true],
    ['another post code', { ...home, postCode: '5004' }, home, false],
    ['no address, another e-mail', { email: 'a@x.example' }, { email: 'b@x.example' }, false],
    ['no address and one e-mail too few', { email: 'a@x.example' }, {}, true],
    ['an address against none', home, {}, false],
    ['a company without an address yet', { kind: 'company', ...home }, { kind: 'company' }, true],
    ['companies at two addresses', { kind: 'company', ...home }, { kind: 'company', address: 'Nygata 2' }, false],
  ]
  test.each(cases)('%s', (_, row, known, same) => expect(sameContact({ ...one, ...row }, [{ ...one, ...known }]) !== null).toBe(same))
})

test.each([
  ['NO', 'NO'],
  ['no', 'NO'],
  ['Norge', 'NO'],
  ['Noreg', 'NO'],
  ['Germany', 'DE'],
  ['TYSKLAND', 'DE'],
  ['UK', 'GB'],
  ['Storbritannia', 'GB'],
  ['USA', 'US'],
  ['', null],
])('the country %s', (word, code) => expect(countryOfWord(word)).toBe(code))

test.each([
  ['NOR', 'nb'],
  ['no', 'nb'],
  ['Bokmål', 'nb'],
  ['nynorsk', 'nn'],
  ['ENU', 'en'],
  ['en-gb', 'en-GB'],
  ['Deutsch', 'de'],
  ['xyzzy', null],
])('the language %s', (word, code) => expect(languageOfWord(word)).toBe(code))
