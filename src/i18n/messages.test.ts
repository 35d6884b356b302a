import { expect, test } from '@jest/globals'
import { en } from './en'
import { languageFor } from './language'
import { nb } from './nb'
import { setupRooms } from './setup-rooms'

type Leaf = readonly [path: string, value: unknown]

const leavesOf = (value: unknown, path = ''): readonly Leaf[] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`)) : [[path, value]]

/** Words that are alike in both languages, and are right so. */
const alike = new Set([
  '.product', '.tabs.segments', '.contact.fields.kind', '.contact.fields.suffix', '.contact.kinds.person', '.segment.who.undo', '.about.database',
  '.sender.fields.name2', '.sender.fields.bankName', '.interaction.segmentNo', '.segment.create.title',
])

const all = { en: { ...en, rooms: setupRooms.en }, nb: { ...nb, rooms: setupRooms.nb } }

test('both languages have the same phrases, none empty', () => {
  const paths = (messages: unknown) => leavesOf(messages).map(([path]) => path)
  expect(paths(all.nb)).toEqual(paths(all.en))
  for (const [path, value] of [...leavesOf(all.en), ...leavesOf(all.nb)]) if (typeof value === 'string') expect([path, value.trim()]).not.toEqual([path, ''])
})

test('no phrase was left in English', () => {
  const norwegian = new Map(leavesOf(all.nb))
  const same = leavesOf(all.en).filter(([path, value]) => typeof value === 'string' && value.length > 7 && /[a-z]{4}/.test(value) && norwegian.get(path) === value && !alike.has(path))
  expect(same.map(([path, value]) => `${path}: ${String(value)}`)).toEqual([])
})

test.each([
  [['nb-NO'], 'nb'],
  [['nn-NO', 'en'], 'nb'],
  [['no'], 'nb'],
  [['de-DE', 'nb'], 'nb'],
  [['de-DE'], 'en'],
  [[null, 'en-US'], 'en'],
] as const)('who reads %j is spoken to in %s', (wished, language) => expect(languageFor(wished)).toBe(language))
