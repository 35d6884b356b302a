/** The door through which messages leave: a mail server, or a folder. */

export type Outgoing = {
  /** The delivery's id: what a file is called by. */
  readonly id: string
  readonly from: string
  readonly to: string
  readonly message: Buffer
}

/**
 * What came of it. `sent`: whoever took it has said so. `refused`: it said no, for good. `deferred`: nothing was sent, and it may be tried
 * again; `isOfServer` when the trouble is not this message's own. `unknown`: all of it may have gone, and no answer came (RFC 1047).
 */
export type Outcome =
  | { readonly kind: 'sent'; readonly answer: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly answer: string }
  | { readonly kind: 'deferred'; readonly reason: string; readonly answer: string; readonly isOfServer: boolean }
  | { readonly kind: 'unknown'; readonly answer: string }

export type Transport = {
  readonly kind: 'smtp' | 'outbox'
  /** Never throws. */
  readonly send: (outgoing: Outgoing) => Promise<Outcome>
  /** Lets go of a connection that nobody uses. */
  readonly rest: () => void
  /** Breaks off what is under way: its outcome comes at once. */
  readonly abort: () => void
}
