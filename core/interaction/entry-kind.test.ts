import { expect, test } from '@jest/globals'
import { kindOf, type EntryKind, type KindFacts } from './entry-kind'
import { noSystemTemplates } from './interaction-template'

const plain: KindFacts = { interactionTemplateCode: 'BUS', interactionGroupCode: 'LETTER', correspondenceType: 'hardCopy', contactVia: '' }
const system = { ...noSystemTemplates, outgoingCall: 'RING', meetingInvitation: 'MEETINV', email: 'EMAIL' }

const cases: readonly [string, Partial<KindFacts>, EntryKind][] = [
  ['a hard copy is a letter', {}, 'letter'],
  ['what went by e-mail is a mail', { correspondenceType: 'email' }, 'mail'],
  ['so is what the template of e-mails was taken for', { interactionTemplateCode: 'EMAIL', correspondenceType: 'none' }, 'mail'],
  ['with a number called it is a call', { contactVia: '22 00 00 10' }, 'call'],
  ['so is what the template of calls was taken for', { interactionTemplateCode: 'RING' }, 'call'],
  ['the group of calls', { interactionGroupCode: 'PHONE' }, 'call'],
  ['the group of meetings', { interactionGroupCode: 'MEETING' }, 'meeting'],
  ['an invitation to a meeting', { interactionTemplateCode: 'MEETINV', correspondenceType: 'email' }, 'meeting'],
]
test.each(cases)('%s: %j is a %s', (_, facts, kind) => expect(kindOf({ ...plain, ...facts }, system)).toBe(kind))

test('a house without templates of its own has letters, and no calls by chance', () => {
  expect(kindOf({ ...plain, interactionTemplateCode: '', interactionGroupCode: '' }, noSystemTemplates)).toBe('letter')
})
