/** Going down an element of a letter step by step. */
import { attribute } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'

/** The elements directly within an element. */
export function childrenOf(xml: Xml, token: number): readonly number[] {
  const children: number[] = []
  const end = xml.mate[token] ?? token
  for (let i = token + 1; i < end; i++) {
    if (xml.kind[i] !== Kind.open && xml.kind[i] !== Kind.empty) continue
    children.push(i)
    i = xml.mate[i] ?? i
  }
  return children
}

/** The first child of this name, -1 when there is none, or no parent. */
export const child = (xml: Xml, token: number, name: string): number =>
  token < 0 ? -1 : (childrenOf(xml, token).find((each) => nameAt(xml, each) === name) ?? -1)

/** Empty for an element that is not there. */
export const attributeOf = (xml: Xml, token: number, name: string): string => (token < 0 ? '' : (attribute(xml, token, name) ?? ''))

/** The outermost element of a part. */
export const rootOf = (xml: Xml): number => {
  for (let i = 0; i < xml.length; i++) if (xml.kind[i] === Kind.open) return i
  return -1
}
