declare const brand: unique symbol
/** A `T` that only its own parser can make: a ContactNo is never a SegmentNo. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
