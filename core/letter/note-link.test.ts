import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { LONGEST_LINK, safeLink, typedLink } from './note-link'

describe('an address that a note may lead to', () => {
  test.each([
    ['https://example.no', 'https://example.no'],
    ['  HTTP://Example.no:8080/a/b?c=d&e=f#g ', 'http://Example.no:8080/a/b?c=d&e=f#g'],
    ['https://blåbær.example/æ ø'.replace(' ', '%20'), 'https://blåbær.example/%C3%A6%20%C3%B8'],
    ['https://example.no/100%', 'https://example.no/100%25'],
    ['https://example.no/%41%4', 'https://example.no/%41%254'],
    ['https://example.no/"<b>\'{x}|^`\\', "https://example.no/%22%3Cb%3E'%7Bx%7D%7C%5E%60%5C"],
    ['https://example.no/#a#b', 'https://example.no/#a%23b'],
    ['https://example.no/𝒳', 'https://example.no/%F0%9D%92%B3'],
    ['mailto:Ola.Nordmann+brev@example.no', 'mailto:Ola.Nordmann+brev@example.no'],
    ['mailto:ola@example.no?subject=Hei på deg'.replaceAll(' ', '%20'), 'mailto:ola@example.no?subject=Hei%20p%C3%A5%20deg'],
  ])('%s', (typed, expected) => expect(safeLink(typed)).toBe(expected))

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt://example.no/%0aalert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    '\\\\server\\share',
    'ftp://example.no',
    'ms-word:ofe|u|https://example.no/x.docx',
    'vbscript:x',
    'https:example.no',
    'https:///etc',
    'https://',
    'https://bank.example@elsewhere.example',
    'https://user:secret@example.no',
    'https://exam ple.no',
    'https://example.no/a b',
    'https://example.no/\u0000',
    'https://example.no/\r\nTargetMode="Internal',
    'https://example.no/\u202egnp.exe',
    'https://example.no/\ud800',
    'https://example.no:99999999/',
    'https://-example.no/',
    'https://[::1]/',
    'mailto:',
    'mailto:ola',
    'mailto:ola@@example.no',
    'mailto:"ola"@example.no',
    'mailto:a,b@example.no',
    'mailto:a@example.no,b@example.no',
    `https://example.no/${'a'.repeat(LONGEST_LINK)}`,
    `https://example.no/${'å'.repeat(LONGEST_LINK / 4)}`,
    '#bookmark',
    '',
  ])('%j is none', (address) => expect(safeLink(address)).toBeNull())

  test('what has passed once passes again as it is, and holds nothing but the signs of an address', () => {
    const part = fc.string({ unit: fc.constantFrom(...'aÅ0.-/?#%&=@:"<>\\ \n[]{}|', '%20', '𝒳', '\ud800'), maxLength: 30 })
    const text = fc.tuple(fc.constantFrom('https://a.no', 'http://', 'mailto:a@b.no', 'mailto:', 'javascript:', ''), part).map((all) => all.join(''))
    fc.assert(
      fc.property(fc.oneof(text, fc.string(), fc.webUrl()), (address) => {
        const safe = safeLink(address)
        if (safe === null) return
        expect(safe).toMatch(/^(?:https?:\/\/|mailto:)[^\s"<>\\^`{|}\u0000-\u001f]+$/)
        expect(safeLink(safe)).toBe(safe)
      }),
      { numRuns: 2000 },
    )
  })

  test('is found in time, however long it is', () => {
    for (const label of ['a-'.repeat(990), 'a.'.repeat(990), `${'a'.repeat(1980)}!`]) expect(safeLink(`https://${label}§`)).toBeNull()
  })
})

describe('what a person types as an address', () => {
  test.each([
    ['www.example.no', 'https://www.example.no'],
    ['example.no/side?a=1', 'https://example.no/side?a=1'],
    ['localhost.example:8080/x', 'https://localhost.example:8080/x'],
    ['ola@example.no', 'mailto:ola@example.no'],
    ['https://example.no', 'https://example.no'],
    ['javascript:alert(1)', null],
    ['hei', null],
    ['', null],
  ])('%s', (typed, expected) => expect(typedLink(typed)).toBe(expected))
})
