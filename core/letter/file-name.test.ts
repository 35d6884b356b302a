import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { fileNames, letterName, safeFileName } from '#core/letter/file-name'

test.each([
  ['a person of a company', { name: 'Anne Berg', companyName: 'Fjord AS' }, 'Anne Berg - Fjord AS'],
  ['a person alone', { name: 'Liv Dahl', companyName: '' }, 'Liv Dahl'],
  ['a company', { name: 'Fjord AS', companyName: 'Fjord AS' }, 'Fjord AS'],
])('%s', (_, contact, name) => expect(letterName(contact)).toBe(name))

test.each([
  ['letters of all scripts stay', 'Ærlig Ødegård – 山田', 'Ærlig Ødegård – 山田.docx'],
  ['a path is no path', '../../etc/passwd', '_.._etc_passwd.docx'],
  ['nor is a Windows one', 'C:\\Windows\\a', 'C__Windows_a.docx'],
  ['signs that Windows refuses', 'A<B>:"|?*', 'A_B______.docx'],
  ['the name of a device', 'CON', '_CON.docx'],
  ['a device with more behind a dot', 'aux.h', '_aux.h.docx'],
  ['a name that only begins like one', 'Conrad', 'Conrad.docx'],
  ['trailing dots and blanks', 'Fjord A.S. . ', 'Fjord A.S.docx'],
  ['a hidden file', '.profile', 'profile.docx'],
  ['an option of a command', '--rf', 'rf.docx'],
  ['line ends and tabs', 'Anne\r\n\tBerg', 'Anne Berg.docx'],
  ['what turns the direction of writing', 'Anne\u202Excod.exe', 'Annexcod.exe.docx'],
  ['a zero character', 'a\0b', 'ab.docx'],
  ['half a surrogate pair', 'a\ud800b', 'ab.docx'],
  ['nothing', ' . ', 'letter.docx'],
])('%s: %j', (_, wish, name) => expect(safeFileName(wish, '.docx')).toBe(name))

describe('several names', () => {
  test('are told apart by a number, whatever their case', () => {
    const next = fileNames('.docx')
    expect(['Anne', 'ANNE', 'Anne (2)', 'anne', 'Anne', ''].map(next)).toEqual([
      'Anne.docx',
      'ANNE (2).docx',
      'Anne (2) (2).docx',
      'anne (3).docx',
      'Anne (4).docx',
      'letter.docx',
    ])
  })

  // Were each to try all numbers from the first, this would not end.
  test('fifty thousand may be of one name', () => {
    const next = fileNames('.docx')
    const names = Array.from({ length: 50_000 }, () => next('x'.repeat(200)))
    expect(new Set(names).size).toBe(50_000)
    expect(Math.max(...names.map((name) => name.length))).toBe(100)
  })

  test('are always safe, short and different', () => {
    const enemies = ['con', 'nul.', 'a/b', '..', '\u202e', '🎉'.repeat(80), '山'.repeat(120), 'x'.repeat(101), `${'y'.repeat(95)} (2)`]
    const anyWish = fc.oneof(fc.string({ unit: 'binary', maxLength: 130 }), fc.constantFrom(...enemies))
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 20 }), (wishes) => {
        const names = wishes.map(fileNames('.docx'))
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
        for (const name of names) {
          expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]|^[ .-]|^(con|nul|aux|prn)\./iu)
          expect(name).toMatch(/[^. ].*\.docx$/)
          expect(name.length).toBeLessThanOrEqual(100)
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240)
        }
      }),
      { numRuns: 200, examples: [[enemies]] },
    )
  })
})
