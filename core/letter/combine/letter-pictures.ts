/**
 * Pictures of the letters' own in one document: the same bytes are one part, with one relationship id in every part that shows them.
 *
 * In a letter by itself the id is one that its own package had free, which says nothing beside other letters; so it is changed in the
 * letter's text, in tags alone, since a value has no bare `<`.
 */
import { crc32 } from '#core/docx/crc32'
import type { Packed } from '#core/docx/docx'
import { bytesPart } from '#core/docx/part'
import type { Picture } from '#core/docx/picture'
import type { Letter } from '../merge-letter'

export type Media = { readonly id: string; readonly name: string; readonly extension: string; readonly contentType: string }

export type CombinedPictures = {
  /** A letter's text of one part with the ids of the document, and the pictures in it. */
  readonly placed: (letter: Letter, part: string, text: string) => { readonly text: string; readonly used: readonly Media[] }
}

/** `folder` with its slash; `add` is told of every new picture once. */
export function combinedPictures(
  folder: string,
  newName: string,
  newId: string,
  add: (media: Media, packed: Packed) => void,
): CombinedPictures {
  const known = new Map<string, { readonly media: Media; readonly bytes: Uint8Array }[]>()
  let count = 0

  function mediaOf({ bytes, extension, contentType }: Picture): Media {
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

  return {
    placed(letter, part, text) {
      const used = new Map(letter.pictures.filter((one) => one.part === part).map(({ id, picture }) => [id, mediaOf(picture)]))
      if (used.size === 0) return { text, used: [] }
      const changed = text.replace(/<[\w.-]*:?blip(?=\s)(?:[^<>"']|"[^"]*"|'[^']*')*>/g, (tag) =>
        tag.replace(/(:embed\s*=\s*["'])([^"']*)/, (whole, before: string, id: string) => {
          const media = used.get(id)
          return media ? before + media.id : whole
        }),
      )
      return { text: changed, used: [...used.values()] }
    },
  }
}
