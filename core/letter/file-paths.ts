/**
 * Where the letter lies on its author's machine: FILENAME with `\p` shows it (ECMA-376 5th ed. Part 1, 17.16.5 FILENAME). The field stays
 * alive, for whoever opens the letter; of the text it shows the name of the file stays.
 */
import type { Docx } from '#core/docx/docx'
import { edited, type Edit } from '#core/docx/edit'
import { textPart } from '#core/docx/part'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import { decodeText, escapeText } from '#core/docx/xml-text'
import type { Field } from './field'
import { scanFields } from './field-scan'
import type { LetterNote } from './letter-note'
import { places } from './place'
import { endOf, isElement } from './xml-tokens'

/** Marks that are wrong are found when the letter is compiled. */
export function withoutFilePaths(docx: Docx, notes: LetterNote[]): Docx {
  const changed = docx.stories.flatMap(({ part, kind }) => {
    const own = docx.parts.get(part)
    // A code may be cut into runs anywhere, the way to a file has to have one of these.
    const xml = own && /FILENAME/i.test(own.text().replace(/<[^>]*>/g, (tag) => (/FILENAME/i.test(tag) ? tag : ''))) ? own.xml() : null
    const fields = xml ? scanFields(xml, places(xml, part, kind)) : null
    if (!own || !xml || !fields?.ok) return []
    const edits = fields.value.all.flatMap((field) => (field.code.name === 'FILENAME' ? nameAlone(xml, field) : []))
    if (edits.length === 0) return []
    notes.push({ kind: 'cleaned', what: 'machine-path', part })
    return [textPart(part, own.contentType, edited(xml.text, edits))]
  })
  return changed.length === 0 ? docx : { ...docx, parts: new Map([...docx.parts, ...changed.map((part) => [part.name, part] as const)]) }
}

function nameAlone(xml: Xml, { result }: Field): readonly Edit[] {
  const texts = result.flatMap(({ run }) => textsIn(xml, run))
  const path = texts.map(({ text }) => text).join('')
  let before = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1
  return texts.flatMap(({ from, to, text }): readonly Edit[] => {
    const cut = Math.min(before, text.length)
    before -= cut
    return cut === 0 ? [] : [{ from, to, text: escapeText(text.slice(cut)) }]
  })
}

function textsIn(xml: Xml, run: number): readonly { readonly from: number; readonly to: number; readonly text: string }[] {
  const found: { from: number; to: number; text: string }[] = []
  for (let token = run + 1; token < endOf(xml, run); token++) {
    if (nameAt(xml, token) !== 'w:t' || !isElement(xml, token) || endOf(xml, token) === token) continue
    const [from, to] = [xml.to[token] ?? 0, xml.from[endOf(xml, token)] ?? 0]
    found.push({ from, to, text: decodeText(xml.text.slice(from, to)) })
  }
  return found
}
