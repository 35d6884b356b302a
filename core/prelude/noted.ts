/** A value with what the reader should know about it. A letter with an empty field is still a letter. */
export type Noted<T, Note> = { readonly value: T; readonly notes: readonly Note[] }
