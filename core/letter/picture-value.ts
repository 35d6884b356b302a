/**
 * The forms in which a record holds a picture: its bytes, or those of a drawing (SVG) with a picture of dots for programs that know no
 * drawings. Anything else, a path or an address above all, is no picture and is never read.
 */
export type PictureValue = Uint8Array | { readonly image: Uint8Array; readonly fallback: Uint8Array }

export const isPictureValue = (value: unknown): value is PictureValue =>
  value instanceof Uint8Array ||
  (typeof value === 'object' &&
    value !== null &&
    'image' in value &&
    value.image instanceof Uint8Array &&
    'fallback' in value &&
    value.fallback instanceof Uint8Array)

/** The picture that every program can show, and the drawing that newer ones show in its place. */
export const bytesOf = (value: PictureValue): { readonly image: Uint8Array; readonly drawing: Uint8Array | null } =>
  value instanceof Uint8Array ? { image: value, drawing: null } : { image: value.fallback, drawing: value.image }
