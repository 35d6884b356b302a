/**
 * The text of a note's paragraph as runs in the format of its place, with bold, italic and links.
 *
 * ECMA-376 5th ed. Part 1, 17.16.22 (hyperlink): its address is a relationship of the part.
 */
import { namespaceOf } from '#core/docx/namespaces'
import type { Evaluation } from './evaluation'
import { safeLink } from './note-link'
import type { NoteRun } from './note'
import { BEFORE_COLOUR, BEFORE_LINE, withProperty } from './note-properties'
import { escapeAttribute, plainLines, runOf, withoutForbidden, withToggle, type RunFormat } from './run-format'

/** Where a note stands. */
export type NotePlace = {
  readonly format: RunFormat
  readonly part: string
  readonly strict: boolean
  /** No link can stand in a link, nor in what a tracked change has put in. */
  readonly canLink: boolean
}

export function noteRuns(e: Evaluation, runs: readonly NoteRun[], place: NotePlace): string {
  let made = ''
  for (let at = 0; at < runs.length;) {
    const { link } = runs[at] ?? {}
    const until = runs.findIndex((run, index) => index > at && run.link !== link)
    const alike = runs.slice(at, until < 0 ? runs.length : until)
    made += link === undefined ? alike.map((run) => styledRun(run, place.format)).join('') : linkRuns(e, alike, link, place)
    at += alike.length
  }
  return made
}

function linkRuns(e: Evaluation, runs: readonly NoteRun[], link: string, place: NotePlace): string {
  const { format, part, strict } = place
  // Parsed at the edge, and once more here: the one value that may become a relationship.
  const address = place.canLink ? safeLink(link) : null
  const shown = runs.some((run) => run.text !== '')
  const id = address === null || !shown ? null : e.brought.linkId(part, address)
  if (id === null) return runs.map((run) => styledRun(run, format)).join('')
  const look = linkFormat(format, e.brought.linkStyle())
  const { prefix: w } = format
  const text = runs.map((run) => styledRun(run, look)).join('')
  return `<${w}hyperlink xmlns:r="${namespaceOf('r', strict)}" r:id="${id}" ${w}history="1">${text}</${w}hyperlink>`
}

/** In the letter's own style of links, or as Word draws one. */
function linkFormat(format: RunFormat, style: string | null): RunFormat {
  const { prefix: w, properties } = format
  if (style !== null) {
    const named = `<${w}rStyle ${w}val="${escapeAttribute(style)}"/>`
    return { ...format, properties: withProperty(properties, w, 'rPr', 'rStyle', named, []) }
  }
  const blue = withProperty(properties, w, 'rPr', 'color', `<${w}color ${w}val="0563C1"/>`, BEFORE_COLOUR)
  return { ...format, properties: withProperty(blue, w, 'rPr', 'u', `<${w}u ${w}val="single"/>`, BEFORE_LINE) }
}

function styledRun(run: NoteRun, format: RunFormat): string {
  const bold = run.bold ? withToggle(format, 'b') : format
  const styled = run.italic ? withToggle(bold, 'i') : bold
  return runOf(plainLines(withoutForbidden(run.text)), styled)
}
