/** The state of merging one letter: the record in force, what has been printed, and what the letter's own fields have set. */
import type { StaticPiece } from '#core/docx/static-piece'
import type { MergeNote } from './letter-note'
import type { NameMatch, NameMatcher } from './match-names'
import type { Note } from './note'
import type { NoteBrought } from './note-brought'
import type { Pictures } from './letter-picture'
import type { FieldNode } from './program'

export type MergeRecord = Readonly<Record<string, unknown>>

/** What merging is told besides the record. */
export type MergeContext = {
  /** Language of numbers and dates where the letter says none. */
  readonly language?: string
  /** How the records write numbers; the run's language when not given. */
  readonly dataLanguage?: string
  /** The clock: ISO 8601, local time of whoever writes. */
  readonly now?: string
  /** From 1: the record in the source (MERGEREC) and the letter among those made (MERGESEQ). */
  readonly recordNumber?: number
  readonly sequenceNumber?: number
  /** The records that NEXT may take, after this one. */
  readonly following?: readonly MergeRecord[]
  readonly note?: Note
  /** Answers to ASK and FILLIN by prompt. */
  readonly answers?: Readonly<Record<string, string>>
  /** Document properties by name, for conditions that ask for them. */
  readonly yes?: string
  readonly no?: string
}

/**
 * The text of a field. `stored`: there is no answer, and the letter's stored result is better than a blank. `typed`: what the text was
 * made of, unless a switch has changed it.
 */
export type Valued = { readonly text: string; readonly stored?: boolean; readonly typed?: unknown }

/** A formula that waits for its table. Its own fields have been answered, by the record in force where it stands. */
export type WaitingFormula = { readonly node: FieldNode; readonly nested: readonly Valued[] }

export type Out = (StaticPiece | string)[]

export type Scope = { readonly record: MergeRecord; readonly matcher: NameMatcher }

export type Evaluation = {
  out: Out
  /** Where a flow's finished paragraphs go; null outside a flow. */
  flowOut: Out | null
  /** How many values have been printed, and how many when the flow's current line began. */
  printed: number
  lineStart: number
  readonly context: MergeContext
  readonly language: string
  /** Innermost last; the first is the record itself. */
  readonly scopes: Scope[]
  /** How many records NEXT has taken. */
  taken: number
  skipped: boolean
  /** What SET and ASK have set, by name in lower case. */
  readonly bookmarks: Map<string, Valued>
  readonly notes: MergeNote[]
  /** A note is told once for each place, not once for each repetition. */
  readonly told: Set<string>
  /** The record's value for one of Word's thirty address names, by place. */
  readonly standardValue: (place: number) => string
  /** The record's key for such a name, null when it has none. */
  readonly standardKey: (place: number) => string | null
  readonly matcherFor: (keys: readonly string[]) => NameMatcher
  readonly bound: BoundValue[]
  readonly pictures: Pictures
  readonly brought: NoteBrought
  /** The paragraph under way is the last item of a note's list. */
  item: NoteItem | null
  readonly isNoteName: (name: string) => boolean
  readonly breakParagraphs: boolean
  readonly regions: boolean
  /** The formulas that wait for the table that is being made; null outside such a table. */
  waiting: WaitingFormula[] | null
  ids: number
}

/** `at` is where what stands behind the note begins; `open` and `close` are those of another paragraph like the one around it. */
export type NoteItem = { readonly at: number; readonly list: string; readonly open: string; readonly close: string; readonly prefix: string }

/** A value that a bound control was filled with. */
export type BoundValue = { readonly store: string; readonly path: string; readonly value: string }

export function tell(e: Evaluation, note: MergeNote) {
  const place = 'place' in note ? `${note.place.part}#${note.place.paragraph}` : ''
  const what = `${note.kind}|${'name' in note ? note.name : ''}|${note.kind === 'format' ? note.note.kind : ''}|${place}`
  if (e.told.has(what)) return
  e.told.add(what)
  e.notes.push(note)
}

export type Found = { readonly match: NameMatch; readonly value: unknown }

/** The value of a name: in the innermost repeated element first, then outward (merge-spec V-12). */
export function lookUp(e: Evaluation, name: string): Found {
  let worst: NameMatch = { kind: 'unknown' }
  for (let at = e.scopes.length - 1; at >= 0; at--) {
    const scope = e.scopes[at]
    if (!scope) continue
    const match = scope.matcher.match(name)
    if (match.kind === 'key') return { match, value: scope.record[match.key] }
    if (worst.kind === 'unknown') worst = match
  }
  return { match: worst, value: undefined }
}

export const append = (e: Evaluation, text: string) => {
  if (text !== '') e.out.push(text)
}
