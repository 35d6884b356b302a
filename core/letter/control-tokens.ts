/** Which content controls of a part a record may fill: those with a name or a binding, of a kind that holds a value. */
import { attribute } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import { onlyForCode } from '#core/segment/only-for'
import type { Binding } from './program'
import { childNamed, childrenOf, valOf } from './xml-tokens'

const NOT_SLOTS = new Set([
  'w:docPartObj',
  'w:docPartList',
  'w:group',
  'w:citation',
  'w:bibliography',
  'w:equation',
  'w15:repeatingSectionItem',
])

export function controlTokens(xml: Xml): ReadonlySet<number> {
  const found = new Set<number>()
  for (let token = 0; token < xml.length; token++) {
    if (xml.kind[token] !== Kind.open || nameAt(xml, token) !== 'w:sdt') continue
    const properties = childNamed(xml, token, 'w:sdtPr')
    if (properties < 0 || childNamed(xml, token, 'w:sdtContent') < 0) continue
    if (childrenOf(xml, properties).some((child) => NOT_SLOTS.has(nameAt(xml, child)))) continue
    if (onlyForCode(valOf(xml, properties, 'w:tag') ?? '') !== null) continue
    if (valOf(xml, properties, 'w:tag') || valOf(xml, properties, 'w:alias') || bindingOf(xml, properties)) found.add(token)
  }
  return found
}

export const BINDINGS = ['w:dataBinding', 'w15:dataBinding'] as const

export function bindingOf(xml: Xml, properties: number): Binding | null {
  for (const name of BINDINGS) {
    const binding = childNamed(xml, properties, name)
    const path = binding < 0 ? undefined : attribute(xml, binding, 'w:xpath')
    if (binding >= 0 && path) return { path, store: (attribute(xml, binding, 'w:storeItemID') ?? '').toLowerCase() }
  }
  return null
}
