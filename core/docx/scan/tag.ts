/**
 * Tags that begin and end elements. Letters write the same few tags again and again: one that has been found sound is known by its
 * text from then on, as long as the same prefixes are in force.
 *
 * XML 1.0 (5th ed.) 3.1; Namespaces in XML 1.0 (3rd ed.) 6.
 */
import type { XmlFault } from '../fault'
import { resolveName } from '../xml-names'
import { readAttributes } from './attributes'
import { enter, innermost, Kind, lineOf, malformed, type Live, type Scan, type Tag } from './scan'

const MOST_KNOWN = 4096
const LONGEST_KNOWN = 256

export function beginTag(s: Scan): XmlFault | null {
  const { text, at, scope } = s
  if (innermost(s) < 0) {
    if (s.rootSeen) return malformed(s, 'second-root', at)
    s.rootSeen = true
  }
  const stop = text.indexOf('>', at)
  const within = stop < 0 || stop - at > LONGEST_KNOWN ? '' : text.slice(at + 1, stop)
  const known = scope.tags.get(within)
  return known === undefined ? newTag(s, within) : enterElement(s, known, stop + 1)
}

const NAME = /[^ \t\n\r<>/="'&]+/y

/** `within` is its text up to the first `>`, '' where that is long. */
function newTag(s: Scan, within: string): XmlFault | null {
  const { at, scope } = s
  NAME.lastIndex = at + 1
  const written = NAME.exec(s.text)?.[0]
  if (written === undefined) return malformed(s, 'bad-tag', at)
  const read = readAttributes(s, at + 1 + written.length)
  if ('kind' in read) return read
  const resolved = resolveName(written, s.scope, false)
  if ('why' in resolved) return malformed(s, resolved.why, at + 1)
  const tag: Tag = { written, nameId: idOf(s, resolved.name), isEmpty: read.isEmpty }
  if (s.scope !== scope) s.scopes.set(s.count, s.scope)
  else if (read.to === at + within.length + 2 && scope.tags.size < MOST_KNOWN) scope.tags.set(within, tag)
  const fault = enterElement(s, tag, read.to)
  // An element without content takes its declarations along.
  if (read.isEmpty) s.scope = scope
  return fault
}

function idOf(s: Scan, name: string): number {
  let id = s.ids.get(name)
  if (id === undefined) {
    id = s.names.length
    s.names.push(name)
    s.ids.set(name, id)
  }
  return id
}

function enterElement(s: Scan, { written, nameId, isEmpty }: Tag, to: number): XmlFault | null {
  if (!isEmpty && s.open.length >= s.limits.depth)
    return { kind: 'too-deep', part: s.part, line: lineOf(s, s.at + 1), limit: s.limits.depth }
  const token = enter(s, isEmpty ? Kind.empty : Kind.open, to)
  s.rows.nameId[token] = nameId
  if (isEmpty) return null
  s.open.push(token)
  s.written.push(written)
  return null
}

export function endTag(s: Scan): XmlFault | null {
  const { text, at } = s
  const open = s.open.pop()
  const written = s.written.pop() ?? ''
  const stop = text.indexOf('>', at + 2)
  if (stop < 0) return malformed(s, 'bad-tag', at)
  if (open === undefined) return malformed(s, 'stray-end', at)
  const behind = at + 2 + written.length
  if (!text.startsWith(written, at + 2) || (behind !== stop && !/^[ \t\n\r]*$/.test(text.slice(behind, stop))))
    return malformed(s, 'mismatched', at)
  const token = enter(s, Kind.close, stop + 1)
  const { rows } = s
  rows.nameId[token] = rows.nameId[open] as number
  rows.mate[token] = open
  rows.mate[open] = token
  const left = s.scopes.get(open)
  if (left !== undefined) leave(s, left)
  return null
}

function leave(s: Scan, { outer, tags, attributes }: Live): void {
  tags.clear()
  attributes.clear()
  if (outer !== null) s.scope = outer
}
