/** The language that a letter says it is in: `w:lang` of the defaults in its styles. ECMA-376 5th ed. Part 1, 17.3.2.20 (lang). */
import type { Docx } from '#core/docx/docx'
import { relationshipKind } from '#core/docx/relationships'
import { attribute } from '#core/docx/xml-attributes'
import { nameAt } from '#core/docx/xml-scan'
import { endOf } from './xml-tokens'

export function defaultLanguage(docx: Docx): string | undefined {
  const name = docx.relationshipsOf(docx.main).find((one) => relationshipKind(one.type) === 'styles' && one.part !== null)?.part
  const xml = name ? docx.parts.get(name)?.xml() : undefined
  if (!xml) return undefined
  for (let token = 0; token < xml.length; token++) {
    if (nameAt(xml, token) !== 'w:docDefaults') continue
    for (let inner = token; inner < endOf(xml, token); inner++) {
      if (nameAt(xml, inner) !== 'w:lang') continue
      const value = attribute(xml, inner, 'w:val')
      return value === undefined || value === 'x-none' ? undefined : value
    }
    return undefined
  }
  return undefined
}
