/**
 * The work on letters that the pane's own thread is spared: merging one as it is typed into, numbering paragraphs to be pointed at, turning
 * merge fields into controls.
 *
 * Orders go in and bytes come out; the same in a worker (letter.worker.ts) and in a test. The last letter stays compiled.
 */
import { convertFields, type ConvertedLetter, type ConvertOptions } from '#core/letter/convert-fields'
import { compileLineLetter, lineLetterBytes, type LineLetter, type LineLetterOf } from '#core/letter/line-letter'
import { numberedParagraphs } from '../workbench/numbered-paragraphs'

export type LetterOrder =
  /** Compiles a letter and keeps it, in place of the one before, under a key of the caller's. Answered without bytes. */
  | { readonly kind: 'keep'; readonly key: string; readonly file: Uint8Array; readonly mapping: Readonly<Record<string, string>> }
  /** Merges the letter that is kept under the key. */
  | { readonly kind: 'merge'; readonly key: string; readonly values: Readonly<Record<string, string>>; readonly of: LineLetterOf }
  | { readonly kind: 'number'; readonly file: Uint8Array }
  | ({ readonly kind: 'convert'; readonly file: Uint8Array } & ConvertOptions)

export type LetterMade = Uint8Array | ConvertedLetter

/** Null where there are no bytes to give: a letter is not kept, or is refused. */
export function letterWork(): (order: LetterOrder) => LetterMade | null {
  let kept: { readonly key: string; readonly letter: LineLetter } | null = null
  return (order) => {
    switch (order.kind) {
      case 'keep': {
        const read = compileLineLetter(order.file, order.mapping)
        kept = read.ok ? { key: order.key, letter: read.value.value } : null
        return null
      }
      case 'merge': {
        if (kept?.key !== order.key) return null
        const { compiled, merge } = kept.letter
        return lineLetterBytes(compiled, merge(order.values, order.of).value)
      }
      case 'number':
        return numberedParagraphs(order.file)
      case 'convert': {
        const { kind: _kind, file, ...options } = order
        const made = convertFields(file, options)
        return made.ok ? made.value : null
      }
    }
  }
}
