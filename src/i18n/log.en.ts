/** The stop Log beyond the deed itself: channels, parts, sending, undo, and the follow-up for some. In English. */
import { countEn } from './count'

export const logEn = {
  channels: ({ hardCopy, email, none }: { readonly hardCopy: string; readonly email: string; readonly none: string }) => `${hardCopy} on paper, ${email} by e-mail, ${none} not sent`,
  facts: { channels: 'Sent as', campaigns: 'Campaigns', cost: 'Cost', duration: 'Time' },
  minutes: (n: string) => `${n} min`,
  campaign: (no: string, n: string) => `${no} (${n})`,
  parts: {
    label: 'Which letters',
    all: (n: number) => `Log all ${n}`,
    ready: (ready: number, left: number) => `Log the ${ready} that are ready, ${left === 1 ? '1 stays' : `${left} stay`} open`,
    button: (n: number) => `Log ${countEn(n, 'ready letter', 'ready letters')}`,
    closes: 'The logged letters move to the history. The others stay in this segment, which stays open.',
    none: 'No letter is ready yet.',
  },
  send: {
    label: 'Send the letters now',
    text: 'E-mail is sent, and letters on paper are made into files for print.',
    offText: 'Nothing is sent. The log says that the letters exist; you send them yourself.',
    nobody: 'There is nothing to send: no contact’s correspondence type asks for paper or e-mail.',
  },
  confirm: {
    title: 'Send by e-mail?',
    text: (n: number) => `${countEn(n, 'letter goes', 'letters go')} out by e-mail.`,
    atMost: (n: number) => `Up to ${countEn(n, 'letter goes', 'letters go')} out by e-mail.`,
    among: (names: string) => `Among others to ${names}.`,
    to: (names: string) => `To ${names}.`,
    paper: (n: number) => `${countEn(n, 'letter is', 'letters are')} made on paper.`,
    hold: 'Sending starts a minute after; you can stop it until then.',
    confirm: 'Log and send',
    keep: 'Not yet',
  },
  done: {
    left: (n: number) => `${countEn(n, 'contact stays', 'contacts stay')} open in the segment.`,
    openLeft: 'Go on with the rest',
    campaigns: (n: number) => countEn(n, 'campaign entry was written.', 'campaign entries were written.'),
    toRun: 'See the sending',
    held: 'The e-mail has not gone yet. It starts within a minute, and can be stopped until then.',
    printing: 'Making the files for print',
    files: 'For print',
  },
  undo: {
    button: 'Undo the log',
    until: (time: string) => `The log can be undone until ${time}, as long as nothing was sent.`,
    undoing: 'Undoing …',
    done: 'The log is undone. The segment is open again.',
    refused: {
      'too-late': 'It is too late: the log can no longer be undone.',
      delivered: 'The log can no longer be undone: a letter has been sent, or is just on its way.',
      'segment-changed': 'The log can no longer be undone: the rest of the segment has been changed since.',
      'follow-up-changed': 'The log can no longer be undone: somebody has worked with the follow-up segment. Delete that first.',
      'changed-since': 'The log can no longer be undone: somebody has evaluated, commented, answered or cancelled one of its interactions since.',
    } as Readonly<Record<string, string>>,
  },
  followUp: {
    button: 'Follow up some of them …',
    title: 'Follow up some of them',
    make: 'Make the segment',
    close: 'Close',
  },
}
