/**
 * Reads the text of an XML part into flat tokens: what each is, where it stands in the text, and the element's canonical name.
 *
 * Nothing is copied and no tree is built: a token is a number, its facts stand in arrays. Names are canonical (`w:p`), so the
 * prefixes a file happens to use, and whether it is strict or transitional, do not matter. Attributes are read when asked for
 * (`xml-attributes.ts`). The scan refuses a document type, what is not well formed, and what is too deep, and never recurses.
 *
 * XML 1.0 (5th ed.) 2.1 to 3.1; Namespaces in XML 1.0 (3rd ed.).
 */
import { fail, ok, type Result } from '#core/prelude/result'
import type { XmlComplaint, XmlFault } from './fault'
import { LIMITS, type Limits } from './limits'
import { decodeText, findForbidden, isXmlCharacter } from './xml-text'
import { OUTERMOST, isNcName, resolveName, type Scope } from './xml-names'

export const Kind = { open: 0, empty: 1, close: 2, text: 3, cdata: 4, comment: 5, instruction: 6 } as const

export type Xml = {
  readonly text: string
  /** Number of tokens; they run from 0 to length - 1 and cover the text without a gap. */
  readonly length: number
  readonly kind: Uint8Array
  /** Where a token begins in `text`, and where the next one does. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** The close token of an open one and the open token of a close one; any other token is its own. */
  readonly mate: Int32Array
  /** The open token around a token, -1 at the top. A close token has the parent of its mate. */
  readonly parent: Int32Array
  /** Index into `names`; 0 for what is no element. */
  readonly nameId: Int32Array
  /** Canonical names; the first is empty. */
  readonly names: readonly string[]
  readonly scopeOf: (token: number) => Scope
}

export const nameAt = (xml: Xml, token: number): string => xml.names[xml.nameId[token] ?? 0] ?? ''

const REFERENCE = /&(?:lt|gt|amp|quot|apos|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/y

const LT = 60
const GT = 62
const SLASH = 47
const EQUALS = 61
const QUOTE = 34
const APOSTROPHE = 39
const isBlank = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9
// 1: ends a name within a tag.
const endsName = new Uint8Array(128)
for (const c of [32, 9, 10, 13, LT, GT, SLASH, EQUALS, QUOTE, APOSTROPHE, 38]) endsName[c] = 1

// A scope while the scan is in it: the ids of tags as written, which mean what they mean only here.
type Live = Scope & { readonly outer: Live | null; readonly learned: Map<string, number> }

export function scanXml(text: string, part = '', limits: Pick<Limits, 'depth' | 'attribute' | 'tokens'> = LIMITS): Result<Xml, XmlFault> {
  const lineOf = (offset: number): number => {
    let line = 1
    for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
    return line
  }
  const malformed = (why: XmlComplaint, offset: number): Result<never, XmlFault> =>
    fail({ kind: 'malformed-xml', part, why, line: lineOf(offset), offset })

  const forbidden = findForbidden(text)
  if (forbidden >= 0) return malformed('forbidden-character', forbidden)

  let room = Math.min(limits.tokens, (text.length >> 4) + 16)
  let kind = new Uint8Array(room)
  let from = new Int32Array(room)
  let to = new Int32Array(room)
  let mate = new Int32Array(room)
  let parent = new Int32Array(room)
  let nameId = new Int32Array(room)
  const names: string[] = ['']
  const ids = new Map<string, number>()
  const idOf = (name: string): number => {
    let id = ids.get(name)
    if (id === undefined) {
      id = names.length
      names.push(name)
      ids.set(name, id)
    }
    return id
  }
  // Elements that declare prefixes, in document order: `scopeOf` finds the last one whose element is around the token.
  const scopes = new Map<number, Live>()
  let scope: Live = { ...OUTERMOST, outer: null, learned: new Map() }

  const stack: number[] = []
  const end = text.length
  let count = 0
  let at = 0
  let rootSeen = false
  // The next '&' at or after `at`, looked up once for many tokens.
  let ampersand = text.indexOf('&')
  let cdataEnd = text.indexOf(']]>')

  const grow = (): void => {
    room = Math.min(limits.tokens, room * 2)
    const wider = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const made = new Int32Array(room)
      made.set(old)
      return made
    }
    const kinds = new Uint8Array(room)
    kinds.set(kind)
    kind = kinds
    from = wider(from)
    to = wider(to)
    mate = wider(mate)
    parent = wider(parent)
    nameId = wider(nameId)
  }
  /** The first reference in [start, stop) that means nothing, -1 when all are sound. */
  const badReference = (start: number, stop: number): number => {
    if (ampersand >= 0 && ampersand < start) ampersand = text.indexOf('&', start)
    while (ampersand >= 0 && ampersand < stop) {
      REFERENCE.lastIndex = ampersand
      const found = REFERENCE.exec(text)
      if (found === null || !isCharacter(found)) return ampersand
      ampersand = text.indexOf('&', ampersand + found[0].length)
    }
    return -1
  }

  while (at < end) {
    if (count === room) {
      if (room >= limits.tokens) return fail({ kind: 'too-many-tokens', part, limit: limits.tokens })
      grow()
    }
    const token = count++
    from[token] = at
    mate[token] = token
    const around = stack.length > 0 ? (stack[stack.length - 1] as number) : -1
    parent[token] = around

    if (text.charCodeAt(at) !== LT) {
      let stop = text.indexOf('<', at)
      if (stop < 0) stop = end
      kind[token] = Kind.text
      to[token] = stop
      if (around < 0) {
        for (let i = at; i < stop; i++) if (!isBlank(text.charCodeAt(i))) return malformed('text-outside-root', i)
      } else {
        const wrong = badReference(at, stop)
        if (wrong >= 0) return malformed('bad-reference', wrong)
        if (cdataEnd >= 0 && cdataEnd < at) cdataEnd = text.indexOf(']]>', at)
        if (cdataEnd >= 0 && cdataEnd < stop) return malformed('bad-cdata', cdataEnd)
      }
      at = stop
      continue
    }

    const next = text.charCodeAt(at + 1)
    if (next === 33) {
      // <!
      if (text.startsWith('<!--', at)) {
        const stop = text.indexOf('--', at + 4)
        if (stop < 0 || text.charCodeAt(stop + 2) !== GT) return malformed('bad-comment', at)
        kind[token] = Kind.comment
        at = to[token] = stop + 3
      } else if (text.startsWith('<![CDATA[', at)) {
        if (around < 0) return malformed('text-outside-root', at)
        const stop = text.indexOf(']]>', at + 9)
        if (stop < 0) return malformed('bad-cdata', at)
        kind[token] = Kind.cdata
        at = to[token] = stop + 3
      } else if (/^<!doctype/i.test(text.slice(at, at + 9))) {
        return fail({ kind: 'doctype', part, line: lineOf(at), offset: at })
      } else return malformed('bad-tag', at)
      continue
    }
    if (next === 63) {
      // <?
      const stop = text.indexOf('?>', at + 2)
      if (stop < 0) return malformed('bad-instruction', at)
      if (!isInstruction(text.slice(at, stop + 2), at)) return malformed('bad-instruction', at)
      kind[token] = Kind.instruction
      at = to[token] = stop + 2
      continue
    }
    if (next === SLASH) {
      const stop = text.indexOf('>', at + 2)
      const open = stack.pop()
      if (stop < 0) return malformed('bad-tag', at)
      if (open === undefined) return malformed('stray-end', at)
      let last = stop
      while (isBlank(text.charCodeAt(last - 1))) last--
      const length = last - at - 2
      const begins = (from[open] as number) + 1
      const after = text.charCodeAt(begins + length)
      if (length < 1 || !(after < 128 && endsName[after] === 1) || !text.startsWith(text.slice(at + 2, last), begins))
        return malformed('mismatched', at)
      kind[token] = Kind.close
      nameId[token] = nameId[open] as number
      parent[token] = parent[open] as number
      mate[token] = open
      mate[open] = token
      at = to[token] = stop + 1
      const left = scopes.get(open)
      if (left !== undefined) {
        left.learned.clear()
        scope = left.outer as Live
      }
      continue
    }

    // A tag that begins an element.
    if (around < 0) {
      if (rootSeen) return malformed('second-root', at)
      rootSeen = true
    }
    const nameFrom = at + 1
    let i = nameFrom
    for (let c = text.charCodeAt(i); c >= 128 || endsName[c] === 0; c = text.charCodeAt(++i));
    const tag = text.slice(nameFrom, i)
    if (tag === '') return malformed('bad-tag', at)
    const attributes: number[] = []
    let declares: Map<string, string> | null = null
    let closed = false
    for (;;) {
      const blankFrom = i
      while (isBlank(text.charCodeAt(i))) i++
      const c = text.charCodeAt(i)
      if (c === GT) {
        i++
        break
      }
      if (c === SLASH) {
        if (text.charCodeAt(i + 1) !== GT) return malformed('bad-tag', at)
        closed = true
        i += 2
        break
      }
      if (i >= end) return malformed('bad-tag', at)
      if (i === blankFrom) return malformed('bad-attribute', i)
      const attributeFrom = i
      for (let d = text.charCodeAt(i); d >= 128 || endsName[d] === 0; d = text.charCodeAt(++i));
      const attributeTo = i
      while (isBlank(text.charCodeAt(i))) i++
      if (attributeTo === attributeFrom || text.charCodeAt(i) !== EQUALS) return malformed('bad-attribute', attributeFrom)
      i++
      while (isBlank(text.charCodeAt(i))) i++
      const quote = text.charCodeAt(i)
      if (quote !== QUOTE && quote !== APOSTROPHE) return malformed('bad-attribute', attributeFrom)
      const valueFrom = i + 1
      const valueTo = text.indexOf(quote === QUOTE ? '"' : "'", valueFrom)
      if (valueTo < 0) return malformed('bad-attribute', attributeFrom)
      if (valueTo - valueFrom > limits.attribute)
        return fail({ kind: 'attribute-too-long', part, line: lineOf(at), limit: limits.attribute })
      for (let v = valueFrom; v < valueTo; v++) if (text.charCodeAt(v) === LT) return malformed('bad-attribute', v)
      const wrong = badReference(valueFrom, valueTo)
      if (wrong >= 0) return malformed('bad-reference', wrong)
      i = valueTo + 1
      if (text.startsWith('xmlns', attributeFrom) && (attributeTo === attributeFrom + 5 || text.charCodeAt(attributeFrom + 5) === 58)) {
        const prefix = text.slice(attributeFrom + 6, attributeTo)
        declares ??= new Map<string, string>()
        if (declares.has(prefix)) return malformed('duplicate-attribute', attributeFrom)
        const uri = decodeText(text.slice(valueFrom, valueTo))
        const isNamed = attributeTo > attributeFrom + 5
        if (prefix === 'xmlns' || (isNamed && (uri === '' || !isNcName(prefix)))) return malformed('bad-attribute', attributeFrom)
        declares.set(prefix, uri)
      } else attributes.push(attributeFrom, attributeTo)
    }
    if (declares !== null) {
      scope = { outer: scope, prefixes: declares, learned: new Map() }
      scopes.set(token, scope)
    }
    let id = scope.learned.get(tag)
    if (id === undefined) {
      const resolved = resolveName(tag, scope, false)
      if ('why' in resolved) return malformed(resolved.why, nameFrom)
      id = idOf(resolved.name)
      scope.learned.set(tag, id)
    }
    nameId[token] = id
    const complaint = attributes.length > 0 ? checkAttributes(text, attributes, scope) : null
    if (complaint !== null) return malformed(complaint.why, complaint.offset)
    to[token] = at = i
    if (closed) {
      kind[token] = Kind.empty
      if (declares !== null) scope = scope.outer as Live
    } else {
      if (stack.length >= limits.depth) return fail({ kind: 'too-deep', part, line: lineOf(nameFrom), limit: limits.depth })
      kind[token] = Kind.open
      stack.push(token)
    }
  }
  if (stack.length > 0) return malformed('unclosed', from[stack[stack.length - 1] as number] as number)
  if (!rootSeen) return malformed('empty', 0)

  const scopeOf = (token: number): Scope => {
    for (let t = kind[token] === Kind.close ? (mate[token] as number) : token; t >= 0; t = parent[t] as number) {
      const own = scopes.get(t)
      if (own !== undefined) return own
    }
    return OUTERMOST
  }
  return ok({ text, length: count, kind, from, to, mate, parent, nameId, names, scopeOf })
}

const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.0\1(?:\s+encoding\s*=\s*(["'])[A-Za-z][-.\w]*\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>$/

/** The declaration stands first or nowhere; any other instruction has a name that is not xml. */
function isInstruction(written: string, at: number): boolean {
  const target = /^<\?([^\s?]*)(?:\s|\?>)/.exec(written)?.[1] ?? ''
  if (target.toLowerCase() !== 'xml') return isNcName(target)
  return at === 0 && DECLARATION.test(written)
}

const isCharacter = ([, decimal, hex]: RegExpExecArray): boolean => {
  if (decimal === undefined && hex === undefined) return true
  const code = decimal !== undefined ? parseInt(decimal, 10) : parseInt(hex ?? '', 16)
  return isXmlCharacter(code)
}

/** Attribute names must be names, their prefixes declared, and no two alike once resolved. */
function checkAttributes(
  text: string,
  places: readonly number[],
  scope: Scope,
): { readonly why: XmlComplaint; readonly offset: number } | null {
  const seen = places.length > 2 ? new Set<string>() : null
  for (let k = 0; k < places.length; k += 2) {
    const offset = places[k] as number
    const resolved = resolveName(text.slice(offset, places[k + 1]), scope, true)
    if ('why' in resolved) return { why: resolved.why, offset }
    if (seen?.has(resolved.name)) return { why: 'duplicate-attribute', offset }
    seen?.add(resolved.name)
  }
  return null
}
