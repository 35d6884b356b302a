/** What each refusal is called, in English. A code without words does not compile. */
import type { Facts, PaneCode } from '../api/problem'
import { changesTold, listed, numbered, usesTold, type ChangeWords, type UseWords } from './facts'
import { logEn } from './log.en'

/** Why a whole file was refused, where more can be said. */
const fileRefusals: Readonly<Record<string, string>> = {
  'binary-file': 'This is neither text nor a workbook. Save the list from Excel as .xlsx or as “CSV UTF-8” and choose that file.',
  'empty-file': 'The file is empty.',
  'no-rows': 'The file has headings, but no rows.',
  'no-name-column': 'No column holds a name. Map one to the name, or give it the heading “Name”.',
  'field-mapped-twice': 'Two columns are mapped to the same field. Leave one of them out.',
  'quote-not-closed': 'A quotation mark in the file is never closed, so it cannot be read.',
  'too-many-columns': 'The file has too many columns.',
  'old-excel': 'This is a workbook of an old kind, or one with a password. Save it as .xlsx without a password.',
  'not-a-workbook': 'This is an archive, but not a workbook that can be read.',
  'workbook-too-large': 'The file holds too much. Divide the list into several files, or save it as CSV.',
  'wrong-card': 'A card in the file is not complete, so the file cannot be read.',
}

/** Which lines a change of the details was for. */
const reaches: Readonly<Record<string, string>> = {
  matching: ' for the lines with its template',
  all: ' for all lines',
  none: ', and the lines kept theirs',
}

/** What happened to a segment meanwhile. */
const changes: ChangeWords = {
  fields: (lines) => `Its details were changed${reaches[String(lines)] ?? ''}.`,
  lines: (lines) => (lines === 1 ? 'One line was changed.' : `${lines} lines were changed.`),
  step: (stepNo, joined, dropped) => `Step ${stepNo} was taken${joined > 0 ? `: ${joined} joined` : dropped > 0 ? `: ${dropped} left` : ''}.`,
  undo: (stepNo) => `Step ${stepNo} was undone.`,
  redo: (stepNo) => `Step ${stepNo} was done again.`,
  edit: (stepNo, standing) => `Step ${stepNo} was changed: ${standing} stand now.`,
}

/** What can use a thing that was to be deleted. */
const uses: UseWords = {
  templates: 'Interaction templates',
  systemTemplates: 'System templates',
  campaigns: 'Campaigns',
  segments: 'Segments',
  lines: 'Lines of segments',
  contacts: 'Contacts',
  entries: 'Entries of the log',
  tasks: 'Tasks',
  opportunities: 'Opportunities',
  users: 'Users',
  defaults: 'Defaults for new contacts',
}

export const problemsEn: Readonly<Record<PaneCode, (facts: Facts) => string>> = {
  unreachable: () => 'Flett’s server does not answer. Check that it is running and try again.',
  unexpected: () => 'Something answered that is not Flett’s server. Check the connection and try again.',
  'not-understood': () => 'Something in what you filled in is not right. Look it over and try again.',
  'not-found': () => 'It is no longer there. Somebody may have deleted it.',
  'method-not-allowed': () => 'This cannot be done here.',
  'foreign-origin': () => 'The request came from a page that Flett does not know, and was refused.',
  'too-large': (facts) => `The file is too large${numbered(facts['max'], (n) => `: at most ${Math.round(n / 1_000_000)} MB`)}.`,
  'too-many-requests': () => 'That was too much at once. Wait a little and try again.',
  'changed-meanwhile': (facts) => `Somebody changed it while you were working on it.${changesTold(facts['changes'], changes)} Open it again to see the change.`,
  'precondition-required': () => 'It was read too long ago. Open it again and repeat the change.',
  'same-key-other-request': () => 'This was already asked for in another form. Try again.',
  'still-running': () => 'The same thing is still being done. Wait until it is ready.',
  'contact-refused': (facts) => `The contact could not be saved${listed(facts['fields'] ?? facts['field'], ': look at ')}.`,
  'contact-on-segment': (facts) => `This contact stands on an open segment${listed(facts['segments'], ' (', ')')}. Remove it there, or log the segment, first.`,
  'related-refused': (facts) => `This could not be saved${listed(facts['field'], ': look at ')}.`,
  'field-refused': (facts) => `The field could not be saved${listed(facts['field'], ': look at ')}.`,
  'code-taken': (facts) => `There is one with this code already${listed(facts['code'], ': ')}.`,
  'code-in-use': () => 'Contacts still have this one.',
  'in-use': (facts) => `It is still used. ${usesTold(facts, uses)}`,
  'has-persons': () => 'This company still has persons. Erase or move them first.',
  'number-series-missing': (facts) => `There is no number series for this yet${listed(facts['series'], ': ')}. Set it up under Number series.`,
  'number-not-allowed': (facts) => `Numbers are given by the series${listed(facts['series'], ' ')}. To choose one yourself, allow it under Number series.`,
  'no-targets': () => 'Nobody is marked as a target of this campaign yet.',
  'wizard-action-not-possible': (facts) => `The letter cannot be used that way${listed(facts['possible'], '. Possible: ')}.`,
  'language-choice-needed': (facts) => `There is no letter for this language yet${listed(facts['language'], ': ')}. Say whether to make a place for one.`,
  'language-missing': (facts) => `There is no letter for this language${listed(facts['language'], ': ')}.`,
  'lines-choice-needed': () => 'Say first which lines the change is for.',
  'lines-inherit-letter': (facts) => `The template cannot change on its own while lines use the segment’s letter${numbered(facts['count'], (n) => `: ${n}`)}.`,
  'nothing-to-undo': () => 'There is nothing left to undo.',
  'nothing-to-redo': () => 'There is nothing left to redo.',
  'no-steps': () => 'The segment has no steps yet, so there is nothing to save.',
  'choice-needed': () => 'This needs an answer first.',
  'values-needed': () => 'These criteria ask for values that were not given.',
  'contact-held-back': (facts) => `${typeof facts['name'] === 'string' ? `${facts['name']} (${String(facts['no'])})` : 'This contact'} must not be written to.`,
  'letter-refused': () => 'This letter could not be taken. It must be a Word document (.docx) that opens in Word.',
  'letter-missing': (facts) =>
    facts['reason'] === 'open-needs-letter'
      ? 'This template is to be opened as a letter, and has none. Give it one under Interaction templates, or choose another.'
      : facts['reason'] === 'email-needs-letter'
        ? 'An e-mail needs a letter. There are three ways out: give the template a letter, choose another template, or choose another type.'
        : 'The segment has no letter yet. Choose one at the stop Letter.',
  'letter-unknown-fields': (facts) => `The letter asks for fields that Flett does not know${listed(facts['fields'] ?? facts['names'], ': ')}. Map them at the stop Letter.`,
  'letter-not-reproducible': () => 'This letter can no longer be made exactly as it was sent, so it is not shown.',
  'letter-erased': (facts) => (facts['reason'] === 'deleted' ? 'This letter was deleted when its interaction was cancelled.' : 'The contact was erased, and the letter with it.'),
  'place-refused': () => 'The field cannot stand there. Choose another paragraph.',
  'description-missing': () => 'The segment needs a name before it can be logged.',
  'segment-empty': () => 'There is nobody in this segment yet. Add contacts at the stop Who.',
  'already-logged': () => 'This segment is already logged.',
  'check-failed': () => 'Some problems must be mended first.',
  'nothing-to-send': () => 'Nothing here can be sent: no contact’s correspondence type asks for it.',
  'undo-not-possible': (facts) => logEn.undo.refused[String(facts['reason'])] ?? 'The log can no longer be undone.',
  'logged-segment-cancelled': () => 'The logged segment it belongs to is cancelled. Take that back first.',
  'campaign-entry-cancelled': () => 'The campaign entry it belongs to is cancelled. Take that back first.',
  'not-cancelled': () => 'Only what is cancelled can be deleted.',
  'already-linked': () => 'There is one already.',
  'not-postponed': () => 'This interaction is not postponed.',
  'not-allowed': (facts) => (facts['reason'] === 'canceled' ? 'This interaction is cancelled.' : facts['reason'] === 'postponed' ? 'This interaction was put off: it is finished or dropped.' : facts['reason'] === 'erased' ? 'The contact was erased: nothing can be written about them.' : 'You may not do this. A manager can.'),
  'pdf-not-available': () => 'PDF files cannot be made here: LibreOffice was not found on the server. Word files can.',
  'pdf-failed': () => 'LibreOffice could not make a PDF file of one of the letters. Open that letter in Word and look for anything unusual, or make Word files.',
  'names-refused': () => 'The files cannot be named like that.',
  'delivery-over': () => 'It is over already: nothing is waiting to be sent.',
  'delivery-not-unknown': () => 'Nobody needs to settle this one: what became of it is known.',
  'mail-refused': () => 'The mail server refused it.',
  'import-refused': (facts) => fileRefusals[String(facts['kind'])] ?? 'The file could not be read as a list of contacts. It must be an Excel workbook, a CSV file with headings in its first line, or vCards.',
  'import-undone': () => 'This import was undone already.',
  'import-too-old': (facts) => `This import can no longer be undone${numbered(facts['days'], (n) => `: that is possible for ${n} days`)}.`,
  'export-too-large': (facts) => `A workbook cannot hold so many contacts${numbered(facts['max'], (n) => `: at most ${n}`)}. Choose CSV.`,
  'job-over': () => 'It was already over.',
  'job-interrupted': () => 'It was interrupted when the server stopped. Nothing is half done: start it again.',
  'file-gone': () => 'The file is no longer kept. Make it again.',
  'disk-full': () => 'The disk is full. Nothing was changed.',
  internal: () => 'Something went wrong on our side. Nothing was changed.',
}
