/** The markup around what a paragraph holds: its own, and that of another paragraph like it. */
import { Kind } from '#core/docx/xml-scan'
import type { ParagraphForm } from './program'
import { repeatable, type StoryContext } from './story-context'
import { childNamed, endOf, prefixOf, sliceOf } from './xml-tokens'

/** The beginning of a paragraph, its properties included. */
export function openOf(context: StoryContext, token: number): string {
  const { xml } = context
  const properties = childNamed(xml, token, 'w:pPr')
  // `<w:p/>`, as Word writes an empty one.
  if (xml.kind[token] === Kind.empty) return context.slice(xml.from[token] ?? 0, xml.to[token] ?? 0).replace(/\s*\/>$/, '>')
  return properties < 0
    ? context.slice(xml.from[token] ?? 0, xml.to[token] ?? 0)
    : context.slice(xml.from[token] ?? 0, xml.to[endOf(xml, properties)] ?? 0)
}
export const closeOf = (context: StoryContext, token: number): string => `</${prefixOf(context.xml, token)}p>`

/** Another paragraph like this one: no ids, no section of its own. */
export function formOf({ xml }: StoryContext, token: number): ParagraphForm {
  const w = prefixOf(xml, token)
  const properties = childNamed(xml, token, 'w:pPr')
  let text = ''
  if (properties >= 0) {
    text = sliceOf(xml, properties)
    const section = childNamed(xml, properties, 'w:sectPr')
    if (section >= 0) text = text.replace(sliceOf(xml, section), '')
  }
  return { open: `<${w}p>${repeatable(text)}`, close: `</${w}p>` }
}
