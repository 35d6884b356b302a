/** A value with the tag of the state it was read in. */
export type Tagged<T> = { readonly value: T; readonly etag: string }
