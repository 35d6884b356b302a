/**
 * Ids and names that must differ from letter to letter of one document, and what points to them.
 *
 * Works on the text of tags alone: the text of a letter has no bare `<`, so a value can never look like one.
 * Merge rules, section 15; ECMA-376 5th ed. Part 1, 17.13 (annotations), 17.16.5 (fields), 20.4.2.5 (docPr).
 */
import type { Lists } from './restarted-lists'

/** The prefixes of a part, with their colons; null where the part does not have the namespace. */
export type Prefixes = {
  readonly w: string
  readonly wp: string | null
  readonly pic: string | null
  readonly w14: string | null
  readonly w15: string | null
}

/** Numbers that go on through the whole document. */
export type Counter = { next: number }

export type CopyOptions = {
  readonly prefixes: Prefixes
  readonly tags: RegExp
  readonly counter: Counter
  /** From 1. The first letter keeps the names it has. */
  readonly letter: number
  /** Names of the template's bookmarks in lower case, with the suffix of all copies. */
  readonly bookmarks: ReadonlySet<string>
  readonly suffix: string
  readonly lists: Lists | null
  /** A letter is one section: pages of the document become pages of the section. */
  readonly countSectionPages: boolean
}

export type Copy = {
  /** A story of this letter with its own ids; an id of a mark counts within its part. */
  readonly story: (xml: string, part: string) => string
  /** Ids of the notes that the stories so far refer to, old to new. */
  readonly footnotes: ReadonlyMap<string, number>
  readonly endnotes: ReadonlyMap<string, number>
}

/** Pairs of marks keep together: both get the id that the first one was given. */
const RANGES =
  'bookmark perm moveFromRange moveToRange customXmlInsRange customXmlDelRange customXmlMoveFromRange customXmlMoveToRange'.split(' ')
const CHANGES =
  'ins del moveFrom moveTo rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange tblPrExChange numberingChange cellIns cellDel cellMerge'.split(
    ' ',
  )
/** Names of fields are no bookmarks, even where a bookmark has the same name. */
const FIELDS = new Set(
  'page numpages section sectionpages pageref ref noteref hyperlink toc seq styleref docproperty date time tc xe index listnum'.split(' '),
)

const ATTRIBUTES = `((?:[^>"']|"[^"]*"|'[^']*')*?)`

export function copyOf(options: CopyOptions, firstNote: { readonly footnote: Counter; readonly endnote: Counter }): Copy {
  const { prefixes, tags, counter, letter, lists } = options
  const { w, wp, pic, w14 } = prefixes
  const ranges = new Map<string, number>()
  const footnotes = new Map<string, number>()
  const endnotes = new Map<string, number>()
  const sequences = new Set<string>()
  let within = ''
  const isCopy = letter > 1
  const fresh = (attributes: string, name: string) => set(attributes, name, () => String(counter.next++))
  const mapped = (map: Map<string, number>, key: string, from: Counter) => {
    const known = map.get(key) ?? from.next++
    map.set(key, known)
    return String(known)
  }
  const renamed = (name: string) =>
    isCopy && options.bookmarks.has(name.toLowerCase()) ? suffixed(name, `${options.suffix}${letter}`) : name

  function tag(whole: string, name: string, attributes: string, slash: string): string {
    const written = (changed: string) => (changed === attributes ? whole : `<${name}${changed}${slash}>`)
    if (name === `${wp ?? ''}docPr` || name === `${pic ?? ''}cNvPr`) return written(fresh(attributes, 'id'))
    const local = name.slice(name.indexOf(':') + 1)
    switch (local) {
      case 'p':
      case 'tr':
        return isCopy && w14 !== null
          ? written(attributes.replace(new RegExp(`\\s${w14}(?:paraId|textId)\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'), ''))
          : whole
      case 'id':
        return written(fresh(attributes, `${w}val`))
      case 'numId':
        return isCopy && lists ? written(set(attributes, `${w}val`, (old) => lists.numFor(letter, old))) : whole
      case 'hyperlink':
        return written(set(attributes, `${w}anchor`, renamed))
      case 'fldSimple':
        return written(set(attributes, `${w}instr`, code))
      case 'footnoteReference':
        return written(set(attributes, `${w}id`, (old) => mapped(footnotes, old, firstNote.footnote)))
      case 'endnoteReference':
        return written(set(attributes, `${w}id`, (old) => mapped(endnotes, old, firstNote.endnote)))
      // Comments are for those who write the letter; bound controls would all show the value of one letter.
      case 'commentRangeStart':
      case 'commentRangeEnd':
      case 'commentReference':
      case 'dataBinding':
        return ''
      default:
        break
    }
    const range = /^(.*)(?:Start|End)$/.exec(local)?.[1]
    if (range === undefined) return written(fresh(attributes, `${w}id`))
    const withId = set(attributes, `${w}id`, (old) => mapped(ranges, `${range} ${old} ${within}`, counter))
    return written(range === 'bookmark' ? set(withId, `${w}name`, renamed) : withId)
  }

  /** A field's code, or the part of one that stands in one run. */
  function code(text: string): string {
    let changed =
      isCopy && options.bookmarks.size > 0
        ? text.replace(/[\p{L}_][\p{L}\p{N}_]*/gu, (word) => (FIELDS.has(word.toLowerCase()) ? word : renamed(word)))
        : text
    if (options.countSectionPages) changed = changed.replace(/\bNUMPAGES\b/i, 'SECTIONPAGES')
    const sequence = /^\s*SEQ\s+([\p{L}\p{N}_]+)(?!.*\\[rRcC])/u.exec(changed)?.[1]
    if (!isCopy || sequence === undefined || sequences.has(sequence.toLowerCase())) return changed
    sequences.add(sequence.toLowerCase())
    return `${changed.trimEnd()} \\r 1 `
  }

  return {
    footnotes,
    endnotes,
    story(xml, part) {
      within = part
      const changed = xml.replace(
        tags,
        (whole, name: string | undefined, attributes: string, slash: string, opens: string, text: string) =>
          name === undefined ? opens + code(text) : tag(whole, name, attributes, slash),
      )
      return isCopy && lists ? lists.withDirectNumbers(changed, letter) : changed
    },
  }
}

/** The tags that a copy may change, and the text of field codes; made once for all copies. */
export function tagsToChange({ w, wp, pic, w15 }: Prefixes): RegExp {
  const names = [
    ...RANGES.flatMap((range) => [`${w}${range}Start`, `${w}${range}End`]),
    ...CHANGES.map((change) => w + change),
    ...'footnoteReference endnoteReference commentRangeStart commentRangeEnd commentReference dataBinding id hyperlink fldSimple numId p tr'
      .split(' ')
      .map((name) => w + name),
    ...(wp === null ? [] : [`${wp}docPr`]),
    ...(pic === null ? [] : [`${pic}cNvPr`]),
    ...(w15 === null ? [] : [`${w15}dataBinding`]),
  ]
  return new RegExp(`<(${names.join('|')})(?=[\\s/>])${ATTRIBUTES}(/?)>|(<${w}instrText(?:\\s[^>]*)?>)([^<]*)`, 'g')
}

/** Changes one attribute of a start tag, if it is there. */
function set(attributes: string, name: string, change: (old: string) => string): string {
  return attributes.replace(
    new RegExp(`(\\s${name}\\s*=\\s*)(?:"([^"]*)"|'([^']*)')`),
    (_, before: string, double?: string, single?: string) => `${before}"${change(double ?? single ?? '')}"`,
  )
}

/** A bookmark's name has at most 40 characters. */
const suffixed = (name: string, suffix: string) => name.slice(0, 40 - suffix.length) + suffix
