/**
 * A letter as its parts, for whoever hashes or compares it: the parts that all letters share are told apart from those of its own,
 * so that they can be hashed once (design decision 6).
 */
import { textPart } from '#core/docx/part'
import { textOf } from '#core/docx/static-piece'
import type { LetterTemplate } from './letter-template'
import type { Letter } from './merge-letter'

export type PartBytes = { readonly name: string; readonly bytes: Uint8Array }

/** The parts that no record changes, unpacked. A letter that brings its own version of one (bound XML) has it in `letterParts` too. */
export function staticParts(template: LetterTemplate): readonly PartBytes[] {
  const own = new Set(template.parts.map((part) => part.name))
  return [...template.base.parts.values()].filter((part) => !own.has(part.name)).map((part) => ({ name: part.name, bytes: part.bytes() }))
}

/** The parts of one letter that differ from letter to letter, unpacked; each replaces a static part of the same name. */
export const letterParts = (letter: Letter): readonly PartBytes[] => [
  ...[...letter.parts].map(([name, content]) => ({ name, bytes: textPart(name, '', textOf(content)).bytes() })),
  ...letter.extra.map((part) => ({ name: part.name, bytes: part.bytes() })),
]
