/** Changing XML by cutting and pasting in its text: what is not named in an edit stays byte for byte. */
import type { Xml } from './xml-scan'

/** Replace text[from, to) by `text`; from = to inserts. */
export type Edit = { readonly from: number; readonly to: number; readonly text: string }

/** All edits at once, given in any order. One that lies within another that begins no later is swallowed by it. */
export function edited(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text
  const inOrder = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.from - b.edit.from || b.edit.to - a.edit.to || a.index - b.index)
  let made = ''
  let at = 0
  for (const { edit } of inOrder) {
    if (edit.from < at) continue
    made += text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return made + text.slice(at)
}

/** Takes out an element with all that is in it. */
export const withoutElement = (xml: Xml, token: number): Edit => ({
  from: xml.from[token] ?? 0,
  to: xml.to[xml.mate[token] ?? token] ?? 0,
  text: '',
})
