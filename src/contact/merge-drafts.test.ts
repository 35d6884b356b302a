import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fieldsOfBoth, mergeDrafts } from './merge-drafts'

const before = { name: 'Anne Berg', city: 'Bergen', phone: '', minor: false }

test.each([
  ['who changed other fields loses nothing', { city: 'Oslo' }, { phone: '55 12' }, [], { city: 'Oslo', phone: '55 12' }],
  ['the same change twice is one', { city: 'Oslo' }, { city: 'Oslo' }, [], { city: 'Oslo' }],
  ['where both changed one field, one must choose', { city: 'Oslo', minor: true }, { city: 'Moss' }, ['city'], { city: 'Oslo', minor: true }],
  ['a field that one emptied was changed', { city: '' }, { city: 'Moss' }, ['city'], { city: '' }],
])('%s', (_, mine, theirs, both, merged) => {
  const writings = { before, mine: { ...before, ...mine }, theirs: { ...before, ...theirs } }
  expect(fieldsOfBoth(writings)).toEqual(both)
  expect(mergeDrafts(writings, 'mine')).toEqual({ ...before, ...theirs, ...merged })
})

const anyDraft = fc.record({ name: fc.constantFrom('', 'a', 'b'), city: fc.constantFrom('', 'x', 'y'), minor: fc.boolean() })

test('whoever gives way, what only one changed stands, and the loser has nothing in the fields of both', () => {
  fc.assert(
    fc.property(anyDraft, anyDraft, anyDraft, (before, mine, theirs) => {
      const writings = { before, mine, theirs }
      const both = fieldsOfBoth(writings)
      for (const field of ['name', 'city', 'minor'] as const) {
        const kept = mine[field] !== before[field] ? mine[field] : theirs[field]
        expect(mergeDrafts(writings, 'mine')[field]).toBe(kept)
        expect(mergeDrafts(writings, 'theirs')[field]).toBe(both.includes(field) ? theirs[field] : kept)
      }
    }),
  )
})
