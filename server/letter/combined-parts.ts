/** Letters of one template as one document, each beginning on a new page, or as several where one cannot hold so many with headers of their own. */
import { combinedLetters } from '#core/letter/combine/combine'
import { lettersThatFit, type CombineOptions } from '#core/letter/combine/plan'
import type { Letter } from '#core/letter/merge-letter'
import type { Template } from './template'

/** Letters of one template, as they are made. */
type Letters = AsyncGenerator<{ readonly letter: Letter; readonly template: Pick<Template, 'compiled'> }>

/** `part` tells which of several documents the bytes belong to, null for the only one. */
export type CombinedBytes = { readonly part: number | null; readonly bytes: Uint8Array }

/** A document's bytes come after its last letter. `lines` is how many letters there may be; nothing comes where there is none. */
export async function* combinedParts(letters: Letters, lines: number, options: CombineOptions = {}): AsyncGenerator<CombinedBytes> {
  let next = await letters.next()
  if (next.done) return
  const { compiled } = next.value.template
  const fit = lettersThatFit(compiled)
  for (let part = 1; !next.done; part++) {
    const some = async function* (): AsyncGenerator<Letter> {
      for (let count = 0; count < fit && !next.done; count++) {
        yield next.value.letter
        next = await letters.next()
      }
    }
    for await (const bytes of combinedLetters(compiled, some(), options)) yield { part: lines > fit ? part : null, bytes }
  }
}
