/** How much a letter may hold before we refuse it. Real letters stay far below; these stop bombs. Sizes are bytes, of XML attributes characters. */
export type Limits = {
  readonly file: number
  readonly parts: number
  readonly unpacked: number
  readonly xmlPart: number
  /** Unpacked to packed, for a part that has grown past `ratioFrom`. */
  readonly ratio: number
  readonly ratioFrom: number
  readonly depth: number
  readonly attribute: number
  readonly tokens: number
}

const MB = 1024 * 1024

export const LIMITS: Limits = {
  file: 50 * MB,
  parts: 5000,
  unpacked: 500 * MB,
  xmlPart: 200 * MB,
  ratio: 500,
  ratioFrom: 10 * MB,
  depth: 1000,
  attribute: MB,
  tokens: 8_000_000,
}
