/** A number for a content control that none of the letter has (merge-spec S-13). */
import type { Docx } from '#core/docx/docx'
import { attribute } from '#core/docx/xml-attributes'
import { nameAt } from '#core/docx/xml-scan'

/** The numbers after it are free too. */
export function freshControlId(docx: Docx): number {
  let highest = 1000
  for (const { part } of docx.stories) {
    const xml = docx.parts.get(part)?.xml()
    if (!xml) continue
    for (let token = 0; token < xml.length; token++) {
      if (nameAt(xml, token) !== 'w:id' || nameAt(xml, xml.parent[token] ?? -1) !== 'w:sdtPr') continue
      const id = Number(attribute(xml, token, 'w:val'))
      if (Number.isInteger(id) && id > highest && id < 0x7fff_0000) highest = id
    }
  }
  return highest + 1
}
