/**
 * The codes of a story's fields, each put together from the runs it is spread over, and changed where they stand.
 *
 * ECMA-376 5th ed. Part 1, 17.16.18 (fldChar), 17.16.19 (fldSimple), 17.16.23 (instrText).
 */
import { findAttribute } from '#core/docx/xml-attributes'
import { Kind, nameAt, type Xml } from '#core/docx/xml-scan'
import type { Markup, MarkEdit } from './marked-text'

/** A field within the code stands in it as this one character. */
export const NESTED = '\u0001'

/** `text` is as it is written: escaped. `pieces` say where it stands. */
export type FieldCode = { text: string; readonly pieces: { readonly at: number; readonly from: number; readonly length: number }[] }

/** In the order in which they end. A code without its end is given too. */
export function fieldCodes(xml: Xml): readonly FieldCode[] {
  const codes: FieldCode[] = []
  const open: { readonly code: FieldCode; inCode: boolean }[] = []
  const add = (code: FieldCode, from: number, to: number): void => {
    code.pieces.push({ at: code.text.length, from, length: to - from })
    code.text += xml.text.slice(from, to)
  }
  const end = (): void => {
    const field = open.pop()
    if (!field) return
    codes.push(field.code)
    const outer = open.at(-1)
    if (outer?.inCode) outer.code.text += NESTED
  }
  for (let token = 0; token < xml.length; token++) {
    const kind = xml.kind[token]
    if (kind !== Kind.open && kind !== Kind.empty) continue
    const name = nameAt(xml, token)
    if (name === 'w:fldSimple') {
      const written = findAttribute(xml, token, 'w:instr')
      const code: FieldCode = { text: '', pieces: [] }
      if (written) add(code, written.valueFrom, written.valueTo)
      codes.push(code)
    } else if (name === 'w:fldChar') {
      const type = findAttribute(xml, token, 'w:fldCharType')?.value
      const last = open.at(-1)
      if (type === 'begin') open.push({ code: { text: '', pieces: [] }, inCode: true })
      else if (type === 'separate' && last) last.inCode = false
      else if (type === 'end') end()
    } else if (name === 'w:instrText' && kind === Kind.open) {
      const field = open.at(-1)
      if (field?.inCode) add(field.code, xml.to[token] ?? 0, xml.from[xml.mate[token] ?? token] ?? 0)
    }
  }
  while (open.length > 0) end()
  return codes
}

/** Puts markup in the place of code.text[from, to), whichever runs that is spread over. */
export function codeEdits(code: FieldCode, from: number, to: number, markup: Markup): MarkEdit[] {
  const edits: MarkEdit[] = []
  for (const { at, from: start, length } of code.pieces) {
    const [begins, ends] = [Math.max(from, at), Math.min(to, at + length)]
    if (begins >= ends) continue
    edits.push({ from: start + begins - at, to: start + ends - at, markup: edits.length === 0 ? markup : [] })
  }
  return edits
}

/** Puts text behind the last run of a code. */
export function codeEnd(code: FieldCode, text: string): MarkEdit[] {
  const last = code.pieces.at(-1)
  return last ? [{ from: last.from + last.length, to: last.from + last.length, markup: [text] }] : []
}
