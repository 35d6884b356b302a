/**
 * A letter of the size and shape that Word saves: styles, theme, fonts, settings, a logo in the header, twelve fields in body, header and
 * footer. Nothing in it is random, so that every run measures the same letter.
 *
 * `field(name, look)` gives the markup of a field; so the same letter can be had with Word's merge fields and with an engine's own tags.
 */
import { deflateSync, zipSync, strToU8 } from 'fflate'
import { crc32 } from 'node:zlib'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const A = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const WP = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'
const PIC = 'http://schemas.openxmlformats.org/drawingml/2006/picture'
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const LOOK = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:lang w:val="nb-NO"/>'
const run = (text, look = LOOK) => `<w:r w:rsidRPr="00A77B3E"><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
let paragraphs = 0
const paragraph = (content, style = 'BodyText') =>
  `<w:p w:rsidR="00A77B3E" w:rsidRDefault="003C41F9" w:rsidP="${(0x5f0000 + paragraphs++ * 7919).toString(16).padStart(8, '0').toUpperCase()}"><w:pPr><w:pStyle w:val="${style}"/><w:spacing w:after="120"/><w:rPr>${LOOK}</w:rPr></w:pPr>${content}</w:p>`
const root = (name, content) =>
  `${HEAD}<w:${name} xmlns:w="${W}" xmlns:r="${R}" xmlns:wp="${WP}" xmlns:a="${A}" xmlns:pic="${PIC}">${content}</w:${name}>`

const WORDS =
  'the agreement for next year follows the same terms as before with two changes that we described when we last spoke and which you may read about in the enclosed summary please let us know before the end of the month whether the delivery address opening hours and contact person are still correct so that our drivers find their way without calling anybody early in the morning'.split(
    ' ',
  )
const sentence = (from, count) => Array.from({ length: count }, (_, at) => WORDS[(from * 13 + at * 7) % WORDS.length]).join(' ')
const prose = (number) => run(`${sentence(number, 9)}, `) + run(`${sentence(number + 3, 31)}. `) + run(`${sentence(number + 5, 24)}.`)

function body(pages, field) {
  paragraphs = 0
  const text = Array.from({ length: 7 + (pages - 1) * 14 }, (_, at) => paragraph(prose(at)))
  // Fields in running text, one on each page as well as at the beginning and the end.
  text[2] = paragraph(run('Your order ') + field('OrderNo') + run(' of ') + field('OrderDate') + run(` ${sentence(11, 22)}.`))
  text[text.length - 2] = paragraph(
    run('The balance of ') + field('Company') + run(' is ') + field('Balance') + run(` kroner. ${sentence(4, 25)}.`),
  )
  const section =
    '<w:sectPr w:rsidR="00A77B3E"><w:headerReference w:type="default" r:id="rId6"/><w:footerReference w:type="default" r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
  return root(
    'document',
    `<w:body>${[
      paragraph(field('Company'), 'Address'),
      paragraph(field('FirstName') + run(' ') + field('LastName'), 'Address'),
      paragraph(field('Address'), 'Address'),
      paragraph(field('PostCode') + run(' ') + field('City'), 'Address'),
      paragraph(run('Agreement for next year'), 'Heading1'),
      paragraph(run('Dear ') + field('FirstName') + run(',')),
      ...text,
      paragraph(run('Yours sincerely'), 'Closing'),
      paragraph(field('Salesperson'), 'Signature'),
    ].join('')}${section}</w:body>`,
  )
}

const header = (field) =>
  root(
    'hdr',
    paragraph(
      `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1800000" cy="600000"/><wp:docPr id="1" name="Logo"/><a:graphic><a:graphicData uri="${PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>` +
        run('Our reference: ') +
        field('CustomerNo'),
      'Header',
    ),
  )

const footer = (field) =>
  root(
    'ftr',
    paragraph(field('Department') + run(' · page ') + '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>', 'Footer'),
  )

/** Some 35 KB, as the styles of Word's own Normal template. */
function styles() {
  const names = [
    'Normal',
    'BodyText',
    'Address',
    'Heading1',
    'Closing',
    'Signature',
    'Header',
    'Footer',
    ...Array.from({ length: 58 }, (_, at) => `Look${at}`),
  ]
  const style = (name, at) =>
    `<w:style w:type="paragraph"${at === 0 ? ' w:default="1"' : ''} w:styleId="${name}"><w:name w:val="${name.toLowerCase()}"/>${at === 0 ? '' : '<w:basedOn w:val="Normal"/>'}<w:link w:val="${name}Char"/><w:uiPriority w:val="${at + 1}"/><w:qFormat/><w:rsid w:val="00${(0x1f3a5c * (at + 1)).toString(16).slice(-6).padStart(6, '0').toUpperCase()}"/><w:pPr><w:keepLines/><w:spacing w:before="${at * 4}" w:after="${at * 6}" w:line="${240 + at}" w:lineRule="auto"/></w:pPr><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="${18 + (at % 9)}"/></w:rPr></w:style>`
  const exceptions = Array.from(
    { length: 120 },
    (_, at) => `<w:lsdException w:name="List ${at}" w:semiHidden="1" w:uiPriority="${at % 99}" w:unhideWhenUsed="1"/>`,
  )
  return `${HEAD}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nb-NO"/></w:rPr></w:rPrDefault></w:docDefaults><w:latentStyles w:count="376">${exceptions.join('')}</w:latentStyles>${names.map(style).join('')}</w:styles>`
}

function theme() {
  const fonts = Array.from({ length: 60 }, (_, at) => `<a:font script="S${at}" typeface="Face ${at}"/>`).join('')
  const colours = ['dk1', 'lt1', 'dk2', 'lt2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink']
  const face = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
  return `${HEAD}<a:theme xmlns:a="${A}" name="Office"><a:themeElements><a:clrScheme name="Office">${colours.map((name, at) => `<a:${name}><a:srgbClr val="${(0x102030 + at * 0x0b1d2f).toString(16).padStart(6, '0')}"/></a:${name}>`).join('')}</a:clrScheme><a:fontScheme name="Office"><a:majorFont>${face}${fonts}</a:majorFont><a:minorFont>${face}${fonts}</a:minorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${`<a:ln w="6350">${fill}</a:ln>`.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${'<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
}

const fontTable = () =>
  `${HEAD}<w:fonts xmlns:w="${W}">${['Calibri', 'Calibri Light', 'Times New Roman', 'Symbol'].map((name) => `<w:font w:name="${name}"><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>`).join('')}</w:fonts>`

const settings = () =>
  `${HEAD}<w:settings xmlns:w="${W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:rsids>${Array.from({ length: 40 }, (_, at) => `<w:rsid w:val="00${(0x2b3c4d + at * 0x1357).toString(16).toUpperCase()}"/>`).join('')}</w:rsids><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

/** A PNG of noise, about 60 KB, which no engine can pack smaller. */
function logo() {
  const [width, height] = [200, 100]
  const rows = new Uint8Array(height * (1 + width * 3))
  let seed = 12345
  for (let at = 0; at < rows.length; at++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    rows[at] = at % (1 + width * 3) === 0 ? 0 : seed >>> 16
  }
  const chunk = (name, data) => {
    const typed = Buffer.concat([Buffer.from(name), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(typed), 4)
    return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)])
  }
  const size = Buffer.from([0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255, 8, 2, 0, 0, 0])
  const deflated = deflateSync(rows, { level: 6 })
  // A zlib stream around the deflate stream: its header before, Adler-32 after.
  let [a, b] = [1, 0]
  for (const byte of rows) {
    a = (a + byte) % 65521
    b = (b + a) % 65521
  }
  const stream = Buffer.concat([Buffer.from([0x78, 0x9c]), deflated, Buffer.from([b >> 8, b & 255, a >> 8, a & 255])])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', size),
    chunk('IDAT', stream),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const relationships = (list) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${R}/${kind}" Target="${target}"/>`).join('')}</Relationships>`

const RELATED = ['styles', 'settings', 'fontTable', 'theme', 'numbering', 'header', 'footer']
const contentTypes = () =>
  `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/>${RELATED.map((kind) => `<Override PartName="/word/${fileOf(kind)}" ContentType="${kind === 'theme' ? 'application/vnd.openxmlformats-officedocument.theme+xml' : `${TYPES}.${kind}+xml`}"/>`).join('')}</Types>`
const fileOf = (kind) => (kind === 'theme' ? 'theme/theme1.xml' : kind === 'header' || kind === 'footer' ? `${kind}1.xml` : `${kind}.xml`)

export function madeLetter(pages, field) {
  const parts = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/document.xml': body(pages, field),
    'word/_rels/document.xml.rels': relationships(RELATED.map((kind) => [kind, fileOf(kind)])),
    'word/styles.xml': styles(),
    'word/settings.xml': settings(),
    'word/fontTable.xml': fontTable(),
    'word/theme/theme1.xml': theme(),
    'word/numbering.xml': `${HEAD}<w:numbering xmlns:w="${W}"/>`,
    'word/header1.xml': header(field),
    'word/_rels/header1.xml.rels': relationships([['image', 'media/logo.png']]),
    'word/footer1.xml': footer(field),
  }
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))
  return zipSync({ ...files, 'word/media/logo.png': [logo(), { level: 0 }] }, { level: 6, mtime: new Date(1980, 0, 1) })
}

/** As Word writes a merge field: begin, code, separator, result, end, each a run. */
export function mergeField(name) {
  const mark = (type) => `<w:r><w:rPr>${LOOK}</w:rPr><w:fldChar w:fldCharType="${type}"/></w:r>`
  return `${mark('begin')}<w:r><w:rPr>${LOOK}</w:rPr><w:instrText xml:space="preserve"> MERGEFIELD ${name} </w:instrText></w:r>${mark('separate')}${run(`«${name}»`)}${mark('end')}`
}
