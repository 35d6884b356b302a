/**
 * One letter: a compiled letter filled with the values of one record, and perhaps a note.
 *
 * A pure function: the same template, record, context give the same bytes. Nothing is refused here; what is odd is a note, and what
 * must stop a merge is found before it (`check-letter.ts`).
 */
import { assembler, type LetterParts, type Packing } from '#core/docx/assemble'
import type { Part } from '#core/docx/docx'
import { additions, type Additions } from '#core/docx/parts'
import { MAPPED_FIELDS } from '#core/docx/mail-merge'
import { stableNamesOf, stableOfStandard, standardNames } from '#core/contact/catalogue'
import type { Noted } from '#core/prelude/noted'
import { boundParts } from './bound-xml'
import { evaluate } from './evaluate'
import type { Evaluation, MergeContext, MergeRecord } from './evaluation'
import { valueText } from './format/value-text'
import type { MergeNote } from './letter-note'
import type { LetterTemplate } from './letter-template'
import { nameMatcher, type NameMatcher } from './match-names'
import { letterPictures, type LetterPicture } from './letter-picture'
import { noteBase, noteBrought, type NoteLink } from './note-brought'
import type { NoteList } from './note-numbering'

export type Letter = {
  /** The parts of its own: pieces that all letters share, and the strings of this one. */
  readonly parts: LetterParts
  /** Whole parts of its own: bound XML, pictures. */
  readonly extra: readonly Part[]
  readonly pictures: readonly LetterPicture[]
  /** What its note links to, and the lists that its note has. */
  readonly links: readonly NoteLink[]
  readonly lists: readonly NoteList[]
  /** A SKIPIF said that this record gets no letter. */
  readonly skipped: boolean
  /** How many of the following records NEXT has used up. */
  readonly taken: number
}

/** Prepared for records with certain keys: names are matched once, not once for each letter. */
export type Merger = {
  readonly merge: (record: MergeRecord, context?: MergeContext) => Noted<Letter, MergeNote>
  readonly matcher: NameMatcher
  /** The keys that this letter's own slots ask for: what must be kept to make a letter again. */
  readonly usedKeys: readonly string[]
}

export type MergerOptions = {
  /** The records are keyed by Word's standard names: the letter's own field map is passed over. */
  readonly names?: 'standard' | 'mapped'
  readonly mapping?: Readonly<Record<string, string>>
}

const FIRST_ID = 500_000_001

export function letterMerger(template: LetterTemplate, keys: readonly string[], options: MergerOptions = {}): Merger {
  const mapping = { ...template.options.mapping, ...options.mapping }
  const matcher = nameMatcher(keys, mapping)
  const matchers = new Map<string, NameMatcher>()
  const matcherFor = (own: readonly string[]): NameMatcher => {
    const known = matchers.get(own.join('\0'))
    if (known) return known
    const made = nameMatcher(own, mapping)
    if (matchers.size < 1000) matchers.set(own.join('\0'), made)
    return made
  }
  const standardKeys = standardNames.map((name, place) => standardKey(name, place))
  const mappedNames = new Map(mapping ? Object.entries(mapping).map(([from, to]) => [from.toLowerCase(), to]) : [])
  const ofNotes = noteBase(template.base)
  const noteNames = new Map<string, boolean>()
  const isNoteName = (name: string): boolean => {
    const known = noteNames.get(name)
    if (known !== undefined) return known
    const isNote = stableNamesOf(mappedNames.get(name.toLowerCase()) ?? name)[0] === 'letter.note'
    if (noteNames.size < 1000) noteNames.set(name, isNote)
    return isNote
  }
  const hasNotePlace = template.slots.some((slot) => slot.stable === 'letter.note' || isNoteName(slot.name))
  return { matcher, merge, usedKeys: usedKeys() }

  /** The record's key for one of Word's address names: by the letter's own map, by name, by what the catalogue takes it for. */
  function standardKey(name: string, place: number): string | null {
    const field = MAPPED_FIELDS[place]
    const column = options.names === 'standard' || field === undefined ? undefined : template.mailMerge.fieldMap?.[field]
    if (column !== undefined) {
      const match = matcher.match(column)
      if (match.kind === 'key') return match.key
    }
    const own = matcher.ownKey(name)
    if (own !== undefined) return own
    const stable = stableOfStandard[place]
    const match = stable ? matcher.matchStable(stable) : null
    return match?.kind === 'key' ? match.key : null
  }

  function usedKeys(): readonly string[] {
    if (template.asksByValue) return keys
    const used = new Set<string>()
    for (const { name, title, path, kind } of template.slots) {
      if (kind === 'only-for') {
        used.add(name)
        continue
      }
      const match = matcher.match(name)
      const own = kind === 'control' || kind === 'picture' ? [title, path].map((one) => (one ? matcher.ownKey(one) : undefined)) : []
      for (const key of [match.kind === 'key' ? match.key : undefined, ...own]) if (key !== undefined) used.add(key)
      if (kind === 'address-block' || kind === 'greeting-line') for (const key of standardKeys) if (key !== null) used.add(key)
    }
    return [...used]
  }

  function merge(record: MergeRecord, context: MergeContext = {}): Noted<Letter, MergeNote> {
    const language = context.language ?? template.language
    const scopes = [{ record, matcher }]
    // Most letters bring nothing along.
    let added: Additions | null = null
    const adding = () => (added ??= additions(template.base))
    const pictures = letterPictures(adding)
    const brought = noteBrought(template.base.main, ofNotes, adding)
    const e: Evaluation = {
      out: [],
      flowOut: null,
      printed: 0,
      lineStart: 0,
      context,
      language,
      scopes,
      taken: 0,
      skipped: false,
      bookmarks: new Map(),
      notes: [],
      told: new Set(),
      standardValue(place) {
        const key = standardKeys[place]
        return key === null || key === undefined ? '' : valueText(e.scopes[0]?.record[key]).value
      },
      standardKey: (place) => standardKeys[place] ?? null,
      matcherFor,
      bound: [],
      pictures,
      brought,
      item: null,
      isNoteName,
      breakParagraphs: template.options.breakParagraphs === true,
      regions: template.options.regions === true,
      waiting: null,
      ids: FIRST_ID,
    }
    const parts = new Map<string, Evaluation['out']>()
    let taken = 0
    for (const part of template.parts) {
      e.out = []
      // Headers and notes see the record at the letter's start (merge-spec R-5).
      e.taken = 0
      e.scopes.splice(0, e.scopes.length, { record, matcher })
      evaluate(e, part.nodes)
      parts.set(part.name, e.out)
      if (part.kind === 'body') taken = e.taken
      if (e.skipped) break
    }
    if (context.note && context.note.paragraphs.length > 0 && !hasNotePlace) e.notes.push({ kind: 'note-without-place' })
    const extra = template.options.bindings === 'update' && !e.skipped ? boundParts(template.base, e.bound) : []
    brought.finish()
    const own = (added as Additions | null)?.parts() ?? []
    return {
      value: { parts, extra: [...extra, ...own], pictures: pictures.used(), links: brought.links(), lists: brought.lists(), skipped: e.skipped, taken },
      notes: e.notes,
    }
  }
}

/** One letter without preparing for others. */
export const mergeLetter = (
  template: LetterTemplate,
  record: MergeRecord,
  context: MergeContext = {},
  options: MergerOptions = {},
): Noted<Letter, MergeNote> => letterMerger(template, Object.keys(record), options).merge(record, context)

/** The bytes of a letter. `pieces` is the fast way for many, `again` the smallest, `not` the soonest for one that goes nowhere (a preview). */
export function letterBytes(template: LetterTemplate, letter: Letter, how: Packing = 'again'): Uint8Array {
  const made = (template.assemblers[how] ??= assembler(template.base, { deflate: how }))
  return made.letter(letter.parts, letter.extra)
}
