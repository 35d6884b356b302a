/**
 * The sign of a check box, in the font that its state asks for; all else of the run's formatting stays.
 *
 * In a symbol font a sign is no letter but `w:sym`, as Word writes it. [MS-DOCX] 2.6 (w14:checkedState); ECMA-376 5th ed. Part 1, 17.3.3.30 (sym).
 */
import { attribute } from '#core/docx/xml-attributes'
import type { Xml } from '#core/docx/xml-scan'
import type { CheckGlyph } from './program'
import { escapeAttribute, escapeText, type RunFormat } from './run-format'
import { childNamed } from './xml-tokens'

const SYMBOL_FONTS = /^(?:wingdings(?: [23])?|webdings|symbol)$/i

/** `a`: the prefix of attributes, colon included. */
export function checkGlyph(
  xml: Xml,
  checkbox: number,
  state: string,
  fallback: string,
  { prefix: w, properties }: RunFormat,
  a: string,
): CheckGlyph {
  const element = childNamed(xml, checkbox, state)
  const code = element < 0 ? undefined : attribute(xml, element, 'w14:val')
  const font = (element < 0 ? undefined : attribute(xml, element, 'w14:font')) ?? 'MS Gothic'
  const point = parseInt(code ?? '', 16)
  const name = escapeAttribute(font)
  if (SYMBOL_FONTS.test(font) && point > 0 && point <= 0xffff) {
    const char = (point < 0x100 ? 0xf000 + point : point).toString(16).toUpperCase().padStart(4, '0')
    return { sign: String.fromCodePoint(point), run: `<${w}r>${properties}<${w}sym ${a}font="${name}" ${a}char="${char}"/></${w}r>` }
  }
  const isSign = point > 0x1f && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000) && point !== 0xfffe && point !== 0xffff
  const sign = isSign ? String.fromCodePoint(point) : fallback
  const fonts = `<${w}rFonts ${a}ascii="${name}" ${a}eastAsia="${name}" ${a}hAnsi="${name}" ${a}hint="eastAsia"/>`
  return { sign, run: `<${w}r>${inFont(properties, w, fonts)}<${w}t xml:space="preserve">${escapeText(sign)}</${w}t></${w}r>` }
}

/** rFonts follows rStyle and comes before all others (17.3.2.28, rPr). */
function inFont(properties: string, w: string, fonts: string): string {
  if (properties === '' || /^<[^>]*\/>$/.test(properties)) return `<${w}rPr>${fonts}</${w}rPr>`
  const others = properties.replace(new RegExp(`<${w}rFonts\\b(?:[^>]*/>|[^>]*>.*?</${w}rFonts>)`, 's'), '')
  const head = new RegExp(`^<${w}rPr\\b[^>]*>(?:<${w}rStyle\\b[^>]*/>)?`).exec(others)?.[0] ?? ''
  return head + fonts + others.slice(head.length)
}
