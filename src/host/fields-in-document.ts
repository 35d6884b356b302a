/**
 * The fields that stand in the open document, which the host holds itself: Word. Where the letter is the server's (the workbench) there
 * is no such thing. Looking never changes the document; what changes it does so whole or not at all.
 */
import type { NotSupported, Refused } from './refused'

export interface FieldsInDocument {
  /** Every control with a name, in the text, headers, footers, notes and text boxes, and Word's merge fields of the text. */
  list(): Promise<FieldsListed>
  /** Selects it in the document, which scrolls there. */
  show(field: StandingField): Promise<Done>
  /** Takes the control out. Its text may stay, looking as it does; a merge field of Word's is not taken out here. */
  remove(field: StandingField, text: 'keep' | 'drop'): Promise<Done>
}

export type StandingField = {
  readonly what: 'control' | 'merge-field'
  /** The control's own number; of a merge field its place among the fields of the text, from 0. */
  readonly id: number
  /** The control's tag, which is the stable name where the field is ours; a merge field's name as it is written. */
  readonly name: string
  readonly title: string
  /** The text of the paragraph that it stands in, '' where there is no more than the field itself; of *only for …* what it holds, cut short. */
  readonly around: string
  readonly story: 'body' | 'header' | 'footer' | 'note' | 'box'
}

export type FieldsListed =
  | {
      readonly kind: 'listed'
      readonly fields: readonly StandingField[]
      /** What it would take to see Word's merge fields too; null where they are seen. */
      readonly needsForMergeFields: string | null
    }
  | Refused

export type Done =
  | { readonly kind: 'done' }
  /** It no longer stands there: somebody went on writing. Nothing was changed. */
  | { readonly kind: 'gone' }
  | Refused
  | NotSupported
