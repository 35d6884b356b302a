import { expect, test } from '@jest/globals'
import { titleOf, type EntryTitle, type Titled } from './entry-title'

const letter: Titled = {
  templateDescription: 'Business letter',
  description: 'Spring',
  informationFlow: 'outbound',
  contactName: 'Anne Berg',
  salespersonName: 'Annette Hill',
  userName: 'Ida Vik',
}

const cases: readonly [string, Partial<Titled>, EntryTitle][] = [
  ['what comes in is from the contact', { informationFlow: 'inbound' }, { what: 'Business letter', flow: 'from', who: 'Anne Berg' }],
  ['what goes out is by the salesperson', {}, { what: 'Business letter', flow: 'by', who: 'Annette Hill' }],
  ['without a salesperson it is by the user', { salespersonName: '' }, { what: 'Business letter', flow: 'by', who: 'Ida Vik' }],
  ['without a flow it is the template alone', { informationFlow: '' }, { what: 'Business letter', flow: '', who: '' }],
  ['without a template its own words stand', { templateDescription: '' }, { what: 'Spring', flow: 'by', who: 'Annette Hill' }],
  ['a contact that is gone is not named', { informationFlow: 'inbound', contactName: '' }, { what: 'Business letter', flow: '', who: '' }],
]
test.each(cases)('%s', (_, facts, title) => expect(titleOf({ ...letter, ...facts })).toEqual(title))
