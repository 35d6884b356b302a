/**
 * Numbering as paragraphs get it: their own (`w:numPr`), or that of their style or of the one it is based on.
 *
 * ECMA-376 5th ed. Part 1, 17.3.1.19 (numPr), 17.7.4.3 (basedOn), 17.9.23 (pStyle).
 */
import { attribute } from '#core/docx/xml-attributes'
import type { Xml } from '#core/docx/xml-scan'
import { childNamed, elementsNamed, valOf } from './word-markup'

export type StyleNumber = { readonly num: string; readonly level: string }
export type NumberedStyles = ReadonlyMap<string, StyleNumber>

/** `levelOf` says at which level of a list a style stands, where the list says so. */
export function numberedStyles(xml: Xml, levelOf: (num: string, style: string) => string | undefined): NumberedStyles {
  const all = new Map(
    elementsNamed(xml, 'w:style').map((token) => {
      const properties = childNamed(xml, token, 'w:pPr')
      const numbers = properties === undefined ? undefined : childNamed(xml, properties, 'w:numPr')
      const own = (name: string) => (numbers === undefined ? undefined : valOf(xml, childNamed(xml, numbers, name)))
      const id = attribute(xml, token, 'w:styleId') ?? ''
      return [id, { basis: valOf(xml, childNamed(xml, token, 'w:basedOn')), num: own('w:numId'), level: own('w:ilvl') }] as const
    }),
  )
  const found = new Map<string, StyleNumber>()
  for (const id of all.keys()) {
    let [num, level]: (string | undefined)[] = [undefined, undefined]
    let style = all.get(id)
    for (let steps = 0; style && num === undefined && steps < 50; steps++) {
      num = style.num
      level ??= style.level
      style = all.get(style.basis ?? '')
    }
    if (num !== undefined && num !== '0') found.set(id, { num, level: level ?? levelOf(num, id) ?? '0' })
  }
  return found
}

/** A paragraph's number, and the elements it comes from. */
export type ParagraphNumber = StyleNumber & { readonly numPr: number | undefined; readonly numId: number | undefined }

export function paragraphNumber(xml: Xml, properties: number, styles: NumberedStyles): ParagraphNumber | null {
  const style = styles.get(valOf(xml, childNamed(xml, properties, 'w:pStyle')) ?? '')
  const numPr = childNamed(xml, properties, 'w:numPr')
  const numId = numPr === undefined ? undefined : childNamed(xml, numPr, 'w:numId')
  const num = valOf(xml, numId) ?? style?.num
  const level = (numPr === undefined ? undefined : valOf(xml, childNamed(xml, numPr, 'w:ilvl'))) ?? style?.level ?? '0'
  return num === undefined || num === '0' ? null : { num, level, numPr, numId }
}
