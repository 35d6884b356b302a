/** Which list a numbered paragraph belongs to. ECMA-376 5th ed. Part 1, 17.9 (numbering). */
import type { Docx } from '#core/docx/docx'
import { nameAt } from '#core/docx/xml-scan'
import { attributeOf, child, childrenOf, rootOf } from './xml-walk'

export type ListLevel = { readonly id: string; readonly level: number; readonly isOrdered: boolean }

const DEEPEST = 8

/** The level of a list by its number in the letter; null for a paragraph that only looks like one of a list. */
export function mailLists(docx: Docx): (numId: string, level: number) => ListLevel | null {
  const part = docx.relationshipsOf(docx.main).find(({ type }) => type.endsWith('/numbering'))?.part
  const xml = docx.parts.get(part ?? '')?.xml()
  if (!xml) return () => null
  const abstracts = new Map<string, readonly string[]>()
  const numbers = new Map<string, string>()
  for (const each of childrenOf(xml, rootOf(xml))) {
    if (nameAt(xml, each) === 'w:abstractNum') {
      const formats = childrenOf(xml, each)
        .filter((level) => nameAt(xml, level) === 'w:lvl')
        .map((level) => attributeOf(xml, child(xml, level, 'w:numFmt'), 'w:val'))
      abstracts.set(attributeOf(xml, each, 'w:abstractNumId'), formats)
    } else if (nameAt(xml, each) === 'w:num') {
      numbers.set(attributeOf(xml, each, 'w:numId'), attributeOf(xml, child(xml, each, 'w:abstractNumId'), 'w:val'))
    }
  }
  return (numId, level) => {
    const at = Math.min(DEEPEST, Math.max(0, level))
    const format = abstracts.get(numbers.get(numId) ?? '')?.[at]
    return format === undefined || format === 'none' ? null : { id: numId, level: at, isOrdered: format !== 'bullet' }
  }
}
