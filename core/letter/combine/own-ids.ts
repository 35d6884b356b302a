/**
 * Ids and names that must differ from letter to letter of one document, and what points to them, found in a letter's scanned text.
 *
 * Merge rules, section 15; ECMA-376 5th ed. Part 1, 17.13 (annotations), 17.5.2.18 (id), 20.4.2.5 (docPr); Part 4, 14.1 (VML).
 */
import { escapeAttribute } from '#core/docx/xml-text'
import { nameAt, type Xml } from '#core/docx/xml-scan'
import type { BookmarkNames } from './bookmark-names'
import type { Mark, MarkEdit, Markup } from './marked-text'
import { attributeEdit, elementsOf, parentName, parentOf, withoutAttribute, withoutElement } from './word-markup'

/** What a text needs of the document's numbers, counted while its edits are made. */
export type Needs = { ids: number; readonly footnotes: string[]; readonly endnotes: string[] }

export type IdRules = {
  readonly isCopy: boolean
  readonly bookmarks: BookmarkNames
  /** Relationships that lead to a place in the letter itself. */
  readonly innerLinks: ReadonlySet<string>
  /** Relationships of the template's part: one that is not among them is a picture that the letter brings. */
  readonly relationships: ReadonlySet<string>
  /** The first id of lists that notes bring. */
  readonly firstNoteList: number
}

/** Pairs of marks keep together. */
const RANGES = new Set(
  'bookmark perm moveFromRange moveToRange customXmlInsRange customXmlDelRange customXmlMoveFromRange customXmlMoveToRange'.split(' '),
)
const CHANGES = new Set(
  'ins del moveFrom moveTo rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange tblPrExChange numberingChange cellIns cellDel cellMerge'
    .split(' ')
    .map((name) => `w:${name}`),
)
/** Comments are for those who write the letter; bound controls would all show the value of one letter. */
const LEFT_OUT = new Set(['w:commentRangeStart', 'w:commentRangeEnd', 'w:commentReference', 'w:dataBinding', 'w15:dataBinding'])
const SHAPES = new Set('shape rect oval line polyline roundrect arc curve image group'.split(' ').map((name) => `v:${name}`))
const GROUPS = new Set(['wpg:wgp', 'wpg:grpSp', 'wpc:wpc'])

export function ownIds(xml: Xml, { isCopy, bookmarks, innerLinks, relationships, firstNoteList }: IdRules, needs: Needs): MarkEdit[] {
  const edits: MarkEdit[] = []
  const known = new Map<string, Mark>()
  const fresh = (more: { readonly above?: number; readonly most?: number } = {}): Mark => ({ kind: 'id', offset: needs.ids++, ...more })
  const same = (key: string, more: { readonly above?: number; readonly most?: number } = {}): Mark => {
    const mark = known.get(key) ?? fresh(more)
    known.set(key, mark)
    return mark
  }
  const set = (token: number, name: string, change: (old: string) => Markup | null): void =>
    void edits.push(...attributeEdit(xml, token, name, change))
  const named = (old: string): Markup | null => escaped(isCopy ? bookmarks.renamed(old) : null)
  const note = (list: string[], kind: 'footnote' | 'endnote') => (old: string) => {
    const at = list.indexOf(old)
    return [{ kind, offset: at < 0 ? list.push(old) - 1 : at }]
  }

  for (const [token, name] of elementsOf(xml)) {
    if (LEFT_OUT.has(name)) edits.push(withoutElement(xml, token))
    else if (CHANGES.has(name)) set(token, 'w:id', () => [fresh()])
    else if (SHAPES.has(name)) shape(token)
    switch (name) {
      case 'wp:docPr':
        set(token, 'id', () => [fresh()])
        break
      case 'pic:cNvPr':
        // Within a group other shapes may be tied to it.
        if (!isWithin(xml, token, GROUPS)) set(token, 'id', () => [fresh()])
        break
      case 'wps:txbx':
      case 'wps:linkedTxbx':
        // A chain of text boxes: the number has 16 bits.
        if (isCopy) set(token, 'id', (old) => [same(`box ${old}`, { most: 0xfffe })])
        break
      case 'w:p':
      case 'w:tr':
        if (isCopy) edits.push(...withoutAttribute(xml, token, 'w14:paraId'), ...withoutAttribute(xml, token, 'w14:textId'))
        break
      case 'w:id':
        if (parentName(xml, token) === 'w:sdtPr') set(token, 'w:val', () => [fresh()])
        break
      case 'w:name':
        if (parentName(xml, token) === 'w:ffData') set(token, 'w:val', named)
        break
      case 'w:hyperlink':
        set(token, 'w:anchor', named)
        set(token, 'r:id', (id) => (relationships.has(id) ? null : [{ kind: 'noteLink', id }]))
        link(token)
        break
      case 'w:numId':
        set(token, 'w:val', (id) => (Number(id) >= firstNoteList ? [{ kind: 'noteList', id }] : null))
        break
      case 'a:hlinkClick':
      case 'a:hlinkHover':
        link(token)
        break
      case 'a:blip':
      case 'asvg:svgBlip':
        set(token, 'r:embed', (id) => (relationships.has(id) ? null : [{ kind: 'picture', id }]))
        break
      case 'w:footnoteReference':
        set(token, 'w:id', note(needs.footnotes, 'footnote'))
        break
      case 'w:endnoteReference':
        set(token, 'w:id', note(needs.endnotes, 'endnote'))
        break
      default:
        range(token, name)
    }
  }
  return edits

  function range(token: number, name: string): void {
    const [, what = '', end] = /^w:(.*)(Start|End)$/.exec(name) ?? []
    if (!RANGES.has(what)) return
    set(token, 'w:id', (old) => {
      const key = `${what} ${old}`
      if (end === 'Start') known.delete(key)
      return [same(key)]
    })
    if (end === 'End') return
    if (what === 'bookmark') set(token, 'w:name', named)
    else if (isCopy) set(token, 'w:name', (old) => [`${escapeAttribute(old)}_`, { kind: 'letter' }])
  }
  function link(token: number): void {
    if (isCopy) set(token, 'r:id', (id) => (innerLinks.has(id) ? [{ kind: 'link', id }] : null))
  }
  /** VML: ids of shapes, and what names them. */
  function shape(token: number): void {
    if (!isCopy) return
    set(token, 'id', shapeId)
    set(token, 'o:spid', shapeId)
    set(token, 'href', (old) => {
      const place = old.startsWith('#') ? named(old.slice(1)) : null
      return place && ['#', ...place]
    })
    for (let at = token + 1; at < (xml.mate[token] ?? 0); at++) {
      const name = nameAt(xml, at)
      if (name === 'v:textbox' && parentOf(xml, at) === token)
        set(at, 'style', (old) => {
          const next = /^([^]*mso-next-textbox:\s*#)([^;]*)([^]*)$/.exec(old)
          return next && [escapeAttribute(next[1] ?? ''), ...shapeId(next[2] ?? ''), escapeAttribute(next[3] ?? '')]
        })
    }
  }
  function shapeId(old: string): Markup {
    const numbered = /^(_x0000_[a-z])\d+$/.exec(old)
    return numbered ? [numbered[1] ?? '', same(`shape ${old}`, { above: SHAPES_FROM })] : [`${escapeAttribute(old)}_`, { kind: 'letter' }]
  }
}

/** Far above the numbers that Word gives, by the thousand, to the shapes of a template's stories. */
const SHAPES_FROM = 1 << 20

const escaped = (markup: Markup | null): Markup | null =>
  markup?.map((item) => (typeof item === 'string' ? escapeAttribute(item) : item)) ?? null

function isWithin(xml: Xml, token: number, names: ReadonlySet<string>): boolean {
  for (let at = parentOf(xml, token); at >= 0; at = parentOf(xml, at)) if (names.has(nameAt(xml, at))) return true
  return false
}
