/** Values as they go over the wire, for tests: each with only the facts the test is about. */
import type { ContactWire } from '#core/api/contact'
import type { InteractionWire } from '#core/api/interaction'
import type { LoggedSegmentResults, LoggedSegmentWire } from '#core/api/logged-segment'
import type { LineWire, SegmentWire } from '#core/api/segment'
import { heldBack } from '#core/contact/contact'

export const now = '2026-03-02T09:00:00.000Z'

const texts = ['companyNo', 'companyName', 'name', 'name2', 'courtesyTitle', 'firstName', 'middleName', 'lastName', 'suffix', 'nickname', 'initials', 'jobTitle', 'salutationCode', 'address', 'address2', 'postCode', 'city', 'county', 'countryCode', 'phone', 'mobile', 'fax', 'email', 'homePage', 'vatNo', 'language', 'salespersonCode', 'organizationalLevelCode', 'territoryCode', 'externalId'] as const

export function aContactWire(facts: Partial<ContactWire>): ContactWire {
  const flags = { excludeFromSegment: false, privacyBlocked: false, minor: false, parentalConsent: false, marketingObjection: false, objectsToPost: false, objectsToEmail: false, objectsToPhone: false }
  const contact = { ...Object.fromEntries(texts.map((text) => [text, ''])), no: 'C00001', kind: 'person', correspondenceType: 'none', ...flags, createdOn: '2026-01-05', lastInteractionOn: null, ...facts } as ContactWire
  return { ...contact, heldBack: heldBack(contact) }
}

/** What a segment and its lines hold where nobody chose a template. */
const saidByNobody = {
  interactionTemplateCode: '',
  interactionGroupCode: '',
  informationFlow: 'outbound',
  initiatedBy: 'us',
  campaignTarget: false,
  campaignResponse: false,
  sendAsAttachment: false,
  cost: 0,
  duration: 0,
} as const

export const aSegmentWire = (facts: Partial<SegmentWire>): SegmentWire => ({
  no: 'SM10001',
  description: '',
  date: '2026-03-02',
  salespersonCode: 'AH',
  subject: '',
  language: '',
  correspondenceType: 'none',
  campaignNo: '',
  ...saidByNobody,
  unitCost: 0,
  unitDuration: 0,
  ignoreContactCorrespondenceType: false,
  lines: 0,
  notes: 0,
  ownLetters: 0,
  stepsTaken: 0,
  stepsUndone: 0,
  canUndo: false,
  canRedo: false,
  followUpOf: null,
  changedAt: now,
  sample: false,
  ...facts,
})

export const aLineWire = (contact: ContactWire, lineNo: number, enteredBy: number): LineWire => ({
  lineNo,
  contactNo: contact.no,
  contactName: contact.name,
  companyName: contact.companyName,
  city: contact.city,
  email: contact.email,
  phone: contact.phone,
  mobile: contact.mobile,
  language: contact.language,
  salespersonCode: contact.salespersonCode,
  correspondenceType: contact.correspondenceType,
  subject: '',
  date: '2026-03-02',
  alternativeAddressCode: '',
  description: '',
  campaignNo: '',
  ...saidByNobody,
  evaluation: '',
  letterStale: false,
  merged: false,
  overridden: [],
  letterState: 'inherited',
  hasNote: false,
  heldBack: contact.heldBack,
  enteredBy,
})

export const anInteraction = (facts: Partial<InteractionWire>): InteractionWire => ({
  entryNo: 1,
  title: { what: 'Business letter', flow: 'by', who: 'Annette Hill' },
  kind: 'letter',
  contactNo: 'C00001',
  contactName: 'Anne Berg',
  loggedSegment: 1,
  segmentNo: 'SM10001',
  date: '2026-03-02',
  time: '09:00:00',
  description: 'Spring letter',
  subject: '',
  language: 'nb',
  informationFlow: 'outbound',
  initiatedBy: 'us',
  campaignNo: '',
  campaignTarget: false,
  campaignResponse: false,
  interactionTemplateCode: '',
  interactionGroupCode: '',
  cost: 0,
  duration: 0,
  sendAsAttachment: false,
  evaluation: '',
  correspondenceType: 'hardCopy',
  salespersonCode: 'AH',
  letterState: 'inherited',
  letterName: 'Berg Anne.docx',
  hasLetter: true,
  hasNote: false,
  campaignEntry: null,
  attemptFailed: false,
  contactVia: '',
  salespersonName: 'Annette Hill',
  userName: 'Ida Vik',
  deliveryStatus: '',
  comments: 0,
  taskNo: '',
  opportunityNo: '',
  answerTo: null,
  answeredBy: null,
  resendOf: null,
  postponed: false,
  canceled: false,
  erased: false,
  version: 1,
  ...facts,
})

export const aLoggedSegment = (own: Partial<LoggedSegmentWire> = {}): LoggedSegmentWire => ({
  entryNo: 1,
  segmentNo: 'S10001',
  part: 1,
  description: 'Spring letter',
  createdOn: now,
  userId: 'AH',
  entries: 1,
  campaignEntries: 0,
  canceled: false,
  canceledReason: '',
  sent: false,
  followUpNo: '',
  undoUntil: null,
  ...own,
})

export const noResults: LoggedSegmentResults = {
  entries: 1,
  cost: 0,
  duration: 0,
  evaluations: [],
  answers: 0,
  answered: 0,
  attemptsFailed: 0,
  opportunities: { open: 0, won: 0, lost: 0, value: 0 },
  tasks: { open: 0, closed: 0 },
  deliveries: { waiting: 0, sent: 0, failed: 0, unknown: 0, notSent: 0 },
  costPerAnswer: null,
}
