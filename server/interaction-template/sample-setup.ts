/** What a newcomer finds set up: groups, templates with our letters in two languages, and two campaigns. All of it can be taken out again. */
import type { TemplateFields } from '#core/interaction/interaction-template'
import { newTemplate, type InteractionTemplate, type SystemTemplates } from '#core/interaction/interaction-template'

export const sampleGroups: readonly (readonly [code: string, description: string])[] = [
  ['LETTER', 'Brev'],
  ['MEETING', 'Møter'],
  ['PHONE', 'Telefonsamtaler'],
  ['SALES', 'Salg'],
  ['PURCHASES', 'Innkjøp'],
  ['SYSTEM', 'Det som logges av seg selv'],
]

export type SampleLetterRow = {
  readonly language: string
  /** One of the letters that come with Flett. */
  readonly sample: string
  readonly subject: string
}
export type SampleTemplate = InteractionTemplate & { readonly code: string; readonly letters: readonly SampleLetterRow[] }

const ours = { informationFlow: 'outbound', initiatedBy: 'us' } as const
const theirs = { informationFlow: 'inbound', initiatedBy: 'them' } as const
/** Nobody is written to: what the contact prefers does not matter. */
const spoken = { correspondenceType: 'none', ignoreContactCorrespondenceType: true } as const

const template = (
  code: string,
  interactionGroupCode: string,
  description: string,
  [unitCost, unitDuration]: readonly [number, number],
  of: Partial<TemplateFields & Pick<InteractionTemplate, 'wizardAction'>>,
  letters: readonly SampleLetterRow[] = [],
): SampleTemplate => ({ ...newTemplate, code, interactionGroupCode, description, unitCost, unitDuration, ...of, letters })

export const sampleTemplates: readonly SampleTemplate[] = [
  template('BUS', 'LETTER', 'Forretningsbrev', [8, 30], { ...ours, correspondenceType: 'hardCopy', language: 'nb', wizardAction: 'open' }, [
    { language: 'nb', sample: 'business-letter-nb', subject: 'Nytt fra oss' },
    { language: 'en', sample: 'business-letter-en', subject: 'News from us' },
  ]),
  template('GOLF', 'LETTER', 'Innbydelse til golfdag', [8, 1], { ...ours, correspondenceType: 'email', language: 'nb', wizardAction: 'merge' }, [
    { language: 'nb', sample: 'invitation-nb', subject: 'Bli med på golfdagen' },
    { language: 'en', sample: 'invitation-en', subject: 'Join us for a day of golf' },
  ]),
  template('ABSTRACT', 'LETTER', 'Referat fra møte', [8, 90], { informationFlow: 'outbound', correspondenceType: 'hardCopy' }),
  template('INCOME', 'PHONE', 'Noen ringte oss', [0, 15], { ...theirs, ...spoken }),
  template('OUTGOING', 'PHONE', 'Vi ringte', [1, 15], { ...ours, ...spoken }),
  template('INHOUSE', 'MEETING', 'Møte hos oss', [25, 120], { ...ours, ...spoken }),
  template('ONSITE', 'MEETING', 'Møte hos kunden', [45, 180], { ...ours, ...spoken }),
  template('OFFER', 'SALES', 'Tilbud', [5, 45], ours),
  template('ORDER', 'PURCHASES', 'Bestilling', [5, 20], ours),
  template('COVERSH', 'SYSTEM', 'Følgeskriv', [2, 5], { ...ours, correspondenceType: 'hardCopy' }),
  template('EMAIL', 'SYSTEM', 'E-post', [0, 5], ours),
  template('MEETINV', 'SYSTEM', 'Møteinnkalling', [0, 5], ours),
]

export const sampleSystemTemplates: SystemTemplates = {
  coverSheet: 'COVERSH',
  outgoingCall: 'OUTGOING',
  email: 'EMAIL',
  meetingInvitation: 'MEETINV',
}

/** Days are of the year in which the house begins. */
export const sampleCampaigns = (year: string) => [
  { description: 'Vårvisningen', startingDate: `${year}-03-01`, endingDate: `${year}-05-31`, salespersonCode: 'AB', status: 'Pågår' },
  { description: 'Høstens nyheter', startingDate: `${year}-09-01`, endingDate: `${year}-11-30`, salespersonCode: 'MN', status: 'Planlegges' },
]
