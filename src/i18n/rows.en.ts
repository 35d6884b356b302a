/** What all rooms of the set-up say of their rows, in English. */
import { countEn } from './count'

export const rowsEn = {
  changed: 'Not saved yet',
  leave: {
    title: 'Leave without saving?',
    text: 'What you have changed here is not saved yet.',
    confirm: 'Throw the changes away',
    keep: 'Go on writing',
  },
  conflict: {
    title: 'Somebody else saved this while you were writing.',
    text: 'Choose for each field what it shall be, then save.',
    mine: (value: string) => `Yours: ${value}`,
    theirs: (value: string) => `Theirs: ${value}`,
    none: 'What they saved is what you wrote. Save, or go back.',
  },
  empty: '(blank)',
  inUse: {
    title: (name: string) => `${name} is still used`,
    text: 'It can be deleted once nothing uses it any more. Here is where it is used:',
    segments: 'Segments',
    lines: (n: number) => countEn(n, 'line of a segment', 'lines of segments'),
    templates: 'Interaction templates',
    campaigns: 'Campaigns',
    contacts: (n: number) => countEn(n, 'contact', 'contacts'),
    entries: (n: number) => `${countEn(n, 'entry', 'entries')} of the log, which keep their campaign for good`,
    users: (n: number) => `${countEn(n, 'user writes', 'users write')} as this salesperson`,
    defaults: 'What new contacts get',
    systemTemplates: 'What Flett logs by itself',
  },
  deleteText: 'Nothing uses it, or you are told what does.',
  deleteTitle: (name: string) => `Delete ${name}?`,
  saved: (name: string) => `${name} is saved.`,
  deleted: (name: string) => `${name} was deleted.`,
  refusals: {
    blank: 'Must be filled in',
    'unknown-code': 'This one is not known. Choose one from the list.',
    'not-known': 'This one is not known. Choose one from the list.',
    'has-letters': 'This template has letters of its own. Choose one without.',
    'without-campaign': 'Only possible with a campaign',
    'no-campaign': 'Only possible with a campaign',
    'too-long': 'Too long',
    'too-many': 'Too many',
    'part-missing': 'A part of the name is missing',
    blocked: 'This salesperson is blocked',
  } as Readonly<Record<string, string>>,
  notNumber: 'Write a number, zero or more',
  moveUp: (name: string) => `Move ${name} up`,
  moveDown: (name: string) => `Move ${name} down`,
  statistics: {
    title: 'What it has come to',
    none: 'Nothing is logged with it yet.',
    used: (n: string) => `${n} logged`,
    all: (interactions: string, cost: string, minutes: string) => `${interactions} interactions logged, at a cost of ${cost}, taking ${minutes} minutes. Cancelled ones are left out.`,
  },
}
export type RowWords = typeof rowsEn
