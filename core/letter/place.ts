/**
 * Where something stands in a letter, in words a person can follow: which part, which paragraph, and the text around it.
 *
 * Paragraphs are counted in document order from 1, table cells included. A text box is no paragraph of its own: what stands in it
 * has the number of the paragraph that anchors the box. `place-field.ts` counts the same way.
 */
import { innerText } from '#core/docx/xml-attributes'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import type { Place } from './letter-note'
import { endOf, isElement } from './xml-tokens'

export type PlaceOf = (token: number) => Place

const NEAR = 60

export function places(xml: Xml, part: string, story: string): PlaceOf {
  let starts: readonly number[] | null = null
  return (token) => {
    starts ??= paragraphsOf(xml)
    let low = 0
    for (let high = starts.length; low < high;) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= token) low = middle + 1
      else high = middle
    }
    const paragraph = starts[low - 1]
    return { part, story, paragraph: low, near: paragraph === undefined ? '' : nearText(xml, paragraph) }
  }
}

/** The paragraphs of a part that stand in no text box, as tokens. */
export function paragraphsOf(xml: Xml): readonly number[] {
  const found: number[] = []
  for (let token = 0; token < xml.length; token++) {
    const name = nameAt(xml, token)
    if (name === 'w:txbxContent') token = endOf(xml, token)
    else if (name === 'w:p' && isElement(xml, token)) found.push(token)
  }
  return found
}

/** The text a reader sees in a paragraph, cut short. */
function nearText(xml: Xml, paragraph: number): string {
  let text = ''
  for (let token = paragraph + 1, end = endOf(xml, paragraph); token < end && text.length < NEAR * 2; token++) {
    if (nameAt(xml, token) === 'w:t' && isElement(xml, token)) text += innerText(xml, token)
  }
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > NEAR ? `${line.slice(0, NEAR)}…` : line
}
