/** Letters made in the browser, in a worker: orders on one side, work on the other, and what they say to each other. */
import type { LineLetterOf } from '#core/letter/line-letter'
import type { LetterOrder } from './letter-work'

/** A letter of a segment; another file or mapping has another key. */
export type CommonLetter = { readonly key: string; readonly file: Uint8Array; readonly mapping: Readonly<Record<string, string>> }

/** Null where the work could not be done here: what the server says stands. */
export type LetterMaker = {
  /** One line's letter: the bytes that the server gives for the same values and note. */
  readonly lineLetter: (letter: CommonLetter, values: Readonly<Record<string, string>>, of: LineLetterOf) => Promise<Uint8Array | null>
  /** A copy whose paragraphs carry their numbers (numbered-paragraphs.ts). */
  readonly numbered: (file: Uint8Array) => Promise<Uint8Array | null>
}

type Ordered = { readonly id: number; readonly order: LetterOrder }
type Answered = { readonly id: number; readonly bytes: Uint8Array | null }

/** A worker, the inside of one, or an end of a channel. */
export type WorkPort = { readonly postMessage: (message: unknown) => void; onmessage: ((event: MessageEvent) => void) | null }

export function letterMaker(port: WorkPort): LetterMaker {
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>()
  let sent = ''
  let last = 0
  port.onmessage = ({ data }: MessageEvent<Answered>) => {
    waiting.get(data.id)?.(data.bytes)
    waiting.delete(data.id)
  }
  const order = (what: LetterOrder): Promise<Uint8Array | null> =>
    new Promise((resolve) => {
      const id = ++last
      waiting.set(id, resolve)
      port.postMessage({ id, order: what } satisfies Ordered)
    })
  return {
    lineLetter({ key, file, mapping }, values, of) {
      // Not with every key that is pressed.
      if (sent !== key) void order({ kind: 'keep', key, file, mapping })
      sent = key
      return order({ kind: 'merge', key, values, of })
    },
    numbered: (file) => order({ kind: 'number', file }),
  }
}

export function answerOrders(port: WorkPort, work: (order: LetterOrder) => Uint8Array | null): void {
  port.onmessage = ({ data: { id, order } }: MessageEvent<Ordered>) => {
    port.postMessage({ id, bytes: doneOrNull(order, work) } satisfies Answered)
  }
}

/** What goes wrong here goes wrong on the server too, which says why. */
function doneOrNull(order: LetterOrder, work: (order: LetterOrder) => Uint8Array | null): Uint8Array | null {
  try {
    return work(order)
  } catch {
    return null
  }
}
