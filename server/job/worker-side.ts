/**
 * What a worker thread does all day: it is told to begin a task, asks its questions, gives what it makes, and says when it is done.
 *
 * No more than a few of the things it made are on their way at once; it goes on when the other side has dealt with one (back-pressure).
 * Bytes are handed over, not copied: whoever yields them must not touch them again.
 */
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'

/** Answered in the order in which they are asked. */
export type Ask = (question: unknown) => Promise<unknown>
export type Tasks = Readonly<Record<string, (input: never, ask: Ask) => AsyncGenerator<unknown, unknown>>>

export type ToWorker =
  | { readonly kind: 'begin'; readonly task: string; readonly input: unknown }
  | { readonly kind: 'answer'; readonly answer: unknown }
  /** One of the things made was dealt with. */
  | { readonly kind: 'more' }

export type FromWorker =
  | { readonly kind: 'asked'; readonly question: unknown }
  | { readonly kind: 'made'; readonly value: unknown }
  | { readonly kind: 'ended'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly error: Error }

const ON_THEIR_WAY = 4
/** Of -20 to 19; usual is 0. */
const LATER = 3

export function workAs(tasks: Tasks): void {
  if (!parentPort) throw new Error('This is no worker thread.')
  const port = parentPort
  // Whoever waits for an answer goes first. Only on Linux is it this thread's alone, and not that of the whole process.
  if (process.platform === 'linux') setPriority(LATER)
  let waiting: ((answer: unknown) => void)[] = []
  let onTheirWay = 0
  let goOn: (() => void) | null = null

  const tell = (message: FromWorker): void => port.postMessage(message)
  const ask: Ask = (question) =>
    new Promise((resolve) => {
      waiting.push(resolve)
      tell({ kind: 'asked', question })
    })

  async function work(name: string, input: unknown): Promise<void> {
    waiting = []
    onTheirWay = 0
    try {
      const task = tasks[name]
      if (!task) throw new Error(`There is no task ${name}.`)
      const steps = task(input as never, ask)
      for (;;) {
        const step = await steps.next()
        if (step.done) return tell({ kind: 'ended', value: step.value })
        if (onTheirWay >= ON_THEIR_WAY) await new Promise<void>((resolve) => (goOn = resolve))
        onTheirWay++
        port.postMessage({ kind: 'made', value: step.value } satisfies FromWorker, bytesIn(step.value))
      }
    } catch (error) {
      tell({ kind: 'threw', error: error instanceof Error ? error : new Error(String(error)) })
    }
  }

  port.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'begin':
        return void work(message.task, message.input)
      case 'answer':
        return waiting.shift()?.(message.answer)
      case 'more':
        onTheirWay--
        goOn?.()
        goOn = null
    }
  })
}

function bytesIn(value: unknown): ArrayBuffer[] {
  const bytes: unknown = typeof value === 'object' && value !== null && 'bytes' in value ? value.bytes : null
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []
}
