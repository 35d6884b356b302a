/** Fields of a letter as the pane sorts, finds and maps them. */
import { describe, expect, test } from '@jest/globals'
import type { MergeField } from '#core/api/settings'
import { emptyFieldsOf } from './empty-fields'
import { fieldGroups, fieldsMatching } from './field-groups'
import { mapped } from './LetterFields'

const field = (name: string, group: MergeField['group'], en: string, nb: string): MergeField => ({ name, group, label: { en, nb }, example: { en: 'Anne Berg', nb: 'Anne Berg' } })
const fields = [field('sender.name', 'sender', 'Our name', 'Vårt navn'), field('contact.name', 'contact', 'Name', 'Navn'), field('contact.name2', 'contact', 'Name 2', 'Navn 2')]

test('groups stand in the palette’s order, and an empty one is left out', () => {
  expect(fieldGroups(fields).map(({ group, members }) => [group, members.length])).toEqual([
    ['contact', 2],
    ['sender', 1],
  ])
})

describe('a field is found by', () => {
  test.each([
    ['its label in the reader’s language', 'vårt', 'nb', ['sender.name']],
    ['its label in any case', 'OUR', 'en', ['sender.name']],
    ['its example', 'anne b', 'en', ['sender.name', 'contact.name', 'contact.name2']],
    ['its stable name', 'name2', 'en', ['contact.name2']],
    ['nothing that it does not say', 'vårt', 'en', []],
    ['anything, when nothing was typed', '  ', 'en', ['sender.name', 'contact.name', 'contact.name2']],
  ] as const)('%s', (_, typed, language, names) => {
    expect(fieldsMatching(fields, typed, language).map((found) => found.name)).toEqual(names)
  })
})

test('a name is mapped, mapped again, and taken out of the mapping', () => {
  const once = mapped({ Kunde: 'contact.name' }, 'By', 'contact.city')
  expect(once).toEqual({ Kunde: 'contact.name', By: 'contact.city' })
  expect(mapped(once, 'Kunde', 'contact.no')).toEqual({ Kunde: 'contact.no', By: 'contact.city' })
  expect(mapped(once, 'Kunde', '')).toEqual({ By: 'contact.city' })
})

test('only fields that the letter has and that matter are called empty', () => {
  expect(emptyFieldsOf(['contact.name', 'contact.name2', ''], { 'contact.name': ' ', 'sender.name': '' }, fields, 'nb')).toEqual(['Navn'])
})
