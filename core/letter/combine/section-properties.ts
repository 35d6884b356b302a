/**
 * Section properties (`w:sectPr`) as a list of their children, to be changed and written in the order of the schema.
 *
 * ECMA-376 5th ed. Part 1, 17.6.17 (sectPr, document final section properties).
 */
export type SectionChild = { readonly name: string; readonly xml: string }
export type SectionProperties = { readonly open: string; readonly children: readonly SectionChild[]; readonly close: string }

const ORDER = (
  'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote ' +
  'titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange'
).split(' ')

/** A start tag, an end tag or an empty tag; quotes may hold anything. */
const TAG = /<(\/?)([^\s/>!?]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g

/** Reads one `<w:sectPr>` element, as it stands in a letter. */
export function readSection(xml: string): SectionProperties {
  const children: SectionChild[] = []
  let [open, close, depth, from] = ['', '', 0, 0]
  for (const tag of xml.matchAll(TAG)) {
    const end = tag.index + tag[0].length
    if (depth === 0 && tag[4] === '/') return { open: `${xml.slice(0, end - 2).trimEnd()}>`, children, close: `</${tag[2] ?? ''}>` }
    if (depth === 1 && tag[1] === '') from = tag.index
    if (tag[1] === '') depth++
    if (tag[1] === '/' || tag[4] === '/') depth--
    if (depth === 1 && open === '') open = xml.slice(0, end)
    else if (depth === 1) children.push({ name: localName(tag[2] ?? ''), xml: xml.slice(from, end) })
    else if (depth === 0) close = tag[0]
  }
  return { open, children, close }
}

export const writeSection = ({ open, children, close }: SectionProperties): string => open + children.map(({ xml }) => xml).join('') + close

export const childNamed = (section: SectionProperties, name: string): SectionChild | undefined =>
  section.children.find((child) => child.name === name)

/** With this child in its place, instead of any of the same name. */
export function withChild(section: SectionProperties, name: string, xml: string): SectionProperties {
  return withAdded({ ...section, children: section.children.filter((child) => child.name !== name) }, name, xml)
}

/** With one child more: references to headers may stand several times. */
export function withAdded(section: SectionProperties, name: string, xml: string): SectionProperties {
  const rank = ORDER.indexOf(name)
  const at = section.children.findIndex((child) => ORDER.indexOf(child.name) > rank)
  const place = at < 0 ? section.children.length : at
  return { ...section, children: [...section.children.slice(0, place), { name, xml }, ...section.children.slice(place)] }
}

/** An attribute of an element's start tag, by its name without prefix, as it is written; undefined where it is missing. */
export const attributeIn = (xml: string, name: string): string | undefined =>
  new RegExp(`^<[^>]*?[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(xml)
    ?.slice(1)
    .find((value) => value !== undefined)

const localName = (name: string) => name.slice(name.indexOf(':') + 1)
