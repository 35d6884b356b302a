/** What the open document says of itself, and whether it has changed; null where no document lies beside the pane. */
import type { Refused } from './refused'

export type OpenDocument = {
  /** The mark of the line whose letter this is, as text; null in every other document. Changes nothing. */
  readonly letterMark: () => Promise<string | null>
  /** The letter was kept, and is of a newer version of its line now. */
  readonly setLetterMark: (mark: string) => Promise<{ readonly kind: 'done' } | Refused>
  /**
   * A short text that differs when the document does: its text, formatting and fields. Null where it cannot be told.
   * One round trip, so that it is asked for when somebody looks, and never by a clock.
   */
  readonly state: () => Promise<string | null>
  /** Where the document lies; '' for one that was never saved. */
  readonly place: () => string
  /** Tells that somebody works in the document, whatever they do there. The answer ends it. */
  readonly watch: (tell: () => void) => () => void
}
