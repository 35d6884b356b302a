/**
 * What hangs on a contact as someone filled it in, read once. Whether codes, questions and fields exist is the house's to say; all else is
 * settled here: days that are days, addresses that can be written to, nothing twice, nothing that is not for this kind of contact.
 */
import { fail, ok, type Result } from '#core/prelude/result'
import type { KeptAddress } from './alternative-address'
import { codeOf, kindOfList, type AnswerPriority, type CodeList, type RelationLink } from './code-list'
import type { Contact, IsoDate } from './contact'
import { isCountryCode } from './country'
import type { Channel, Objection } from './objection'
import { isDay } from './iso-date'

type Text = string | undefined
export type RelatedForm = {
  readonly mailingGroups?: readonly string[]
  readonly jobResponsibilities?: readonly string[]
  readonly industryGroups?: readonly string[]
  readonly businessRelations?: readonly { readonly code: string; readonly linkTo?: RelationLink; readonly linkNo?: string }[]
  readonly profileAnswers?: readonly {
    readonly questionnaireCode: string
    readonly lineNo: number
    readonly priority?: AnswerPriority
    readonly answeredOn?: string
  }[]
  readonly alternativeAddresses?: readonly (Pick<KeptAddress, 'code' | 'ranges'> & { readonly [Field in AddressText]?: string })[]
  readonly ownValues?: readonly { readonly code: string; readonly value: string | number | boolean }[]
  readonly objections?: readonly { readonly channel: Channel; readonly source?: string; readonly since?: string }[]
}
export type RelatedField = keyof RelatedForm

export type RelatedFault = {
  readonly field: RelatedField
  readonly reason:
    | 'blank'
    | 'twice'
    | 'unknown'
    | 'only-for-persons'
    | 'only-for-companies'
    | 'no-profile-for-minors'
    | 'not-a-day'
    | 'ends-before-it-begins'
    | 'unknown-country'
    | 'not-an-email-address'
    | 'not-a-text'
    | 'not-a-number'
    | 'not-a-flag'
    | 'not-a-choice'
    | 'too-long'
  /** The code, channel or line that is meant. */
  readonly code: string
}

export type RelationDraft = { readonly code: string; readonly linkTo: RelationLink; readonly linkNo: string }
export type AnswerDraft = {
  readonly questionnaireCode: string
  readonly lineNo: number
  readonly priority: AnswerPriority
  readonly answeredOn: IsoDate
}

const addressTexts = [
  'companyName',
  'companyName2',
  'address',
  'address2',
  'postCode',
  'city',
  'county',
  'countryCode',
  'phone',
  'mobile',
  'fax',
  'email',
  'homePage',
] as const
type AddressText = (typeof addressTexts)[number]

/** A list of codes for this contact. */
export function parseCodes(
  field: RelatedField,
  list: CodeList,
  given: readonly string[],
  contact: Pick<Contact, 'kind'>,
): Result<readonly string[], RelatedFault> {
  const wanted = kindOfList[list]
  if (given.length > 0 && wanted !== null && wanted !== contact.kind) {
    return fail({ field, reason: wanted === 'person' ? 'only-for-persons' : 'only-for-companies', code: '' })
  }
  const codes = [...new Set(given.map(codeOf))].sort()
  return codes.includes('') ? fail({ field, reason: 'blank', code: '' }) : ok(codes)
}

export function parseRelations(
  given: NonNullable<RelatedForm['businessRelations']>,
  contact: Pick<Contact, 'kind'>,
): Result<readonly RelationDraft[], RelatedFault> {
  const field = 'businessRelations'
  const codes = parseCodes(
    field,
    'businessRelation',
    given.map((relation) => relation.code),
    contact,
  )
  if (!codes.ok) return codes
  const relations = given.map(({ code, linkTo = 'none', linkNo = '' }) => ({ code: codeOf(code), linkTo, linkNo: linkNo.trim() }))
  const twice = firstTwice(relations, (relation) => relation.code)
  return twice === null ? ok(relations) : fail({ field, reason: 'twice', code: twice })
}

/** R-PRIV 1: profiles cannot be used for minors. */
export function parseAnswers(
  given: NonNullable<RelatedForm['profileAnswers']>,
  contact: Pick<Contact, 'minor'>,
  today: IsoDate,
): Result<readonly AnswerDraft[], RelatedFault> {
  const field = 'profileAnswers'
  if (given.length > 0 && contact.minor) return fail({ field, reason: 'no-profile-for-minors', code: '' })
  const answers = given.map(({ questionnaireCode, lineNo, priority = 'normal', answeredOn = today }) => ({
    questionnaireCode: codeOf(questionnaireCode),
    lineNo,
    priority,
    answeredOn: answeredOn as IsoDate,
  }))
  const wrong = answers.find((answer) => !isDay(answer.answeredOn))
  if (wrong) return fail({ field, reason: 'not-a-day', code: answerKey(wrong) })
  const twice = firstTwice(answers, answerKey)
  return twice === null ? ok(answers) : fail({ field, reason: 'twice', code: twice })
}

export const answerKey = ({ questionnaireCode, lineNo }: Pick<AnswerDraft, 'questionnaireCode' | 'lineNo'>): string =>
  `${questionnaireCode} ${lineNo}`

export function parseAddresses(given: NonNullable<RelatedForm['alternativeAddresses']>): Result<readonly KeptAddress[], RelatedFault> {
  const field = 'alternativeAddresses'
  const addresses: KeptAddress[] = []
  for (const form of given) {
    const code = codeOf(form.code)
    const refused = (reason: RelatedFault['reason']) => fail({ field, reason, code } as const)
    if (code === '') return refused('blank')
    const texts = Object.fromEntries(addressTexts.map((name) => [name, oneLine(form[name])])) as Record<AddressText, string>
    texts.countryCode = texts.countryCode.toUpperCase()
    if (texts.countryCode !== '' && !isCountryCode(texts.countryCode)) return refused('unknown-country')
    if (texts.email !== '' && !EMAIL.test(texts.email)) return refused('not-an-email-address')
    for (const { startingOn, endingOn } of form.ranges) {
      if (!isDay(startingOn) || (endingOn !== null && !isDay(endingOn))) return refused('not-a-day')
      if (endingOn !== null && endingOn < startingOn) return refused('ends-before-it-begins')
    }
    if (firstTwice(form.ranges, (range) => range.startingOn) !== null) return refused('twice')
    addresses.push({ code, ...texts, ranges: form.ranges })
  }
  const twice = firstTwice(addresses, (address) => address.code)
  return twice === null ? ok(addresses) : fail({ field, reason: 'twice', code: twice })
}

export function parseObjections(given: NonNullable<RelatedForm['objections']>, today: IsoDate): Result<readonly Objection[], RelatedFault> {
  const field = 'objections'
  const objections = given.map(({ channel, source, since = today }) => ({ channel, source: oneLine(source), since: since as IsoDate }))
  const wrong = objections.find((objection) => !isDay(objection.since))
  if (wrong) return fail({ field, reason: 'not-a-day', code: wrong.channel })
  const twice = firstTwice(objections, (objection) => objection.channel)
  return twice === null ? ok(objections) : fail({ field, reason: 'twice', code: twice })
}

// As core/contact/contact-draft.ts reads them.
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/
const oneLine = (text: Text): string =>
  (text ?? '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

function firstTwice<Item>(items: readonly Item[], keyOf: (item: Item) => string): string | null {
  const seen = new Set<string>()
  for (const item of items) {
    const key = keyOf(item)
    if (seen.has(key)) return key
    seen.add(key)
  }
  return null
}
