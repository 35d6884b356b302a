// The page itself: header, recipient and date, subject, text, signature, footer; with one of two kinds of slots.
import { head, w, accent } from './package.mjs'
import { labels } from './texts.mjs'

const root = (name, xml) => `${head}<w:${name} xmlns:w="${w}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${xml}</w:${name}>`
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const run = (text, rPr = '') => `<w:r>${rPr && `<w:rPr>${rPr}</w:rPr>`}<w:t xml:space="preserve">${escape(text)}</w:t></w:r>`
const paragraph = (style, runs) => `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${runs}</w:p>`
const tab = '<w:r><w:tab/></w:r>'

/** Ids of controls count within one part of one letter, so that making the letters twice gives the same bytes. */
const counter = (from) => {
  let next = from
  return () => next++
}

function slotMaker(letter, from) {
  const label = labels[letter.language]
  const id = counter(from)
  const mergeField = (name, rPr = '') => {
    const mark = (type) => `<w:r>${rPr && `<w:rPr>${rPr}</w:rPr>`}<w:fldChar w:fldCharType="${type}"/></w:r>`
    const code = `<w:r>${rPr && `<w:rPr>${rPr}</w:rPr>`}<w:instrText xml:space="preserve"> MERGEFIELD ${name} </w:instrText></w:r>`
    return mark('begin') + code + mark('separate') + run(`«${label[name]}»`, rPr) + mark('end')
  }
  const control = (name, rPr = '') =>
    `<w:sdt><w:sdtPr>${rPr && `<w:rPr>${rPr}</w:rPr>`}<w:alias w:val="${label[name]}"/><w:tag w:val="${name}"/><w:id w:val="${id()}"/><w:text w:multiLine="1"/></w:sdtPr><w:sdtContent>${run(label[name], rPr)}</w:sdtContent></w:sdt>`
  const noteControl = () =>
    `<w:sdt><w:sdtPr><w:alias w:val="${label['letter.note']}"/><w:tag w:val="letter.note"/><w:id w:val="${id()}"/></w:sdtPr><w:sdtContent>${paragraph('PersonalNote', run(label['letter.note']))}</w:sdtContent></w:sdt>`
  return { slot: letter.slots === 'mergeFields' ? mergeField : control, noteControl }
}

const piecesOf = (slot, text) => (Array.isArray(text) ? text : [text]).map((piece) => (typeof piece === 'string' ? run(piece) : slot(piece.field))).join('')

export function body(letter) {
  const { slot, noteControl } = slotMaker(letter, 1001)
  const text = letter.paragraphs.map((part) => (part.note ? noteControl() : paragraph('', piecesOf(slot, part)))).join('')
  const section =
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>' +
    '<w:pgMar w:top="1985" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="567" w:gutter="0"/></w:sectPr>'
  return root(
    'document',
    '<w:body>' +
      paragraph('Recipient', slot('contact.addressBlock')) +
      paragraph('LetterDate', slot('sender.city') + run(', ') + slot('letter.date')) +
      paragraph('Subject', slot('letter.subject', '<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>')) +
      paragraph('', slot(letter.salutation.field)) +
      text +
      paragraph('Closing', run(letter.words.closing)) +
      paragraph('Signature', slot('salesperson.name', '<w:b/><w:bCs/>')) +
      paragraph('Signature', slot('salesperson.jobTitle')) +
      paragraph('Signature', slot('salesperson.phone')) +
      paragraph('Signature', slot('salesperson.email')) +
      section +
      '</w:body>',
  )
}

export function header(letter) {
  const { slot } = slotMaker(letter, 2001)
  const look = `<w:color w:val="${accent}"/><w:sz w:val="32"/><w:szCs w:val="32"/>`
  return root('hdr', paragraph('SenderName', slot('sender.name', look)))
}

export function footer(letter) {
  const { slot } = slotMaker(letter, 3001)
  const { words } = letter
  const dot = run(' · ')
  const live = (code) => `<w:fldSimple w:instr=" ${code} ">${run('1')}</w:fldSimple>`
  const line =
    slot('sender.address') + dot + slot('sender.postCode') + run(' ') + slot('sender.city') + dot +
    run(`${words.phone} `) + slot('sender.phone') + dot + run(`${words.registration} `) + slot('sender.registrationNo') +
    tab + run(`${words.page} `) + live('PAGE') + run(` ${words.of} `) + live('NUMPAGES')
  return root('ftr', paragraph('LetterFooter', line))
}
