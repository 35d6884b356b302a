/** What reading a letter brought up, each kind in words: none may be without, so that nobody reads a code. */
import type { Cleaning } from '#core/docx/cleaning'
import type { Unwanted } from '#core/docx/hygiene-rules'
import type { LetterNote } from '#core/letter/letter-note'

/** The place of the note has its own line among the fields; what was taken out is told in one. */
export type FindingKind = Exclude<LetterNote['kind'], 'cleaned' | 'note-place-missing'> | 'letter-refused'

export const findingsEn = {
  title: 'Good to know about this letter',
  kinds: {
    'typed-field': 'This looks like a field but is typed text: it will not be merged.',
    'tracked-changes': 'The letter holds tracked changes. Accept or reject them before you send it.',
    comments: 'The letter holds comments, and they go along. Delete them in Word if they are only for you.',
    'stripped-field': 'A field that would fetch or run something was switched off; the text it shows stays.',
    'unsafe-link': 'A link that leads to no web or mail address was taken out; its text stays.',
    'field-crosses-border': 'A field begins in one cell and ends in another: it is left as it is.',
    'record-control-misplaced': 'A field that goes on to the next contact works in the letter’s text only.',
    'unclosed-region': 'A part to be repeated begins and never ends: it is not repeated.',
    'unopened-region': 'A part to be repeated ends and never began: it is not repeated.',
    'crossed-region': 'Two parts to be repeated cross each other: the second is not repeated.',
    'note-place-doubled': 'There are several places for the personal note. It goes to the first.',
    'letter-refused': 'This letter was taken earlier and can no longer be read. Take it anew.',
  } satisfies Record<FindingKind, string> as Readonly<Record<string, string>>,
  /** Of a kind that came after these words. */
  other: 'Something in this letter may come out otherwise than you expect. Look at the preview.',
  more: (count: number) => `and ${count} more`,
  takenOut: (things: string) => `Left out of the letters: ${things}.`,
  things: {
    'mail-merge': 'the link to the old data source',
    recipients: 'the list of other recipients',
    'attached-template': 'the tie to its template',
    'update-fields': 'the question whether to update fields',
    thumbnail: 'the small picture of its first page',
    macros: 'macros',
    'custom-ui': 'menus of its own',
    'active-x': 'ActiveX controls',
    ole: 'embedded objects (their pictures stay)',
    'alt-chunk': 'pieces of other documents',
    'sub-document': 'parts of a master document',
    frameset: 'frames',
    'add-in': 'add-ins',
    'online-video': 'videos from elsewhere',
    'external-picture': 'pictures from elsewhere',
    'external-content': 'content from elsewhere',
    hyperlink: 'links that lead to no web or mail address (their text stays)',
    printer: 'settings of a printer',
    signature: 'its digital signature, which no merged letter could keep',
    'template-path': 'the path of its template',
    'machine-path': 'paths on the author’s machine',
    'missing-part': 'the mention of a part that is not there',
    'document-variables': 'document variables',
    'custom-properties': 'custom properties',
    'custom-xml': 'custom XML',
    'revision-ids': 'revision numbers',
    authorship: 'who wrote it and when',
    comments: 'comments',
    labels: 'labels',
    'building-blocks': 'building blocks',
    'unlinked-parts': 'parts that nothing leads to',
  } satisfies Record<Unwanted | Cleaning, string> as Readonly<Record<string, string>>,
}

export type FindingWords = typeof findingsEn
