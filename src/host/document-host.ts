/**
 * Where letters are shown, read and changed: Word, or the workbench in a browser.
 *
 * Narrow on purpose. It speaks of letters, not of ranges and syncs; how many round trips Word needs is the adapter's business.
 * What an adapter cannot do it says in its answer. Every adapter passes `document-host.contract.ts`.
 */
import type { FieldsInDocument } from './fields-in-document'
import type { OnlyForPart } from './only-for-part'
import type { OpenDocument } from './open-document'
import type { PreviewInDocument } from './preview-in-document'
import type { NotSupported, Refused } from './refused'
import type { Sheet } from './sheet'

export interface DocumentHost {
  readonly name: 'word' | 'workbench'
  /** Opens a letter to be read: a new document in Word, the sheet beside the pane in the workbench. */
  showLetter(letter: Uint8Array, name: string): Promise<LetterShown>
  /** Word's panes cannot follow a link to a file; it is opened outside. Null where a plain link does. */
  readonly openOutside: ((url: string) => void) | null
  /**
   * The sheet beside the pane that always shows the letter at hand; null in Word, where the open document belongs to its writer, who asks
   * for a preview in it.
   */
  readonly sheet: Sheet | null
  /** The letter that is open in the host, for "use the open letter"; its own placeholders stand in it again before it is read. */
  readOpen(reading?: Reading): Promise<OpenLetter>
  /** Puts a field, or the note's place, where the writer pointed. */
  place(what: Placeable): Promise<Placed>
  /** Says of what is selected that it is only for those who meet saved criteria, whatever it holds. */
  wrapOnlyFor(what: OnlyForPart): Promise<Wrapped>
  /** The fields of the open document; null where the letter is the server's. */
  readonly fields: FieldsInDocument | null
  readonly preview: PreviewInDocument | null
  readonly open: OpenDocument | null
}

/** Bytes of so many; `signal` gives it up. */
export type Reading = { readonly tell?: (bytes: number, of: number) => void; readonly signal?: AbortSignal }

export type LetterShown = { readonly kind: 'shown' } | Refused

export type Placeable = { readonly field: string; readonly label: string }

export type OpenLetter =
  | { readonly kind: 'open'; readonly bytes: Uint8Array; readonly name: string }
  | { readonly kind: 'nothing-open' }
  /** The host began to hand it over and did not come to an end, twice. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'cancelled' }
  /** A preview stands in it, and its placeholders could not be brought back. */
  | Refused
  | NotSupported

export type Placed =
  | { readonly kind: 'placed' }
  /** The host shows a stored letter and does not hold it: it belongs into the stored letter, at this paragraph of the body (from 1). */
  | { readonly kind: 'stored'; readonly paragraph: number }
  | { readonly kind: 'nothing-selected' }
  | Refused
  | NotSupported

export type Wrapped =
  /** What stands in it, as text: the host takes whole paragraphs where the selection runs over several. */
  | { readonly kind: 'wrapped'; readonly holds: string }
  /** As of a field. */
  | { readonly kind: 'stored'; readonly paragraph: number }
  | { readonly kind: 'nothing-selected' }
  /** From one cell of a table into another, or out of the table. */
  | { readonly kind: 'over-cells' }
  /** Inside of a field, which a merge writes over; `title` is the field's. */
  | { readonly kind: 'in-field'; readonly title: string }
  /** The host cannot wrap it: it begins or ends in the midst of something, such as a field. Nothing was changed. */
  | { readonly kind: 'crosses' }
  | Refused
  | NotSupported
