/** The character style in which Word shows placeholder text: told by its name, since its id is translated. Filled text must not be in it. */
import type { Docx } from '#core/docx/docx'
import { relationshipKind } from '#core/docx/relationships'
import { attribute } from '#core/docx/xml-attributes'
import { nameAt } from '#core/docx/xml-scan'
import { valOf } from './xml-tokens'

export function placeholderStyles(base: Docx): ReadonlySet<string> {
  const found = new Set(['PlaceholderText'])
  const part = base.relationshipsOf(base.main).find(({ type }) => relationshipKind(type) === 'styles')?.part
  const xml = base.parts.get(part ?? '')?.xml()
  for (let token = 0; xml && token < xml.length; token++) {
    if (nameAt(xml, token) !== 'w:style' || valOf(xml, token, 'w:name')?.toLowerCase() !== 'placeholder text') continue
    const id = attribute(xml, token, 'w:styleId')
    if (id !== undefined) found.add(id)
  }
  return found
}

/** Run properties as they are written, without that style. */
export const withoutStyle = (properties: string, styles: ReadonlySet<string>): string =>
  properties.replace(/<[\w.-]*:?rStyle\b[^>]*?:?val\s*=\s*["']([^"']*)["'][^>]*\/>/, (whole, id: string) => (styles.has(id) ? '' : whole))
