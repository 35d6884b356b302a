/** The pictures that one letter brings along: each kept once for the part that shows it, with the relationship by which it is shown. */
import type { Additions } from '#core/docx/parts'
import type { Picture } from '#core/docx/picture'

/** What a letter has of pictures of its own: for whoever puts it among other letters. */
export type LetterPicture = { readonly part: string; readonly id: string; readonly picture: Picture }

export type Pictures = {
  /** The id of the picture's relationship in that part. */
  readonly idOf: (part: string, picture: Picture) => string
  readonly used: () => readonly LetterPicture[]
}

/** `added` collects what the package has to have for them; most letters have none, and never ask. */
export function letterPictures(added: () => Additions): Pictures {
  const used = new Map<string, LetterPicture>()
  return {
    idOf(part, picture) {
      const id = added().addImage(part, picture)
      used.set(`${part} ${id}`, { part, id, picture })
      return id
    },
    used: () => [...used.values()],
  }
}
