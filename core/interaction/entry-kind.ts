/** What kind of saying an interaction was, as it is drawn: a letter, a mail, a call, a meeting. The log itself keeps templates and groups. */
import type { SystemTemplates } from './interaction-template'

export const entryKinds = ['letter', 'mail', 'call', 'meeting'] as const
export type EntryKind = (typeof entryKinds)[number]

export type KindFacts = {
  readonly interactionTemplateCode: string
  readonly interactionGroupCode: string
  readonly correspondenceType: string
  /** The number that was called. */
  readonly contactVia: string
}

/** What the house logs by itself tells most; then the groups that a house begins with; then how it went. */
export function kindOf(entry: KindFacts, system: SystemTemplates): EntryKind {
  const { interactionTemplateCode: template, interactionGroupCode: group } = entry
  if (entry.contactVia !== '' || (template !== '' && template === system.outgoingCall) || group === 'PHONE') return 'call'
  if ((template !== '' && template === system.meetingInvitation) || group === 'MEETING') return 'meeting'
  return entry.correspondenceType === 'email' || (template !== '' && template === system.email) ? 'mail' : 'letter'
}
