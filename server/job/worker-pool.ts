/**
 * Worker threads for what would keep other requests waiting: started when there is work for them, a few at most, ended when idle.
 *
 * A task is an async generator in a worker (worker-side.ts). Here it is one too: it yields what the worker makes, and null now and
 * then while nothing comes, so that whoever runs it can tell how far it is, and can stop. Stopping is `return`, and ends the thread,
 * whatever it is busy with; a thread that dies by itself makes its task throw. In both cases the next task gets a new one.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { FromWorker, Tasks, ToWorker } from './worker-side'

type InputOf<Task> = Task extends (input: infer Input, ...rest: never) => unknown ? Input : never
type MadeBy<Task> = Task extends (...all: never) => AsyncGenerator<infer Made, unknown> ? Made : never
type EndOf<Task> = Task extends (...all: never) => AsyncGenerator<unknown, infer End> ? End : never

/** Answers the worker's questions, one after another. */
export type Answer = (question: unknown) => Promise<unknown>

export type WorkerPool<All extends Tasks> = {
  readonly run: <Name extends keyof All & string>(
    task: Name,
    input: InputOf<All[Name]>,
    answer: Answer,
  ) => AsyncGenerator<MadeBy<All[Name]> | null, EndOf<All[Name]>>
  /** Ends all threads; a task that runs throws. */
  readonly finish: () => Promise<void>
}

type Heard = Exclude<FromWorker, { readonly kind: 'asked' }> | { readonly kind: 'gone'; readonly error: Error }
type Thread = { readonly worker: Worker; hear: (heard: Heard | FromWorker) => void; isGone: boolean; idle: NodeJS.Timeout | null }

export type PoolConfig = {
  /** The JavaScript file that a thread runs. */
  readonly file: string
  /** Two jobs run at once; a third thread is there for who asks meanwhile. */
  readonly most?: number
  readonly idleMilliseconds?: number
  /** A thread whose values outgrow this dies alone; as Node thinks fit, unless given. */
  readonly memoryMegabytes?: number
}

const TICK = 100

export function workerPool<All extends Tasks>({ file, most = 3, idleMilliseconds = 60_000, memoryMegabytes }: PoolConfig): WorkerPool<All> {
  const threads = new Set<Thread>()
  const free: Thread[] = []
  let isFinished = false

  function start(): Thread {
    const worker = new Worker(file, memoryMegabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes } })
    const thread: Thread = { worker, hear: () => {}, isGone: false, idle: null }
    const gone = (error: Error): void => {
      if (thread.isGone) return
      thread.isGone = true
      threads.delete(thread)
      const at = free.indexOf(thread)
      if (at >= 0) free.splice(at, 1)
      thread.hear({ kind: 'gone', error })
    }
    worker.on('message', (message: FromWorker) => thread.hear(message))
    worker.on('messageerror', gone)
    worker.on('error', gone)
    worker.on('exit', (status) => gone(new Error(`A worker thread ended by itself, with status ${status}.`)))
    threads.add(thread)
    return thread
  }

  function take(): Thread | null {
    if (isFinished) throw new Error('The workers have gone home.')
    const thread = free.pop() ?? (threads.size < most ? start() : null)
    if (!thread) return null
    if (thread.idle) clearTimeout(thread.idle)
    thread.worker.ref()
    return thread
  }

  /** An idle thread holds no process, and not its memory for ever. */
  function release(thread: Thread): void {
    thread.hear = () => {}
    if (thread.isGone) return
    thread.worker.unref()
    thread.idle = setTimeout(() => void end(thread), idleMilliseconds)
    thread.idle.unref()
    free.push(thread)
  }

  async function end(thread: Thread): Promise<void> {
    if (thread.idle) clearTimeout(thread.idle)
    await thread.worker.terminate()
  }

  async function* run(task: string, input: unknown, answer: Answer): AsyncGenerator<unknown, unknown> {
    let thread = take()
    for (; !thread; thread = take()) {
      await wait(TICK)
      yield null
    }
    const { worker } = thread
    const post = (message: ToWorker) => worker.postMessage(message)
    const heard: Heard[] = []
    let wake = () => {}
    const tell = (message: Heard) => {
      heard.push(message)
      wake()
    }
    let answering = Promise.resolve()
    thread.hear = (message) => {
      if (message.kind !== 'asked') return tell(message)
      answering = answering
        .then(async () => post({ kind: 'answer', answer: await answer(message.question) }))
        .catch((error: Error) => tell({ kind: 'gone', error }))
    }
    let isOver = false
    try {
      post({ kind: 'begin', task, input })
      for (;;) {
        const message = heard.shift()
        switch (message?.kind) {
          case undefined:
            if (!(await heardWithin(TICK, (hear) => (wake = hear)))) yield null
            break
          case 'made':
            yield message.value
            post({ kind: 'more' })
            break
          case 'ended':
            isOver = true
            return message.value
          case 'threw':
            isOver = true
            throw message.error
          case 'gone':
            throw message.error
        }
      }
    } finally {
      if (!isOver) await end(thread)
      // What it asked may still be on its way, on a connection that others want.
      await answering
      release(thread)
    }
  }

  return {
    run: run as WorkerPool<All>['run'],
    async finish() {
      isFinished = true
      await Promise.all([...threads].map(end))
    },
  }
}

function heardWithin(milliseconds: number, onHear: (hear: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const patience = setTimeout(resolve, milliseconds, false)
    onHear(() => {
      clearTimeout(patience)
      resolve(true)
    })
  })
}

/** What a task ends with, when nobody asks what it makes. */
export async function endOf<End>(steps: AsyncGenerator<unknown, End>): Promise<End> {
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}
