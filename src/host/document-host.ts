/**
 * Where letters are shown, read and changed: Word, or the workbench in a browser.
 *
 * Narrow on purpose. It speaks of letters, not of ranges and syncs; how many round trips Word needs is the adapter's business.
 * What an adapter cannot do it says in its answer. Every adapter passes `document-host.contract.ts`.
 */
export interface DocumentHost {
  readonly name: 'word' | 'workbench'
  /** Opens a letter to be read: a new document in Word, the sheet beside the pane in the workbench. */
  showLetter(letter: Uint8Array, name: string): Promise<void>
  /** Word's panes cannot follow a link to a file; it is opened outside. Null where a plain link does. */
  readonly openOutside: ((url: string) => void) | null
  /**
   * The sheet beside the pane that always shows the letter at hand; null in Word, where the open document belongs to its writer and is
   * never overwritten by a preview.
   */
  readonly sheet: Sheet | null
  /** The letter that is open in the host, for "use the open letter". */
  readOpen(): Promise<OpenLetter>
  /** Puts a field, or the note's place, where the writer pointed. */
  place(what: Placeable): Promise<Placed>
}

export type Placeable = { readonly field: string; readonly label: string }

export type OpenLetter =
  | { readonly kind: 'open'; readonly bytes: Uint8Array; readonly name: string }
  | { readonly kind: 'nothing-open' }
  /** The host began to hand it over and did not come to an end, twice. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'not-supported'; readonly needs: string }

export type Placed =
  | { readonly kind: 'placed' }
  /** The host shows a stored letter and does not hold it: it belongs into the stored letter, at this paragraph of the body (from 1). */
  | { readonly kind: 'stored'; readonly paragraph: number }
  | { readonly kind: 'nothing-selected' }
  /** The host would not: the document is protected, or somebody else writes there. Nothing was changed. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'not-supported'; readonly needs: string }

/** What lies on the sheet. `source` can be pointed into; `letter` is one contact's, as it will be sent. */
export type OnSheet =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'source' | 'letter'; readonly bytes: Uint8Array; readonly title: string }

export interface Sheet {
  lay(what: OnSheet): void
  readonly lying: () => OnSheet
  /** The paragraph of the body that was pointed at, from 1; null when none is. */
  readonly pointedAt: () => number | null
  point(paragraph: number | null): void
  /** Tells of every change of what lies there and what is pointed at; the answer ends it. */
  readonly subscribe: (tell: () => void) => () => void
}
