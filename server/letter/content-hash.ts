/**
 * What a letter is known by in the log: SHA-256 over the sorted list of its parts, each with the SHA-256 of what it unpacks to (design 3.6).
 *
 * It does not depend on how the zip was packed. Parts that are the same in every letter of a template are hashed once.
 */
import { createHash } from 'node:crypto'
import type { LetterParts } from '#core/docx/assemble'
import type { Docx, Part } from '#core/docx/docx'
import { textOf } from '#core/docx/static-piece'

export type ContentHasher = (parts: LetterParts, extra?: readonly Part[]) => string

/** `base` is the package that letters are assembled from; `parts` and `extra` are what a letter has in place of its parts, or besides. */
export function contentHasher(base: Docx): ContentHasher {
  const known = new Map<string, string>()
  const ofBase = (part: Part): string => {
    const hash = known.get(part.name) ?? sha256(part.bytes())
    known.set(part.name, hash)
    return hash
  }
  return (parts, extra = []) => {
    const own = new Map<string, string>()
    for (const [name, content] of parts) {
      // Joined first: many small updates cost more than one large text.
      own.set(name, sha256(textOf(content)))
    }
    for (const part of extra) own.set(part.name, sha256(part.bytes()))
    const lines = [...own].map(([name, hash]) => `${name}\t${hash}`)
    for (const part of base.parts.values()) if (!own.has(part.name)) lines.push(`${part.name}\t${ofBase(part)}`)
    return sha256(lines.sort().join('\n'))
  }
}

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')
