/**
 * Text in XML: escaped on the way in, decoded on the way out, and freed of what XML 1.0 forbids.
 *
 * XML 1.0 (5th ed.) 2.2 (Characters), 2.4 (Character data), 4.1 (References).
 */

export const isXmlCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

// What XML 1.0 does not allow, and surrogates that have lost their other half.
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const EVERY_FORBIDDEN = new RegExp(FORBIDDEN.source, 'g')

export const hasForbidden = (text: string): boolean => FORBIDDEN.test(text)
export const withoutForbidden = (text: string): string => (FORBIDDEN.test(text) ? text.replace(EVERY_FORBIDDEN, '') : text)
// One class of characters is looked for much sooner than pairs of them.
const SUSPECT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/
/** Place of the first character that XML 1.0 does not allow, -1 when there is none. */
export const findForbidden = (text: string): number => (SUSPECT.test(text) ? text.search(FORBIDDEN) : -1)

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const entityOf: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** For element content. `>` too, so that `]]>` cannot arise; a carriage return would else be read as a line feed. */
export const escapeText = (text: string): string => (/[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (c) => entityOf[c] ?? c) : text)

/** For an attribute in double quotes. Line ends and tabs would else be read as blanks. */
export const escapeAttribute = (text: string): string =>
  /[&<>"\t\n\r]/.test(text) ? text.replace(/[&<>"\t\n\r]/g, (c) => entityOf[c] ?? c) : text

const resolveReferences = (raw: string): string =>
  raw.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]+));/g, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? all
    const code = decimal !== undefined ? parseInt(decimal, 10) : parseInt(hex ?? '', 16)
    return isXmlCharacter(code) ? String.fromCodePoint(code) : all
  })

/** What element content as written means: references resolved, line ends made line feeds (2.11). */
export function decodeText(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  return text.includes('&') ? resolveReferences(text) : text
}

/** What an attribute's value as written means: blanks made spaces first (3.3.3), then references resolved. */
export function decodeAttribute(raw: string): string {
  const text = /[\t\n\r]/.test(raw) ? raw.replace(/\r\n|[\t\n\r]/g, ' ') : raw
  return text.includes('&') ? resolveReferences(text) : text
}
