/**
 * The attributes of a begin tag that is met for the first time: each sound, none twice, their prefixes declared. Declarations of
 * prefixes take effect for the tag itself.
 *
 * XML 1.0 (5th ed.) 2.3, 3.1; Namespaces in XML 1.0 (3rd ed.) 3, 5, 6.3.
 */
import type { XmlFault } from '../fault'
import { isNcName, resolveName } from '../xml-names'
import { decodeText } from '../xml-text'
import { badReference } from './content'
import { lineOf, liveScope, malformed, nextOf, type Scan } from './scan'

type Read = { readonly to: number; readonly isEmpty: boolean }

const END = /[ \t\n\r]*(\/?)>/y
const ATTRIBUTE = /[ \t\n\r]+([^ \t\n\r<>/="'&]+)[ \t\n\r]*=[ \t\n\r]*(["'])/y

/** From behind the name; gives where the tag ends. The scan's scope is the tag's own afterwards, if it declares anything. */
export function readAttributes(s: Scan, from: number): Read | XmlFault {
  const { text } = s
  const names: string[] = []
  const places: number[] = []
  let declared: Map<string, string> | null = null
  for (let at = from; ;) {
    END.lastIndex = at
    const end = END.exec(text)
    if (end !== null) {
      if (declared !== null) s.scope = liveScope(s.scope, declared)
      const fault = names.length > 0 ? checkNames(s, names, places) : null
      return fault ?? { to: END.lastIndex, isEmpty: end[1] === '/' }
    }
    ATTRIBUTE.lastIndex = at
    const begun = ATTRIBUTE.exec(text)
    if (begun === null) return noAttribute(s, at)
    const [, name = '', quote = ''] = begun
    const valueFrom = ATTRIBUTE.lastIndex
    const place = text.indexOf(name, at)
    const valueTo = text.indexOf(quote, valueFrom)
    const fault = checkValue(s, place, valueFrom, valueTo)
    if (fault !== null) return fault
    at = valueTo + 1
    if (name === 'xmlns' || name.startsWith('xmlns:')) {
      declared ??= new Map<string, string>()
      const wrong = declare(declared, name, decodeText(text.slice(valueFrom, valueTo)))
      if (wrong !== null) return malformed(s, wrong, place)
    } else {
      names.push(name)
      places.push(place)
    }
  }
}

/** Neither an attribute nor the end of the tag: what stands there instead. */
function noAttribute(s: Scan, at: number): XmlFault {
  const rest = s.text.slice(at, at + 1000)
  const ink = rest.search(/[^ \t\n\r]/)
  if (ink < 0 || rest[ink] === '/') return malformed(s, 'bad-tag', s.at)
  return malformed(s, 'bad-attribute', at + ink)
}

function checkValue(s: Scan, place: number, from: number, to: number): XmlFault | null {
  if (to < 0) return malformed(s, 'bad-attribute', place)
  if (to - from > s.limits.attribute)
    return { kind: 'attribute-too-long', part: s.part, line: lineOf(s, s.at), limit: s.limits.attribute }
  const tag = nextOf(s, '<', from)
  if (tag >= 0 && tag < to) return malformed(s, 'bad-attribute', tag)
  const wrong = badReference(s, from, to)
  return wrong < 0 ? null : malformed(s, 'bad-reference', wrong)
}

function declare(declared: Map<string, string>, name: string, uri: string): 'duplicate-attribute' | 'bad-attribute' | null {
  const prefix = name.slice(6)
  if (declared.has(prefix)) return 'duplicate-attribute'
  if (prefix === 'xmlns' || (name !== 'xmlns' && (uri === '' || !isNcName(prefix)))) return 'bad-attribute'
  declared.set(prefix, uri)
  return null
}

function checkNames(s: Scan, names: readonly string[], places: readonly number[]): XmlFault | null {
  const known = s.scope.attributes
  const seen = names.length > 1 ? new Set<string>() : null
  for (let k = 0; k < names.length; k++) {
    const name = names[k] as string
    let canonical = known.get(name)
    if (canonical === undefined) {
      const resolved = resolveName(name, s.scope, true)
      if ('why' in resolved) return malformed(s, resolved.why, places[k] as number)
      canonical = resolved.name
      known.set(name, canonical)
    }
    if (seen?.has(canonical)) return malformed(s, 'duplicate-attribute', places[k] as number)
    seen?.add(canonical)
  }
  return null
}
