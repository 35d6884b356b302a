/**
 * The salutation formulas that a house begins with.
 *
 * Codes: COMPANY, UNISEX, F and M (where a language tells them apart) and JOB (by title). The formulas of no language are English: they serve a
 * letter in a language that has none of its own. Norwegian, Swedish and Danish greet women and men alike, so F, M and UNISEX agree there.
 * Formal Norwegian is "Kjære" and the whole name, "Til rette vedkommende," where nobody is named (Språkrådet's advice for letters).
 */
import type { Manner, SalutationFormula, SalutationPart } from './salutation'

export const salutationCodes = ['COMPANY', 'UNISEX', 'F', 'M', 'JOB'] as const
export type DefaultSalutationCode = (typeof salutationCodes)[number]

/** What each is for, as a house that begins reads it. */
export const salutationDescriptions: Readonly<Record<DefaultSalutationCode, string>> = {
  COMPANY: 'Firma, ingen navngitt',
  UNISEX: 'Person, uansett kjønn',
  F: 'Kvinne',
  M: 'Mann',
  JOB: 'Person med stillingstittel',
}

/** Raised when formulas are added: a house is offered those that it does not have, once. */
export const SALUTATION_SET = 2

/** What new contacts get when they come without a code (R-SAL 4). */
export const defaultSalutationCode = { company: 'COMPANY', person: 'UNISEX' } as const

type Pattern = readonly [pattern: string, ...parts: readonly SalutationPart[]]
type Set = Readonly<Record<DefaultSalutationCode, Readonly<Record<Manner, Pattern>>>>

const whole = ['firstName', 'middleName', 'lastName'] as const

/** Languages that greet everyone by the same words. */
const alike = (formal: string, informal: string, nobody: string, greeting: string): Set => {
  const person = { formal: [`${formal} %1 %2 %3,`, ...whole], informal: [`${informal} %1,`, 'firstName'] } as const
  return {
    COMPANY: { formal: [nobody], informal: [greeting] },
    UNISEX: person,
    F: person,
    M: person,
    JOB: { formal: [`${formal} %1 %2,`, 'jobTitle', 'lastName'], informal: [`${informal} %1,`, 'firstName'] },
  }
}

const english: Set = {
  COMPANY: { formal: ['Dear Sir or Madam,'], informal: ['Hello,'] },
  UNISEX: { formal: ['Dear %1 %2 %3,', ...whole], informal: ['Hi %1,', 'firstName'] },
  F: { formal: ['Dear Ms %1 %2 %3,', ...whole], informal: ['Hi %1,', 'firstName'] },
  M: { formal: ['Dear Mr %1 %2 %3,', ...whole], informal: ['Hi %1,', 'firstName'] },
  JOB: { formal: ['Dear %1 %2,', 'jobTitle', 'lastName'], informal: ['Hi %1,', 'firstName'] },
}

const german: Set = {
  COMPANY: { formal: ['Sehr geehrte Damen und Herren,'], informal: ['Hallo,'] },
  UNISEX: { formal: ['Guten Tag %1 %2 %3,', ...whole], informal: ['Hallo %1,', 'firstName'] },
  F: { formal: ['Sehr geehrte Frau %1,', 'lastName'], informal: ['Liebe %1,', 'firstName'] },
  M: { formal: ['Sehr geehrter Herr %1,', 'lastName'], informal: ['Lieber %1,', 'firstName'] },
  JOB: { formal: ['Guten Tag %1 %2,', 'jobTitle', 'lastName'], informal: ['Hallo %1,', 'firstName'] },
}

const french: Set = {
  COMPANY: { formal: ['Madame, Monsieur,'], informal: ['Bonjour,'] },
  UNISEX: { formal: ['Bonjour %1 %2 %3,', ...whole], informal: ['Bonjour %1,', 'firstName'] },
  F: { formal: ['Madame %1,', 'lastName'], informal: ['Chère %1,', 'firstName'] },
  M: { formal: ['Monsieur %1,', 'lastName'], informal: ['Cher %1,', 'firstName'] },
  JOB: { formal: ['Bonjour %1 %2,', 'jobTitle', 'lastName'], informal: ['Bonjour %1,', 'firstName'] },
}

const sets: Readonly<Record<string, Set>> = {
  '': english,
  nb: alike('Kjære', 'Hei', 'Til rette vedkommende,', 'Hei,'),
  nn: alike('Kjære', 'Hei', 'Til rette vedkomande,', 'Hei,'),
  en: english,
  da: alike('Kære', 'Hej', 'Til rette vedkommende,', 'Hej,'),
  sv: alike('Bästa', 'Hej', 'Till den det berör,', 'Hej,'),
  de: german,
  fr: french,
}

export const defaultSalutationFormulas: readonly SalutationFormula[] = Object.entries(sets).flatMap(([language, set]) =>
  salutationCodes.flatMap((code) =>
    (['formal', 'informal'] as const).map((manner) => {
      const [pattern, ...parts] = set[code][manner]
      return { code, language, manner, pattern, parts }
    }),
  ),
)
