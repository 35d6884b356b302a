/**
 * A letter's document part taken apart: what stands before the body, the body, its last section, what stands behind.
 *
 * The letters follow each other in one body. The last section of each but the last one moves into the properties of the letter's
 * last paragraph, as Word does; where the letter does not end in a paragraph it gets one, one point high.
 */
export type LetterBody = { readonly head: string; readonly content: string; readonly section: string; readonly tail: string }

/** `w` is the prefix of the WordprocessingML namespace with its colon, as the part writes it. */
export function letterBody(xml: string, w: string): LetterBody {
  const opens = xml.indexOf('>', xml.search(new RegExp(`<${w}body[\\s>]`))) + 1
  const closes = xml.lastIndexOf(`</${w}body>`)
  const inner = xml.slice(opens, closes)
  const from = lastSection(inner, w)
  return {
    head: xml.slice(0, opens),
    content: inner.slice(0, from),
    section: from < inner.length ? inner.slice(from).trimEnd() : `<${w}sectPr/>`,
    tail: xml.slice(closes),
  }
}

/** The content with its section in its last paragraph. */
export function withSection(content: string, section: string, w: string): string {
  const own = `<${w}p><${w}pPr><${w}spacing ${w}before="0" ${w}after="0" ${w}line="20" ${w}lineRule="exact"/><${w}rPr><${w}sz ${w}val="2"/></${w}rPr>${section}</${w}pPr></${w}p>`
  const end = lastParagraphEnd(content, w)
  if (end < 0) return content + own
  const start = openingOf(content, end, `${w}p`)
  const tag = new RegExp(`^<${w}p(?:[^>"']|"[^"]*"|'[^']*')*>`).exec(content.slice(start, end))?.[0]
  if (tag === undefined) return content + own
  const inside = start + tag.length
  if (tag.endsWith('/>')) return `${content.slice(0, inside - 2)}><${w}pPr>${section}</${w}pPr></${w}p>${content.slice(inside)}`
  const properties = new RegExp(`^\\s*<${w}pPr(/>|>)`).exec(content.slice(inside))
  if (!properties) return `${content.slice(0, inside)}<${w}pPr>${section}</${w}pPr>${content.slice(inside)}`
  const at = inside + properties[0].length
  if (properties[1] === '/>') return `${content.slice(0, at - 2)}>${section}</${w}pPr>${content.slice(at)}`
  const closes = content.indexOf(`</${w}pPr>`, at)
  const changed = content.indexOf(`<${w}pPrChange`, at)
  const before = changed >= 0 && changed < closes ? changed : closes
  // A paragraph that ends a section already cannot end another one.
  if (content.slice(at, before).includes(`<${w}sectPr`)) return content + own
  return content.slice(0, before) + section + content.slice(before)
}

/** Where the body's own section begins; the length where it has none. */
function lastSection(inner: string, w: string): number {
  const trimmed = inner.trimEnd()
  const empty = new RegExp(`<${w}sectPr(?:[^>"']|"[^"]*"|'[^']*')*/>$`).exec(trimmed.slice(-2000))
  if (empty) return trimmed.length - empty[0].length
  return trimmed.endsWith(`</${w}sectPr>`) ? openingOf(trimmed, trimmed.length, `${w}sectPr`) : inner.length
}

/** Behind the last paragraph, if nothing but marks of ranges follows it; -1 otherwise. */
function lastParagraphEnd(content: string, w: string): number {
  const marks = new RegExp(
    `(?:\\s|<${w}(?:bookmarkStart|bookmarkEnd|commentRangeStart|commentRangeEnd|proofErr|permStart|permEnd)(?:[^>"']|"[^"]*"|'[^']*')*/>)*$`,
  )
  const end = marks.exec(content.slice(-4000))
  const before = end ? content.slice(0, content.length - end[0].length) : content
  if (before.endsWith(`</${w}p>`)) return before.length
  const start = before.lastIndexOf('<')
  return new RegExp(`^<${w}p(?:\\s[^>]*)?/>$`).test(before.slice(start)) ? before.length : -1
}

/** Where the element begins that ends here: elements of its name may lie in it. */
function openingOf(xml: string, end: number, name: string): number {
  const tags = new RegExp(`<(/?)${name}(?=[\\s/>])(?:[^>"']|"[^"]*"|'[^']*')*?(/?)>`, 'g')
  let reach = 4096
  for (;;) {
    const from = Math.max(0, end - reach)
    const found = [...xml.slice(from, end).matchAll(tags)]
    let depth = 0
    for (let at = found.length - 1; at >= 0; at--) {
      const tag = found[at]
      if (!tag) break
      if (tag[1] === '/') depth++
      else if (tag[2] !== '/') depth--
      if (depth === 0) return from + tag.index
    }
    if (from === 0) return 0
    reach *= 8
  }
}
