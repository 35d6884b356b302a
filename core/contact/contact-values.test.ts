import { describe, expect, test } from '@jest/globals'
import { aContact } from '../../test/builders/contact'
import { mergeFields } from './catalogue'
import type { IsoDate } from './contact'
import { contactValues, type LetterFacts, type ValuesOf } from './contact-values'
import { en } from './field-labels.en'
import { nb } from './field-labels.nb'
import { fieldNames } from './field-names'
import { salutationBook } from './salutation'
import { defaultSalutationFormulas } from './salutation-defaults'
import { emptySender } from './sender'

const letter: LetterFacts = { entryNo: '7', date: '2026-03-02' as IsoDate, language: 'nb', campaignNo: '', segmentNo: 'S10001', description: 'Vårbrev', subject: 'Hei', note: 'Takk sist!' }
const of: ValuesOf = {
  contact: aContact({ name: 'Anne Berg', email: 'anne@fjord.example', countryCode: 'DE' }),
  letter,
  salesperson: { code: 'AH', name: 'Annette Hill', jobTitle: 'Selger', phone: '1', email: 'a@h.example', blocked: false },
  sender: { ...emptySender, name: 'Vevstova AS', countryCode: 'NO' },
  salutations: salutationBook(defaultSalutationFormulas),
}

test('S130 every merge field of the catalogue has a value, a label and an example, under a stable name', () => {
  const names = mergeFields.map((field) => field.name).sort()
  expect(names.length).toBeGreaterThanOrEqual(48)
  expect([...fieldNames].sort()).toEqual(names)
  expect(Object.keys(contactValues(of).value).sort()).toEqual(names)
  for (const labels of [en, nb]) expect(new Set(Object.values(labels).map(([label]) => label)).size).toBe(names.length)
})

describe('values speak the language of the letter', () => {
  const cases: readonly [string, string, string][] = [
    ['nb', '2. mars 2026', 'Tyskland'],
    ['en', '2 March 2026', 'Germany'],
    ['en-US', 'March 2, 2026', 'Germany'],
    ['de', '2. März 2026', 'Deutschland'],
    ['sv', '2 mars 2026', 'Tyskland'],
    ['not a language at all', '2 March 2026', 'Germany'],
  ]
  test.each(cases)('%s', (language, date, country) => {
    const { value } = contactValues({ ...of, letter: { ...letter, language } })
    expect([value['letter.date'], value['contact.country']]).toEqual([date, country])
  })

  test('a letter of no language speaks that of the contact', () => {
    const { value } = contactValues({ ...of, contact: { ...of.contact, language: 'da' }, letter: { ...letter, language: '' } })
    expect([value['letter.date'], value['contact.salutationInformal']]).toEqual(['2. marts 2026', 'Hej Anne,'])
  })
})

test('a salutation that cannot be said is noted, one note for each manner', () => {
  const { value, notes } = contactValues({ ...of, salutations: salutationBook([]) })
  expect([value['contact.salutationFormal'], value['contact.salutationInformal']]).toEqual(['', ''])
  expect(notes.map((note) => [note.kind, note.manner])).toEqual([
    ['no-salutation-formula', 'formal'],
    ['no-salutation-formula', 'informal'],
  ])
})

test('S128 single fields stay with the main address; block and recipient follow the alternative one', () => {
  const alternative = { companyName: 'Hytta', companyName2: '', email: 'hytta@berg.example', address: 'Fjellveien 9', address2: '', postCode: '3580', city: 'Geilo', county: '', countryCode: 'NO' }
  const { value } = contactValues({ ...of, alternative })
  expect(value['contact.city']).toBe('Bergen')
  expect(value['contact.addressBlock']).toBe('Hytta\nAnne Berg\nFjellveien 9\n3580 Geilo')
  expect(value['letter.recipientEmail']).toBe('hytta@berg.example')
  expect(contactValues({ ...of, alternative: { ...alternative, email: '' } }).value['letter.recipientEmail']).toBe('anne@fjord.example')
})

test('a contact without a salesperson leaves those fields empty', () => {
  expect(contactValues({ ...of, salesperson: null }).value['salesperson.name']).toBe('')
})
