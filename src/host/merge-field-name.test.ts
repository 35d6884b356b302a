/** Which name a field's code asks for. */
import { expect, test } from '@jest/globals'
import { mergeFieldName } from './merge-field-name'

test.each([
  ['a plain name', ' MERGEFIELD City ', 'City'],
  ['a name in quotes', ' MERGEFIELD "First name" \\* Upper ', 'First name'],
  ['a name with blanks and no quotes, as Word takes it', ' MERGEFIELD First name \\* MERGEFORMAT', 'First name'],
  ['any case', 'mergefield By', 'By'],
  ['a name of Norwegian letters', ' MERGEFIELD Løpenr ', 'Løpenr'],
  ['another field', ' PAGE ', null],
  ['a field that begins alike', ' MERGEREC ', null],
  ['no name', ' MERGEFIELD ', null],
])('%s', (_, code, name) => {
  expect(mergeFieldName(code)).toBe(name)
})
