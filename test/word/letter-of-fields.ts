/** A letter with fields wherever they may stand: in the text, a cell, a text box, the header and the footer, as controls and as Word's own. */
import { blankDocument } from './document/blank'

const run = (text: string, look = '') => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
let id = 0
const control = (name: string, title: string, content: string, more = '') =>
  `<w:sdt><w:sdtPr><w:alias w:val="${title}"/><w:tag w:val="${name}"/><w:id w:val="${++id}"/>${more}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
const field = (name: string, title: string, look = '', more = '') => control(name, title, run(`[${title}]`, look), more)
const paragraph = (...inner: readonly string[]) => `<w:p>${inner.join('')}</w:p>`

const MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
const WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
const V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
const WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
const shape = 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'

/** As Word stores a text box: once as it draws it, once for older programs. */
function textBox(content: string): string {
  const box = `<w:txbxContent>${content}</w:txbxContent>`
  const drawing = `<w:drawing><wp:inline ${WP}><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="Box"/><a:graphic ${A}><a:graphicData uri="${shape}"><wps:wsp ${WPS}><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>${box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>`
  const older = `<w:pict><v:shape ${V} style="width:72pt;height:72pt"><v:textbox>${box}</v:textbox></v:shape></w:pict>`
  return `<w:r><mc:AlternateContent ${MC}><mc:Choice Requires="wps" ${WPS}>${drawing}</mc:Choice><mc:Fallback>${older}</mc:Fallback></mc:AlternateContent></w:r>`
}

const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const mergeField = (name: string, result: string) =>
  `${mark('begin')}<w:r><w:instrText xml:space="preserve"> MERGEFIELD ${name} \\* MERGEFORMAT </w:instrText></w:r>${mark('separate')}${run(result)}${mark('end')}`
const simpleField = (code: string, result: string) => `<w:fldSimple w:instr="${code}">${run(result)}</w:fldSimple>`

/** `more` further fields follow, each in a paragraph of its own. */
export function letterOfFields(more = 0): Uint8Array {
  id = 0
  return blankDocument({
    blocks: [
      paragraph(run('Dear '), field('contact.name', 'Name'), run(', how is '), field('contact.city', 'City', '<w:b/>'), run('?')),
      `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>${paragraph(field('contact.name', 'Name'), run(' in a cell'))}</w:tc></w:tr></w:tbl>`,
      control('letter.note', 'Note', paragraph(run('[Note]'))),
      paragraph(run('Somebody else’s: '), `<w:sdt><w:sdtPr><w:id w:val="${++id}"/></w:sdtPr><w:sdtContent>${run('no name')}</w:sdtContent></w:sdt>`),
      paragraph(textBox(paragraph(field('sender.name', 'Our name')))),
      paragraph(simpleField(' MERGEFIELD Postnr ', '5003'), run(' i '), mergeField('&quot;Kontakt Poststed&quot;', '«By»')),
      paragraph(run('Page '), simpleField(' PAGE ', '1')),
      ...Array.from({ length: more }, () => paragraph(field('contact.no', 'No.'))),
    ].join(''),
    headerBlocks: paragraph(run('Ring '), field('sender.phone', 'Telephone')),
    footerBlocks: paragraph(field('letter.date', 'Date', '', '<w:lock w:val="sdtLocked"/>')),
  })
}
