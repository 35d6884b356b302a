/**
 * What stands between tags: characters with their references, CDATA, comments, instructions. A document type is refused.
 *
 * XML 1.0 (5th ed.) 2.4 to 2.8, 4.1.
 */
import type { XmlFault } from '../fault'
import { isNcName } from '../xml-names'
import { isXmlCharacter } from '../xml-text'
import { enter, innermost, Kind, lineOf, malformed, nextOf, type Scan } from './scan'

/** Characters up to the next `<`. */
export function characters(s: Scan): XmlFault | null {
  const from = s.at
  const stop = nextOf(s, '<', from)
  const to = stop < 0 ? s.text.length : stop
  if (innermost(s) < 0) {
    const ink = s.text.slice(from, to).search(/[^ \t\n\r]/)
    if (ink >= 0) return malformed(s, 'text-outside-root', from + ink)
  } else {
    const wrong = badReference(s, from, to)
    if (wrong >= 0) return malformed(s, 'bad-reference', wrong)
    const cdataEnd = nextOf(s, ']]>', from)
    if (cdataEnd >= 0 && cdataEnd < to) return malformed(s, 'bad-cdata', cdataEnd)
  }
  enter(s, Kind.text, to)
  return null
}

const REFERENCE = /&(?:lt|gt|amp|quot|apos|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/y

/** The first reference in [from, to) that means nothing, -1 when all are sound. */
export function badReference(s: Scan, from: number, to: number): number {
  let ampersand = nextOf(s, '&', from)
  while (ampersand >= 0 && ampersand < to) {
    REFERENCE.lastIndex = ampersand
    const found = REFERENCE.exec(s.text)
    if (found === null || !isCharacter(found)) return ampersand
    ampersand = nextOf(s, '&', ampersand + found[0].length)
  }
  return -1
}

const isCharacter = ([, decimal, hex]: RegExpExecArray): boolean => {
  if (decimal === undefined && hex === undefined) return true
  const code = decimal !== undefined ? parseInt(decimal, 10) : parseInt(hex ?? '', 16)
  return isXmlCharacter(code)
}

/** What begins with `<!`. */
export function declaration(s: Scan): XmlFault | null {
  const { text, at } = s
  if (text.startsWith('<!--', at)) {
    const stop = text.indexOf('--', at + 4)
    if (stop < 0 || text[stop + 2] !== '>') return malformed(s, 'bad-comment', at)
    enter(s, Kind.comment, stop + 3)
    return null
  }
  if (text.startsWith('<![CDATA[', at)) {
    if (innermost(s) < 0) return malformed(s, 'text-outside-root', at)
    const stop = text.indexOf(']]>', at + 9)
    if (stop < 0) return malformed(s, 'bad-cdata', at)
    enter(s, Kind.cdata, stop + 3)
    return null
  }
  if (!/^<!doctype/i.test(text.slice(at, at + 9))) return malformed(s, 'bad-tag', at)
  return { kind: 'doctype', part: s.part, line: lineOf(s, at), offset: at }
}

/** What begins with `<?`. */
export function instruction(s: Scan): XmlFault | null {
  const { text, at } = s
  const stop = text.indexOf('?>', at + 2)
  if (stop < 0 || !isInstruction(text.slice(at, stop + 2), at)) return malformed(s, 'bad-instruction', at)
  enter(s, Kind.instruction, stop + 2)
  return null
}

const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.0\1(?:\s+encoding\s*=\s*(["'])[A-Za-z][-.\w]*\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>$/

/** The declaration stands first or nowhere; any other instruction has a name that is not xml. */
function isInstruction(written: string, at: number): boolean {
  const target = /^<\?([^\s?]*)(?:\s|\?>)/.exec(written)?.[1] ?? ''
  if (target.toLowerCase() !== 'xml') return isNcName(target)
  return at === 0 && DECLARATION.test(written)
}
