/** Campaigns, in English. */
import { countEn } from './count'

export const campaignsEn = {
  text: 'A campaign gathers what is sent and what is answered over a time. Templates and segments point at it, and so does what is logged.',
  add: 'Add a campaign',
  addTitle: 'New campaign',
  editTitle: (name: string) => `Campaign ${name}`,
  none: 'No campaigns yet',
  noneText: 'Add one to count what a fair, an offer or a newsletter has come to.',
  code: ['Number', 'Blank takes the next of the number series. A number of your own is taken where the series allows it.'],
  fields: {
    description: ['Description', 'What people see where a campaign is chosen: Spring fair.'],
    startingDate: ['From', 'The first day. Blank: from the beginning.'],
    endingDate: ['To', 'The last day. Blank: no end.'],
    salespersonCode: ['Salesperson', 'Who runs it.'],
    status: ['Status', 'In your own words: planned, running, done.'],
  } as Readonly<Record<string, readonly string[]>>,
  endsBefore: 'It ends before it begins',
  days: (from: string, to: string) => `${from} – ${to}`,
  from: (day: string) => `From ${day}`,
  to: (day: string) => `Until ${day}`,
  active: 'Active',
  deleteText: 'Only a campaign that nothing has been logged with, and that nothing points at, can be deleted.',
  edit: 'Change …',
  what: 'About it',
  group: {
    title: 'Target group',
    off: 'Not active. When it is activated, the target group is filled with those who are marked as targets on segments and in the log.',
    on: (n: number) => `Active: ${countEn(n, 'target', 'targets')}. The group stays as it was when it was activated.`,
    activate: 'Activate',
    deactivate: 'Deactivate',
    activated: (n: number) => `The campaign is active, with ${countEn(n, 'target', 'targets')}.`,
    deactivated: 'The campaign is not active any more. Its target group is empty.',
    nobody: 'Nobody is marked as a target yet. Turn on “They are the campaign’s targets” on a template or a segment with this campaign, and write to somebody.',
    contact: 'Contact',
    customer: 'Customer',
    more: (n: string) => `and ${n} more`,
  },
  statistics: (contacted: string, responded: string) => `${contacted} reached, ${responded} answered.`,
  share: (percent: string) => `That is ${percent}.`,
}
export type CampaignWords = typeof campaignsEn
