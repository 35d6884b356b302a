import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { greet, salutationParts, type SalutationPart } from '#core/contact/salutation'
import { formulaOf, insertPart, piecesOf, swapParts, takeOutPart, type Pieces } from './formula-pieces'

const anne = { jobTitle: 'Dr', firstName: 'Anne', middleName: '', lastName: 'Berg', initials: 'AB', companyName: 'Fjord AS' }
const dear: Pieces = { texts: ['Dear ', ' ', ','], parts: ['firstName', 'lastName'] }
const written = (pieces: Pieces) => formulaOf(pieces)

test('a formula is words and parts, and the same formula again', () => {
  expect(piecesOf({ pattern: 'Dear %1 %2,', parts: ['firstName', 'lastName'] })).toEqual(dear)
  expect(written(dear)).toEqual({ pattern: 'Dear %1 %2,', parts: ['firstName', 'lastName'] })
})

test.each<[string, Pieces, string, readonly SalutationPart[]]>([
  ['a part goes in at the caret, with blanks to the words', insertPart({ texts: ['Dear,'], parts: [] }, 0, 4, 'firstName'), 'Dear %1,', ['firstName']],
  ['a part goes in between two words', insertPart({ texts: ['Good day friend'], parts: [] }, 0, 8, 'firstName'), 'Good day %1 friend', ['firstName']],
  ['a part goes in right after another', insertPart({ texts: ['Dear ', ','], parts: ['firstName'] }, 1, 0, 'lastName'), 'Dear %1 %2,', ['firstName', 'lastName']],
  ['a part goes in right before another', insertPart({ texts: ['Dear ', ','], parts: ['lastName'] }, 0, 5, 'firstName'), 'Dear %1 %2,', ['firstName', 'lastName']],
  ['two parts change places, and the words stay', swapParts(dear, 0, 1), 'Dear %1 %2,', ['lastName', 'firstName']],
  ['a part beyond the end moves nothing', swapParts(dear, 1, 2), 'Dear %1 %2,', ['firstName', 'lastName']],
  ['words close up around a part that goes', takeOutPart(dear, 1), 'Dear %1,', ['firstName']],
  ['the only part goes', takeOutPart({ texts: ['Dear ', ','], parts: ['firstName'] }, 0), 'Dear,', []],
  ['a part that stands twice has one number', { texts: ['Hi ', ', dear ', '!'], parts: ['firstName', 'firstName'] }, 'Hi %1, dear %1!', ['firstName']],
  ['a number typed by hand is no part', { texts: ['100%1 dear ', ''], parts: ['lastName'] }, '1001 dear %1', ['lastName']],
])('%s', (_, pieces, pattern, parts) => expect(written(pieces)).toEqual({ pattern, parts }))

test('whatever a formula is, taking it apart and putting it together greets the same', () => {
  const words = fc.constantFrom('', 'Dear ', ' ', ',', ' and ', ', ')
  const formula = fc.record({
    pattern: fc.array(fc.tuple(words, fc.constantFrom('%1', '%2', '%3')), { maxLength: 4 }).map((pairs) => pairs.flat().join('') + ','),
    parts: fc.tuple(...Array.from({ length: 3 }, () => fc.constantFrom(...salutationParts.filter((part) => part !== 'none')))),
  })
  fc.assert(fc.property(formula, (one) => expect(greet(formulaOf(piecesOf(one)), anne)).toBe(greet(one, anne))))
})
