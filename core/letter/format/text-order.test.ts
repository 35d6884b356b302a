import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { orderOfTexts } from './text-order'

test.each([
  ['en-US', ['', '-1', '12', '2', 'a', 'A', 'á', 'ab', 'Åse', 'Zoe']],
  ['nb-NO', ['Berg', 'Zoe', 'Ærlig', 'Østby', 'Åse', 'Aasen']],
  ['sv-SE', ['Berg', 'Zoe', 'Åse', 'Ärlig', 'Östby']],
  ['de-DE', ['Muller', 'Müller', 'Mullert', 'Straße', 'Strasser']],
  ['es-ES', ['nube', 'nz', 'ñu', 'ola']],
  ['cs-CZ', ['cena', 'čaj', 'hora', 'chata', 'ital']],
  ['et-EE', ['sa', 'ša', 'za', 'ta', 'wa', 'õa', 'xa']],
  ['tr-TR', ['cam', 'çam', 'hız', 'ılık', 'iz']],
  ['is-IS', ['dz', 'ð', 'þ', 'æ', 'ö']],
  ['ru-RU', ['ёлка', 'ель', 'жук', 'имя', 'йод']],
])('the order of a dictionary: %s', (language, words) => {
  expect([...words].reverse().sort((a, b) => orderOfTexts(a, b, language))).toEqual(words)
})

test('texts that are not the same are never equal, and the order can be turned round', () => {
  const text = fc.string({ unit: fc.constantFrom(...'aAáåÅæøzZ1 -ß\u0301') })
  fc.assert(
    fc.property(text, text, fc.constantFrom('en', 'nb', 'de', 'xx'), (a, b, language) => {
      expect(Math.sign(orderOfTexts(a, b, language)) + Math.sign(orderOfTexts(b, a, language))).toBe(0)
      expect(orderOfTexts(a, b, language) === 0).toBe(a === b)
    }),
  )
})
