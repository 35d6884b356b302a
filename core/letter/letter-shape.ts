/**
 * The shape of a letter: its paragraphs as text and fields, and the paper that they stand on. For guessing what filling them does, made once
 * for a letter: how many pages it may need, and how a greeting reads that is written around a field.
 *
 * Nobody measures text here. Characters are taken for half as wide as they are high, paragraphs for a little apart, cells of a row for
 * equally wide: enough to tell two pages from one, and always told as an estimate.
 */
import { emptyNote, noteOfText } from './note'
import type { LineLetter } from './line-letter'
import { storiesOf, unescaped, visible } from './letter-text'

export type Piece = string | { readonly field: string }
export type ShapedParagraph = {
  readonly pieces: readonly Piece[]
  /** Which row of a table it stands in and how many cells share that, 0 where it stands in none. */
  readonly row: number
  readonly cell: number
  readonly isAfterBreak: boolean
}
export type LetterShape = {
  readonly paragraphs: readonly ShapedParagraph[]
  readonly cells: ReadonlyMap<number, number>
  readonly charactersInLine: number
  readonly linesOnPage: number
}

const NOTE = 'letter.note'

/** `fields` are those that the letter asks for; each is filled with a mark, and found again where it went. */
export function shapeOf({ compiled, merge }: Pick<LineLetter, 'compiled' | 'merge'>, fields: readonly string[]): LetterShape {
  const named = [...fields.filter((field) => field !== NOTE), NOTE]
  const marks = Object.fromEntries(named.map((field, i) => [field, markOf(i)]))
  const note = fields.includes(NOTE) ? noteOfText(markOf(named.length - 1)) : emptyNote
  const { value: letter } = merge(marks, { lineNo: 10_000, date: '2026-01-01', note })
  const xml = visible(storiesOf(compiled, letter).find((story) => story.kind === 'body')?.xml ?? '')
  return { ...paragraphsIn(xml, named), ...paperOf(xml) }
}

const markOf = (index: number): string => `\uE000${index}\uE001`

const TOKEN = /<w:tr\b|<\/w:tr>|<w:tc\b|<\/w:p>|<w:pageBreakBefore\/>|<w:br\b[^>]*\/>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g

function paragraphsIn(xml: string, named: readonly string[]): Pick<LetterShape, 'paragraphs' | 'cells'> {
  const paragraphs: ShapedParagraph[] = []
  const cells = new Map<number, number>()
  let [rows, row, cell] = [0, 0, 0]
  let text = ''
  let isAfterBreak = false
  for (const [token, content] of xml.matchAll(TOKEN)) {
    if (content !== undefined) text += unescaped(content)
    else if (token === '</w:p>') {
      paragraphs.push({ pieces: piecesOf(text, named), row, cell, isAfterBreak })
      ;[text, isAfterBreak] = ['', false]
    } else if (token.startsWith('<w:tr')) [row, cell] = [++rows, 0]
    else if (token === '</w:tr>') row = cell = 0
    else if (token.startsWith('<w:tc')) cells.set(row, ++cell)
    else if (/pageBreakBefore|w:type="page"/.test(token)) isAfterBreak = true
    else text += '\n'
  }
  return { paragraphs, cells }
}

const piecesOf = (text: string, named: readonly string[]): readonly Piece[] =>
  text
    .split(/(\uE000\d+\uE001)/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('\uE000') ? { field: named[Number(piece.slice(1, -1))] ?? '' } : piece))

/** ECMA-376 5th ed. Part 1, 17.6.13 (pgSz) and 17.6.11 (pgMar), in twips; A4 and Word's margins where the letter says nothing. */
function paperOf(xml: string): Pick<LetterShape, 'charactersInLine' | 'linesOnPage'> {
  const of = (element: string, attribute: string, otherwise: number): number =>
    Number(new RegExp(`<w:${element}\\b[^>]* w:${attribute}="(\\d+)"`).exec(xml)?.[1] ?? otherwise)
  const width = of('pgSz', 'w', 11_906) - of('pgMar', 'left', 1417) - of('pgMar', 'right', 1417)
  const height = of('pgSz', 'h', 16_838) - of('pgMar', 'top', 1417) - of('pgMar', 'bottom', 1417)
  const size = commonSize(xml) / 2
  return { charactersInLine: Math.max(10, width / 20 / (size / 2)), linesOnPage: Math.max(5, height / 20 / (size * 1.25)) }
}

/** The size that most runs have, in half-points; 11 points where none says. */
function commonSize(xml: string): number {
  const counts = new Map<number, number>()
  for (const [, size] of xml.matchAll(/<w:sz w:val="(\d+)"/g)) counts.set(Number(size), (counts.get(Number(size)) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 22
}

/** Between paragraphs, in lines. */
const APART = 0.5

/** How many pages the letter may need when its fields are filled like this; so many lines too many are let pass. */
export function pagesOf(shape: LetterShape, valueOf: (field: string) => string, slack = 0): number {
  const { paragraphs, cells, charactersInLine, linesOnPage } = shape
  let pages = 0
  let lines = 0
  let rowHeights: number[] = []
  paragraphs.forEach((paragraph, at) => {
    if (paragraph.isAfterBreak && lines > 0) {
      pages += pagesFor(lines, linesOnPage, slack)
      lines = 0
    }
    const height = linesOf(textIn(paragraph, valueOf), charactersInLine / Math.max(1, cells.get(paragraph.row) ?? 1)) + APART
    if (paragraph.row === 0) lines += height
    else {
      rowHeights[paragraph.cell] = (rowHeights[paragraph.cell] ?? 0) + height
      if (paragraphs[at + 1]?.row === paragraph.row) return
      lines += Math.max(...rowHeights.filter((each) => each !== undefined))
      rowHeights = []
    }
  })
  return pages + pagesFor(lines, linesOnPage, slack)
}

const pagesFor = (lines: number, linesOnPage: number, slack: number): number => Math.max(1, Math.ceil((lines - slack) / linesOnPage))

const linesOf = (text: string, characters: number): number =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / characters)), 0)

export const textIn = ({ pieces }: ShapedParagraph, valueOf: (field: string) => string): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : valueOf(piece.field))).join('')
