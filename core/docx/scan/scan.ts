/**
 * A scan under way: where it is, the tokens found so far, which elements are open, and what prefixes mean here.
 *
 * Every step takes one token and gives what is wrong, null when nothing is.
 */
import type { XmlComplaint, XmlFault } from '../fault'
import type { Limits } from '../limits'
import { OUTERMOST, type Scope } from '../xml-names'

export const Kind = { open: 0, empty: 1, close: 2, text: 3, cdata: 4, comment: 5, instruction: 6 } as const

export type ScanLimits = Pick<Limits, 'depth' | 'attribute' | 'tokens'>

/** A begin tag: its name as written, which name that is, and whether the element ends with it. */
export type Tag = { readonly written: string; readonly nameId: number; readonly isEmpty: boolean }

/**
 * The declarations in force, while the scan is among them: begin tags that have been found sound here, by their text, and the
 * canonical names of attributes.
 */
export type Live = Scope & { readonly outer: Live | null; readonly tags: Map<string, Tag>; readonly attributes: Map<string, string> }

/** The facts of tokens, by number. */
export type Rows = {
  kind: Uint8Array<ArrayBuffer>
  from: Int32Array<ArrayBuffer>
  to: Int32Array<ArrayBuffer>
  mate: Int32Array<ArrayBuffer>
  parent: Int32Array<ArrayBuffer>
  nameId: Int32Array<ArrayBuffer>
}

export type Scan = {
  readonly text: string
  readonly part: string
  readonly limits: ScanLimits
  readonly rows: Rows
  /** How many tokens there are, how many have room; the next one begins at `at`. */
  count: number
  room: number
  at: number
  /** Open elements, innermost last: their tokens, and their names as written. */
  readonly open: number[]
  readonly written: string[]
  rootSeen: boolean
  readonly names: string[]
  readonly ids: Map<string, number>
  scope: Live
  /** By the element that declares something. */
  readonly scopes: Map<number, Live>
  /** The next of each sign, looked up once for many tokens: at or behind the place, -1 for none. Renewed by `nextOf`. */
  readonly next: { readonly [sign in Sign]: { at: number } }
}

type Sign = '&' | '<' | ']]>'

export function beginScan(text: string, part: string, limits: ScanLimits): Scan {
  const room = Math.min(limits.tokens, (text.length >> 4) + 16)
  const rows: Rows = {
    kind: new Uint8Array(room),
    from: new Int32Array(room),
    to: new Int32Array(room),
    mate: new Int32Array(room),
    parent: new Int32Array(room),
    nameId: new Int32Array(room),
  }
  return {
    text,
    part,
    limits,
    rows,
    count: 0,
    room,
    at: 0,
    open: [],
    written: [],
    rootSeen: false,
    names: [''],
    ids: new Map(),
    scope: liveScope(null, OUTERMOST.prefixes),
    scopes: new Map(),
    next: { '&': { at: text.indexOf('&') }, '<': { at: text.indexOf('<') }, ']]>': { at: text.indexOf(']]>') } },
  }
}

export const liveScope = (outer: Live | null, prefixes: ReadonlyMap<string, string>): Live => ({
  outer,
  prefixes,
  tags: new Map(),
  attributes: new Map(),
})

/** The first of a sign at or behind a place that no later question lies before; -1 for none. */
export function nextOf(s: Scan, sign: Sign, from: number): number {
  const known = s.next[sign]
  if (known.at >= 0 && known.at < from) known.at = s.text.indexOf(sign, from)
  return known.at
}

export const innermost = (s: Scan): number => (s.open.length > 0 ? (s.open[s.open.length - 1] as number) : -1)

/** Enters a token that ends at `to`, where the next one begins. Gives its number. */
export function enter(s: Scan, kind: number, to: number): number {
  const token = s.count++
  const { rows } = s
  rows.kind[token] = kind
  rows.from[token] = s.at
  rows.to[token] = to
  rows.mate[token] = token
  rows.parent[token] = innermost(s)
  s.at = to
  return token
}

/** Makes room for more tokens, up to the limit. */
export function widen(s: Scan): XmlFault | null {
  const { rows, limits } = s
  if (s.room >= limits.tokens) return { kind: 'too-many-tokens', part: s.part, limit: limits.tokens }
  s.room = Math.min(limits.tokens, s.room * 2)
  const kinds = new Uint8Array(s.room)
  kinds.set(rows.kind)
  rows.kind = kinds
  for (const row of ['from', 'to', 'mate', 'parent', 'nameId'] as const) {
    const wider = new Int32Array(s.room)
    wider.set(rows[row])
    rows[row] = wider
  }
  return null
}

export function lineOf(s: Scan, offset: number): number {
  let line = 1
  for (let at = s.text.indexOf('\n'); at >= 0 && at < offset; at = s.text.indexOf('\n', at + 1)) line++
  return line
}

export const malformed = (s: Scan, why: XmlComplaint, offset: number): XmlFault => ({
  kind: 'malformed-xml',
  part: s.part,
  why,
  line: lineOf(s, offset),
  offset,
})
