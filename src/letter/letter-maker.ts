/** Letters made in the browser, in a worker: orders on one side, work on the other, and what they say to each other. */
import type { LineLetterOf } from '#core/letter/line-letter'
import type { ConvertedLetter, ConvertOptions } from '#core/letter/convert-fields'
import type { LetterMade, LetterOrder } from './letter-work'

/** A letter of a segment; another file or mapping has another key. */
export type CommonLetter = { readonly key: string; readonly file: Uint8Array; readonly mapping: Readonly<Record<string, string>> }

/** Null where the work could not be done here: what the server says stands. */
export type LetterMaker = {
  /** One line's letter: the bytes that the server gives for the same values and note. */
  readonly lineLetter: (letter: CommonLetter, values: Readonly<Record<string, string>>, of: LineLetterOf) => Promise<Uint8Array | null>
  /** A copy whose paragraphs carry their numbers (numbered-paragraphs.ts). */
  readonly numbered: (file: Uint8Array) => Promise<Uint8Array | null>
  /** Its merge fields as controls, as far as it merges the same; null where it is no letter. */
  readonly converted: (file: Uint8Array, options: ConvertOptions) => Promise<ConvertedLetter | null>
}

type Ordered = { readonly id: number; readonly order: LetterOrder }
type Answered = { readonly id: number; readonly made: LetterMade | null }

/** A worker, the inside of one, or an end of a channel. */
export type WorkPort = { readonly postMessage: (message: unknown) => void; onmessage: ((event: MessageEvent) => void) | null }

export function letterMaker(port: WorkPort): LetterMaker {
  const waiting = new Map<number, (made: LetterMade | null) => void>()
  let sent = ''
  let last = 0
  port.onmessage = ({ data }: MessageEvent<Answered>) => {
    waiting.get(data.id)?.(data.made)
    waiting.delete(data.id)
  }
  // What is made is what the kind of order says (letter-work.ts).
  const order = <Made extends LetterMade>(what: LetterOrder): Promise<Made | null> =>
    new Promise((resolve) => {
      const id = ++last
      waiting.set(id, (made) => resolve(made as Made | null))
      port.postMessage({ id, order: what } satisfies Ordered)
    })
  return {
    lineLetter({ key, file, mapping }, values, of) {
      // Not with every key that is pressed.
      if (sent !== key) void order<Uint8Array>({ kind: 'keep', key, file, mapping })
      sent = key
      return order({ kind: 'merge', key, values, of })
    },
    numbered: (file) => order({ kind: 'number', file }),
    converted: (file, options) => order({ kind: 'convert', file, ...options }),
  }
}

export function answerOrders(port: WorkPort, work: (order: LetterOrder) => LetterMade | null): void {
  port.onmessage = ({ data: { id, order } }: MessageEvent<Ordered>) => {
    port.postMessage({ id, made: doneOrNull(order, work) } satisfies Answered)
  }
}

/** What goes wrong here goes wrong on the server too, which says why. */
function doneOrNull(order: LetterOrder, work: (order: LetterOrder) => LetterMade | null): LetterMade | null {
  try {
    return work(order)
  } catch {
    return null
  }
}
