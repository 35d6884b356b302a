/** Letters for tests: markup by small words, merged with a record, and read back by another reader than the engine's own. */
import { DOMParser, type Element } from '@xmldom/xmldom'
import { aDocument, aDocx, R, WORD_TYPE, type Plan } from '#core/docx/a-docx'
import { openDocx } from '#core/docx/open'
import type { MergeContext, MergeRecord } from '#core/letter/evaluation'
import type { MergeNote } from '#core/letter/letter-note'
import { compileLetter } from '#core/letter/compile-letter'
import type { CompileOptions, LetterTemplate } from '#core/letter/letter-template'
import { keysOf, mergeRecords } from '#core/letter/merge-records'
import { letterBytes, type MergerOptions } from '#core/letter/merge-letter'

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

export const run = (content: string, properties = ''): string => `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${content}</w:r>`
export const text = (words: string, properties = ''): string => run(`<w:t xml:space="preserve">${escaped(words)}</w:t>`, properties)
export const p = (...content: string[]): string => `<w:p>${content.join('')}</w:p>`
export const instr = (code: string, properties = ''): string =>
  run(`<w:instrText xml:space="preserve">${escaped(code)}</w:instrText>`, properties)
export const begin = run('<w:fldChar w:fldCharType="begin"/>')
export const separate = run('<w:fldChar w:fldCharType="separate"/>')
export const end = run('<w:fldChar w:fldCharType="end"/>')
/** A complex field; pieces of the code that begin with `<` are markup (nested fields, runs). */
export const field = (...code: string[]): string =>
  `${begin}${code.map((piece) => (piece.startsWith('<') ? piece : instr(piece))).join('')}${separate}${text('«old»')}${end}`
export const simple = (code: string): string =>
  `<w:fldSimple w:instr="${escaped(code).replace(/"/g, '&quot;')}">${text('«old»')}</w:fldSimple>`
export const merge = (name: string): string => field(` MERGEFIELD ${name} `)
export const control = (properties: string, content: string): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
export const tagged = (tag: string, extra = ''): string => `<w:tag w:val="${tag}"/>${extra}`
export const table = (...rows: string[][]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid/>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc><w:tcPr/>${cell}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

/** Paragraphs as field codes are usually written down: `{ IF { MERGEFIELD Name } = "Ann" "yes" "no" }`, with ¶ for a paragraph mark. */
export function braces(written: string): string {
  let depth = 0
  const paragraphs = written.split('¶').map((line) =>
    line
      .split(/([{}])/)
      .map((piece) => {
        if (piece === '{') depth++
        else if (piece === '}') depth--
        if (piece === '{') return begin
        if (piece === '}') return `${separate}${text('«old»')}${end}`
        return piece === '' ? '' : depth > 0 ? instr(piece) : text(piece)
      })
      .join(''),
  )
  return paragraphs.map((content) => p(content)).join('')
}

/** Settings with a mail merge, as Word leaves them. */
export const mergeSettings = (content: string): Plan => ({
  parts: {
    'word/settings.xml': `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${R}"><w:mailMerge>${content}</w:mailMerge></w:settings>`,
  },
  overrides: { 'word/settings.xml': `${WORD_TYPE}.settings+xml` },
  relationships: { 'word/document.xml': [`<Relationship Id="rIdS" Type="${R}/settings" Target="settings.xml"/>`] },
})

export type Asked = CompileOptions & MergerOptions & MergeContext & { readonly plan?: Plan }

export function compiled(blocks: string, options: Asked = {}): LetterTemplate {
  const made = compileLetter(aDocx({ document: aDocument(blocks), ...options.plan }), options)
  if (!made.ok) throw new Error(`refused: ${JSON.stringify(made.fault)}`)
  return made.value.value
}

export type Made = {
  readonly xml: string
  readonly body: readonly string[]
  readonly notes: readonly MergeNote[]
  readonly part: (name: string) => string
}

/** The letters of some records. */
export async function letters(blocks: string, records: readonly MergeRecord[], options: Asked = {}): Promise<readonly Made[]> {
  const template = compiled(blocks, options)
  const made: Made[] = []
  for await (const { letter, notes } of mergeRecords(template, records, { keys: keysOf(records).keys, context: options, ...options })) {
    const opened = openDocx(letterBytes(template, letter, 'pieces'))
    if (!opened.ok) throw new Error(`unsound letter: ${JSON.stringify(opened.fault)}`)
    const part = (name: string) => opened.value.parts.get(name)?.text() ?? ''
    const xml = part('word/document.xml')
    made.push({ xml, body: paragraphs(xml), notes, part })
  }
  return made
}

export async function letter(blocks: string, record: MergeRecord, options: Asked = {}): Promise<Made> {
  const [only] = await letters(blocks, [record], options)
  if (!only) throw new Error('no letter')
  return only
}

/** The text of each paragraph outside text boxes, fields that are still alive shown by their results. */
export function paragraphs(xml: string): readonly string[] {
  const found: string[] = []
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  const visit = (element: Element, into: string[] | null, field: { depth: number[] }) => {
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (child.nodeType !== 1) continue
      const one = child as Element
      if (one.localName === 'txbxContent') continue
      if (one.localName === 'p') {
        const own: string[] = []
        visit(one, own, { depth: [] })
        found.push(own.join(''))
      } else if (one.localName === 'fldChar') {
        const type = one.getAttribute('w:fldCharType')
        if (type === 'begin') field.depth.push(0)
        else if (type === 'separate') field.depth[field.depth.length - 1] = 1
        else field.depth.pop()
      } else if (['t', 'tab', 'br', 'cr'].includes(one.localName ?? '') && field.depth.some((state) => state === 0)) continue
      else if (one.localName === 't') into?.push(one.textContent ?? '')
      else if (one.localName === 'tab' && one.parentNode?.nodeName === 'w:r') into?.push('\t')
      else if (one.localName === 'br' || one.localName === 'cr') into?.push('\n')
      else visit(one, into, field)
    }
  }
  if (document.documentElement) visit(document.documentElement, null, { depth: [] })
  return found
}
