import { describe, expect, test } from '@jest/globals'
import { aContact } from '../../test/builders/contact'
import { greet, parseFormula, salutationBook, salutationOf, type Manner, type SalutationFormula } from './salutation'
import { defaultSalutationFormulas } from './salutation-defaults'

const whole = ['firstName', 'middleName', 'lastName'] as const
const anne = aContact({ name: 'Anne Berg', salutationCode: 'F' })
const norwegian = salutationBook([
  { code: 'F', language: 'nb', manner: 'formal', pattern: 'Kjære %1 %2 %3,', parts: whole },
  { code: 'F', language: 'nb', manner: 'informal', pattern: 'Hei %1,', parts: ['firstName'] },
])

test('S121 a part that is empty takes its blank with it', () => {
  expect(salutationOf(norwegian, anne, 'nb', 'formal')).toEqual({ ok: true, value: 'Kjære Anne Berg,' })
  expect(salutationOf(norwegian, anne, 'nb', 'informal')).toEqual({ ok: true, value: 'Hei Anne,' })
})

test('S122 a missing formula is a fault that names manner, language and contact', () => {
  const hans = aContact({ no: 'P21', name: 'Hans Klein', salutationCode: 'M', language: 'de' })
  const fault = { kind: 'no-salutation-formula', manner: 'formal', language: 'de', contactNo: 'P21', code: 'M' }
  expect(salutationOf(norwegian, hans, 'de', 'formal')).toEqual({ ok: false, fault })
})

test('a greeting that comes out blank is a fault, not a blank', () => {
  const book = salutationBook([{ code: 'F', language: '', manner: 'formal', pattern: '%1', parts: ['initials'] }])
  expect(salutationOf(book, anne, 'nb', 'formal')).toMatchObject({ ok: false, fault: { kind: 'blank-salutation', manner: 'formal', language: 'nb' } })
})

describe('the language asked for is looked for in turn', () => {
  const book = salutationBook(['de', ''].map((language): SalutationFormula => ({ code: 'F', language, manner: 'formal', pattern: `[${language}] %1`, parts: ['firstName'] })))
  const cases: readonly [string, string, string][] = [
    ['its own formula', 'de', '[de] Anne'],
    ['that of the language without region', 'de-AT', '[de] Anne'],
    ['that of no language', 'fr', '[] Anne'],
  ]
  test.each(cases)('%s', (_, language, text) => expect(salutationOf(book, anne, language, 'formal')).toEqual({ ok: true, value: text }))
})

describe('substitution', () => {
  const olav = aContact({ name: 'Anne Berg', firstName: 'Anne', middleName: 'Olav', lastName: 'Berg', jobTitle: 'Director', initials: 'AOB', companyName: 'Fjord AS' })
  const nobody = aContact({ firstName: '', middleName: '', lastName: '' })
  const cases: readonly [string, string, SalutationFormula['parts'], typeof olav, string][] = [
    ['all parts there', 'Dear %1 %2 %3,', whole, olav, 'Dear Anne Olav Berg,'],
    ['an empty last part before a comma leaves no stray blank', 'Dear Ms. %1 %2 %3,', whole, { ...olav, middleName: '', lastName: '' }, 'Dear Ms. Anne,'],
    ['an empty first part', 'Dear %1 %2,', ['jobTitle', 'lastName'], { ...olav, jobTitle: '' }, 'Dear Berg,'],
    ['all parts empty', 'Hei %1,', ['firstName'], nobody, 'Hei,'],
    ['a part that is none', 'Hi %1 %2!', ['none', 'companyName'], olav, 'Hi Fjord AS!'],
    ['the same part twice', '%1, %1!', ['firstName'], olav, 'Anne, Anne!'],
    ['a value that looks like a placeholder is not filled again', 'Hi %1 %2', ['firstName', 'lastName'], { ...olav, firstName: '%2' }, 'Hi %2 Berg'],
    ['a per cent sign of its own', '100 % %1', ['initials'], olav, '100 % AOB'],
  ]
  test.each(cases)('%s', (_, pattern, parts, contact, text) => expect(greet({ pattern, parts }, contact)).toBe(text))
})

describe('the formulas that a house begins with', () => {
  const book = salutationBook(defaultSalutationFormulas)
  const person = aContact({ name: 'Anne Berg', jobTitle: 'Director' })
  const said = (code: string, language: string, manner: Manner) => salutationOf(book, { ...person, salutationCode: code }, language, manner)
  const cases: readonly [string, string, Manner, string][] = [
    ['UNISEX', 'nb', 'formal', 'Kjære Anne Berg,'],
    ['UNISEX', 'nn', 'informal', 'Hei Anne,'],
    ['COMPANY', 'nb', 'formal', 'Til rette vedkommende,'],
    ['F', 'de', 'formal', 'Sehr geehrte Frau Berg,'],
    ['M', 'en', 'formal', 'Dear Mr Anne Berg,'],
    ['JOB', 'en', 'formal', 'Dear Director Berg,'],
    ['UNISEX', 'fi', 'formal', 'Dear Anne Berg,'],
    ['F', 'sv', 'informal', 'Hej Anne,'],
  ]
  test.each(cases)('%s in %s, %s', (code, language, manner, text) => expect(said(code, language, manner)).toEqual({ ok: true, value: text }))

  test('each can be parsed as it stands, and none is there twice', () => {
    for (const formula of defaultSalutationFormulas) expect(parseFormula(formula)).toEqual({ ok: true, value: formula })
    expect(book.size).toBe(defaultSalutationFormulas.length)
  })
})

describe('a formula that someone wrote', () => {
  const formula: SalutationFormula = { code: 'f', language: 'nb', manner: 'formal', pattern: ' Hei %1 ', parts: ['firstName'] }
  const cases: readonly [string, Partial<SalutationFormula>, object][] = [
    ['has a code in upper case and no blanks around', {}, { ok: true, value: { ...formula, code: 'F', pattern: 'Hei %1' } }],
    ['may not be blank', { pattern: ' ' }, { ok: false, fault: { kind: 'blank', field: 'pattern' } }],
    ['may not be longer than 50', { pattern: 'x'.repeat(51) }, { ok: false, fault: { kind: 'too-long', field: 'pattern', max: 50 } }],
    ['needs a code', { code: '' }, { ok: false, fault: { kind: 'blank', field: 'code' } }],
    ['needs a short code', { code: 'ABCDEFGHIJK' }, { ok: false, fault: { kind: 'too-long', field: 'code', max: 10 } }],
    ['has five parts at most', { parts: ['none', 'none', 'none', 'none', 'none', 'none'] }, { ok: false, fault: { kind: 'too-many-parts', max: 5 } }],
    ['says what each placeholder stands for', { pattern: '%2', parts: ['firstName'] }, { ok: false, fault: { kind: 'part-missing', placeholder: '%2' } }],
  ]
  test.each(cases)('%s', (_, change, result) => expect(parseFormula({ ...formula, ...change })).toEqual(result))
})
