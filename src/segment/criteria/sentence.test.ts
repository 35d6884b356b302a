import { describe, expect, test } from '@jest/globals'
import type { Criteria } from '#core/segment/criteria'
import { en } from '../../i18n/en'
import { formatsFor } from '../../i18n/formats'
import { nb } from '../../i18n/nb'
import { sentenceOf } from './sentence'
import type { Teller } from './teller'

const tellers = { en: tellerOf(en.criteria, 'en-GB'), nb: tellerOf(nb.criteria, 'nb-NO') }

function tellerOf(say: Teller['say'], locale: string): Teller {
  const formats = formatsFor(locale)
  return { say, formats, nameOf: (key, value) => (key === 'language' ? formats.language(value) : value), ownNameOf: (code) => code.toLowerCase() }
}

const text = (value: string, is: 'equal' | 'containing' | 'startingWith' = 'equal'): Criteria => ({ kind: 'text', field: 'city', is, value })
const norwegian: Criteria = { kind: 'choice', field: 'language', oneOf: ['nb', 'en'] }

const cases: readonly [string, Criteria, string, string][] = [
  ['everyone', { kind: 'all', of: [] }, 'All contacts', 'Alle kontakter'],
  ['text', text('Bergen'), 'Contacts where the city is “Bergen”', 'Kontakter der poststedet er «Bergen»'],
  ['not', { kind: 'not', of: text('Bergen') }, 'Contacts where the city is not “Bergen”', 'Kontakter der poststedet ikke er «Bergen»'],
  ['containing', text('berg', 'containing'), 'Contacts where the city contains “berg”', 'Kontakter der poststedet inneholder «berg»'],
  [
    'choices are or',
    norwegian,
    'Contacts where the language is Norwegian Bokmål or English',
    'Kontakter der språket er norsk bokmål eller engelsk',
  ],
  [
    'all is and',
    { kind: 'all', of: [text('Bergen'), norwegian] },
    'Contacts where the city is “Bergen” and the language is Norwegian Bokmål or English',
    'Kontakter der poststedet er «Bergen» og språket er norsk bokmål eller engelsk',
  ],
  [
    'any is either … or',
    { kind: 'all', of: [norwegian, { kind: 'any', of: [text('Bergen'), { kind: 'missing', field: 'email' }] }] },
    'Contacts where the language is Norwegian Bokmål or English and either the city is “Bergen” or the e-mail address is empty',
    'Kontakter der språket er norsk bokmål eller engelsk og enten poststedet er «Bergen» eller e-postadressen mangler',
  ],
  [
    'neither',
    { kind: 'not', of: { kind: 'any', of: [text('Oslo'), text('Bergen')] } },
    'Contacts where neither is it so that (the city is “Oslo” or the city is “Bergen”)',
    'Kontakter der det verken er slik at (poststedet er «Oslo» eller poststedet er «Bergen»)',
  ],
  ['days', { kind: 'date', field: 'createdOn', is: 'before', value: '2026-01-05' }, 'Contacts where the day of creation is before 5 Jan 2026', 'Kontakter der opprettelsesdagen er før 5. jan. 2026'],
  ['never', { kind: 'missing', field: 'lastInteractionOn' }, 'Contacts where there has never been an interaction', 'Kontakter der det aldri har vært samhandling'],
  [
    'what hangs on a contact',
    { kind: 'not', of: { kind: 'has', table: 'interaction', of: { kind: 'date', field: 'date', is: 'between', value: { day: 'today', shift: { by: -90, unit: 'day' } } } } },
    'Contacts where the contact has no interactions where the date is 90 days before today or later',
    'Kontakter der kontakten har ingen samhandlinger der datoen er 90 dager før i dag eller senere',
  ],
  ['a code', { kind: 'has', table: 'mailingGroup', of: { kind: 'choice', field: 'code', oneOf: ['X-CARD'] } }, 'Contacts where the contact is in the mailing group X-CARD', 'Kontakter der kontakten er i postgruppen X-CARD'],
  ['an own field', { kind: 'own', field: 'SIZE', ask: { kind: 'number', is: 'atLeast', value: 2 } }, 'Contacts where “size” is at least 2', 'Kontakter der «size» er minst 2'],
  ['a segment', { kind: 'not', of: { kind: 'onSegment', segmentNo: 'S1' } }, 'Contacts where the contact does not stand on segment S1', 'Kontakter der kontakten ikke står i segment S1'],
  ['flags', { kind: 'not', of: { kind: 'flag', field: 'minor', is: true } }, 'Contacts where the contact is not a minor', 'Kontakter der kontakten ikke er mindreårig'],
]

describe('criteria as a sentence', () => {
  test.each(cases)('%s', (_, criteria, english, norwegianText) => {
    expect(sentenceOf(criteria, tellers.en)).toBe(english)
    expect(sentenceOf(criteria, tellers.nb)).toBe(norwegianText)
  })

  test.each(cases)('%s: its opposite is said in other words', (_, criteria) => {
    for (const teller of Object.values(tellers)) expect(sentenceOf({ kind: 'not', of: criteria }, teller)).not.toBe(sentenceOf(criteria, teller))
  })
})
