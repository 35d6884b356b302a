/**
 * Text boxes, which Word stores twice: as it draws them, and as older programs read them. The second is written anew whenever the document
 * is; nothing in it is an object of the API.
 *
 * ECMA-376 5th ed. Part 3, 10 (Markup compatibility elements).
 */
import type { Element, Node } from '@xmldom/xmldom'
import { children, descendants, isElement } from './wordprocessing'

const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
const isMc = (node: Node | null, name: string): node is Element => isElement(node) && node.namespaceURI === MC && node.localName === name

export function isInFallback(element: Element): boolean {
  for (let at: Node | null = element; at !== null; at = at.parentNode) if (isMc(at, 'Fallback')) return true
  return false
}

/** What stands in the boxes of these stories is put into their copies. */
export function copyToFallbacks(roots: readonly Element[]): void {
  for (const alternate of roots.flatMap((root) => Array.from(root.getElementsByTagNameNS(MC, 'AlternateContent')))) {
    const box = (name: string) => children(alternate).flatMap((child) => (isMc(child, name) ? descendants(child, 'txbxContent') : []))
    const [shown, copies] = [box('Choice'), box('Fallback')]
    for (const [i, copy] of copies.entries()) {
      const from = shown[i]
      if (from === undefined) continue
      for (const child of children(copy)) copy.removeChild(child)
      for (const child of children(from)) copy.appendChild(child.cloneNode(true))
    }
  }
}
