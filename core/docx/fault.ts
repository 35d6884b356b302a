/**
 * Why a file is not a Word document that we will work with. Facts only; the words are made where the reader's language is known.
 *
 * `part` is the name of the zip member, `line` counts from 1, `offset` is a place in the part's decoded text.
 */
export type XmlComplaint =
  | 'empty'
  | 'unclosed'
  | 'mismatched'
  | 'stray-end'
  | 'second-root'
  | 'text-outside-root'
  | 'bad-tag'
  | 'bad-name'
  | 'bad-attribute'
  | 'duplicate-attribute'
  | 'undeclared-prefix'
  | 'bad-reference'
  | 'forbidden-character'
  | 'bad-comment'
  | 'bad-instruction'
  | 'bad-cdata'

/** What a scanner finds wrong with the text of one part. */
export type XmlFault =
  | { readonly kind: 'malformed-xml'; readonly part: string; readonly why: XmlComplaint; readonly line: number; readonly offset: number }
  | { readonly kind: 'doctype'; readonly part: string; readonly line: number; readonly offset: number }
  | { readonly kind: 'too-deep'; readonly part: string; readonly line: number; readonly limit: number }
  | { readonly kind: 'attribute-too-long'; readonly part: string; readonly line: number; readonly limit: number }
  | { readonly kind: 'too-many-tokens'; readonly part: string; readonly limit: number }

/** What is wrong with the container. */
export type ZipFault =
  | { readonly kind: 'not-a-zip' }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'is-a-doc' }
  | { readonly kind: 'file-too-large'; readonly size: number; readonly limit: number }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'damaged-directory' }
  | { readonly kind: 'too-many-parts'; readonly count: number; readonly limit: number }
  | { readonly kind: 'duplicate-part'; readonly part: string }
  | { readonly kind: 'path-outside'; readonly part: string }
  | { readonly kind: 'overlapping-parts'; readonly part: string }
  | { readonly kind: 'two-names'; readonly part: string; readonly local: string }
  | { readonly kind: 'unknown-method'; readonly part: string; readonly method: number }
  | { readonly kind: 'size-differs'; readonly part: string; readonly declared: number }
  | { readonly kind: 'checksum-differs'; readonly part: string }
  | { readonly kind: 'damaged-part'; readonly part: string }
  | { readonly kind: 'part-too-large'; readonly part: string; readonly limit: number }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'ratio'; readonly part: string; readonly limit: number }

export type DocxFault =
  | XmlFault
  | ZipFault
  | { readonly kind: 'unknown-encoding'; readonly part: string; readonly encoding: string }
  | { readonly kind: 'no-content-types' }
  | { readonly kind: 'no-main-part' }
  | { readonly kind: 'not-a-letter'; readonly contentType: string }
