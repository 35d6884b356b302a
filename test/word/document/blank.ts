/** A new document, as Word makes one: an empty page, or one with these paragraphs. */
import { zipSync, strToU8 } from 'fflate'

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))

const paragraph = (text: string): string =>
  text === '' ? '<w:p/>' : `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const RELATIONSHIPS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export type Page = {
  readonly paragraphs?: readonly string[]
  /** Blocks of WordprocessingML instead of paragraphs. */
  readonly blocks?: string
  readonly header?: readonly string[]
  readonly footer?: readonly string[]
  /** Likewise of header and footer. */
  readonly headerBlocks?: string
  readonly footerBlocks?: string
}

export function blankDocument({ paragraphs = [''], blocks, header, footer, headerBlocks, footerBlocks }: Page = {}): Uint8Array {
  const edges = [
    { kind: 'header', id: 'rId10', inner: headerBlocks ?? header?.map(paragraph).join('') },
    { kind: 'footer', id: 'rId11', inner: footerBlocks ?? footer?.map(paragraph).join('') },
  ].filter(({ inner }) => inner !== undefined)
  const section = edges.map(({ kind, id }) => `<w:${kind}Reference w:type="default" r:id="${id}"/>`).join('')
  const members: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>${edges
      .map(({ kind }) => `<Override PartName="/word/${kind}1.xml" ContentType="${WORD}.${kind}+xml"/>`)
      .join('')}</Types>`,
    '_rels/.rels': `<Relationships ${RELATIONSHIPS}><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships ${RELATIONSHIPS}>${edges
      .map(({ kind, id }) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${kind}1.xml"/>`)
      .join('')}</Relationships>`,
    'word/document.xml': `<w:document ${W} ${R}><w:body>${blocks ?? paragraphs.map(paragraph).join('')}<w:sectPr>${section}</w:sectPr></w:body></w:document>`,
  }
  for (const { kind, inner = '' } of edges) {
    const root = kind === 'header' ? 'hdr' : 'ftr'
    members[`word/${kind}1.xml`] = `<w:${root} ${W}>${inner}</w:${root}>`
  }
  return zipSync(Object.fromEntries(Object.entries(members).map(([name, text]) => [name, strToU8(HEAD + text)])))
}
