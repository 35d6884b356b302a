/**
 * The formatting in which a value is printed, and the markup of a value in it.
 *
 * This is the one door through which values become XML: everything in them is escaped, and what XML forbids is dropped
 * (merge-spec M-2, V-1 to V-4).
 */
import { edgePiece, type StaticPiece } from '#core/docx/static-piece'

export type RunFormat = {
  /** Namespace prefix with colon as the letter writes it. */
  readonly prefix: string
  /** The whole `w:rPr` as the letter writes it, or ''. */
  readonly properties: string
}

// What XML 1.0 2.2 does not allow; the lone surrogates too, which no encoder can write.

const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const SPECIAL = /[&<>\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/
const BREAKS = /\r\n?|[\n\u000b\u000c\u0085\u2028\u2029]/g

export const withoutForbidden = (text: string): string => text.replace(FORBIDDEN, '')
/** Every kind of line end becomes `\n`. */
export const plainLines = (text: string): string => text.replace(BREAKS, '\n')

/** Such text stands in a run as it is: nothing in it is escaped, dropped, or markup of its own. Most values are such. */
export const isPlain = (text: string): boolean => !NOT_PLAIN.test(text)
const NOT_PLAIN = /[&<>\u0000-\u001f\u0085\u2028\u2029\ud800-\udfff\ufffe\uffff]/

export function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text
  return withoutForbidden(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
export const escapeAttribute = (text: string): string =>
  escapeText(text).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;').replace(/\r/g, '&#13;')

/** What stands before and after the text of a run: the same for every value. */
export type RunFrame = { readonly open: StaticPiece; readonly close: StaticPiece }

export const frameOf = ({ prefix: w, properties }: RunFormat): RunFrame => ({
  open: edgePiece(`<${w}r>${properties}<${w}t xml:space="preserve">`),
  close: edgePiece(`</${w}t></${w}r>`),
})

/** One run that shows `text`: line ends as `w:br`, tabs as `w:tab`. Empty text has no run. */
export function runOf(text: string, format: RunFormat): string {
  if (text === '') return ''
  const { prefix: w } = format
  return `<${w}r>${format.properties}${contentOf(text, w)}</${w}r>`
}

/** The content of such a run. */
export function contentOf(text: string, w: string): string {
  if (!/[\n\t]/.test(text)) return `<${w}t xml:space="preserve">${escapeText(text)}</${w}t>`
  let content = ''
  for (const piece of text.split(/([\n\t])/)) {
    if (piece === '\n') content += `<${w}br/>`
    else if (piece === '\t') content += `<${w}tab/>`
    else if (piece !== '') content += `<${w}t xml:space="preserve">${escapeText(piece)}</${w}t>`
  }
  return content
}

/** A run of a field code that stays alive; quotes and backslashes of a value are escaped so that it stays one argument. */
export function codeRunOf(text: string, format: RunFormat, quote = ''): string {
  const { prefix: w } = format
  const safe = text.replace(/[\\"\u201c-\u201f]/g, (sign) => `\\${sign}`).replace(/[\n\t]/g, ' ')
  return `<${w}r>${format.properties}<${w}instrText xml:space="preserve">${quote}${escapeText(safe)}${quote}</${w}instrText></${w}r>`
}

/** The properties with something added or taken away, kept in the order that the schema asks for by adding at the end of the known tail. */
export function withToggle(format: RunFormat, element: 'b' | 'i'): RunFormat {
  const { prefix: w, properties } = format
  const mark = `<${w}${element}/>`
  if (properties === '') return { ...format, properties: `<${w}rPr>${mark}</${w}rPr>` }
  const empty = new RegExp(`<${w}rPr\\s*/>`).exec(properties)
  if (empty) return { ...format, properties: `<${w}rPr>${mark}</${w}rPr>` }
  const own = new RegExp(`<${w}${element}(\\s[^>]*)?/>`)
  if (own.test(properties)) return { ...format, properties: properties.replace(own, mark) }
  // b and i come early: after rStyle and rFonts, and i after b and bCs.
  const before = new RegExp(
    `^<${w}rPr[^>]*>(<${w}rStyle[^>]*/>)?(<${w}rFonts[^>]*/>)?${element === 'i' ? `(<${w}b(\\s[^>]*)?/>)?(<${w}bCs(\\s[^>]*)?/>)?` : ''}`,
  )
  const head = before.exec(properties)?.[0] ?? `<${w}rPr>`
  return { ...format, properties: head + mark + properties.slice(head.length) }
}
