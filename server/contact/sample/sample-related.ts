/**
 * What hangs on the sample contacts: a little of everything, so that a newcomer finds something under every heading.
 *
 * Drawn by a chance of its own, in the order of the contacts: the contacts themselves are what they would be without it. Whoever objects
 * reads neither Norwegian nor English, so that the sample letters keep their readers.
 */
import type { CodeList } from '#core/contact/code-list'
import type { Contact, IsoDate } from '#core/contact/contact'
import type { OwnField, OwnValue } from '#core/contact/own-field'
import type { Objection } from '#core/contact/objection'
import type { ProfileAnswerLine } from '#core/api/questionnaire'
import { seeded, type Chance } from './seeded'

type List = readonly (readonly [code: string, description: string])[]
export const sampleCodes: Readonly<Record<CodeList, List>> = {
  mailingGroup: [
    ['JULEKORT', 'Julekort'],
    ['NYHETSBREV', 'Nyhetsbrev'],
    ['VISNING', 'Invitasjon til vårvisningen'],
  ],
  jobResponsibility: [
    ['INNKJØP', 'Innkjøp'],
    ['LEDELSE', 'Ledelse'],
    ['MARKED', 'Markedsføring'],
    ['UTSMYKKING', 'Utsmykking'],
  ],
  industryGroup: [
    ['HANDEL', 'Varehandel'],
    ['HOTELL', 'Hotell og servering'],
    ['INTERIØR', 'Interiør og innredning'],
    ['OFFENTLIG', 'Offentlig virksomhet'],
  ],
  businessRelation: [
    ['KUNDE', 'Kunde'],
    ['LEVERANDØR', 'Leverandør'],
  ],
  organizationalLevel: [
    ['FAG', 'Fagansvarlig'],
    ['LEDER', 'Leder'],
  ],
  territory: [
    ['NORD', 'Midt- og Nord-Norge'],
    ['SØR', 'Sørlandet'],
    ['UTLAND', 'Utlandet'],
    ['VEST', 'Vestlandet'],
    ['ØST', 'Østlandet'],
  ],
}

export const sampleQuestionnaire = {
  code: 'KUNDE',
  description: 'Kundeprofil',
  answers: [
    { lineNo: 10, question: 'Hvor ofte handler dere?', answer: 'Hver måned' },
    { lineNo: 20, question: 'Hvor ofte handler dere?', answer: 'Noen ganger i året' },
    { lineNo: 30, question: 'Hvor ofte handler dere?', answer: 'Sjelden' },
    { lineNo: 40, question: 'Hva er dere opptatt av?', answer: 'Tepper' },
    { lineNo: 50, question: 'Hva er dere opptatt av?', answer: 'Gardiner' },
  ] satisfies readonly ProfileAnswerLine[],
}

export const sampleOwnFields: readonly OwnField[] = [
  { code: 'FARGE', name: 'Yndlingsfarge', type: 'choice', choices: ['Blå', 'Grønn', 'Rød'] },
  { code: 'KATALOG', name: 'Får katalogen', type: 'flag', choices: [] },
  { code: 'KUNDE_SIDEN', name: 'Kunde siden', type: 'date', choices: [] },
  { code: 'RABATT', name: 'Rabatt i prosent', type: 'number', choices: [] },
]

type Of<Row> = Row & { readonly contactNo: string }
export type SampleRelated = {
  readonly codes: readonly Of<{ readonly list: 'mailingGroup' | 'jobResponsibility' | 'industryGroup'; readonly code: string }>[]
  readonly relations: readonly Of<{ readonly code: string; readonly linkTo: 'customer' | 'vendor'; readonly linkNo: string }>[]
  readonly answers: readonly Of<{ readonly lineNo: number }>[]
  readonly ownValues: readonly Of<{ readonly code: string; readonly value: OwnValue }>[]
  readonly objections: readonly Of<Objection>[]
  readonly summerHouses: readonly Of<{ readonly address: string; readonly postCode: string; readonly city: string }>[]
  readonly sales: readonly SampleSale[]
}
export type SampleSale = {
  readonly kind: 'sale' | 'purchase'
  readonly companyNo: string
  readonly contactNo: string
  readonly itemNo: string
  readonly group: string
  readonly postedOn: string
  readonly quantity: number
  readonly amount: number
}

/** Level and territory stand on the contact itself. */
export function withPlaces(contacts: readonly Contact[]): readonly Contact[] {
  const chance = seeded(20260303)
  return contacts.map((contact) => ({
    ...contact,
    territoryCode: territoryOf(contact),
    organizationalLevelCode: contact.kind === 'person' && contact.companyNo !== '' ? chance.one(['', 'FAG', 'LEDER']) : '',
  }))
}

/** `today` is the day from which sales count back. */
export function sampleRelated(contacts: readonly Contact[], today: IsoDate): SampleRelated {
  const chance = seeded(20260304)
  const made = { codes: [], relations: [], answers: [], ownValues: [], objections: [], summerHouses: [], sales: [] } as Draft
  const personsOf = new Map<string, string[]>()
  for (const { no, kind, companyNo } of contacts) if (kind === 'person') personsOf.set(companyNo, [...(personsOf.get(companyNo) ?? []), no])
  for (const contact of contacts) {
    if (contact.kind === 'company') ofCompany(contact, personsOf.get(contact.no) ?? [], today, chance, made)
    else ofPerson(contact, today, chance, made)
  }
  return made
}

type Draft = { -readonly [Key in keyof SampleRelated]: SampleRelated[Key][number][] }

function ofCompany({ no: contactNo }: Contact, persons: readonly string[], today: IsoDate, chance: Chance, into: Draft): void {
  into.codes.push({ contactNo, list: 'industryGroup', code: codeIn('industryGroup', chance) })
  if (chance.happens(0.3)) into.codes.push({ contactNo, list: 'mailingGroup', code: codeIn('mailingGroup', chance) })
  const isVendor = chance.happens(0.1)
  if (!isVendor && !chance.happens(0.6)) return
  const linkNo = String(10_000 + into.relations.length * 10)
  into.relations.push({ contactNo, code: isVendor ? 'LEVERANDØR' : 'KUNDE', linkTo: isVendor ? 'vendor' : 'customer', linkNo })
  into.ownValues.push({ contactNo, code: 'KUNDE_SIDEN', value: { type: 'date', day: daysBefore(today, 200 + chance.below(3000)) } })
  if (chance.happens(0.4))
    into.ownValues.push({ contactNo, code: 'RABATT', value: { type: 'number', number: 2.5 * (1 + chance.below(6)) } })
  into.answers.push({ contactNo, lineNo: chance.one([10, 20, 30]) })
  for (let i = chance.below(4); i >= 0; i -= 1) {
    const [itemNo, group, price] = chance.one(items)
    const quantity = 1 + chance.below(12)
    const named = persons.length > 0 && chance.happens(0.7) ? (persons[chance.below(persons.length)] ?? '') : ''
    const postedOn = daysBefore(today, 5 + chance.below(700))
    into.sales.push({
      kind: isVendor ? 'purchase' : 'sale',
      companyNo: contactNo,
      contactNo: named,
      itemNo,
      group,
      postedOn,
      quantity,
      amount: quantity * price,
    })
  }
}

function ofPerson({ no: contactNo, companyNo, countryCode, language, minor }: Contact, today: IsoDate, chance: Chance, into: Draft): void {
  if (companyNo !== '') into.codes.push({ contactNo, list: 'jobResponsibility', code: codeIn('jobResponsibility', chance) })
  if (chance.happens(0.4)) into.codes.push({ contactNo, list: 'mailingGroup', code: codeIn('mailingGroup', chance) })
  // R-PRIV 1: profiles cannot be used for minors.
  if (!minor && chance.happens(0.3)) into.answers.push({ contactNo, lineNo: chance.one([40, 50]) })
  if (chance.happens(0.3))
    into.ownValues.push({ contactNo, code: 'FARGE', value: { type: 'choice', text: chance.one(['Blå', 'Grønn', 'Rød']) } })
  if (chance.happens(0.5)) into.ownValues.push({ contactNo, code: 'KATALOG', value: { type: 'flag', flag: chance.happens(0.7) } })
  const objects = chance.happens(0.12)
  const channel = chance.one(['email', 'phone', 'post'] as const)
  if (objects && !['nb', 'nn', 'en'].includes(language))
    into.objections.push({ contactNo, channel, source: 'Kontakten selv', since: daysBefore(today, 30 + chance.below(300)) })
  if (companyNo === '' && countryCode === 'NO' && chance.happens(0.15)) {
    into.summerHouses.push({ contactNo, address: `Sommerstien ${1 + chance.below(40)}`, postCode: '3770', city: 'Kragerø' })
  }
}

type Item = readonly [itemNo: string, group: string, price: number]
const items: readonly [Item, ...Item[]] = [
  ['TEPPE-VEGG', 'VARER', 4900],
  ['GARDIN', 'VARER', 1250],
  ['PUTE', 'VARER', 390],
  ['VEVKURS', 'TJENESTER', 2200],
]

function codeIn(list: CodeList, chance: Chance): string {
  const codes = sampleCodes[list]
  return codes[chance.below(codes.length)]?.[0] ?? ''
}

function territoryOf({ countryCode, postCode }: Contact): string {
  if (countryCode !== 'NO') return countryCode === '' ? '' : 'UTLAND'
  const digit = Number(postCode.slice(0, 1))
  if (postCode === '' || digit <= 3) return 'ØST'
  return digit === 4 ? 'SØR' : digit <= 6 ? 'VEST' : 'NORD'
}

function daysBefore(today: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10) as IsoDate
}
