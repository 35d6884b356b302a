/**
 * Which letter of Word's was taken, and what it was like then: so that the pane can tell that it has been changed since.
 *
 * It is known on this computer only, of the very file that the server has, and of the document at the same place. No text is kept.
 */
import type { LetterWire } from '#core/api/letter'
import type { Memory } from '../memory'

export type TakenLetter = { readonly state: string; readonly place: string; readonly size: number }

const keyOf = (segmentNo: string, language: string) => `letter.taken.${segmentNo}.${language || 'any'}`

export function rememberTaken(memory: Memory, segmentNo: string, language: string, taken: TakenLetter | null): void {
  memory.write(keyOf(segmentNo, language), taken && JSON.stringify([taken.state, taken.place, taken.size]))
}

/** Null where another file was put since, or the open document is another. */
export function takenState(memory: Memory, segmentNo: string, letter: Pick<LetterWire, 'language' | 'size'>, place: string): string | null {
  const [state, from, size] = parsed(memory.read(keyOf(segmentNo, letter.language)))
  return typeof state === 'string' && from === place && size === letter.size ? state : null
}

function parsed(text: string | null): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
