/**
 * A compiled story: what is the same in every letter as static pieces, and between them the nodes that a record decides.
 *
 * Compiling makes these once; merging walks them and never looks at XML again (merge-spec 17).
 */
import type { StaticPiece } from '#core/docx/static-piece'
import type { OnlyForName } from '#core/contact/contact-values'
import type { FieldCode } from './format/code'
import type { Place } from './letter-note'
import type { RunFormat, RunFrame } from './run-format'

export type Node =
  | StaticNode
  | FieldNode
  | LinkNode
  | ParagraphNode
  | FlowNode
  | PilcrowNode
  | BlockNode
  | AlternateNode
  | RepeatNode
  | TableNode
  | SheetNode
  | ControlNode
  | PictureNode
  | UniqueIdNode
  | OnlyNode

export type StaticNode = { readonly kind: 'static'; readonly piece: StaticPiece }

/** How a value becomes paragraphs where it stands: the markup that begins another paragraph like the one around it. */
export type ParagraphForm = { readonly open: string; readonly close: string }

export type FieldNode = {
  readonly kind: 'field'
  readonly code: FieldCode
  /** By the number a code's nested piece has; null for what has no text (a drawing, a table). */
  readonly nested: readonly (FieldNode | CachedText | null)[]
  readonly format: RunFormat
  /** The tags around a value in that format. */
  readonly frame: RunFrame
  /** MERGEFORMAT over an old result of several formats: one format for each of its words. */
  readonly words: readonly RunFormat[] | null
  /** `w:lang` of the code's run or the old result's, '' where they say none. */
  readonly language: string
  readonly place: Place
  /** It stands in the code of a field that stays alive: its value is written as code. */
  readonly inCode: boolean
  /** There it is an argument without quotes: the value gets them, or its blanks would make several arguments of it. */
  readonly needsQuotes: boolean
  /** Set where the value may break the paragraph, null where a line break must do. */
  readonly form: ParagraphForm | null
  /** The branches of an IF as they stand in the letter, formatting, paragraphs and tables included. */
  readonly branches: Branches | null
  /** A check box or list of a legacy form, which stays alive and is set (merge-spec C-9). */
  readonly formField: FormField | null
  /** What the letter shows where the field finds no answer and keeps its stored result. */
  readonly stored: readonly Node[] | null
  /** Not in the body: record control has no effect there. */
  readonly aside: boolean
  /** The part is in the strict edition: new markup is too. */
  readonly strict: boolean
  /** A link may stand here. */
  readonly canLink: boolean
  /** A name that Word writes without quotes and with blanks; of a form field its own name. */
  readonly wholeName: string | null
  /** A formula over the cells of the table around it. */
  readonly asksForCells: boolean
  /** The name of a MERGEFIELD that does nothing but print its value; most fields are such. */
  readonly plainName: string | null
  /** Set for `MERGEFIELD Image:Photo`: what the picture is called, and the part that gets it. */
  readonly picture: { readonly name: string; readonly part: string; readonly strict: boolean } | null
}
export type Branches = {
  readonly whenTrue: readonly Node[]
  readonly whenFalse: readonly Node[]
  /** Which of the two no text can say: they keep their own formatting, whatever `\*` asks for. */
  readonly rich: { readonly whenTrue: boolean; readonly whenFalse: boolean }
  /** Pairs of marks (bookmarks) that stand in one branch; where the other is chosen they are left empty behind it. */
  readonly marks: { readonly whenTrue: string; readonly whenFalse: string }
  /** The tokens of these marks, which nobody else writes. */
  readonly placed: ReadonlySet<number>
}

/** ECMA-376 Part 1, 17.16.7 (checkBox), 17.16.9 (ddList): what stands before and behind that element, and the element taken apart. */
export type FormField = {
  readonly before: readonly Node[]
  readonly behind: readonly Node[]
  readonly prefix: string
  readonly open: string
  readonly inner: string
  readonly close: string
  /** Null for a check box. */
  readonly entries: readonly string[] | null
}

/** A live field inside a code: what it last showed. */
export type CachedText = { readonly kind: 'cached'; readonly text: string }

/** A HYPERLINK whose address is put together from values. */
export type LinkNode = {
  readonly kind: 'link'
  readonly code: FieldCode
  readonly nested: FieldNode['nested']
  readonly begin: string
  readonly separate: string
  readonly end: string
  readonly format: RunFormat
  readonly result: readonly Node[]
  readonly place: Place
}

/** A paragraph that cannot break. `suppress`: it holds merge fields alone and goes when all are empty (merge-spec B-1). */
export type ParagraphNode = {
  readonly kind: 'paragraph'
  readonly nodes: readonly Node[]
  readonly suppress: boolean
  /** Range marks whose other half stands elsewhere: they stay when the paragraph goes (B-4). */
  readonly carried: string
}

/** Paragraphs whose ends move: a field spans them, or a value may break them. Its nodes hold pilcrows. */
export type FlowNode = { readonly kind: 'flow'; readonly nodes: readonly Node[]; readonly fallback: ParagraphForm }
export type PilcrowNode = {
  readonly kind: 'pilcrow'
  readonly token: number
  readonly open: StaticNode
  readonly close: string
  readonly suppress: 'never' | 'blank' | 'note'
  readonly carried: string
}
/** A table or control between the paragraphs of a flow. */
export type BlockNode = { readonly kind: 'block'; readonly nodes: readonly Node[] }

/** mc:AlternateContent: every version is filled alike, counters move once (merge-spec F-10). */
export type AlternateNode = {
  readonly kind: 'alternate'
  readonly versions: readonly (readonly Node[])[]
  readonly between: readonly StaticNode[]
}

/** Repeats for each element of a list in the record. */
export type RepeatNode = {
  readonly kind: 'repeat'
  readonly name: string
  readonly nodes: readonly Node[]
  readonly whenNone: readonly Node[]
  readonly place: Place
}

/** A table that goes when its lists, or parts that are only for others, leave it no row; `whenNone` stays where it must. */
export type TableNode = { readonly kind: 'table'; readonly nodes: readonly Node[]; readonly hasOnly: boolean; readonly whenNone: readonly Node[] }

/** A part that is printed only for contacts who meet all of these criteria. */
export type OnlyNode = {
  readonly kind: 'only'
  readonly conditions: readonly { readonly code: string; readonly name: OnlyForName }[]
  /** Without the control around them. */
  readonly nodes: readonly Node[]
  /** What must stay where they go. */
  readonly whenNot: readonly Node[]
  /** It stands in a line and has words of its own: the line is not blank (merge-spec B-2). */
  readonly shows: boolean
  /** Set for paragraphs and tables: what they begin with, what stands behind them, an empty paragraph where one is needed. */
  readonly block: {
    readonly beginsWithTable: boolean
    readonly behind: 'paragraph' | 'table' | 'nothing'
    readonly blank: StaticPiece
  } | null
  readonly place: Place
}

/** A table with formulas over its cells; `prefix` is that of its elements. */
export type SheetNode = { readonly kind: 'sheet'; readonly nodes: readonly Node[]; readonly prefix: string }

/** A placeholder that a picture of the record replaces (merge-spec 14). */
export type PictureNode = {
  readonly kind: 'picture'
  readonly name: string
  readonly part: string
  readonly pieces: readonly PicturePiece[]
  /** It gets a number of its own: it is repeated. */
  readonly numbered: boolean
  /** EMU; the picture is fitted into it. */
  readonly box: { readonly width: number; readonly height: number } | null
  /** The run around it, which goes with it. */
  readonly open: string
  readonly close: string
  readonly place: Place
  readonly unfilled: readonly Node[]
}
/** Markup, or the place of something that depends on the picture; `own`: what the placeholder has there. */
export type PicturePiece =
  | string
  | { readonly slot: 'width' | 'height' | 'picture' | 'id' | 'rotation' }
  /** A length of VML: its unit, and how many EMU that is (in a group, its own units: 1). */
  | { readonly slot: 'length'; readonly of: 'width' | 'height'; readonly unit: string; readonly per: number }
  | { readonly slot: 'drawing'; readonly prefix: string; readonly strict: boolean }
  | { readonly slot: 'turn'; readonly own: string }
  | { readonly slot: 'effect'; readonly prefix: string; readonly own: string }

/** An id that must differ in every repetition. */
export type UniqueIdNode = { readonly kind: 'unique-id' }

/** A content control as a slot: how it is filled, and what it is when no record fills it (merge-spec 13). */
export type ListItem = { readonly shown: string; readonly value: string }

export type ControlKind =
  | { readonly kind: 'text'; readonly isPlain: boolean }
  | { readonly kind: 'date'; readonly picture: string; readonly language: string; readonly storedAs: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[]; readonly free: boolean }
  | { readonly kind: 'checkbox'; readonly on: CheckGlyph; readonly off: CheckGlyph }
  /** Null when its content is no picture that could be replaced. */
  | { readonly kind: 'picture'; readonly picture: ControlPicture | null }
  | { readonly kind: 'repeat'; readonly item: readonly Node[] }
/** What stands before and after the picture in the control's content. */
export type ControlPicture = { readonly before: string; readonly node: PictureNode; readonly behind: string }
/** The sign as text, and the run that shows it. */
export type CheckGlyph = { readonly sign: string; readonly run: string }

/** Markup, or the place of something that filling the control changes. */
export type OpeningPiece =
  | string
  | { readonly slot: 'fullDate' | 'lastValue'; readonly name: string }
  | { readonly slot: 'checked'; readonly prefix: string }
  | { readonly slot: 'placeholder'; readonly text: string }

export type Binding = { readonly store: string; readonly path: string }

export type ControlNode = {
  readonly kind: 'control'
  readonly what: ControlKind
  readonly tag: string
  readonly title: string
  readonly binding: Binding | null
  readonly placement: 'run' | 'block' | 'cell'
  /** It is the personal note's place. */
  readonly isNote: boolean
  /** The block container has nothing else: something must stay. */
  readonly alone: boolean
  /** `<w:sdt>…<w:sdtContent>` with its properties made ready: placeholder mark and, when unlinked, binding gone. */
  readonly open: readonly OpeningPiece[]
  readonly close: string
  /** What stands between the control and the text: the paragraph's or cell's beginning and end. */
  readonly before: string
  readonly behind: string
  readonly form: ParagraphForm | null
  readonly format: RunFormat
  /** The part is in the strict edition: new markup is too. */
  readonly strict: boolean
  /** A link may stand here. */
  readonly canLink: boolean
  readonly place: Place
  readonly unfilled: readonly Node[]
}
