/**
 * Field codes of a letter among others: bookmarks by their new names, what counts begins anew, and pages are those of the letter.
 *
 * Merge rules, section 15; ECMA-376 5th ed. Part 1, 17.16.5.
 */
import type { Xml } from '#core/docx/xml-scan'
import { escapeText } from '#core/docx/xml-text'
import type { BookmarkNames } from './bookmark-names'
import { bookmarkWords, codeWords, fieldName, restartOf } from './code-words'
import { codeEdits, codeEnd, fieldCodes } from './field-codes'
import type { MarkEdit, Markup } from './marked-text'

/** How many pages a letter has: those of its only section, the number of its last page, or nobody can say. */
export type PageCount = { readonly kind: 'section' } | { readonly kind: 'last-page'; readonly mark: Markup } | { readonly kind: 'all' }

export type CodeRules = {
  readonly isCopy: boolean
  readonly bookmarks: BookmarkNames
  readonly pageCount: PageCount
  /** Numbering goes on from letter to letter. */
  readonly goesOn: boolean
}

export function ownCodes(xml: Xml, { isCopy, bookmarks, pageCount, goesOn }: CodeRules): MarkEdit[] {
  const edits: MarkEdit[] = []
  const begun = new Set<string>()
  for (const code of fieldCodes(xml)) {
    const words = codeWords(code.text)
    const first = words[0]
    if (first && fieldName(words) === 'numpages') edits.push(...codeEdits(code, first.from, first.to, pagesOf(pageCount, code.text)))
    if (!isCopy) continue
    for (const { text, from, to } of bookmarkWords(words)) {
      const name = bookmarks.renamed(text)
      if (name)
        edits.push(
          ...codeEdits(
            code,
            from,
            to,
            name.map((item) => (typeof item === 'string' ? escapeText(item) : item)),
          ),
        )
    }
    const restart = goesOn ? null : restartOf(words)
    if (!restart || begun.has(restart.counts)) continue
    begun.add(restart.counts)
    edits.push(...codeEnd(code, `${/\s$/.test(code.text) ? '' : ' '}${restart.by} `))
  }
  return edits
}

function pagesOf(pageCount: PageCount, code: string): Markup {
  if (pageCount.kind === 'section') return ['SECTIONPAGES']
  if (pageCount.kind === 'all') return ['NUMPAGES']
  // The number of a page is written as its section says, a number of pages is not.
  return ['PAGEREF ', ...pageCount.mark, ...(code.includes('\\*') || code.includes('\\#') ? [] : [' \\* Arabic'])]
}

/** Whether a story asks for the number of pages. */
export const countsPages = (xml: Xml): boolean => fieldCodes(xml).some(({ text }) => fieldName(codeWords(text)) === 'numpages')

/** Whether a story refers to a bookmark that another one may hold. */
export const refersTo = (xml: Xml, bookmarks: BookmarkNames): boolean =>
  fieldCodes(xml).some(({ text }) => bookmarkWords(codeWords(text)).some((word) => bookmarks.has(word.text)))
