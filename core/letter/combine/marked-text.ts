/**
 * Markup of a letter among others: text that is the same in every letter of its shape, and marks for what differs from one to the next.
 *
 * It is made once by edits of the letter's own text; for each letter the marks are then read out by what is its turn.
 */
export type Mark =
  /** A value of the letter's own, by its place among them. */
  | { readonly kind: 'value'; readonly index: number }
  /** A number that nothing else in the document has; `above` is added to it, and it goes no further than `most`. */
  | { readonly kind: 'id'; readonly offset: number; readonly above?: number; readonly most?: number }
  | { readonly kind: 'footnote' | 'endnote'; readonly offset: number }
  /** The number of the letter, from 1. */
  | { readonly kind: 'letter' }
  /** One of the lists that begin anew. */
  | { readonly kind: 'list'; readonly index: number }
  /** Relationships of the letter's own, by the id in the template. */
  | { readonly kind: 'header' | 'link' | 'picture'; readonly id: string }
  /** What a note of the letter brings, by the id in the letter alone. */
  | { readonly kind: 'noteLink' | 'noteList'; readonly id: string }

export type Markup = readonly (string | Mark)[]

/** Replace text[from, to) by markup; from = to inserts. */
export type MarkEdit = { readonly from: number; readonly to: number; readonly markup: Markup }

/** Where a value stands in a text that was written down without it. */
export type ValuePlace = { readonly at: number; readonly index: number }

/** What lies in text[from, to), with all edits that lie within. Insertions at one place stand in the order given; an edit within another is lost. */
export function markedText(
  text: string,
  edits: readonly MarkEdit[],
  values: readonly ValuePlace[] = [],
  from = 0,
  to = text.length,
): Markup {
  const made: (string | Mark)[] = []
  const within = edits.filter((edit) => edit.from >= from && edit.to <= to)
  const inOrder = within
    .map((edit, index) => ({ edit, index, inserts: edit.from === edit.to ? 0 : 1 }))
    .sort((a, b) => a.edit.from - b.edit.from || a.inserts - b.inserts || b.edit.to - a.edit.to || a.index - b.index)
  let at = from
  let next = values.findIndex((value) => value.at >= from)
  if (next < 0) next = values.length
  const copyTo = (end: number): void => {
    for (let value = values[next]; value && value.at < end; value = values[++next]) {
      if (value.at < at) continue
      made.push(text.slice(at, value.at), { kind: 'value', index: value.index })
      at = value.at
    }
    made.push(text.slice(at, end))
    at = end
  }
  for (const { edit } of inOrder) {
    if (edit.from < at) continue
    copyTo(edit.from)
    made.push(...edit.markup)
    at = edit.to
  }
  copyTo(to)
  return joinedMarkup(made)
}

/** Neighbouring texts as one. */
export function joinedMarkup(markup: Markup): Markup {
  const made: (string | Mark)[] = []
  let text = ''
  for (const item of markup) {
    if (typeof item === 'string') text += item
    else {
      if (text !== '') made.push(text)
      made.push(item)
      text = ''
    }
  }
  if (text !== '') made.push(text)
  return made
}

/** Markup that has no marks. */
export const plainMarkup = (markup: Markup): string => markup.map((item) => (typeof item === 'string' ? item : '')).join('')

/** What a letter's marks are read out by. */
export type Turn = {
  readonly letter: number
  readonly values: readonly string[]
  /** The first of the numbers that are this text's own. */
  readonly firstId: number
  readonly firstFootnote: number
  readonly firstEndnote: number
  readonly list: (index: number) => string
  readonly header: (id: string) => string
  readonly link: (id: string) => string
  readonly picture: (id: string) => string
  readonly noteLink: (id: string) => string
  readonly noteList: (id: string) => string
}

export function markText(mark: Mark, turn: Turn): string {
  switch (mark.kind) {
    case 'value':
      return turn.values[mark.index] ?? ''
    case 'id': {
      const id = turn.firstId + mark.offset
      return String((mark.most === undefined ? id : 1 + (id % mark.most)) + (mark.above ?? 0))
    }
    case 'footnote':
      return String(turn.firstFootnote + mark.offset)
    case 'endnote':
      return String(turn.firstEndnote + mark.offset)
    case 'letter':
      return String(turn.letter)
    case 'list':
      return turn.list(mark.index)
    default:
      return turn[mark.kind](mark.id)
  }
}
