/**
 * Cover sheets (R-PRINT): one page for each contact, with what it lies upon and for what: remarks that are ticked, and a few words. Each in
 * the contact's language, as far as it is spoken here.
 */
import { newDocx } from '#core/docx/new-docx'
import { escapeText } from '#core/docx/xml-text'

export const coverRemarks = ['asAgreed', 'forInformation', 'yourComments', 'forApproval', 'pleaseCall', 'returnedAfterUse', 'custom'] as const
export type CoverRemark = (typeof coverRemarks)[number]

export type CoverSheet = {
  readonly language: string
  /** The lines of the address. */
  readonly to: readonly string[]
  /** Who sends it: the house, and the salesperson if there is one. */
  readonly from: readonly string[]
  readonly date: string
  readonly subject: string
}

export type CoverWords = { readonly remarks: readonly CoverRemark[]; readonly custom: string; readonly text: string }

const english = {
  title: 'With compliments',
  from: 'From',
  date: 'Date',
  subject: 'Subject',
  remarks: {
    asAgreed: 'As agreed',
    forInformation: 'For your information',
    yourComments: 'Your comments, please',
    forApproval: 'For your approval',
    pleaseCall: 'Please call',
    returnedAfterUse: 'Returned after use',
  },
}

const words: Readonly<Record<string, typeof english>> = {
  en: english,
  nb: {
    title: 'Følgebrev',
    from: 'Fra',
    date: 'Dato',
    subject: 'Emne',
    remarks: {
      asAgreed: 'Etter avtale',
      forInformation: 'Til orientering',
      yourComments: 'Til uttalelse',
      forApproval: 'Til godkjenning',
      pleaseCall: 'Vennligst ring',
      returnedAfterUse: 'Takk for lånet',
    },
  },
}

const wordsIn = (language: string): typeof english => words[/^n[bno]\b/.test(language) ? 'nb' : 'en'] ?? english

export function coverDocument(sheets: readonly CoverSheet[], said: CoverWords): Uint8Array {
  const pages = sheets.map((sheet, at) => pageOf(sheet, said, at > 0))
  const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
  return newDocx(`${pages.join('')}${page}`, { size: 22 })
}

function pageOf({ language, to, from, date, subject }: CoverSheet, { remarks, custom, text }: CoverWords, isLater: boolean): string {
  const say = wordsIn(language)
  const boxes = coverRemarks.flatMap((remark) => {
    const isTicked = remarks.includes(remark)
    const name = remark === 'custom' ? custom : say.remarks[remark]
    // One's own remark is there only when it is ticked and says something.
    return remark === 'custom' && (!isTicked || name.trim() === '') ? [] : [paragraph(`${isTicked ? '☒' : '☐'}  ${name}`)]
  })
  const facts = [
    [say.from, from.join(', ')],
    [say.date, date],
    [say.subject, subject],
  ].flatMap(([name, value]) => (value === '' ? [] : [paragraph(`${name}: ${value}`)]))
  const free = text.trim() === '' ? [] : ['<w:p/>', ...text.replace(/\r\n?/g, '\n').split('\n').map((line) => paragraph(line))]
  return [...to.map((line, at) => paragraph(line, isLater && at === 0 ? '<w:pageBreakBefore/>' : '')), '<w:p/>', '<w:p/>', heading(say.title), '<w:p/>', ...facts, '<w:p/>', ...boxes, ...free].join('')
}

const heading = (text: string): string => `<w:p><w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr><w:t xml:space="preserve">${escapeText(text)}</w:t></w:r></w:p>`
const paragraph = (text: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${escapeText(text)}</w:t></w:r></w:p>`
