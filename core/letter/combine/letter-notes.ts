/**
 * Footnotes or endnotes of all letters in one part: the separators once, then each letter's notes under new ids.
 *
 * ECMA-376 5th ed. Part 1, 17.11 (footnotes and endnotes).
 */
import type { Packed } from '#core/docx/docx'
import { partStream } from './part-stream'
import { attributeIn } from './section-properties'

export type LetterNotes = {
  /** Adds the notes of a letter that it refers to. `ids` maps old to new; `copied` gives a note's text its own ids. */
  readonly add: (xml: string, ids: ReadonlyMap<string, number>, copied: (note: string) => string) => void
  readonly end: () => Packed
  /** Above every id of the template's notes. */
  readonly firstId: number
}

/** `xml` is the template's part, `name` its element (`w:footnote`). */
export function letterNotes(xml: string, name: string): LetterNotes {
  const each = new RegExp(`<${name}(?=[\\s>])(?:[^>"']|"[^"]*"|'[^']*')*>[^]*?</${name}>`, 'g')
  const all = [...xml.matchAll(each)]
  const first = all[0]?.index ?? xml.lastIndexOf('</')
  const last = all.at(-1)
  const isOwn = (note: string) => (attributeIn(note, 'type') ?? 'normal') === 'normal'
  const idOf = (note: string) => attributeIn(note, 'id') ?? ''
  const out = partStream()
  out.write(xml.slice(0, first))
  for (const [note] of all) if (!isOwn(note)) out.write(note)
  return {
    firstId: all.reduce((most, [note]) => Math.max(most, Number(idOf(note)) || 0), 0) + 1,
    add(letter, ids, copied) {
      for (const [note] of letter.matchAll(each)) {
        const id = ids.get(idOf(note))
        if (id === undefined || !isOwn(note)) continue
        const end = note.indexOf('>')
        out.write(note.slice(0, end).replace(/((?:\s|:)id\s*=\s*)(?:"[^"]*"|'[^']*')/, `$1"${id}"`) + copied(note.slice(end)))
      }
    },
    end() {
      out.write(last ? xml.slice(last.index + last[0].length) : xml.slice(first))
      return out.end()
    },
  }
}
