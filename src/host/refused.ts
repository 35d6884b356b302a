/** What every host may answer instead of doing what it was asked for. */

/** The host would not: the document is protected, or somebody else writes there. Nothing was changed. */
export type Refused = { readonly kind: 'refused'; readonly code: string }

/** It would take a newer Word, or another one: `needs` is a requirement set, such as `WordApi 1.5`. */
export type NotSupported = { readonly kind: 'not-supported'; readonly needs: string }
