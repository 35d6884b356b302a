import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fileNames } from '#core/letter/file-name'
import { nameBy, readNamePattern, type NameValues } from '#core/letter/name-pattern'

const anne: NameValues = { name: 'Anne Berg', company: 'Fjord AS', no: 'P11', postCode: '0150', lineNo: '10000', subject: 'Invitation', date: '2026-03-02' }

const named = (text: string, values: Partial<NameValues> = {}): string => {
  const pattern = readNamePattern(text)
  if (!pattern.ok) throw new Error(pattern.fault.reason)
  return nameBy(pattern.value, { ...anne, ...values })
}

describe('a naming pattern', () => {
  test.each([
    ['{name}', {}, 'Anne Berg'],
    ['{company} - {name}', {}, 'Fjord AS - Anne Berg'],
    ['{company} - {name}', { company: '' }, 'Anne Berg'],
    ['{company} - {name}', { company: 'Fjord AS', name: 'Fjord AS' }, 'Fjord AS'],
    ['{company}', { company: 'Fjord AS', name: 'Fjord AS' }, 'Fjord AS'],
    ['{name} - {company}', { company: ' ' }, 'Anne Berg'],
    ['{postCode} - {company} - {name}', { company: '' }, '0150 - Anne Berg'],
    ['{date} {subject} {no} {lineNo}', {}, '2026-03-02 Invitation P11 10000'],
    ['Letter', {}, 'Letter'],
    ['{name}', { name: '{no}' }, '{no}'],
    ['{name}', { name: '' }, ''],
  ])('%s of %j is %s', (text, values, expected) => {
    expect(named(text, values)).toBe(expected)
  })

  test.each([
    ['', { reason: 'blank' }],
    ['   ', { reason: 'blank' }],
    ['x'.repeat(121), { reason: 'too-long', most: 120 }],
    ['{phone}', { reason: 'unknown-placeholder', placeholder: 'phone' }],
    ['{Name}', { reason: 'unknown-placeholder', placeholder: 'Name' }],
    ['{}', { reason: 'unknown-placeholder', placeholder: '' }],
    ['{constructor}', { reason: 'unknown-placeholder', placeholder: 'constructor' }],
    ['../{name}', { reason: 'sign', sign: '/' }],
    ['a\\{name}', { reason: 'sign', sign: '\\' }],
    ['C:{name}', { reason: 'sign', sign: ':' }],
    ['{name', { reason: 'sign', sign: '{' }],
    ['name}', { reason: 'sign', sign: '}' }],
    ['{name}\u202Excod', { reason: 'sign', sign: '\u202E' }],
    ['{name}\n', { reason: 'sign', sign: '\n' }],
  ])('%j is refused', (text, fault) => {
    expect(readNamePattern(text)).toMatchObject({ ok: false, fault })
  })

  test.each([
    [['CON', 'con'], ['_CON.pdf', '_con (2).pdf']],
    [['../../etc/passwd', 'a\\b'], ['_.._etc_passwd.pdf', 'a_b.pdf']],
    [['Anne\u202Efdp', '\u2066', 'Per.'], ['Annefdp.pdf', 'letter.pdf', 'Per.pdf']],
  ])('of names %j the files are %j', (names, files) => {
    const fileName = fileNames('.pdf')
    expect(names.map((name) => fileName(named('{name}', { name })))).toEqual(files)
  })

  test('whatever contacts are called, files have names that differ and that every system takes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 8 }), (names) => {
        const fileName = fileNames('.docx')
        const files = names.map((name) => fileName(named('{name} {postCode}', { name, postCode: '' })))
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length)
        for (const file of files) {
          expect(file.length).toBeLessThanOrEqual(100)
          expect(file).toMatch(/^[^.\s<>:"/\\|?*][^<>:"/\\|?*\p{Cc}\p{Cf}]*\.docx$/u)
        }
      }),
    )
  })
})
