/** The pictures that one letter brings along: each kept once for the part that shows it, with the relationship by which it is shown. */
import type { Docx, Part } from '#core/docx/docx'
import { additions } from '#core/docx/parts'
import type { Picture } from '#core/docx/picture'

/** What a letter has of pictures of its own: for whoever puts it among other letters. */
export type LetterPicture = { readonly part: string; readonly id: string; readonly picture: Picture }

export type Pictures = {
  /** The id of the picture's relationship in that part. */
  readonly idOf: (part: string, picture: Picture) => string
  readonly used: () => readonly LetterPicture[]
  /** What the package has to have for them. */
  readonly parts: () => readonly Part[]
}

export function letterPictures(base: Docx): Pictures {
  // Most letters have none.
  let added: ReturnType<typeof additions> | null = null
  const used = new Map<string, LetterPicture>()
  return {
    idOf(part, picture) {
      added ??= additions(base)
      const id = added.addImage(part, picture)
      used.set(`${part} ${id}`, { part, id, picture })
      return id
    },
    used: () => [...used.values()],
    parts: () => added?.parts() ?? [],
  }
}
