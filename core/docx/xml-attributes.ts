/** The attributes of an element, read from its tag when somebody asks. */
import { decodeAttribute, decodeText } from './xml-text'
import { resolveName } from './xml-names'
import { Kind, type Xml } from './xml-scan'

export type Attribute = {
  /** Canonical: `w:val`; without prefix when it is in no namespace. Declarations of namespaces are no attributes. */
  readonly name: string
  readonly value: string
  /** The whole of it in the text, the blanks before it included: cutting this out leaves a sound tag. */
  readonly from: number
  readonly to: number
  /** The value as written, without its quotes. */
  readonly valueFrom: number
  readonly valueTo: number
}

const EACH = /\s+([^\s=<>/"'&]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y

export function attributesOf(xml: Xml, token: number): readonly Attribute[] {
  const found: Attribute[] = []
  eachAttribute(xml, token, (attribute) => {
    found.push(attribute)
    return false
  })
  return found
}

/** The decoded value of an attribute, undefined when the element has none of that canonical name. */
export function attribute(xml: Xml, token: number, name: string): string | undefined {
  return findAttribute(xml, token, name)?.value
}

export function findAttribute(xml: Xml, token: number, name: string): Attribute | undefined {
  const colon = name.lastIndexOf(':')
  const local = name.startsWith('{') ? name.slice(name.lastIndexOf('}') + 1) : name.slice(colon + 1)
  // Most tags can be told at a glance not to have it.
  const at = xml.text.indexOf(local, xml.from[token])
  if (at < 0 || at >= (xml.to[token] ?? 0)) return undefined
  let found: Attribute | undefined
  eachAttribute(xml, token, (a) => {
    if (a.name === name) found = a
    return found !== undefined
  })
  return found
}

/** What a text or CDATA token says. */
function textAt(xml: Xml, token: number): string {
  const from = xml.from[token] ?? 0
  const to = xml.to[token] ?? 0
  if (xml.kind[token] === Kind.text) return decodeText(xml.text.slice(from, to))
  if (xml.kind[token] === Kind.cdata) return xml.text.slice(from + 9, to - 3).replace(/\r\n?/g, '\n')
  return ''
}

/** The text inside an element, all levels, comments and instructions left out. */
export function innerText(xml: Xml, token: number): string {
  let text = ''
  for (let i = token + 1; i < (xml.mate[token] ?? 0); i++) text += textAt(xml, i)
  return text
}

function eachAttribute(xml: Xml, token: number, take: (attribute: Attribute) => boolean): void {
  const kind = xml.kind[token]
  if (kind !== Kind.open && kind !== Kind.empty) return
  const { text } = xml
  const stop = xml.to[token] ?? 0
  let at = (xml.from[token] ?? 0) + 1
  while (!/[\s/>]/.test(text[at] ?? '>')) at++
  EACH.lastIndex = at
  for (let m = EACH.exec(text); m !== null && EACH.lastIndex <= stop; m = EACH.exec(text)) {
    const [all, written = '', double, single] = m
    const raw = double ?? single ?? ''
    const to = m.index + all.length
    const next = EACH.lastIndex
    if (written !== 'xmlns' && !written.startsWith('xmlns:')) {
      const resolved = resolveName(written, xml.scopeOf(token), true)
      const name = 'name' in resolved ? resolved.name : written
      if (take({ name, value: decodeAttribute(raw), from: to - all.length, to, valueFrom: to - 1 - raw.length, valueTo: to - 1 })) return
    }
    EACH.lastIndex = next
  }
}
