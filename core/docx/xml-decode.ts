/**
 * The bytes of an XML part as text: UTF-8 or UTF-16, with or without a byte order mark. OPC allows no other encoding, but custom
 * XML of older programs comes in ISO 8859-1 and Windows-1252, which are read as the latter, as the web does.
 *
 * The text is made ready to be written again as UTF-8. ECMA-376 5th ed. Part 2, 6.2.5 (XML usage).
 */
import { fail, ok, type Result } from '#core/prelude/result'
import { textOfLatin1, textOfUtf8 } from './text-bytes'

const DECLARED = /^(<\?xml\b[^>]*?\bencoding\s*=\s*)(["'])([^"']*)\2/

export function decodeXml(bytes: Uint8Array): Result<string, { readonly kind: 'unknown-encoding'; readonly encoding: string }> {
  const [b0 = 0, b1 = 0, b2 = 0] = bytes
  if ((b0 === 0xff && b1 === 0xfe) || (b0 === 0x3c && b1 === 0)) return ok(asUtf8(utf16(bytes, b0 === 0xff ? 2 : 0, 0)))
  if ((b0 === 0xfe && b1 === 0xff) || (b0 === 0 && b1 === 0x3c)) return ok(asUtf8(utf16(bytes, b0 === 0xfe ? 2 : 0, 1)))
  const body = b0 === 0xef && b1 === 0xbb && b2 === 0xbf ? bytes.subarray(3) : bytes
  const encoding = DECLARED.exec(textOfLatin1(body.subarray(0, 200)))?.[3] ?? 'utf-8'
  if (/^(?:iso-8859-1|latin1|windows-1252)$/i.test(encoding)) return ok(asUtf8(windows1252(body)))
  if (!/^(?:utf-?8|us-ascii|ascii)$/i.test(encoding)) return fail({ kind: 'unknown-encoding', encoding })
  const text = textOfUtf8(body)
  return text === null ? fail({ kind: 'unknown-encoding', encoding: '' }) : ok(text)
}

const asUtf8 = (text: string): string => text.replace(DECLARED, '$1$2UTF-8$2')

function utf16(bytes: Uint8Array, from: number, low: 0 | 1): string {
  let text = ''
  // In pieces: a call takes only so many arguments.
  for (let at = from; at + 1 < bytes.length; at += 8192) {
    const units: number[] = []
    for (let i = at; i < at + 8192 && i + 1 < bytes.length; i += 2)
      units.push((bytes[i + low] as number) | ((bytes[i + 1 - low] as number) << 8))
    text += String.fromCharCode(...units)
  }
  return text
}

const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const windows1252 = (bytes: Uint8Array): string =>
  textOfLatin1(bytes).replace(/[\u0080-\u009f]/g, (c) => C1[c.charCodeAt(0) - 0x80] ?? c)
