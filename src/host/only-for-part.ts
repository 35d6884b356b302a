/** A part of a letter that is only for those who meet saved criteria. */

/** `code` of the criteria; `title` is what a writer reads there, at most 64 characters (Word's own limit). */
export type OnlyForPart = { readonly code: string; readonly title: string }
