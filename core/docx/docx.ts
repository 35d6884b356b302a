/**
 * A Word package, opened: its parts as they are packed in the zip, and what Word's relationships say they are for.
 *
 * Part names have no leading slash (`word/document.xml`). `[Content_Types].xml` and the `.rels` members stand in `parts` too,
 * so that every change is a change of a part. What nobody changes keeps its packed bytes.
 *
 * ECMA-376 5th ed. Part 2 (Open Packaging Conventions); Part 1, 11.3 (WordprocessingML parts).
 */
import type { Xml } from './xml-scan'

/** A member as it is stored in the zip: method 0 (stored) or 8 (deflate), CRC-32 and length of the unpacked bytes. */
export type Packed = { readonly method: 0 | 8; readonly bytes: Uint8Array; readonly crc: number; readonly size: number }

export type Part = {
  readonly name: string
  /** Empty for a member that [Content_Types].xml does not cover. */
  readonly contentType: string
  readonly packed: Packed
  /** Unpacked, kept once made. */
  readonly bytes: () => Uint8Array
  /** Decoded and ready to be written as UTF-8: no byte order mark, and a declaration that named UTF-16 names UTF-8. */
  readonly text: () => string
  /** Scanned, kept once made. Only for XML parts; these are well formed because opening has checked them. */
  readonly xml: () => Xml
}

export type Relationship = {
  readonly id: string
  readonly type: string
  /** As written. */
  readonly target: string
  readonly external: boolean
  /** Name of the part meant, null when it lies outside or is missing. */
  readonly part: string | null
}

export type StoryKind = 'body' | 'header' | 'footer' | 'footnotes' | 'endnotes' | 'comments'
export type Story = { readonly part: string; readonly kind: StoryKind }

export type Docx = {
  readonly kind: 'docx' | 'dotx' | 'docm' | 'dotm'
  /** ISO 29500 Strict: other namespace URIs throughout. */
  readonly strict: boolean
  readonly parts: ReadonlyMap<string, Part>
  readonly main: string
  /** Relationships of a part; of the package itself for ''. */
  readonly relationshipsOf: (part: string) => readonly Relationship[]
  /** The parts that can hold merge slots, body first. The glossary is Word's own store and is left alone. */
  readonly stories: readonly Story[]
  readonly settings: string | null
}
