/**
 * Puts an element among the properties of a paragraph or a run, where the schema wants it, in place of one of its name.
 *
 * Properties come as text that was cut out of a sound part, so that tags are balanced; nothing is parsed where nothing is put.
 * ECMA-376 5th ed. Part 1, 17.3.1.26 (pPr), 17.3.2.28 (rPr): children stand in an order.
 */
export type Child = { readonly name: string; readonly from: number; readonly to: number }

/** What stands in pPr before the number, and in rPr before what a link is drawn by. */
export const BEFORE_NUMBER = 'pStyle keepNext keepLines pageBreakBefore framePr widowControl'.split(' ')
export const BEFORE_COLOUR =
  'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden'.split(' ')
export const BEFORE_LINE = [...BEFORE_COLOUR, ...'color spacing w kern position sz szCs highlight'.split(' ')]

/** `properties` is the whole element (`<w:rPr>…</w:rPr>`, `<w:rPr/>`) or ''; `root` is its name. */
export function withProperty(properties: string, w: string, root: string, name: string, element: string, before: readonly string[]): string {
  const open = /^<[^>]*>/.exec(properties)?.[0]
  if (open === undefined || open.endsWith('/>')) return `<${w}${root}>${element}</${w}${root}>`
  const children = childrenIn(properties)
  const own = children.find((child) => child.name === name)
  if (own) return properties.slice(0, own.from) + element + properties.slice(own.to)
  const at = children.findLast((child) => before.includes(child.name))?.to ?? open.length
  return properties.slice(0, at) + element + properties.slice(at)
}

/** The elements directly within the first one of the text, by local name. */
export function childrenIn(text: string): readonly Child[] {
  const children: Child[] = []
  let depth = 0
  let from = 0
  for (const found of text.matchAll(TAGS)) {
    const [tag, closes, name = '', empties] = found
    if (closes) depth--
    else if (depth === 1) from = found.index
    if (depth === 1 && (closes || empties)) children.push({ name, from, to: found.index + tag.length })
    if (closes && depth === 0) break
    if (!closes && !empties) depth++
  }
  return children
}
const TAGS = /<(\/)?(?:[\w.-]+:)?([\w.-]+)(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*?)?(\/)?>/g
