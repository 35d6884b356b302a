/** A field as it stands in a part: where its marks are, its code, its old result, and the fields around and inside it. */
import type { CodePiece, FieldCode } from './format/code'

export type Field = {
  readonly simple: boolean
  /** The fldChar that begins it, or the fldSimple. */
  readonly begin: number
  separate: number
  end: number
  /** The run of the begin mark, -1 for a simple field. */
  readonly run: number
  readonly paragraph: number
  endParagraph: number
  /** The block container (body, cell, content of a control …) of begin and end. */
  readonly container: number
  endContainer: number
  readonly parent: Field | null
  /** It stands in the code of its parent, not in its result. */
  readonly inCode: boolean
  /** It stands in the old result of its parent, perhaps in a table or box there. */
  readonly inResult: boolean
  /** The fields in the code, in order: a nested piece is an index into these. */
  readonly nested: Field[]
  readonly pieces: CodePiece[]
  code: FieldCode
  /** The run of the first letter of the field's name, -1 when unknown. */
  nameRun: number
  resultRun: number
  /** Runs of the old result with their text. */
  readonly result: { readonly run: number; readonly text: string }[]
  crossesBorder: boolean
  /** The innermost table around it. */
  readonly table: FieldTable | null
}

/** A table, and all fields that begin in it. */
export type FieldTable = { readonly token: number; readonly fields: Field[] }

export type FieldMark = { readonly field: Field; readonly role: 'begin' | 'separate' | 'end' | 'code' | 'simple' }
export type Fields = { readonly all: readonly Field[]; readonly marks: ReadonlyMap<number, FieldMark> }

/** A piece of a code that is neither text nor field: a drawing, a table. */
export const OBJECT = -1
export const MAX_FIELD_DEPTH = 50
