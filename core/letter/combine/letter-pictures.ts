/**
 * Pictures of the letters' own in one document: the same bytes are one part, with one relationship id in every part that shows them.
 *
 * In a letter by itself the id is one that its own package had free, which says nothing beside other letters.
 */
import { crc32 } from '#core/docx/crc32'
import type { Packed } from '#core/docx/docx'
import { bytesPart } from '#core/docx/part'
import type { LetterPicture } from '../letter-picture'

export type Media = { readonly id: string; readonly name: string; readonly extension: string; readonly contentType: string }

/** Gives a picture's part; `folder` with its slash, `add` is told of every new one once. */
export function combinedPictures(
  folder: string,
  newName: string,
  newId: string,
  add: (media: Media, packed: Packed) => void,
): (picture: Pick<LetterPicture['picture'], 'bytes' | 'extension' | 'contentType'>) => Media {
  const known = new Map<string, { readonly media: Media; readonly bytes: Uint8Array }[]>()
  let count = 0
  return ({ bytes, extension, contentType }) => {
    const key = `${extension} ${bytes.length} ${crc32(bytes)}`
    const alike = known.get(key) ?? []
    const same = alike.find((other) => other.bytes === bytes || other.bytes.every((byte, at) => byte === bytes[at]))
    if (same) return same.media
    const number = ++count
    const media = { id: `${newId}Picture${number}`, name: `${folder}media/${newName}Picture${number}.${extension}`, extension, contentType }
    known.set(key, [...alike, { media, bytes }])
    add(media, bytesPart(media.name, contentType, bytes).packed)
    return media
  }
}
