/** Reads a field's code out of the items between its begin mark and its separator; fields nested in it become nodes. */
import type { Field } from './field'
import { parseFieldCode, type CodePiece, type FieldCode } from './format/code'
import type { CachedText, FieldNode } from './program'
import { endIndex, type StoryCompiler } from './story-compiler'
import type { Item } from './story-items'

/** Which items a stretch of the code comes from. A range mark is a stretch without length. */
export type Span = {
  readonly at: number
  readonly length: number
  readonly item: number
  readonly until: number
  /** Which of the nested fields it is. */
  readonly nested: number
}
export type Code = {
  readonly pieces: readonly CodePiece[]
  readonly spans: readonly Span[]
  readonly nested: FieldNode['nested']
  readonly code: FieldCode
}

/** The code of a simple field stands in its attribute. */
export function codeOfSimple(field: Field): Code {
  return { pieces: field.pieces, spans: [], nested: [], code: field.code }
}

export function codeOf(compiler: StoryCompiler, items: readonly Item[], begin: number, until: number, mayForm: boolean): Code {
  const { context } = compiler
  const pieces: CodePiece[] = []
  const spans: Span[] = []
  const nested: (FieldNode | CachedText | null)[] = []
  let at = 0
  const add = (piece: CodePiece, item: number, last: number) => {
    const length = typeof piece === 'string' ? piece.length : 1
    if (length === 0) return
    pieces.push(piece)
    spans.push({ at, length, item, until: last, nested: typeof piece === 'string' ? -1 : piece.nested })
    at += length
  }
  for (let i = begin + 1; i < until; i++) {
    const item = items[i]
    if (!item) continue
    if (item.kind === 'part') {
      if (item.text !== null) add(item.text, i, i)
      else {
        nested.push(null)
        add({ nested: nested.length - 1 }, i, i)
      }
    } else if (item.kind === 'range') spans.push({ at, length: 0, item: i, until: i, nested: -1 })
    else if (item.kind === 'pilcrow') add('\r', i, i)
    else if (item.kind === 'block' || item.kind === 'control' || item.kind === 'only') {
      nested.push(null)
      add({ nested: nested.length - 1 }, i, i)
    } else if (item.kind === 'begin') {
      const end = endIndex(items, i, until, item.field)
      if (end < 0) continue
      const use = context.uses.get(item.field)
      nested.push(
        use === 'merge'
          ? compiler.field(items, i, end, mayForm)
          : { kind: 'cached', text: item.field.result.map((one) => one.text).join('') },
      )
      add({ nested: nested.length - 1 }, i, end)
      i = end
    }
  }
  return { pieces, spans, nested, code: parseFieldCode(pieces) }
}
