/**
 * Whether a drawing (SVG) may travel in a letter: it is well formed, runs nothing and fetches nothing. A program that shows it would do
 * both for whoever reads.
 *
 * SVG 2, 5.6 (use), 12 (image), 16 (links), 15 (scripting).
 */
import { textOfLatin1 } from './text-bytes'
import { PICTURE_LIMITS } from './picture'
import { attributesOf, innerText } from './xml-attributes'
import { decodeXml } from './xml-decode'
import { Kind, nameAt, scanXml } from './xml-scan'

const SVG = '{http://www.w3.org/2000/svg}'
const ACTIVE = new Set(['script', 'foreignObject', 'handler', 'listener', 'iframe', 'set', 'animate', 'a'].map((name) => SVG + name))
const SAFE_ADDRESS = /^\s*(?:#|data:image\/(?:png|jpeg|gif);)/i

export function isSafeDrawing(bytes: Uint8Array): boolean {
  if (bytes.length > PICTURE_LIMITS.bytes || !textOfLatin1(bytes.subarray(0, 2000)).includes('svg')) return false
  const text = decodeXml(bytes)
  const scanned = text.ok ? scanXml(text.value) : text
  if (!scanned.ok) return false
  const xml = scanned.value
  let root = ''
  for (let token = 0; token < xml.length; token++) {
    if (xml.kind[token] === Kind.instruction && /xml-stylesheet/i.test(xml.text.slice(xml.from[token], xml.to[token]))) return false
    if (xml.kind[token] !== Kind.open && xml.kind[token] !== Kind.empty) continue
    const name = nameAt(xml, token)
    root ||= name
    if (ACTIVE.has(name)) return false
    if (name === `${SVG}style` && fetches(innerText(xml, token))) return false
    for (const { name: own, value } of attributesOf(xml, token)) {
      if (/^on/i.test(own) || fetches(value)) return false
      if (/(?:^|[:}])(?:href|src)$/i.test(own) && !SAFE_ADDRESS.test(value)) return false
    }
  }
  return root === `${SVG}svg`
}

/** `url(…)` other than within the drawing, and what styles can fetch. Escapes could hide either. */
const fetches = (style: string): boolean => /@import|\\|url\(\s*["']?\s*(?!#)/i.test(style)
