/**
 * What a letter is known by in the log: SHA-256 over the sorted list of its parts, each with the SHA-256 of what it unpacks to (design 3.6).
 *
 * It does not depend on how the zip was packed. Parts that are the same in every letter of a template are hashed once.
 */
import { hash } from 'node:crypto'
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
  const lists = new Map<string, List>()
  return (parts, extra = []) => {
    const own = new Map<string, string>()
    // Joined first: many small updates cost more than one large text.
    for (const [name, content] of parts) own.set(name, sha256(textOf(content)))
    for (const part of extra) own.set(part.name, sha256(part.bytes()))
    const names = [...own.keys()]
    const key = names.join('\n')
    const list = lists.get(key) ?? listOf(base, ofBase, names)
    // What letters have besides may be called otherwise in each.
    if (extra.length === 0) lists.set(key, list)
    return sha256(list.map((piece) => (piece.own === null ? piece.text : piece.text + own.get(piece.own))).join(''))
  }
}

/** The sorted list of parts, but for the hashes of a letter's own: each of these stands after the `text` before it. The last has none. */
type List = readonly { readonly text: string; readonly own: string | null }[]

/** Letters of a template have the same parts of their own, nearly all: what is sorted for the first serves the others. */
function listOf(base: Docx, ofBase: (part: Part) => string, own: readonly string[]): List {
  const lines = [
    ...own.map((name) => ({ start: `${name}\t`, own: name, hash: '' })),
    ...[...base.parts.values()].filter(({ name }) => !own.includes(name)).map((part) => ({ start: `${part.name}\t`, own: null, hash: ofBase(part) })),
  ].sort((a, b) => (a.start < b.start ? -1 : 1))
  const list: { text: string; own: string | null }[] = []
  let text = ''
  for (const [at, line] of lines.entries()) {
    text += `${at === 0 ? '' : '\n'}${line.start}${line.hash}`
    if (line.own === null) continue
    list.push({ text, own: line.own })
    text = ''
  }
  return [...list, { text, own: null }]
}

const sha256 = (data: Uint8Array | string): string => hash('sha256', data, 'hex')
