/** What the compilers of fields, controls and regions ask of the compiler of the story they stand in. */
import type { Field } from './field'
import type { FieldNode, Node, ParagraphForm } from './program'
import type { StoryContext } from './story-context'
import type { Item } from './story-items'

export type StoryCompiler = {
  readonly context: StoryContext
  readonly element: (token: number) => readonly Node[]
  readonly children: (token: number) => readonly Node[]
  readonly build: (items: readonly Item[], from: number, to: number, mode: BuildMode) => readonly Node[]
  /** The node of a field that begins and ends at these items. */
  readonly field: (items: readonly Item[], begin: number, end: number, mayForm: boolean) => FieldNode
  readonly itemsIn: (token: number) => readonly Item[]
  readonly formOf: (paragraph: number) => ParagraphForm
}
export type BuildMode = {
  /** The row is that of whole paragraphs: a value in it may end one and begin another. */
  readonly forms?: boolean
  /** Range marks are left to whoever builds around. */
  readonly withoutRanges?: boolean
  /** A field whose marks stay although it is a slot: what it is when no record fills it. */
  readonly alive?: Field
  /** Marks that a field writes itself. */
  readonly placed?: ReadonlySet<number> | undefined
}

/** Where a field that begins at `at` ends, -1 when it does not end in this row. */
export function endIndex(items: readonly Item[], at: number, to: number, field: Field): number {
  for (let i = at + 1; i < to; i++) {
    const item = items[i]
    if (item?.kind === 'end' && item.field === field) return i
  }
  return -1
}
