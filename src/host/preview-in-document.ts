/**
 * One contact's values in the open document itself, where its fields are; null where letters lie on a sheet.
 *
 * What the fields said comes back by `restore`, and it can be asked for by a pane that knows nothing of what the last one did: the
 * document carries what is needed (core/letter/letter-mark.ts). Only controls of our own fields are written into, and never a locked one.
 */
import type { PreviewMark } from '#core/letter/letter-mark'
import type { OnlyForPart } from './only-for-part'
import type { Refused } from './refused'

export type PreviewInDocument = {
  /** Whose values stand in the document; null where its own placeholders do. Changes nothing. */
  readonly standing: () => Promise<PreviewMark | null>
  readonly show: (letter: PreviewOf) => Promise<Shown>
  /** The placeholders come back; where they stand already, nothing is changed. */
  readonly restore: () => Promise<Restored>
}

/** `values` by stable name. */
export type PreviewOf = PreviewMark & { readonly values: Readonly<Record<string, string>> }

export type Shown =
  /**
   * `parts` are those of the document that are only for some, each once. They stand there as they are, whoever is shown: the host cannot
   * hide a text and be sure to bring it back as it was.
   */
  | { readonly kind: 'shown'; readonly fields: number; readonly parts: readonly OnlyForPart[] }
  /** There is no field of ours in the document that could be written into, and no part that is only for some. */
  | { readonly kind: 'no-fields' }
  /** Changes are being tracked: a preview would stand in the document as changes, for good. */
  | { readonly kind: 'tracking' }
  | Refused

export type Restored = { readonly kind: 'restored' } | Refused
