/**
 * A copy of a letter in which every paragraph of the body carries a bookmark with its number, for drawing it on the sheet.
 *
 * The drawing keeps bookmarks as elements with that id, so a click on a drawn paragraph can be told as "the n-th paragraph"
 * however the drawing splits pages. Paragraphs count in document order from 1, table cells included, text boxes not: as
 * `core/letter/place-field.ts` counts them. What cannot be opened is drawn as it is.
 */
import { strToU8, zipSync } from 'fflate'
import type { Docx } from '#core/docx/docx'
import { edited, type Edit } from '#core/docx/edit'
import { openDocx } from '#core/docx/open'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { paragraphMark } from './numbered-paragraphs-mark'


export function numberedParagraphs(bytes: Uint8Array): Uint8Array {
  const opened = openDocx(bytes)
  if (!opened.ok) return bytes
  const main = opened.value.parts.get(opened.value.main)
  if (!main) return bytes
  const xml = main.xml()
  const numbered = edited(xml.text, paragraphsOf(xml).map((token, index) => mark(xml, token, index + 1)).filter((edit) => edit !== null))
  return zipped(opened.value, numbered)
}

function paragraphsOf(xml: Xml): readonly number[] {
  const found: number[] = []
  for (let token = 0; token < xml.length; token++) {
    const kind = xml.kind[token]
    if (kind !== Kind.open && kind !== Kind.empty) continue
    const name = nameAt(xml, token)
    // What stands in a text box is passed over whole.
    if (name === 'w:txbxContent' && kind === Kind.open) token = xml.mate[token] ?? token
    else if (name === 'w:p') found.push(token)
  }
  return found
}

/** An empty paragraph written as one tag holds nothing to point at, so it gets none. */
function mark(xml: Xml, token: number, number: number): Edit | null {
  if (xml.kind[token] !== Kind.open) return null
  const tag = xml.text.slice(xml.from[token], xml.to[token])
  const prefix = /^<([^\s:/>]+:)?/.exec(tag)?.[1] ?? ''
  const first = token + 1
  const properties = nameAt(xml, first) === 'w:pPr' ? (xml.to[xml.mate[first] ?? first] ?? 0) : (xml.to[token] ?? 0)
  // Ids of bookmarks are far above those that letters use.
  const id = 900_000 + number
  const text = `<${prefix}bookmarkStart ${prefix}id="${id}" ${prefix}name="${paragraphMark}${number}"/><${prefix}bookmarkEnd ${prefix}id="${id}"/>`
  return { from: properties, to: properties, text }
}

const zipped = (docx: Docx, mainText: string): Uint8Array =>
  zipSync(Object.fromEntries([...docx.parts.values()].map((part) => [part.name, part.name === docx.main ? strToU8(mainText) : part.bytes()])), { level: 0 })
