/** What was taken out of a letter, in words for the terminal. */
import type { Cleaning } from '#core/docx/cleaning'
import type { Unwanted } from '#core/docx/hygiene-rules'

const WORDS: Readonly<Record<Unwanted | Cleaning, string>> = {
  'mail-merge': 'the data source of a merge in Word',
  recipients: 'the list of other recipients',
  'attached-template': 'the tie to its template',
  'update-fields': 'the question whether to update fields',
  thumbnail: 'the small picture of its first page',
  macros: 'macros',
  'custom-ui': 'menus and keys of its own',
  'active-x': 'ActiveX controls',
  ole: 'an embedded object; its picture stays',
  'alt-chunk': 'a piece of another document',
  'sub-document': 'a part of a master document',
  frameset: 'frames',
  'add-in': 'add-ins',
  'online-video': 'a video from elsewhere',
  'external-picture': 'a picture from elsewhere',
  'external-content': 'something from elsewhere',
  hyperlink: 'a link that leads to no web or mail address; its text stays',
  printer: 'settings of a printer',
  signature: 'a signature, which no letter made from it could keep',
  'template-path': 'the path of its template',
  'machine-path': 'paths on the author’s machine',
  'missing-part': 'the mention of a part that is not there',
  'document-variables': 'document variables',
  'custom-properties': 'custom properties',
  'custom-xml': 'custom XML',
  'revision-ids': 'numbers of revisions',
  authorship: 'who wrote it, and when',
  comments: 'comments',
  labels: 'labels',
  'building-blocks': 'building blocks',
  'unlinked-parts': 'a part that nothing leads to',
}

export const cleanedWords = (what: string): string => (WORDS as Readonly<Record<string, string>>)[what] ?? what.replace(/-/g, ' ')
