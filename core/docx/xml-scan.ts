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
import type { XmlFault } from './fault'
import { LIMITS } from './limits'
import { characters, declaration, instruction } from './scan/content'
import { beginScan, innermost, Kind, malformed, widen, type Scan, type ScanLimits } from './scan/scan'
import { beginTag, endTag } from './scan/tag'
import { OUTERMOST, type Scope } from './xml-names'
import { findForbidden } from './xml-text'

export { Kind }

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

export function scanXml(text: string, part = '', limits: ScanLimits = LIMITS): Result<Xml, XmlFault> {
  const s = beginScan(text, part, limits)
  const forbidden = findForbidden(text)
  if (forbidden >= 0) return fail(malformed(s, 'forbidden-character', forbidden))
  while (s.at < text.length) {
    const fault = (s.count === s.room ? widen(s) : null) ?? token(s)
    if (fault !== null) return fail(fault)
  }
  if (s.open.length > 0) return fail(malformed(s, 'unclosed', s.rows.from[innermost(s)] as number))
  if (!s.rootSeen) return fail(malformed(s, 'empty', 0))
  return ok(scanned(s))
}

const LT = 60
const SLASH = 47
const EXCLAMATION = 33
const QUESTION = 63

function token(s: Scan): XmlFault | null {
  if (s.text.charCodeAt(s.at) !== LT) return characters(s)
  switch (s.text.charCodeAt(s.at + 1)) {
    case SLASH:
      return endTag(s)
    case EXCLAMATION:
      return declaration(s)
    case QUESTION:
      return instruction(s)
    default:
      return beginTag(s)
  }
}

function scanned({ text, count, rows, names, scopes }: Scan): Xml {
  const { kind, mate, parent } = rows
  const scopeOf = (of: number): Scope => {
    for (let t = kind[of] === Kind.close ? (mate[of] as number) : of; t >= 0; t = parent[t] as number) {
      const own = scopes.get(t)
      if (own !== undefined) return own
    }
    return OUTERMOST
  }
  return { text, length: count, ...rows, names, scopeOf }
}
