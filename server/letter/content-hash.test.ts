import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import type { Docx, Part } from '#core/docx/docx'
import { staticPiece } from '#core/docx/static-piece'
import { contentHasher } from './content-hash'

const sha = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
const bytesOf = (text: string) => new TextEncoder().encode(text)
const aPart = (name: string, text: string) => ({ name, bytes: () => bytesOf(text) }) as Part
const aPackage = (parts: readonly Part[]) => ({ parts: new Map(parts.map((part) => [part.name, part])) }) as unknown as Docx
const said = (parts: Readonly<Record<string, string>>) =>
  sha(
    Object.entries(parts)
      .map(([name, text]) => `${name}\t${sha(text)}`)
      .sort()
      .join('\n'),
  )

/** Names that begin alike, and stand before, between and after one another. */
const anyParts = fc.dictionary(fc.constantFrom('a', 'a/b', 'ab', 'b.xml', 'w/d.xml', 'w/d.xml.rels', 'z', 'Å'), fc.string(), { maxKeys: 6, noNullPrototype: true })

test('it is the hash of the sorted list of all parts, a letter’s own in the place of the common ones', () => {
  fc.assert(
    fc.property(anyParts, fc.array(fc.tuple(anyParts, anyParts), { maxLength: 5 }), (base, letters) => {
      const hashOf = contentHasher(aPackage(Object.entries(base).map(([name, text]) => aPart(name, text))))
      for (const [own, extra] of letters) {
        const parts = new Map(Object.entries(own).map(([name, text]) => [name, [staticPiece(text.slice(0, 1)), text.slice(1)]]))
        const besides = Object.entries(extra).map(([name, text]) => aPart(name, text))
        expect(hashOf(parts, besides)).toBe(said({ ...base, ...own, ...extra }))
      }
    }),
  )
})
